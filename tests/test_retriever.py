"""The archive as a LangChain retriever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from langchain_core.documents import Document

from assistant.model import Passage
from assistant.retriever import ParagraphRetriever, document_of, passage_of, passages_of
from tests.answers.overlap import passage

DATED = replace(
    passage("The dam fell.", start=7),
    published=datetime(2015, 5, 12, 8, 30, tzinfo=UTC),
    origin="a0",
    copies=2,
    page_starts=(0, 7),
    before="Earlier.",
    score=0.25,
    similarity=0.5,
)


def find(query: str) -> Sequence[Passage]:
    """Both passages, whatever is asked."""
    return (DATED, passage(query, n=2))


def test_a_passage_comes_back_from_its_document() -> None:
    assert passage_of(document_of(DATED)) == DATED


def test_a_document_is_plain_json() -> None:
    """Other programs store and send Documents."""
    document = document_of(DATED)

    again = Document(**json.loads(json.dumps(document.model_dump())))

    assert passage_of(again) == DATED
    assert document.metadata["source"] == "https://example.org/1"


def test_the_retriever_gives_documents_in_order() -> None:
    retriever = ParagraphRetriever(find=find)

    documents = retriever.invoke("What?")

    assert [document.id for document in documents] == ["r1:0", "r2:0"]
    assert [document.page_content for document in documents] == ["The dam fell.", "What?"]


def test_the_retriever_is_asynchronous_and_takes_many() -> None:
    retriever = ParagraphRetriever(find=find)

    assert asyncio.run(retriever.ainvoke("A")) == retriever.invoke("A")
    assert retriever.batch(["A", "B"]) == [retriever.invoke("A"), retriever.invoke("B")]


def test_the_retriever_can_be_followed_by_passages() -> None:
    chain = ParagraphRetriever(find=find) | passages_of

    assert chain.invoke("What?") == tuple(find("What?"))


def test_a_foreign_document_becomes_a_passage() -> None:
    """Another program's retriever knows a text and where it is from, no more."""
    document = Document(page_content="It fell.", metadata={"source": "notes.txt", "page": 3})

    found = passage_of(document)

    assert (found.text, found.article_id, found.start) == ("It fell.", "notes.txt", 0)
    assert found.paragraph_id == passage_of(Document(page_content="It fell.")).paragraph_id
