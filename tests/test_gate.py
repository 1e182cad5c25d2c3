"""Reading and changing: never at once, and who waits to change is not kept waiting for ever."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.gate import Gate

_LIMIT_S = 20


def test_readers_are_inside_together() -> None:
    gate = Gate()
    both = threading.Barrier(2, timeout=_LIMIT_S)

    def read() -> int:
        with gate.reading():
            return both.wait()  # breaks where the other is kept out

    with ThreadPoolExecutor(2) as pool:
        places = [future.result(_LIMIT_S) for future in [pool.submit(read) for _ in range(2)]]

    assert sorted(places) == [0, 1]


def test_nobody_reads_while_somebody_changes() -> None:
    """The two halves of a pair are changed apart; a reader must never see them differ."""
    gate = Gate()
    pair = [0, 0]
    seen: list[bool] = []

    def read() -> None:
        for _ in range(200):
            with gate.reading():
                seen.append(pair[0] == pair[1])

    def change() -> None:
        for _ in range(50):
            with gate.changing():
                pair[0] += 1
                time.sleep(0.0002)
                pair[1] += 1

    with ThreadPoolExecutor(6) as pool:
        for future in [pool.submit(each) for each in (read, change, read, change, read, read)]:
            future.result(_LIMIT_S)

    assert (pair, all(seen)) == ([100, 100], True)


def test_a_stream_of_readers_does_not_keep_a_change_waiting() -> None:
    gate = Gate()
    is_changed = threading.Event()

    def read() -> None:
        while not is_changed.is_set():
            with gate.reading():
                time.sleep(0.002)

    with ThreadPoolExecutor(9) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        with gate.changing():
            is_changed.set()
        waited = [each.exception(_LIMIT_S) for each in readers]

    assert (is_changed.is_set(), waited) == (True, [None] * 8)


def test_an_error_inside_opens_the_gate_again() -> None:
    gate = Gate()
    with pytest.raises(ZeroDivisionError), gate.changing():
        _ = 1 // 0
    with pytest.raises(ZeroDivisionError), gate.reading():
        _ = 1 // 0

    with gate.changing():
        pass
