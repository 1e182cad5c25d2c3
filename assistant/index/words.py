"""The words of the paragraphs, and those of whole articles, in tantivy: ranked by BM25.

Both are brought up to date from the library's change log. How far an index has come is written
in the same commit as its words, so that a crash leaves no half step.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.index.native import translated
from assistant.index.word_query import ANALYZER, analyzer, word_query
from assistant.model import IndexEntry, Selection
from assistant.ports import Manifest

if TYPE_CHECKING:
    import tantivy

_HEAP_BYTES = 30_000_000
_BY_FILTER = 3_000  # allowed paragraphs, if half of all at most, that the index itself filters by
_SPARE = 1.3  # fetched beyond what the window's share asks for

Body = Callable[[IndexEntry], str]
"""The text to index of an entry; "" leaves it out."""


def paragraph_body(entry: IndexEntry) -> str:
    """A paragraph with its title, what stands beside it, and where and when it was published."""
    return f"{entry.title} — {_origin(entry)}. {entry.around}"


def article_body(entry: IndexEntry) -> str:
    """The whole article, under the id of its first paragraph."""
    return f"{entry.title} — {_origin(entry)}. {entry.whole}" if entry.whole else ""


class WordIndex:
    """A tantivy index in a folder; the caller holds the home's lock."""

    def __init__(self, folder: Path, body: Body, *, with_pairs: bool) -> None:
        """`with_pairs` lets neighbouring words of a question count where they stand together."""
        self._folder = folder
        self._body = body
        self._with_pairs = with_pairs
        self._index: tantivy.Index | None = None

    @property
    def manifest(self) -> Manifest | None:
        """What the index was made with, and the last change applied; None where it is new."""
        index = self._open()
        with self._translated():
            searcher = index.searcher()
            found = searcher.search(self._term("kind", "manifest"), 1).hits
            if not found:
                return None
            stored = searcher.doc(found[0][1])["manifest"][0]
            return Manifest.from_mapping(json.loads(stored))

    def start(self, manifest: Manifest) -> None:
        """Empty the index and record what it is made with."""
        self._index = None
        gone = self._folder.with_name(f"{self._folder.name}.gone")
        with self._translated():
            if gone.exists():  # a start that was killed
                shutil.rmtree(gone)
            if self._folder.exists():
                self._folder.rename(gone)  # at once: half an index would be a broken one
                shutil.rmtree(gone)
        self.apply([], [], manifest)

    def apply(
        self, added: Sequence[IndexEntry], removed: Sequence[str], manifest: Manifest
    ) -> None:
        """Take in entries and drop others, with the change reached, in one commit."""
        import tantivy

        index = self._open()
        with self._translated():
            writer = index.writer(_HEAP_BYTES, 1)
            for id_ in [*removed, *(entry.id for entry in added)]:
                writer.delete_documents_by_term("id", id_)
            for entry in added:
                if body := self._body(entry):
                    writer.add_document(
                        tantivy.Document(
                            id=entry.id, number=entry.number, title=entry.title, body=body
                        )
                    )
            writer.delete_documents_by_term("kind", "manifest")
            record = json.dumps(manifest.as_mapping())
            writer.add_document(tantivy.Document(kind="manifest", manifest=record))
            writer.commit()
            writer.wait_merging_threads()
            index.reload()

    def search(self, question: str, count: int, selection: Selection) -> list[tuple[str, float]]:
        """The `count` best of the selection as (id, BM25), best first, ties by id."""
        import tantivy

        query = word_query(self._open().schema, question, with_pairs=self._with_pairs)
        if query is None or not len(selection.ids):
            return []
        if selection.is_everything:
            return self._ranked(query, count, selection)[:count]
        if len(selection.ids) <= min(_BY_FILTER, selection.total / 2):
            allowed = tantivy.Query.term_set_query(
                self._open().schema, "number", selection.numbers.tolist()
            )
            both = [
                (tantivy.Occur.Must, query),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0)),
            ]
            return self._ranked(tantivy.Query.boolean_query(both), count, selection)[:count]
        wanted = int(count * _SPARE * selection.total / len(selection.ids)) + count
        return self._ranked(query, min(wanted, selection.total), selection)[:count]

    def ids(self) -> set[str]:
        """Every id that is held; for checks."""
        import tantivy

        index = self._open()
        with self._translated():
            searcher = index.searcher()
            hits = searcher.search(tantivy.Query.all_query(), searcher.num_docs or 1).hits
            documents = [searcher.doc(address) for _, address in hits]
        return {str(each["id"][0]) for each in documents if each["id"]}

    def _ranked(
        self, query: tantivy.Query, count: int, selection: Selection
    ) -> list[tuple[str, float]]:
        """The hits that the selection allows."""
        import numpy as np

        index = self._open()
        with self._translated():
            searcher = index.searcher()
            hits = searcher.search(query, count, count=False).hits
            numbers = searcher.fast_field_values("number", [address for _, address in hits])
        places = np.searchsorted(selection.numbers, np.array(numbers, dtype=np.int64)).tolist()
        found = [
            (str(selection.ids[place]), float(score))
            for (score, _), number, place in zip(hits, numbers, places, strict=True)
            if place < len(selection.numbers) and selection.numbers[place] == number
        ]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _term(self, field: str, value: str) -> tantivy.Query:
        import tantivy

        return tantivy.Query.term_query(self._open().schema, field, value)

    def _open(self) -> tantivy.Index:
        if self._index is None:
            import tantivy

            with self._translated():
                self._folder.mkdir(parents=True, exist_ok=True)
                index = tantivy.Index(_schema(), path=str(self._folder))
                index.register_tokenizer(ANALYZER, analyzer())
            self._index = index
        return self._index

    def _translated(self) -> AbstractContextManager[None]:
        return translated(str(self._folder), "tantivy")


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field in ("id", "kind", "manifest"):
        builder.add_text_field(field, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", indexed=True, fast=True)
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="position")
    return builder.build()


def _origin(entry: IndexEntry) -> str:
    day = f"{entry.published:%Y-%m-%d}" if entry.published else ""
    return ", ".join(part for part in (entry.outlet, day) if part)
