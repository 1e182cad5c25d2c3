"""Dates as pages, feeds, mails, tables and people write them: text in, a moment and its zone out.

The decision made here: only forms that can mean one thing are read. 03/04/2015 is April in London
and March in New York, and no date. A day without a time is its first moment; a time without a
zone, or with one of a name that is not known or means several, is one of UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from assistant.model import Dated, DateOrigin
from assistant.months import MONTH, month_number
from assistant.zones import spelt, zone_of

_LONGEST = 80  # characters; strangers write these, and no date has more
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?:, ?| ))?"
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_ZONE = (
    r"(?: ?\(?(?P<zone>(?:GMT|UTC) ?[+-]\d\d?(?::?\d\d)?|[+-]\d\d?:?\d\d|[A-Z]{1,5})\)?"
    r"(?: \([\w ]+\))?)?"
)
_BEFORE_CLOCK = r"(?:,? at |,? [-–|] ?|, ?|T| )"
_IN_WORDS = (
    rf"{MONTH} {_DAY},? {_YEAR}",  # May 12, 2015
    rf"{_DAY}(?: of)? {MONTH},? {_YEAR}",  # 12 May 2015
)
_IN_FIGURES = (
    rf"{_DAY}-{MONTH}-{_YEAR}",  # 12-May-2015
    rf"{_YEAR}[/.-](?P<month>\d\d?)[/.-](?P<day>\d\d?)",  # 2015/05/12
    rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}",  # 12.05.2015, never American
    rf"(?P<one>\d\d?)[/-](?P<other>\d\d?)[/-]{_YEAR}",  # 22/05/2015, 05/22/2015
)
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        *(rf"{_CLOCK}{_ZONE}(?:,| on| \|| -)? {_WEEKDAY}{day}" for day in _IN_WORDS),
        *(
            rf"{_WEEKDAY}{day}(?:{_BEFORE_CLOCK}{_CLOCK}{_ZONE})?"
            for day in (*_IN_WORDS, *_IN_FIGURES)
        ),
        rf"{_WEEKDAY}{_DAY} {MONTH} (?P<year>\d\d) {_CLOCK} (?P<zone>\S+)",  # RFC 822
    )
)
_ISO = re.compile(r"\d{4}(?:-?\d\d-?\d\d|-?W\d\d-?\d)(?:[Tt ]\d\d.*)?")
_EPOCH = re.compile(r"(\d{9,10}|\d{13}|\d{16})(?:\.\d{1,9})?")  # 12 digits may be 201505121805
_LABEL = re.compile(
    r"^(?:first )?(?:published|posted|publication date|date|on|last updated|updated|modified)"
    r"(?: (?:on|at|date))?:? ",
    re.I,
)


class AmbiguousDate(ValueError):
    """A date that is one day in London and another one in New York."""


def dated(text: str, origin: DateOrigin) -> Dated:
    """The moment that a text names and nothing else, with the zone as it was written.

    Raises ValueError where it is no date, and of its kinds AmbiguousDate where it may be two.
    """
    line = " ".join(text[: 2 * _LONGEST].split())
    if len(line) > _LONGEST or len(text) > 2 * _LONGEST:
        raise ValueError(f"{line[:_LONGEST]}…")
    if _EPOCH.fullmatch(line):
        return Dated(_of_a_clock(line), origin, "Z")
    if _ISO.fullmatch(line):
        try:
            return _of_iso(line, origin)
        except ValueError:
            pass  # "2015-05-12 18:05 EDT" begins as ISO does
    return _written(_LABEL.sub("", line), origin)


def stated(text: str, origin: DateOrigin) -> Dated | None:
    """The same; None where it is no date, or may be two."""
    try:
        return dated(text, origin)
    except ValueError:
        return None


def first_stated(text: str, origin: DateOrigin) -> Dated | None:
    """A date in words or figures within a line of other words, such as a byline; None without."""
    line = " ".join(text.split())
    for form in _FORMS[:-1]:
        found = form.search(line)
        if found and _stands_alone(line, found):
            try:
                return _read(found, origin)
            except ValueError:
                continue
    return None


def _of_a_clock(line: str) -> datetime:
    """Seconds since 1970, or thousandths or millionths of them."""
    digits = len(line.partition(".")[0])
    seconds = float(line) / (1 if digits <= 10 else 1_000 if digits == 13 else 1_000_000)
    return datetime.fromtimestamp(seconds, UTC)


def _of_iso(line: str, origin: DateOrigin) -> Dated:
    moment = datetime.fromisoformat(line)
    zone = "Z" if line.endswith(("Z", "z")) else spelt(moment.tzinfo)
    return _in_utc(moment, origin, zone)


def _written(line: str, origin: DateOrigin) -> Dated:
    """A date in English words, or in figures of which one order alone is possible."""
    for form in _FORMS:
        found = form.fullmatch(line)
        if found:
            return _read(found, origin)
    raise ValueError(line)


def _stands_alone(line: str, found: re.Match[str]) -> bool:
    before, after = line[: found.start()][-1:] or " ", line[found.end() :][:1]
    return not (before.isalnum() or after.isdigit() or before in "/.-")


def _read(found: re.Match[str], origin: DateOrigin) -> Dated:
    """The moment of a form's parts. Raises ValueError where there is no such day or time."""
    parts = found.groupdict()
    month, day = _month_and_day(parts)
    minute, second = int(parts["minute"] or 0), int(parts["second"] or 0)
    written = parts["zone"] or ""
    zone = zone_of(written)
    moment = datetime(
        _year(parts["year"] or ""), month, day, _hour(parts), minute, second, tzinfo=zone
    )
    is_name = written.isalpha()
    return _in_utc(moment, origin, written if zone and is_name else spelt(zone))


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    month, day = parts.get("month"), parts.get("day")
    if month and day:
        return month_number(month), int(day)
    less, more = sorted((int(parts["one"] or 0), int(parts["other"] or 0)))
    if less < more <= 12:
        raise AmbiguousDate(f"{parts['one']}/{parts['other']}")
    return less, more


def _year(written: str) -> int:
    """A year of two figures below 70 is of this century."""
    if len(written) > 2:
        return int(written)
    return int(written) + (2000 if int(written) < 70 else 1900)


def _hour(parts: dict[str, str | None]) -> int:
    """The hour of 24. Raises ValueError for 13 pm."""
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour} {half}m")
    return hour % 12 + (12 if half == "p" else 0)


def _in_utc(moment: datetime, origin: DateOrigin, zone: str) -> Dated:
    try:
        in_utc = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the year 1 or 9999, east or west of Greenwich
        raise ValueError(f"{moment}") from None
    return Dated(in_utc, origin, zone)
