"""Times by their distance: "a year ago", "three days later", "two weeks from now".

The decisions made here: "ago" counts from the article's day, "later" and "earlier" from the time
that the text named last, and stay open without one; weeks, months and years keep their own
precision.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.claims import Interval, Precision
from assistant.evidence.times.lengths import PRECISIONS, period, stepped
from assistant.evidence.times.reading import (
    Anchor,
    Context,
    Meaning,
    dated,
    table,
    unresolved,
    vague,
)
from assistant.evidence.times.stretches import Grain, Stretch, around, stretch_of
from assistant.evidence.times.vocabulary import GRAINS, WEEKDAYS, either, number, unit_of


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


def _ago_on(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "a week ago Tuesday": so many weeks before the latest Tuesday."""
    count, word = number(match["count"]), match["day_word"].lower()
    if count is None:
        return vague("PAST_REF")
    if context.today is None:
        return unresolved("", Precision.DAY)
    back = {"today": 0, "yesterday": 1}.get(word)
    if back is None:
        back = (context.today.weekday() - WEEKDAYS.index(word)) % 7
    day = stepped(context.today - timedelta(back), -count, unit_of(match["unit"]))
    return dated(Stretch(Grain.DAY, day), context, "publication")


def _long_ago(_match: re.Match[str], _context: Context) -> Meaning:
    return vague("PAST_REF")


def _from_text(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "three days later": counted from the time that the text named last."""
    if _takes_object(match, context):
        return None
    unit, count = unit_of(match["unit"]), number(match["count"])
    sign = (
        -1
        if match["where"].lower().split()[0] in ("earlier", "before", "previously", "prior")
        else 1
    )
    if count is None:
        return Meaning("DURATION", period(None, unit), PRECISIONS[unit])
    if context.today is not None and unit == "year" and sign < 0 and count == 1:
        said = _reporting_period(context)
        if said is not None:
            return dated(said.moved(-1 if said.grain is Grain.YEAR else -4), context, "text")
    said = context.last_said(Grain.DAY, _LONGEST_UNIT[unit])
    if said is None and sign < 0 and unit == "year" and context.today is not None:
        return _at_distance(-count, unit, context.today, context, "publication")
    if unit in ("second", "minute", "hour"):
        return Meaning("DURATION", period(count, unit), PRECISIONS[unit])
    if said is None:
        return unresolved("", PRECISIONS[unit])
    return _at_distance(sign * count, unit, said.first, context, "text")


def _from_now(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "two weeks from now", "a week from Tuesday"."""
    unit, count = unit_of(match["unit"]), number(match["count"])
    if count is None:
        return vague("FUTURE_REF")
    if context.today is None:
        return unresolved("", PRECISIONS[unit])
    return _at_distance(count, unit, context.today, context, "publication")


def _day_beside(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the day before", "the day after": of the day that the text named last."""
    if _takes_object(match, context):
        return None
    said = context.last_said(Grain.DAY, Grain.DAY)
    if said is None:
        return unresolved("", Precision.DAY)
    step = -1 if match["where"].lower() == "before" else 1
    return dated(said.moved(step), context, "text")


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
    """Such as "two hours ago": of an article that has an hour."""
    if anchor != "publication" or context.published is None:
        return unresolved("", PRECISIONS[unit], "TIME")
    moment = context.published + timedelta(
        hours=count / {"second": 3600, "minute": 60, "hour": 1}[unit]
    )
    begin = (
        moment.replace(minute=0, second=0, microsecond=0)
        if unit == "hour"
        else moment.replace(second=0, microsecond=0)
    )
    length = timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
    value = f"{begin:%Y-%m-%dT%H}" if unit == "hour" else f"{begin:%Y-%m-%dT%H:%M}"

    return Meaning("TIME", value, PRECISIONS[unit], Interval(begin, begin + length), anchor)


def _takes_object(match: re.Match[str], context: Context) -> bool:
    """Such as "two days after the raid" is a length; "two days later" is a day."""
    where = match["where"].lower()
    if where in ("later", "earlier", "previously", "afterwards", "afterward"):
        return False
    return re.match(r"\s*(?:$|[,.;:?!)])", context.after) is None


def _reporting_period(context: Context) -> Stretch | None:
    """The quarter with which a business report compares "a year ago"."""
    for one in reversed(context.said):
        if one.value[4:6] == "-Q" and "year" not in one.text.lower():
            return stretch_of(one.value)
        if one.type == "DURATION" and one.value in ("P9M", "P6M", "P1Y"):
            return around(context.today, Grain.YEAR) if context.today else None
    return None


_LONGEST_UNIT: dict[str, Grain] = {
    "second": Grain.DAY, "minute": Grain.DAY, "hour": Grain.DAY, "day": Grain.DAY,
    "night": Grain.DAY, "week": Grain.WEEK, "fortnight": Grain.WEEK, "weekend": Grain.WEEK,
    "month": Grain.MONTH, "quarter": Grain.QUARTER, "season": Grain.SEASON, "year": Grain.YEAR,
    "decade": Grain.DECADE, "century": Grain.CENTURY,
}  # fmt: skip
"""A distance in months does not need a day to start from: a month will do."""


_BESIDE = "(?P<where>earlier|before|previously|prior|later|after|afterwards?|on)"

DISTANCE_FORMS = table(
    (r"{count}[\s-]{unit_s}(?: or so| or more)? ago", _ago),
    (
        rf"{{count}} (?P<unit>week|month|year)s? ago,? (?:on |last )?"
        rf"(?P<day_word>today|yesterday|{either(WEEKDAYS)})",
        _ago_on,
    ),
    ("{units} ago|long ago", _long_ago),
    (rf"{{count}}[\s-]{{unit_s}}[\s-]{_BESIDE}", _from_text),
    ("{count} {unit_s} from (?:now|today)", _from_now),
    ("the day (?P<where>before|after)", _day_beside),
)
