"""Errors of the stores that are written in Rust: whatever they raise in, IndexBroken out.

The decision made here: a panic of their code, which is no Exception in Python, is an error like
any other, and a full disk is told from a damaged index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import AssistantError, IndexBroken

FULL_DISK_HINT = "free some disk space, then run the command again: nothing stored is lost"

_FULL = re.compile(r"no space left|disk is full|file too large|os error (?:27|28)\b|quota", re.I)


@contextmanager
def translated(where: str, store: str) -> Iterator[None]:
    """Raises IndexBroken naming the place and the store."""
    try:
        yield
    except (AssistantError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # pyo3's PanicException is not an Exception
        raise broken(where, store, error) from error


def broken(where: str, store: str, error: BaseException) -> IndexBroken:
    """The error to raise, with the hint that helps."""
    said = str(error) or type(error).__name__
    hint = FULL_DISK_HINT if _FULL.search(said) else None
    return IndexBroken(f"{where}: {store}: {said}", hint=hint)
