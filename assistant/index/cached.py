"""Vectors that were computed before: an embedder in, the same embedder with a memory out.

Kept in one SQLite file by the hash of the model's fingerprint and the text embedded. The decision
made here: the cache never stands in the way. A damaged file is set aside, a full disk or a file
that cannot be written means working without it, and `notify` hears of it once.

The file grows by 1.6 KiB a paragraph (384 dimensions; 100,000 paragraphs: 160 MiB) and has no
bound: what it holds is what the library holds or held. It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.ports import Embedder, Fingerprint

Vectors = NDArray[np.float32]

_STRETCH = 512  # texts computed, then stored: what a kill loses at most
_LOOKUP = 500  # keys a query; SQLite allows 32,766
_WAIT_S = 10.0  # for another process that writes
_UNIT = 1e-3  # how far from 1 a stored vector's length may be; else it is damaged


class CachedEmbedder:
    """An embedder that computes each text once; safe to use from several threads."""

    def __init__(
        self,
        embedder: Embedder,
        path: Path,
        *,
        notify: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Open the cache, or start it; never fails for the cache's sake."""
        self.computed = 0  # texts given to the embedder since the start
        self._embedder = embedder
        self._path = path
        self._notify = notify
        self._lock = Lock()
        self._database = self._opened()
        self._may_write = True

    @property
    def fingerprint(self) -> Fingerprint:
        """That of the embedder within."""
        return self._embedder.fingerprint

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32, in the order given."""
        return self.embed_and_count(texts)[0]

    def embed_and_count(self, texts: Sequence[str]) -> tuple[Vectors, int]:
        """The vectors, and how many of them were not known before."""
        fingerprint = self.fingerprint
        if not texts:
            return np.empty((0, fingerprint.dimension), dtype=np.float32), 0
        keys = [_key(fingerprint, text) for text in texts]
        known = self._recall(list(dict.fromkeys(keys)), fingerprint.dimension)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        lacking = list(missing.items())
        for start in range(0, len(lacking), _STRETCH):
            known.update(self._compute(lacking[start : start + _STRETCH]))
        return np.stack([known[key] for key in keys]), len(lacking)

    def close(self) -> None:
        """Let go of the file; embedding goes on without it."""
        with self._lock:
            self._drop()

    def _compute(self, stretch: list[tuple[bytes, str]]) -> dict[bytes, NDArray[np.float32]]:
        """Embed what is missing and store it at once."""
        vectors = self._embedder.embed([text for _, text in stretch])
        fresh = {key: vectors[row] for row, (key, _) in enumerate(stretch)}
        with self._lock:
            self.computed += len(stretch)
            self._store(fresh)
        return fresh

    def _recall(self, keys: list[bytes], dimension: int) -> dict[bytes, NDArray[np.float32]]:
        """The vectors held, without those that are damaged."""
        found: dict[bytes, NDArray[np.float32]] = {}
        with self._lock:
            for start in range(0, len(keys), _LOOKUP):
                for key, stored in self._select(keys[start : start + _LOOKUP]):
                    if len(stored) == 4 * dimension:
                        found[key] = np.frombuffer(stored, dtype="<f4")
        if not found:
            return found
        lengths = np.linalg.norm(np.stack(list(found.values())), axis=1)
        sound = np.abs(lengths - 1) < _UNIT  # False for what is not finite, too
        return {key: found[key] for key, is_sound in zip(found, sound, strict=True) if is_sound}

    def _select(self, keys: list[bytes]) -> list[tuple[bytes, bytes]]:
        if self._database is None:
            return []
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"
        try:
            return list(self._database.execute(query, keys))
        except sqlite3.Error as error:
            self._mend(error)
            return []

    def _store(self, fresh: dict[bytes, NDArray[np.float32]]) -> None:
        if self._database is None or not self._may_write:
            return
        rows = [(key, vector.astype("<f4").tobytes()) for key, vector in fresh.items()]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            self._mend(error)

    def _mend(self, error: sqlite3.Error) -> None:
        """After an error: a damaged file is set aside and started anew, else write no more."""
        if _is_damage(error):
            self._drop()
            with contextlib.suppress(OSError):  # then opening it fails too, and says so
                self._set_aside(error)
            self._database = self._opened()
        elif self._may_write:
            self._may_write = False
            self._notify(f"{self._path}: {error}: new vectors are not kept in this run")

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connect(self._path)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._set_aside(error)
                return _connect(self._path)
        except (sqlite3.Error, OSError) as error:
            self._notify(f"{self._path}: {error}: vectors are not kept in this run")
            return None

    def _set_aside(self, error: sqlite3.Error) -> None:
        aside = self._path.with_name(f"{self._path.name}.damaged")
        self._notify(f"{self._path}: {error}: moved to {aside.name} and started anew")
        for ending in ("-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        if self._path.exists():
            self._path.replace(aside)

    def _drop(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _connect(path: Path) -> sqlite3.Connection:
    """An open cache with its table. Raises sqlite3.Error."""
    database = sqlite3.connect(path, timeout=_WAIT_S, check_same_thread=False)
    try:
        database.execute("PRAGMA page_size = 8192")  # five vectors of 384 dimensions a page
        database.execute("PRAGMA journal_mode = WAL")  # a kill loses the last writes, no more
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
        )
        database.execute("SELECT key, vector FROM vectors LIMIT 1").fetchone()
        database.commit()
    except BaseException:
        database.close()
        raise
    return database


def _is_damage(error: sqlite3.Error) -> bool:
    """True where the file itself is at fault, not the disk, the rights or another process."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return False
    return (code & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _key(fingerprint: Fingerprint, text: str) -> bytes:
    parts = (fingerprint.model, fingerprint.weights, str(fingerprint.dimension), text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:16]
