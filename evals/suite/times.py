"""The time words of a sentence to what they mean, counted from an article's publication."""

from __future__ import annotations

from datetime import datetime

from assistant.claims import Interval
from assistant.evidence.times.times import times


def times_of(text: str, published: datetime | None) -> tuple[Interval, ...]:
    """The intervals that a text names; of an undated article those that name their day whole."""
    found = times(text, published=published)
    return tuple(each.interval for each in found if each.interval is not None)
