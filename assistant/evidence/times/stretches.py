"""Stretches of the calendar: a day, a week, a month… with their TIMEX3 value and their neighbours.

The decisions made here: weeks are ISO weeks, a winter begins in December of the year that names
it, quarters are the calendar's, and early, mid and late are thirds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from assistant.claims import Precision


class Grain(StrEnum):
    """How long a stretch is, by the word for it."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.WEEKEND: 2}
_STEP_DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.WEEKEND: 7}
_MONTHS = {
    Grain.MONTH: 1, Grain.QUARTER: 3, Grain.SEASON: 3, Grain.HALF: 6, Grain.YEAR: 12,
    Grain.DECADE: 120, Grain.CENTURY: 1200,
}  # fmt: skip
_PRECISION = {
    Grain.DAY: Precision.DAY, Grain.WEEK: Precision.WEEK, Grain.WEEKEND: Precision.DAYS,
    Grain.MONTH: Precision.MONTH, Grain.QUARTER: Precision.SEASON, Grain.SEASON: Precision.SEASON,
    Grain.HALF: Precision.YEAR, Grain.YEAR: Precision.YEAR, Grain.DECADE: Precision.DECADE,
    Grain.CENTURY: Precision.VAGUE,
}  # fmt: skip
_SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_LENGTH_ORDER = tuple(Grain)
_LAST_YEAR = 9999 - 100  # so that a century still ends within the calendar


@dataclass(frozen=True, slots=True)
class Stretch:
    """One named piece of the calendar."""

    grain: Grain
    first: date  # its first day

    @property
    def behind(self) -> date:
        """The day behind its last one."""
        if self.grain in _DAYS:
            return self.first + timedelta(_DAYS[self.grain])
        return months_on(self.first, _MONTHS[self.grain])

    @property
    def precision(self) -> Precision:
        """How exactly a time is known that is known to lie in it."""
        return _PRECISION[self.grain]

    @property
    def value(self) -> str:
        """TIMEX3."""
        day = self.first
        if self.grain in (Grain.WEEK, Grain.WEEKEND):
            iso = day.isocalendar()
            ending = "-WE" if self.grain is Grain.WEEKEND else ""
            return f"{iso.year:04}-W{iso.week:02}{ending}"
        return {
            Grain.DAY: f"{day.isoformat()}",
            Grain.MONTH: f"{day.year:04}-{day.month:02}",
            Grain.QUARTER: f"{day.year:04}-Q{(day.month + 2) // 3}",
            Grain.SEASON: f"{day.year:04}-{_SEASON_CODES.get(day.month, '')}",
            Grain.HALF: f"{day.year:04}-H{1 if day.month < 7 else 2}",
            Grain.YEAR: f"{day.year:04}",
            Grain.DECADE: f"{day.year // 10}",
            Grain.CENTURY: f"{day.year // 100}",
        }[self.grain]

    def moved(self, count: int) -> Stretch:
        """So many of its kind later; earlier where the count is negative."""
        if self.grain in _STEP_DAYS:
            return replace(self, first=self.first + timedelta(count * _STEP_DAYS[self.grain]))
        return replace(self, first=months_on(self.first, count * _MONTHS[self.grain]))

    def part(self, mod: str) -> tuple[date, date]:
        """Its first, middle or last third, for START, MID and END; whole for anything else."""
        third = {"START": 0, "MID": 1, "END": 2}.get(mod)
        days = (self.behind - self.first).days
        if third is None or days < 3:
            return self.first, self.behind
        if self.grain is Grain.MONTH:
            cuts = [self.first + timedelta(10 * n) for n in range(3)]
        elif _MONTHS.get(self.grain, 1) % 3 == 0:
            months = _MONTHS[self.grain] // 3
            cuts = [months_on(self.first, n * months) for n in range(3)]
        else:
            cuts = [self.first + timedelta(round(n * days / 3)) for n in range(3)]
        return [*zip(cuts, [*cuts[1:], self.behind], strict=True)][third]

    def is_at_least(self, grain: Grain) -> bool:
        """Whether it is as long as that, or longer."""
        return _LENGTH_ORDER.index(self.grain) >= _LENGTH_ORDER.index(grain)


def around(day: date, grain: Grain) -> Stretch:
    """The stretch of that kind in which a day lies; of a weekday, the weekend of its week."""
    if grain is Grain.DAY:
        return Stretch(grain, day)
    if grain is Grain.WEEK:
        return Stretch(grain, day - timedelta(day.weekday()))
    if grain is Grain.WEEKEND:
        return Stretch(grain, day + timedelta(5 - day.weekday()))
    if grain is Grain.SEASON:
        return Stretch(grain, months_on(day.replace(day=1), -(day.month % 3)))
    if grain is Grain.DECADE:
        return Stretch(grain, date(max(1, day.year // 10 * 10), 1, 1))
    if grain is Grain.CENTURY:
        return Stretch(grain, date(max(1, day.year // 100 * 100), 1, 1))
    months = _MONTHS[grain]
    return Stretch(grain, date(day.year, (day.month - 1) // months * months + 1, 1))


def months_on(first: date, months: int) -> date:
    """The same day so many months later, the month's last where it has no such day."""
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    if not 1 <= year <= _LAST_YEAR:
        raise ValueError(f"no year {year}")
    for day in (first.day, 30, 29, 28):
        if day <= first.day:
            try:
                return date(year, month + 1, day)
            except ValueError:
                continue
    raise ValueError(f"no day {first.day}")  # not reached: every month has 28


def stretch_of(value: str) -> Stretch | None:
    """The stretch that a TIMEX3 value names (a time of day gives its day); None for others."""
    match = _VALUE.match(value)
    if match is None:
        return None
    year = match["year"]
    if match["week"]:
        grain = Grain.WEEKEND if value.endswith("-WE") else Grain.WEEK
        day = date.fromisocalendar(int(year), int(match["week"]), 6 if "WE" in value else 1)
        return Stretch(grain, day)
    if match["quarter"]:
        return Stretch(Grain.QUARTER, date(int(year), int(match["quarter"]) * 3 - 2, 1))
    if match["half"]:
        return Stretch(Grain.HALF, date(int(year), int(match["half"]) * 6 - 5, 1))
    if match["season"]:
        month = next(n for n, code in _SEASON_CODES.items() if code == match["season"])
        return Stretch(Grain.SEASON, date(int(year), month, 1))
    if match["day"]:
        return Stretch(Grain.DAY, date(int(year), int(match["month"]), int(match["day"])))
    if match["month"]:
        return Stretch(Grain.MONTH, date(int(year), int(match["month"]), 1))
    if len(year) == 4:
        return Stretch(Grain.YEAR, date(int(year), 1, 1))
    grain = Grain.DECADE if len(year) == 3 else Grain.CENTURY
    return Stretch(grain, date(int(year) * (10 if len(year) == 3 else 100), 1, 1))


_VALUE = re.compile(
    r"(?P<year>\d{2,4})(?:-W(?P<week>\d\d)(?:-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?$"
)
