"""JSON lines: one article a line, and each line that cannot be read an error of its own.

The decision made here: only `text` is asked for; an article without an address and an id is
known by the file and its title and date, so that lines may move and texts be mended.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from assistant.errors import SourceError
from assistant.model import Draft, Source
from assistant.sources.decode import decode
from assistant.sources.fields import Field, draft, shortened

_LONGEST_LINE_BYTES = 5_000_000
_NAMES = (
    "title", "id", "url", "outlet", "side", "byline", "author", "published", "date", "updated",
    "language", "lang",
)  # fmt: skip
_NOUNS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
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
                yield _article(f"{source.where}:{number}", line, source.key)
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
    first_line = beginning.partition(b"\n")[0].strip()
    if beginning.startswith(b"<"):
        raise SourceError(where, "looks like HTML or XML, not JSON lines", hint=_HINT)
    if beginning.startswith(b"[") or first_line == b"{":
        raise SourceError(where, "looks like one JSON value, not one object a line", hint=_HINT)


def _article(where: str, line: bytes, key: str) -> Draft:
    found = _object(where, line)
    fields = tuple(
        Field(name, _text_of(where, name, found[name]), where) for name in _NAMES if name in found
    )
    article = draft(where, _body(where, found), fields)
    if article.given_id or article.url.lower().startswith(("http://", "https://")):
        return article
    known_by = f"{article.title}\0{_day(article)}" if article.title else article.text[:200]
    return replace(article, given_id=f"{key}#{hashlib.sha256(known_by.encode()).hexdigest()[:12]}")


def _day(article: Draft) -> str:
    return article.dates[0].moment.isoformat() if article.dates else ""


def _object(where: str, line: bytes) -> dict[str, object]:
    if len(line) > _LONGEST_LINE_BYTES:
        size = len(line) / 1_000_000
        raise SourceError(where, f"a line of {size:.1f} MB; lines over 5 MB are not read")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(line, where)
    try:
        found = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        column = f"column {error.colno}"
        raise SourceError(where, f"not JSON: {error.msg.lower()} at {column}", hint=_HINT) from None
    except ValueError as error:  # NaN, or a number of more digits than Python converts
        raise SourceError(where, f"not JSON: {shortened(str(error))}", hint=_HINT) from None
    except RecursionError:
        raise SourceError(where, "JSON nested too deeply", hint=_HINT) from None
    if not isinstance(found, dict):
        raise SourceError(where, f"expected an object, found {_noun(found)}", hint=_HINT)
    return found


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


def _body(where: str, found: dict[str, object]) -> str:
    if "text" not in found:
        names = ", ".join(shortened(name, 40) for name in list(found)[:10]) or "nothing"
        raise SourceError(where, f"no 'text' (found: {names})")
    text = found["text"]
    if isinstance(text, list) and all(isinstance(paragraph, str) for paragraph in text):
        text = "\n\n".join(text)
    if not isinstance(text, str):
        raise SourceError(where, f"'text' is {_noun(text)}, expected text or a list of texts")
    if not text.strip():
        raise SourceError(where, "'text' is empty")
    return text


def _text_of(where: str, name: str, value: object) -> str:
    """A field's value as text: numbers as written, a list of names with commas."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    raise SourceError(where, f"'{name}' is {_noun(value)}, expected text")


def _noun(value: object) -> str:
    return _NOUNS.get(type(value), "a number")
