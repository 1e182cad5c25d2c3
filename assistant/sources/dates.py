"""Dates as pages, feeds and mails write them: text in, a moment with its zone out.

The decision made here: only forms that can mean one thing are read. "05/12/2015" is no date, a
zone of an unknown name is none, and a day without a time is its first moment in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistant.model import Dated, DateOrigin

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun",
         "july jul", "august aug", "september sept sep", "october oct", "november nov",
         "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_HOURS = {  # east of Greenwich; names with more than one meaning are not here
    "UT": 0.0, "GMT": 0.0, "UTC": 0.0, "WET": 0.0, "WEST": 1.0, "BST": 1.0, "CET": 1.0,
    "CEST": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0, "TRT": 3.0,
    "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0,
    "PDT": -7.0, "AKST": -9.0, "AKDT": -8.0, "HST": -10.0,
}  # fmt: skip
_PLACES = {  # summer time or not, as the day has it
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?: ?(?P<half>[ap])\.?m\.?)?"
)
_ZONE = r"(?: ?\(?(?P<zone>Z|(?:GMT|UTC)?[+-]\d\d?:?\d\d|[A-Z]{2,4})\)?)?"
_IN_WORDS = (
    rf"{_MONTH} {_DAY},? {_YEAR}",  # May 12, 2015
    rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}",  # 12 May 2015
)
_IN_FIGURES = (
    rf"{_DAY}-{_MONTH}-{_YEAR}",  # 12-May-2015
    rf"{_YEAR}[/.-](?P<month>\d\d?)[/.-](?P<day>\d\d?)",  # 2015/05/12
    rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}",  # 12.05.2015, never American
    rf"(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>\d\d?)[/-]{_YEAR}",  # 22/05/2015
    rf"(?P<month>\d\d?)[/-](?P<day>1[3-9]|2\d|3[01])[/-]{_YEAR}",  # 05/22/2015
)
_WRITTEN = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        *(rf"{_CLOCK}{_ZONE}(?:,| on| \|| -)? {_WEEKDAY}{day}" for day in _IN_WORDS),
        *(
            rf"{_WEEKDAY}{day}(?:(?:,| at|,? [-–|]|T)? ?{_CLOCK}{_ZONE})?"
            for day in (*_IN_WORDS, *_IN_FIGURES)
        ),
    )
)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?$")
_RFC_2822 = re.compile(
    r"^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?(?P<zone> \S+)?$"
)
_OFFSET = re.compile(r"([+-])(\d\d?):?(\d\d)$")
_LABEL = re.compile(
    r"^(?:first )?(?:published|posted|publication date|date|on|last updated|updated|modified)"
    r"(?: (?:on|at|date))?:? ",
    re.I,
)


def stated(text: str, origin: DateOrigin) -> Dated | None:
    """What a text that is a date says; None where it is none, or may be two."""
    line = " ".join(text.split())
    if not 8 <= len(line) <= 60:
        return None
    return _iso(line, origin) or _written(_LABEL.sub("", line), origin, whole=True)


def first_stated(text: str, origin: DateOrigin) -> Dated | None:
    """The date that stands first in a line of other words, such as a byline."""
    return _written(" ".join(text.split()), origin, whole=False)


def _iso(line: str, origin: DateOrigin) -> Dated | None:
    """ISO 8601, RFC 2822 and seconds since 1970, as programs write them."""
    if epoch := _EPOCH.fullmatch(line):
        return _dated(datetime.fromtimestamp(int(epoch[1]), UTC), "Z", origin)
    if line.isdigit() and len(line) != len("20150512"):
        return None
    try:
        found = datetime.fromisoformat(line)
    except ValueError:
        return _rfc_2822(line, origin)
    return _dated(found, _as_written(line, found.tzinfo), origin)


def _rfc_2822(line: str, origin: DateOrigin) -> Dated | None:
    written = _RFC_2822.match(line)
    if not written:
        return None
    zone = (written["zone"] or "").strip()
    try:
        found = parsedate_to_datetime(line.removesuffix(zone).strip())
    except ValueError:
        return None
    return _placed(found, zone, origin)


def _written(line: str, origin: DateOrigin, *, whole: bool) -> Dated | None:
    """A date in English words, or in figures of which one order alone is possible."""
    matches = (each.fullmatch(line) if whole else each.search(line) for each in _WRITTEN)
    for found in matches:
        if found and (whole or _stands_alone(line, found)):
            moment = _moment(found.groupdict())
            if moment:
                return _placed(moment, found["zone"] or "", origin)
    return None


def _stands_alone(line: str, found: re.Match[str]) -> bool:
    before, after = line[: found.start()][-1:] or " ", line[found.end() :][:1]
    return not (before.isalnum() or after.isdigit() or before in "/.-")


def _moment(parts: dict[str, str | None]) -> datetime | None:
    month = (parts["month"] or "").lower()
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    try:
        return datetime(  # noqa: DTZ001 - its zone is found later
            int(parts["year"] or 0),
            _MONTHS.get(month) or int(month),
            int(parts["day"] or 0),
            hour,
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
        )
    except ValueError:
        return None


def _placed(moment: datetime, zone: str, origin: DateOrigin) -> Dated | None:
    """A moment of a clock in the zone of that name; in UTC where there is none of that name."""
    known = _zone(zone)
    return _dated(moment.replace(tzinfo=known), zone if known else "", origin)


def _zone(name: str) -> tzinfo | None:
    if name.upper() == "Z":
        return UTC
    if offset := _OFFSET.search(name):
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    if name.upper() in _HOURS:
        return timezone(timedelta(hours=_HOURS[name.upper()]))
    if name.upper() in _PLACES:
        try:
            return ZoneInfo(_PLACES[name.upper()])
        except ZoneInfoNotFoundError:  # a system without the table of zones
            return None
    return None


def _as_written(line: str, zone: tzinfo | None) -> str:
    """The zone at the end of an ISO date: "Z", "+03:00"; "" where there is none."""
    if zone is None:
        return ""
    if line.endswith(("Z", "z")):
        return "Z"
    offset = _OFFSET.search(line)
    return f"{offset[1]}{offset[2].zfill(2)}:{offset[3]}" if offset else line[-3:] + ":00"


def _dated(moment: datetime, zone: str, origin: DateOrigin) -> Dated | None:
    try:
        in_utc = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the year 1 or 9999, east or west of Greenwich
        return None
    return Dated(in_utc, origin, zone)
