"""Which articles are of one origin, as `copies` has grouped them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from assistant.library.catalogue import Library
from assistant.library.copies import in_order
from assistant.library.tables import articles, to_moment
from assistant.model import Copy

_ASKED_AT_ONCE = 500  # ids in one query


def same_origin(library: Library, article_id: str) -> tuple[Copy, ...]:
    """The other articles of an article's origin, the one that stands for it first."""
    mine = sa.select(articles.c.origin).where(articles.c.id == article_id).scalar_subquery()
    group = sa.func.coalesce(sa.func.nullif(mine, ""), article_id)
    query = (
        in_order(sa.or_(articles.c.origin == group, articles.c.id == group))
        .add_columns(
            articles.c.title,
            articles.c.outlet,
            articles.c.side,
            articles.c.url,
            articles.c.published,
        )
        .where(articles.c.id != article_id)
    )
    return tuple(
        Copy(
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            side=row.side,
            url=row.url,
            published=None if row.published is None else to_moment(row.published),
        )
        for row in library.rows(query)
    )


def copies_among(library: Library, ids: Sequence[str]) -> dict[str, str]:
    """Of these articles those that are copies, each with the one that stands for its origin."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        some = ids[start : start + _ASKED_AT_ONCE]
        query = sa.select(articles.c.id, articles.c.origin).where(
            articles.c.id.in_(some), articles.c.origin != ""
        )
        found |= {row.id: row.origin for row in library.rows(query)}
    return found
