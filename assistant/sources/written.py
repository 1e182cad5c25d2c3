"""Dates as people and databases write them: "12 May 2015", 12.05.2015, 1431453900.

The decision made here: only what can be read in one way is read. 03/04/2015 is April in London
and March in New York, and refused.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_RFC_2822 = re.compile(r"^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_EPOCH = re.compile(r"^(\d{9,10}|\d{12,13}|\d{15,16})(?:\.\d{1,9})?$")
_LONGEST = 80  # characters; strangers write these, and the forms are not made for more
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_TIME = (
    r"(?:(?:,|\s+at|T|\s+-)?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<seconds>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
)
_FORMS = tuple(
    re.compile(rf"^{_WEEKDAY}{form}{_TIME}$", re.I)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})",
        rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})",
    )
)
_SLASHES = re.compile(rf"^(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}{_TIME}$", re.I)


class AmbiguousDate(ValueError):
    """A date that is one day in London and another one in New York."""


def moment(text: str) -> datetime:
    """The moment that a text names; without a zone where it names none. Raises ValueError."""
    if len(text) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]}…")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if _RFC_2822.match(text):
        return parsedate_to_datetime(text)
    if _EPOCH.match(text):
        return _of_a_clock(text)
    for form in _FORMS:
        found = form.match(text)
        if found:
            return _moment(found, int(found["day"]), _month(found["month"]))
    slashes = _SLASHES.match(text)
    if not slashes:
        raise ValueError(text)
    first, second = int(slashes["first"]), int(slashes["second"])
    if min(first, second) <= 12 < max(first, second):
        return _moment(slashes, max(first, second), min(first, second))
    if first == second:
        return _moment(slashes, first, second)
    raise AmbiguousDate(text)


def _of_a_clock(text: str) -> datetime:
    """Seconds since 1970, or thousandths or millionths of them."""
    digits = len(text.partition(".")[0])
    seconds = float(text) / (1 if digits <= 10 else 1_000 if digits <= 13 else 1_000_000)
    return datetime.fromtimestamp(seconds, UTC)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1


def _moment(found: re.Match[str], day: int, month: int) -> datetime:
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(found[0])
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    seconds = int(found["seconds"] or 0)
    at = datetime(int(found["year"]), month, day, hour, minute, seconds)  # noqa: DTZ001
    zone = found["zone"]
    if not zone:
        return at
    if zone[0] not in "+-":
        return at.replace(tzinfo=UTC)
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return at.replace(tzinfo=timezone(-offset if zone[0] == "-" else offset))
