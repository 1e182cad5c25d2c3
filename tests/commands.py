"""The command line in processes of its own, started fast: forked from one that has imported all.

Each is a real process with its own lock, files and exit code; it may be killed at any moment.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import VARIABLES

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

_IMPORTED = [
    "alembic.command", "assistant.answers.extractive", "assistant.app", "assistant.asking",
    "assistant.cli", "assistant.delivery.schema", "assistant.delivery.terminal",
    "assistant.index.catch_up", "assistant.index.embedders", "assistant.ingest",
    "assistant.library.holdings", "charset_normalizer", "chromadb", "chromadb.api.rust", "numpy",
    "rich.console", "sqlalchemy.dialects.sqlite", "tantivy", "tokenizers", "trafilatura",
]  # fmt: skip
_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command printed, and how it ended."""

    code: int  # below 0: the signal that killed it
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        """The output as JSON."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """All that a user sees."""
        return self.out + self.err


class Command:
    """One run of `briefing` with these arguments, going on in a process of its own."""

    def __init__(
        self,
        *arguments: str | Path,
        home: Path,
        typed: str = "",
        largest_file_bytes: int = 0,
        **variables: str,
    ) -> None:
        """Start it in the folder that holds the home; `largest_file_bytes` plays a full disk."""
        beside = next(folder for folder in home.parents if folder.is_dir())
        self._folder = beside / f"{home.name}.run-{time.monotonic_ns()}"
        self._folder.mkdir(parents=True)
        (self._folder / "in").write_text(typed, "utf-8")
        for name in ("out", "err"):  # a command may be killed before it says a word
            (self._folder / name).touch()
        settings = {"BRIEFING_HOME": str(home), "HF_HUB_OFFLINE": "1", **variables}
        words = ["briefing", *map(str, arguments)]
        run = partial(_briefing, words)
        self._process = started(run, self._folder, settings, largest_file_bytes)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid or 0

    @property
    def is_running(self) -> bool:
        """True until it has ended."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()

    def wait(self) -> Finished:
        """How it ended."""
        self._process.join(_LIMIT_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
            raise AssertionError(f"still running after {_LIMIT_S} s")
        out = (self._folder / "out").read_text("utf-8")
        err = (self._folder / "err").read_text("utf-8")
        return Finished(self._process.exitcode, out, err)


def briefing(*arguments: str | Path, home: Path, **rest: Any) -> Finished:  # noqa: ANN401
    """Run a command to its end. Whatever happens, no user is shown a traceback."""
    finished = Command(*arguments, home=home, **rest).wait()
    assert "Traceback" not in finished.said, finished.said
    return finished


def started(
    run: Callable[[], None], folder: Path, settings: dict[str, str], largest_file_bytes: int = 0
) -> ForkServerProcess:
    """A process that runs a function with its files `in`, `out` and `err` in the folder."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    process = context.Process(target=_child, args=(run, folder, settings, largest_file_bytes))
    process.start()
    return process


def _child(
    run: Callable[[], None], folder: Path, settings: dict[str, str], largest_file_bytes: int
) -> None:
    for variable in VARIABLES.values():
        os.environ.pop(variable, None)
    os.environ.update(settings)
    os.chdir(folder.parent)
    for number, name in enumerate(("in", "out", "err")):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(folder / name, flags, 0o600), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if largest_file_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file_bytes, largest_file_bytes))
    run()


def _briefing(words: list[str]) -> None:
    from assistant.cli import main

    sys.argv = words
    main()
