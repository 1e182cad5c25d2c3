"""The indexes follow the library's change log, whatever happened to them before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexMismatch
from assistant.index.catch_up import Indexes
from assistant.index.vectors import open_embedded
from tests.fakes import HashEmbedder
from tests.index.filled import LIBRARY_ID, Log, catch_up, held, manifest, numbered, open_indexes


@pytest.fixture
def indexes(tmp_path: Path) -> Iterator[Indexes]:
    opened = open_indexes(tmp_path)
    yield opened
    opened.vectors.close()


def everything(log: Log) -> tuple[set[str], set[str], set[str]]:
    return (set(log.entries),) * 3


def rows_agree(indexes: Indexes, log: Log) -> bool:
    """True where each paragraph's row in the matrix is its vector."""
    for entry in log.entries.values():
        vector = HashEmbedder().embed([entry.indexed])[0]
        best = indexes.exact.search(vector, 1, log.select([entry.id]))
        if [id_ for id_, _ in best] != [entry.id] or not np.isclose(best[0][1], 1.0):
            return False
    return True


def test_the_log_is_applied_in_portions_and_remembered(indexes: Indexes) -> None:
    """A kill costs at most one portion of 1,000."""
    log = numbered(1_100)

    reached = catch_up(indexes, log)

    assert reached == [1_000, 1_100]
    assert indexes.applied == 1_100
    assert held(indexes) == everything(log)
    assert catch_up(indexes, log) == []


def test_nothing_is_embedded_twice(indexes: Indexes) -> None:
    log, embedder = numbered(20), HashEmbedder()
    catch_up(indexes, log, embedder)
    log.add("new:0", "something new")

    catch_up(indexes, log, embedder)

    assert embedder.computed == 21


def test_what_is_removed_is_found_no_more(indexes: Indexes) -> None:
    log = numbered(20)
    catch_up(indexes, log)
    log.remove("r0003:0")

    catch_up(indexes, log)

    assert held(indexes) == everything(log)
    vector = HashEmbedder().embed(["camp"])[0]
    assert "r0003:0" not in dict(indexes.nearest(vector, 50, log.select()))


def test_removed_and_added_again_in_one_portion_is_held(indexes: Indexes) -> None:
    """A new splitter removes every paragraph and adds most under the same ids."""
    log = numbered(3)
    catch_up(indexes, log)
    log.remove("r0001:0")
    log.add("r0001:0", "hospital hospital hospital")

    catch_up(indexes, log)

    vector = HashEmbedder().embed(["hospital hospital hospital"])[0]
    assert held(indexes) == everything(log)
    assert rows_agree(indexes, log)
    assert indexes.vectors.search(vector, 1, log.select())[0][0] == "r0001:0"
    assert indexes.words.search("hospital", 9, log.select())[0][0] == "r0001:0"


def test_added_and_removed_before_anybody_looked_is_not_held(indexes: Indexes) -> None:
    log = numbered(3)
    log.remove("r0002:0")

    catch_up(indexes, log)

    assert held(indexes) == everything(log)


@pytest.mark.parametrize("lost", ["chroma", "exact", "words", "articles"])
def test_a_lost_index_is_made_again_and_the_others_stay(tmp_path: Path, lost: str) -> None:
    """The folder is said to be safe to delete: also one part of it."""
    log = numbered(30)
    with closing(open_embedded(tmp_path / "chroma", LIBRARY_ID)) as vectors:
        catch_up(open_indexes(tmp_path, vectors), log)
    shutil.rmtree(tmp_path / lost)

    with closing(open_embedded(tmp_path / "chroma", LIBRARY_ID)) as vectors:
        again = open_indexes(tmp_path, vectors)
        catch_up(again, log)

        assert held(again) == everything(log)
        assert rows_agree(again, log)


def test_a_portion_applied_twice_does_no_harm(indexes: Indexes) -> None:
    """A kill between the rows and the note that they are there: the portion comes again."""
    log = numbered(30)
    catch_up(indexes, log)
    indexes.vectors.apply({}, [], manifest(0))
    indexes.exact.apply({}, manifest(0))
    indexes.words.apply([], [], manifest(0))

    catch_up(indexes, log)

    assert indexes.applied == 30
    assert held(indexes) == everything(log)
    assert rows_agree(indexes, log)
    assert len(indexes.words.search("dam", 100, log.select())) == sum(
        "dam" in entry.indexed for entry in log.entries.values()
    )


def test_stores_that_stopped_at_different_changes_meet(indexes: Indexes) -> None:
    """A kill lies between two stores: the one that is ahead must not go back."""
    log = numbered(30)
    catch_up(indexes, log)
    log.add("new:0", "bridge bridge")
    entry = log.entries["new:0"]
    indexes.exact.apply({entry.number: HashEmbedder().embed([entry.indexed])[0]}, manifest(31))

    assert catch_up(indexes, log) == [31]

    assert indexes.applied == 31
    assert held(indexes) == everything(log)
    assert rows_agree(indexes, log)


def test_rows_that_were_cut_off_are_written_again(indexes: Indexes, tmp_path: Path) -> None:
    log = numbered(30)
    catch_up(indexes, log)
    path = tmp_path / "exact" / "rows.f32"
    path.write_bytes(path.read_bytes()[:-100])

    catch_up(indexes, log)

    assert rows_agree(indexes, log)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"model": "hash"}', "\x00" * 50])
def test_a_note_that_cannot_be_read_counts_as_none(
    indexes: Indexes, tmp_path: Path, content: str
) -> None:
    log = numbered(30)
    catch_up(indexes, log)
    (tmp_path / "exact" / "manifest.json").write_text(content, "utf-8")

    catch_up(indexes, log)

    assert indexes.applied == 30
    assert rows_agree(indexes, log)


@pytest.mark.parametrize(
    ("embedder", "splitter", "last", "problem"),
    [
        (HashEmbedder(model="other"), "1", 3, "the index was made with hash"),
        (HashEmbedder(weights="w2"), "1", 3, "the index was made with hash"),
        (HashEmbedder(), "2", 3, "the index was made with splitter 1, this is 2"),
        (HashEmbedder(), "1", 2, "the index has applied change 3, but the library ends at 2"),
    ],
)
def test_an_index_made_with_something_else_is_refused(
    indexes: Indexes, embedder: HashEmbedder, splitter: str, last: int, problem: str
) -> None:
    """Vectors of two models in one index would be found at random, without an error."""
    catch_up(indexes, numbered(3))

    with pytest.raises(IndexMismatch, match=problem) as caught:
        indexes.refuse_strangers(embedder.fingerprint, splitter, last)

    assert "`briefing reindex`" in caught.value.hint


def test_an_index_of_today_s_making_is_accepted(indexes: Indexes) -> None:
    """The check that refuses others must let its own pass, and leave it as it is."""
    catch_up(indexes, numbered(3))

    indexes.refuse_strangers(HashEmbedder().fingerprint, "1", 3)

    assert indexes.applied == 3


def test_emptied_indexes_are_filled_with_another_model(indexes: Indexes) -> None:
    """What `reindex` does; also where only some were emptied before a kill."""
    log, other = numbered(30), HashEmbedder(model="other")
    catch_up(indexes, log)

    indexes.empty(other.fingerprint, "1")
    catch_up(indexes, log, other)

    indexes.refuse_strangers(other.fingerprint, "1", log.last)
    assert held(indexes) == everything(log)


def test_two_libraries_in_one_chroma_do_not_meet(tmp_path: Path) -> None:
    """On a server many libraries share one Chroma: each has a collection of its own."""
    with (
        closing(open_embedded(tmp_path / "chroma", "a" * 32)) as first,
        closing(open_embedded(tmp_path / "chroma", "b" * 32)) as second,
    ):
        catch_up(open_indexes(tmp_path / "1", first), numbered(5))

        assert (first.count(), second.count()) == (5, 0)
        assert second.manifest is None
