"""Articles with their revisions, paragraphs, change log, sources and tombstones."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("byline", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published", sa.BigInteger),
        sa.Column("published_from", sa.Text, nullable=False),
        sa.Column("read_from", sa.Text, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("fetched", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_revisions_article_id", "revisions", ["article_id"])
    op.create_table(
        "editions",
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("known_from", sa.BigInteger, primary_key=True),
        sa.Column("revision_id", sa.Text, sa.ForeignKey("revisions.id"), nullable=False),
    )
    op.create_table(
        "paragraphs",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("revision_id", sa.Text, sa.ForeignKey("revisions.id"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("indexed", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("paragraphs_of_revision", "paragraphs", ["revision_id", "ordinal"])
    op.create_table(
        "changes",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("paragraph_id", sa.Text, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sources",
        sa.Column("location", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("revision_ids", sa.Text, nullable=False),
    )
    op.create_table(
        "tombstones",
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("forgotten", sa.BigInteger, nullable=False),
    )
