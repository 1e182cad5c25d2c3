"""serve.json: where the process that holds a home is asked, and the token that it believes.

The decision made here: the note counts only while the process that it names holds the home's
lock, which the operating system lets go when a process dies. So a note left behind by a kill, or
a stranger at an old port, is never asked.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.delivery.http.passwords import write_private
from assistant.errors import LibraryError, UsageError
from assistant.library import lock

FILE = "serve.json"


@dataclass(frozen=True, slots=True)
class Presence:
    """A process that serves a home."""

    address: str  # http://127.0.0.1:7860
    pid: int
    token: str = field(repr=False)


@contextmanager
def announced(home: Path, presence: Presence) -> Iterator[None]:
    """The note is there while the block lasts. The caller holds the home's lock."""
    file = home / FILE
    try:
        write_private(file, json.dumps(asdict(presence)))
    except UsageError as error:
        raise LibraryError(str(error)) from error
    try:
        yield
    finally:
        if _read(file) == presence:
            file.unlink(missing_ok=True)


def living(home: Path, notify: Callable[[str], None]) -> Presence | None:
    """The process that serves this home; None where there is none, said if a note is stale."""
    file = home / FILE
    if not file.exists():
        return None
    found = _read(file)
    if found is None:
        notify(f"{file}: ignored, it is not the note of a `briefing serve` of this user")
        return None
    holder = lock.holder(home)
    is_holder = holder is not None and (holder.pid, holder.command) == (found.pid, lock.SERVE)
    if not is_holder or lock.is_free(home):
        notify(f"{file}: ignored, the process {found.pid} that it names does not serve any more")
        return None
    return found


def _read(file: Path) -> Presence | None:
    """None for what is no such note, or could have been written by somebody else."""
    try:
        status = file.lstat()
        is_ours = stat.S_ISREG(status.st_mode)
        if hasattr(os, "getuid"):
            is_ours = is_ours and status.st_uid == os.getuid() and not status.st_mode & 0o077
        if not is_ours:
            return None
        found = Presence(**json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    is_sound = (
        isinstance(found.address, str)
        and isinstance(found.pid, int)
        and isinstance(found.token, str)
    )
    return found if is_sound and found.address.startswith("http://") else None
