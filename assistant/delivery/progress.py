"""Progress of long work: bars in a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LABELS = {
    "feeds": "Fetching feeds",
    "read": "Reading",
    "index": "Indexing",
    "find": "Finding what is about the topic",
    "claims": "Reading claims",
    "events": "Grouping events",
    "check": "Checking sentences",
    "write": "Writing",
}
_EVERY_S = 5.0  # between plain lines


class Bars:
    """One bar a stage, on standard error; silent where JSON is wanted and nobody looks."""

    def __init__(self, as_json: bool) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._is_silent = as_json and not self._is_terminal
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._last_line_s = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def show(self, stage: str, done: int, total: int) -> None:
        """Tell how much of a stage is done."""
        if self._is_silent:
            return
        if self._is_terminal:
            self._move_bar(stage, done, total)
        elif 0 < total <= done or time.monotonic() - self._last_line_s >= _EVERY_S:
            self._last_line_s = time.monotonic()
            amount = f": {done} of {total}" if total else ""
            sys.stderr.write(f"{_LABELS[stage]}{amount}\n")
            sys.stderr.flush()

    def close(self) -> None:
        """Take the bars away, so that what follows is printed below them."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None

    def _move_bar(self, stage: str, done: int, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        if self._bars is None:
            self._bars = Progress(console=Console(stderr=True), transient=True)
            self._tasks = {}
            self._bars.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_LABELS[stage])
        self._bars.update(self._tasks[stage], completed=done, total=total or None)
