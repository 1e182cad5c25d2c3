"""What a source says of itself, by the names that people use for it: fields in, a Draft out.

The decision made here: a field that is not known is left alone, one that cannot be read is an
error that names its line and calls the field as the source does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Draft
from assistant.sources.dates import AmbiguousDate, dated
from assistant.sources.decode import readable

_NOTHING = ("", "~", "null", "none")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_].*)?$")


@dataclass(frozen=True, slots=True)
class Field:
    """A name and its value as found, and the line where it stands."""

    name: str  # what it says, in the words of this program: "published"
    value: str
    where: str  # file and line
    called: str  # its name in the source: "Pub Date"


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


def known_by_title(found: Draft, key: str) -> Draft:
    """The draft with an id of its file, title, date and outlet; without a title, of its text, too.

    For one of many in a file that has no id: it may move, and its text may be mended. One headline
    of an agency stands in several papers on one day, so the outlet counts.
    """
    day = found.dates[0].moment.isoformat() if found.dates else ""
    known_by = f"{found.title}\0{day}" if found.title else found.text[:200]
    if found.outlet:
        known_by += f"\0{found.outlet}"
    return replace(found, given_id=f"{key}#{hashlib.sha256(known_by.encode()).hexdigest()[:12]}")


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


def _dated(fields: Sequence[Field], *names: str) -> Dated | None:
    field = _found(fields, names)
    if field is None:
        return None
    try:
        return dated(field.value.strip(), DateOrigin.USER)
    except AmbiguousDate:
        problem = "day or month first? expected a date like 2015-05-12"
        raise SourceError(field.where, f"{_stating(field)}: {problem}") from None
    except ValueError:
        expected = "expected a date like 2015-05-12 or 2015-05-12T18:05:00+03:00"
        raise SourceError(field.where, f"{_stating(field)}, {expected}") from None


def _stating(field: Field) -> str:
    return f"'{shortened(field.called, 40)}' is '{shortened(field.value)}'"
