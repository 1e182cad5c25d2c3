"""Times, counts and names in the words that every format uses, by the reader's clocks.

The decision made here: a day that another zone's clocks bound is the reader's day where the two
differ by no more than a quarter of a day; where they differ by more, both days are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.briefing import Change
from assistant.claims import Precision
from assistant.events import Event
from assistant.model import Contested

_NEAR = timedelta(hours=6)
_CLOCK = (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY)
_DAYS_LISTED = 5
_LONG_MONTH = re.compile(
    r"January|February|March|April|June|July|August|September|October|November|December"
)


def day(moment: datetime | None, zone: ZoneInfo) -> str:
    """“12 May 2015”, or “undated”."""
    return "undated" if moment is None else _date(moment.astimezone(zone).date())


def minute(moment: datetime, zone: ZoneInfo) -> str:
    """“12 May 2015, 09:30”."""
    there = moment.astimezone(zone)
    return f"{_date(there.date())}, {there:%H:%M}"


def minute_or_day(moment: datetime, zone: ZoneInfo) -> str:
    """The day alone where the moment is the reader's midnight."""
    there = moment.astimezone(zone)
    return day(moment, zone) if there == _midnight(there) else minute(moment, zone)


def zone_name(zone: ZoneInfo, moment: datetime) -> str:
    """“Asia/Beirut (UTC+3)”, as its clocks stand at a moment."""
    offset = moment.astimezone(zone).utcoffset() or timedelta(0)
    minutes = abs(int(offset.total_seconds())) // 60
    sign = "−" if offset < timedelta(0) else "+"
    east = f"{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
    name = zone.key.replace("_", " ")
    return name if name == "UTC" else f"{name} (UTC{east})"


def first_day(event: Event, zone: ZoneInfo) -> date:
    """The reader's day on which an event begins."""
    return _days(event, zone)[0]


def when(event: Event, zone: ZoneInfo) -> str:
    """The interval of an event: “4 May 2015”, “9–10 May 2015”, “April 2015”, “… 14:05”."""
    begin, end = bounds(event)
    if event.precision in _CLOCK:
        return _by_the_clock(begin.astimezone(zone), end.astimezone(zone))
    first, last = _days(event, zone)
    behind = last + timedelta(days=1)
    if (first.day, behind.day) == (1, 1):
        if (first.month, behind.month) == (1, 1):
            years = f"{first.year}–{last.year}" if last.year > first.year else str(first.year)
            return years
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        if first.year == last.year:
            return f"{first:%B} – {last:%B} {last.year}"
    return _span(first, last)


def short_when(event: Event, zone: ZoneInfo) -> str:
    """The same with short names of months."""
    return _LONG_MONTH.sub(lambda found: found[0][:3], when(event, zone))


def bounds(event: Event) -> tuple[datetime, datetime]:
    """Both ends of an event's interval."""
    begin, end = event.interval.begin, event.interval.end
    if begin is None or end is None:
        raise ValueError(f"event {event.id}: an interval that is open (expected both ends)")
    return begin, end


def time_words(event: Event) -> str:
    """The words used for the time, and how exactly it is known."""
    if not event.words:
        return "no time given: day of publication"
    return f"{' · '.join(f'“{each}”' for each in event.words)} ({event.precision})"


def published(moments: Iterable[datetime], zone: ZoneInfo) -> str:
    """“published 4, 5 May 2015”; of many days the first ones and the last."""
    days = sorted({each.astimezone(zone).date() for each in moments})
    if not days:
        return ""
    listed = days if len(days) <= _DAYS_LISTED else days[: _DAYS_LISTED - 1]
    text = f"published {_listed(listed)}"
    if len(days) > len(listed):
        text += f" and {count(len(days) - len(listed), 'more day')}, last {_date(days[-1])}"
    return text


def carried_by(event: Event) -> str:
    """“3 origins, 9 copies”."""
    return origins(len(event.origins), event.copies)


def origins(originals: int, copies: int) -> str:
    """The same from the two counts; copies where there are any."""
    text = count(originals, "origin")
    return f"{text}, {copies_words(copies)}" if copies else text


def copies_words(copies: int) -> str:
    """“1 copy”, “9 copies”."""
    return "1 copy" if copies == 1 else f"{copies} copies"


def count(number: int, thing: str) -> str:
    """“1 origin”, “3 origins”, “1,204 articles”."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def moved(change: Change) -> str:
    """“18 → 25”, “denied”, “before: told by 1 origin”; "" where nothing is counted."""
    if change.before and change.after:
        return f"{change.before} → {change.after}"
    return f"before: {change.before}" if change.before else change.after


def heading(contested: Contested) -> str:
    """What kind of thing its rows are."""
    return {"figures": "Rival figures", "denial": "Claimed and denied", "update": "Grew"}[
        contested.kind
    ]


def outlet(name: str, side: str) -> str:
    """“Al-Sanawbar (Hezbollah)”."""
    return (name or "unknown outlet") + (f" ({side})" if side else "")


def _days(event: Event, zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last of the reader's days that an interval covers."""
    begin, end = (each.astimezone(zone).replace(tzinfo=None) for each in bounds(event))
    if event.precision in _CLOCK:
        return begin.date(), max(begin, end - timedelta(microseconds=1)).date()
    first = (begin + _NEAR).date()
    last = (end - _NEAR - timedelta(microseconds=1)).date()
    if begin - _midnight(begin) <= _NEAR:
        first = begin.date()
    if end - _midnight(end) <= _NEAR:
        last = (_midnight(end) - timedelta(days=1)).date()
    return first, max(first, last)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _by_the_clock(begin: datetime, end: datetime) -> str:
    if end - begin <= timedelta(minutes=1):
        return f"{_date(begin.date())}, {begin:%H:%M}"
    if end.date() == begin.date():
        return f"{_date(begin.date())}, {begin:%H:%M}–{end:%H:%M}"
    if end - begin <= timedelta(days=1) and f"{end:%H:%M}" == "00:00":
        return f"{_date(begin.date())}, {begin:%H:%M}–24:00"
    return f"{_date(begin.date())}, {begin:%H:%M} – {_date(end.date())}, {end:%H:%M}"


def _span(first: date, last: date) -> str:
    if first == last:
        return _date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_date(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {_date(last)}"
    return f"{_date(first)} – {_date(last)}"


def _listed(days: Sequence[date]) -> str:
    """Days with their month where the next one has another."""
    parts = []
    for this, following in zip(days, [*days[1:], None], strict=True):
        if following is None or this.year != following.year:
            parts.append(_date(this))
        elif this.month != following.month:
            parts.append(f"{this.day} {this:%B}")
        else:
            parts.append(str(this.day))
    return ", ".join(parts)


def _date(of: date) -> str:
    return f"{of.day} {of:%B} {of.year}"
