"""Times of day: "10:30 p.m. GMT", "dawn", "mid-afternoon", "this morning", "overnight".

The decision made here: a time of day without its day is that of the day beside it (the joining is
done in `times`), else of the article's day where "this" or "tonight" says so, else it stays open.
"""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone, tzinfo

from assistant.claims import Precision
from assistant.evidence.times.reading import (
    Clock,
    Context,
    Meaning,
    Reader,
    at_clock,
    table,
    unresolved,
)
from assistant.evidence.times.stretches import Grain
from assistant.evidence.times.vocabulary import PARTS_OF_DAY, ZONES, either, number


def _clock(match: re.Match[str], context: Context) -> Meaning | None:
    hour, minute = round(number(match["hour"]) or 0), int(match["minute"] or 0)
    half = {"": "", "a": "a", "m": "a", "morning": "a"}.get(
        (match.groupdict().get("half") or "").lower(), "p"
    )
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    begin = hour * 60 + minute
    suffix = f"T{hour:02}:{minute:02}"
    return _without_day(
        Clock(begin, begin, suffix, _zone(match), is_hour=not match["minute"]), context
    )


def _in_the_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "at 4 in the morning", not "killed 4 in the morning"."""
    is_led = re.search(r"\b(?:at|by|until|till|around|about|from|since)\s+$", context.before)
    return _clock(match, context) if is_led else None


def _zone(match: re.Match[str]) -> tzinfo | None:
    hours = ZONES.get(re.sub(r"\s+", " ", (match.groupdict().get("zone") or "").lower()))
    return None if hours is None else timezone(timedelta(hours=hours))


def _part(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "dawn", "the morning", "noon"."""
    clock = part_of_day(match["part"])
    if re.search(r"\b(?:good\s+|high\s+|pre-?)$", context.before, re.IGNORECASE):
        return None
    if match.groupdict().get("lead") is None and not clock.suffix.endswith(("00", "MI")) and (
        re.match(r"\s+[a-z]*(?:show|paper|newspaper|news|talk|star|sickness|gown|shift|vision|club)",
                 context.after)
    ):  # fmt: skip
        return None
    return _without_day(clock, context)


def part_of_day(words: str) -> Clock:
    """The stretch of a day that a word names."""
    word = re.sub(r"[\s-]", "", words.lower())
    letters, begin, end = PARTS_OF_DAY[word]
    suffix = f"T{letters}" if letters else f"T{begin}:00"
    return Clock(begin * 60, end * 60, suffix, is_hour=begin == end)


def _without_day(clock: Clock, context: Context) -> Meaning:
    """Of the day named last in the text, if one is; else open, until a day is found beside it."""
    said = context.last_said(Grain.DAY, Grain.DAY)
    if said is not None:
        return at_clock(said.first, clock, context, "text")
    if context.today is not None:
        return at_clock(context.today, clock, context, "publication")
    precision = Precision.MINUTE if clock.begin == clock.end else Precision.PART_OF_DAY
    meaning = unresolved(f"XXXX-XX-XX{clock.suffix}", precision, "TIME")
    return Meaning("TIME", meaning.value, precision, clock=clock)


def _of_today(days: int, word: str = "") -> Reader:
    """Such as "this morning", "tonight", "last night"."""

    def read(match: re.Match[str], context: Context) -> Meaning:
        clock = part_of_day(word or match["part"])
        if context.today is None:
            return Meaning("TIME", f"XXXX-XX-XX{clock.suffix}", Precision.PART_OF_DAY)
        return at_clock(context.today + timedelta(days), clock, context, "publication")

    return read


def _overnight(_match: re.Match[str], context: Context) -> Meaning:
    clock = part_of_day("night")
    if context.today is None:
        return Meaning("TIME", f"XXXX-XX-XX{clock.suffix}", Precision.PART_OF_DAY, clock=clock)
    said = context.last_said(Grain.DAY, Grain.DAY)
    day: date = said.first - timedelta(1) if said else context.today - timedelta(1)
    return at_clock(day, clock, context, "text" if said else "publication")


def _night_before(match: re.Match[str], context: Context) -> Meaning:
    """Such as "the night before", "the next morning": beside the day named last."""
    clock = part_of_day(match["part"])
    said = context.last_said(Grain.DAY, Grain.DAY)
    fields = match.groupdict()
    where = (fields.get("where") or fields.get("lead") or "").lower()
    step = {"before": -1, "previous": -1, "after": 1, "next": 1, "following": 1}.get(where, 0)
    if said is None:
        return Meaning("TIME", f"XXXX-XX-XX{clock.suffix}", Precision.PART_OF_DAY)
    return at_clock(said.first + timedelta(step), clock, context, "text")


_ZONE = rf"(?: \(?(?P<zone>{either(ZONES)})\)?)?"
_LONG = "(?P<part>morning|afternoon|evening|night)"

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()

CLOCK_FORMS = table(
    (
        r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?: )?(?P<half>[ap])\.?(?: )?m\b\.?" + _ZONE,
        _clock,
    ),
    (r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?: hours)?" + _ZONE, _clock),
    (r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) (?P<zone>gmt|utc)", _clock),
    (
        rf"(?P<hour>\d\d?|{either(_HOURS)})(?P<minute>) o'clock"
        "(?: in the (?P<half>afternoon|morning|evening))?",
        _clock,
    ),
)
PART_FORMS = table(
    (
        rf"(?P<hour>\d\d?|{either(_HOURS)})(?P<minute>) in the (?P<half>morning|afternoon|evening)",
        _in_the_part,
    ),
    ("{part_of_day}", _part),
    ("(?P<lead>the|the early|the late) {part_of_day}", _part),
    (rf"this {_LONG}", _of_today(0)),
    (rf"(?:later|earlier) this {_LONG}", _of_today(0)),
    ("tonight", _of_today(0, "night")),
    ("last night", _of_today(-1, "night")),
    ("last evening", _of_today(-1, "evening")),
    ("overnight", _overnight),
    (rf"the {_LONG} (?P<where>before|after)", _night_before),
    (rf"the (?P<where>previous|next|following) {_LONG}", _night_before),
    (rf"(?P<where>that|the same) {_LONG}", _night_before),
)
