"""The archive as a LangChain retriever: a query in, Documents that can be cited out.

The decision made here: a Document's metadata holds every fact of its passage as plain JSON, so
that a Document that has been through another program is still the same passage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.model import Passage


class ParagraphRetriever(BaseRetriever):
    """Finds paragraphs by a callable that has been given everything but the query."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    find: Callable[[str], Sequence[Passage]] = Field(exclude=True, repr=False)
    """From a query to passages, best first."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [document_of(passage) for passage in self.find(query)]


def document_of(passage: Passage) -> Document:
    """A Document with the paragraph's id and text, and its other facts as metadata."""
    facts: dict[str, Any] = {
        field.name: getattr(passage, field.name)
        for field in fields(Passage)
        if field.name not in ("paragraph_id", "text")
    }
    published = passage.published.isoformat() if passage.published else None
    return Document(
        id=passage.paragraph_id,
        page_content=passage.text,
        metadata={**facts, "published": published, "source": passage.url or passage.article_id},
    )


def passage_of(document: Document) -> Passage:
    """The passage that a Document was made from; a foreign Document gets what it says of itself.

    A foreign one without an id is known by the hash of its text.
    """
    facts = document.metadata
    text = document.page_content
    key = document.id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    published = facts.get("published")
    source = str(facts.get("source") or key)
    return Passage(
        paragraph_id=key,
        article_id=str(facts.get("article_id") or source),
        revision_id=str(facts.get("revision_id") or key),
        ordinal=int(facts.get("ordinal") or 0),
        text=text,
        start=int(facts.get("start") or 0),
        title=str(facts.get("title") or ""),
        outlet=str(facts.get("outlet") or ""),
        side=str(facts.get("side") or ""),
        byline=str(facts.get("byline") or ""),
        url=str(facts.get("url") or ""),
        language=str(facts.get("language") or ""),
        published=datetime.fromisoformat(published) if published else None,
        published_zone=str(facts.get("published_zone") or ""),
        origin=str(facts.get("origin") or ""),
        copies=int(facts.get("copies") or 0),
        page_starts=tuple(int(each) for each in facts.get("page_starts") or ()),
        before=str(facts.get("before") or ""),
        after=str(facts.get("after") or ""),
        score=float(facts.get("score") or 0.0),
        similarity=float(facts.get("similarity") or 0.0),
    )


def passages_of(documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The passages of a retriever's Documents, for `retriever | passages_of`."""
    return tuple(passage_of(document) for document in documents)
