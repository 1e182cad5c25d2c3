"""What articles are compared by: their signatures, and which of them are near.

A signature is cut into bands of eight bytes, and each band is looked up in an index. Finding what
is near an article is one query, whose cost does not grow with the library.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from assistant.library.tables import articles, bands, editions, revisions, signatures
from assistant.model import Overlap

_BAND_DEPTH = 64  # newest articles of a band that are looked at: standing texts fill some
_CANDIDATES = 64  # that share most bands
_ORIGINS = 10  # of which texts are compared
_MEMBERS = 2  # of each, beside its core
_SPREAD = 0x9E3779B97F4A7C15  # any odd number: the same value in two bands is not the same
_MANY = "agencies"  # a credit that names nobody


@dataclass(frozen=True, slots=True)
class Comparing:
    """How texts are compared: handed over, for that is another stage's decision."""

    sign: Callable[[str], bytes]  # near-copies share bands; empty for a text too short
    may_be_copies: Callable[[bytes, bytes], bool]  # judged by two signatures
    overlap: Callable[[str, str], Overlap]


@dataclass(frozen=True, slots=True)
class ComparedText:
    """An article's newest text, with what bears on whose copy it is."""

    article_id: str
    group: str  # id of the article that stands for its origin
    revision_id: str
    text: str
    outlet: str
    credits: frozenset[str]  # with the outlet's own name: it may be the agency

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Signed:
    """A text with its signature, as they are stored."""

    text: ComparedText
    number: int
    value: bytes


def newest(connection: sa.Connection, article_id: str) -> ComparedText | None:
    """An article's newest text; None if there is no such article."""
    query: sa.Select[Any] = (
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


def write(
    connection: sa.Connection, text: ComparedText, sign: Callable[[str], bytes]
) -> Signed | None:
    """Store the signature of a text, so that others find it; None where it is too short."""
    value = sign(text.text)
    if not value:
        return None
    number = connection.execute(
        sa.insert(signatures)
        .values(
            article_id=text.article_id,
            revision_id=text.revision_id,
            words=text.words,
            value=value,
        )
        .returning(signatures.c.number)
    ).scalar_one()
    rows = [{"hash": each, "number": number} for each in _bands(value)]
    connection.execute(sa.insert(bands), rows)
    return Signed(text, int(number), value)


def held(connection: sa.Connection, article_id: str) -> Signed | None:
    """The signature of an article as it is stored."""
    row = connection.execute(
        _texts()
        .add_columns(signatures.c.number, signatures.c.value)
        .where(signatures.c.article_id == article_id)
    ).first()
    return None if row is None else Signed(_as_text(row), row.number, row.value)


def remove(connection: sa.Connection, signed: Signed) -> None:
    """Delete a signature with its bands."""
    mine = bands.c.hash.in_(_bands(signed.value)) & (bands.c.number == signed.number)
    connection.execute(sa.delete(bands).where(mine))
    connection.execute(sa.delete(signatures).where(signatures.c.number == signed.number))


def nearest(
    connection: sa.Connection, signed: Signed, may_be_copies: Callable[[bytes, bytes], bool]
) -> dict[str, list[ComparedText]]:
    """The texts to compare with one, by origin, those that share most bands first."""
    near = [each for each in _sharing_bands(connection, signed.value) if each != signed.number]
    if not near:
        return {}
    query = (
        sa.select(signatures.c.number, signatures.c.value, articles.c.id, articles.c.origin)
        .join(articles, articles.c.id == signatures.c.article_id)
        .where(signatures.c.number.in_(near))
    )
    rows = {row.number: row for row in connection.execute(query)}
    chosen: dict[str, list[str]] = {}
    for row in (rows[number] for number in near if number in rows):
        if not may_be_copies(signed.value, row.value):
            continue
        group = row.origin or row.id
        if group in chosen or len(chosen) < _ORIGINS:
            members = chosen.setdefault(group, [])
            if len(members) < _MEMBERS:
                members.append(row.id)
    if not chosen:
        return {}
    wanted = [id_ for members in chosen.values() for id_ in members]
    found = connection.execute(_texts().where(articles.c.id.in_(wanted)))
    texts = {row.id: _as_text(row) for row in found}
    return {group: [texts[id_] for id_ in members] for group, members in chosen.items()}


def core(connection: sa.Connection, group: str) -> ComparedText:
    """The shortest text of an origin that has a text to compare."""
    of_group = sa.or_(articles.c.origin == group, articles.c.id == group)
    query = _texts().where(of_group).order_by(signatures.c.words, articles.c.id).limit(1)
    return _as_text(connection.execute(query).one())


def _sharing_bands(connection: sa.Connection, value: bytes) -> list[int]:
    """The signatures that share most bands, best first."""
    hashes = _bands(value)
    values = {f"h{place}": each for place, each in enumerate(hashes)}
    found = connection.execute(_sharing_any(len(hashes)), values)
    return [int(number) for number in found.scalars()]


@cache
def _sharing_any(count: int) -> sa.TextClause:
    met = " UNION ALL ".join(
        f"SELECT number FROM (SELECT number FROM {bands.name} WHERE hash = :h{place}"
        f" ORDER BY number DESC LIMIT {_BAND_DEPTH}) AS b{place}"
        for place in range(count)
    )
    return sa.text(
        f"SELECT number FROM ({met}) AS met GROUP BY number"
        f" ORDER BY count(*) DESC, number LIMIT {_CANDIDATES}"
    )


def _bands(value: bytes) -> Sequence[int]:
    """A signed number for each band, of its place and its eight bytes."""
    count = len(value) // 8
    mixed = (
        each ^ (place * _SPREAD % 2**64)
        for place, each in enumerate(struct.unpack(f"<{count}Q", value))
    )
    return struct.unpack(f"<{count}q", struct.pack(f"<{count}Q", *mixed))


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


def _as_text(row: sa.Row[Any]) -> ComparedText:
    return ComparedText(
        article_id=row.id,
        group=row.origin or row.id,
        revision_id=row.revision_id,
        text=row.text,
        outlet=row.outlet,
        credits=frozenset((*row.credits.splitlines(), row.outlet)) - {_MANY, ""},
    )
