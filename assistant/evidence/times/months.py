"""Months by their names, and what lies in them: "mid-May", "last May", "the second week of May".

The decision made here: a month without its year is the latest that has begun, or the next to come
where the clause speaks of what will be, unless its own sentence names the year; "may" and "march"
are months only behind "in" and its like, or before what happened in them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.claims import Interval, Precision
from assistant.evidence.times.reading import Context, Meaning, dated, table, unresolved
from assistant.evidence.times.stretches import Grain, Stretch, around, months_on
from assistant.evidence.times.tense import is_by, is_since
from assistant.evidence.times.vocabulary import (
    MONTHS,
    YEARS,
    direction,
    either,
    ordinal,
    weekday_number,
    year_number,
)
from assistant.months import month_number


def _month_of_year(match: re.Match[str], context: Context) -> Meaning:
    first = date(year_number(match["any_year"]), month_number(match["month"]), 1)
    return dated(Stretch(Grain.MONTH, first), context, "itself")


def _month_of_far_year(match: re.Match[str], context: Context) -> Meaning:
    """Such as "October 1066", and "January 9999", which stays open."""
    year, month = int(match["far_year"]), month_number(match["month"])
    if year in YEARS:
        return dated(Stretch(Grain.MONTH, date(year, month, 1)), context, "itself")
    written = f"{year:04}" if 0 < year <= 9999 else "XXXX"
    return unresolved(f"{written}-{month:02}", Precision.MONTH)


def _month_of_which_year(match: re.Match[str], context: Context) -> Meaning:
    """Such as "June last year"."""
    month = month_number(match["month"])
    if context.today is None:
        return unresolved(f"XXXX-{month:02}", Precision.MONTH)
    year = context.today.year + direction(match["which"])
    return dated(Stretch(Grain.MONTH, date(year, month, 1)), context, "publication")


def _which_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Last May is the latest that is over, this May this year's, next May the next to come."""
    if match["month"] in ("may", "march"):
        return None  # "in this march"
    month = month_number(match["month"])
    if context.today is None:
        return unresolved(f"XXXX-{month:02}", Precision.MONTH)
    first = date(context.today.year, month, 1)
    step = direction(match["which"])
    if (step < 0 and first >= context.today.replace(day=1)) or (
        step > 0 and first <= context.today
    ):
        first = first.replace(year=first.year + step)
    return dated(Stretch(Grain.MONTH, first), context, "publication")


def _month_alone(match: re.Match[str], context: Context) -> Meaning | None:
    word = match["month"]
    if not _is_month(word, context) or _DAY_BEFORE.search(context.before):
        return None  # 31 June is no June
    if _ANY.search(context.before):
        return unresolved(f"XXXX-{month_number(word):02}", Precision.MONTH)
    return _in_month(match, context)


def _in_month(match: re.Match[str], context: Context) -> Meaning:
    """The month whose words are surely one, in the year that is meant."""
    month = month_number(match["month"])
    if context.today is None:
        return unresolved(f"XXXX-{month:02}", Precision.MONTH)
    shared = _SHARED_YEAR.match(context.after)
    if shared is not None:
        year = int(shared["year"]) - (month > month_number(shared["month"]))
        return dated(Stretch(Grain.MONTH, date(year, month, 1)), context, "itself")
    told = context.told_since(month)
    if told is not None:
        return dated(Stretch(Grain.MONTH, told), context, "text")
    first = date(context.today.year, month, 1)
    begun = first if first <= context.today else first.replace(year=first.year - 1)
    coming = first if first >= context.today.replace(day=1) else first.replace(year=first.year + 1)
    is_future = context.tense in ("future", "possible") and not is_since(context.before)
    is_future = is_future or is_by(context.before)
    chosen = coming if is_future else begun
    return dated(Stretch(Grain.MONTH, chosen), context, "publication")


def _is_month(word: str, context: Context) -> bool:
    """Not the verbs "may" and "march", not Theresa May or April Jones."""
    leads = _LEADS_MONTH.search(context.before) is not None
    bare = word.rstrip(".")
    if bare.lower() in ("may", "march", "mar"):
        is_led = (
            (leads or _is_told_of(context))
            if bare[0].isupper()
            else _LEADS_SMALL.search(context.before) is not None
        )
        return is_led and not _VERB_AFTER.match(context.after)
    if bare.lower() in ("jan", "jun", "dec", "sep"):
        is_name = re.match(r"\s+[A-Z][a-z]", context.after) is not None
        return word.endswith(".") or (leads and not is_name)
    is_name = bare[0].isupper() and _NAME_AFTER.match(context.after) is not None
    is_name = is_name or _NAME_BEFORE.search(context.before) is not None
    return leads or not is_name


def _is_told_of(context: Context) -> bool:
    """Such as "the March summit", not "the March on Rome"."""
    return _ARTICLE.search(context.before) is not None and (
        re.match(
            r"\s+(?!(?:on|of|for|in|to|from|and|that|by|was|is|will|has)\b)[a-z]{3,}", context.after
        )
        is not None
    )


_ANY = re.compile(
    r"\b(?:an?|any|most|every)\s+(?:normal|typical|average|usual|ordinary|regular)\s+$",
    re.IGNORECASE,
)
"""No particular month: "in a normal August"."""
_SHARED_YEAR = re.compile(
    r"\s*(?:and|or|to|through|until|[-\u2013])\s*(?:early\s+|mid-?\s*|late\s+)?"
    rf"(?P<month>{either(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?),?\s+"
    r"(?P<year>(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|its|their|his|her)\s+$", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_LEADS_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|last|this|next|during|before|after|early|late|earlier|mid"
    r"|through|throughout|between|to|and|or|for|every|each|ending|ended)[\s-]+$",
    re.IGNORECASE,
)
_LEADS_SMALL = re.compile(r"\b(?:in|since|during|early|late|mid)[\s-]+$", re.IGNORECASE)
_VERB_AFTER = re.compile(r"\s+(?:on|said|says|told|has|had|was|is|will|would|be|have)\b")
_NAME_AFTER = re.compile(r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+")
_NAME_BEFORE = re.compile(r"(?:\b(?:Ms|Mrs|Miss|Mr|Dr)\.?|\b[A-Z][a-z]+(?<!\bIn))\s+$")


def _half_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    month = _of_month(match, context)
    if month is None or month.interval is None:
        return month
    middle = date.fromisoformat(f"{month.value}-16")
    if match["nth"].lower() == "first":
        mod, interval = "START", Interval(month.interval.begin, context.moment(middle))
    else:
        mod, interval = "END", Interval(context.moment(middle), month.interval.end)
    return replace(month, precision=Precision.PART_OF_MONTH, interval=interval, mod=mod)


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
    """Such as "the first Monday in September"."""
    month = _of_month(match, context)
    if month is None or month.interval is None:
        return month
    day = nth_weekday(
        date.fromisoformat(f"{month.value}-01"),
        weekday_number(match["weekday"]),
        ordinal(match["nth"]),
    )
    return None if day is None else dated(Stretch(Grain.DAY, day), context, month.anchor)


def _of_month(match: re.Match[str], context: Context) -> Meaning | None:
    return _month_of_year(match, context) if match["any_year"] else _in_month(match, context)


def nth_weekday(first: date, weekday: int, nth: int) -> date | None:
    """The n-th such day of the month that begins then, -1 for the last; None if it has none."""
    if nth < 0:
        last = months_on(first, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == first.month else None


MONTH_FORMS = table(
    ("{month}(?:,? | of ){any_year}", _month_of_year),
    ("{month}(?:,? | of ){far_year}", _month_of_far_year),
    ("{month},? (?:of )?(?P<which>last|this|next) year", _month_of_which_year),
    ("{which} {month}", _which_month),
    ("{month}", _month_alone),
    ("(?:the )?(?P<nth>first|second) half of {month}(?:,? {any_year})?", _half_of_month),
    ("(?:the )?{nth} week (?:of|in) {month}(?:,? {any_year})?", _week_of_month),
    ("(?:the )?{nth} {weekday} (?:of|in) {month}(?:,? {any_year})?", _weekday_of_month),
)
