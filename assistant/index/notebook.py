"""Small facts that are slow to find again, kept in one JSON file; losing it costs only time.

Keys and values are strings. The file is replaced whole, so that a reader never sees half of it.
A folder that cannot be written is no error: the fact is found again next time.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path


class Notebook:
    """A file of remembered facts, shared by processes without a lock; the last writer wins."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, key: str) -> str:
        """The value noted under `key`, "" if there is none or the file is not readable."""
        return self._read().get(key, "")

    def note(self, key: str, value: str) -> None:
        """Keep `value` under `key`, if the file can be written."""
        facts = {**self._read(), key: value}
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_text(self._path, json.dumps(facts, indent=1, sort_keys=True))

    def _read(self) -> dict[str, str]:
        try:
            facts = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(facts, dict):
            return {}
        return {str(key): value for key, value in facts.items() if isinstance(value, str)}


def replace_text(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OSError."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as draft:
            draft.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
