"""Articles grouped into origins by their texts, one article at a time, as they come in.

Every text of an origin has much of its core, the shortest of them: what is a copy of some text
there belongs to it only where it has that in common with the core too. So a roundup that holds two
reports never joins them: it goes to the report that makes up more of it, in whatever order the
three come in. The article that stands for an origin is the first published, else the first taken
in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from assistant.library.signatures import (
    ComparedText,
    Comparing,
    Signed,
    core,
    held,
    nearest,
    newest,
    remove,
    write,
)
from assistant.library.tables import articles, signatures
from assistant.model import Overlap


def place(connection: sa.Connection, article_id: str, comparing: Comparing) -> str:
    """Find the origin of an article's newest text, and write it down.

    Gives the id of the article that stands for the origin, "" where that is the article itself.
    """
    text = newest(connection, article_id)
    if text is None:
        return ""
    before = held(connection, article_id)
    if before is not None and before.text.revision_id == text.revision_id:
        reseat(connection, article_id)
        return _origin(connection, article_id)
    if before is not None:
        _leave(connection, article_id)
        remove(connection, before)
    signed = write(connection, text, comparing.sign)
    if signed is None:
        return ""
    for whole in _join(connection, signed, comparing):
        _place_again(connection, whole, comparing)
    return _origin(connection, article_id)


def drop(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of its origin, and forget by what it was compared."""
    _leave(connection, article_id)
    signed = held(connection, article_id)
    if signed is not None:
        remove(connection, signed)


def reseat(connection: sa.Connection, article_id: str) -> None:
    """Let the first published stand for an article's origin, after a date has changed."""
    group = _origin(connection, article_id) or article_id
    of_group = sa.or_(articles.c.origin == group, articles.c.id == group)
    first = connection.execute(in_order(of_group).limit(1)).scalar()
    if first is not None and first != group:
        _write(connection, str(first), [group])


@dataclass(frozen=True, slots=True)
class _Home:
    """An origin that a text belongs to."""

    group: str
    core: ComparedText
    share: float  # of the text's words that stand in a text of the origin


def _join(connection: sa.Connection, signed: Signed, comparing: Comparing) -> list[str]:
    """Put a text into the origin that it belongs to.

    Gives the articles of other origins that hold it: they may be more of it than of theirs.
    """
    text = signed.text
    homes: list[_Home] = []
    wholes: list[str] = []
    for group, members in nearest(connection, signed, comparing.may_be_copies).items():
        overlaps = [(each, comparing.overlap(text.text, each.text)) for each in members]
        copies = [(each, found) for each, found in overlaps if _is_copy(text, each, found)]
        if not copies:
            continue
        shortest = core(connection, group)
        if comparing.overlap(text.text, shortest.text).is_copy_of_copy:
            share = max(found.share for _, found in copies)
            homes.append(_Home(group, shortest, share))
        else:
            wholes += [each.article_id for each, _ in copies if each.words > text.words]
    if homes:
        joined = [text.article_id, *_joined(text, homes, comparing)]
        first = connection.execute(in_order(articles.c.id.in_(joined)).limit(1)).scalar()
        _write(connection, str(first), joined)
    return wholes


def _joined(text: ComparedText, homes: Sequence[_Home], comparing: Comparing) -> list[str]:
    """The origin that has most of a text, and those that turn out to be the same one.

    Two are the same where their cores are copies, or the text stands in both cores.
    """
    best = max(homes, key=lambda home: (home.share, home.group))
    return [best.group] + [
        home.group
        for home in homes
        if home is not best
        and (
            text.words < min(home.core.words, best.core.words)
            or _is_copy(home.core, best.core, comparing.overlap(home.core.text, best.core.text))
        )
    ]


def _is_copy(text: ComparedText, other: ComparedText, found: Overlap) -> bool:
    """True for reports of one origin; an agency credited by two outlets is evidence of it."""
    if text.outlet != other.outlet and text.credits & other.credits:
        return found.is_copy_if_credited
    return found.is_copy


def _place_again(connection: sa.Connection, article_id: str, comparing: Comparing) -> None:
    """Find the origin of an article again, now that there is a text that it holds."""
    signed = held(connection, article_id)
    if signed is not None:
        _leave(connection, article_id)
        _join(connection, signed, comparing)


def _leave(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of its origin; the next one stands for the others."""
    connection.execute(sa.update(articles).where(articles.c.id == article_id).values(origin=""))
    others = articles.c.origin == article_id
    first = connection.execute(in_order(others).limit(1)).scalar()
    if first is not None:
        connection.execute(sa.update(articles).where(others).values(origin=first))
        connection.execute(sa.update(articles).where(articles.c.id == first).values(origin=""))


def _write(connection: sa.Connection, first: str, groups: Collection[str]) -> None:
    """Let `first` stand for all articles of these groups."""
    joined = [group for group in groups if group != first]
    moved = sa.or_(articles.c.origin.in_(joined), articles.c.id.in_(joined))
    connection.execute(sa.update(articles).where(moved).values(origin=first))
    connection.execute(sa.update(articles).where(articles.c.id == first).values(origin=""))


def _origin(connection: sa.Connection, article_id: str) -> str:
    query = sa.select(articles.c.origin).where(articles.c.id == article_id)
    return connection.execute(query).scalar() or ""


def in_order(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Articles by their publication, undated ones last, else in the order of being taken in."""
    return (
        sa.select(articles.c.id)
        .outerjoin(signatures, signatures.c.article_id == articles.c.id)
        .where(which)
        .order_by(
            articles.c.published.is_(None),
            articles.c.published,
            signatures.c.number,
            articles.c.id,
        )
    )
