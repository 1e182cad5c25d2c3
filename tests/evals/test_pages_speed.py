"""The material of the speed of pages: as many articles as pages, and none a copy of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import pages_speed
from evals.material import QUICK
from evals.rows import NOT_THERE

_PAGE = (
    '<html><head><link rel="canonical" href="https://lamp.example/dam/">'
    '<meta content="https://lamp.example/dam/" property="og:url"></head><body>'
    "<p>The relief column reached <a class='a b c d e'>the dam</a> with flour for nine days.</p>"
    "</body></html>"
)


def test_a_changed_page_has_the_same_words_in_another_order() -> None:
    """So long a text is read, and so many paragraphs are cut, as of a real page."""
    changed = pages_speed.changed(_PAGE, 1)

    assert changed != _PAGE
    assert changed.count("https://lamp.example/dam-1") == 2
    assert sorted(changed.split("<p>")[1].split()) == sorted(_PAGE.split("<p>")[1].split())
    assert "<a class='a b c d e'>" in changed
    assert pages_speed.changed(_PAGE, 1) == changed
    assert pages_speed.changed(_PAGE, 2) != changed


def test_without_the_data_it_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is no part of the project."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    (row,) = pages_speed.measure(QUICK, lambda _: None).rows

    assert row.measured == NOT_THERE
