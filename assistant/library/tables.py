"""The tables of the library. Times are whole microseconds since 1970, UTC.

A change here needs a migration beside it in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

HEAD = "0003"
"""The newest migration: the schema that this version reads and writes."""

metadata = MetaData()

_Key = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up plain INTEGER keys alone

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""`id`: names this library for ever; `splitter`: the version that cut its paragraphs."""

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("byline", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("published", BigInteger),
    Column("published_from", Text, nullable=False),
    Column("published_zone", Text, nullable=False, server_default=""),
    Column("read_from", Text, nullable=False),
    Column("credits", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False, server_default="", index=True),
)
"""`credits` has a line for each; `origin` stands for a copy's group, and is "" for itself."""

revisions = Table(
    "revisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("fetched", BigInteger, nullable=False),
    Column("page_starts", Text, nullable=False, server_default="[]"),
    Column("updated", BigInteger),
)
"""`page_starts` is a JSON list of offsets, empty where the text has no pages.

`title` is the newest that this text had; `updated` what its source said, where it did.
"""

headlines = Table(
    "headlines",
    metadata,
    Column("revision_id", Text, ForeignKey("revisions.id"), primary_key=True),
    Column("until", BigInteger, primary_key=True),
    Column("title", Text, nullable=False),
)
"""What a text was called until its headline alone was edited."""

editions = Table(
    "editions",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("known_from", BigInteger, primary_key=True),
    Column("revision_id", Text, ForeignKey("revisions.id"), nullable=False),
)
"""From `known_from` until the next row, the article read as this revision."""

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("revision_id", Text, ForeignKey("revisions.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("indexed", Text, nullable=False),
    Index("paragraphs_of_revision", "revision_id", "ordinal"),
    sqlite_autoincrement=True,
)
"""`number` is short, so that an index can name a paragraph by it; never shown or cited."""

signatures = Table(
    "signatures",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, unique=True),
    Column("revision_id", Text, ForeignKey("revisions.id"), nullable=False),
    Column("words", Integer, nullable=False),
    Column("value", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
"""By what an article's newest text is compared with others, unless it is too short."""

bands = Table(
    "bands",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)
"""Which signatures (`number`) have this band in common: their texts may be copies."""

changes = Table(
    "changes",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("paragraph_id", Text, nullable=False),
    Column("added", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""What the derived indexes apply, in order; 1 adds the paragraph, 0 removes it."""

sources = Table(
    "sources",
    metadata,
    Column("location", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("revision_ids", Text, nullable=False),
    Column("read", BigInteger, nullable=False, server_default="0"),
)
"""What each input gave when it was last read; the same digest need not be read again.

A text that counted as one held already stands in `revision_ids` all the same.
"""

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("added", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("fetched", BigInteger),
    Column("due", BigInteger),
    Column("failures", Integer, nullable=False),
    Column("missing_since", BigInteger),
    Column("problem", Text, nullable=False),
)
"""`state` is "active" or "gone"; before `due` a feed is left alone; `problem` is the last one.

`failures` counts those in a row; `etag` and `last_modified` are what the server gave, verbatim.
`missing_since` is set while its server answers 404.
"""

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("failures", Integer, nullable=False),
)
"""What the entries of feeds said when they were last taken in, or tried (`failures` above 0).

`feed` is the address of the one that may change the article: the first that had it.
"""

tombstones = Table(
    "tombstones",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("forgotten", BigInteger, nullable=False),
)

briefings = Table(
    "briefings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("topic_key", Text, nullable=False, index=True),
    Column("outlets", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("as_of", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
)
"""`record` is the whole briefing as JSON; `topic_key` the topic's words, by which it is found.

`outlets` has a line for each that it was limited to, in lower case, sorted.
"""

briefing_revisions = Table(
    "briefing_revisions",
    metadata,
    Column("briefing_id", Text, ForeignKey("briefings.id"), primary_key=True),
    Column("revision_id", Text, primary_key=True),
    Column("article_id", Text, nullable=False, index=True),
)
"""Of which revisions a briefing keeps words; they stay when their article is forgotten."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_number(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def to_moment(number: int) -> datetime:
    """The aware UTC time of a stored number."""
    return _EPOCH + timedelta(microseconds=number)
