"""Many slow jobs at once: what they give is collected as it comes, in the caller's thread.

The decision made here: nobody waits for a thread. An interrupt or an error leaves at once, and
the requests under way end with the process.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from queue import Empty, Full, Queue
from types import TracebackType
from typing import Generic, Self, TypeVar

Item = TypeVar("Item")

_WAITING = 64  # items that may lie ready: what is not saved yet must not fill the memory
_LOOK_S = 0.2  # how often one that waits looks whether it is still wanted


@dataclass(frozen=True, slots=True)
class _Done:
    """A job's end, with the error that no job should have."""

    error: BaseException | None = None


class Arrivals(Generic[Item]):
    """The items of the jobs; one job's items come in their order. Use it in a `with` block."""

    def __init__(self, jobs: Sequence[Callable[[], Iterable[Item]]], *, threads: int) -> None:
        self._jobs = deque(jobs)
        self._running = len(jobs)
        self._ready: Queue[Item | _Done] = Queue(_WAITING)
        self._is_over = threading.Event()
        self._threads = min(threads, len(jobs))
        self.is_interrupted = False

    def __enter__(self) -> Self:
        for number in range(self._threads):
            threading.Thread(target=self._work, name=f"job-{number}", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask for no more; what is under way is left alone."""
        self._is_over.set()

    @property
    def is_finished(self) -> bool:
        """True where nothing more will come, or nothing more is wanted."""
        return self.is_interrupted or self._running == 0

    def collect(self, most: int, within_s: float) -> list[Item]:
        """At most so many items: what has come so long after the first of them.

        After Ctrl-C it gives what lies ready, and `is_interrupted` is set.
        """
        items: list[Item] = []
        until = math.inf
        try:
            while self._running and len(items) < most and time.monotonic() < until:
                found = self._next(until)
                if found is None:
                    continue
                items.append(found)
                if until == math.inf:
                    until = time.monotonic() + within_s
        except KeyboardInterrupt:
            self._is_over.set()
            self.is_interrupted = True
        return items

    def _next(self, until: float) -> Item | None:
        """The next item; None where a job has ended, or nothing has come for a while."""
        try:
            left_s = until - time.monotonic()
            found = self._ready.get(timeout=max(0.0, min(left_s, _LOOK_S)))
        except Empty:
            return None
        if not isinstance(found, _Done):
            return found
        if found.error is not None:
            raise found.error
        self._running -= 1
        return None

    def _work(self) -> None:
        while not self._is_over.is_set():
            try:
                job = self._jobs.popleft()
            except IndexError:
                return
            self._deliver(self._run(job))

    def _run(self, job: Callable[[], Iterable[Item]]) -> _Done:
        try:
            for item in job():
                self._deliver(item)
                if self._is_over.is_set():
                    break
        except BaseException as error:  # noqa: BLE001 - raised again where it can be handled
            return _Done(error)
        return _Done()

    def _deliver(self, item: Item | _Done) -> None:
        while not self._is_over.is_set():
            try:
                self._ready.put(item, timeout=_LOOK_S)
            except Full:
                continue
            return
