"""Paragraph ids to passages: the text, what a citation says of it, and its neighbours."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from assistant.library.catalogue import Library
from assistant.library.tables import articles, paragraphs, revisions, to_moment
from assistant.model import Passage


def passages(library: Library, ids: Sequence[str]) -> dict[str, Passage]:
    """The passages by paragraph id; an id that the library does not have is left out."""
    beside = paragraphs.alias()
    query = (
        sa.select(
            paragraphs.c.id,
            paragraphs.c.revision_id,
            paragraphs.c.ordinal,
            beside.c.ordinal.label("near"),
            sa.func.substr(revisions.c.text, beside.c.start + 1, beside.c.length).label("text"),
            beside.c.start,
            articles.c.id.label("article_id"),
            revisions.c.title,
            articles.c.outlet,
            articles.c.side,
            articles.c.byline,
            articles.c.url,
            articles.c.language,
            articles.c.published,
            articles.c.origin,
            revisions.c.page_starts,
        )
        .join(revisions, revisions.c.id == paragraphs.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
        .join(
            beside,
            sa.and_(
                beside.c.revision_id == paragraphs.c.revision_id,
                beside.c.ordinal.between(paragraphs.c.ordinal - 1, paragraphs.c.ordinal + 1),
            ),
        )
        .where(paragraphs.c.id.in_(list(ids)))
    )
    rows = library.rows(query)
    texts = {(row.id, row.near - row.ordinal): row.text for row in rows}
    return {
        row.id: Passage(
            paragraph_id=row.id,
            article_id=row.article_id,
            revision_id=row.revision_id,
            ordinal=row.ordinal,
            text=row.text,
            start=row.start,
            title=row.title,
            outlet=row.outlet,
            side=row.side,
            byline=row.byline,
            url=row.url,
            language=row.language,
            published=None if row.published is None else to_moment(row.published),
            origin=row.origin or row.article_id,
            page_starts=tuple(json.loads(row.page_starts)),
            before=texts.get((row.id, -1), ""),
            after=texts.get((row.id, 1), ""),
        )
        for row in rows
        if row.near == row.ordinal
    }
