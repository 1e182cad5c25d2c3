"""The kinds of files that are read: by their suffix, corrected by what they hold.

The decision made here: what a file holds counts, not what it is called; but a page under the name
of a table or an export is a failed download, and refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a file is read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "a page"
    SAVED_PAGE = "a saved page (MHTML)"
    PDF = "a PDF"
    WORD = "a Word file"
    MAIL = "a mail"
    MAILBOX = "a mailbox"
    JSON = "JSON"
    LINES = "JSON lines"
    TABLE = "a table"


@dataclass(frozen=True, slots=True)
class _Names:
    """What a kind is called by files and by web servers."""

    kind: Kind
    suffixes: tuple[str, ...]  # the first is the one that it is known by
    media_types: tuple[str, ...] = ()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAMES = (
    _Names(Kind.TEXT, (".txt",), ("text/plain",)),
    _Names(Kind.MARKDOWN, (".md", ".markdown"), ("text/markdown", "text/x-markdown")),
    _Names(Kind.PAGE, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
    _Names(Kind.SAVED_PAGE, (".mhtml", ".mht"), ("multipart/related", "application/x-mimearchive")),
    _Names(Kind.PDF, (".pdf",), ("application/pdf", "application/x-pdf")),
    _Names(Kind.WORD, (".docx",), (_WORD,)),
    _Names(Kind.MAIL, (".eml",), ("message/rfc822",)),
    _Names(Kind.MAILBOX, (".mbox",), ("application/mbox",)),
    _Names(Kind.JSON, (".json",), ("application/json", "text/json")),
    _Names(
        Kind.LINES,
        (".jsonl", ".ndjson"),
        (
            "application/jsonl",
            "application/jsonlines",
            "application/x-jsonlines",
            "application/x-ndjson",
        ),
    ),
    _Names(
        Kind.TABLE,
        (".csv", ".tsv"),
        ("text/csv", "application/csv", "text/tab-separated-values"),
    ),
)
BY_SUFFIX = {suffix: each.kind for each in _NAMES for suffix in each.suffixes}
KNOWN_BY = {suffix: each.suffixes[0] for each in _NAMES for suffix in each.suffixes}
"""By each suffix the first one of its kind."""
BY_MEDIA_TYPE = {name: each.suffixes[0] for each in _NAMES for name in each.media_types}
"""By each media type the suffix of its kind."""
PAGE_TYPES = tuple(name for each in _NAMES if each.kind is Kind.PAGE for name in each.media_types)
PAGES = tuple(suffix for suffix, kind in BY_SUFFIX.items() if kind is Kind.PAGE)
ARCHIVE = ".zip"
SUFFIXES = (*BY_SUFFIX, ARCHIVE)

HINTS = {  # for what is not read, by suffix
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".pages": "open it in Pages and export it as .docx or .pdf",
    ".msg": "save the mail from Outlook as .eml",
    ".xls": "save the table as .csv",
    ".xlsx": "save the table as .csv",
    ".epub": "convert it to .html or .docx first",
    ".webarchive": "save the page as HTML, or print it to a PDF",
    ".gz": "unpack it and ingest what is in it",
    ".tar": "unpack it and ingest what is in it",
    ".tgz": "unpack it and ingest what is in it",
    ".7z": "unpack it and ingest what is in it",
    ".rar": "unpack it and ingest what is in it",
}

_PDF_BEGINS_WITHIN = 1024  # bytes; what some writers put before it is skipped
ZIP_MARK = b"PK\x03\x04"
_WORD_MEMBER = b"word/document.xml"
_BEGINNING = 4096  # bytes
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_HEADER = re.compile(rb"^([!-9;-~]{2,60}):[ \t]?", re.M)
_HEADERS = re.compile(rb"(?:[!-9;-~]{2,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_A_MAIL = {b"message-id", b"received", b"mime-version", b"return-path", b"x-mailer"}
_SAVED_BY = re.compile(rb"^(?:Snapshot-Content-Location:|From: <Saved by )", re.M | re.I)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.M | re.I)
_MAILBOX = re.compile(rb"From \S+.*\n(?:[!-9;-~]{2,60}:)")
_PROSE = (Kind.TEXT, Kind.MARKDOWN, Kind.PAGE)
_MAILS = (Kind.MAIL, Kind.MAILBOX, Kind.SAVED_PAGE)
_SIGNED = (*_MAILS, Kind.PDF, Kind.WORD)  # known by their bytes
_BEFORE_HEADERS = b"\xef\xbb\xbf\n"


def kind_of(suffix: str, body: bytes) -> Kind | None:
    """How a file is read; None where nothing is known of its suffix and its bytes."""
    if has_pdf_mark(body) and not _is_text_about_it(suffix, body):
        return Kind.PDF
    if body.startswith(ZIP_MARK) and _WORD_MEMBER in body:
        return Kind.WORD
    named = BY_SUFFIX.get(suffix)
    beginning = _beginning(body)
    if named in _PROSE:
        return _shown_kind(beginning) or named
    if named in _SIGNED:
        has_headers = named in _MAILS and _HEADER.match(beginning.lstrip(_BEFORE_HEADERS))
        unsigned = Kind.MAIL if named is Kind.MAILBOX else named
        return _shown_kind(beginning) or (unsigned if has_headers else Kind.TEXT)
    if named in (Kind.JSON, Kind.LINES):
        return _json_kind(named, beginning)
    return named


def is_page(body: bytes) -> bool:
    """True for a document that begins as HTML does; its first 4,000 bytes decide."""
    return bool(_PAGE.match(_beginning(body)))


def has_pdf_mark(body: bytes) -> bool:
    """True where a PDF's mark stands where its readers look for it; a text may hold one, too."""
    return b"%PDF-" in body[:_PDF_BEGINS_WITHIN]


def _beginning(body: bytes) -> bytes:
    """The first bytes, of UTF-16 as if it were ASCII."""
    return body[:_BEGINNING].translate(None, b"\0\r")


def _is_text_about_it(suffix: str, body: bytes) -> bool:
    """A text may speak of "%PDF-" behind its first words; a PDF begins with it, or is named so."""
    return suffix not in (".pdf", "") and not body.lstrip().startswith(b"%PDF-")


def _shown_kind(beginning: bytes) -> Kind | None:
    """A page, a mail or a mailbox by its first lines; None for any other text."""
    if _PAGE.match(beginning):
        return Kind.PAGE
    if _MAILBOX.match(beginning):
        return Kind.MAILBOX
    headers = _HEADERS.match(beginning.lstrip(_BEFORE_HEADERS))
    if not headers:
        return None
    names = {name.lower() for name in _HEADER.findall(headers[0])}
    if _SAVED_BY.search(headers[0]) or (_RELATED.search(headers[0]) and b"to" not in names):
        return Kind.SAVED_PAGE
    return Kind.MAIL if names & _OF_A_MAIL or {b"from", b"subject", b"date"} <= names else None


def _json_kind(named: Kind, beginning: bytes) -> Kind:
    """One JSON value or one a line, by the first of them."""
    first, _, rest = beginning.lstrip(b"\xef\xbb\xbf \t\n").partition(b"\n")
    if first.startswith(b"[") or first.strip() == b"{":
        return Kind.JSON
    is_whole = first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return Kind.LINES if is_whole else named
