"""Paragraph ids to passages: the text, what a citation says of it, and its neighbours."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from assistant.library.catalogue import Library
from assistant.library.tables import articles, paragraphs, revisions, to_moment
from assistant.model import Passage

_BESIDE = paragraphs.alias()
_QUERY = (
    sa.select(
        paragraphs.c.id,
        paragraphs.c.revision_id,
        paragraphs.c.ordinal,
        _BESIDE.c.ordinal.label("near"),
        sa.func.substr(revisions.c.text, _BESIDE.c.start + 1, _BESIDE.c.length).label("text"),
        _BESIDE.c.start,
        articles.c.id.label("article_id"),
        revisions.c.title,
        articles.c.outlet,
        articles.c.side,
        articles.c.byline,
        articles.c.url,
        articles.c.language,
        articles.c.published,
        articles.c.published_zone,
        articles.c.origin,
        revisions.c.page_starts,
    )
    .join(revisions, revisions.c.id == paragraphs.c.revision_id)
    .join(articles, articles.c.id == revisions.c.article_id)
    .join(
        _BESIDE,
        sa.and_(
            _BESIDE.c.revision_id == paragraphs.c.revision_id,
            _BESIDE.c.ordinal.between(paragraphs.c.ordinal - 1, paragraphs.c.ordinal + 1),
        ),
    )
    .where(paragraphs.c.id.in_(sa.bindparam("ids", expanding=True)))
)
"""Made once: putting it together takes as long as the answer does."""


def passages(library: Library, ids: Sequence[str]) -> dict[str, Passage]:
    """The passages by paragraph id; an id that the library does not have is left out."""
    rows = library.rows(_QUERY, ids=list(ids))
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
            published_zone=row.published_zone,
            origin=row.origin or row.article_id,
            page_starts=tuple(json.loads(row.page_starts)),
            before=texts.get((row.id, -1), ""),
            after=texts.get((row.id, 1), ""),
        )
        for row in rows
        if row.near == row.ordinal
    }
