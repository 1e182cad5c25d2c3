"""Writing to the library: what one transaction may do, with the change log kept in step."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from assistant.library import copies
from assistant.library.editions import Editions, Given, known_from, may_be_held, next_free, returns
from assistant.library.scrubbing import Scrub, scrub
from assistant.library.signatures import Comparing
from assistant.library.tables import (
    articles,
    changes,
    editions,
    headlines,
    meta,
    paragraphs,
    revisions,
    sources,
    to_number,
    tombstones,
)
from assistant.model import Article, DateOrigin, Paragraph


class Outcome(StrEnum):
    """What became of an article that was offered to the library."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    FORGOTTEN = "forgotten"  # the user has deleted it, and it stays so


class Writer:
    """The verbs of one open transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def save(
        self,
        article: Article,
        *,
        fetched: datetime,
        location: str,
        is_same: Callable[[str, str], bool] = str.__eq__,
    ) -> Outcome:
        """Take in one revision of an article: as new, as a revision, or not at all.

        `location` is the input that it was read from; where that input held another text of
        the article the last time, a text that was there before counts as a return to it.
        `is_same` says of a text held and one offered that they are two forms of one page; it
        is asked where they come from two inputs.
        """
        if self._first(sa.select(tombstones).where(tombstones.c.article_id == article.id)):
            return Outcome.FORGOTTEN
        known = self._editions(article.id)
        revision = article.revision_id
        given = self._given(location)
        if revision in known.values():
            if not returns(known, revision, given):
                self._restate(article, location, fetched)
                return Outcome.UNCHANGED
        elif known and self._is_held(article, known, given, is_same):
            return Outcome.UNCHANGED
        stated = self._stated_update(known[max(known)]) if known else None
        since = known_from(article, fetched, known=known, given=given, stated=stated)
        self._describe(article, location, is_newest=not known or since > max(known))
        if revision not in known.values():
            self._add_revision(article, fetched)
        self._insert(editions, article_id=article.id, known_from=since, revision_id=revision)
        return Outcome.REVISED if known else Outcome.NEW

    def place(self, article_id: str, comparing: Comparing) -> str:
        """Group an article's newest text with its copies; call it where `save` took one in.

        Gives the id of the article that stands for its origin, "" where that is itself.
        """
        return copies.place(self._connection, article_id, comparing)

    def text_of(self, article_id: str) -> str | None:
        """The newest text of an article; None if there is no such article."""
        query = (
            sa.select(revisions.c.text)
            .join(editions, editions.c.revision_id == revisions.c.id)
            .where(editions.c.article_id == article_id)
            .order_by(editions.c.known_from.desc())
            .limit(1)
        )
        return self._connection.execute(query).scalar()

    def read_from(self, article_id: str) -> str | None:
        """The input that an article was first read from; None if there is no such article."""
        query = sa.select(articles.c.read_from).where(articles.c.id == article_id)
        return self._connection.execute(query).scalar()

    def note_source(
        self, location: str, digest: str, revision_ids: Sequence[str], *, read: datetime
    ) -> None:
        """Remember what this input gave; the digest is "" where not all of it could be read."""
        self._upsert(
            sources,
            location=location,
            digest=digest,
            revision_ids=json.dumps(list(revision_ids)),
            read=to_number(read),
        )

    def forget(self, article_id: str, *, now: datetime, without: Scrub) -> None:
        """Delete an article with its revisions and its words in briefings; leave a tombstone."""
        query = sa.select(revisions.c.id).where(revisions.c.article_id == article_id)
        gone = self._connection.execute(query).scalars().all()
        self._remove_paragraphs(paragraphs.c.revision_id.in_(gone))
        copies.drop(self._connection, article_id)
        scrub(self._connection, article_id, without)
        for revision in gone:  # what it was read from is read again, and says so
            holds = sources.c.revision_ids.contains(revision, autoescape=True)
            self._connection.execute(sa.delete(sources).where(holds))
        self._connection.execute(sa.delete(headlines).where(headlines.c.revision_id.in_(gone)))
        for table in (editions, revisions):
            self._connection.execute(sa.delete(table).where(table.c.article_id == article_id))
        self._connection.execute(sa.delete(articles).where(articles.c.id == article_id))
        self._upsert(tombstones, article_id=article_id, forgotten=to_number(now))

    def resplit(self, split: Callable[[Article], Sequence[Paragraph]], version: str) -> None:
        """Cut every revision again with this version of the splitter."""
        self._remove_paragraphs(sa.true())
        rows = self._connection.execute(
            sa.select(revisions.c.article_id, revisions.c.text, revisions.c.title).order_by(
                revisions.c.id
            )
        ).all()
        for row in rows:
            bare = Article(
                id=row.article_id, title=row.title, text=row.text, paragraphs=(), where=""
            )
            self._add_paragraphs(split(bare))
        self.note_splitter(version)

    def note_splitter(self, version: str) -> None:
        """Remember which version of the splitter cut the paragraphs."""
        self._upsert(meta, key="splitter", value=version)

    def _editions(self, article_id: str) -> dict[int, str]:
        rows = self._connection.execute(
            sa.select(editions.c.known_from, editions.c.revision_id).where(
                editions.c.article_id == article_id
            )
        )
        return {row.known_from: row.revision_id for row in rows}

    def _given(self, location: str) -> Given:
        row = self._first(
            sa.select(sources.c.revision_ids, sources.c.read).where(sources.c.location == location)
        )
        return Given(frozenset(json.loads(row.revision_ids)), row.read) if row else Given()

    def _is_held(
        self, article: Article, known: Editions, given: Given, is_same: Callable[[str, str], bool]
    ) -> bool:
        """True where the text is another form of a page that is held."""
        rows = self._connection.execute(
            sa.select(revisions.c.id, revisions.c.text, revisions.c.fetched).where(
                revisions.c.article_id == article.id
            )
        ).all()
        fetched = {row.id: row.fetched for row in rows}
        if not may_be_held(known, given, fetched[known[max(known)]]):
            return False
        return any(is_same(row.text, article.text) for row in rows)

    def _stated_update(self, revision: str) -> int | None:
        query = sa.select(revisions.c.updated).where(revisions.c.id == revision)
        return self._connection.execute(query).scalar()

    def _describe(self, article: Article, location: str, *, is_newest: bool) -> None:
        """Write what the article says of itself: its newest text counts, and its first date."""
        held = self._first(sa.select(articles).where(articles.c.id == article.id))
        said = {
            name: getattr(article, name)
            for name in ("title", "outlet", "side", "byline", "url", "language")
        }
        said["credits"] = "\n".join(article.credits)
        published = None if article.published is None else to_number(article.published)
        dated = {
            "published": published,
            "published_from": article.published_from,
            "published_zone": article.published_zone,
        }
        if held is None:
            self._insert(articles, id=article.id, read_from=location, **said, **dated)
            return
        for name, value in said.items():
            before = getattr(held, name)
            said[name] = (value or before) if is_newest else (before or value)
        if held.published is not None:
            dated = {}
        update = sa.update(articles).where(articles.c.id == article.id)
        self._connection.execute(update.values(**said, **dated))

    def _restate(self, article: Article, location: str, fetched: datetime) -> None:
        """Take over a headline, and from its own source a date and an outlet, that are other now.

        A date that the user gave stays until he gives another. What the indexes hold of the text
        is logged to be taken in again.
        """
        row = self._first(
            sa.select(
                revisions.c.title,
                articles.c.published,
                articles.c.published_from,
                articles.c.outlet,
                articles.c.read_from,
            )
            .join(articles, articles.c.id == revisions.c.article_id)
            .where(revisions.c.id == article.revision_id)
        )
        if row is None:
            return
        is_own = row.read_from == location
        published = None if article.published is None else to_number(article.published)
        is_kept = row.published_from == DateOrigin.USER != article.published_from
        is_redated = is_own and published not in (None, row.published) and not is_kept
        if is_redated:
            self._move_date(article, row.published)
        is_renamed = row.title != article.title and (
            is_own or self._is_new_headline(article, row.title)
        )
        if is_renamed:
            self._rename(article, row.title, fetched)
        is_of_another = is_own and article.outlet not in ("", row.outlet)
        if is_of_another:
            update = sa.update(articles).where(articles.c.id == article.id)
            self._connection.execute(update.values(outlet=article.outlet))
        if not (is_redated or is_renamed or is_of_another):
            return
        for each in article.paragraphs if is_renamed else ():
            part = sa.update(paragraphs).where(paragraphs.c.id == each.id)
            self._connection.execute(part.values(indexed=each.indexed))
        self._log((each.id for each in article.paragraphs), added=1)

    def _is_new_headline(self, article: Article, held: str) -> bool:
        """True for a headline that the text never had, and not for one with the site's name.

        Two inputs that call one text differently would else rename it in turns, for ever.
        """
        ours, theirs = held.casefold(), article.title.casefold()
        if ours in theirs or theirs in ours:
            return False
        query = sa.select(headlines).where(
            headlines.c.revision_id == article.revision_id, headlines.c.title == article.title
        )
        return self._first(query) is None

    def _rename(self, article: Article, before: str, fetched: datetime) -> None:
        """Another headline over the same text; the one before is kept in its past."""
        revision = article.revision_id
        query = sa.select(headlines.c.until, headlines.c.title).where(
            headlines.c.revision_id == revision
        )
        former = {row.until: row.title for row in self._connection.execute(query)}
        until = next_free(to_number(fetched), former)
        self._insert(headlines, revision_id=revision, until=until, title=before)
        update = sa.update(revisions).where(revisions.c.id == revision)
        self._connection.execute(update.values(title=article.title))
        known = self._editions(article.id)
        if known[max(known)] == revision:
            update = sa.update(articles).where(articles.c.id == article.id)
            self._connection.execute(update.values(title=article.title))

    def _move_date(self, article: Article, before: int | None) -> None:
        """Another date of publication, and with it the time from which the first text is known."""
        published = to_number(article.published) if article.published else None
        update = sa.update(articles).where(articles.c.id == article.id)
        self._connection.execute(
            update.values(
                published=published,
                published_from=article.published_from,
                published_zone=article.published_zone,
            )
        )
        known = self._editions(article.id)
        if before in known and published not in known:
            edition = sa.update(editions).where(
                editions.c.article_id == article.id, editions.c.known_from == before
            )
            self._connection.execute(edition.values(known_from=published))
        copies.reseat(self._connection, article.id)

    def _add_revision(self, article: Article, fetched: datetime) -> None:
        self._insert(
            revisions,
            id=article.revision_id,
            article_id=article.id,
            title=article.title,
            text=article.text,
            fetched=to_number(fetched),
            page_starts=json.dumps(article.page_starts),
            updated=None if article.updated is None else to_number(article.updated),
        )
        self._add_paragraphs(article.paragraphs)

    def _add_paragraphs(self, parts: Sequence[Paragraph]) -> None:
        if not parts:
            return
        rows = [
            {
                "id": each.id,
                "revision_id": each.revision_id,
                "ordinal": each.ordinal,
                "start": each.start,
                "length": len(each.text),
                "indexed": each.indexed,
            }
            for each in parts
        ]
        self._connection.execute(sa.insert(paragraphs), rows)
        self._log((each.id for each in parts), added=1)

    def _remove_paragraphs(self, which: sa.ColumnElement[bool]) -> None:
        ids = self._connection.execute(
            sa.select(paragraphs.c.id).where(which).order_by(paragraphs.c.id)
        ).scalars()
        self._log(ids.all(), added=0)
        self._connection.execute(sa.delete(paragraphs).where(which))

    def _log(self, paragraph_ids: Iterable[str], *, added: int) -> None:
        rows = [{"paragraph_id": each, "added": added} for each in paragraph_ids]
        if rows:
            self._connection.execute(sa.insert(changes), rows)

    def _first(self, query: sa.Select[tuple[object, ...]]) -> sa.Row[tuple[object, ...]] | None:
        return self._connection.execute(query).first()

    def _insert(self, table: sa.Table, **values: object) -> None:
        self._connection.execute(sa.insert(table).values(**values))

    def _upsert(self, table: sa.Table, **values: object) -> None:
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        keys = [column.name for column in table.primary_key]
        statement = dialect.insert(table).values(**values)
        rest = {name: value for name, value in values.items() if name not in keys}
        self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))
