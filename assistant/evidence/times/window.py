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

from assistant.claims import TimeExpression
from assistant.evidence.times.times import times_asked
from assistant.evidence.times.vocabulary import MONTHS, SEASONS, WEEKDAYS, either

GRACE = timedelta(days=3)
"""What happened on a named day is still reported on the days after it; windows shorter than a
week that end with a named day are this much longer."""


@dataclass(frozen=True, slots=True)
class QuestionWindow:
    """When articles must have been published to answer, as the question itself says."""

    since: datetime | None  # published at or after; aware, UTC
    until: datetime | None  # published before
    phrase: str  # the question's own words: "between 3 and 10 May"


@dataclass(frozen=True, slots=True)
class _Period:
    """Days that a question names, first day included, the day behind the last one not."""

    start: int  # offsets of the words
    end: int
    first: date
    behind: date | None  # None: it runs until today
    stands_alone: bool  # whether it means a time without "in" or "on" before it
    has_year: bool  # whether its words say which year


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


def _periods(question: str, today: date) -> list[_Period]:
    """The times of the question that are known as days; none of them lies ahead."""
    now = datetime.combine(today, time(12), UTC)
    read = (_period(one, today) for one in times_asked(question, now=now))
    return [period for period in read if period is not None]


def _period(one: TimeExpression, today: date) -> _Period | None:
    if one.interval is None or one.interval.begin is None or one.interval.end is None:
        return None
    first, behind = one.interval.begin.date(), (one.interval.end - _INSTANT).date()
    has_year = one.anchor == "itself"
    if first > today and not has_year:  # "late May", asked in early May
        first, behind = _a_year_before(first), _a_year_before(behind)
    runs_on = one.type == "DURATION" or _RUNS_ON.match(one.text) is not None
    return _Period(
        one.start,
        one.end,
        first,
        None if runs_on else behind + timedelta(1),
        _NEEDS_A_LEAD.fullmatch(one.text) is None,
        has_year,
    )


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28 if day.month == 2 else 31))


def _asked(question: str, today: date) -> tuple[_Asked, ...]:
    found = [
        (period, *_lead(question, period))
        for period in _periods(question, today)
        if not _is_within_a_name(question, period)
    ]
    asked: list[_Asked] = []
    at = 0
    while at < len(found):
        period, lead, start = found[at]
        after = found[at + 1][0] if at + 1 < len(found) else None
        if after is not None and lead and _joins(question, period, after):
            asked.append(_range(period, after, start))
            at += 2
            continue
        if lead or period.stands_alone:
            asked.append(_one(period, lead, start))
        at += 1
    return tuple(asked)


def _lead(question: str, period: _Period) -> tuple[Lead, int]:
    """What the words before a period do to it, and where they begin."""
    before = question[: period.start]
    for lead, pattern in _LEADS:
        match = pattern.search(before)
        if match is not None:
            is_open = lead == "in" and _ONWARDS.match(question, period.end) is not None
            return ("since" if is_open else lead), match.start()
    return "", period.start


def _is_within_a_name(question: str, period: _Period) -> bool:
    """True for "the 7 October attack" and "the 2014 war"; false for "the attack on 7 October"."""
    words = question[period.start : period.end].lower()
    if not any(char.isdigit() for char in words) and not _MONTH_ALONE.fullmatch(words):
        return False
    if words.startswith("the "):
        return False
    if re.search(r"\b(?:the|a|an|its|their|his|her)\s+$", question[: period.start], re.IGNORECASE):
        return True
    return _EVENT_AFTER.match(question, period.end) is not None


def _joins(question: str, period: _Period, after: _Period) -> bool:
    between = question[period.end : after.start]
    return re.fullmatch(r"\s*(?:,|and|or|to|until|till|through|[-\u2013])\s*", between) is not None


def _range(period: _Period, after: _Period, start: int) -> _Asked:
    """From the first day of one period to the last of another; a year said once holds for both."""
    first, behind = period.first, after.behind
    if after.has_year and not period.has_year:
        first = first.replace(year=after.first.year)
    while behind is not None and behind <= first:  # "between December and February"
        first = _a_year_before(first)
    return _Asked(first, _with_grace(first, behind), start, after.end)


def _one(period: _Period, lead: Lead, start: int) -> _Asked:
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


_INSTANT = timedelta(microseconds=1)
_RUNS_ON = re.compile(r"today|tonight|this\s+(?:week|month|quarter|year)\b", re.IGNORECASE)
_MONTH_WORDS = rf"(?:{either(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_DAY = r"\d\d?(?:st|nd|rd|th)?"
_NEEDS_A_LEAD = re.compile(
    rf"{either(WEEKDAYS)}|(?:the\s+)?(?:{either(SEASONS)})|(?:the\s+year\s+)?\d{{4}}|{_DAY}"
    rf"|(?:{_DAY}\s+)?{_MONTH_WORDS}(?:\s+{_DAY})?",
    re.IGNORECASE,
)
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
