"""The exchange form of timelines."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.claims import Precision
from assistant.delivery.briefings.page import page_of
from assistant.delivery.briefings.tls import tls
from tests.briefings_made import event, passages, timeline_of


def test_each_of_the_readers_days_stands_once() -> None:
    """22:30 by UTC on the 4th is the 5th in Beirut, like the event after it."""
    night = datetime(2015, 5, 4, 22, 30, tzinfo=UTC)
    day = datetime(2015, 5, 5, tzinfo=ZoneInfo("Asia/Beirut"))
    shown = timeline_of(
        event(night, night + timedelta(minutes=1), Precision.MINUTE, text="A shot fell."),
        event(day, day + timedelta(days=1), text="A bridge\nfell."),
        event(day + timedelta(days=2), day + timedelta(days=3), text="It was mended."),
    )

    written = tls(page_of(shown, passages))

    assert json.loads(written) == [
        ["2015-05-05", ["A shot fell.", "A bridge fell."]],
        ["2015-05-07", ["It was mended."]],
    ]


def test_a_timeline_without_events_is_an_empty_list() -> None:
    """It is still the form."""
    assert json.loads(tls(page_of(timeline_of(), passages))) == []
