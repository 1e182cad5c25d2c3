"""Articles grouped into origins by their texts, one article at a time, as they come in.

Candidates are those that share a band of the signature: one query over an index, whose cost does
not grow with the library. Every text of an origin holds its core, the shortest of them, and a
text belongs to an origin only where it and the core are copies. So a roundup that holds two
reports never joins them: it goes to the report that makes up more of it, in whatever order the
three come in. The article that stands for an origin is the first published, else the first taken in.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa

from assistant.library.tables import (
    articles,
    bands,
    editions,
    revisions,
    signatures,
    to_moment,
)
from assistant.model import Copy, Overlap

if TYPE_CHECKING:
    from assistant.library.catalogue import Library

_BAND_DEPTH = 64  # newest articles of a band that are looked at: standing texts fill some
_CANDIDATES = 30  # those that share most bands
_ORIGINS = 10  # among the candidates, that are compared
_MEMBERS = 2  # of each, beside its core
_MANY = "agencies"  # a credit that names nobody


class CompareTexts(Protocol):
    """Says what two texts have in common; `is_credited` where both name one agency."""

    def __call__(self, first: str, second: str, *, is_credited: bool) -> Overlap: ...


@dataclass(frozen=True, slots=True)
class Comparing:
    """How texts are compared: handed over, for that is another stage's decision."""

    bands: Callable[[str], Sequence[int]]  # none for a text too short to be compared
    overlap: CompareTexts


def place(connection: sa.Connection, article_id: str, comparing: Comparing) -> str:
    """Find the origin of an article's newest text, and write it down.

    Gives the id of the article that stands for the origin, "" where that is the article itself.
    """
    text = _newest(connection, article_id)
    if text is None:
        return ""
    held = connection.execute(
        sa.select(signatures.c.revision_id).where(signatures.c.article_id == article_id)
    ).scalar()
    if held == text.revision_id:
        reseat(connection, article_id)
        return _origin(connection, article_id)
    if held is not None:
        drop(connection, article_id)
    found = comparing.bands(text.text)
    if not found:
        return ""
    near = _near(connection, found)
    number = _sign(connection, text, found)
    wholes = _join(connection, text, number, near, comparing)
    for whole in wholes:
        _place_again(connection, whole, comparing)
    return _origin(connection, article_id)


def drop(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of its origin, and forget by what it was compared."""
    _leave(connection, article_id)
    row = connection.execute(
        sa.select(signatures.c.number, signatures.c.bands).where(
            signatures.c.article_id == article_id
        )
    ).first()
    if row is None:
        return
    mine = bands.c.hash.in_(_unpacked(row.bands)) & (bands.c.number == row.number)
    connection.execute(sa.delete(bands).where(mine))
    connection.execute(sa.delete(signatures).where(signatures.c.number == row.number))


def reseat(connection: sa.Connection, article_id: str) -> None:
    """Let the first published stand for an article's origin, after a date has changed."""
    group = _origin(connection, article_id) or article_id
    first = connection.execute(_in_order(_of_group(group)).limit(1)).scalar()
    if first is not None and first != group:
        _write(connection, str(first), [group])


def same_origin(library: Library, article_id: str) -> tuple[Copy, ...]:
    """The other articles of an article's origin, the one that stands for it first."""
    mine = sa.select(articles.c.origin).where(articles.c.id == article_id).scalar_subquery()
    group = sa.func.coalesce(sa.func.nullif(mine, ""), article_id)
    query = (
        _in_order(sa.or_(articles.c.origin == group, articles.c.id == group))
        .add_columns(articles.c.title, articles.c.outlet, articles.c.side, articles.c.published)
        .where(articles.c.id != article_id)
    )
    return tuple(
        Copy(
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            side=row.side,
            published=None if row.published is None else to_moment(row.published),
        )
        for row in library.rows(query)
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's newest text, with what bears on whose copy it is."""

    article_id: str
    group: str  # id of the article that stands for its origin
    revision_id: str
    text: str
    outlet: str
    credits: frozenset[str]

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Home:
    """An origin that a text belongs to."""

    group: str
    core: _Text
    share: float  # of the text's words that stand in a text of the origin


def _join(
    connection: sa.Connection,
    text: _Text,
    number: int,
    near: Sequence[int],
    comparing: Comparing,
) -> list[str]:
    """Put a text into the origin that it belongs to.

    Gives the articles that hold it and belong to another origin: they may be more of it.
    """
    homes: list[_Home] = []
    wholes: list[str] = []
    for group, members in _by_group(connection, near, number).items():
        overlaps = [(each, _compare(text, each, comparing)) for each in members]
        copies = [(each, found) for each, found in overlaps if found.is_copy]
        if not copies:
            continue
        core = _core(connection, group)
        if core is None or _compare(text, core, comparing).is_copy:
            share = max(found.first for _, found in copies)
            homes.append(_Home(group, core or copies[0][0], share))
        else:
            wholes += [each.article_id for each, _ in copies if each.words > text.words]
    if homes:
        joined = _joined(text, homes, comparing)
        first = connection.execute(
            _in_order(articles.c.id.in_([text.article_id, *joined])).limit(1)
        ).scalar()
        _write(connection, str(first), [text.article_id, *joined])
    return wholes


def _joined(text: _Text, homes: Sequence[_Home], comparing: Comparing) -> list[str]:
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
            or _compare(home.core, best.core, comparing).is_copy
        )
    ]


def _place_again(connection: sa.Connection, article_id: str, comparing: Comparing) -> None:
    """Find the origin of an article again, now that there is a text that it holds."""
    row = connection.execute(
        sa.select(signatures.c.number, signatures.c.bands).where(
            signatures.c.article_id == article_id
        )
    ).first()
    text = _newest(connection, article_id)
    if row is None or text is None:
        return
    _leave(connection, article_id)
    near = _near(connection, _unpacked(row.bands))
    _join(connection, text, row.number, near, comparing)


def _compare(text: _Text, other: _Text, comparing: Comparing) -> Overlap:
    names = text.credits & other.credits if text.outlet != other.outlet else frozenset()
    return comparing.overlap(text.text, other.text, is_credited=bool(names))


def _near(connection: sa.Connection, hashes: Sequence[int]) -> list[int]:
    """The signatures that share most bands, best first."""
    met = " UNION ALL ".join(
        f"SELECT number FROM (SELECT number FROM {bands.name} WHERE hash = :h{place}"
        f" ORDER BY number DESC LIMIT {_BAND_DEPTH}) AS b{place}"
        for place in range(len(hashes))
    )
    query = sa.text(
        f"SELECT number FROM ({met}) AS met GROUP BY number"
        f" ORDER BY count(*) DESC, number LIMIT {_CANDIDATES}"
    )
    values = {f"h{place}": value for place, value in enumerate(hashes)}
    return [int(number) for number in connection.execute(query, values).scalars()]


def _by_group(
    connection: sa.Connection, near: Sequence[int], number: int
) -> dict[str, list[_Text]]:
    """The candidates to compare, by origin, those that share most bands first."""
    if not near:
        return {}
    query = _texts().where(signatures.c.number.in_(near), signatures.c.number != number)
    query = query.with_only_columns(
        signatures.c.number,
        articles.c.id,
        sa.func.coalesce(sa.func.nullif(articles.c.origin, ""), articles.c.id).label("group"),
    )
    rows = {row.number: row for row in connection.execute(query)}
    chosen: dict[str, list[str]] = {}
    for each in near:
        if each in rows and (rows[each].group in chosen or len(chosen) < _ORIGINS):
            members = chosen.setdefault(rows[each].group, [])
            if len(members) < _MEMBERS:
                members.append(rows[each].id)
    wanted = [id_ for members in chosen.values() for id_ in members]
    texts = {
        row.id: _as_text(row)
        for row in connection.execute(_texts().where(articles.c.id.in_(wanted)))
    }
    return {group: [texts[id_] for id_ in members] for group, members in chosen.items()}


def _core(connection: sa.Connection, group: str) -> _Text | None:
    """The shortest text of an origin."""
    query = _texts().where(_of_group(group)).order_by(signatures.c.words, articles.c.id).limit(1)
    row = connection.execute(query).first()
    return None if row is None else _as_text(row)


def _texts() -> sa.Select[Any]:
    return (
        sa.select(
            articles.c.id,
            articles.c.origin,
            articles.c.outlet,
            articles.c.credits,
            signatures.c.revision_id,
            revisions.c.text,
        )
        .join(signatures, signatures.c.article_id == articles.c.id)
        .join(revisions, revisions.c.id == signatures.c.revision_id)
    )


def _newest(connection: sa.Connection, article_id: str) -> _Text | None:
    query = (
        sa.select(
            articles.c.id,
            articles.c.origin,
            articles.c.outlet,
            articles.c.credits,
            editions.c.revision_id,
            revisions.c.text,
        )
        .join(editions, editions.c.article_id == articles.c.id)
        .join(revisions, revisions.c.id == editions.c.revision_id)
        .where(articles.c.id == article_id)
        .order_by(editions.c.known_from.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else _as_text(row)


def _as_text(row: sa.Row[Any]) -> _Text:
    return _Text(
        article_id=row.id,
        group=row.origin or row.id,
        revision_id=row.revision_id,
        text=row.text,
        outlet=row.outlet,
        credits=frozenset((*row.credits.splitlines(), row.outlet)) - {_MANY, ""},
    )


def _sign(connection: sa.Connection, text: _Text, found: Sequence[int]) -> int:
    """Write down by what a text is compared."""
    distinct = sorted(set(found))
    number = connection.execute(
        sa.insert(signatures)
        .values(
            article_id=text.article_id,
            revision_id=text.revision_id,
            words=text.words,
            bands=struct.pack(f"<{len(distinct)}q", *distinct),
        )
        .returning(signatures.c.number)
    ).scalar_one()
    connection.execute(sa.insert(bands), [{"hash": each, "number": number} for each in distinct])
    return int(number)


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def _leave(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of its origin; the next one stands for the others."""
    connection.execute(sa.update(articles).where(articles.c.id == article_id).values(origin=""))
    others = articles.c.origin == article_id
    first = connection.execute(_in_order(others).limit(1)).scalar()
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


def _of_group(group: str) -> sa.ColumnElement[bool]:
    return sa.or_(articles.c.origin == group, articles.c.id == group)


def _in_order(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
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
