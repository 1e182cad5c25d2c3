"""Lengths: "for three weeks", "the past two years", "a five-year war".

The decision made here: a length has a place in time only where its words put it next to the
article's day ("the past two years"); a price or a rate ("seats a week") is no time, nor is an age.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.claims import Interval, Precision
from assistant.evidence.times.reading import Context, Meaning, table, vague
from assistant.evidence.times.stretches import Grain, months_on
from assistant.evidence.times.vocabulary import NUMBERS, PAST, UNITS, number, unit_of

PRECISIONS = {
    "second": Precision.MINUTE, "minute": Precision.MINUTE, "hour": Precision.HOUR,
    "day": Precision.DAYS, "night": Precision.DAYS, "weekend": Precision.DAYS,
    "week": Precision.WEEK, "fortnight": Precision.WEEK, "month": Precision.MONTH,
    "quarter": Precision.SEASON, "season": Precision.SEASON, "year": Precision.YEAR,
    "decade": Precision.DECADE, "century": Precision.VAGUE,
}  # fmt: skip


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: "P3W", "PT30M", "P2Y6M"; X where the number is not known."""
    letter = UNITS[unit]
    if unit in ("second", "minute", "hour"):
        if unit == "hour" and count is not None and count % 1:
            return f"PT{int(count)}H{round(count % 1 * 60)}M" if count >= 1 else "PT30M"
        return f"PT{_figure(count)}{letter.upper()}"
    if unit == "fortnight":
        return f"P{_figure(None if count is None else count * 2)}W"
    if unit == "quarter":
        return f"P{_figure(None if count is None else count * 3)}M"
    if unit == "decade" and count is None:
        return "PXY"
    if unit in ("decade", "century") and count is not None:
        return f"P{_figure(count * (10 if unit == 'decade' else 100))}Y"
    if unit == "year" and count is not None and count % 1:
        months = f"{round(count % 1 * 12)}M"
        return f"P{int(count)}Y{months}" if count >= 1 else f"P{months}"
    return f"P{_figure(count)}{letter}"


def _figure(count: float | None) -> str:
    return "X" if count is None else f"{count:g}"


def stepped(day: date, count: float, unit: str) -> date:
    """The day so many units later; earlier where the count is negative."""
    if unit in ("second", "minute", "hour"):
        hours = count / {"second": 3600, "minute": 60, "hour": 1}[unit]
        return day + timedelta(int(hours / 24))
    if unit in ("day", "night"):
        return day + timedelta(round(count))
    if unit in ("week", "weekend", "fortnight"):
        return day + timedelta(round(7 * count * (2 if unit == "fortnight" else 1)))
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
    return months_on(day, round(count * months[unit]))


def _length(match: re.Match[str], context: Context) -> Meaning | None:
    unit, words = unit_of(match["unit"]), match["count"].lower()
    if match["unit"][0].isupper() and re.search(r"[\"'\u201c\u2018]$", context.before):
        return None  # the broadcast "60 Minutes"
    if words in ("a", "an"):
        return _a_unit(match, context)
    if words == "one" and unit == "day":
        return _one_day(context)
    is_a_figure = words[0].isdigit()
    if _A_DAY.match(context.after):
        return None  # 24 hours a day
    if _OLD.match(context.after) or (unit in ("season", "second") and not is_a_figure):
        return None
    if unit == "quarter" and re.match(r"\s+of\b", context.after):
        return None  # three quarters of the imports
    return replace(_of(number(words), match), mod="APPROX" if "couple" in words else "")


_A_DAY = re.compile(r"\s+(?:a|an|per|each|every)\s+(?:day|night|week|month|year)\b")
_OLD = re.compile(r"[\s-]+old\b")


def _one_day(context: Context) -> Meaning:
    """Some day, in "it will one day be forgotten"."""
    if context.tense == "future" and not context.before.endswith("by "):
        return vague("FUTURE_REF")
    return Meaning("DURATION", "P1D", Precision.DAYS)


def _a_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "a week": a rate behind a number of things, else a length."""
    unit = unit_of(match["unit"])
    if match.string[match.end("unit") :][:1] in ("s", "-") or context.after[:1] == "-":
        return None  # of "a day-long meeting" and "a decades-long feud" the article is no part
    if unit in ("second", "quarter", "season", "night", "weekend"):
        return None
    if _RATE.search(context.before):
        return None
    return Meaning("DURATION", period(1, unit), PRECISIONS[unit])


_RATE = re.compile(
    r"(?:(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|times|hundred"
    r"|thousand|million|billion|percent|%|hours|minutes|days|several|many))"
    r"(?:[\s-]+[a-z]+){0,3}|\brate\s+of(?:\s+\S+){1,3}|times|once|twice)\s+$",
    re.IGNORECASE,
)


def _and_a_half(match: re.Match[str], _context: Context) -> Meaning:
    """Such as "a year and a half", "two and a half years"."""
    unit = unit_of(match["unit"])
    count = number(match["count"]) or 0
    if unit == "minute":
        return Meaning("DURATION", f"PT{count:g}M30S", PRECISIONS[unit])
    if unit == "hour":
        return Meaning("DURATION", f"PT{count:g}H30M", PRECISIONS[unit])
    return Meaning("DURATION", period(count + 0.5, unit), PRECISIONS[unit])


def _plural(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "weeks" and "for years"."""
    unit = unit_of(match["unit"])
    if unit in ("quarter", "season", "second", "night", "weekend"):
        return None
    if unit == "hour" and re.search(r"\b(?:early|small|late)\s+$", context.before):
        return None
    if not (_FOR.search(context.before) or _WHICH_ONES.match(context.after)):
        return None
    return Meaning("DURATION", period(None, unit), PRECISIONS[unit])


_FOR = re.compile(
    r"\b(?:for|in|within|after|over|just|only|of|during|follows)\s+(?:the\s+)?$", re.IGNORECASE
)

_WHICH_ONES = re.compile(r"\s+(?:before|after|of|leading|since)\b")


def _range(match: re.Match[str], _context: Context) -> Meaning | None:
    """Such as "two to three weeks", "12 to 18 months": at least the lower one."""
    if not match["low"][0].isdigit() and match["low"].lower() not in NUMBERS:
        return None
    meaning = _of(number(match["low"]), match)
    return replace(meaning, mod="EQUAL_OR_MORE")


def _one(match: re.Match[str], _context: Context) -> Meaning:
    return _of(1, match)


def _about_one(match: re.Match[str], _context: Context) -> Meaning:
    """Such as "a week or so", "a year or two"."""
    return replace(_of(1, match), mod="APPROX")


def _those(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the nine months"."""
    return None if match["count"].lower() in ("a", "an", "many") else _length(match, context)


def _of(count: float | None, match: re.Match[str]) -> Meaning:
    unit = unit_of(match["unit"])
    return Meaning("DURATION", period(count, unit), PRECISIONS[unit])


def _beside_today(match: re.Match[str], context: Context) -> Meaning:
    """Such as "the past two years": a length that ends or begins with the article."""
    count = number(match["count"])
    is_past = match["which"].lower() in PAST
    if _OF_A_TIME.match(context.after):
        return _of(count, match)
    interval = _beside(count, unit_of(match["unit"]), context, is_past=is_past)
    return replace(_of(count, match), interval=interval, anchor="publication" if interval else "")


_OF_A_TIME = re.compile(r"\s+of\s+(?:the\s+(?:month|quarter|year)|[A-Z][a-z]+|\d{4})\b")
"""The last three days of April, or of the year."""


def _beside(count: float | None, unit: str, context: Context, *, is_past: bool) -> Interval | None:
    if count is None or context.today is None or context.published is None:
        return None
    if unit in ("second", "minute", "hour"):
        length = timedelta(hours=count / {"second": 3600, "minute": 60, "hour": 1}[unit])
        published = context.published
        return Interval(published - length, published) if is_past else Interval(
            published, published + length)  # fmt: skip
    tomorrow = context.today + timedelta(1)
    if is_past:
        begin = stepped(context.today, -count, unit)
        return context.days(begin, tomorrow)
    return context.days(context.today, stepped(tomorrow, count, unit))


def _recent(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "recent months", "the coming weeks": how many nobody says."""
    unit = unit_of(match["unit"])
    if unit == "hour" and re.match(r"\s+of\b", context.after):
        return None  # the early hours of Thursday: the time is Thursday
    return Meaning("DURATION", period(None, unit), PRECISIONS[unit])


def _future(_match: re.Match[str], _context: Context) -> Meaning:
    return vague("FUTURE_REF")


def _age(match: re.Match[str], context: Context) -> Meaning | None:
    """The "55-year-old" is a person and no time; a "five-year-old war" says how long it lasts."""
    is_lasting = _LASTING.match(context.after) or (
        unit_of(match["unit"]) != "year" and not _A_CHILD.match(context.after)
    )
    return _of(number(match["count"]), match) if is_lasting else None


_A_CHILD = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:son|daughter|baby|babies|infant|child|boy|girl|twins?|brother|sister"
    r"|grandson|granddaughter|nephew|niece|toddler)\b"
)
_LASTING = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:war|conflict|crisis|siege|blockade|truce|ceasefire|cease-fire|uprising"
    r"|revolt|rebellion|insurgency|deal|agreement|ban|campaign|dispute|embargo|occupation|battle)\b"
)


def _first_of(match: re.Match[str], context: Context) -> Meaning:
    """Such as "the first nine months": of the year that the text named last."""
    count = number(match["count"])
    meaning = _of(count, match)
    year = context.last_said(Grain.YEAR, Grain.YEAR)
    if unit_of(match["unit"]) != "month" or not count or year is None:
        return meaning
    interval = context.days(year.first, months_on(year.first, round(count)))
    return replace(meaning, interval=interval, anchor="text")


_WHICH = "(?P<which>past|last|previous|preceding|next|coming|following)"
_UNIT_WORDS = "(?:hours|days|weeks|months|years|decades)"

LENGTH_FORMS = table(
    ("{count}_{unit_s}", _length),
    ("(?:another|an additional|a further) {unit}", _one),
    ("an? {unit} or (?:so|two)", _about_one),
    ("an? {unit}", _a_unit),
    ("{count} {unit_s} and a half", _and_a_half),
    ("{count} and a half {unit_s}", _and_a_half),
    ("{units}", _plural),
    (f"{{units}} (?:or|and) {_UNIT_WORDS}", _plural),
    (r"(?P<low>\w+)(?: to | or |\s?[-\u2013]\s?){count}_{unit_s}", _range),
    (f"(?:the )?{_WHICH} {{count}}_{{unit_s}}", _beside_today),
    (f"(?:the )?{_WHICH} (?P<low>\\w+) to {{count}} {{unit_s}}", _beside_today),
    ("(?:these|those|the) {count} {unit_s}", _those),
    ("(?:the )?(?:first|last|latest|final|initial) {count}_{unit_s}", _first_of),
    ("(?:the )?(?:first|early|last|final|opening|closing) {units}", _recent),
    ("(?:the )?(?:recent|past|previous|last) {units}", _recent),
    (f"(?:recent|past) {{units}} (?:and|or) {_UNIT_WORDS}", _recent),
    ("(?:the )?(?:coming|next) {units}", _recent),
    ("(?:the )?future {units}", _future),
    ("the {units} (?:ahead|to come)", _recent),
    ("{units} (?:later|earlier)", _recent),
    ("{count}_{unit_s}_old", _age),
    ("{count}_{unit_s}_long", _length),
    ("{units}-(?:long|old)", _recent),
    ("{unit}-long", _one),
)
