"""Two expressions that stand side by side and are one: a day and its hour, a weekday and its date.

The decision made here: a weekday and a date that exclude each other stay two.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence.times.reading import Context, Meaning, at_clock
from assistant.evidence.times.stretches import Grain, stretch_of
from assistant.evidence.times.vocabulary import WEEKDAYS, either, weekday_number

_WEEKDAY = re.compile(
    rf"{either(WEEKDAYS)}|(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?", re.IGNORECASE
)
JOINT = re.compile(
    r"\s*,?\s*(?:\(\d{4}\s+(?:GMT|UTC)\)\s*)?(?:(?:on|of|at)\s+)?(?:the\s+(?=\d))?", re.IGNORECASE
)
"""What may stand between the two."""


def joined(
    one: Meaning, one_words: str, two: Meaning, two_words: str, gap: str, context: Context
) -> Meaning | None:
    """What both mean as one expression; None where they are two."""
    if (one.clock is None) != (two.clock is None):
        if two.clock is not None and "," in gap:
            return None  # "on Tuesday, noon prayers…"
        return _at_its_time(two, one, context) if one.clock else _at_its_time(one, two, context)
    weekday = one_words.split()[-1]
    if one.clock is not None or not _WEEKDAY.fullmatch(weekday) or " on " in gap:
        return None
    is_a_date = not _WEEKDAY.fullmatch(two_words) and _may_be(two, weekday_number(weekday))
    return two if is_a_date else None


def _at_its_time(day: Meaning, part: Meaning, context: Context) -> Meaning | None:
    """Tuesday with its night; open where nobody knows which Tuesday. It takes no second day."""
    if part.clock is None or day.type != "DATE":
        return None
    stretch = stretch_of(day.value)
    is_day = stretch is not None and stretch.grain is Grain.DAY
    if stretch is not None and is_day and day.interval is not None:
        whole = at_clock(stretch.first, part.clock, context, day.anchor)
        return replace(whole, clock=None)
    if day.interval is None and (is_day or day.value.startswith("XXXX-")):
        value = day.value + part.clock.suffix
        return replace(part, value=value, interval=None, anchor="", clock=None)
    return None


def _may_be(date: Meaning, weekday: int) -> bool:
    """Whether it is a day, and that one of the week as far as is known."""
    stretch = stretch_of(date.value)
    if stretch is not None:
        is_day = date.type == "DATE" and stretch.grain is Grain.DAY
        return is_day and stretch.first.weekday() == weekday
    return re.fullmatch(r"XXXX-\d\d-\d\d", date.value) is not None
