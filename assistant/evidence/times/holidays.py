"""Days that a rule gives, and anniversaries: "Thanksgiving", "the first anniversary of 3 May 2014".

The decision made here: feasts that follow the moon as it is seen are read and stay open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.claims import Precision
from assistant.evidence.times.months import nth_weekday
from assistant.evidence.times.reading import Context, Meaning, dated, table, unresolved
from assistant.evidence.times.stretches import Grain, Stretch, around
from assistant.evidence.times.vocabulary import FUTURE, either, ordinal, year_number
from assistant.months import month_number


def _holiday(match: re.Match[str], context: Context) -> Meaning | None:
    rule = HOLIDAYS[re.sub(r"\s+", " ", match["holiday"].lower().replace("’", "'"))]
    fields = match.groupdict()
    if fields.get("any_year"):
        day = rule(year_number(match["any_year"]))
        return None if day is None else dated(Stretch(Grain.DAY, day), context, "itself")
    today = context.today
    if today is None:
        return unresolved("", Precision.DAY)
    which = (fields.get("which") or "").lower().split()
    days = [
        day for year in range(today.year - 1, today.year + 2)
        if (day := rule(year)) is not None
    ]  # fmt: skip
    past = [day for day in days if day <= today]
    future = [day for day in days if day >= today]
    is_future = context.tense == "future" if not which else which[-1] in FUTURE
    if not which and context.tense != "past":
        is_future = is_future or (future[0] - today).days < _SOON
    chosen = future[0] if is_future or not past else past[-1]
    if fields.get("week"):
        nearest = min(days, key=lambda day: abs((day - today).days))
        return dated(around(nearest, Grain.WEEK), context, "publication")
    return dated(Stretch(Grain.DAY, chosen), context, "publication")


def _moon_feast(match: re.Match[str], context: Context) -> Meaning:
    return unresolved("", Precision.MONTH if "ramadan" in match.group().lower() else Precision.DAY)


def _anniversary(match: re.Match[str], context: Context) -> Meaning | None:
    """The n-th return of a day that is named with its year."""
    fields = match.groupdict()
    year, day_of = year_number(match["any_year"]), ordinal(match["day"])
    nth = ordinal(match["nth"]) if fields.get("nth") else 0
    if nth <= 0:
        return unresolved(f"XXXX-{month_number(match['month']):02}-{day_of:02}", Precision.DAY)
    try:
        day = date(year + nth, month_number(match["month"]), day_of)
    except ValueError:
        return None
    return dated(Stretch(Grain.DAY, day), context, "itself")


_SOON = 30  # days: so near ahead it is the one that is meant, unless the clause tells what was


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


HOLIDAYS: dict[str, Callable[[int], date | None]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's": lambda year: date(year, 1, 1),
    "valentine's day": lambda year: date(year, 2, 14),
    "st. patrick's day": lambda year: date(year, 3, 17),
    "international women's day": lambda year: date(year, 3, 8),
    "may day": lambda year: date(year, 5, 1),
    "independence day": lambda year: date(year, 7, 4),
    "bastille day": lambda year: date(year, 7, 14),
    "halloween": lambda year: date(year, 10, 31),
    "veterans day": lambda year: date(year, 11, 11),
    "armistice day": lambda year: date(year, 11, 11),
    "labor day": lambda year: nth_weekday(date(year, 9, 1), 0, 1),
    "memorial day": lambda year: nth_weekday(date(year, 5, 1), 0, -1),
    "columbus day": lambda year: nth_weekday(date(year, 10, 1), 0, 2),
    "thanksgiving": lambda year: nth_weekday(date(year, 11, 1), 3, 4),
    "thanksgiving day": lambda year: nth_weekday(date(year, 11, 1), 3, 4),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(1),
    "good friday": lambda year: easter(year) - timedelta(2),
    "palm sunday": lambda year: easter(year) - timedelta(7),
    "ash wednesday": lambda year: easter(year) - timedelta(46),
}
"""To the rule that gives their day in a year. Ramadan and its like follow the moon as it is seen:
no rule gives their day, and they are read and stay open."""

_NAMES = either(HOLIDAYS)
_OF_THE_MOON = (
    r"(?:the (?:holy )?month of )?ramadan|eid al[\s-](?:fitr|adha)|yom kippur|passover"
    "|rosh hashanah|ashura|nowruz|diwali"
)
HOLIDAY_FORMS = table(
    (rf"(?:the )?(?P<which>last|next|this|coming) (?P<holiday>{_NAMES})", _holiday),
    (rf"(?P<holiday>{_NAMES})(?:,? (?:of )?{{any_year}})?", _holiday),
    ("(?P<holiday>christmas|easter|thanksgiving) (?P<week>week)", _holiday),
    (_OF_THE_MOON, _moon_feast),
    ("(?:the )?(?:{nth} )?anniversary of (?:the |its )?{day} {month},? {any_year}", _anniversary),
    ("(?:the )?(?:{nth} )?anniversary of (?:the |its )?{month} {day},? {any_year}", _anniversary),
)
