"""Time zones as they are written: a name or an offset in, the zone out.

The decision made here: a name is believed where it means one thing to those who write news. "IST"
is India's, Israel's or Ireland's, "CST" America's or China's: such a name counts as none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistant.model import Passage

_HOURS = {  # east of Greenwich
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2,
    "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "IDT": 3, "HKT": 8, "JST": 9,
    "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_PLACES = {  # summer time or not, as the day has it
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}  # fmt: skip
_OFFSET = re.compile(r"(?:GMT|UTC)? ?([+-])(\d\d?):?(\d\d)?", re.I)
_FARTHEST = timedelta(hours=14)


def zone_of(written: str) -> tzinfo | None:
    """The zone of "EDT", "+0300" or "GMT+3"; None for a name that is not known, and for "".

    Raises ValueError for an offset that no place has.
    """
    name = written.upper()
    if offset := _OFFSET.fullmatch(written):
        east = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if east > _FARTHEST or int(offset[3] or 0) >= 60:
            raise ValueError(written)
        return timezone(east if offset[1] == "+" else -east)
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name])) if _HOURS[name] else UTC
    if name in _PLACES:
        try:
            return ZoneInfo(_PLACES[name])
        except ZoneInfoNotFoundError:  # a system without the table of zones
            return None
    return None


def local(moment: datetime, zone: str) -> datetime:
    """The moment by the clocks of a zone as it is written; UTC where the zone is not known.

    What an article calls Tuesday is the Tuesday of where it was published.
    """
    try:
        return moment.astimezone(zone_of(zone) or UTC)
    except ValueError:
        return moment.astimezone(UTC)


def published_at(passage: Passage) -> datetime | None:
    """When a passage was published, by the clocks of where it was; None: undated."""
    if passage.published is None:
        return None
    return local(passage.published, passage.published_zone)


def reader_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name that was checked; for "" the one that this machine is set to.

    UTC where the machine's has no such name.
    """
    if not name:
        from tzlocal import get_localzone_name

        try:
            name = get_localzone_name() or "UTC"
        except (ZoneInfoNotFoundError, LookupError):  # two settings that contradict each other
            name = "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def spelt(offset: tzinfo | None) -> str:
    """A fixed offset as ISO 8601 writes it: "+03:00"; "" for none."""
    return "" if offset is None else str(offset).removeprefix("UTC") or "+00:00"
