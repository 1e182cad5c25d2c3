"""The application: every route under one roof, its errors in one form, the guard in front.

`application` gives the FastAPI application, into which a page can be mounted; `guarded` what a
server runs. Routes of other verbs are added to `_interface`.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from threading import Event

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from assistant import __version__
from assistant.app import Assistant
from assistant.delivery.failures import failure, refusal, status_of
from assistant.delivery.http import articles, entry, feeds, intake, questions
from assistant.delivery.http.access import Access
from assistant.delivery.http.caps import BODY_S, Caps, Cut
from assistant.delivery.http.examples import ERRORS
from assistant.delivery.http.guard import API, Guard
from assistant.delivery.http.replies import Json
from assistant.delivery.http.streams import unforeseen
from assistant.errors import AssistantError

_ASKING = 32  # questions at once; with a chat model they mostly wait for it
_TAKING_IN = 8  # at once, one of them writing

_log = logging.getLogger(__name__)


def application(assistant: Assistant, access: Access, *, stopping: Event) -> FastAPI:
    """All routes; `stopping` is set when the process is to end."""
    asking = ThreadPoolExecutor(_ASKING, thread_name_prefix="asking")
    taking_in = ThreadPoolExecutor(_TAKING_IN, thread_name_prefix="taking")

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        yield
        stopping.set()
        for pool in (asking, taking_in):
            pool.shutdown(wait=True)

    app = FastAPI(
        title="Briefing assistant",
        version=__version__,
        summary="Answers from your articles, each sentence citing the paragraph that carries it.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # it would load scripts from elsewhere
        redoc_url=None,
        lifespan=living,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.include_router(_interface(assistant, access, asking, taking_in, stopping))
    if access.users is not None:
        app.include_router(entry.login_form(access))
    _say_errors(app)
    return app


def guarded(app: FastAPI, access: Access, *, is_loopback: bool, body_s: float = BODY_S) -> ASGIApp:
    """The application with the guard in front, and behind it the caps."""
    return Guard(Caps(app, body_s=body_s), access=access, is_loopback=is_loopback)


def _interface(
    assistant: Assistant,
    access: Access,
    asking: ThreadPoolExecutor,
    taking_in: ThreadPoolExecutor,
    stopping: Event,
) -> APIRouter:
    router = APIRouter(prefix=API, responses=ERRORS)
    router.include_router(questions.routes(assistant, asking))
    router.include_router(articles.routes(assistant))
    router.include_router(intake.routes(assistant, taking_in, stopping))
    router.include_router(feeds.routes(assistant, taking_in, stopping))
    router.include_router(entry.routes(assistant))
    router.include_router(entry.sessions(access))
    return router


def _say_errors(app: FastAPI) -> None:
    """One form for all of them: what went wrong, and what to do."""

    @app.exception_handler(AssistantError)
    async def of_the_assistant(_: Request, error: AssistantError) -> Response:
        headers = {"retry-after": "5"} if error.retryable else None
        return Json(failure(error), status_of(error), headers)

    @app.exception_handler(RequestValidationError)
    async def of_the_form(_: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(each) for each in first["loc"])
        hint = f"{API}/openapi.json describes every request"
        return Json(refusal(f"{where}: {first['msg']}", hint), 400)

    @app.exception_handler(HTTPException)
    async def of_http(_: Request, error: HTTPException) -> Response:
        if isinstance(error, Cut):
            return error.reply()
        hint = f"{API}/openapi.json lists what there is"
        return Json(refusal(error.detail, hint), error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def of_nobody(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return Json(unforeseen(), 500, {"connection": "close"})  # as the server then does
