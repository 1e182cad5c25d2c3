"""What an answer of a server comes to: a document, an unchanged one, rules, or an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.sources.web import body, media_types
from assistant.sources.web.exchange import (
    WITH_BODY,
    Reader,
    Reply,
    Visit,
    moment,
    refusal_of_status,
)
from assistant.sources.web.fetched import PAGE_BYTES, PDF_BYTES, Fetched, Validators, on_one_line
from assistant.sources.web.robots import MOST_BYTES, Rules

if TYPE_CHECKING:
    import httpx

_PERMANENT = (301, 308)
_UNCHANGED = 304
_TOO_MANY_REQUESTS = 429
_LONGEST_VALIDATOR = 1000  # characters; a longer one is not kept
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


def conditions(validators: Validators | None) -> dict[bytes, bytes]:
    """The headers that make a request conditional."""
    if validators is None:
        return {}
    headers = {
        b"if-none-match": validators.etag,
        b"if-modified-since": validators.last_modified,
    }
    return {
        name: value.encode("latin-1", "ignore")
        for name, value in headers.items()
        if value and value.isprintable()
    }


def document(visit: Visit, most_bytes: int | None) -> Reader:
    """A reader of documents; it refuses what none of the parsers reads, before it has it all."""

    def read(response: httpx.Response, chunks: Iterator[bytes]) -> bytes:
        media_type = _media_type(response.headers)
        named = on_one_line(media_type) or "a file without a type"
        unread = visit.error(
            f"{named} is not a kind of document that is read",
            hint="pages, feeds, text, Markdown, PDF, Word, JSON, CSV and mails are read",
        )
        if media_types.is_certainly_unread(media_type):
            raise unread

        def most(start: bytes) -> int:
            suffix = media_types.suffix(media_type, str(response.url), start)
            if not suffix:
                raise unread
            usual = PDF_BYTES if suffix == ".pdf" else PAGE_BYTES
            return usual if most_bytes is None else most_bytes

        return body.read(
            chunks,
            response.headers.get("content-encoding", ""),
            announced=_length(response.headers),
            most=most,
        )

    return read


def start_of_rules(response: httpx.Response, chunks: Iterator[bytes]) -> bytes:
    """A reader of robots.txt: as much of it as is heeded."""
    return body.head(chunks, response.headers.get("content-encoding", ""), MOST_BYTES)


def as_fetched(visit: Visit, reply: Reply, url: str, *, is_conditional: bool) -> Fetched:
    """The answer to the request for a document. Raises FetchError where it is none."""
    if reply.location is not None:
        raise visit.error(f"more than {len(reply.moves)} redirects")
    is_unchanged = is_conditional and reply.status == _UNCHANGED
    if reply.status not in WITH_BODY and not is_unchanged:
        raise refusal_of_status(visit, reply)
    permanent = list(takewhile(lambda move: move.status in _PERMANENT, reply.moves))
    last_modified = _verbatim(reply.headers, b"last-modified")
    charset = _CHARSET.search(reply.headers.get("content-type", ""))
    return Fetched(
        url=url,
        final_url=str(reply.url),
        moved_to=str(permanent[-1].to) if permanent else "",
        is_unchanged=is_unchanged,
        body=reply.body,
        media_type=_media_type(reply.headers),
        charset=charset[1].lower() if charset else "",
        etag=_verbatim(reply.headers, b"etag"),
        last_modified=last_modified,
        modified=moment(last_modified),
    )


def as_rules(visit: Visit, reply: Reply) -> Rules:
    """The answer to the request for a robots.txt, as RFC 9309 (2.3.1) reads it.

    Raises FetchError where the server is in trouble: then nothing may be fetched for now.
    """
    if reply.status in WITH_BODY:
        return Rules.parse(reply.body)
    if reply.status == _TOO_MANY_REQUESTS or reply.status >= 500:
        raise refusal_of_status(visit, reply)
    return Rules()


def _media_type(headers: httpx.Headers) -> str:
    return re.split("[;,]", headers.get("content-type", ""))[0].strip().lower()


def _length(headers: httpx.Headers) -> int:
    announced = headers.get("content-length", "")
    return int(announced) if re.fullmatch(r"[0-9]{1,18}", announced) else 0


def _verbatim(headers: httpx.Headers, name: bytes) -> str:
    """A header as it can be sent back, byte for byte."""
    for key, value in headers.raw:
        if key.lower() == name and len(value) <= _LONGEST_VALIDATOR:
            return value.decode("latin-1")
    return ""
