"""Zones of dates, credits, origins and what finds them, pages, former headlines, and feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table, name, default in (
        ("articles", "published_zone", ""),
        ("articles", "credits", ""),
        ("articles", "origin", ""),
        ("revisions", "page_starts", "[]"),
    ):
        op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=default))
    op.create_index("ix_articles_origin", "articles", ["origin"])
    op.add_column("revisions", sa.Column("updated", sa.BigInteger))
    op.add_column("sources", sa.Column("read", sa.BigInteger, nullable=False, server_default="0"))
    op.create_table(
        "headlines",
        sa.Column("revision_id", sa.Text, sa.ForeignKey("revisions.id"), primary_key=True),
        sa.Column("until", sa.BigInteger, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("added", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("fetched", sa.BigInteger),
        sa.Column("due", sa.BigInteger),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("missing_since", sa.BigInteger),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_table(
        "feed_entries",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "signatures",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False, unique=True),
        sa.Column("revision_id", sa.Text, sa.ForeignKey("revisions.id"), nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "bands",
        sa.Column("hash", sa.BigInteger, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True),
        sqlite_with_rowid=False,
    )
