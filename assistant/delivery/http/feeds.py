"""Routes about feeds: which there are, subscribing, ending, and taking in what is new."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile

from assistant.app import Assistant
from assistant.delivery import feeds as published
from assistant.delivery.http.bodies import FeedsToAdd, FeedsToFetch, LocalList
from assistant.delivery.http.examples import FEEDS, ROUND, SUBSCRIBED, example
from assistant.delivery.http.owner import require_owner
from assistant.delivery.http.replies import Json
from assistant.delivery.http.streams import replied
from assistant.delivery.http.telling import told
from assistant.feeding.round import RoundReport
from assistant.home import Progress

Url = Annotated[str, Query(min_length=1, max_length=4_000)]


def routes(assistant: Assistant, pool: ThreadPoolExecutor, stopping: Event) -> APIRouter:
    """The routes; `stopping` ends a round when the process is to end."""
    router = APIRouter(tags=["feeds"])

    @router.get("/feeds", responses=example(FEEDS))
    def listed() -> Response:
        """The feeds that are subscribed to, and how they fare."""
        return Json({"feeds": [published.feed_record(each) for each in assistant.feeds()]})

    @router.post("/feeds", responses=example(SUBSCRIBED))
    def add(body: FeedsToAdd, request: Request) -> Response:
        """Subscribe to what stands at these addresses, or to what the pages there offer."""
        if body.allow_private:
            require_owner(request)
        found = assistant.add_feeds(
            body.urls,
            outlet=body.outlet,
            allow_private=body.allow_private,
            now=datetime.now(UTC),
        )
        return Json(published.subscribed_record(found))

    @router.delete("/feeds")
    def remove(url: Url) -> Response:
        """End a subscription; its articles stay."""
        gone = assistant.remove_feed(url, now=datetime.now(UTC))
        return Json({"removed": published.feed_record(gone)})

    @router.post("/feeds/fetch", responses=example(ROUND))
    async def fetch(body: FeedsToFetch, request: Request) -> Response:
        """Ask the feeds named, else those that are due, and take in what is new.

        With `Accept: text/event-stream`: events `progress`, then `report`, or `error`.
        """
        if body.allow_private:
            require_owner(request)

        def run(progress: Progress) -> RoundReport:
            return assistant.fetch_feeds(
                body.urls,
                is_all=body.all,
                allow_private=body.allow_private,
                now=datetime.now(UTC),
                progress=progress,
            )

        return await replied(told(run, published.round_record, stopping), request, pool)

    @router.post("/feeds/import", responses=example(SUBSCRIBED))
    def import_list(file: Annotated[UploadFile, File(description="OPML")]) -> Response:
        """Subscribe to every feed of a list, as feed readers export it."""
        with TemporaryDirectory(prefix="briefing-") as folder:
            path = Path(folder) / "feeds.opml"
            path.write_bytes(file.file.read())
            found = assistant.import_feeds(path, now=datetime.now(UTC))
        return Json(published.subscribed_record(found))

    @router.post("/local/feeds/import", include_in_schema=False)
    def import_local(body: LocalList, request: Request) -> Response:
        require_owner(request)
        found = assistant.import_feeds(Path(body.file), now=datetime.now(UTC))
        return Json(published.subscribed_record(found))

    return router
