"""Times by their distance: "last week", "a year ago", "three days later", "the following month".

The decisions made here: "ago", "last", "this" and "next" count from the article's day; "later",
"earlier", "following", "that" and "same" from the time that the text named last, and stay open
without one. Weeks, months and years that are counted keep their own precision.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from assistant.claims import Precision
from assistant.evidence.times.lengths import PRECISIONS, period, stepped
from assistant.evidence.times.reading import (
    Anchor,
    Context,
    Meaning,
    dated,
    modified,
    table,
    unresolved,
    vague,
)
from assistant.evidence.times.stretches import Grain, Stretch, around, stretch_of
from assistant.evidence.times.vocabulary import FUTURE, GRAINS, PAST, PRESENT, number, unit_of

_LONGEST_UNIT: dict[str, Grain] = {
    "second": Grain.DAY, "minute": Grain.DAY, "hour": Grain.DAY, "day": Grain.DAY,
    "night": Grain.DAY, "week": Grain.WEEK, "fortnight": Grain.WEEK, "weekend": Grain.WEEK,
    "month": Grain.MONTH, "quarter": Grain.QUARTER, "season": Grain.SEASON, "year": Grain.YEAR,
    "decade": Grain.DECADE, "century": Grain.CENTURY,
}  # fmt: skip
"""A distance in months does not need a day to start from: a month will do."""


def _which_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """ "last week", "this year", "next month", "the following week"."""
    unit = unit_of(match["unit"])
    if match["unit"][0].isupper() and re.search(r"[\"'\u201c\u2018]$", context.before):
        return None  # the broadcast "This Week"
    which = re.sub(r"\s+", " ", match["which"].lower()).split()
    last = which[-1]
    if unit not in GRAINS or (unit == "season" and last != "this"):
        return None
    if unit == "day":
        return _which_day(which, context)
    if last in ("following", "previous", "preceding", "prior") or (
        which[0] == "the" and last == "next" and unit != "decade"
    ):
        return _beside_said(-1 if last in PAST else 1, GRAINS[unit], context)
    if context.today is None:
        return unresolved("", PRECISIONS[unit])
    if unit == "weekend":
        return dated(_weekend(last, context), context, "publication")
    step = -1 if last in PAST else 1 if last in FUTURE else 0
    if which[0] == "this" and len(which) == 2:  # "this past week", "this coming month"
        step = -1 if last == "past" else 1
    if last == "past" and which[0] == "the" and unit not in ("decade", "century"):
        return _past_one(unit, context)
    if unit in ("decade", "century") and last in ("last", "past"):
        return dated(around(context.today, GRAINS[unit]).moved(-1), context, "publication")
    stretch = around(context.today, GRAINS[unit]).moved(step)
    return dated(stretch, context, "publication")


def _past_one(unit: str, context: Context) -> Meaning:
    """ "the past year": the length that ends today, not the calendar's year before."""
    today = context.today or date.max
    begin = stepped(today, -1, unit)
    return Meaning("DURATION", period(1, unit), PRECISIONS[unit],
                   context.days(begin, today + timedelta(1)), "publication")  # fmt: skip


def _which_day(which: list[str], context: Context) -> Meaning | None:
    last = which[-1]
    if last in ("following", "next", "previous", "preceding", "prior"):
        return _beside_said(-1 if last in PAST else 1, Grain.DAY, context)
    if last == "current":
        return vague("PRESENT_REF")
    return None


def _beside_said(step: int, grain: Grain, context: Context) -> Meaning:
    """The neighbour of the stretch that the text named last."""
    said = context.last_said(Grain.DAY, grain)
    if said is None:
        if grain is Grain.DAY or context.today is None:
            return unresolved("", PRECISIONS[grain.value])
        return dated(around(context.today, grain).moved(step), context, "publication")
    return dated(around(said.first, grain).moved(step), context, "text")


def _weekend(which: str, context: Context) -> Stretch:
    """ "the weekend" has begun, unless the clause speaks of what will be."""
    today = context.today or date.min
    ours = around(today, Grain.WEEKEND)
    has_begun = today >= ours.first
    if which in ("next", "coming"):
        return ours.moved(1) if which == "next" and has_begun else ours
    if which in ("last", "past"):
        return ours.moved(-1)
    if context.tense == "future" or has_begun or (which == "this" and context.tense != "past"):
        return ours
    return ours.moved(-1)


def _the_weekend(_match: re.Match[str], context: Context) -> Meaning:
    if context.today is None:
        return unresolved("", Precision.DAYS)
    return dated(_weekend("the", context), context, "publication")


def _a_weekend(_match: re.Match[str], _context: Context) -> Meaning:
    return Meaning("DURATION", "P2D", Precision.DAYS)


def _ago(match: re.Match[str], context: Context) -> Meaning | None:
    """Counted back from the article's day, as exactly as the unit is."""
    unit, count = unit_of(match["unit"]), number(match["count"])
    if count is None:
        return vague("PAST_REF")
    if context.today is None:
        return unresolved("", PRECISIONS[unit])
    said = _reporting_period(context)
    if said is not None and unit == "year" and count == 1:
        return dated(said.moved(-1 if said.grain is Grain.YEAR else -4), context, "text")
    return _at_distance(-count, unit, context.today, context, "publication")


def _reporting_period(context: Context) -> Stretch | None:
    """The quarter with which a business report compares "a year ago"."""
    for one in reversed(context.said):
        if one.value[4:6] == "-Q" and "year" not in one.text.lower():
            return stretch_of(one.value)
        if one.type == "DURATION" and one.value in ("P9M", "P6M", "P1Y"):
            return around(context.today, Grain.YEAR) if context.today else None
    return None


def _at_distance(
    count: float, unit: str, origin: date, context: Context, anchor: Anchor
) -> Meaning | None:
    if unit in ("second", "minute", "hour"):
        return _hours_away(count, unit, context, anchor)
    try:
        day = stepped(origin, count, unit)
    except (ValueError, OverflowError):
        return None
    grain = {"night": Grain.DAY, "fortnight": Grain.WEEK, "weekend": Grain.WEEKEND}.get(unit)
    grain = grain or GRAINS.get(unit) or Grain.DAY
    if unit in ("decade", "century"):
        grain = Grain.YEAR
    elif count % 1:
        grain = {"year": Grain.MONTH, "month": Grain.WEEK}.get(unit, Grain.DAY)
    return dated(around(day, grain), context, anchor)


def _hours_away(count: float, unit: str, context: Context, anchor: Anchor) -> Meaning | None:
    """ "two hours ago": of an article that has an hour."""
    if anchor != "publication" or context.published is None:
        return unresolved("", PRECISIONS[unit], "TIME")
    moment = context.published + timedelta(hours=count / {"second": 3600, "minute": 60, "hour": 1}[unit])
    begin = moment.replace(minute=0, second=0, microsecond=0) if unit == "hour" else moment.replace(second=0, microsecond=0)
    length = timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
    value = f"{begin:%Y-%m-%dT%H}" if unit == "hour" else f"{begin:%Y-%m-%dT%H:%M}"
    from assistant.claims import Interval
    return Meaning("TIME", value, PRECISIONS[unit], Interval(begin, begin + length), anchor)


def _from_text(match: re.Match[str], context: Context) -> Meaning | None:
    """ "three days later", "a year earlier": counted from the time that the text named last."""
    unit, count = unit_of(match["unit"]), number(match["count"])
    sign = -1 if match["where"].lower().split()[0] in ("earlier", "before", "previously", "prior") else 1
    if count is None:
        return vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    if context.today is not None and unit == "year" and sign < 0 and count == 1:
        said = _reporting_period(context)
        if said is not None:
            return dated(said.moved(-1 if said.grain is Grain.YEAR else -4), context, "text")
    said = context.last_said(Grain.DAY, _LONGEST_UNIT[unit])
    if said is None and sign < 0 and unit == "year" and context.today is not None:
        return _at_distance(-count, unit, context.today, context, "publication")
    if said is None:
        return unresolved("", PRECISIONS[unit])
    return _at_distance(sign * count, unit, said.first, context, "text")


def _from_now(match: re.Match[str], context: Context) -> Meaning | None:
    """ "two weeks from now", "a week from Tuesday"."""
    unit, count = unit_of(match["unit"]), number(match["count"])
    if count is None:
        return vague("FUTURE_REF")
    if context.today is None:
        return unresolved("", PRECISIONS[unit])
    return _at_distance(count, unit, context.today, context, "publication")


def _that_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """ "that day", "the same week": the one that the text named last."""
    unit = unit_of(match["unit"])
    if unit not in GRAINS:
        return None
    said = context.last_said(Grain.DAY, GRAINS[unit])
    if said is None:
        return unresolved("", PRECISIONS[unit])
    return dated(around(said.first, GRAINS[unit]), context, "text")


def _then(_match: re.Match[str], context: Context) -> Meaning | None:
    """The then of "since then", "by then": the time that the text named last."""
    if context.said:
        for one in reversed(context.said):
            if one.interval is not None and one.type in ("DATE", "TIME"):
                return Meaning(one.type, one.value, one.precision, one.interval, "text", one.mod)
    return vague("PAST_REF")


def _the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the year", "the week": the article's own, or "the day" of the text."""
    unit = unit_of(match["unit"])
    if unit == "day":
        if not re.search(r"\b(?:later\s+in|earlier\s+in|end\s+of|rest\s+of|of)\s+$", context.before):
            return None
        said = context.last_said(Grain.DAY, Grain.DAY)
        if said is not None:
            return dated(said, context, "text")
        return None if context.today is None else dated(around(context.today, Grain.DAY), context, "publication")
    if re.match(r"-\w", context.after):
        return None  # the year-earlier loss
    if re.match(r"\s+(?:ended|ending|to|through)\b", context.after) and unit == "year":
        return Meaning("DURATION", period(1, unit), PRECISIONS[unit])
    if re.match(r"\s+(?:that|when|in\s+which|before|after|of)\b", context.after):
        return None
    if context.today is None:
        return unresolved("", PRECISIONS[unit])
    return dated(around(context.today, GRAINS[unit]), context, "publication")


def _day_beside(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the day before", "the day after": of the day that the text named last."""
    if _takes_object(match, context):
        return None
    said = context.last_said(Grain.DAY, Grain.DAY)
    if said is None:
        return unresolved("", Precision.DAY)
    step = -1 if match["where"].lower() == "before" else 1
    return dated(said.moved(step), context, "text")


def _so_far(match: re.Match[str], context: Context) -> Meaning | None:
    """ "earlier this month", "later this year": on one side of the article's day."""
    unit = unit_of(match["unit"])
    is_early = match["side"].lower() == "earlier"
    mod: Literal["START", "END"] = "START" if is_early else "END"
    if context.today is None:
        return Meaning("DATE", "", PRECISIONS[unit], mod=mod)
    stretch = around(context.today, GRAINS[unit])
    day = context.today
    begin, end = (stretch.first, day) if is_early else (day + timedelta(1), stretch.behind)
    whole = dated(stretch, context, "publication")
    if begin >= end:
        return modified(whole, mod, context)
    return Meaning("DATE", stretch.value, whole.precision, context.days(begin, end), "publication", mod)


def _last_one(match: re.Match[str], context: Context) -> Meaning | None:
    """ "month's end", "year-end", "mid-month", "the end of the week"."""
    unit = unit_of(match["unit"])
    mod = "MID" if match["mod"].lower().startswith("mid") else "END"
    if context.today is None:
        return Meaning("DATE", "", PRECISIONS[unit], mod=mod)
    return dated(around(context.today, GRAINS[unit]), context, "publication", mod)


_AGO = "{count}[\\s-]{unit_s}(?: or so| or more)? ago"

RELATIVE_FORMS = table(
    ("{which} {unit}", _which_unit),
    ("the (?P<which>current|present) {unit}", _which_unit),
    ("(?:the|over the) weekend", _the_weekend),
    ("over (?P<which>last|this|next|the\\s+past) (?P<unit>weekend)", _which_unit),
    ("a weekend", _a_weekend),
    ("these days", lambda _m, _c: vague("PRESENT_REF")),
    (_AGO, _ago),
    ("{units} ago", lambda _m, _c: vague("PAST_REF")),
    ("long ago", lambda _m, _c: vague("PAST_REF")),
    ("{count}[\\s-]{unit_s}[\\s-](?P<where>earlier|before|previously|prior|later|after|afterwards?|on)", lambda m, c: (
        None if _takes_object(m, c) else _from_text(m, c))),
    ("{count} {unit_s} from (?:now|today)", _from_now),
    ("(?:that|the same|that same|that very) {unit}", _that_unit),
    ("(?:since|until|till|by|back|from) (?P<said>then)", _then),
    ("the {unit}", lambda m, c: (
        _the_unit(m, c) if unit_of(m["unit"]) in ("day", "week", "month", "year") else None)),
    ("the (?:full|whole|entire) (?P<unit>year|month|week)", _the_unit),
    ("the day (?P<where>before|after)", _day_beside),
    ("(?P<side>earlier|later) (?:this|in the|in this) (?P<unit>week|month|year)", _so_far),
    ("(?P<mod>mid)[\\s-](?P<unit>week|month|year)", _last_one),
    ("(?P<unit>week|month|year)(?:'s|\u2019s|s)?[\\s-](?P<mod>end)", _last_one),
)  # fmt: skip


def _takes_object(match: re.Match[str], context: Context) -> bool:
    """ "two days after the raid" is a length; "two days later" is a day."""
    where = match["where"].lower()
    if where in ("later", "earlier", "previously", "afterwards", "afterward"):
        return False
    return re.match(r"\s*(?:$|[,.;:?!)])", context.after) is None
