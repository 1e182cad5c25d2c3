"""JSON lines: one article a line, and each line that cannot be read an error of its own.

The decision made here: a line stands alone; what follows a broken one is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.errors import SourceError
from assistant.model import Draft, Source
from assistant.sources.decode import decode
from assistant.sources.fields import shortened
from assistant.sources.formats.records import article, noun

_LONGEST_LINE_BYTES = 5_000_000
_HINT = 'a .jsonl file has one JSON object a line: {"text": "…", "title": "…"}'


def read(source: Source) -> Iterator[Draft | SourceError]:
    """The drafts of a file's lines, in order."""
    try:
        body = _in_utf_8(source)
        _check_beginning(source.where, body)
    except SourceError as error:
        yield error
        return
    number, start = 0, 0
    while start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        line = body[start:end].strip()
        start = end + 1
        if line:
            try:
                where = f"{source.where}:{number}"
                yield article(where, _object(where, line), source.key, source.mapping)
            except SourceError as error:
                yield error


def _in_utf_8(source: Source) -> bytes:
    """The body, without a mark; decoded as a whole only where it is UTF-16."""
    if b"\x00" in source.body or source.body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(source.body, source.where).encode()
    beginning = source.body.lstrip()[:1000] or source.body[:1000]
    decode(beginning, source.where)  # raises where it is empty or no text
    return source.body.removeprefix(b"\xef\xbb\xbf")


def _check_beginning(where: str, body: bytes) -> None:
    """A file of another kind is one error, not one a line."""
    beginning = body[:1000].lstrip()
    if beginning.startswith(b"<"):
        raise SourceError(where, "looks like HTML or XML, not JSON lines", hint=_HINT)


def _object(where: str, line: bytes) -> dict[str, object]:
    if len(line) > _LONGEST_LINE_BYTES:
        size = len(line) / 1_000_000
        raise SourceError(where, f"a line of {size:.1f} MB; lines over 5 MB are not read")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(line, where)
    try:
        found = json.loads(text, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        column = f"column {error.colno}"
        raise SourceError(where, f"not JSON: {error.msg.lower()} at {column}", hint=_HINT) from None
    except ValueError as error:  # NaN, or a number of more digits than Python converts
        raise SourceError(where, f"not JSON: {shortened(str(error))}", hint=_HINT) from None
    except RecursionError:
        raise SourceError(where, "JSON nested too deeply", hint=_HINT) from None
    if not isinstance(found, dict):
        raise SourceError(where, f"expected an object, found {noun(found)}", hint=_HINT)
    return found


def refuse_constant(constant: str) -> float:
    """Raise ValueError: what Python's JSON would read and no other reader does."""
    raise ValueError(f"{constant} is no JSON number")
