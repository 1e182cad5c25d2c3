"""One process at a time in a home: two on one embedded Chroma lose vectors without an error.

The operating system lets go of the lock when its holder dies; the note beside it names him.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import LibraryBusy, LibraryError

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAIT_S = 10.0
"""How long a second command waits before it gives up."""

SERVE = "serve"
"""The command that holds a home until it is stopped."""

_SERVE_HINT = "stop `briefing serve` first: this command needs the library for itself"


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the home."""

    pid: int
    command: str  # "ingest", "ask", …
    since: str  # ISO 8601, UTC

    def __str__(self) -> str:
        return f"`briefing {self.command}` (process {self.pid}, since {self.since})"


@contextmanager
def hold(home: Path, command: str, *, now: datetime, wait_s: float = WAIT_S) -> Iterator[None]:
    """Be the one process that uses this home. Raises LibraryBusy naming the holder."""
    import filelock

    note = home / "lock.json"
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(home / "lock", thread_local=False)  # may be let go by another
        _acquire(lock, home, wait_s)
    except filelock.Timeout as error:
        held_by = holder(home)
        raise LibraryBusy(
            f"{home}: the library is in use by {held_by or 'another process'}",
            hint=_SERVE_HINT if held_by and held_by.command == SERVE else None,
        ) from error
    except (OSError, NotImplementedError) as error:
        raise LibraryError(f"{home}: cannot be written ({error})") from error
    try:
        mine = Holder(os.getpid(), command, now.isoformat(timespec="seconds"))
        with suppress(OSError):  # a full disk: the lock holds all the same
            note.write_text(json.dumps(asdict(mine)), "utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _acquire(lock: BaseFileLock, home: Path, wait_s: float) -> None:
    """Take the lock; where serve has it, there is nothing to wait for. Raises Timeout."""
    import filelock

    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        held_by = holder(home)
        if held_by is not None and held_by.command == SERVE:
            raise
        lock.acquire(timeout=wait_s)


def holder(home: Path) -> Holder | None:
    """Who wrote the note beside the lock; None where there is none, or it cannot be read."""
    try:
        return Holder(**json.loads((home / "lock.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def is_free(home: Path) -> bool:
    """True where no process holds the home just now."""
    import filelock

    if not (home / "lock").exists():  # nobody ever came here; looking must not make the folder
        return True
    lock = filelock.FileLock(home / "lock")
    try:
        lock.acquire(timeout=0)
    except (filelock.Timeout, OSError):
        return False
    lock.release()
    return True
