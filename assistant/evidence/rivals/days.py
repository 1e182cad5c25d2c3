"""A claim to the days on which it happened, as far as its words tell.

The decision made here: what its own sentence says counts first, then what the paragraph said
before it; where neither names a day, the day of publication stands for it and the days before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from assistant.claims import Claim, Figure, Precision, TimeExpression
from assistant.evidence.times.dates import dates
from assistant.model import Passage


def days_of(claim: Claim, passage: Passage, figure: Figure | None = None) -> frozenset[date]:
    """The days that the words give for what is said; none for "since Tuesday".

    A time right behind the figure, "12 people in May", is meant for it alone.
    """
    if claim.times:
        told = [time for time in claim.times if not _SINCE.search(passage.text[: time.start])]
        meant = {
            each.start: [time for time in told if _is_behind(time, each, passage.text)]
            for each in claim.figures
        }
        others = [
            time
            for start, held in meant.items()
            if figure is None or start != figure.start
            for time in held
        ]
        own = (meant.get(figure.start) if figure else None) or [
            time for time in told if time not in others
        ]
        return frozenset(day for time in own for day in _days(time, passage))
    if passage.published is None:
        return frozenset()
    found = set()
    for mention in dates(claim.text):
        if _SINCE.search(claim.text[: mention.start]):
            continue
        is_said = claim.said_start <= claim.start + mention.start < claim.said_end
        if mention.weekday is not None and is_said:  # "said on Monday" does not tell the day
            back = (passage.published.weekday() - mention.weekday) % 7
            found.add((passage.published - timedelta(back)).date())
        elif mention.month and mention.day and not mention.year:
            found.add(_last(mention.month, mention.day, passage.published.date()))
    return frozenset(found)


def _last(month: int, day: int, published: date) -> date:
    """That day of the year of publication, of the year before where it was still to come."""
    with suppress(ValueError):  # 29 February
        found = date(published.year, month, day)
        return found if found <= published else date(published.year - 1, month, day)
    return published


def _is_behind(time: TimeExpression, figure: Figure, text: str) -> bool:
    between = text[figure.end : time.start]
    return 0 <= time.start - figure.end <= _BEHIND and not _BORDER.search(between)


def _days(time: TimeExpression, passage: Passage) -> Iterator[date]:
    """Each day of a time that is at most a month long; of a dateline the day before as well."""
    interval = time.interval
    if interval is None or interval.begin is None or interval.end is None:
        return
    first, last = interval.begin, interval.end - timedelta(microseconds=1)
    if last - first <= _LONGEST and time.precision is not Precision.VAGUE:
        for number in range((last.date() - first.date()).days + 1):
            yield first.date() + timedelta(number)
        if _DATELINE.search(passage.text[: time.start]):
            yield first.date() - _SPARE


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


_BEHIND = 40  # characters
_DATELINE = re.compile(
    r"\b(?:[Pp]ublished|[Pp]osted\s+on|[Dd]ate\s+of\s+publication|[Uu]pdated|AFP|AP|Reuters|dpa)"
    r"\W*$|^\W*$"
)
_BORDER = re.compile(r"[.;:!?]\s|\band\b")
_LONGEST = timedelta(days=31)
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
