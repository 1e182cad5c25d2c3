"""What kind of document a server gave: by its media type, then its address, then its bytes.

The decision made here: kinds are named by their suffix, as in `kinds`, with ".xml" for feeds; and
what is certainly something else than it is called (a PDF, a Word file) is that.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from assistant.sources.kinds import BY_MEDIA_TYPE, KNOWN_BY, ZIP_MARK, has_pdf_mark, is_page

ACCEPTED = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/feed+json, application/xml;q=0.9, text/plain;q=0.8, application/pdf;q=0.8, "
    "*/*;q=0.5"
)
_FEED_TYPES = dict.fromkeys(("application/xml", "text/xml", "text/x-opml"), ".xml")
_BY_TYPE = {**BY_MEDIA_TYPE, **_FEED_TYPES}
_FEED_SUFFIXES = dict.fromkeys((".xml", ".rss", ".atom", ".rdf", ".opml"), ".xml")
_BY_SUFFIX = {**KNOWN_BY, **_FEED_SUFFIXES, ".shtml": ".html", ".text": ".txt"}
_SAYING_NOTHING = frozenset(
    "application/octet-stream binary/octet-stream application/x-octet-stream "
    "application/download application/x-download application/force-download "
    "application/x-force-download application/unknown application/zip "
    "application/x-zip-compressed".split()
)
_SAYING_LITTLE = frozenset("text/plain application/json message/rfc822".split())
"""Types of which servers give to documents of a more certain kind, known by their suffix."""

_XML = re.compile(rb"\s*<(?:\?xml\s|rss\b|feed\b|rdf:rdf\b|opml\b)", re.I)
_JSON = re.compile(rb'\s*(?:\[\s*)?\{\s*"')
_MARK = b"\xef\xbb\xbf"


def suffix(media_type: str, url: str, body: bytes) -> str:
    """The suffix that names the parser, such as ".pdf"; "" for what is not read.

    The first thousand bytes of the body decide as well as all of it.
    """
    named = _BY_TYPE.get(media_type) or _of_family(media_type)
    if not named and media_type and media_type not in _SAYING_NOTHING:
        return ""
    held = _held(body)
    if held in (".pdf", ".docx"):
        return held
    if named == ".pdf" or (named == ".xml" and held == ".html"):
        return held or named  # a page that asks to log in; XHTML
    if named and media_type not in _SAYING_LITTLE:
        return named
    by_address = _BY_SUFFIX.get(_suffix_of(url), "")
    if named == ".txt" and by_address == ".html":
        return named
    return by_address or named or held or _plain(media_type, body)


def is_certainly_unread(media_type: str) -> bool:
    """True where no byte of the body can make it readable: pictures, films, programs."""
    return suffix(media_type, "", b"%PDF-") == ""


def _of_family(media_type: str) -> str:
    if media_type.startswith("image/"):
        return ""
    if media_type.endswith("+xml"):
        return ".xml"
    return ".json" if media_type.endswith("+json") else ""


def _held(body: bytes) -> str:
    """What the bytes certainly are; "" where they may be anything."""
    start = body[:4096].removeprefix(_MARK)
    if has_pdf_mark(start) and not is_page(start):
        return ".pdf"
    if start.startswith(ZIP_MARK):
        is_word = b"word/" in body or (b"[Content_Types].xml" in start and len(body) < 8192)
        return ".docx" if is_word else ""
    if is_page(start):
        return ".html"
    if _XML.match(start):
        return ".xml"
    return ".json" if _JSON.match(start) else ""


def _plain(media_type: str, body: bytes) -> str:
    """Without a type, what has no NUL is text; with one that says "bytes" it is not."""
    return ".txt" if not media_type and b"\x00" not in body[:4096] else ""


def _suffix_of(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
