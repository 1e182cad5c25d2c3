"""How the web's double answers: one function a way, each giving an `Answer` for `WebDouble.put`."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

HTML = "text/html; charset=utf-8"
_BLOCK = 1024 * 1024
_A_LONG_TIME_S = 3600.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    path: str  # with the query
    headers: dict[str, str]  # names in lower case
    address: str  # that the client connected to
    client: int  # its port: the same for all requests of one connection
    at_s: float  # by time.monotonic()


class Line:
    """The connection to a client, for writing whatever an answer likes."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._ended = asyncio.Event()
        self.address = str(writer.get_extra_info("sockname")[0])
        self.client = int(writer.get_extra_info("peername")[1])

    @property
    def is_open(self) -> bool:
        """True until it was closed from this side."""
        return not self._ended.is_set()

    async def send(self, content: bytes) -> None:
        """Exactly these bytes, as far as the client takes them."""
        self._writer.write(content)
        await self._writer.drain()

    async def wait(self, seconds: float) -> None:
        """Time passes, unless the server stops."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), seconds)
            raise ConnectionResetError("the connection has ended")

    def close(self) -> None:
        """An orderly end of the connection."""
        self._ended.set()
        self._writer.close()

    def reset(self) -> None:
        """A break of the connection."""
        self._ended.set()
        line: socket.socket = self._writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Answer = Callable[[Asked, Line], Awaitable[None]]
"""Answers one request on its connection."""


def page(
    body: str | bytes,
    media_type: str = HTML,
    *,
    status: int = 200,
    headers: Iterable[tuple[str, str]] = (),
    etag: str = "",
    last_modified: str = "",
    is_zipped: bool = False,
) -> Answer:
    """A well-behaved answer: 304 where the client's validators hold."""
    plain = body.encode() if isinstance(body, str) else body
    content = gzip.compress(plain) if is_zipped else plain
    validators = [("ETag", etag)] * bool(etag) + [("Last-Modified", last_modified)] * bool(
        last_modified
    )
    fixed = [*validators, *headers]
    typed = [("Content-Type", media_type)] * bool(media_type)
    zipped = [("Content-Encoding", "gzip")] * is_zipped
    whole = _head(status, [*typed, *zipped, ("Content-Length", str(len(content))), *fixed])
    unchanged = _head(304, fixed)

    async def answer(asked: Asked, line: Line) -> None:
        known = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        is_known = (etag and known[0] == etag) or (last_modified and known[1] == last_modified)
        await line.send(unchanged if is_known else whole + content)

    return answer


def redirect(to: str, status: int = 302) -> Answer:
    """Sends on; `{path}` in the target is the path that was asked for."""

    async def answer(asked: Asked, line: Line) -> None:
        target = to.replace("{path}", asked.path)
        await line.send(_head(status, [("Location", target), ("Content-Length", "0")]))

    return answer


def busy(retry_after: str = "", status: int = 429) -> Answer:
    """Asks for patience."""
    headers = [("Retry-After", retry_after)] * bool(retry_after)
    return page("<p>later</p>", status=status, headers=headers)


def in_turn(*answers: Answer) -> Answer:
    """One after the other; the last one for ever."""
    left = list(answers)

    async def answer(asked: Asked, line: Line) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(asked, line)

    return answer


def late(seconds: float, then: Answer) -> Answer:
    """Nothing for so long, then an answer."""

    async def answer(asked: Asked, line: Line) -> None:
        await line.wait(seconds)
        await then(asked, line)

    return answer


def silence() -> Answer:
    """Takes the request and never answers."""
    return late(_A_LONG_TIME_S, raw(b""))


def drip(pause_s: float, *, is_of_head: bool = False) -> Answer:
    """A byte now and then, for ever: of the body, or even of the head."""
    head = b"HTTP/1.1 200 OK\r\n" if is_of_head else _head(200, [("Content-Type", HTML)])
    byte = b"X" if is_of_head else b"."

    async def answer(asked: Asked, line: Line) -> None:
        await line.send(head)
        while True:
            await line.send(byte)
            await line.wait(pause_s)

    return answer


def bomb(inflated: int, media_type: str = HTML, coding: str = "gzip") -> Answer:
    """So many bytes of nothing, compressed to a thousandth."""
    wbits = {"gzip": 31, "deflate": 15}[coding]
    compressor = zlib.compressobj(9, zlib.DEFLATED, wbits)
    block = b"<p>" + bytes(_BLOCK - 3)
    parts = [compressor.compress(block) for _ in range(inflated // _BLOCK)]
    return _compressed(b"".join([*parts, compressor.flush()]), media_type, coding)


def endless(media_type: str = HTML) -> Answer:
    """A body without an end, as fast as the client takes it."""

    async def answer(asked: Asked, line: Line) -> None:
        await line.send(_head(200, [("Content-Type", media_type)]))
        while True:
            await line.send(b"<p>more</p>" * 5000)

    return answer


def promise(length: int, body: bytes, media_type: str = HTML) -> Answer:
    """Announces a length and sends what it likes; then the connection ends."""
    headers = [("Content-Type", media_type), ("Content-Length", str(length))]
    return raw(_head(200, headers) + body)


def cut_chunks(body: bytes) -> Answer:
    """A chunked body whose end is missing."""
    head = _head(200, [("Content-Type", HTML), ("Transfer-Encoding", "chunked")])
    return raw(head + f"{len(body):x}\r\n".encode() + body + b"\r\n")


def cut_gzip(body: bytes) -> Answer:
    """A compressed body without its last bytes, its length announced as sent."""
    return _compressed(gzip.compress(body)[:-12], HTML, "gzip")


def hang_up() -> Answer:
    """Ends the connection in the place of an answer."""
    return raw(b"")


def break_off(body: bytes = b"") -> Answer:
    """Breaks the connection in the middle of the answer."""

    async def answer(asked: Asked, line: Line) -> None:
        if body:
            await line.send(_head(200, [("Content-Type", HTML), ("Content-Length", "999")]) + body)
            await line.wait(0.05)  # a break overtakes what was sent
        line.reset()

    return answer


def raw(content: bytes) -> Answer:
    """Exactly these bytes, and the end of the connection."""

    async def answer(asked: Asked, line: Line) -> None:
        await line.send(content)
        line.close()

    return answer


def samples() -> dict[str, Answer]:
    """One of each by its path, for trying by hand."""
    return {
        "/page": page("<html><title>A page</title><p>Something happened.</p></html>", etag='"1"'),
        "/metadata": redirect("http://169.254.169.254/latest/meta-data/"),
        "/loop": redirect("{path}"),
        "/busy": busy("120"),
        "/silence": silence(),
        "/drip": drip(1.0),
        "/drip-head": drip(1.0, is_of_head=True),
        "/bomb": bomb(200 * _BLOCK),
        "/endless": endless(),
        "/short": promise(1000, b"<p>short</p>"),
        "/cut": cut_chunks(b"<p>cut</p>"),
        "/hang-up": hang_up(),
        "/break-off": break_off(b"<p>bro"),
    }


def _compressed(content: bytes, media_type: str, coding: str) -> Answer:
    headers = [
        ("Content-Type", media_type),
        ("Content-Encoding", coding),
        ("Content-Length", str(len(content))),
    ]
    whole = _head(200, headers) + content

    async def answer(asked: Asked, line: Line) -> None:
        await line.send(whole)

    return answer


def _head(status: int, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
