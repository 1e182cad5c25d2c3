"""Lengths and repetitions: "for three weeks", "the past two years", "every Friday", "twice a week".

The decision made here: a length has a place in time only where its words put it next to the
article's day ("the past two years"); "twice a week" is a SET, a price or a rate
("seats a week") is no time.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.claims import Interval, Precision, TimeType
from assistant.evidence.times.reading import Context, Meaning, table, vague
from assistant.evidence.times.stretches import Grain, around, months_on
from assistant.evidence.times.vocabulary import (
    FUTURE,
    GRAINS,
    PARTS_OF_DAY,
    PAST,
    UNITS,
    WEEKDAYS,
    number,
    unit_of,
)
from assistant.months import month_number

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
    unit = unit_of(match["unit"])
    if match["count"].lower() in ("a", "an"):
        return _a_unit(match, context)
    if re.match(r"[\s-]+old\b", context.after):
        return None
    if unit == "quarter" and re.match(r"\s+of\b", context.after):
        return None  # three quarters of the imports
    if match["count"].lower() == "one" and unit == "day":
        return vague("FUTURE_REF") if context.tense == "future" and not context.before.endswith("by ") else Meaning(
            "DURATION", "P1D", Precision.DAYS)  # fmt: skip
    if unit in ("quarter", "season", "second") and not match["count"][0].isdigit():
        if unit != "quarter" or match["count"].lower() in ("a", "an"):
            return None
    count = number(match["count"])
    value = period(count, unit)
    bare = match["count"].lower()
    mod = "APPROX" if "couple" in bare else ""
    return Meaning("DURATION", value, PRECISIONS[unit], mod=mod)


def _a_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """ "a week": a rate behind a number of things, else a length."""
    unit = unit_of(match["unit"])
    if unit in ("second", "quarter", "season", "night", "weekend"):
        return None
    if _OF_WHAT.match(context.after):
        return None
    if _RATE.search(context.before):
        return None
    return Meaning("DURATION", period(1, unit), PRECISIONS[unit])


_OF_WHAT = re.compile(r"\s+(?:of|for|when|that|which|in\s+which|like)\b")
_RATE = re.compile(
    r"(?:(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|times|hundred"
    r"|thousand|million|billion|percent|%|hours|minutes|days|several|many))"
    r"(?:[\s-]+[a-z]+){0,3}|\brate\s+of(?:\s+\S+){1,3}|times|once|twice)\s+$",
    re.IGNORECASE,
)


def _and_a_half(match: re.Match[str], _context: Context) -> Meaning:
    """ "a year and a half", "two and a half years"."""
    unit = unit_of(match["unit"])
    count = number(match["count"]) or 0
    if unit == "minute":
        return Meaning("DURATION", f"PT{count:g}M30S", PRECISIONS[unit])
    if unit == "hour":
        return Meaning("DURATION", f"PT{count:g}H30M", PRECISIONS[unit])
    return Meaning("DURATION", period(count + 0.5, unit), PRECISIONS[unit])


def _plural(match: re.Match[str], context: Context) -> Meaning | None:
    """ "weeks" and "for years"."""
    unit = unit_of(match["unit"])
    if unit in ("quarter", "season", "second", "night", "weekend"):
        return None
    if not _FOR.search(context.before):
        return None
    return Meaning("DURATION", period(None, unit), PRECISIONS[unit])


_FOR = re.compile(r"\b(?:for|in|within|after|over|just|only|of)\s+$", re.IGNORECASE)


def _range(match: re.Match[str], _context: Context) -> Meaning:
    """ "two to three weeks", "12 to 18 months"."""
    unit = unit_of(match["unit"])
    return Meaning("DURATION", period(number(match["low"]), unit), PRECISIONS[unit], mod="EQUAL_OR_MORE")


def _beside_today(match: re.Match[str], context: Context) -> Meaning:
    """ "the past two years", "the next few days": a length that ends or begins with the article."""
    unit = unit_of(match["unit"])
    words = match.groupdict().get("count") or ""
    count = number(words) if words else None
    which = match["which"].lower().split()[-1]
    return beside_today(count, unit, context, is_past=which in PAST)


def beside_today(count: float | None, unit: str, context: Context, *, is_past: bool) -> Meaning:
    """A length that ends with the article's day, or begins with it."""
    interval = _beside(count, unit, context, is_past=is_past)
    anchor = "publication" if interval else ""
    return Meaning("DURATION", period(count, unit), PRECISIONS[unit], interval, anchor)  # type: ignore[arg-type]


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


def _recent(match: re.Match[str], _context: Context) -> Meaning:
    """ "recent months", "past years": how many nobody says."""
    unit = unit_of(match["unit"])
    return Meaning("DURATION", period(None, unit), PRECISIONS[unit])


def _coming(_match: re.Match[str], _context: Context) -> Meaning:
    return vague("FUTURE_REF")


def _every(match: re.Match[str], context: Context) -> Meaning | None:
    """ "every Friday", "each July", "every two weeks"."""
    fields = match.groupdict()
    if fields.get("weekday"):
        part = fields.get("part")
        day = WEEKDAYS.index(match["weekday"].lower()) + 1
        ending = f"T{PARTS_OF_DAY[part.lower()][0]}" if part else ""
        return _set(f"XXXX-WXX-{day}{ending}", Precision.DAY)
    if fields.get("month"):
        return _set(f"XXXX-{month_number(match['month']):02}", Precision.MONTH)
    if fields.get("season"):
        code = {"spring": "SP", "summer": "SU", "winter": "WI"}.get(match["season"].lower(), "FA")
        return _set(f"XXXX-{code}", Precision.SEASON)
    if fields.get("part"):
        return _set(f"XXXX-XX-XXT{PARTS_OF_DAY[match['part'].lower()][0]}", Precision.PART_OF_DAY)
    unit = unit_of(match["unit"])
    if unit == "second" and not fields.get("count"):
        return None
    if unit == "weekend":
        return _set("XXXX-WXX-WE", Precision.DAYS)
    words = fields.get("count")
    count = 2.0 if (fields.get("other") or "") else number(words) if words else 1.0
    return _set("P1Q" if unit == "quarter" and count == 1 else period(count, unit), PRECISIONS[unit])


def _set(value: str, precision: Precision) -> Meaning:
    return Meaning("SET", value, precision)


def _adverb(match: re.Match[str], context: Context) -> Meaning | None:
    word = match["adverb"].lower()
    if word == "quarterly" or (word == "nightly" and "news" in context.after[:8].lower()):
        return None
    return _set(_ADVERBS[word], PRECISIONS[_ADVERB_UNITS[word]])


_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W",
    "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M", "quarterly": "P3M",
    "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip
_ADVERB_UNITS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "week",
    "biweekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
    "annually": "year", "annual": "year",
}  # fmt: skip


def _age(match: re.Match[str], _context: Context) -> Meaning | None:
    """The "55-year-old" is a person and no time; an "8-month-old truce" says how long it holds."""
    unit = unit_of(match["unit"])
    return None if unit == "year" else Meaning("DURATION", period(number(match["count"]), unit), PRECISIONS[unit])


def _first_of(match: re.Match[str], context: Context) -> Meaning:
    """ "the first nine months": of the year that the text speaks of."""
    unit = unit_of(match["unit"])
    count = number(match["count"])
    interval = None
    anchor = ""
    year = context.last_said(Grain.YEAR, Grain.YEAR)
    if unit == "month" and count and context.today is not None and year is not None:
        begin = around(year.first, Grain.YEAR).first
        interval = context.days(begin, months_on(begin, round(count)))
        anchor = "text"
    return Meaning("DURATION", period(count, unit), PRECISIONS[unit], interval, anchor)  # type: ignore[arg-type]


def _kind(name: str) -> TimeType:
    return "SET" if name == "set" else "DURATION"


LENGTH_FORMS = table(
    ("{count}_{unit_s}", _length),
    ("an? {unit} or (?:so|two)", lambda m, c: Meaning(
        "DURATION", period(1, unit_of(m["unit"])), PRECISIONS[unit_of(m["unit"])], mod="APPROX")),
    ("(?:another|an additional|a further) {unit}", lambda m, c: Meaning(
        "DURATION", period(1, unit_of(m["unit"])), PRECISIONS[unit_of(m["unit"])])),
    ("an? {unit}", _a_unit),
    ("{count} {unit_s} and a half", _and_a_half),
    ("{count} and a half {unit_s}", _and_a_half),
    ("{units}", _plural),
    ("{units} (?:or|and) (?:hours|days|weeks|months|years|decades)", _plural),
    (r"(?P<low>\w+)(?: to | or |\s?[-\u2013]\s?){count}_{unit_s}", lambda m, c: (
        _range(m, c) if number_like(m["low"]) else None)),
    ("(?:the )?(?P<which>past|last|previous|preceding|next|coming|following) {count}_{unit_s}", _beside_today),
    ("(?:the )?(?P<which>past|last|next|coming) (?P<low>\\w+) to {count} {unit_s}", _beside_today),
    ("(?:these|those|the) {count} {unit_s}", lambda m, c: (
        None if m["count"].lower() in ("a", "an", "many") else _length(m, c))),
    ("(?:the )?(?:first|last|latest|final|initial) {count}_{unit_s}", _first_of),
    ("(?:the )?(?:first|early|last|final|opening|closing) {units}", _recent),
    ("(?:the )?(?:recent|past|previous) {units}", _recent),
    ("(?:the )?(?:last|past) {units}", _recent),
    ("(?:recent|past) {units} (?:and|or) (?:days|weeks|months|years)", _recent),
    ("(?:the )?(?:coming|next|future) {units}", _coming),
    ("the {units} (?:ahead|to come)", _coming),
    ("{count}_{unit_s}_old", _age),
    ("{count}_{unit_s}_long", _length),
)  # fmt: skip
SET_FORMS = table(
    ("(?:every|each) {weekday}", _every),
    ("(?:every|each) {weekday} (?P<part>morning|afternoon|evening|night)", _every),
    ("{weekday}s", _every),
    ("{weekday} (?P<part>morning|afternoon|evening|night)s", _every),
    ("(?:every|each) {month}", _every),
    ("(?:every|each) {season}", _every),
    ("(?:every|each) (?P<part>morning|afternoon|evening|night)", _every),
    ("(?:every|each) (?P<other>other )?{unit}", _every),
    ("(?:every|each) {count} {unit_s}", _every),
    ("(?:once|twice|three times|four times|several times|\\d+ times) (?:a|an|every|each|per) {unit}", _every),
    ("per {unit}", _every),
    ("(?P<adverb>hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|yearly)", _adverb),
)  # fmt: skip


def number_like(words: str) -> bool:
    """Whether words are a count."""
    return words[0].isdigit() or words.lower() in _SMALL_COUNTS


_SMALL_COUNTS = frozenset(
    "a one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty".split()
)
