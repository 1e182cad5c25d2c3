"""`briefing serve`: one process that holds the home and answers over HTTP until it is stopped.

SIGINT and SIGTERM end it: nothing new is taken, questions in flight are finished, what takes in
articles stops after its batch. The decision made here: an address that others can reach is
refused where nobody is asked who he is.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from ipaddress import ip_address
from threading import Event
from types import FrameType

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from assistant.app import Assistant
from assistant.config import Settings
from assistant.delivery.http import intake
from assistant.delivery.http.access import Access, networks
from assistant.delivery.http.application import application, guarded
from assistant.delivery.http.passwords import Users
from assistant.delivery.http.presence import Presence, announced
from assistant.delivery.http.tokens import Tokens
from assistant.errors import SettingError, UsageError

HOST, PORT = "127.0.0.1", 7860

_HEADERS_S = 15.0  # for a request line and its headers
_MOST_CONNECTIONS = 500
_GRACE_S = 20  # beyond the longest answer, for what is in flight when the end is asked for

Mount = Callable[[FastAPI, Assistant, Access], FastAPI]
"""Puts a page into the application."""


def serve(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    now: datetime,
    notify: Callable[[str], None],
    mount: Mount | None = None,
) -> None:
    """Serve until a signal comes. Raises UsageError, SettingError, LibraryBusy."""
    settings = assistant.settings
    is_loopback = _is_loopback(host)
    token = secrets.token_urlsafe(32)
    access = _access(settings, token, is_loopback=is_loopback)
    with closing(_listening(host, port)) as listening:
        assistant.open(now=now)
        intake.clear(settings.home)
        stopping = Event()
        app = application(assistant, access, stopping=stopping)
        if mount is not None:
            app = mount(app, assistant, access)
        server = _Server(
            uvicorn.Config(
                guarded(app, access, is_loopback=is_loopback),
                http=Patient,
                ws="none" if mount is None else "auto",
                log_config=None,
                access_log=False,  # a question in an address is nobody's business
                server_header=False,
                proxy_headers=False,  # they would hide who really connects
                limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=int(settings.model_budget_s) + _GRACE_S,
            ),
            stopping,
        )
        address = _address(listening)
        with _ended_by_signals(), announced(settings.home, Presence(address, os.getpid(), token)):
            notify(f"Serving {settings.home} at {address}. Ctrl-C ends it.")
            server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Tells long work at once that the end was asked for."""

    def __init__(self, config: uvicorn.Config, stopping: Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._stopping.set()
        super().handle_exit(sig, frame)


class Patient(H11Protocol):
    """HTTP/1.1, but whoever connects and does not send a whole request is let go."""

    _until_request: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has connected."""
        super().connection_made(transport)
        self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """He says something."""
        super().data_received(data)
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """He has gone."""
        self._cancel()
        super().connection_lost(exc)

    def _wait_for_request(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._cancel()  # it is there; the caps watch over its body
        elif self._until_request is None:
            self._until_request = self.loop.call_later(_HEADERS_S, self._let_go)

    def _let_go(self) -> None:
        self._until_request = None
        is_waiting = self.cycle is None or self.cycle.response_complete
        if is_waiting and not self.transport.is_closing():
            self.transport.close()

    def _cancel(self) -> None:
        if self._until_request is not None:
            self._until_request.cancel()
            self._until_request = None


def _access(settings: Settings, token: str, *, is_loopback: bool) -> Access:
    """Who is believed. Raises SettingError where strangers could come in unasked."""
    users = Users(settings.users_file) if settings.users_file else None
    if not (is_loopback or (users and users.names) or settings.proxy_header):
        raise SettingError(
            "only this machine may be served as long as there are no users",
            hint="set BRIEFING_USERS_FILE and run `briefing user add NAME`, or set "
            "BRIEFING_PROXY_HEADER where a proxy asks who it is",
        )
    return Access(
        owner_token=token,
        tokens=Tokens(settings.home),
        users=users,
        proxy_header=settings.proxy_header,
        proxies=networks(settings.proxies),
        per_minute=settings.requests_per_minute,
        is_open=is_loopback and users is None and not settings.proxy_header,
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError as error:
        raise UsageError(
            f"--host: {host!r} is no address of this machine (expected: 127.0.0.1, 0.0.0.0 …)"
        ) from error


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to the port, so that one that is taken is told before any work."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let two processes have one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(1024)
    except (OSError, OverflowError) as error:
        bound.close()
        raise UsageError(
            f"port {port} of {host} cannot be had ({getattr(error, 'strerror', None) or error})",
            hint="stop what listens there, or take another port: `briefing serve --port 7861`",
        ) from error
    return bound


def _address(listening: socket.socket) -> str:
    """Where this machine's own commands find the server."""
    host, port = listening.getsockname()[:2]
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{own}]:{port}" if ":" in own else f"http://{own}:{port}"


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Uvicorn raises the signals again when it has ended: here that is the end of the block."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    except (KeyboardInterrupt, _Ended):
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


class _Ended(Exception):
    """SIGTERM came."""


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise _Ended
