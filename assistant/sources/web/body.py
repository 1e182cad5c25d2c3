"""A response's body, decompressed piece by piece, so that no more is held than may be kept.

The decision made here: only codings that can be inflated piece by piece are asked for (gzip,
deflate, none); others are refused, and a body that breaks off is an error.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator

CODINGS = "gzip, deflate"
_PIECE = 64 * 1024  # bytes, decompressed
_ENOUGH_TO_JUDGE = 1024  # bytes
_MOST_MEMBERS = 1000  # of one gzip body; real ones have one
_WRAPPED, _BARE, _GZIP = 15, -15, 31  # zlib's names for its formats


class BrokenBody(Exception):
    """The body cannot be decompressed."""


class TooLarge(Exception):
    """The body is larger than may be kept."""

    def __init__(self, most: int) -> None:
        super().__init__(f"larger than {most / 1024**2:.3g} MB")


def read(
    chunks: Iterable[bytes], coding: str, *, announced: int, most: Callable[[bytes], int]
) -> bytes:
    """The whole body, decompressed.

    `most` is told how the body starts and says how many bytes may be kept. `announced` is the
    length that the header gives, 0 for none. Raises BrokenBody, TooLarge and what `most` raises.
    """
    kept = io.BytesIO()
    limit: int | None = None
    for piece in _inflated(chunks, coding):
        kept.write(piece)
        if limit is None and kept.tell() >= _ENOUGH_TO_JUDGE:
            limit = most(kept.getvalue())
        if limit is not None and max(kept.tell(), announced) > limit:
            raise TooLarge(limit)
    if limit is None:
        limit = most(kept.getvalue())
    if kept.tell() > limit:
        raise TooLarge(limit)
    return kept.getvalue()


def head(chunks: Iterable[bytes], coding: str, most: int) -> bytes:
    """The first `most` bytes of the body, decompressed. Raises BrokenBody."""
    kept = bytearray()
    for piece in _inflated(chunks, coding):
        kept += piece
        if len(kept) >= most:
            break
    return bytes(kept[:most])


def _inflated(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The body in pieces of at most _PIECE bytes, or as large as they came."""
    match coding.strip().lower():
        case "" | "identity":
            return iter(chunks)
        case "gzip" | "x-gzip":
            return _gunzipped(chunks)
        case "deflate":
            return _deflated(chunks)
    raise BrokenBody(f"compressed as {coding!r}, which was not asked for ({CODINGS} were)")


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """One member after the other; what follows the last and is none is left out."""
    decoder = None
    members = 0
    for chunk in chunks:
        rest = chunk
        while rest:
            if decoder is None:
                if members and rest[0] != 0x1F:
                    return
                decoder = zlib.decompressobj(_GZIP)
                members += 1
                if members > _MOST_MEMBERS:
                    raise BrokenBody("a gzip body of too many parts")
            yield from _pieces(decoder, rest)
            rest = decoder.unused_data
            if decoder.eof:
                decoder = None
    if decoder is not None:
        raise BrokenBody("the gzip body breaks off")


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """With zlib's header, as the standard has it, or bare, as some servers send it."""
    decoder = None
    for chunk in chunks:
        if decoder is None and chunk:
            decoder = zlib.decompressobj(_WRAPPED if chunk[0] & 0x0F == 8 else _BARE)
        if decoder is not None:
            yield from _pieces(decoder, chunk)
            if decoder.eof:
                return
    if decoder is not None:
        raise BrokenBody("the deflate body breaks off")


def _pieces(decoder: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    rest = chunk
    while True:
        try:
            piece = decoder.decompress(rest, _PIECE)
        except zlib.error as error:
            raise BrokenBody(f"not compressed as it says ({error})") from error
        if piece:
            yield piece
        rest = decoder.unconsumed_tail
        if decoder.eof or (not rest and len(piece) < _PIECE):
            return
