"""Mentions made by hand for the tests of timelines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.claims import Interval, Precision
from assistant.events import Mention
from assistant.model import Passage


def day(number: int) -> datetime:
    """Noon of a day of May 2015; numbers beyond 31 run on into June."""
    return datetime(2015, 5, 1, 12, tzinfo=UTC) + timedelta(days=number - 1)


def mention(
    of: int,
    article: str,
    *,
    text: str = "Rebels took the hill.",
    published: int | None = None,
    words: str = "that day",
    precision: Precision = Precision.DAY,
    start: int = 0,
) -> Mention:
    """A mention of a day of May by an article, published on that day if nothing else is said."""
    passage = Passage(
        paragraph_id=f"{article}:{start}:{text}", article_id=article, revision_id=article,
        ordinal=0, text=text, start=start, title="", outlet="", side="", byline="", url="",
        language="en", published=day(of if published is None else published), origin=article,
    )  # fmt: skip
    begin = day(of).replace(hour=0)
    interval = Interval(begin, begin + timedelta(days=1))
    return Mention(passage, 0, len(text), (), interval, precision, words)
