"""Briefings as they were made, and the revisions of which they keep words."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefings",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("topic_key", sa.Text, nullable=False),
        sa.Column("outlets", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("as_of", sa.BigInteger, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_briefings_topic_key", "briefings", ["topic_key"])
    op.create_table(
        "briefing_revisions",
        sa.Column("briefing_id", sa.Text, sa.ForeignKey("briefings.id"), primary_key=True),
        sa.Column("revision_id", sa.Text, primary_key=True),
        sa.Column("article_id", sa.Text, nullable=False),
    )
    op.create_index("ix_briefing_revisions_article_id", "briefing_revisions", ["article_id"])
