"""Routes that are open, and logging in: health, a session's cookie, a form for browsers."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse

from assistant import __version__
from assistant.app import Assistant
from assistant.delivery import records
from assistant.delivery.failures import refusal
from assistant.delivery.http.access import Access, TooOften
from assistant.delivery.http.bodies import Login
from assistant.delivery.http.examples import STATUS, example
from assistant.delivery.http.guard import too_often
from assistant.delivery.http.replies import Json
from assistant.delivery.http.sessions import COOKIE, LASTS_S

_WRONG = refusal("wrong name or password", "ask whoever runs this server")
_FORM = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Log in – Briefing</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>Briefing</h1><p role="alert">{problem}</p>
<form method="post" action="/login">
<p><label>Name <input name="name" autocomplete="username" required autofocus></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password"
required></label></p>
<p><button>Log in</button></p></form></main></body></html>
"""
_FORM_POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


def routes(assistant: Assistant) -> APIRouter:
    """Health and status."""
    router = APIRouter(tags=["about"])

    @router.get("/health", responses=example({"status": "ok", "version": __version__}))
    async def health() -> Response:
        """That the process answers; open to everybody, and silent about all else."""
        return Json({"status": "ok", "version": __version__})

    @router.get("/status", responses=example(STATUS))
    def status() -> Response:
        """How much is held, and which models are set."""
        return Json(records.status(assistant.status()))

    return router


def sessions(access: Access) -> APIRouter:
    """Logging in and out with JSON: the cookie is what browsers are known by."""
    router = APIRouter(tags=["about"])

    @router.post("/session")
    async def log_in(body: Login, request: Request) -> Response:
        """Begin a session: a cookie that scripts cannot read, and other sites cannot send."""
        cookie = await _tried(access, body.name, body.password, request)
        if isinstance(cookie, Response):
            return cookie
        if cookie is None:
            return Json(_WRONG, status_code=401)
        return _with_cookie(Json({"name": body.name}), cookie, access, request)

    @router.delete("/session")
    async def log_out(request: Request) -> Response:
        """End the session."""
        access.log_out(request.cookies.get(COOKIE, ""))
        reply = Json({"name": None})
        reply.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return reply

    return router


def login_form(access: Access) -> APIRouter:
    """The same for a browser that comes without a session."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    async def form() -> Response:
        return _form("")

    @router.post("/login")
    async def log_in(
        request: Request,
        name: Annotated[str, Form(max_length=64)],
        password: Annotated[str, Form(max_length=256)],
    ) -> Response:
        cookie = await _tried(access, name, password, request)
        if isinstance(cookie, Response):
            return _form("Too many wrong passwords: wait a little.", status=429)
        if cookie is None:
            return _form("Wrong name or password.", status=401)
        reply = RedirectResponse("/", status_code=303)
        return _with_cookie(reply, cookie, access, request)

    return router


async def _tried(
    access: Access, name: str, password: str, request: Request
) -> str | Response | None:
    """The cookie; None for a wrong password; an answer where it may not even be tried."""
    try:
        return await run_in_threadpool(access.log_in, name, password, _peer(request))
    except TooOften as error:
        return too_often(error)


def _with_cookie(reply: Response, cookie: str, access: Access, request: Request) -> Response:
    forwarded = request.headers.get("x-forwarded-proto", "")
    is_secure = request.url.scheme == "https" or (
        access.is_trusted(_peer(request)) and forwarded == "https"
    )
    reply.set_cookie(
        COOKIE,
        cookie,
        max_age=LASTS_S,
        path="/",
        httponly=True,
        secure=is_secure,
        samesite="strict",
    )
    return reply


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""


def _form(problem: str, *, status: int = 200) -> Response:
    headers = {"content-security-policy": _FORM_POLICY, "cache-control": "no-store"}
    return HTMLResponse(_FORM.format(problem=escape(problem)), status, headers)
