"""The library: articles with every revision, their paragraphs, and the log of changes.

It is the truth. Whatever writes an article writes the change log in the same transaction, so
that an index which has applied the log up to a number holds exactly what the library held then.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assistant.errors import LibraryError, NotFound
from assistant.library.schema import open_engine, reason
from assistant.library.scrubbing import Scrub
from assistant.library.tables import (
    articles,
    changes,
    editions,
    meta,
    paragraphs,
    revisions,
    sources,
    to_moment,
)
from assistant.library.writer import Writer
from assistant.model import Article, Change, Edition, IndexEntry, Paragraph, StoredArticle

_AROUND = 560  # characters, some ninety words: a line of two is found by what it stands beside


@dataclass(frozen=True, slots=True)
class KnownSource:
    """An input as it was last read."""

    digest: str
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the library holds."""

    articles: int
    revisions: int
    paragraphs: int
    undated: int
    oldest: datetime | None  # publication dates
    newest: datetime | None


class Library:
    """One open library. Safe to use from several threads; one process writes at a time."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        with self._reading() as connection:
            found = connection.execute(sa.select(meta.c.key, meta.c.value)).all()
        self.id: str = {row.key: row.value for row in found}["id"]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # Writing

    def sources(self) -> dict[str, KnownSource]:
        """Every input as it was last read whole, by location."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(sources)).all()
        return {
            row.location: KnownSource(row.digest, len(json.loads(row.revision_ids))) for row in rows
        }

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction: all that is written inside is kept, or none of it."""
        with self._translated(), self._engine.begin() as connection:
            yield Writer(connection)

    def forget(self, article_id: str, *, now: datetime, without: Scrub) -> StoredArticle:
        """Delete an article with all its revisions; the next ingest does not bring it back.

        `without` takes its words out of the record of a briefing. Raises NotFound.
        """
        gone = self.article(article_id)
        with self.writing() as writer:
            writer.forget(article_id, now=now, without=without)
        return gone

    def resplit(self, split: Callable[[Article], Sequence[Paragraph]], version: str) -> None:
        """Cut every revision again, and log what was removed and added."""
        with self.writing() as writer:
            writer.resplit(split, version)

    @property
    def splitter(self) -> str:
        """The version of the splitter that cut the paragraphs; "" before the first."""
        with self._reading() as connection:
            query = sa.select(meta.c.value).where(meta.c.key == "splitter")
            return connection.execute(query).scalar() or ""

    # Reading

    def article(self, article_id: str) -> StoredArticle:
        """An article with its editions, oldest first. Raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(sa.select(articles).where(articles.c.id == article_id)).first()
            if row is None:
                raise NotFound(f"no article {article_id!r}")
            known = connection.execute(
                sa.select(editions.c.known_from, editions.c.revision_id)
                .where(editions.c.article_id == article_id)
                .order_by(editions.c.known_from)
            ).all()
        return StoredArticle(
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            side=row.side,
            byline=row.byline,
            url=row.url,
            language=row.language,
            published=None if row.published is None else to_moment(row.published),
            published_from=row.published_from,
            published_zone=row.published_zone,
            read_from=row.read_from,
            credits=tuple(row.credits.splitlines()),
            origin=row.origin or row.id,
            editions=tuple(Edition(to_moment(each.known_from), each.revision_id) for each in known),
        )

    def text(self, revision_id: str) -> str:
        """The cleaned text of one revision. Raises NotFound."""
        with self._reading() as connection:
            query = sa.select(revisions.c.text).where(revisions.c.id == revision_id)
            found = connection.execute(query).scalar()
        if found is None:
            raise NotFound(f"no revision {revision_id!r}")
        return str(found)

    def page_starts(self, revision_id: str) -> tuple[int, ...]:
        """The offset of each page's first character; none where the text has no pages."""
        with self._reading() as connection:
            query = sa.select(revisions.c.page_starts).where(revisions.c.id == revision_id)
            found = connection.execute(query).scalar()
        return tuple(json.loads(found or "[]"))

    def article_of(self, revision_id: str) -> str:
        """The id of the article that a revision belongs to. Raises NotFound."""
        with self._reading() as connection:
            query = sa.select(revisions.c.article_id).where(revisions.c.id == revision_id)
            found = connection.execute(query).scalar()
        if found is None:
            raise NotFound(f"no revision {revision_id!r}")
        return str(found)

    def paragraphs(self, revision_id: str) -> tuple[Paragraph, ...]:
        """The paragraphs of one revision in their order; empty if there is none."""
        query = (
            sa.select(paragraphs, revisions.c.text)
            .join(revisions, paragraphs.c.revision_id == revisions.c.id)
            .where(paragraphs.c.revision_id == revision_id)
            .order_by(paragraphs.c.ordinal)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Paragraph(
                revision_id=row.revision_id,
                ordinal=row.ordinal,
                text=row.text[row.start : row.start + row.length],
                start=row.start,
                indexed=row.indexed,
            )
            for row in rows
        )

    def find(self, wanted: str) -> tuple[str, str, int | None]:
        """The article, revision and ordinal (None: the whole) that an id, as typed, means.

        Takes an article id, a revision id, a paragraph id, or a beginning of one that fits a
        single article. Raises NotFound.
        """
        if not wanted:
            raise NotFound("an empty id names nothing")
        revision, _, ordinal = wanted.rpartition(":")
        with self._reading() as connection:
            if ordinal.isdigit() and revision:
                query = sa.select(paragraphs.c.revision_id).where(paragraphs.c.id == wanted)
                if found := connection.execute(query).scalar():
                    return self.article_of(found), str(found), int(ordinal)
            rows = connection.execute(
                sa.select(revisions.c.article_id, revisions.c.id)
                .where(
                    sa.or_(
                        revisions.c.article_id.startswith(wanted, autoescape=True),
                        revisions.c.id.startswith(wanted, autoescape=True),
                    )
                )
                .order_by(  # what is meant exactly, before what only begins so
                    sa.func.length(revisions.c.article_id), revisions.c.article_id, revisions.c.id
                )
                .limit(200)
            ).all()
        exact = [row for row in rows if wanted in (row.id, row.article_id)]
        owners = {row.article_id for row in exact or rows}
        if len(owners) > 1:
            shown = ", ".join(sorted(owners)[:3])
            raise NotFound(f"{wanted!r} fits {len(owners)} articles: {shown}", hint="type more")
        if not owners:
            raise NotFound(f"nothing has the id {wanted!r}")
        owner = owners.pop()
        by_revision = [row.id for row in exact or rows if row.id.startswith(wanted)]
        newest = self.article(owner).editions[-1].revision_id
        return owner, str(by_revision[0]) if by_revision else newest, None

    def counts(self) -> Counts:
        """How much is held; newest revisions and old ones alike."""
        published = articles.c.published
        with self._reading() as connection:
            number, dated, oldest, newest = connection.execute(
                sa.select(
                    sa.func.count(),
                    sa.func.count(published),
                    sa.func.min(published),
                    sa.func.max(published),
                ).select_from(articles)
            ).one()
            texts = connection.execute(sa.select(sa.func.count()).select_from(revisions)).scalar()
            parts = connection.execute(sa.select(sa.func.count()).select_from(paragraphs)).scalar()
        return Counts(
            articles=number,
            revisions=texts or 0,
            paragraphs=parts or 0,
            undated=number - dated,
            oldest=None if oldest is None else to_moment(oldest),
            newest=None if newest is None else to_moment(newest),
        )

    def last_change(self) -> int:
        """The number of the newest change; 0 before the first."""
        with self._reading() as connection:
            return connection.execute(sa.select(sa.func.max(changes.c.number))).scalar() or 0

    def changes_after(self, number: int, limit: int) -> tuple[Change, ...]:
        """The next changes in their order, each with what an index needs to apply it.

        A paragraph that has been removed since it was added comes as a removal.
        """
        query = (
            sa.select(
                changes.c.number,
                changes.c.added,
                changes.c.paragraph_id,
                paragraphs.c.number.label("short"),
                paragraphs.c.indexed,
                paragraphs.c.start,
                paragraphs.c.length,
                _beside(revisions.c.text).label("beside"),
                sa.case((paragraphs.c.ordinal == 0, revisions.c.text), else_="").label("whole"),
                revisions.c.title,
                articles.c.outlet,
                articles.c.published,
            )
            .select_from(changes)
            .outerjoin(paragraphs, changes.c.paragraph_id == paragraphs.c.id)
            .outerjoin(revisions, paragraphs.c.revision_id == revisions.c.id)
            .outerjoin(articles, revisions.c.article_id == articles.c.id)
            .where(changes.c.number > number)
            .order_by(changes.c.number)
            .limit(limit)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Change(
                number=row.number,
                paragraph_id=row.paragraph_id,
                entry=IndexEntry(
                    id=row.paragraph_id,
                    number=row.short,
                    indexed=row.indexed,
                    around=_around(row.beside, min(row.start, _AROUND), row.length),
                    title=row.title,
                    outlet=row.outlet,
                    published=None if row.published is None else to_moment(row.published),
                    whole=row.whole,
                )
                if row.added and row.indexed is not None
                else None,
            )
            for row in rows
        )

    def rows(
        self, query: sa.Select[tuple[object, ...]], **values: object
    ) -> Sequence[sa.Row[tuple[object, ...]]]:
        """The rows of a query of another module of this stage, with the values it asks for."""
        with self._reading() as connection:
            return connection.execute(query, values).all()

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """For what another module of this stage writes: all of it is kept, or none."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def exclusive(self, name: str) -> Iterator[None]:
        """Hold an advisory lock of the database, where it has them (PostgreSQL).

        SQLite has one process at a time already, by the lock of the home.
        """
        if self._engine.dialect.name != "postgresql":
            yield
            return
        with self._translated(), self._engine.connect() as connection:
            key = sa.func.hashtext(f"briefing:{self.id}:{name}")
            connection.execute(sa.select(sa.func.pg_advisory_lock(key)))
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(key)))

    def check(self) -> str:
        """What the database says is broken in its file; "ok" where nothing is."""
        if self._engine.dialect.name != "sqlite":
            return "ok"
        with self._reading() as connection:
            return str(connection.execute(sa.text("PRAGMA quick_check(1)")).scalar())

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The one place where the database's errors become the assistant's."""
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            shown = self._engine.url.render_as_string(hide_password=True)
            raise LibraryError(f"{shown}: {reason(error)}") from error


def _beside(text: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """The paragraph with so many characters before it and behind it."""
    start = paragraphs.c.start
    first = sa.case((start > _AROUND, start - _AROUND), else_=0)
    return sa.func.substr(text, first + 1, start - first + paragraphs.c.length + _AROUND)


def _around(beside: str, start: int, length: int) -> str:
    """The paragraph filled up to `_AROUND` characters with what follows, else what precedes.

    `start` is the paragraph's offset in `beside`; words are not cut in two.
    """
    end = max(start + length, min(len(beside), start + _AROUND))
    begin = min(start, max(0, end - _AROUND))
    if end < len(beside) and end > start + length:
        end = max(start + length, beside.rfind(" ", start, end))
    if 0 < begin < start:
        begin = min(start, beside.find(" ", begin) + 1 or start)
    return beside[begin:end].strip()
