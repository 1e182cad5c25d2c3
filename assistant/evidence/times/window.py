"""A question to the publication window that its own words ask for, or None.

The decisions made here: what a preposition does to a period ("before" ends at it, "since" begins
with it), that a date within a name ("the 7 October attack") is not a time asked for, and how
long reports may trail the day that a question names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from assistant.evidence.times.periods import Period, periods

GRACE = timedelta(days=3)
"""What happened on a named day is still reported on the days after it; windows shorter than a
week that end with a named day are this much longer."""


@dataclass(frozen=True, slots=True)
class QuestionWindow:
    """When articles must have been published to answer, as the question itself says."""

    since: datetime | None  # published at or after; aware, UTC
    until: datetime | None  # published before
    phrase: str  # the question's own words: "between 3 and 10 May"


Lead = Literal["in", "since", "after", "before", "until", "between", ""]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One time expression, as days."""

    since: date | None
    until: date | None
    start: int  # offsets of its words, the preposition with them
    end: int


def window_of(question: str, *, now: datetime) -> QuestionWindow | None:
    """The window that the question asks for, relative to `now`; None if it names no time."""
    today = now.astimezone(UTC).date()
    asked = _asked(question, today)
    if not asked:
        return None
    since, until = _combined(asked)
    phrase = " … ".join(question[one.start : one.end] for one in asked)
    return QuestionWindow(_midnight(since), _midnight(until), phrase)


def _asked(question: str, today: date) -> tuple[_Asked, ...]:
    found = [
        (period, *_lead(question, period))
        for period in periods(question, today=today)
        if not _is_within_a_name(question, period)
    ]
    asked: list[_Asked] = []
    at = 0
    while at < len(found):
        period, lead, start = found[at]
        after = found[at + 1][0] if at + 1 < len(found) else None
        if after is not None and lead and _joins(question, period, after):
            asked.append(_range(question, period, after, start, today))
            at += 2
            continue
        if lead or period.stands_alone:
            asked.append(_one(period, lead, start))
        at += 1
    return tuple(asked)


def _lead(question: str, period: Period) -> tuple[Lead, int]:
    """What the words before a period do to it, and where they begin."""
    before = question[: period.start]
    for lead, pattern in _LEADS:
        match = pattern.search(before)
        if match is not None:
            is_open = lead == "in" and _ONWARDS.match(question, period.end) is not None
            return ("since" if is_open else lead), match.start()
    return "", period.start


def _is_within_a_name(question: str, period: Period) -> bool:
    """True for "the 7 October attack" and "the 2014 war"; false for "the attack on 7 October"."""
    words = question[period.start : period.end].lower()
    if not any(char.isdigit() for char in words) and not _MONTH_ALONE.fullmatch(words):
        return False
    if words.startswith("the "):
        return False
    if re.search(r"\b(?:the|a|an|its|their|his|her)\s+$", question[: period.start], re.IGNORECASE):
        return True
    return _EVENT_AFTER.match(question, period.end) is not None


def _joins(question: str, period: Period, after: Period) -> bool:
    between = question[period.end : after.start]
    return re.fullmatch(r"\s*(?:,|and|or|to|until|till|through|[-\u2013])\s*", between) is not None


def _range(question: str, period: Period, after: Period, start: int, today: date) -> _Asked:
    """From the first day of one period to the last of another; a year said once holds for both."""
    first = period.first
    behind = after.behind
    if re.search(r"\d{4}", question[after.start : after.end]):
        year = after.first.year
        said = question[: period.end]
        again = [one for one in periods(said, today=today, year=year) if one.end == period.end]
        first = again[0].first if again else first
    if behind is not None and behind <= first:  # "between December and February"
        first = periods(question[: period.end], today=after.first)[-1].first
    return _Asked(first, _with_grace(first, behind), start, after.end)


def _one(period: Period, lead: Lead, start: int) -> _Asked:
    first, behind, end = period.first, period.behind, period.end
    if lead == "since":
        return _Asked(first, None, start, end)
    if lead == "after":
        return _Asked(behind or first, None, start, end)
    if lead == "before":
        return _Asked(None, first, start, end)
    if lead == "until":
        return _Asked(None, behind, start, end)
    return _Asked(first, _with_grace(first, behind), start, end)


def _with_grace(first: date, behind: date | None) -> date | None:
    if behind is None or behind - first >= timedelta(days=7):
        return behind
    return behind + GRACE


def _combined(asked: tuple[_Asked, ...]) -> tuple[date | None, date | None]:
    """Closed periods side by side widen the window; "since" and "before" narrow it."""
    closed = [one for one in asked if one.since and one.until]
    since = min((one.since for one in closed if one.since), default=None)
    until = max((one.until for one in closed if one.until), default=None)
    for one in asked:
        if one in closed:
            continue
        if one.since and (until is None or one.since < until):
            since = max(since or one.since, one.since)
        if one.until and (since is None or since < one.until):
            until = min(until or one.until, one.until)
    return since, until


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


_LEAD_WORDS: tuple[tuple[Lead, str], ...] = (
    ("since", r"(?:ever )?since|starting(?: on| in)?|on or after|beginning(?: on| in)?"),
    ("after", "after|later than"),
    ("before", "before|prior to|earlier than|ahead of"),
    ("until", "until|till|up to|by|as of|through|no later than|to the"),
    ("between", "between"),
    ("in", r"on|in|during|over|at|of|for|from|within|throughout|around|dated|last|this"),
)
_LEADS = tuple(
    (lead, re.compile(rf"\b(?:{words})\s+(?:(?:about|around|at least)\s+)?$", re.IGNORECASE))
    for lead, words in _LEAD_WORDS
)
_ONWARDS = re.compile(r",?\s+(?:onwards?|on(?=\s*[?.,]|$)|and\s+(?:after|later))\b", re.IGNORECASE)
_MONTH_ALONE = re.compile(r"[a-z]+\.?")
_EVENT_AFTER = re.compile(
    r"\s+(?:attacks?|bombings?|massacres?|agreements?|deals?|accords?|movement|revolution|protests?"
    r"|elections?|votes?|coups?|resolutions?|ceasefires?|truce|uprising|strikes?|raids?|war|crisis"
    r"|earthquakes?|riots?|offensives?|operations?|killings?|summit|talks|conference|report)\b",
    re.IGNORECASE,
)
