"""What a form is, what it may look at, and what it reads: the types that the tables share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from assistant.claims import Interval, Precision, TimeExpression, TimeType
from assistant.evidence.times.stretches import Grain, Stretch, stretch_of
from assistant.evidence.times.vocabulary import fill

Anchor = Literal["", "itself", "publication", "text"]
Tense = Literal["past", "present", "possible", "future", ""]
"""Possible: what would, could or may be."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without its day: minutes from midnight, past 1440 on the day after."""

    begin: int
    end: int  # equal to begin: the one minute
    suffix: str  # of the TIMEX3 value: "T22:30", "TNI"
    zone: tzinfo | None = None  # None: the article's
    is_hour: bool = False  # "10 p.m.", which nobody means to the minute


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of one expression mean."""

    type: TimeType
    value: str
    precision: Precision
    interval: Interval | None = None
    anchor: Anchor = ""
    mod: str = ""
    clock: Clock | None = None  # of a time of day; its day may stand beside it


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved by."""

    published: datetime | None  # aware, in the zone whose days count
    said: tuple[TimeExpression, ...]  # read before, in this text and earlier in the article
    tense: Tense
    before: str  # of the sentence, up to the expression
    after: str

    @property
    def today(self) -> date | None:
        """The article's calendar day."""
        return self.published.date() if self.published else None

    @property
    def zone(self) -> tzinfo:
        """Of the publication; UTC without."""
        return (self.published.tzinfo if self.published else None) or UTC

    def last_said(self, shortest: Grain, longest: Grain = Grain.CENTURY) -> Stretch | None:
        """The stretch named last that is no longer and no shorter than these."""
        for one in reversed(self.said):
            stretch = stretch_of(one.value) if one.type in ("DATE", "TIME") else None
            if (
                stretch is not None
                and one.interval is not None
                and stretch.is_at_least(shortest)
                and (longest is stretch.grain or not stretch.is_at_least(longest))
            ):
                return stretch
        return None

    def told_since(self, month: int, day: int = 1) -> date | None:
        """Such a month or day of the year that the sentence named, if it is two years back or more.

        In "the war of 1914, when in August Germany attacked" the year is the story's. A year in the
        sentence before is background far more often: "founded in 1980. In September, it said".
        """
        if not self.said or self.today is None or self.tense in ("future", "possible"):
            return None
        last = self.said[-1]
        if re.search(rf"(?<!since )(?<!to ){re.escape(last.text)}\b", self.before) is None:
            return None
        stretch = stretch_of(last.value) if last.type == "DATE" else None
        is_told = last.anchor in ("itself", "text") and stretch is not None
        if stretch is None or not is_told or stretch.is_at_least(Grain.DECADE):
            return None
        start = stretch.first
        if start.year > self.today.year - 2:
            return None
        is_behind = stretch.grain is not Grain.YEAR and (month, day) < (start.month, start.day)
        return date(start.year + is_behind, month, day)

    def days(self, begin: date | None, end: date | None) -> Interval:
        """An interval of whole days in the article's zone."""
        return Interval(self.moment(begin), self.moment(end))

    def moment(
        self, day: date | None, minutes: int = 0, zone: tzinfo | None = None
    ) -> datetime | None:
        """So many minutes after midnight of that day, by the clock on the wall."""
        if day is None:
            return None
        extra, rest = divmod(minutes, 1440)
        wall = time(rest // 60, rest % 60)
        return datetime.combine(day + timedelta(extra), wall, zone or self.zone)


@dataclass(frozen=True, slots=True)
class Form:
    """One row of a table: how an expression is written, and how it is read."""

    pattern: re.Pattern[str]
    read: Reader
    has_more: bool = False  # the expression is its group "said" alone


Reader = Callable[[re.Match[str], Context], Meaning | None]
"""None where the words only look like a time."""


def table(*rows: tuple[str, Reader]) -> tuple[Form, ...]:
    """Forms as a person writes them, made ready."""
    return tuple(Form(fill(form), read, "(?P<said>" in form) for form, read in rows)


def dated(stretch: Stretch, context: Context, anchor: Anchor, mod: str = "") -> Meaning:
    """The meaning of words that name a stretch of the calendar."""
    begin, end = stretch.part(mod)
    precision = (
        Precision.PART_OF_MONTH if mod and stretch.grain is Grain.MONTH else stretch.precision
    )
    return Meaning("DATE", stretch.value, precision, context.days(begin, end), anchor, mod)


def at_clock(day: date, clock: Clock, context: Context, anchor: Anchor) -> Meaning:
    """The meaning of words that name a time of a known day."""
    begin = context.moment(day, clock.begin, clock.zone)
    end = context.moment(day, max(clock.end, clock.begin + 1), clock.zone)
    is_point = clock.end == clock.begin
    precision = Precision.MINUTE if is_point else Precision.PART_OF_DAY
    if is_point and clock.is_hour:
        precision, end = Precision.HOUR, context.moment(day, clock.begin + 60, clock.zone)
    return Meaning(
        "TIME", day.isoformat() + clock.suffix, precision, Interval(begin, end), anchor, clock=clock
    )


def unresolved(value: str, precision: Precision, type_: TimeType = "DATE") -> Meaning:
    """The meaning of words of which nobody knows when they are."""
    return Meaning(type_, value, precision)


def vague(value: str, type_: TimeType = "DATE") -> Meaning:
    """PAST_REF and its like: a time, and no telling when."""
    return Meaning(type_, value, Precision.VAGUE)


def modified(meaning: Meaning, mod: str, context: Context) -> Meaning:
    """The same with "early", "nearly" or the like before it."""
    if mod not in ("START", "MID", "END") or meaning.interval is None:
        return replace(meaning, mod=mod)
    stretch = stretch_of(meaning.value)
    if stretch is None or meaning.clock is not None or meaning.type != "DATE":
        return replace(meaning, mod=mod)
    if stretch.grain is Grain.DAY:
        hours = {"START": (0, 8), "MID": (10, 15), "END": (16, 24)}[mod]
        interval = Interval(
            context.moment(stretch.first, hours[0] * 60),
            context.moment(stretch.first, hours[1] * 60),
        )
        return replace(meaning, mod=mod, interval=interval, precision=Precision.PART_OF_DAY)
    return replace(dated(stretch, context, meaning.anchor, mod), type=meaning.type)
