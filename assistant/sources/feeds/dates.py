"""Dates as feeds write them, which is seldom as the standards ask: text in, a Dated or None out.

The decision made here: a zone's name is believed where it means one thing; an unknown one is not,
and the time then counts as UTC.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.model import Dated, DateOrigin
from assistant.sources.fields import dated

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ZONES = {  # those that mean one offset in the mouth of every news room
    "UT": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "WET": "+00:00",
    "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "TRT": "+03:00", "IDT": "+03:00",
    "AEST": "+10:00", "AEDT": "+11:00", "JST": "+09:00", "KST": "+09:00", "HKT": "+08:00",
    "NZST": "+12:00", "NZDT": "+13:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "AKST": "-09:00",
    "AKDT": "-08:00", "HST": "-10:00",
}  # fmt: skip
_CLOCK = (
    r"(?:(?:,| at)? +(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r" *(?P<half>[ap]\.?m\.?)?)? *(?P<zone>(?:[A-Z]{1,5})?(?: ?[+-]\d{1,2}:?(?:\d\d)?)?)?"
    r"(?: \([\w ]+\))?$"
)
_WEEKDAY = r"^(?:[A-Z][a-z]{1,8}\.?,? +)?"
_FORMS = (
    re.compile(
        _WEEKDAY + r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3})[a-z]*\.?[ -](?P<year>\d{4}|\d\d)"
        + _CLOCK
    ),
    re.compile(
        _WEEKDAY + r"(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2}),? (?P<year>\d{4})" + _CLOCK
    ),
    re.compile(r"^(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)" + _CLOCK),
)  # fmt: skip
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d\d)?$")


def feed_date(text: str) -> Dated | None:
    """The time that a feed states; None where it cannot be read.

    A two-digit year below 70 is of this century.
    """
    line = " ".join(text[:100].split())
    for form in _FORMS:
        if found := form.match(line):
            return _built(found)
    return _read(line)


def _built(found: re.Match[str]) -> Dated | None:
    """A date put together from its parts."""
    month = found["month"].lower()
    if month[:3] in _MONTHS:
        month = f"{_MONTHS.index(month[:3]) + 1:02}"
    year = found["year"] if len(found["year"]) == 4 else _century(found["year"])
    day = f"{year}-{month}-{int(found['day']):02}"
    if found["hour"] is None:
        return _read(day)
    offset, name = _zone((found["zone"] or "").strip())
    hour = _hour(int(found["hour"]), (found["half"] or "").lower())
    read = _read(f"{day}T{hour:02}:{found['minute']}:{found['second'] or '00'}{offset}")
    return replace(read, zone=name) if read and name else read


def _read(text: str) -> Dated | None:
    try:
        return dated(text, DateOrigin.FEED)
    except ValueError:
        return None


def _century(year: str) -> str:
    return f"20{year}" if int(year) < 70 else f"19{year}"


def _hour(hour: int, half: str) -> int:
    """The hour of 24 that an hour of a half day is."""
    if not half:
        return hour
    return hour % 12 + (12 if half.startswith("p") else 0)


def _zone(written: str) -> tuple[str, str]:
    """The offset as ISO 8601 has it, "" for none, and the name where it was written by name."""
    if found := _OFFSET.search(written):  # "+0300", "GMT+3"
        return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}", ""
    if written in ("UT", "UTC", "GMT", "Z"):
        return "Z", ""
    return (_ZONES[written], written) if written in _ZONES else ("", "")
