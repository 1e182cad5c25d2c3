"""Bringing the derived indexes up to the library's change log, batch by batch.

Crashes, deletions, a second process and a lost index are all settled here, in one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.errors import IndexMismatch
from assistant.index.exact import ExactIndex
from assistant.index.vectors import VectorIndex
from assistant.index.words import WordIndex
from assistant.model import Change, IndexEntry, Selection
from assistant.ports import Embedder, Fingerprint, Manifest

if TYPE_CHECKING:
    from assistant.ports import Vectors

_BATCH = 1_000  # changes applied, and remembered as applied, at a time

_EXACT_UP_TO = 150_000
"""Paragraphs that are compared one by one in some ten milliseconds, as long as Chroma's graph takes
to be asked well, and none is missed. The graph misses neighbours where many paragraphs are nearly
alike, and other ones each time it is built."""

ChangesAfter = Callable[[int, int], Sequence[Change]]
"""(number, limit) to the changes that follow, in order."""

Alone = Callable[[], AbstractContextManager[None]]
"""A block in which nobody asks the indexes."""


@dataclass(frozen=True, slots=True)
class Indexes:
    """The derived indexes of one library: Chroma, the flat rows beside it, and the words."""

    vectors: VectorIndex
    exact: ExactIndex
    words: WordIndex  # of paragraphs
    articles: WordIndex  # of whole articles

    @property
    def _all(self) -> tuple[VectorIndex | ExactIndex | WordIndex, ...]:
        return (self.vectors, self.exact, self.words, self.articles)

    def nearest(self, vector: Vectors, count: int, selection: Selection) -> list[tuple[str, float]]:
        """The nearest of the selection as (id, cosine), from the store that is good for it."""
        if selection.total <= _EXACT_UP_TO or len(selection.ids) * 2 < selection.total:
            return self.exact.search(vector, count, selection)
        return self.vectors.search(vector, count, selection)

    @property
    def applied(self) -> int:
        """The last change that every index holds."""
        return min(_applied(index) for index in self._all)

    def refuse_strangers(self, fingerprint: Fingerprint, splitter: str, last_change: int) -> None:
        """Raise IndexMismatch where an index was made with something else than is set now."""
        for index in self._all:
            found = index.manifest
            if found is None:
                continue
            if found.fingerprint != fingerprint:
                raise IndexMismatch(
                    f"the index was made with {_shown(found.fingerprint)}, "
                    f"but the model is now {_shown(fingerprint)}"
                )
            if found.splitter != splitter:
                raise IndexMismatch(
                    f"the index was made with splitter {found.splitter}, this is {splitter}"
                )
            if found.applied > last_change:
                raise IndexMismatch(
                    f"the index has applied change {found.applied}, but the library ends at "
                    f"{last_change}: it belongs to another library, or to a later state of it"
                )

    def empty(self, fingerprint: Fingerprint, splitter: str) -> None:
        """Begin both indexes anew."""
        manifest = Manifest(fingerprint, splitter, applied=0)
        for index in self._all:
            index.start(manifest)

    def catch_up(
        self,
        changes_after: ChangesAfter,
        embedder: Embedder,
        splitter: str,
        *,
        alone: Alone = nullcontext,
    ) -> Iterator[int]:
        """Apply what is missing; yields after each batch the last change that was applied.

        Questions may go on meanwhile, except in the blocks that `alone` gives; what takes long,
        the embedding, is done outside of them.
        """
        fresh = Manifest(embedder.fingerprint, splitter, applied=0)
        for index in self._all:
            if index.manifest is None:
                with alone():
                    index.start(fresh)
        for words in (self.words, self.articles):
            for changes in _batches(changes_after, _applied(words)):
                added, removed = _settled(changes)
                with alone():
                    words.apply(added, removed, replace(fresh, applied=changes[-1].number))
        begin = min(_applied(self.vectors), _applied(self.exact))
        for changes in _batches(changes_after, begin):
            reached = replace(fresh, applied=changes[-1].number)
            self._apply_vectors(changes, embedder, reached, alone)
            yield changes[-1].number

    def _apply_vectors(
        self, changes: Sequence[Change], embedder: Embedder, reached: Manifest, alone: Alone
    ) -> None:
        added, removed = _settled(changes)
        vectors = embedder.embed([entry.indexed for entry in added])
        if _applied(self.vectors) < reached.applied:
            by_id = {entry.id: row for entry, row in zip(added, vectors, strict=True)}
            with alone():
                self.vectors.apply(by_id, removed, reached)
        if _applied(self.exact) < reached.applied:  # last: what it has applied, all have
            rows = {entry.number: row for entry, row in zip(added, vectors, strict=True)}
            with alone():
                self.exact.apply(rows, reached)


def _batches(changes_after: ChangesAfter, number: int) -> Iterator[Sequence[Change]]:
    while changes := changes_after(number, _BATCH):
        number = changes[-1].number
        yield changes


def _settled(changes: Sequence[Change]) -> tuple[list[IndexEntry], list[str]]:
    """What holds after these changes: entries to add, ids to remove; the last word counts."""
    last = {change.paragraph_id: change.entry for change in changes}
    added = [entry for entry in last.values() if entry is not None]
    return added, [id_ for id_, entry in last.items() if entry is None]


def _applied(index: VectorIndex | ExactIndex | WordIndex) -> int:
    manifest = index.manifest
    return 0 if manifest is None else manifest.applied


def _shown(fingerprint: Fingerprint) -> str:
    return f"{fingerprint.model} ({fingerprint.weights[:8]}, {fingerprint.dimension} dimensions)"
