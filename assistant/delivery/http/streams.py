"""Work done in a thread, told as server-sent events while it goes on, or as its last word.

The decision made here: the thread never waits for the client. A reader that is slow, or has gone,
holds no lock and no passage; one that has gone is noticed between two events.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from assistant.delivery.failures import failure, refusal, status_of
from assistant.delivery.http.replies import Json
from assistant.errors import AssistantError

EVENTS = "text/event-stream"
_QUIET_S = 15.0  # then a comment is sent, so that nobody takes the line for dead

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One event: what it is, and the record that goes with it."""

    kind: str  # "sentence", "progress", …
    record: Record


class Stopped(AssistantError):
    """The work was ended before its time: the client has gone, or the server is ending."""

    hint = "what was saved is kept: run it again to go on"
    retryable = True


Work = Callable[[Event], Iterator[Told]]
"""Told by an event that nobody waits any more; the last thing that it tells is the whole."""


async def replied(work: Work, request: Request, pool: ThreadPoolExecutor) -> Response:
    """As the client accepts it: a stream of events, or the last one's record as JSON."""
    if EVENTS in request.headers.get("accept", ""):
        return StreamingResponse(
            _events(work, pool), media_type=EVENTS, headers={"x-accel-buffering": "no"}
        )
    gone = Event()
    future = asyncio.get_running_loop().run_in_executor(pool, _last, work, gone)
    try:
        return Json((await future).record)
    finally:
        gone.set()


async def _events(work: Work, pool: ThreadPoolExecutor) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Told | None] = asyncio.Queue()
    gone = Event()

    def tell(event: Told | None) -> None:
        loop.call_soon_threadsafe(told.put_nowait, event)

    pool.submit(_run, work, gone, tell)
    try:
        while True:
            try:
                async with asyncio.timeout(_QUIET_S):
                    event = await told.get()
            except TimeoutError:
                yield b": still at it\n\n"
                continue
            if event is None:
                return
            yield f"event: {event.kind}\ndata: {json.dumps(event.record)}\n\n".encode("ascii")
    finally:
        gone.set()


def _run(work: Work, gone: Event, tell: Callable[[Told | None], None]) -> None:
    """Runs in a thread: each event, an error as the last one, then None."""
    try:
        for event in work(gone):
            if gone.is_set():
                break
            tell(event)
    except AssistantError as error:
        tell(Told("error", {**failure(error), "status": status_of(error)}))
    except Exception:
        logging.getLogger(__name__).exception("a request failed")
        tell(Told("error", {**unforeseen(), "status": 500}))
    finally:
        tell(None)


def unforeseen() -> Record:
    """What is said of an error that nobody foresaw: nothing of what is inside."""
    return refusal("the server failed", "its log says why; `briefing doctor` checks the home")


def _last(work: Work, gone: Event) -> Told:
    last = None
    for last in work(gone):  # noqa: B007 - the last one is what counts
        pass
    if last is None:
        raise AssertionError("work ends with the whole")
    return last
