"""The digest of a source: the same for as long as the same would be read from it."""

from __future__ import annotations

import hashlib

from assistant.model import Mapping

READER_VERSION = "2"  # raise it when the same bytes would give another text: they are read again

_NO_MAPPING = Mapping()


def digest(body: bytes, suffix: str, mapping: Mapping = _NO_MAPPING) -> str:
    """The digest of all that decides what is read from a source."""
    by = "" if mapping == _NO_MAPPING else repr((mapping.fields, mapping.items))
    return hashlib.sha256(f"{READER_VERSION}\0{suffix}\0{by}".encode() + body).hexdigest()
