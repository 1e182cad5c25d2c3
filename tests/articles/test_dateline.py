"""Datelines: a place with a full date before the first words, and nothing that only looks so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.articles.dateline import dateline
from assistant.model import Dated, DateOrigin

_TWELFTH = Dated(datetime(2015, 5, 12, tzinfo=UTC), DateOrigin.DATELINE)


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT, May 12, 2015 (AP) — The army left the town.",
        "ALEPPO, Syria — 12 May 2015\n\nThe army left the town.",
        "ALEPPO, Syria — 12 May 2015 — The army left the town.",
        "DAMASCUS, 12 May 2015 (SANA) - The army left the town.",
        "Damascus, SANA – May 12th, 2015 - The army left the town.",
        "Kafr Nabl (Syria), Tuesday 12 May 2015: The army left the town.",
        "Ain al-Arab, May 12, 2015 - The army left the town.",
        "Army leaves town\n\nBEIRUT, May 12, 2015 (AP) — The army left the town.",
    ],
)
def test_a_dateline_dates_the_text(text: str) -> None:
    """Its day is the first moment of it in UTC; nobody says in which zone."""
    assert dateline(text) == _TWELFTH


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT, May 12 (Reuters) - The army left the town.",  # of which year?
        "On Tuesday, May 12, 2015 - the day of the vote - the army left.",
        "Since Monday, 12 May 2015 the army has been there.",
        "Updated, 12 May 2015 - The army left the town.",
        "The army left, 12 May 2015 was the day.",
        "Qamishli - 31 April 2015 - The army left the town.",
        "The army left the town.\n\n" * 6 + "BEIRUT, May 12, 2015 — Another story.",
        "",
    ],
)
def test_what_only_resembles_a_dateline_dates_nothing(text: str) -> None:
    """An undated article stays undated."""
    assert dateline(text) is None
