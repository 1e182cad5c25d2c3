"""Tables: a header, then an article a row.

The decision made here: the delimiter is the one that parts the header into most columns, and a row
that has not as many fields as the header is an error, never shifted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from assistant.errors import SourceError
from assistant.model import Draft, Source
from assistant.sources.decode import decode
from assistant.sources.formats.records import article, has_text, without_text

_DELIMITERS = (",", ";", "\t", "|")
_LARGEST_FIELD = 5_000_000  # characters
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_HINT = "export the table again as CSV with a header, or mend this row"

Row = list[str]


def read(source: Source) -> Iterator[Draft | SourceError]:
    """The drafts of a table's rows, in order; a row that cannot be read is an error."""
    try:
        content = decode(source.body, source.where)
        if content.lstrip()[:1] == "<":
            raise SourceError(source.where, "looks like HTML or XML, not a table")
    except SourceError as error:
        yield error
        return
    header: Row = []
    for line, row in _rows(content, source.where):
        where = f"{source.where}:{line}"
        if isinstance(row, SourceError):
            yield row
        elif not header:
            header = [name.strip(" \ufeff") for name in row]
            if not has_text(header, source.mapping):
                yield without_text(where, header, source.mapping, " column")
                return
        else:
            try:
                yield _article(source, where, header, row)
            except SourceError as error:
                yield error


def _article(source: Source, where: str, header: Row, row: Row) -> Draft:
    if len(row) != len(header):
        count = "1 field" if len(row) == 1 else f"{len(row)} fields"
        raise SourceError(where, f"{count}, expected {len(header)} as in the header", hint=_HINT)
    return article(where, dict(zip(header, row, strict=True)), source.key, source.mapping)


def _rows(content: str, where: str) -> Iterator[tuple[int, Row | SourceError]]:
    """Each row that is not empty with the line on which it begins."""
    csv.field_size_limit(_LARGEST_FIELD)
    lines = content.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_delimiter(content), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, SourceError(f"{where}:{line}", f"a broken row: {error}", hint=_HINT)
            continue
        if any(field.strip() for field in row):
            yield line, row


def _delimiter(content: str) -> str:
    """The delimiter that stands most often in the header, outside quotation marks."""
    header = _QUOTED.sub("", content.lstrip("\n").partition("\n")[0])
    return max(_DELIMITERS, key=lambda each: (header.count(each), -_DELIMITERS.index(each)))
