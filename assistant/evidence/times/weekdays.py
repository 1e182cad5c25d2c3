"""Weekdays, and days by their place beside the article's: "last Tuesday", "yesterday".

The decision made here: a weekday lies behind the article's day unless the clause speaks of what
will be, and the article's own weekday is the article's day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.claims import Precision
from assistant.evidence.times.reading import Context, Meaning, Reader, dated, table, unresolved
from assistant.evidence.times.stretches import Grain, Stretch, around, months_on
from assistant.evidence.times.tense import is_by, is_since
from assistant.evidence.times.vocabulary import FUTURE, PAST, direction, ordinal, weekday_number


def _weekday(match: re.Match[str], context: Context) -> Meaning | None:
    if match["weekday"].endswith(".") and not (
        _LEADS_SHORT.search(context.before) or _DATE_AFTER.match(context.after)
    ):
        return None  # "he read The Sun."
    if _NAMED_AFTER.match(context.after) or _NAMED_BEFORE.search(context.before):
        return None
    weekday = weekday_number(match["weekday"])
    if context.today is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}", Precision.DAY)
    back = (context.today.weekday() - weekday) % 7
    is_ahead = _lies_ahead(back, context) and back > 0
    day = context.today + timedelta(7 - back if is_ahead else -back)
    return dated(Stretch(Grain.DAY, day), context, "publication")


def _lies_ahead(back: int, context: Context) -> bool:
    """Whether the next such day is meant: news speaks of yesterday more than of this day week."""
    if is_since(context.before) or context.tense == "past":
        return False
    if context.tense == "future" and not _POSSESSIVE.match(context.after):
        return True
    if back == _TOMORROW:
        return True  # six days ago or tomorrow, and no word of the past
    is_near_ahead = back >= _NEARER_AHEAD
    return is_near_ahead and (context.tense == "possible" or is_by(context.before))


def _which_weekday(match: re.Match[str], context: Context) -> Meaning:
    """Last Tuesday is never today; this Tuesday lies ahead, unless its clause tells what was."""
    weekday = weekday_number(match["weekday"])
    if context.today is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}", Precision.DAY)
    which = match["which"].lower().split()
    back = (context.today.weekday() - weekday) % 7 or 7
    ahead = (weekday - context.today.weekday()) % 7 or 7
    if "following" in which or "previous" in which or "preceding" in which:
        said = context.last_said(Grain.DAY, Grain.DAY)
        if said is not None:
            step = (weekday - said.first.weekday()) % 7 or 7
            step = step if "following" in which else step - 7 if step != 7 else -7
            return dated(Stretch(Grain.DAY, said.first + timedelta(step)), context, "text")
    if which[-1] in PAST:
        offset = -back
    elif which[-1] in FUTURE:
        offset = ahead
    else:
        offset = -(back % 7) if context.tense == "past" else ahead % 7
    return dated(Stretch(Grain.DAY, context.today + timedelta(offset)), context, "publication")


def _beside_weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the day before last Tuesday", "the day after Monday"."""
    named = _which_weekday(match, context) if match["which"] else _weekday(match, context)
    if named is None or named.interval is None:
        return named and unresolved("", Precision.DAY)
    step = -1 if match["where"].lower() == "before" else 1
    day = date.fromisoformat(named.value) + timedelta(step)
    return dated(Stretch(Grain.DAY, day), context, named.anchor)


def _weekday_of_week(match: re.Match[str], context: Context) -> Meaning:
    """Such as "Tuesday of last week"."""
    weekday = weekday_number(match["weekday"])
    if context.today is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}", Precision.DAY)
    week = around(context.today, Grain.WEEK).moved(direction(match["which"]))
    return dated(Stretch(Grain.DAY, week.first + timedelta(weekday)), context, "publication")


def _weekday_the_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "Tuesday the 12th": the month in which the two agree."""
    weekday = weekday_number(match["weekday"])
    if context.today is None:
        return unresolved(f"XXXX-XX-{ordinal(match['day']):02}", Precision.DAY)
    for months in (0, -1, 1, -2, 2, -3, 3):
        first = months_on(context.today.replace(day=1), months)
        try:
            day = first.replace(day=ordinal(match["day"]))
        except ValueError:
            continue
        if day.weekday() == weekday:
            return dated(Stretch(Grain.DAY, day), context, "publication")
    return None


def _days_away(days: int) -> Reader:
    def read(match: re.Match[str], context: Context) -> Meaning | None:
        if match.group()[0].isupper() and re.search(r"\b[A-Z][A-Za-z]+\s$", context.before):
            return None  # USA Today
        if context.today is None:
            return unresolved("", Precision.DAY)
        day = context.today + timedelta(days)
        return dated(Stretch(Grain.DAY, day), context, "publication")

    return read


_LEADS_SHORT = re.compile(
    r"(?:^|[(,]\s*|\b(?:on|last|next|this|by|until|till|since|from|to|and|or|through|before|after"
    r"|late|early)\s+)$",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(r",?\s+(?:[A-Z][a-z]{2,8}\.?\s+)?\d")
_TOMORROW = 6  # days back
_POSSESSIVE = re.compile(r"['\u2019]?s\b")  # Wednesday's talks have been, more often than not
_NEARER_AHEAD = 3  # days back; then the next such day is four days ahead at most

_NAMED_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Herald|Express|Tribune|Post|Star|Night\s+Live|Night\s+Football)\b"
)

_NAMED_BEFORE = re.compile(r"\b(?:Bloody|Black|Ash|Good|Palm|Easter|Super|Ruby)\s+$")


WEEKDAY_FORMS = table(
    (r"(?P<said>{weekday})s(?=\s)", _weekday),
    ("{weekday}", _weekday),
    ("{which} {weekday}", _which_weekday),
    ("{weekday}(?: of|,)? {which} week", _weekday_of_week),
    ("{weekday},? the {day}", _weekday_the_day),
    ("the day (?P<where>before|after)(?: {which})? {weekday}", _beside_weekday),
)
DEICTIC_FORMS = table(
    ("today", _days_away(0)),
    ("tomorrow", _days_away(1)),
    ("yesterday", _days_away(-1)),
    ("the day before yesterday", _days_away(-2)),
    ("the day after tomorrow", _days_away(2)),
)
