"""In front of every route, the page's too: is the address ours, who asks, and may he now?

One piece of middleware, so that no route can be forgotten; health and the login are open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from math import ceil
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.delivery.failures import failure, refusal
from assistant.delivery.http.access import Access, Person, TooOften
from assistant.delivery.http.replies import Json

API = "/api/v1"
HEALTH = f"{API}/health"
SESSION = f"{API}/session"
LOGIN = "/login"

_OPEN = frozenset({HEALTH, SESSION, LOGIN})
_LOOPBACK_HOSTS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.I)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-resource-policy": "same-origin",
}
_OF_THE_INTERFACE = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
}


class Guard:
    """Lets through who may; what goes out has the headers that browsers protect by."""

    def __init__(self, app: ASGIApp, *, access: Access, is_loopback: bool) -> None:
        self._app = app
        self._access = access
        self._is_loopback = is_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if scope["type"] != "http":
            if refused is None:
                await self._app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        added = _EVERYWHERE | (_OF_THE_INTERFACE if _is_interface(scope["path"]) else {})

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers.setdefault(name, value)
            await send(message)

        await (refused or self._app)(scope, receive, protected)

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further; None where it may."""
        headers = Headers(scope=scope)
        if self._is_loopback and not _LOOPBACK_HOSTS.fullmatch(headers.get("host", "")):
            return _refused(
                421, "this address is not served here", "use http://127.0.0.1 or localhost"
            )
        if _is_from_elsewhere(scope, headers):
            return _refused(403, "a page of another site asks", "ask from the page itself")
        path = scope["path"]
        if path in _OPEN:
            return None
        peer = (scope.get("client") or ("", 0))[0]
        person = self._access.who(headers, _cookies(headers), peer)
        if person is None and self._access.is_open and not _is_interface(path):
            person = Person("analyst")
        if person is None:
            return self._stranger(path, headers)
        try:
            if _is_interface(path):
                self._access.pace(person)
        except TooOften as error:
            return too_often(error)
        scope.setdefault("state", {})["person"] = person
        return None

    def _stranger(self, path: str, headers: Mapping[str, str]) -> Response:
        wants_page = "text/html" in headers.get("accept", "")
        if not _is_interface(path) and wants_page and self._access.users is not None:
            return RedirectResponse(LOGIN, status_code=303)
        refused = _refused(
            401,
            "who asks is not known",
            "send `Authorization: Bearer TOKEN`; `briefing token new NAME` makes one",
        )
        refused.headers["www-authenticate"] = "Bearer"
        return refused


def too_often(error: TooOften) -> Response:
    """The answer to somebody who asks, or guesses, too fast."""
    return Json(failure(error), status_code=429, headers={"retry-after": str(ceil(error.wait_s))})


def _refused(status: int, message: str, hint: str) -> Response:
    return Json(refusal(message, hint), status_code=status)


def _is_interface(path: str) -> bool:
    return path == API or path.startswith(f"{API}/")


def _is_from_elsewhere(scope: Scope, headers: Mapping[str, str]) -> bool:
    """True for what a browser sends for a page of another site."""
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return False
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") == "cross-site"
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        found = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: each.value for name, each in found.items()}
