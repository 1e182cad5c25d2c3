"""The published form of an answer: one schema for the command line, HTTP and later Slack.

`answer.schema.json` beside this file is made from it: `python -m assistant.delivery.schema`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant import model

SCHEMA_FILE = Path(__file__).with_name("answer.schema.json")


class _Published(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Citation(_Published):
    """Where a sentence is carried. Offsets count code points of the revision's cleaned text."""

    n: int = Field(ge=1, description="the number in the text: [n]")
    paragraph_id: str = Field(description="revision id, a colon, the paragraph's place from 0")
    revision_id: str
    start: int = Field(ge=0, description="offset of the quote's first character")
    end: int = Field(ge=0, description="offset behind its last character")
    quote: str = Field(description="exactly the revision's text from start to end")
    outlet: str
    side: str = Field(description="whom the outlet is close to; empty if not known")
    title: str
    url: str
    published: datetime | None
    copies: int = Field(ge=0, description="further articles of the same origin: reprints")
    page: int | None = Field(description="of the document, from 1; null where it has no pages")


class Sentence(_Published):
    """One sentence with the verdict of its check against its citations."""

    text: str
    verdict: Literal["carried", "contradicted", "not carried", "not checkable"]
    reasons: list[str]
    citations: list[Citation]


class Window(_Published):
    """Which publication dates were asked for, half-open, by flags or by the question's words."""

    since: datetime | None
    until: datetime | None
    outlets: list[str]
    phrase: str = Field(description="the words of the question that set it; empty: none did")
    undated_left_out: int = Field(ge=0, description="undated articles that it leaves out")
    newest: datetime | None = Field(description="newest article held, where the window was empty")


class Refusal(_Published):
    """Why there is no answer, and what came nearest."""

    reason: str
    nearest: list[Citation]


class ContestedRow(_Published):
    """What one speaker says about a contested thing."""

    value: str = Field(description="as the source has it: more than 250, none, denied")
    speaker: str
    hedges: list[str] = Field(description="as the source has them: reportedly")
    published: datetime | None = Field(description="of the article; null: undated")
    citation: Citation


class Contested(_Published):
    """Rival figures or a denial about one thing, or one count that grew with the reports."""

    about: str
    kind: Literal["figures", "denial", "update"]
    rows: list[ContestedRow]


class Answer(_Published):
    """The answer to one question, or a refusal."""

    question: str
    as_of: datetime = Field(description="what was known by then was used")
    window: Window
    model: str | None = Field(description="the chat model; null: made of the sources' sentences")
    prompt_hash: str | None
    sentences: list[Sentence]
    contested: list[Contested] = Field(description="what the sources do not agree about")
    dropped: list[Sentence] = Field(description="sentences that failed their check, not shown")
    refusal: Refusal | None
    notes: list[str] = Field(description="what the reader should know of how it was made")


def published(answer: model.Answer) -> Answer:
    """The published form of an answer."""
    window = answer.window
    return Answer(
        question=answer.question,
        as_of=answer.as_of,
        window=Window(
            since=window.since,
            until=window.until,
            outlets=list(window.outlets),
            phrase=window.phrase,
            undated_left_out=answer.undated_left_out,
            newest=answer.newest,
        ),
        model=answer.model or None,
        prompt_hash=answer.prompt_hash or None,
        sentences=_sentences(answer.sentences),
        contested=[contested(each) for each in answer.contested],
        dropped=_sentences(answer.dropped),
        refusal=None
        if answer.refusal is None
        else Refusal(
            reason=answer.refusal.reason, nearest=[citation(c) for c in answer.refusal.nearest]
        ),
        notes=list(answer.notes),
    )


def sentence(found: model.Sentence) -> Sentence:
    """The published form of a sentence, as it is streamed."""
    return Sentence(
        text=found.text,
        verdict=found.verdict.value,
        reasons=list(found.reasons),
        citations=[citation(each) for each in found.citations],
    )


def citation(found: model.Citation) -> Citation:
    """The published form of a citation."""
    return Citation(
        n=found.n,
        paragraph_id=found.paragraph_id,
        revision_id=found.revision_id,
        start=found.start,
        end=found.end,
        quote=found.quote,
        outlet=found.outlet,
        side=found.side,
        title=found.title,
        url=found.url,
        published=found.published,
        copies=found.copies,
        page=found.page,
    )


def contested(found: model.Contested) -> Contested:
    """The published form of what is contested."""
    return Contested(
        about=found.about,
        kind=found.kind,
        rows=[
            ContestedRow(
                value=row.value,
                speaker=row.speaker,
                hedges=list(row.hedges),
                published=row.when,
                citation=citation(row.citation),
            )
            for row in found.rows
        ],
    )


def json_schema() -> str:
    """The JSON Schema of an answer, as it stands in the repository."""
    schema = Answer.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def _sentences(found: Sequence[model.Sentence]) -> list[Sentence]:
    return [sentence(each) for each in found]


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json_schema(), "utf-8")
