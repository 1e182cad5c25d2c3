"""What a user asks with, in his own words: days to a window, facts of an input to hints.

Used by the command line, which names its options (`--since`), and by the HTTP interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.model import DateOrigin, Hints, Window

if TYPE_CHECKING:
    from assistant.model import Dated

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2200  # of a day asked for
_ONE_DAY = timedelta(days=1)


def window_asked(
    since: str | None,
    until: str | None,
    as_of: str | None,
    outlets: Sequence[str],
    *,
    sign: str = "",
    zone: tzinfo = UTC,
) -> Window:
    """The window that these words ask for: each a day, or a moment with its offset from UTC.

    A day is one by the clocks of `zone`. A last day counts whole; a last moment does not belong
    to the window. `sign` stands before the names in messages. Raises UsageError.
    """
    first = _moment(f"{sign}since", since, zone)
    last = _moment(f"{sign}until", until, zone)
    known = _moment(f"{sign}as-of", as_of, zone)
    if first and last and last < first:
        raise UsageError(f"{sign}until {until} is before {sign}since {since}")
    return Window(
        since=first.astimezone(UTC) if first else None,
        until=_behind(last, until),
        as_of=_behind(known, as_of, timedelta(microseconds=1)),
        outlets=tuple(outlets),
    )


def hints_asked(outlet: str, published: str | None, *, sign: str = "") -> Hints | None:
    """What a user says of all his inputs; None where he says nothing. Raises UsageError."""
    if not outlet.strip() and published is None:
        return None
    dates = () if published is None else (_dated(published.strip(), sign),)
    return Hints(outlet=outlet.strip(), dates=dates)


def _dated(published: str, sign: str) -> Dated:
    from assistant.sources.dates import AmbiguousDate, dated

    try:
        return dated(published, DateOrigin.USER)
    except ValueError as error:
        problem = "may be two dates" if isinstance(error, AmbiguousDate) else "is no date"
        raise UsageError(
            f"{sign}published: {published!r} {problem} "
            "(expected: 2015-05-12 or 2015-05-12T18:05:00+03:00)"
        ) from error


def _behind(
    moment: datetime | None, value: str | None, before: timedelta = timedelta(0)
) -> datetime | None:
    """The end of a day that was asked for, by the clocks: 23 hours where summer time begins."""
    if moment is None or not _is_day(value):
        return moment.astimezone(UTC) if moment else None
    return (moment + _ONE_DAY).astimezone(UTC) - before


def _moment(name: str, value: str | None, zone: tzinfo) -> datetime | None:
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
        moment = found if found.tzinfo else datetime.combine(found.date(), time(), tzinfo=zone)
        moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{name}: {value!r} is no day (expected: 2015-05-12)") from error
    if not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
        raise UsageError(f"{name}: {value} is no day of which there is news")
    return moment


def _is_day(value: str | None) -> bool:
    """True for what has no offset from UTC: only its day counts."""
    return value is not None and datetime.fromisoformat(value).tzinfo is None
