"""Which paragraphs a window holds: arrays in memory, so that no index has to filter.

A paragraph counts for each edition of its article that shows its revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from assistant.library.catalogue import Library
from assistant.library.tables import articles, editions, paragraphs, to_moment, to_number
from assistant.model import Selection, Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KEPT = 16  # selections; one of 100,000 paragraphs takes a megabyte and 10 ms to make

NamesOf = Callable[[str, str], tuple[str, ...]]
"""From an article's id and the outlet that it names to all names of that outlet."""

Name = TypeVar("Name", str, tuple[str, ...])

_NEVER = 2**63 - 1
_UNDATED = -(2**63)


@dataclass(frozen=True, slots=True)
class Holdings:
    """One row for each paragraph of each edition; all arrays have the same length."""

    ids: NDArray[np.object_]
    numbers: NDArray[np.int64]  # the library's short names, rising
    published: NDArray[np.int64]  # microseconds since 1970; _UNDATED where not known
    known_from: NDArray[np.int64]
    known_until: NDArray[np.int64]  # exclusive
    article: NDArray[np.int64]  # one number for each article
    origin: NDArray[np.int64]  # number of the article that stands for its origin
    copied: Mapping[str, int]  # those of them that have copies, by id
    outlet: NDArray[np.int64]  # a place in names
    names: tuple[tuple[str, ...], ...]  # of outlets, each by all of its names, in lower case
    total: int  # paragraphs held, each counted once
    turns: NDArray[np.int64]  # every moment at which an edition begins, rising
    _kept: dict[tuple[object, ...], Selection] = field(default_factory=dict, repr=False)

    def select(self, window: Window, *, now: datetime) -> Selection:
        """The paragraphs that may be used, each once: at any moment one edition holds.

        The last few selections are kept: from one edition to the next they are the same.
        """
        import numpy as np

        moment = to_number(window.as_of or now)
        known_so_far = int(np.searchsorted(self.turns, moment, side="right"))
        key = (window.since, window.until, window.outlets, known_so_far)
        found = self._kept.get(key)
        if found is None:
            found = self._select(window, moment)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    def _select(self, window: Window, moment: int) -> Selection:
        import numpy as np

        known = (self.known_from <= moment) & (moment < self.known_until)
        for_outlet = np.ones_like(known)
        if window.outlets:
            for_outlet = self._is_of(window.outlets)
        dated = self.published != _UNDATED
        within = np.ones_like(known)
        if window.since is not None:
            within &= dated & (self.published >= to_number(window.since))
        if window.until is not None:
            within &= dated & (self.published < to_number(window.until))
        # an undated article is known from its ingest only: say how many that leaves out
        missed = for_outlet & ~dated & ~(known & within)
        allowed = known & for_outlet & within
        newest = self.published[known & dated]
        return Selection(
            ids=self.ids[allowed],
            numbers=self.numbers[allowed],
            total=self.total,
            undated_left_out=len(np.setdiff1d(self.article[missed], self.article[allowed])),
            newest=to_moment(int(newest.max())) if newest.size else None,
        )

    @property
    def outlets(self) -> frozenset[str]:
        """The names of the outlets held, in lower case."""
        return frozenset(name for names in self.names for name in names)

    def revisions_of(self, outlets: Iterable[str]) -> frozenset[str]:
        """The revisions of these outlets' articles."""
        ids = self.ids[self._is_of(outlets)].tolist()
        return frozenset(id_.rpartition(":")[0] for id_ in ids)

    def articles_of(self, origins: Iterable[str], selection: Selection) -> dict[str, int]:
        """How many articles each origin has in the selection; none is told of what has no copy."""
        import numpy as np

        wanted = {self.copied[origin]: origin for origin in origins if origin in self.copied}
        rows = np.flatnonzero(np.isin(self.origin, list(wanted)))
        places = np.searchsorted(selection.numbers, self.numbers[rows])
        inside = np.append(selection.numbers, -1)[places] == self.numbers[rows]
        found = {(int(self.origin[row]), int(self.article[row])) for row in rows[inside].tolist()}
        counts = dict.fromkeys(wanted.values(), 0)
        for origin, _ in found:
            counts[wanted[origin]] += 1
        return counts

    def _is_of(self, outlets: Iterable[str]) -> NDArray[np.bool_]:
        import numpy as np

        wanted = {outlet.casefold() for outlet in outlets}
        places = [i for i, names in enumerate(self.names) if not wanted.isdisjoint(names)]
        return np.isin(self.outlet, places)


def own_name(_article_id: str, outlet: str) -> tuple[str, ...]:
    """An outlet by the name that its articles give, and by no other."""
    return (outlet,)


def load(library: Library, names_of: NamesOf = own_name) -> Holdings:
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
            paragraphs.c.number,
            articles.c.published,
            spans.c.known_from,
            spans.c.known_until,
            articles.c.id.label("article"),
            articles.c.outlet,
            articles.c.origin,
        )
        .join(spans, spans.c.revision_id == paragraphs.c.revision_id)
        .join(articles, articles.c.id == spans.c.article_id)
        .order_by(paragraphs.c.number, spans.c.known_from)
    )
    rows = library.rows(query)
    columns = list(zip(*rows, strict=True)) or [()] * 8
    of_article: dict[str, int] = {}
    of_outlet: dict[tuple[str, ...], int] = {}
    return Holdings(
        ids=np.array(columns[0], dtype=object),
        numbers=np.array(columns[1], dtype=np.int64),
        published=np.array([_UNDATED if p is None else p for p in columns[2]], dtype=np.int64),
        known_from=np.array(columns[3], dtype=np.int64),
        known_until=np.array(columns[4], dtype=np.int64),
        article=_numbered(columns[5], of_article),
        origin=_numbered(
            [of or itself for of, itself in zip(columns[7], columns[5], strict=True)], of_article
        ),
        copied={of: of_article[of] for of in set(columns[7]) if of},
        outlet=_numbered(_folded(columns[5], columns[6], names_of), of_outlet),
        names=tuple(of_outlet),
        total=len(set(columns[0])),
        turns=np.unique(np.array(columns[3], dtype=np.int64)),
    )


def _folded(
    article_ids: Sequence[str], outlets: Sequence[str], names_of: NamesOf
) -> list[tuple[str, ...]]:
    """The names of each row's outlet in lower case; worked out once for each article."""
    names: dict[str, tuple[str, ...]] = {}
    for article_id, outlet in zip(article_ids, outlets, strict=True):
        if article_id not in names:
            names[article_id] = tuple(name.casefold() for name in names_of(article_id, outlet))
    return [names[article_id] for article_id in article_ids]


def _numbered(names: Sequence[Name], places: dict[Name, int]) -> NDArray[np.int64]:
    """Each name as its place in the order of first appearance, kept in `places`."""
    import numpy as np

    return np.array([places.setdefault(name, len(places)) for name in names], dtype=np.int64)
