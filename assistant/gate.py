"""Who may look while somebody changes: many readers, or one who changes what they read.

The decision made here: whoever waits to change goes before those who come to read later, so that
a stream of questions keeps no ingest waiting. Both hold the gate for milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Gate:
    """A lock with two sides; neither may be entered again by a thread that is inside."""

    def __init__(self) -> None:
        self._turn = Condition()
        self._readers = 0
        self._waiting = 0  # to change
        self._is_changing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Inside, nothing is changed."""
        with self._turn:
            self._turn.wait_for(lambda: not (self._is_changing or self._waiting))
            self._readers += 1
        try:
            yield
        finally:
            with self._turn:
                self._readers -= 1
                self._turn.notify_all()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Inside, nobody reads, and nobody else changes."""
        with self._turn:
            self._waiting += 1
            try:
                self._turn.wait_for(lambda: not (self._is_changing or self._readers))
                self._is_changing = True
            finally:
                self._waiting -= 1
        try:
            yield
        finally:
            with self._turn:
                self._is_changing = False
                self._turn.notify_all()
