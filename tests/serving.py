"""`briefing serve` in a process of its own, for tests; it is ended with the block."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.delivery.http.presence import Presence, living
from tests.commands import Command

_LIMIT_S = 60


@contextmanager
def serving(home: Path, *arguments: str, **rest: Any) -> Iterator[tuple[Command, Presence]]:  # noqa: ANN401
    """The command, and where it is asked."""
    command = Command("serve", "--port", "0", *arguments, home=home, **rest)
    try:
        yield command, wait_for(home, command)
    finally:
        if command.is_running:
            command.kill()
        command.wait()


def wait_for(home: Path, command: Command) -> Presence:
    """Where a server that was started is asked, as soon as it says so."""
    ends_s = time.monotonic() + _LIMIT_S
    while command.is_running and time.monotonic() < ends_s:
        if (found := living(home, lambda _: None)) is not None and found.pid == command.pid:
            return found
        time.sleep(0.02)
    command.kill()
    raise AssertionError(command.wait().said or "the server did not start")


def end(command: Command, sign: signal.Signals = signal.SIGTERM) -> None:
    """Ask it to end, as a service manager does."""
    os.kill(command.pid, sign)
