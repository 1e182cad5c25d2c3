"""Days, months and weekdays by their names: "May 12th, 2015", "mid-May", "last Tuesday", "the 12th".

The decisions made here: a year that is not said is the one that puts the day where the tense puts
it, the nearest where no tense tells; a weekday lies behind the article's day unless the clause
speaks of what will be. Figures with slashes are read only where day and month cannot be exchanged.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.claims import Precision, TimeExpression
from assistant.evidence.times.reading import (
    Context,
    Meaning,
    dated,
    table,
    unresolved,
)
from assistant.evidence.times.stretches import Grain, Stretch, around, months_on
from assistant.evidence.times.vocabulary import FUTURE, PAST, WEEKDAYS, ordinal, year_number
from assistant.months import month_number


def _iso(match: re.Match[str], context: Context) -> Meaning | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]), context)


def _slashes(match: re.Match[str], context: Context) -> Meaning | None:
    """25/12/2015 or 12/25/2015; 12/05/2015 stays open."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    if one == two or (one > 12) != (two > 12):
        day, month = (one, two) if one > 12 else (two, one)
        return _day(year, month, day, context)
    if max(one, two) > 12:
        return None
    return unresolved(f"{year}-XX-XX", Precision.DAY)


def _day(year: int, month: int, day: int, context: Context) -> Meaning | None:
    try:
        return dated(Stretch(Grain.DAY, date(year, month, day)), context, "itself")
    except ValueError:
        return None


def _full_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Day, month and year."""
    day = _day_number(match)
    return _day(year_number(match["any_year"]), month_number(match["month"]), day, context)


def _day_number(match: re.Match[str]) -> int:
    fields = match.groupdict()
    return ordinal(fields.get("day") or fields["day_word"])


def _day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Day and month: the year is found."""
    month, day = month_number(match["month"]), _day_number(match)
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    if context.today is None:
        return unresolved(f"XXXX-{month:02}-{day:02}", Precision.DAY)
    candidates = []
    for year in range(context.today.year - 4, context.today.year + 5):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    chosen = _by_tense(candidates, context.today, context, slack=_NEAR)
    return dated(Stretch(Grain.DAY, chosen), context, "publication")


_NEAR = 150  # days: a date so near is the one that is meant, whatever the tense


def _by_tense(candidates: list[date], today: date, context: Context, *, slack: int) -> date:
    """The candidate where the tense puts it; the nearest one, if that is nearer than the slack."""
    nearest = min(candidates, key=lambda one: abs((one - today).days))
    past = max((one for one in candidates if one <= today), default=nearest)
    future = min((one for one in candidates if one >= today), default=nearest)
    if abs((nearest - today).days) <= slack:
        return nearest
    return {"past": past, "future": future, "possible": future}.get(context.tense, nearest)


def _month_of_year(match: re.Match[str], context: Context) -> Meaning:
    first = date(year_number(match["any_year"]), month_number(match["month"]), 1)
    return dated(Stretch(Grain.MONTH, first), context, "itself")


def _month_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """ "June last year"."""
    month = month_number(match["month"])
    if context.today is None:
        return unresolved(f"XXXX-{month:02}", Precision.MONTH)
    year = context.today.year + _direction(match["which"])
    return dated(Stretch(Grain.MONTH, date(year, month, 1)), context, "publication")


def _direction(which: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    words = which.lower().split()
    if words[-1] in PAST:
        return -1
    return 1 if words[-1] in FUTURE else 0


def _which_month(match: re.Match[str], context: Context) -> Meaning:
    """ "last May" is the latest that is over, "this May" this year's, "next May" the next to come."""
    month = month_number(match["month"])
    if context.today is None:
        return unresolved(f"XXXX-{month:02}", Precision.MONTH)
    first = date(context.today.year, month, 1)
    direction = _direction(match["which"])
    if (direction < 0 and first >= context.today.replace(day=1)) or (
        direction > 0 and first <= context.today
    ):
        first = first.replace(year=first.year + direction)
    return dated(Stretch(Grain.MONTH, first), context, "publication")


def _month_alone(match: re.Match[str], context: Context) -> Meaning | None:
    word = match["month"]
    if not _is_month(word, context) or _DAY_BEFORE.search(context.before):
        return None  # 31 June is no June
    month = month_number(word)
    if context.today is None:
        return unresolved(f"XXXX-{month:02}", Precision.MONTH)
    first = date(context.today.year, month, 1)
    begun = first if first <= context.today else first.replace(year=first.year - 1)
    coming = first if first >= context.today.replace(day=1) else first.replace(year=first.year + 1)
    is_future = context.tense in ("future", "possible") and not _SINCE.search(context.before)
    is_future = is_future or _BY.search(context.before) is not None
    chosen = coming if is_future else begun
    return dated(Stretch(Grain.MONTH, chosen), context, "publication")


def _is_month(word: str, context: Context) -> bool:
    """Not the verbs "may" and "march", not Theresa May or April Jones."""
    leads = _LEADS_MONTH.search(context.before) is not None
    bare = word.rstrip(".")
    if bare.lower() in ("may", "march", "mar"):
        is_led = leads if bare[0].isupper() else _LEADS_SMALL.search(context.before) is not None
        return is_led and not _VERB_AFTER.match(context.after)
    if bare.lower() in ("jan", "jun", "dec", "sep"):
        return leads or word.endswith(".")
    is_name = bare[0].isupper() and _NAME_AFTER.match(context.after) is not None
    is_name = is_name or _NAME_BEFORE.search(context.before) is not None
    return leads or not is_name


_DAY_BEFORE = re.compile(r"\b\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_LEADS_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|last|this|next|during|before|after|early|late|earlier|mid"
    r"|through|throughout|between|to|and|or|for|every|each|each|ago|late|in\s+the|or|ending|ended)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_LEADS_SMALL = re.compile(r"\b(?:in|since|during|early|late|mid)[\s-]+$", re.IGNORECASE)
_VERB_AFTER = re.compile(r"\s+(?:on|said|says|told|has|had|was|is|will|would|be|have)\b")
_NAME_AFTER = re.compile(r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+")
_NAME_BEFORE = re.compile(r"(?:\b(?:Ms|Mrs|Miss|Mr|Dr)\.?|\b[A-Z][a-z]+(?<!\bIn))\s+$")
_SINCE = re.compile(r"\b(?:since|after|from|last)\s+$", re.IGNORECASE)
_BY = re.compile(r"\b(?:until|till|by)\s+$", re.IGNORECASE)


def _half_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    month = _of_month(match, context)
    if month is None or month.interval is None:
        return month
    middle = date.fromisoformat(f"{month.value}-16")
    begin, end = (month.interval.begin, context.moment(middle)) if match["nth"].lower() == "first" else (
        context.moment(middle), month.interval.end)  # fmt: skip
    mod = "START" if match["nth"].lower() == "first" else "END"
    return Meaning("DATE", month.value, Precision.PART_OF_MONTH, type(month.interval)(begin, end),
                   month.anchor, mod)  # fmt: skip


def _week_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The n-th seven days of a month, "last" counted from its end."""
    month = _of_month(match, context)
    if month is None or month.interval is None:
        return month
    stretch = Stretch(Grain.MONTH, date.fromisoformat(f"{month.value}-01"))
    nth = ordinal(match["nth"])
    if nth > 5:
        return None
    first = stretch.behind - timedelta(7) if nth < 0 else stretch.first + timedelta(7 * nth - 7)
    week = around(first + timedelta(3), Grain.WEEK)
    return Meaning("DATE", week.value, Precision.WEEK, context.days(first, first + timedelta(7)),
                   month.anchor)  # fmt: skip


def _weekday_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the first Monday in September"."""
    month = _of_month(match, context)
    if month is None or month.interval is None:
        return month
    day = nth_weekday(
        date.fromisoformat(f"{month.value}-01"),
        WEEKDAYS.index(match["weekday"].lower()),
        ordinal(match["nth"]),
    )
    return None if day is None else dated(Stretch(Grain.DAY, day), context, month.anchor)


def nth_weekday(first: date, weekday: int, nth: int) -> date | None:
    """The n-th such day of the month that begins then, -1 for the last; None if it has none."""
    if nth < 0:
        last = months_on(first, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == first.month else None


def _of_month(match: re.Match[str], context: Context) -> Meaning | None:
    return _month_of_year(match, context) if match["any_year"] else _month_alone(match, context)


def _weekday(match: re.Match[str], context: Context) -> Meaning | None:
    if _NAMED_AFTER.match(context.after) or _NAMED_BEFORE.search(context.before):
        return None
    weekday = WEEKDAYS.index(match["weekday"].lower())
    if context.today is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}", Precision.DAY)
    back = (context.today.weekday() - weekday) % 7
    is_ahead = _lies_ahead(back, context) and back > 0
    day = context.today + timedelta(7 - back if is_ahead else -back)
    return dated(Stretch(Grain.DAY, day), context, "publication")


def _lies_ahead(back: int, context: Context) -> bool:
    """Whether the next such day is meant: news speaks of yesterday more than of this day week."""
    if _SINCE.search(context.before) or context.tense == "past":
        return False
    if context.tense == "future":
        return True
    is_near_ahead = back >= _NEARER_AHEAD
    return is_near_ahead and (context.tense == "possible" or _BY.search(context.before) is not None)


_NEARER_AHEAD = 3  # days back; then the next such day is four days ahead at most
_NAMED_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Herald|Express|Tribune|Post|Star|Night\s+Live|Night\s+Football)\b"
)
_NAMED_BEFORE = re.compile(r"\b(?:Bloody|Black|Ash|Good|Palm|Easter|Super|Ruby)\s+$")


def _which_weekday(match: re.Match[str], context: Context) -> Meaning:
    """ "last Tuesday" is never today; "this Tuesday" lies in the week to come, or was as it was."""
    weekday = WEEKDAYS.index(match["weekday"].lower())
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


def _weekday_of_week(match: re.Match[str], context: Context) -> Meaning:
    """ "Tuesday of last week"."""
    weekday = WEEKDAYS.index(match["weekday"].lower())
    if context.today is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}", Precision.DAY)
    week = around(context.today, Grain.WEEK).moved(_direction(match["which"]))
    return dated(Stretch(Grain.DAY, week.first + timedelta(weekday)), context, "publication")


def _day_of_said_month(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the 12th": of the month named last, else of the article's."""
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


def _weekday_the_day(match: re.Match[str], context: Context) -> Meaning | None:
    """ "Tuesday the 12th": the month in which the two agree."""
    weekday = WEEKDAYS.index(match["weekday"].lower())
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


def _list_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The 5 of "5, 6 and 7 May": a day of the month that ends the list."""
    if match["any_year"]:
        return _full_day(match, context)
    return _day_of_month(match, context)


def _deictic(days: int) -> object:
    def read(match: re.Match[str], context: Context) -> Meaning | None:
        if match.group()[0].isupper() and re.search(r"\b[A-Z][A-Za-z]+\s$", context.before):
            return None  # USA Today
        if context.today is None:
            return unresolved("", Precision.DAY)
        day = context.today + timedelta(days)
        return dated(Stretch(Grain.DAY, day), context, "publication")

    return read


_THE = r"(?:the (?=\d+[a-z]))?"  # the 7th of May; in "the 7 May attack" it belongs to the attack
_ONWARDS_IN_LIST = (
    r"(?=(?:\s?,\s?\d{1,2}(?:st|nd|rd|th)?)*\s?(?:,\s?and|,|and|or|to|[-\u2013/])\s?"
    r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?!\w)(?:,?\s+{any_year})?)"
)

def later_day(text: str, said: TimeExpression) -> re.Match[str] | None:
    """The 5 behind "May 3": its group "day", if a month and a day were read and more follow."""
    if _MONTH_AND_DAY.fullmatch(said.text) is None or said.interval is None:
        return None
    return _LATER_DAY.match(text, said.end)


_MONTH_AND_DAY = re.compile(r"[A-Za-z]+\.?\s+\d\d?(?:st|nd|rd|th)?")
_LATER_DAY = re.compile(
    r"(?:\s?[-\u2013]\s?|\s+(?:to|through)\s+|\s+(?:and|or)\s+(?=\d\d?(?:st|nd|rd|th)?\s*(?:[,.;:)]|$)))"
    r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w%]|[.:,]\d)"
)

MONTH_FORMS = table(
    (_THE + "{day} (?:of )?{month},? {any_year}", _full_day),
    ("{month} (?:the )?{day}(?:,|, of)? {any_year}", _full_day),
    ("{month} {day_word}(?:,|, of)? {any_year}", _full_day),
    ("(?:the )?{day_word} of {month}(?:,|, of)? {any_year}", _full_day),
    (_THE + "{day} (?:of )?{month}", _day_of_month),
    (r"{month} (?:the )?{day}", _day_of_month),
    ("{month} {day_word}", _day_of_month),
    ("(?:the )?{day_word} of {month}", _day_of_month),
    ("(?P<said>(?P<day>(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?))" + _ONWARDS_IN_LIST, _list_day),
    (r"{month}(?:,? | of ){any_year}", _month_of_year),
    ("{month},? (?:of )?(?P<which>last|this|next) year", _month_of_which_year),
    ("{which} {month}", _which_month),
    ("{month}", _month_alone),
    ("(?:the )?(?P<nth>first|second) half of {month}(?:,? {any_year})?", _half_of_month),
    ("(?:the )?{nth} week (?:of|in) {month}(?:,? {any_year})?", _week_of_month),
    ("(?:the )?{nth} {weekday} (?:of|in) {month}(?:,? {any_year})?", _weekday_of_month),
)  # fmt: skip
WEEKDAY_FORMS = table(
    ("{weekday}", _weekday),
    ("(?:on )?{which} {weekday}".replace("(?:on )?", ""), _which_weekday),
    ("{weekday}(?: of|,)? {which} week", _weekday_of_week),
    (r"{weekday},? the {day}", _weekday_the_day),
)
DEICTIC_FORMS = table(
    ("today", _deictic(0)),
    ("tomorrow", _deictic(1)),
    ("yesterday", _deictic(-1)),
    ("the day before yesterday", _deictic(-2)),
    ("the day after tomorrow", _deictic(2)),
)  # type: ignore[arg-type]
DIGIT_FORMS = table(
    (r"(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)", _iso),
    (r"(?P<one>\d\d?)[/.](?P<two>\d\d?)[/.](?P<y>(?:19|20)\d\d)", _slashes),
    (r"the (?P<day>\d{1,2}(?:st|nd|rd|th))", _day_of_said_month),
)
