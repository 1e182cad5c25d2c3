"""Weeks, months and years by their place: "last week", "this year", "that day", "since then".

The decision made here: "last", "this" and "next" count from the article's day; "following", "that"
and "same" from the time that the text named last, and stay open without one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from assistant.claims import Precision
from assistant.evidence.times.lengths import PRECISIONS, period, stepped
from assistant.evidence.times.reading import (
    Context,
    Meaning,
    dated,
    modified,
    table,
    unresolved,
    vague,
)
from assistant.evidence.times.stretches import Grain, Stretch, around
from assistant.evidence.times.vocabulary import FUTURE, GRAINS, PAST, unit_of


def _which_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "last week", "this year", "next month", "the following week"."""
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
    if last == "past" and which[0] == "the":
        return _past_one(unit, context)
    if unit in ("decade", "century") and last == "last":
        return dated(around(context.today, GRAINS[unit]).moved(-1), context, "publication")
    stretch = around(context.today, GRAINS[unit]).moved(step)
    return dated(stretch, context, "publication")


def _past_one(unit: str, context: Context) -> Meaning:
    """Such as "the past year": the length that ends today, not the calendar's year before."""
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
    """Such as "the weekend" has begun, unless the clause speaks of what will be."""
    today = context.today or date.min
    ours = around(today, Grain.WEEKEND)
    has_begun = today >= ours.first
    if which in ("next", "coming"):
        return ours.moved(1) if which == "next" and has_begun else ours
    if which in ("last", "past"):
        return ours.moved(-1)
    if (
        context.tense == "future"
        or has_begun
        or _AHEAD.search(context.before)
        or (which == "this" and context.tense != "past")
    ):
        return ours
    return ours.moved(-1)


_AHEAD = re.compile(r"\b(?:into|until|till|by)\s+$", re.IGNORECASE)


def _the_weekend(_match: re.Match[str], context: Context) -> Meaning:
    if context.today is None:
        return unresolved("", Precision.DAYS)
    return dated(_weekend("the", context), context, "publication")


def _a_weekend(_match: re.Match[str], _context: Context) -> Meaning:
    return Meaning("DURATION", "P2D", Precision.DAYS)


def _that_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "that day", "the same week": the one that the text named last."""
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
    """Such as "the year", "the week": the article's own, or "the day" of the text."""
    unit = unit_of(match["unit"])
    if unit == "day":
        if not re.search(
            r"\b(?:later\s+in|earlier\s+in|end\s+of|rest\s+of|of)\s+$", context.before
        ):
            return None
        said = context.last_said(Grain.DAY, Grain.DAY)
        if said is not None:
            return dated(said, context, "text")
        return (
            None
            if context.today is None
            else dated(around(context.today, Grain.DAY), context, "publication")
        )
    if re.match(r"-\w", context.after):
        return None  # the year-earlier loss
    if re.match(r"\s+(?:ended|ending|to|through)\b", context.after) and unit == "year":
        return Meaning("DURATION", period(1, unit), PRECISIONS[unit])
    if re.match(
        r"\s+(?:that|when|in\s+which|before|after|of|he|she|it|they|we|I)\b", context.after
    ):
        return None
    if context.today is None:
        return unresolved("", PRECISIONS[unit])
    return dated(around(context.today, GRAINS[unit]), context, "publication")


def _so_far(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "earlier this month", "later this year": on one side of the article's day."""
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
    return Meaning(
        "DATE", stretch.value, whole.precision, context.days(begin, end), "publication", mod
    )


def _mid_or_end(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "month's end", "year-end", "mid-month", "the end of the week"."""
    unit = unit_of(match["unit"])
    mod = "MID" if match["mod"].lower().startswith("mid") else "END"
    if context.today is None:
        return Meaning("DATE", "", PRECISIONS[unit], mod=mod)
    return dated(around(context.today, GRAINS[unit]), context, "publication", mod)


RELATIVE_FORMS = table(
    ("{which} {unit}", _which_unit),
    ("the (?P<which>current|present) {unit}", _which_unit),
    ("(?:the|over the) weekend", _the_weekend),
    (r"over (?P<which>last|this|next|the\s+past) (?P<unit>weekend)", _which_unit),
    ("a weekend", _a_weekend),
    ("(?:that|the same|that same|that very) {unit}", _that_unit),
    ("(?:since|until|till|by|back|from) (?P<said>then)", _then),
    ("the (?P<unit>day|week|month|year)", _the_unit),
    ("the (?:full|whole|entire) (?P<unit>year|month|week)", _the_unit),
    ("(?P<side>earlier|later) (?:this|in the|in this) (?P<unit>week|month|year)", _so_far),
    (r"(?P<mod>mid)[\s-](?P<unit>week|month|year)", _mid_or_end),
    (r"(?P<unit>week|month|year)(?:'s|\u2019s|s)?[\s-](?P<mod>end)", _mid_or_end),
)
