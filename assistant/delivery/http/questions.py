"""Routes that ask: questions, searches, and what is contested about a topic."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from assistant.app import Assistant
from assistant.delivery import records, schema
from assistant.delivery.asked import window_asked
from assistant.delivery.claims import contested_record
from assistant.delivery.http.bodies import LONGEST_QUESTION, MOST_PASSAGES, Day, Question
from assistant.delivery.http.examples import ANSWER_EVENTS, CONTESTED, HITS, example
from assistant.delivery.http.replies import Json
from assistant.delivery.http.streams import Stopped, Told, replied
from assistant.model import Sentence

PASSAGES = 10
"""How many a search gives where nothing else is said."""

LOOKED_AT = 30
"""Passages looked at for what is contested about a topic."""

Words = Annotated[str, Query(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S")]
Outlets = Annotated[list[str] | None, Query(max_length=50, description="only this; repeat")]
Count = Annotated[int, Query(ge=1, le=MOST_PASSAGES)]


def routes(assistant: Assistant, pool: ThreadPoolExecutor) -> APIRouter:
    """The routes; questions are answered by the threads of the pool."""
    router = APIRouter(tags=["asking"])

    @router.post("/ask", response_model=schema.Answer, responses=ANSWER_EVENTS)
    async def ask(question: Question, request: Request) -> Response:
        """Answer a question with citations, or refuse.

        With `Accept: text/event-stream`: an event `sentence` for each sentence as soon as it has
        been checked, then `answer` with the whole, which replaces what came before; or `error`.
        """
        window = question.window

        def work(gone: Event) -> Iterator[Told]:
            for item in assistant.ask(
                question.question,
                window,
                now=datetime.now(UTC),
                count=question.count,
                history=question.turns,
                with_model=question.with_model,
            ):
                if gone.is_set():
                    raise Stopped("nobody waits for the answer any more")
                if isinstance(item, Sentence):
                    yield Told("sentence", schema.sentence(item).model_dump(mode="json"))
                else:
                    yield Told("answer", schema.published(item).model_dump(mode="json"))

        return await replied(work, request, pool)

    @router.get("/search", responses=example(HITS))
    def search(
        q: Words,
        since: Day | None = None,
        until: Day | None = None,
        as_of: Day | None = None,
        outlet: Outlets = None,
        count: Count = PASSAGES,
    ) -> Response:
        """The passages that are nearest to a query, best first."""
        window = window_asked(since, until, as_of, outlet or ())
        found = assistant.search(q, window, count, now=datetime.now(UTC))
        return Json(records.found(q, found))

    @router.get("/contested", responses=example(CONTESTED))
    def contested(
        topic: Words,
        since: Day | None = None,
        until: Day | None = None,
        as_of: Day | None = None,
        outlet: Outlets = None,
        count: Count = LOOKED_AT,
    ) -> Response:
        """Rival figures and denials about a topic, each with who says it."""
        window = window_asked(since, until, as_of, outlet or ())
        found = assistant.contested(topic, window, count, now=datetime.now(UTC))
        return Json(contested_record(topic, found))

    return router
