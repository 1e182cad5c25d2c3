"""How much one request may bring, and how long it may take to bring it.

Counted as it arrives: what a client announces is only a promise. A body that is too large is
answered with 413 as soon as that is known, one that does not come with 408.
"""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.delivery.failures import refusal
from assistant.delivery.http.guard import API
from assistant.delivery.http.replies import Json

LARGEST_BODY = 1_000_000  # bytes of JSON
LARGEST_UPLOAD = 100 * 1024 * 1024  # bytes of all files of one request
BODY_S = 30.0  # for all of it
UPLOAD_S = 600.0

_UPLOADS = frozenset({f"{API}/ingest", f"{API}/feeds/import"})


class Cut(HTTPException):
    """The end of a request that brings too much, or too slowly; answered like any other error."""

    def __init__(self, status: int, message: str, hint: str) -> None:
        super().__init__(status, detail=message, headers={"connection": "close"})
        self.hint = hint

    def reply(self) -> Json:
        """The answer."""
        return Json(refusal(self.detail, self.hint), self.status_code, self.headers)


class Caps:
    """Cuts off bodies of the interface; the page's own uploads are its own affair."""

    def __init__(self, app: ASGIApp, *, body_s: float = BODY_S) -> None:
        self._app = app
        self._body_s = body_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or not scope["path"].startswith(f"{API}/"):
            await self._app(scope, receive, send)
            return
        is_upload = scope["path"] in _UPLOADS
        most = LARGEST_UPLOAD if is_upload else LARGEST_BODY
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > most:
            await _too_large(most).reply()(scope, receive, send)
            return
        body = _Body(receive, most, UPLOAD_S if is_upload else self._body_s)
        await self._app(scope, body.receive, send)


class _Body:
    """The messages of a body, counted and timed."""

    def __init__(self, receive: Receive, most: int, limit_s: float) -> None:
        self._receive = receive
        self._most = self._left = most
        self._ends_s = asyncio.get_running_loop().time() + limit_s
        self._is_whole = False

    async def receive(self) -> Message:
        if self._is_whole:  # what comes now is that the client has gone, which may take hours
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._ends_s):
                message = await self._receive()
        except TimeoutError:
            raise Cut(408, "the request did not come in time", "send it again") from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _too_large(self._most)
        self._is_whole = not message.get("more_body", False)
        return message


def _too_large(most: int) -> Cut:
    return Cut(
        413,
        f"more than {most:,} bytes in one request",
        "send less at once; folders of this machine are read by `briefing ingest FOLDER`",
    )
