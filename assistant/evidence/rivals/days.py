"""A claim to the days on which it happened, as far as its words tell.

The decision made here: what its own sentence says counts first, then what the paragraph said
before it; where neither names a day, the day of publication stands for it and the days before.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from assistant.claims import Claim, Precision
from assistant.evidence.times.dates import dates
from assistant.model import Passage


def days_of(claim: Claim, passage: Passage) -> frozenset[date]:
    """The days that the words give for what is said; none for "since Tuesday"."""
    if claim.times:
        return frozenset(
            time.interval.begin.date()
            for time in claim.times
            if time.interval
            and time.interval.begin
            and time.precision in (Precision.DAY, Precision.PART_OF_DAY, Precision.HOUR)
            and not _SINCE.search(passage.text[: time.start])
        )
    if passage.published is None:
        return frozenset()
    found = set()
    for mention in dates(claim.said):
        if mention.weekday is not None and not _SINCE.search(claim.said[: mention.start]):
            back = (passage.published.weekday() - mention.weekday) % 7
            found.add((passage.published - timedelta(back)).date())
    return frozenset(found)


def is_stretch(text: str) -> bool:
    """Whether a count is of several days: "since Tuesday", "over the past week"."""
    return _STRETCH.search(text) is not None


def are_apart(
    one: frozenset[date],
    two: frozenset[date],
    published: tuple[datetime | None, datetime | None],
) -> bool:
    """Whether what happened on the days of one cannot be what happened on those of the other.

    Without days it happened on the day of publication or shortly before, with a day to spare for
    the clocks of elsewhere.
    """
    if one and two:
        return not one & two
    days, moment = (one, published[1]) if one else (two, published[0])
    if not days or moment is None:
        return False
    return not any(-_SPARE <= moment.date() - day <= _BEFORE for day in days)


_SPARE = timedelta(days=1)
_BEFORE = timedelta(days=4)  # a weekly's or a follow-up's "the attack"
_SINCE = re.compile(r"\b(?:since|by|until|before|from)\s+(?:\w+\s+)?$", re.IGNORECASE)
_STRETCH = re.compile(
    r"\b[Ss]ince\s+(?:late\s+|early\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday"
    r"|last\s+\w+)"
    r"|\b(?:over|in|during|for|within)\s+the\s+(?:past|last|previous)\s+(?:\w+\s+)?"
    r"(?:hours|days|weeks?|month)\b"
    r"|\b(?:past|last)\s+(?:24|48|72)\s+hours\b|\bso\s+far\s+this\s+(?:week|month|year)\b"
    r"|\bevery\s+(?:day|week|month)\b"
)
