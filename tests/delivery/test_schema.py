"""The published form of an answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from assistant.delivery import schema
from assistant.model import (
    Answer,
    Citation,
    Contested,
    ContestedRow,
    Refusal,
    Sentence,
    Verdict,
    Window,
)

NOW = datetime(2015, 5, 12, 8, tzinfo=UTC)
CITED = Citation(
    1, "r:0", "r", 2, 5, "dam", "Wire", "army", "Title", "https://w.example/1", None, 2
)


def test_the_file_in_the_repository_is_the_schema() -> None:
    """Mend with: python -m assistant.delivery.schema."""
    assert schema.SCHEMA_FILE.read_text("utf-8") == schema.json_schema()


def test_every_field_that_is_promised_is_there() -> None:
    answer = json.loads(schema.json_schema())

    fields = {
        "question", "as_of", "window", "model", "prompt_hash", "sentences", "contested", "dropped",
        "refusal", "notes",
    }  # fmt: skip
    citation = {
        "n", "paragraph_id", "revision_id", "start", "end", "quote", "outlet", "side", "title",
        "url", "published", "copies", "page",
    }  # fmt: skip
    assert set(answer["properties"]) == set(answer["required"]) == fields
    assert set(answer["$defs"]["Citation"]["properties"]) == citation


def test_an_answer_is_published_whole() -> None:
    answer = Answer(
        "Did it fall?",
        NOW,
        Window(since=NOW, outlets=("Wire",), phrase="today"),
        sentences=(Sentence("It fell.", Verdict.CARRIED, (), (CITED,)),),
        dropped=(Sentence("It stood.", Verdict.CONTRADICTED, ("says otherwise",), ()),),
        contested=(
            Contested("dead", "figures", (ContestedRow("5", "NOW", ("about",), NOW, CITED),)),
        ),
        undated_left_out=3,
        notes=("a note",),
    )

    published = schema.published(answer).model_dump(mode="json")

    cited = {
        "n": 1, "paragraph_id": "r:0", "revision_id": "r", "start": 2, "end": 5, "quote": "dam",
        "outlet": "Wire", "side": "army", "title": "Title", "url": "https://w.example/1",
        "published": None, "copies": 2, "page": None,
    }  # fmt: skip
    assert published == {
        "question": "Did it fall?",
        "as_of": "2015-05-12T08:00:00Z",
        "window": {
            "since": "2015-05-12T08:00:00Z", "until": None, "outlets": ["Wire"], "phrase": "today",
            "undated_left_out": 3, "newest": None,
        },
        "model": None,
        "prompt_hash": None,
        "sentences": [
            {"text": "It fell.", "verdict": "carried", "reasons": [], "citations": [cited]}
        ],
        "contested": [
            {
                "about": "dead",
                "kind": "figures",
                "rows": [
                    {
                        "value": "5", "speaker": "NOW", "hedges": ["about"],
                        "published": "2015-05-12T08:00:00Z", "citation": cited,
                    }
                ],
            }
        ],
        "dropped": [
            {
                "text": "It stood.", "verdict": "contradicted", "reasons": ["says otherwise"],
                "citations": [],
            }
        ],
        "refusal": None,
        "notes": ["a note"],
    }  # fmt: skip


def test_a_refusal_shows_the_nearest() -> None:
    answer = Answer("Did it fall?", NOW, Window(), refusal=Refusal("not said", (CITED,)))

    published = schema.published(answer)

    assert published.refusal == schema.Refusal(reason="not said", nearest=[schema.citation(CITED)])
