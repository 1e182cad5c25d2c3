"""One home, opened: its lock, its parts, and indexes that have caught up with its library.

The decision made here: looking takes no lock; whoever writes, or asks the indexes, holds it.
Many threads may ask at once while one writes; the indexes change in moments between questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from assistant.articles.paragraphs import SPLITTER_VERSION
from assistant.config import Settings
from assistant.errors import IndexMismatch, NotFound
from assistant.gate import Gate
from assistant.library import lock
from assistant.parts import Notify, Parts

if TYPE_CHECKING:
    from assistant.index.cached import CachedEmbedder
    from assistant.ports import Fingerprint, Vectors

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much; 0 of 0 where that is not known."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    """No progress to show."""


class Home:
    """The parts of one home; what is closed opens again when it is next needed.

    Safe to use from several threads, but for `close`.
    """

    def __init__(self, settings: Settings, *, command: str, notify: Notify) -> None:
        """Open nothing yet; `command` names the caller to another process that waits."""
        self._settings = settings
        self._command = command
        self._notify = notify
        self.parts = Parts(settings, notify)
        self._lock = ExitStack()
        self._writer = RLock()  # one thread writes at a time
        self._gate = Gate()  # asking the indexes, or changing them
        self._holder = RLock()
        self._is_held = False
        self._is_caught_up = False

    def close(self) -> None:
        """Close what is open, and let other processes have the home."""
        try:
            self.parts.close()
        finally:  # the lock last: nothing is open any more when another may begin
            self._lock.close()
            self.parts = Parts(self._settings, self._notify)
            self._is_held = self._is_caught_up = False

    @contextmanager
    def writing(self, now: datetime) -> Iterator[None]:
        """A block that writes: it holds the home, and other writers wait for its end."""
        with self._writer:
            self.hold(now)
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block that asks the indexes, which stay as they are; not to be entered twice."""
        with self._gate.reading():
            yield

    def last_change(self) -> int:
        """The library's last change; an index that knows a later one is refused before a write."""
        last = self.parts.library.last_change()
        if self.parts.exact.applied > last:
            self._refuse_strangers()
        return last

    def open_for_threads(self, now: datetime) -> None:
        """Open all that a question needs, before any is asked: also a home that is still empty."""
        self.hold(now)
        with self._writer:
            self.catch_up()
            _ = self.parts.holdings

    def open_for_questions(self, now: datetime) -> None:
        """Hold the home, and bring the indexes up to the library before they are asked."""
        self.hold(now)
        if self._is_caught_up:
            return
        self.require_library()
        with self._writer:
            if not self._is_caught_up:
                self.catch_up()

    def catch_up(self, progress: Progress = _silent) -> int:
        """Bring the indexes up to the library; how many vectors had to be computed for it.

        Raises IndexMismatch, IndexBroken.
        """
        self._refuse_strangers()
        embedder = _Counting(self.parts.embedder)
        try:
            self._apply_changes(embedder, progress)
        except BaseException:
            self._is_caught_up = False  # the next question tries again
            raise
        self.parts.renew_holdings()
        self._is_caught_up = True
        return embedder.computed

    def _apply_changes(self, embedder: _Counting, progress: Progress) -> None:
        library, indexes = self.parts.library, self.parts.indexes
        begin, last = indexes.applied, library.last_change()
        with library.exclusive("indexes"):
            for reached in indexes.catch_up(
                library.changes_after, embedder, SPLITTER_VERSION, alone=self._gate.changing
            ):
                progress("index", reached - begin, last - begin)

    def _refuse_strangers(self) -> None:
        """Raise IndexMismatch where indexes or paragraphs were made in another way than now."""
        library = self.parts.library
        self.parts.indexes.refuse_strangers(
            self.parts.embedder.fingerprint, SPLITTER_VERSION, library.last_change()
        )
        if self.is_split_otherwise():  # and the index that would have said so is lost
            raise IndexMismatch(
                f"the library was cut by splitter {library.splitter}, this is {SPLITTER_VERSION}"
            )

    def is_split_otherwise(self) -> bool:
        """True where another splitter than this one cut the paragraphs."""
        return self.parts.library.splitter not in ("", SPLITTER_VERSION)

    def hold(self, now: datetime) -> None:
        """Take the lock, unless it is held already. Raises LibraryBusy."""
        if self._is_held:
            return
        with self._holder:
            if not self._is_held:
                self._lock.enter_context(lock.hold(self._settings.home, self._command, now=now))
                self._is_held = True

    def has_library(self) -> bool:
        """True where something has been written; a server's database always is."""
        url = self._settings.library_url
        return not url.startswith("sqlite:///") or Path(url.removeprefix("sqlite:///")).exists()

    def require_library(self) -> None:
        """Raise NotFound where nothing has been ingested yet."""
        if not self.has_library():
            raise NotFound(
                f"{self._settings.home}: nothing has been ingested yet",
                hint="run `briefing ingest PATH` first",
            )


class _Counting:
    """The embedder, with a count of what it had to compute for this one caller."""

    def __init__(self, embedder: CachedEmbedder) -> None:
        self._embedder = embedder
        self.computed = 0

    @property
    def fingerprint(self) -> Fingerprint:
        return self._embedder.fingerprint

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors, computed = self._embedder.embed_and_count(texts)
        self.computed += computed
        return vectors
