"""Every edition of an article with what it said, who dated it, and its former headlines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assistant.library.catalogue import Library
from assistant.library.tables import (
    articles,
    editions,
    headlines,
    revisions,
    to_moment,
    to_number,
)

_SAME_MOMENT = 1000  # microseconds: texts of one moment are stored one behind the other


@dataclass(frozen=True, slots=True)
class Headline:
    """What a text was called until its headline alone was edited."""

    title: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PastEdition:
    """What an article said from one moment to the next edition's."""

    revision_id: str
    known_from: datetime
    known_by: str  # "updated", "published" or "fetched": which of its dates known_from is
    title: str  # the last that it had
    former: tuple[Headline, ...]  # those before it, oldest first
    text: str


def past(library: Library, article_id: str) -> tuple[PastEdition, ...]:
    """The editions of an article, oldest first; empty if there is no such article."""
    rows = library.rows(
        sa.select(
            editions.c.known_from,
            revisions.c.id,
            revisions.c.title,
            revisions.c.text,
            revisions.c.updated,
            articles.c.published,
        )
        .join(revisions, revisions.c.id == editions.c.revision_id)
        .join(articles, articles.c.id == editions.c.article_id)
        .where(editions.c.article_id == article_id)
        .order_by(editions.c.known_from)
    )
    former = library.rows(
        sa.select(headlines)
        .join(revisions, revisions.c.id == headlines.c.revision_id)
        .where(revisions.c.article_id == article_id)
        .order_by(headlines.c.until)
    )
    return tuple(
        PastEdition(
            revision_id=row.id,
            known_from=to_moment(row.known_from),
            known_by=_known_by(row),
            title=row.title,
            former=tuple(
                Headline(each.title, to_moment(each.until))
                for each in former
                if each.revision_id == row.id and _edition_at(rows, each) == row.known_from
            ),
            text=row.text,
        )
        for row in rows
    )


def headlines_at(
    library: Library, revision_ids: Collection[str], moment: datetime
) -> dict[str, str]:
    """What these texts were called at a moment, where they are called otherwise now."""
    rows = library.rows(
        sa.select(headlines)
        .where(headlines.c.revision_id.in_(sorted(revision_ids)))
        .where(headlines.c.until > to_number(moment))
        .order_by(headlines.c.until.desc())
    )
    return {row.revision_id: row.title for row in rows}  # the one that ended first


def _known_by(row: sa.Row[tuple[object, ...]]) -> str:
    for name in ("updated", "published"):
        stated = getattr(row, name)
        if stated is not None and 0 <= row.known_from - stated < _SAME_MOMENT:
            return name
    return "fetched"


def _edition_at(
    rows: Sequence[sa.Row[tuple[object, ...]]], headline: sa.Row[tuple[object, ...]]
) -> int:
    """Which edition of its text a headline was edited in: the last one that had begun by then."""
    begun = [row.known_from for row in rows if row.id == headline.revision_id]
    return int(max((each for each in begun if each <= headline.until), default=begun[0]))
