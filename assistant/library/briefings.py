"""The briefings that were made: each record as it was, by id and by topic.

The decision made here: the library keeps a record as text and does not read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assistant.errors import NotFound
from assistant.library.catalogue import Library
from assistant.library.tables import (
    articles,
    briefing_revisions,
    briefings,
    editions,
    revisions,
    to_moment,
    to_number,
)


@dataclass(frozen=True, slots=True)
class KeptBriefing:
    """A briefing as it is listed."""

    id: str
    topic: str
    outlets: tuple[str, ...]  # that it was limited to, in lower case
    made: datetime
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Cited:
    """A revision of which a briefing keeps words, and which text its article has now."""

    revision_id: str
    article_id: str
    present: str  # id of its article's newest revision; "" where the article was forgotten


def keep(
    library: Library, listed: KeptBriefing, record: str, cited: Mapping[str, str]
) -> KeptBriefing:
    """Keep a briefing with the articles of its revisions; one that is kept already stays as it is.

    Gives what is kept under its id.
    """
    with library.transaction() as connection:
        known = connection.execute(sa.select(briefings).where(briefings.c.id == listed.id)).first()
        if known is not None:
            return _kept(known)
        connection.execute(
            sa.insert(briefings).values(
                id=listed.id,
                topic=listed.topic,
                topic_key=topic_key(listed.topic),
                outlets="\n".join(listed.outlets),
                made=to_number(listed.made),
                as_of=to_number(listed.as_of),
                record=record,
            )
        )
        rows = [
            {"briefing_id": listed.id, "revision_id": revision, "article_id": article}
            for revision, article in sorted(cited.items())
        ]
        if rows:
            connection.execute(sa.insert(briefing_revisions), rows)
    return listed


def kept(library: Library, topic: str | None = None) -> tuple[KeptBriefing, ...]:
    """The briefings on a topic, else all, the latest as-of time first."""
    query = sa.select(briefings).order_by(
        briefings.c.as_of.desc(), briefings.c.made.desc(), briefings.c.id
    )
    if topic is not None:
        query = query.where(briefings.c.topic_key == topic_key(topic))
    return tuple(_kept(row) for row in library.rows(query))


def record_of(library: Library, wanted: str) -> str:
    """The record of a briefing by its id, or a beginning of it. Raises NotFound."""
    found = find(library, wanted)
    rows = library.rows(sa.select(briefings.c.record).where(briefings.c.id == found))
    return str(rows[0].record)


def find(library: Library, wanted: str) -> str:
    """The id of the briefing that an id, or its beginning, means. Raises NotFound."""
    query = (
        sa.select(briefings.c.id)
        .where(briefings.c.id.startswith(wanted, autoescape=True))
        .order_by(briefings.c.id)
        .limit(4)
    )
    found = [str(row.id) for row in library.rows(query)] if wanted.startswith("b-") else []
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if found:
        raise NotFound(f"{wanted!r} fits several briefings: {', '.join(found)}", hint="type more")
    raise NotFound(
        f"no briefing {wanted!r}", hint="`briefing history TOPIC` lists those on a topic"
    )


def before(
    library: Library, topic: str, outlets: Sequence[str], as_of: datetime
) -> KeptBriefing | None:
    """The last briefing on a topic, of the same outlets, whose as-of time is not later."""
    wanted = tuple(sorted({each.casefold() for each in outlets}))
    fits = (each for each in kept(library, topic) if each.outlets == wanted)
    return next((each for each in fits if each.as_of <= as_of), None)


def cited(library: Library, briefing_id: str) -> tuple[Cited, ...]:
    """The revisions of which a briefing keeps words, each with its article's newest."""
    newest = (
        sa.select(editions.c.revision_id)
        .where(editions.c.article_id == briefing_revisions.c.article_id)
        .order_by(editions.c.known_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(briefing_revisions, newest.label("present"))
        .where(briefing_revisions.c.briefing_id == briefing_id)
        .order_by(briefing_revisions.c.revision_id)
    )
    return tuple(
        Cited(row.revision_id, row.article_id, row.present or "") for row in library.rows(query)
    )


def was_known(library: Library, revision_ids: Sequence[str], as_of: datetime) -> frozenset[str]:
    """Those of the revisions that an article read as at some time up to that moment."""
    query = (
        sa.select(editions.c.revision_id)
        .where(editions.c.revision_id.in_(sorted(revision_ids)))
        .where(editions.c.known_from <= to_number(as_of))
    )
    return frozenset(row.revision_id for row in library.rows(query))


def fetched_by(library: Library, revision_ids: Sequence[str], made: datetime) -> frozenset[str]:
    """Those of the revisions that the library held at that moment."""
    query = (
        sa.select(revisions.c.id)
        .where(revisions.c.id.in_(sorted(revision_ids)))
        .where(revisions.c.fetched <= to_number(made))
    )
    return frozenset(row.id for row in library.rows(query))


def reading_at(library: Library, article_ids: Sequence[str], moment: datetime) -> dict[str, str]:
    """By article id the revision that it reads as at a moment; one not known then is left out."""
    query = (
        sa.select(editions.c.article_id, editions.c.revision_id)
        .join(articles, articles.c.id == editions.c.article_id)
        .where(editions.c.article_id.in_(sorted(article_ids)))
        .where(editions.c.known_from <= to_number(moment))
        .order_by(editions.c.known_from)
    )
    return {row.article_id: row.revision_id for row in library.rows(query)}


def topic_key(topic: str) -> str:
    """The topic's words without case and spaces around them."""
    return " ".join(topic.casefold().split())


def _kept(row: sa.Row[tuple[object, ...]]) -> KeptBriefing:
    return KeptBriefing(
        id=row.id,
        topic=row.topic,
        outlets=tuple(row.outlets.splitlines()),
        made=to_moment(row.made),
        as_of=to_moment(row.as_of),
    )
