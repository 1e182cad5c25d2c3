"""Long work that tells its progress by a callback, as a stream of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

from assistant.delivery.http.streams import Record, Stopped, Told, Work
from assistant.home import Progress

Result = TypeVar("Result")


def told(
    run: Callable[[Progress], Result], record: Callable[[Result], Record], stopping: Event
) -> Work:
    """Events `progress`, then `report`; the work ends where nobody waits, or the process ends."""

    def work(gone: Event) -> Iterator[Told]:
        steps: SimpleQueue[Told | None] = SimpleQueue()

        def progress(stage: str, done: int, total: int) -> None:
            if gone.is_set() or stopping.is_set():
                raise Stopped("it was stopped")
            steps.put(Told("progress", {"stage": stage, "done": done, "total": total}))

        with ThreadPoolExecutor(1, thread_name_prefix="taking-in") as alone:
            result = alone.submit(run, progress)
            result.add_done_callback(lambda _: steps.put(None))
            while (step := steps.get()) is not None:
                yield step
            yield Told("report", record(result.result()))

    return work
