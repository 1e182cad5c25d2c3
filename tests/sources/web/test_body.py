"""Bodies: decompressed up to a limit, and never a byte of memory further."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from assistant.sources.web.body import BrokenBody, TooLarge, head, read

MB = 1024 * 1024
TEXT = b"<p>The dam fell.</p>" * 500  # 10,000 bytes


def bare_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(content) + compressor.flush()


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def whole(content: bytes, coding: str = "", *, most: int = MB, size: int = 64 * 1024) -> bytes:
    return read(pieces(content, size), coding, announced=0, most=lambda _: most)


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("GZIP ", gzip.compress(TEXT, mtime=0)),
        ("gzip", gzip.compress(TEXT[:3000], mtime=0) + gzip.compress(TEXT[3000:])),  # two members
        ("gzip", gzip.compress(TEXT, mtime=0) + bytes(512)),  # padded, as browsers let pass
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),  # as some servers understand the name
    ],
)
def test_a_body_is_decompressed(coding: str, sent: bytes, size: int) -> None:
    """However the network cuts it."""
    assert whole(sent, coding, size=size) == TEXT


def test_an_empty_body_is_empty() -> None:
    assert whole(b"") == b""
    assert whole(b"", "gzip") == b""


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_without_being_held(coding: str) -> None:
    """200 MB in 200 KB; held are the cap of 1 MB, what the buffer has spare, and a piece."""
    compressor = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(compressor.compress(bytes(MB)) for _ in range(200)) + compressor.flush()
    tracemalloc.start()

    with pytest.raises(TooLarge, match="larger than 1 MB"):
        whole(bomb, coding)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * MB


@pytest.mark.parametrize(("length", "is_kept"), [(10_000, True), (10_001, False)])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_the_cap_is_what_may_just_be_kept(coding: str, length: int, is_kept: bool) -> None:
    content = b"x" * length
    sent = gzip.compress(content, mtime=0) if coding else content
    if is_kept:
        assert whole(sent, coding, most=10_000) == content
        return
    with pytest.raises(TooLarge):
        whole(sent, coding, most=10_000)


def test_a_short_body_is_capped_too() -> None:
    """One that ends before enough has come to judge its kind by."""
    with pytest.raises(TooLarge):
        whole(b"x" * 11, most=10)


def test_what_is_announced_too_large_is_not_waited_for() -> None:
    came: list[int] = []

    def slowly() -> Iterator[bytes]:
        for at in range(100):
            came.append(at)
            yield bytes(2000)

    with pytest.raises(TooLarge):
        read(slowly(), "", announced=2 * MB, most=lambda _: MB)

    assert came == [0]


def test_the_cap_depends_on_how_the_body_starts() -> None:
    """A PDF may be larger, whatever it is called; at least a thousand bytes say so."""
    starts: list[bytes] = []

    def most(start: bytes) -> int:
        starts.append(start)
        return MB

    read(pieces(TEXT, 100), "", announced=0, most=most)

    assert starts == [TEXT[:1100]]  # 11 pieces of 100: the first 1024 or more


@pytest.mark.parametrize(
    ("coding", "sent", "problem"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)[:-9], "breaks off"),
        ("gzip", gzip.compress(TEXT, mtime=0)[:-4], "breaks off"),
        ("deflate", zlib.compress(TEXT)[:-1], "breaks off"),
        ("gzip", TEXT, "not compressed as it says"),
        ("deflate", TEXT, "not compressed as it says"),
        ("br", TEXT, "'br', which was not asked for"),
        ("zstd", TEXT, "'zstd', which was not asked for"),
        ("gzip, gzip", TEXT, "which was not asked for"),
        ("gzip", gzip.compress(b"", mtime=0) * 1001, "too many parts"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_an_error(
    coding: str, sent: bytes, problem: str
) -> None:
    with pytest.raises(BrokenBody, match=problem):
        whole(sent, coding)


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_the_head_of_a_body_is_as_much_as_is_asked_for(coding: str) -> None:
    sent = gzip.compress(TEXT) if coding else TEXT

    assert head(pieces(sent, 100), coding, 555) == TEXT[:555]
    assert head(pieces(sent, 100), coding, MB) == TEXT
