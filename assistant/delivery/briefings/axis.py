"""The time axis of the picture: which stretch it shows, where a moment stands, and its ticks.

The decision made here: days and shorter times decide what is shown; a month or a year that would
squeeze them into a corner is cut at the border, and drawn as running on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.delivery.briefings.wording import bounds
from assistant.events import Event

_MOST_TICKS = 9
_HOURS = (1, 2, 3, 6, 12)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MARGIN = 0.03  # of the stretch, on either side
_SHORT = timedelta(days=4)  # longer than a weekend is no day
_WIDEST = 2.0  # so many times the days' own stretch may a longer time widen it


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled moment of the axis."""

    moment: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time on `width` units from `left` on."""

    begin: datetime
    end: datetime
    left: float
    width: float
    zone: ZoneInfo

    def x(self, moment: datetime) -> float:
        """Where a moment stands; one outside stands at the border."""
        share = (moment - self.begin) / (self.end - self.begin)
        return self.left + self.width * min(1.0, max(0.0, share))

    def ticks(self) -> tuple[Tick, ...]:
        """At most nine, at round times of the reader's clocks; at least one."""
        days = (self.end - self.begin) / timedelta(days=1)
        if days <= max(_HOURS) * _MOST_TICKS / 24:
            return self._by_hours(days * 24)
        if days <= max(_DAYS) * _MOST_TICKS:
            return self._by_days(days)
        if days <= max(_MONTHS) * 30.4 * _MOST_TICKS:
            return self._by_months(days / 30.4)
        return self._by_years(days / 365.25)

    def _by_hours(self, hours: float) -> tuple[Tick, ...]:
        step = _step(_HOURS, hours)
        at = self._first(hour=0)
        made = []
        last_day = None
        while at < self._there(self.end):
            if at >= self._there(self.begin):
                label = f"{at:%H:%M}"
                if last_day != at.date() and (at.hour == 0 or last_day is None):
                    label = f"{at.day} {at:%b}" + (f", {at:%H:%M}" if at.hour else "")
                last_day = at.date()
                made.append(Tick(self._moment(at), label))
            at += timedelta(hours=step)
        return tuple(made)

    def _by_days(self, days: float) -> tuple[Tick, ...]:
        step = _step(_DAYS, days)
        at = self._first(hour=0)
        while step >= 7 and at.weekday():  # weeks begin on Mondays
            at += timedelta(days=1)
        made: list[Tick] = []
        while at < self._there(self.end):
            if at >= self._there(self.begin):
                year = "" if made and at.year == made[-1].moment.year else f" {at.year}"
                made.append(Tick(self._moment(at), f"{at.day} {at:%b}{year}"))
            at += timedelta(days=step)
        return tuple(made)

    def _by_months(self, months: float) -> tuple[Tick, ...]:
        step = _step(_MONTHS, months)
        at = self._first(hour=0).replace(month=1, day=1)
        made: list[Tick] = []
        while at < self._there(self.end):
            if at >= self._there(self.begin):
                label = f"{at:%b}" if made and at.month > 1 else f"{at:%b} {at.year}"
                made.append(Tick(self._moment(at), label))
            month = at.month - 1 + step
            at = at.replace(year=at.year + month // 12, month=month % 12 + 1)
        return tuple(made)

    def _by_years(self, years: float) -> tuple[Tick, ...]:
        step = _step(_YEARS, years)
        first = self._there(self.begin).year
        made = []
        for year in range(first - first % step, self._there(self.end).year + 1, step):
            at = datetime(max(1, year), 1, 1)  # noqa: DTZ001 - the reader's clocks
            if self._there(self.begin) <= at < self._there(self.end):
                made.append(Tick(self._moment(at), str(year)))
        return tuple(made)

    def _first(self, *, hour: int) -> datetime:
        return self._there(self.begin).replace(hour=hour, minute=0, second=0, microsecond=0)

    def _there(self, moment: datetime) -> datetime:
        """By the reader's clocks, naive: steps of days are steps of the calendar."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _moment(self, there: datetime) -> datetime:
        return there.replace(tzinfo=self.zone)


def axis_of(events: Sequence[Event], left: float, width: float, zone: ZoneInfo) -> Axis:
    """The axis on which all events can be told apart as well as may be; at least a day long."""
    spans = [bounds(each) for each in events]
    short = [each for each in spans if each[1] - each[0] <= _SHORT] or spans
    begin, end = min(first for first, _ in short), max(last for _, last in short)
    limit = max(end - begin, timedelta(days=3)) * _WIDEST
    for first, last in sorted(spans, key=lambda span: span[1] - span[0]):
        if max(end, last) - min(begin, first) <= limit:
            begin, end = min(begin, first), max(end, last)
    margin = max((end - begin) * _MARGIN, timedelta(hours=12) - (end - begin) / 2)
    return Axis(_earlier(begin, margin), _later(end, margin), left, width, zone)


def _step(steps: Sequence[int], length: float) -> int:
    return next((each for each in steps if length / each <= _MOST_TICKS), steps[-1])


def _earlier(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment - by
    except OverflowError:
        return moment


def _later(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment
