"""Which paragraphs a window holds: arrays in memory, so that no index has to filter.

A paragraph counts for each edition of its article that shows its revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.catalogue import Library
from assistant.library.tables import articles, editions, paragraphs, to_moment, to_number
from assistant.model import Selection, Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEVER = 2**63 - 1
_UNDATED = -(2**63)


@dataclass(frozen=True, slots=True)
class Holdings:
    """One row for each paragraph of each edition; all arrays have the same length."""

    ids: NDArray[np.object_]
    published: NDArray[np.int64]  # microseconds since 1970; _UNDATED where not known
    known_from: NDArray[np.int64]
    known_until: NDArray[np.int64]  # exclusive
    article: NDArray[np.int64]  # a number for each article
    outlet: NDArray[np.object_]  # folded to lower case
    total: int  # paragraphs held, each counted once

    def select(self, window: Window, *, now: datetime) -> Selection:
        """The paragraphs that may be used in this window, by ids in a steady order."""
        import numpy as np

        moment = to_number(window.as_of or now)
        known = (self.known_from <= moment) & (moment < self.known_until)
        for_outlet = np.ones_like(known)
        if window.outlets:
            wanted = [outlet.casefold() for outlet in window.outlets]
            for_outlet = np.isin(self.outlet, np.array(wanted, dtype=object))
        dated = self.published != _UNDATED
        within = np.ones_like(known)
        if window.since is not None:
            within &= dated & (self.published >= to_number(window.since))
        if window.until is not None:
            within &= dated & (self.published < to_number(window.until))
        # an undated article is known from its ingest only: say how many that leaves out
        missed = for_outlet & ~dated & ~(known & within)
        newest = self.published[known & for_outlet & dated]
        return Selection(
            ids=tuple(self.ids[known & for_outlet & within].tolist()),
            total=self.total,
            undated_left_out=len(np.unique(self.article[missed])),
            newest=to_moment(int(newest.max())) if newest.size else None,
        )


def load(library: Library) -> Holdings:
    """Read the holdings of the library as it stands now."""
    import numpy as np

    known_until = sa.func.lead(editions.c.known_from).over(
        partition_by=editions.c.article_id, order_by=editions.c.known_from
    )
    spans = sa.select(
        editions.c.article_id,
        editions.c.revision_id,
        editions.c.known_from,
        sa.func.coalesce(known_until, _NEVER).label("known_until"),
    ).subquery()
    query = (
        sa.select(
            paragraphs.c.id,
            articles.c.published,
            spans.c.known_from,
            spans.c.known_until,
            articles.c.id.label("article"),
            articles.c.outlet,
        )
        .join(spans, spans.c.revision_id == paragraphs.c.revision_id)
        .join(articles, articles.c.id == spans.c.article_id)
        .order_by(paragraphs.c.id, spans.c.known_from)
    )
    rows = library.rows(query)
    columns = list(zip(*rows, strict=True)) or [()] * 6
    _, numbers = np.unique(np.array(columns[4], dtype=str), return_inverse=True)
    return Holdings(
        ids=np.array(columns[0], dtype=object),
        published=np.array([_UNDATED if p is None else p for p in columns[1]], dtype=np.int64),
        known_from=np.array(columns[2], dtype=np.int64),
        known_until=np.array(columns[3], dtype=np.int64),
        article=numbers.astype(np.int64),
        outlet=np.array([outlet.casefold() for outlet in columns[5]], dtype=object),
        total=len(set(columns[0])),
    )
