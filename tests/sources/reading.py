"""Bytes to drafts and error messages, for the tests of the formats."""

from __future__ import annotations

from assistant.errors import SourceError
from assistant.model import Draft, Source
from assistant.sources.parse import parse

A_DATE = "expected a date like 2015-05-12 or 2015-05-12T18:05:00+03:00"


def parsed(suffix: str, body: str | bytes) -> list[Draft | str]:
    """Drafts, and errors as their messages."""
    raw = body.encode() if isinstance(body, str) else body
    source = Source(f"in/x{suffix}", f"in/x{suffix}", raw, suffix, "digest")
    return [str(found) if isinstance(found, SourceError) else found for found in parse(source)]


def draft(suffix: str, body: str | bytes) -> Draft:
    (found,) = parsed(suffix, body)
    assert isinstance(found, Draft), found
    return found
