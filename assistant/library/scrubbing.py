"""What a forgotten article leaves in the briefings that cited it: nothing that it said.

The decision made here: the library does not read records. Who forgets an article hands in what
takes its words out of one.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from assistant.library.tables import briefing_revisions, briefings

Scrub = Callable[[str, frozenset[str]], str]
"""A record and ids of revisions to the record without their words."""


def scrub(connection: sa.Connection, article_id: str, without: Scrub) -> None:
    """Take the words of an article out of every briefing, in the transaction that forgets it."""
    rows = connection.execute(
        sa.select(briefing_revisions).where(briefing_revisions.c.article_id == article_id)
    ).all()
    gone: dict[str, set[str]] = {}
    for row in rows:
        gone.setdefault(row.briefing_id, set()).add(row.revision_id)
    for briefing_id, of_article in sorted(gone.items()):
        here = briefings.c.id == briefing_id
        record = connection.execute(sa.select(briefings.c.record).where(here)).scalar_one()
        scrubbed = without(record, frozenset(of_article))
        connection.execute(sa.update(briefings).where(here).values(record=scrubbed))
