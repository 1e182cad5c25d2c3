"""Routes about one article: its text, its revisions, its claims, and letting it go.

An id is an address, a path or a hash, so that it stands in the query and not in the path. It is
looked up in the library and nowhere else.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from assistant.app import Assistant
from assistant.delivery import history, records
from assistant.delivery.claims import claims_record
from assistant.delivery.http.examples import ARTICLE, CLAIMS, FORGOTTEN, HISTORY, example
from assistant.delivery.http.replies import Json

Id = Annotated[
    str,
    Query(
        min_length=1,
        max_length=4_000,
        description="of an article, a revision or a paragraph; its beginning will do",
        examples=["https://lantern.example/hospital"],
    ),
]


def routes(assistant: Assistant) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["articles"])

    @router.get("/article", responses=example(ARTICLE))
    def show(id: Id) -> Response:
        """An article with one revision's text and paragraphs."""
        return Json(records.shown(assistant.show(id)))

    @router.get("/article/history", responses=example(HISTORY))
    def show_history(id: Id) -> Response:
        """What each revision of an article changed, sentence by sentence."""
        return Json(history.record(assistant.history(id)))

    @router.get("/article/claims", responses=example(CLAIMS))
    def claims(id: Id) -> Response:
        """Who says what in an article or a paragraph."""
        return Json(claims_record(assistant.claims(id)))

    @router.delete("/article", responses=example(FORGOTTEN))
    def forget(id: Id) -> Response:
        """Delete an article for good; the next ingest does not bring it back."""
        gone = assistant.forget(id, now=datetime.now(UTC))
        return Json(records.forgotten(gone))

    return router
