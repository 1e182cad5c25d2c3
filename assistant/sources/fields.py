"""What a source says of itself, by the names that people use for it: fields in, a Draft out.

The decision made here: a field that is not known is left alone, one that cannot be read is an
error that names its line; a date without a zone is UTC.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Draft
from assistant.sources.decode import readable
from assistant.sources.written import AmbiguousDate, moment

_NOTHING = ("", "~", "null", "none")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_].*)?$")


@dataclass(frozen=True, slots=True)
class Field:
    """A name and its value as found, and the line where it stands."""

    name: str  # lower case
    value: str
    where: str  # file and line


def draft(where: str, text: str, fields: Sequence[Field]) -> Draft:
    """The draft that a text and its fields make.

    Raises SourceError for a date that is none.
    """
    published = _dated(fields, "published", "date")
    updated = _dated(fields, "updated")
    return Draft(
        where=where,
        text=readable(text),
        given_id=_value(fields, "id"),
        title=_value(fields, "title"),
        outlet=_value(fields, "outlet"),
        side=_value(fields, "side"),
        byline=_value(fields, "byline", "author"),
        url=_value(fields, "url"),
        language=language(_value(fields, "language", "lang")),
        dates=(published,) if published else (),
        updated=updated.moment if updated else None,
    )


def dated(text: str, origin: DateOrigin) -> Dated:
    """A date or time as ISO 8601, RFC 2822 or one of the common ways writes it.

    A date alone is its first moment, a time without a zone is UTC. Raises ValueError, and of its
    kinds AmbiguousDate.
    """
    found = moment(text)
    try:
        in_utc = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the year 1 or 9999, east or west of Greenwich
        raise ValueError(text) from None
    return Dated(in_utc, origin, _zone(found.tzinfo, found))


def language(name: str) -> str:
    """The two or three letters of a language tag: "en" of "en-GB"; "" if it is none."""
    found = _LANGUAGE.match(name.strip().lower())
    return found.group(1) if found else ""


def shortened(text: str, most: int = 60) -> str:
    """A value as an error message shows it: one line, not too long."""
    line = " ".join(readable(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _found(fields: Sequence[Field], names: Sequence[str]) -> Field | None:
    """The last field of the first of these names that has a value."""
    for name in names:
        for field in reversed(fields):
            if field.name == name and field.value.strip().lower() not in _NOTHING:
                return field
    return None


def _value(fields: Sequence[Field], *names: str) -> str:
    field = _found(fields, names)
    return " ".join(readable(field.value).split()) if field else ""


def _zone(zone: tzinfo | None, at: datetime) -> str:
    """The offset as ISO 8601 writes it: "+03:00", "Z"; "" for no zone."""
    if zone is None:
        return ""
    offset = at.isoformat()[-6:]
    return "Z" if offset == "+00:00" else offset


def _dated(fields: Sequence[Field], *names: str) -> Dated | None:
    field = _found(fields, names)
    if field is None:
        return None
    try:
        return dated(field.value.strip(), DateOrigin.USER)
    except AmbiguousDate:
        raise SourceError(
            field.where,
            f"'{field.name}' is '{shortened(field.value)}': day or month first? "
            "expected a date like 2015-05-12",
        ) from None
    except ValueError:
        raise SourceError(
            field.where,
            f"'{field.name}' is '{shortened(field.value)}', expected a date like 2015-05-12 "
            "or 2015-05-12T18:05:00+03:00",
        ) from None
