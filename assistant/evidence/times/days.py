"""Days by their figures: "May 12th, 2015", "2015-05-12", "5, 6 and 7 May", "the 12th".

The decisions made here: a year that is not said is the one that puts the day near the article's,
else where the tense puts it. Figures with slashes are read only where day and month cannot be
exchanged.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.claims import Precision, TimeExpression
from assistant.evidence.times.reading import Context, Meaning, dated, table, unresolved
from assistant.evidence.times.stretches import Grain, Stretch, around
from assistant.evidence.times.vocabulary import YEARS, direction, ordinal, year_number
from assistant.months import month_number


def _iso(match: re.Match[str], context: Context) -> Meaning | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]), context)


def _slashes(match: re.Match[str], context: Context) -> Meaning | None:
    """25/12/2015 or 12/25/2015; 12/05/2015 stays open."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    if one == two or (one > 12) != (two > 12):
        day, month = (one, two) if one > 12 else (two, one)
        return _day(year, month, day, context)
    if min(one, two) > 12 or max(one, two) > 31:
        return no_such_day(year, 0)
    if max(one, two) > 12:
        return None
    return unresolved(f"{year}-XX-XX", Precision.DAY)


def _day(year: int, month: int, day: int, context: Context) -> Meaning | None:
    try:
        first = date(year, month, day)
    except ValueError:
        return no_such_day(year, month)
    if year not in YEARS:
        return unresolved(first.isoformat(), Precision.DAY)
    return dated(Stretch(Grain.DAY, first), context, "itself")


def no_such_day(year: int, month: int) -> Meaning:
    """29 February 2015 and 2015-13-45: words for a day that nobody can tell."""
    written = f"{year:04}" if 0 < year <= 9999 else "XXXX"
    return unresolved(f"{written}-{month:02}-XX" if 1 <= month <= 12 else f"{written}-XX-XX",
                      Precision.DAY)  # fmt: skip


def _full_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Day, month and year."""
    day = _day_number(match)
    fields = match.groupdict()
    year = int(fields["far_year"]) if fields.get("far_year") else year_number(match["any_year"])
    return _day(year, month_number(match["month"]), day, context)


def _list_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The 5 of "5, 6 and 7 May": a day of the month that ends the list."""
    if match["any_year"]:
        return _full_day(match, context)
    return _day_of_month(match, context)


def _day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Day and month: the year is found."""
    month, day = month_number(match["month"]), _day_number(match)
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    if context.today is None:
        return unresolved(f"XXXX-{month:02}-{day:02}", Precision.DAY)
    told = context.told_since(month, day)
    if told is not None:
        return dated(Stretch(Grain.DAY, told), context, "text")
    candidates = []
    for year in range(context.today.year - 4, context.today.year + 5):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    is_over = _ENDED.search(context.before) is not None
    past = [one for one in candidates if one <= context.today]
    chosen = past[-1] if is_over else _by_tense(candidates, context.today, context, slack=_NEAR)
    return dated(Stretch(Grain.DAY, chosen), context, "publication")


def _which_day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "last Oct. 23", "this 3 May": the latest that is over, or the next to come."""
    month, day = month_number(match["month"]), _day_number(match)
    if context.today is None:
        return unresolved(f"XXXX-{month:02}-{day:02}", Precision.DAY)
    chosen, step = date(context.today.year, month, day), direction(match["which"])
    if step and (chosen >= context.today if step < 0 else chosen <= context.today):
        chosen = chosen.replace(year=chosen.year + step)
    return dated(Stretch(Grain.DAY, chosen), context, "publication")


def _by_tense(candidates: list[date], today: date, context: Context, *, slack: int) -> date:
    """The candidate where the tense puts it; the nearest one, if that is nearer than the slack."""
    nearest = min(candidates, key=lambda one: abs((one - today).days))
    past = max((one for one in candidates if one <= today), default=nearest)
    future = min((one for one in candidates if one >= today), default=nearest)
    if abs((nearest - today).days) <= slack:
        return nearest
    return {"past": past, "future": future, "possible": future}.get(context.tense, nearest)


def _day_of_said_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the 12th": of the month named last, else of the article's."""
    if not re.match(r"\s*(?:$|[,.;:)]|(?:and|to|when|that|at|in|as|after|before|he|she|it|they)\b)",
                    context.after):  # fmt: skip
        return None
    if not re.search(r"\b(?:on|by|since|until|till|before|after|from|to|and|of|between)\s+$",
                     context.before, re.IGNORECASE):  # fmt: skip
        return None
    said = context.last_said(Grain.DAY, Grain.MONTH)
    month = said.first if said is not None else context.today
    if month is None:
        return unresolved(f"XXXX-XX-{ordinal(match['day']):02}", Precision.DAY)
    try:
        day = month.replace(day=ordinal(match["day"]))
    except ValueError:
        return None
    return dated(Stretch(Grain.DAY, day), context, "text" if said else "publication")


def _week_of_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the week of March 6": the seven days in which it lies."""
    day = _full_day(match, context) if match["any_year"] else _day_of_month(match, context)
    if day is None or day.interval is None or day.interval.begin is None:
        return day and unresolved("", Precision.WEEK)
    return dated(around(day.interval.begin.date(), Grain.WEEK), context, day.anchor)


def _day_number(match: re.Match[str]) -> int:
    fields = match.groupdict()
    return ordinal(fields.get("day") or fields["day_word"])


def later_day(text: str, said: TimeExpression) -> re.Match[str] | None:
    """The 5 behind "May 3": its group "day", if a month and a day were read and more follow."""
    if _MONTH_AND_DAY.fullmatch(said.text) is None or said.interval is None:
        return None
    return _LATER_DAY.match(text, said.end)


_ENDED = re.compile(r"\b(?:year|quarter|months|weeks|period|season)\s+(?:that\s+)?ended\s+$")
_NEAR = 150  # days: a date so near is the one that is meant, whatever the tense

_THE = r"(?:the (?=\d+[a-z]))?"  # the 7th of May; in "the 7 May attack" it belongs to the attack

_BARE_DAY = r"(?P<said>(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?))"
_ONWARDS_IN_LIST = (
    r"(?=(?:\s?,\s?\d{1,2}(?:st|nd|rd|th)?)*\s?(?:,\s?and|,|and|or|to|[-\u2013/])\s?"
    r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?!\w)(?:,?\s+{any_year})?)"
)

_MONTH_AND_DAY = re.compile(r"[A-Za-z]+\.?\s+\d\d?(?:st|nd|rd|th)?")

_LATER_DAY = re.compile(
    r"(?:\s?[-\u2013]\s?|\s+(?:to|through)\s+|\s+(?:and|or)\s+(?=\d\d?(?:st|nd|rd|th)?\s*(?:[,.;:)]|$)))"
    r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w%]|[.:,]\d)"
)

DAY_FORMS = table(
    ("the week of (?P<of_day>{month} {day}(?:,? {any_year})?)", _week_of_day),
    ("the week of (?P<of_day>{day} {month}(?:,? {any_year})?)", _week_of_day),
    (_THE + "{day} (?:of )?{month},? {any_year}", _full_day),
    ("{month} (?:the )?{day}(?:,|, of)? {any_year}", _full_day),
    (_THE + "{day} (?:of )?{month},? {far_year}", _full_day),
    ("{month} (?:the )?{day}(?:,|, of)? {far_year}", _full_day),
    ("{month} {day_word}(?:,|, of)? {any_year}", _full_day),
    ("(?:the )?{day_word} of {month}(?:,|, of)? {any_year}", _full_day),
    (_THE + "{day} (?:of )?{month}", _day_of_month),
    ("{month} (?:the )?{day}", _day_of_month),
    ("{month} {day_word}", _day_of_month),
    ("{which} {month} {day}", _which_day_of_month),
    ("(?:the )?{day_word} of {month}", _day_of_month),
    (_BARE_DAY + _ONWARDS_IN_LIST, _list_day),
)
DIGIT_FORMS = table(
    (r"(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)", _iso),
    (r"(?P<one>\d\d?)(?P<sign>[-/.])(?P<two>\d\d?)(?P=sign)(?P<y>(?:19|20)\d\d)", _slashes),
    (r"the (?P<day>\d{1,2}(?:st|nd|rd|th))", _day_of_said_month),
)
