"""What kind of document a server gave."""

from __future__ import annotations

import pytest

from assistant.sources.web.fetched import Fetched, suffix_of
from assistant.sources.web.media_types import is_certainly_unread, suffix

PAGE = b"<!doctype html><html><p>text</p></html>"
PDF = b"%PDF-1.7\n..."
WORD = b"PK\x03\x04" + b"[Content_Types].xml" + b"PK\x03\x04word/document.xml"
ZIP = b"PK\x03\x04pictures/one.png" + bytes(9000)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BYTES = "application/octet-stream"


@pytest.mark.parametrize(
    ("media_type", "path", "body", "expected"),
    [
        ("text/html", "/a", PAGE, ".html"),
        ("text/html", "/report.pdf", PAGE, ".html"),  # a page about a PDF
        ("application/xhtml+xml", "/a", PAGE, ".html"),
        ("application/xml", "/a", PAGE, ".html"),  # XHTML under its old name
        ("application/rss+xml", "/feed", b"<rss>", ".xml"),
        ("application/atom+xml", "/feed", b"<feed>", ".xml"),
        ("text/xml", "/feed", b"<?xml version='1.0'?><rss>", ".xml"),
        ("application/feed+json", "/feed", b'{"version": ""}', ".json"),
        ("application/json", "/a", b"{}", ".json"),
        ("application/json", "/a.jsonl", b"{}", ".jsonl"),
        ("application/x-ndjson", "/a", b"{}", ".jsonl"),
        ("text/plain", "/a", b"words", ".txt"),
        ("text/plain", "/a.md", b"# words", ".md"),
        ("text/plain", "/a.csv", b"a,b", ".csv"),
        ("text/plain", "/a.html", b"words", ".txt"),  # a page would have been called one
        ("text/markdown", "/a", b"# words", ".md"),
        ("text/csv", "/a", b"a,b", ".csv"),
        ("application/pdf", "/a", PDF, ".pdf"),
        ("application/pdf", "/a.pdf", PAGE, ".html"),  # "please log in"
        ("text/html", "/a", PDF, ".pdf"),  # a PDF is a PDF
        (BYTES, "/a", PDF, ".pdf"),
        (BYTES, "/a", b"\n\n" + PDF, ".pdf"),
        (DOCX, "/a", WORD, ".docx"),
        ("application/zip", "/a", WORD, ".docx"),
        ("message/rfc822", "/a", b"From: x", ".eml"),
        ("message/rfc822", "/a.mht", b"From: x", ".mhtml"),
        ("multipart/related", "/a", b"From: x", ".mhtml"),
        (BYTES, "/a.md?x=1", b"# words", ".md"),
        (BYTES, "/a.DOCX", b"PK\x03\x04", ".docx"),
        (BYTES, "/a", PAGE, ".html"),
        (BYTES, "/a", b"\xef\xbb\xbf" + PAGE, ".html"),
        (BYTES, "/a", b"<rss version='2.0'>", ".xml"),
        ("", "/a", b"words", ".txt"),
        ("", "/a", PAGE, ".html"),
        # not read:
        (BYTES, "/a", b"words", ""),
        (BYTES, "/a.exe", b"MZ\x90\x00", ""),
        ("", "/a", b"\x7fELF\x00\x00", ""),
        ("application/zip", "/a.zip", ZIP, ""),
        ("application/rtf", "/a.rtf", b"{\\rtf", ""),
        ("image/png", "/a.pdf", PDF, ""),
        ("image/svg+xml", "/a", b"<svg>", ""),
        ("video/mp4", "/a", b"", ""),
        ("text/css", "/a", b"a {}", ""),
        ("text/javascript", "/a", b"a()", ""),
    ],
)
def test_a_document_is_known_by_type_address_and_bytes(
    media_type: str, path: str, body: bytes, expected: str
) -> None:
    assert suffix(media_type, f"https://example.org{path}", body) == expected


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/rtf", "text/css"])
def test_what_no_byte_can_make_readable_is_refused_before_it_is_read(media_type: str) -> None:
    assert is_certainly_unread(media_type)


@pytest.mark.parametrize("media_type", ["", BYTES, "text/html", "application/zip"])
def test_what_may_be_readable_is_looked_at(media_type: str) -> None:
    assert not is_certainly_unread(media_type)


def test_a_fetched_document_has_a_suffix_even_where_nothing_is_known() -> None:
    """A parser is always named; what it cannot read is its error to tell."""
    fetched = Fetched("u", "http://x/", "", False, b"", "", "", "", "", None)

    assert suffix_of(fetched) == ".txt"
