"""Jobs side by side: what they give comes as it is ready, and nobody waits for what is not."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from assistant.feeding.arrivals import Arrivals


def numbers(of: str, count: int) -> Iterator[str]:
    for number in range(count):
        yield f"{of}{number}"


def all_of(arrivals: Arrivals[str]) -> list[str]:
    found: list[str] = []
    while not arrivals.is_finished:
        found += arrivals.collect(10, 0.05)
    return found


def test_everything_comes_and_a_job_s_items_keep_their_order() -> None:
    jobs = [partial(numbers, letter, 100) for letter in "abcde"]

    with Arrivals(jobs, threads=3) as arrivals:
        found = all_of(arrivals)

    assert sorted(found) == sorted(f"{letter}{n}" for letter in "abcde" for n in range(100))
    assert [each for each in found if each[0] == "c"] == [f"c{n}" for n in range(100)]


def test_without_jobs_it_is_finished_at_once() -> None:
    with Arrivals[str]([], threads=3) as arrivals:
        assert all_of(arrivals) == []


def test_what_is_ready_is_given_though_others_are_slow() -> None:
    """What has been fetched is saved while a slow server is still waited for."""
    slow = threading.Event()

    def waits() -> Iterator[str]:
        slow.wait(20)
        yield "late"

    jobs: list[Callable[[], Iterator[str]]] = [waits, partial(numbers, "a", 2)]

    with Arrivals(jobs, threads=2) as arrivals:
        first = arrivals.collect(10, 0.1)
        slow.set()
        rest = all_of(arrivals)

    assert (first, rest) == (["a0", "a1"], ["late"])


def test_an_error_that_no_job_should_have_is_not_swallowed() -> None:
    def broken() -> Iterator[str]:
        yield "one"
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"), Arrivals([broken], threads=1) as arrivals:
        all_of(arrivals)


def test_a_job_that_nobody_collects_from_does_not_keep_its_thread() -> None:
    with Arrivals([partial(numbers, "a", 1_000)], threads=1) as arrivals:
        arrivals.collect(1, 0.1)

    deadline = time.monotonic() + 5
    while any(each.name == "job-0" for each in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


INTERRUPTED = """
import os, signal, time
from assistant.feeding.arrivals import Arrivals

def waits():
    yield "early"
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(30)
    yield "late"

with Arrivals([waits], threads=1) as arrivals:
    found = arrivals.collect(10, 20)
print(found, arrivals.is_interrupted, arrivals.is_finished)
"""


def test_ctrl_c_gives_what_has_come_and_stops() -> None:
    """In a process of its own: a signal that comes a moment late would end the tests."""
    begun = time.monotonic()

    finished = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, timeout=60, check=False
    )

    assert finished.stdout.strip() == "['early'] True True"
    assert time.monotonic() - begun < 25
