"""One home, opened: its lock, its parts, and indexes that have caught up with its library.

The decision made here: looking takes no lock; whoever writes, or asks the indexes, holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from assistant.articles.paragraphs import SPLITTER_VERSION
from assistant.config import Settings
from assistant.errors import IndexMismatch, NotFound
from assistant.library import lock
from assistant.parts import Notify, Parts

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much; 0 of 0 where that is not known."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    """No progress to show."""


class Home:
    """The parts of one home; what is closed opens again when it is next needed."""

    def __init__(self, settings: Settings, *, command: str, notify: Notify) -> None:
        """Open nothing yet; `command` names the caller to another process that waits."""
        self._settings = settings
        self._command = command
        self._notify = notify
        self.parts = Parts(settings, notify)
        self._lock = ExitStack()
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

    def last_change(self) -> int:
        """The library's last change; an index that knows a later one is refused before a write."""
        last = self.parts.library.last_change()
        if self.parts.exact.applied > last:
            self._refuse_strangers()
        return last

    def open_for_questions(self, now: datetime) -> None:
        """Hold the home, and bring the indexes up to the library before they are asked."""
        self.hold(now)
        if self._is_caught_up:
            return
        self.require_library()
        self.catch_up()

    def catch_up(self, progress: Progress = _silent) -> None:
        """Bring the indexes up to the library. Raises IndexMismatch, IndexBroken."""
        self._refuse_strangers()
        begin, last = self.parts.indexes.applied, self.parts.library.last_change()
        with self.parts.library.exclusive("indexes"):
            for reached in self.parts.indexes.catch_up(
                self.parts.library.changes_after, self.parts.embedder, SPLITTER_VERSION
            ):
                progress("index", reached - begin, last - begin)
        self.parts.forget_holdings()
        self._is_caught_up = True

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
