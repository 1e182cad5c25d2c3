"""The time words of a sentence to what they mean, counted from an article's publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from assistant.claims import Interval
from assistant.evidence.times.periods import periods


def times_of(text: str, published: datetime | None) -> tuple[Interval, ...]:
    """The intervals that a text names; none where the article is undated."""
    if published is None:
        return ()
    zone = published.tzinfo or UTC

    def midnight(day: date | None) -> datetime | None:
        return None if day is None else datetime.combine(day, time(), tzinfo=zone)

    today = published.date()
    return tuple(
        Interval(midnight(each.first), midnight(each.behind))
        for each in periods(text, today=today, year=today.year)
    )
