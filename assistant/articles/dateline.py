"""The dateline of an agency's report: the day that stands with the place before its first words.

The decision made here: only a line of the form of a dateline is one, and only with its year. "May
12" alone dates nothing, and neither does a date within a sentence.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from assistant.model import Dated, DateOrigin
from assistant.months import MONTH, month_number

_LINES = 3  # among the first of which it stands
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAYS = (
    rf"{MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}",
    rf"(?P<day>\d\d?)(?:st|nd|rd|th)? {MONTH},? {_YEAR}",
)
_WORD = r"[A-Z][\w'’.-]*"
_PLACE = rf"(?P<place>{_WORD}(?:[ -](?:{_WORD}|al|el|de|of|the)){{0,3}})"
_STATE = rf"(?:(?:, |/){_WORD}(?: {_WORD}){{0,2}})?"
_AGENCY = r"(?: ?\([A-Z][\w ./-]{1,30}\))?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_BETWEEN = r"(?:, ?| ?[-–—/|:] ?| (?=\())"
_END = r"(?: ?[-–—:|]|\.? ?$)"
_DATELINES = tuple(
    re.compile(
        rf"^{_PLACE}{_STATE}(?:{_BETWEEN}{_WORD})?{_AGENCY}{_BETWEEN}{_WEEKDAY}(?i:{day})"
        rf"{_AGENCY}{_END}"
    )
    for day in _DAYS
)
_NO_PLACE = re.compile(  # at its beginning, or a day of the week in it
    r"(?:last )?(?:updated|modified|published|posted|date|since|on|by|from|until|after|before|in|at"
    r"|file photo|photo|copyright|correction|editor)\b|.*\b\w+(?:day|DAY)$",
    re.I,
)


def dateline(text: str) -> Dated | None:
    """The day of a dateline at the beginning of a cleaned text, as its first moment in UTC."""
    for line in text.split("\n", 2 * _LINES)[: 2 * _LINES]:
        for pattern in _DATELINES:
            found = pattern.match(line)
            if found and not _NO_PLACE.match(found["place"]):
                return _dated(found)
    return None


def _dated(found: re.Match[str]) -> Dated | None:
    try:
        day = datetime(
            int(found["year"]), month_number(found["month"]), int(found["day"]), tzinfo=UTC
        )
    except ValueError:
        return None
    return Dated(day, DateOrigin.DATELINE)
