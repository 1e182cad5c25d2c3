"""Sources to articles: parsed and built, in other processes where there are many.

The decision made here: a source that brings its reader down is reported like any other that
cannot be read. What was read beside it is read once more, one at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from assistant.articles.build import build
from assistant.errors import SourceError
from assistant.model import Article, Source
from assistant.sources.parse import parse

_SLOW_BYTES = 1_500_000  # of slow formats in one batch; below, starting processes takes longer
_QUICK = (".txt", ".md", ".markdown", ".jsonl", ".json", ".csv", ".tsv")
_MOST_PROCESSES = 8

Read = tuple[Article | SourceError, ...]
"""The articles of one source, in order; what cannot be read is an error in its place."""

Reader = Callable[[Source, datetime], Read]
"""A function of a module, so that it can be sent to another process."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Sources that are being read, in the order given."""

    sources: tuple[Source | SourceError, ...]
    futures: tuple[Future[Read] | None, ...]  # None: is read when its turn comes


class Readers:
    """Reads sources by `read`, here or in processes that end with the `with` block."""

    def __init__(self, *, now: datetime, read: Reader) -> None:
        self._now = now
        self._read = read
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def begin(self, sources: Sequence[Source | SourceError]) -> Begun:
        """Begin to read a batch; it goes on while another one is saved."""
        slow = [each for each in sources if isinstance(each, Source) and _is_slow(each)]
        if not self._pool and sum(len(each.body) for each in slow) < _SLOW_BYTES:
            return Begun(tuple(sources), (None,) * len(sources))
        return Begun(tuple(sources), tuple(self._submitted(each) for each in sources))

    def finish(self, begun: Begun) -> Iterator[tuple[Source | SourceError, Read]]:
        """Each source with its articles, in order."""
        for source, future in zip(begun.sources, begun.futures, strict=True):
            if isinstance(source, SourceError):
                yield source, ()
            elif future is None:
                yield source, self._read(source, self._now)
            else:
                yield source, self._result(source, future)

    def _submitted(self, source: Source | SourceError) -> Future[Read] | None:
        if isinstance(source, SourceError) or not _is_slow(source):
            return None
        if self._pool is None:
            self._pool = _opened(_processes())
        try:
            return self._pool.submit(self._read, source, self._now)
        except BrokenProcessPool:  # by a source before; this one is read alone
            return None

    def _result(self, source: Source, future: Future[Read]) -> Read:
        try:
            return future.result()
        except BrokenProcessPool:
            self._close()
        try:
            with _opened(1) as alone:
                return alone.submit(self._read, source, self._now).result()
        except BrokenProcessPool:
            return (SourceError(source.where, "reading it ended the process that read it"),)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def one_ahead(batches: Iterable[Begun]) -> Iterator[Begun]:
    """The same batches, each one given out when the next has been begun."""
    before: Begun | None = None
    for batch in batches:
        if before is not None:
            yield before
        before = batch
    if before is not None:
        yield before


def read(source: Source, now: datetime) -> Read:
    """The articles of one source."""
    return tuple(_articles(source, now))


def _articles(source: Source, now: datetime) -> Iterator[Article | SourceError]:
    for draft in parse(source):
        if isinstance(draft, SourceError):
            yield draft
            continue
        try:
            yield build(draft, source.key, now=now)
        except SourceError as error:
            yield error


def _is_slow(source: Source) -> bool:
    return source.suffix not in _QUICK


def _processes() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(usable or 1, _MOST_PROCESSES)


def _opened(processes: int) -> ProcessPoolExecutor:
    """Processes started afresh: a fork of one that has threads can hang."""
    return ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare
    )


def _prepare() -> None:
    """In a reader: Ctrl-C is the parent's to handle, and the reader ends when the parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
