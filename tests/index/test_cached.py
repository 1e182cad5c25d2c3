"""The cache of vectors: computes once, and never stands in the way."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.cached import CachedEmbedder
from assistant.ports import Fingerprint


class HashedEmbedder:
    """Unit vectors made of a text's hash; the same in every process."""

    def __init__(self, weights: str = "w1") -> None:
        self.fingerprint = Fingerprint("hashed", weights, 8)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Any text gives the same vector each time."""
        rows = [np.frombuffer(hashlib.sha256(text.encode()).digest()[:8], "u1") for text in texts]
        vectors = np.stack(rows).astype(np.float32) + 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


TEXTS = [f"paragraph {number}" for number in range(1200)]  # more than one lookup and stretch


def test_a_second_run_computes_nothing(tmp_path: Path) -> None:
    """The same folder ingested twice: 0 paragraphs embedded."""
    first = CachedEmbedder(HashedEmbedder(), tmp_path / "vectors.sqlite")
    expected = first.embed(TEXTS)
    first.close()
    second = CachedEmbedder(HashedEmbedder(), tmp_path / "vectors.sqlite")

    found = second.embed(TEXTS[::-1])

    assert (first.computed, second.computed) == (1200, 0)
    np.testing.assert_array_equal(found, expected[::-1])
    second.close()


def test_a_text_given_twice_is_computed_once(tmp_path: Path) -> None:
    """Forty reprints of a report have the same paragraphs."""
    embedder = CachedEmbedder(HashedEmbedder(), tmp_path / "vectors.sqlite")

    vectors = embedder.embed(["a", "b", "a"])

    assert embedder.computed == 2
    np.testing.assert_array_equal(vectors, HashedEmbedder().embed(["a", "b", "a"]))
    embedder.close()


def test_another_model_shares_nothing(tmp_path: Path) -> None:
    """Vectors of other weights must never be taken."""
    CachedEmbedder(HashedEmbedder("w1"), tmp_path / "vectors.sqlite").embed(["a"])
    other = CachedEmbedder(HashedEmbedder("w2"), tmp_path / "vectors.sqlite")

    other.embed(["a"])

    assert other.computed == 1


def test_no_text_gives_no_row(tmp_path: Path) -> None:
    """The shape still says the dimension."""
    assert CachedEmbedder(HashedEmbedder(), tmp_path / "v").embed([]).shape == (0, 8)


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    """The cache can be made again; the run goes on."""
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(b"this is not a database" * 500)
    notices: list[str] = []

    embedder = CachedEmbedder(HashedEmbedder(), path, notify=notices.append)
    embedder.embed(["a"])
    embedder.close()

    again = CachedEmbedder(HashedEmbedder(), path)
    again.embed(["a"])
    assert again.computed == 0
    assert (tmp_path / "vectors.sqlite.damaged").exists()
    assert len(notices) == 1
    assert "moved to vectors.sqlite.damaged and started anew" in notices[0]


def test_damage_found_while_reading_is_mended(tmp_path: Path) -> None:
    """Pages in the middle can be damaged where the head is whole."""
    path = tmp_path / "vectors.sqlite"
    first = CachedEmbedder(HashedEmbedder(), path)
    first.embed(TEXTS)
    first.close()
    body = bytearray(path.read_bytes())
    body[16384:] = b"\xff" * (len(body) - 16384)
    path.write_bytes(body)
    notices: list[str] = []
    second = CachedEmbedder(HashedEmbedder(), path, notify=notices.append)

    vectors = second.embed(TEXTS)

    np.testing.assert_array_equal(vectors, HashedEmbedder().embed(TEXTS))
    assert len(notices) == 1
    second.close()


def test_a_damaged_vector_is_computed_again(tmp_path: Path) -> None:
    """A vector that is cut off or not of unit length is not believed."""
    path = tmp_path / "vectors.sqlite"
    first = CachedEmbedder(HashedEmbedder(), path)
    expected = first.embed(["a", "b"])
    first.close()
    with sqlite3.connect(path) as database:
        keys = [key for (key,) in database.execute("SELECT key FROM vectors ORDER BY key")]
        database.execute("UPDATE vectors SET vector = ? WHERE key = ?", (b"\0" * 32, keys[0]))
        database.execute("UPDATE vectors SET vector = ? WHERE key = ?", (b"\0", keys[1]))
    database.close()
    second = CachedEmbedder(HashedEmbedder(), path)

    found = second.embed(["a", "b"])

    assert second.computed == 2
    np.testing.assert_array_equal(found, expected)


def test_a_full_disk_means_no_cache_and_one_notice(tmp_path: Path) -> None:
    """/dev/full accepts nothing; a folder in a file cannot be made."""
    (tmp_path / "file").write_text("")
    notices: list[str] = []

    embedder = CachedEmbedder(HashedEmbedder(), tmp_path / "file" / "v", notify=notices.append)
    embedder.embed(["a"])
    embedder.embed(["a"])

    assert embedder.computed == 2
    assert len(notices) == 1
    assert "vectors are not kept in this run" in notices[0]


def test_a_file_that_may_not_grow_is_read_and_no_longer_written(tmp_path: Path) -> None:
    """SQLite says "database or disk is full"; what is held still counts."""
    path = tmp_path / "vectors.sqlite"
    notices: list[str] = []
    embedder = CachedEmbedder(HashedEmbedder(), path, notify=notices.append)
    embedder.embed(["held"])
    assert embedder._database is not None
    embedder._database.execute("PRAGMA max_page_count = 1")  # SQLite rounds up to what is held

    embedder.embed(TEXTS)
    embedder.embed(["held"])

    assert embedder.computed == 1201
    assert notices == [f"{path}: database or disk is full: new vectors are not kept in this run"]
    embedder.close()


def test_threads_may_share_one_cache(tmp_path: Path) -> None:
    """The web page, Slack and the schedule ask at the same time."""
    embedder = CachedEmbedder(HashedEmbedder(), tmp_path / "vectors.sqlite")
    parts = [TEXTS[start : start + 100] for start in range(0, 1200, 50)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(embedder.embed, parts))

    for part, vectors in zip(parts, found, strict=True):
        np.testing.assert_array_equal(vectors, HashedEmbedder().embed(part))
    embedder.close()
