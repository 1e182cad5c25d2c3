"""What the tests of the indexes share: a change log in memory, and indexes that follow it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from assistant.index.catch_up import Indexes
from assistant.index.exact import ExactIndex
from assistant.index.vectors import VectorIndex, open_embedded
from assistant.index.words import WordIndex, article_body, paragraph_body
from assistant.model import Change, IndexEntry, Selection
from assistant.ports import Manifest
from tests.fakes import HashEmbedder

LIBRARY_ID = "0123456789abcdef0123"


class Log:
    """A library's change log: paragraphs are added and removed, numbers only rise."""

    def __init__(self) -> None:
        self.entries: dict[str, IndexEntry] = {}
        self._steps: list[tuple[str, bool]] = []
        self._number = 0

    def add(self, id_: str, text: str, *, title: str = "Title", outlet: str = "Wire") -> None:
        """Add one paragraph, the only one of its article."""
        self._number += 1
        self.entries[id_] = IndexEntry(id_, self._number, text, text, title, outlet, None, text)
        self._steps.append((id_, True))

    def remove(self, id_: str) -> None:
        """Remove it again."""
        del self.entries[id_]
        self._steps.append((id_, False))

    def after(self, number: int, limit: int) -> Sequence[Change]:
        """What an index reads; a paragraph removed since comes as a removal."""
        steps = list(enumerate(self._steps, start=1))[number : number + limit]
        return [
            Change(place, id_, self.entries.get(id_) if is_added else None)
            for place, (id_, is_added) in steps
        ]

    @property
    def last(self) -> int:
        """The number of the last change."""
        return len(self._steps)

    def select(self, ids: Iterable[str] | None = None) -> Selection:
        """All paragraphs held, or these of them."""
        wanted = self.entries.keys() if ids is None else set(ids)
        chosen = sorted((e.number, e.id) for e in self.entries.values() if e.id in wanted)
        return Selection(
            ids=np.array([id_ for _, id_ in chosen], dtype=object),
            numbers=np.array([number for number, _ in chosen], dtype=np.int64),
            total=len(self.entries),
            undated_left_out=0,
            newest=None,
        )


def numbered(count: int) -> Log:
    """A log of short texts over few words, so that many share some."""
    words = "dam road camp hospital soldiers river bridge night army town snow wire".split()
    log = Log()
    for number in range(count):
        said = [words[(number * step) % len(words)] for step in (1, 5, 7)]
        log.add(f"r{number:04}:0", f"{' '.join(said)} report {number}")
    return log


def open_indexes(folder: Path, vectors: VectorIndex | None = None) -> Indexes:
    """The four indexes of a folder, as the application opens them."""
    return Indexes(
        vectors=vectors or open_embedded(folder / "chroma", LIBRARY_ID),
        exact=ExactIndex(folder / "exact"),
        words=WordIndex(folder / "words", paragraph_body, with_pairs=False),
        articles=WordIndex(folder / "articles", article_body, with_pairs=True),
    )


def catch_up(indexes: Indexes, log: Log, embedder: HashEmbedder | None = None) -> list[int]:
    """Bring the indexes up to the log; the numbers reached on the way."""
    return list(indexes.catch_up(log.after, embedder or HashEmbedder(), "1"))


def held(indexes: Indexes) -> tuple[set[str], set[str], set[str]]:
    """The ids in Chroma, in the words and in the articles' words."""
    return indexes.vectors.ids(), indexes.words.ids(), indexes.articles.ids()


def manifest(applied: int = 0, *, splitter: str = "1") -> Manifest:
    """The manifest of the stand-in embedder's indexes."""
    return Manifest(HashEmbedder().fingerprint, splitter, applied)
