"""Connections that the guard has let through, each read and write within the time that is left.

In go a guard and a budget of time; out comes a transport for httpx. The decision made here: a
connection is made to the very address that was judged, while certificate and Host keep the name.
httpcore is met here and, for its errors, in `exchange`.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

import httpcore
import httpx

from assistant.sources.web.guard import Guard

CONNECT_S = 10.0  # for a connection; a third of it an address where the host has more
READ_S = 15.0  # without a byte
_KEPT = 64  # idle connections, over all hosts
_KEPT_S = 30.0


class Budget:
    """The time that one address may take; it stands still while it waits for its turn."""

    def __init__(self, total_s: float) -> None:
        self.total_s = total_s
        self._until = time.monotonic() + total_s

    def left_s(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; 0 where none are."""
        left = max(self._until - time.monotonic(), 0.0)
        return left if most is None else min(left, most)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Time that is not the server's fault does not count."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self._until += time.monotonic() - begun

    @contextmanager
    def spent_here(self) -> Iterator[None]:
        """Everything that this thread sends and receives counts against this budget."""
        token = _budget.set(self)
        try:
            yield
        finally:
            _budget.reset(token)


_budget: ContextVar[Budget | None] = ContextVar("_budget", default=None)
"""httpcore does the work of a request in the thread that asks, but hands on no deadline."""


class Transport(httpx.BaseTransport):
    """What httpx sends requests through; connections are shared by all threads."""

    def __init__(self, guard: Guard, *, backend: httpcore.NetworkBackend | None = None) -> None:
        self._lines = _Lines()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=None,  # there are no more than threads
            max_keepalive_connections=_KEPT,
            keepalive_expiry=_KEPT_S,
            network_backend=_Backend(guard, backend or httpcore.SyncBackend(), self._lines),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request without a body. Raises httpcore's errors and Refused."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(
            request.method, url, headers=request.headers.raw, extensions=request.extensions
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def stop(self) -> None:
        """Break every connection, also under threads that are waiting for it; no more are made."""
        self._lines.cut()

    def close(self) -> None:
        """Close what is left open, once no thread uses it any more."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Lines:
    """The open streams, so that they can be cut from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[_Stream] = set()
        self._is_cut = False

    def add(self, stream: _Stream) -> None:
        with self._lock:
            self._open.add(stream)
            is_cut = self._is_cut
        if is_cut:
            stream.cut()

    def remove(self, stream: _Stream) -> None:
        with self._lock:
            self._open.discard(stream)

    def cut(self) -> None:
        with self._lock:
            self._is_cut = True
            streams = list(self._open)
        for stream in streams:
            stream.cut()


class _Backend(httpcore.NetworkBackend):
    """Resolves a host once, has every address judged, and connects to one that was."""

    def __init__(self, guard: Guard, inner: httpcore.NetworkBackend, lines: _Lines) -> None:
        self._guard = guard
        self._inner = inner
        self._lines = lines

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._guard.addresses(host, port, within_s=_left(timeout))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no host {host} is known: {error}") from error
        share = 1 if len(addresses) == 1 else 1 / 3
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connected(address, port, share * _left(timeout), socket_options)
        return self._connected(addresses[-1], port, _left(timeout), socket_options)

    def _connected(
        self,
        address: str,
        port: int,
        timeout: float,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.NetworkStream:
        if not timeout:
            raise httpcore.ConnectTimeout("no time left")
        stream = self._inner.connect_tcp(
            address, port, timeout=timeout, socket_options=socket_options
        )
        return _Stream(stream, self._lines)


class _Stream(httpcore.NetworkStream):
    """A stream whose every wait ends with the budget."""

    def __init__(self, inner: httpcore.NetworkStream, lines: _Lines) -> None:
        self._inner = inner
        self._lines = lines
        self._is_cut = False
        lines.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = _left(timeout)
        if not left:
            raise httpcore.ReadTimeout("no time left")
        received = self._inner.read(max_bytes, timeout=left)
        if self._is_cut:  # else its end could be taken for that of the document
            raise httpcore.ReadError("the connection was stopped")
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = _left(timeout)
        if not left:
            raise httpcore.WriteTimeout("no time left")
        self._inner.write(buffer, timeout=left)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout)
        self._lines.remove(self)
        if not left:
            self._inner.close()
            raise httpcore.ConnectTimeout("no time left")
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._lines)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)

    def cut(self) -> None:
        """End what another thread waits for in here; closing alone would not wake it."""
        self._is_cut = True
        line = self._inner.get_extra_info("socket")
        with suppress(OSError):
            if isinstance(line, socket.socket):
                socket.socket.shutdown(line, socket.SHUT_RDWR)  # of TLS: without a farewell

    def close(self) -> None:
        self._lines.remove(self)
        self._inner.close()


def _left(timeout: float | None) -> float:
    budget = _budget.get()
    if budget is None:
        return READ_S if timeout is None else timeout
    return budget.left_s(timeout)
