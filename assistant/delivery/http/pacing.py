"""How often somebody may: a bucket of requests for each name, and a wait after wrong passwords.

Clocks are arguments (seconds that only rise); what has not been used for long is forgotten, so
that names made up by strangers do not fill the memory.
"""

from __future__ import annotations

import math
from threading import Lock

_MOST_NAMES = 10_000
_FREE_TRIES = 3
_FORGOTTEN_AFTER_S = 3_600.0


class Buckets:
    """A token bucket for each name: `burst` requests at once, `per_minute` in the long run."""

    def __init__(self, *, per_minute: int, burst: int) -> None:
        self._per_s = per_minute / 60
        self._burst = float(burst)
        self._levels: dict[str, tuple[float, float]] = {}  # tokens left, and when that was
        self._counting = Lock()

    def wait_s(self, name: str, now_s: float) -> float:
        """0 where this request may go on (it is counted), else how long to wait for one."""
        with self._counting:
            left, at_s = self._levels.pop(name, (self._burst, now_s))
            left = min(self._burst, left + (now_s - at_s) * self._per_s)
            may_go = left >= 1
            self._levels[name] = (left - 1 if may_go else left, now_s)
            while len(self._levels) > _MOST_NAMES:
                del self._levels[next(iter(self._levels))]  # the one asked for longest ago
        return 0.0 if may_go else (1 - left) / self._per_s


class Failures:
    """Wrong passwords by name and by address: each one more doubles the wait for the next try."""

    def __init__(self, *, longest_s: float) -> None:
        self._longest_s = longest_s
        self._failed: dict[str, tuple[int, float]] = {}  # how often in a row, and when last
        self._counting = Lock()

    def wait_s(self, key: str, now_s: float) -> float:
        """How long to wait before another try; 0: none."""
        with self._counting:
            count, at_s = self._failed.get(key, (0, now_s))
        if count < _FREE_TRIES or now_s - at_s > _FORGOTTEN_AFTER_S:
            return 0.0
        pause_s = min(self._longest_s, math.pow(2, min(count - _FREE_TRIES, 30)))
        return max(0.0, at_s + pause_s - now_s)

    def note(self, key: str, now_s: float) -> None:
        """One more wrong try."""
        with self._counting:
            count, at_s = self._failed.pop(key, (0, now_s))
            count = 0 if now_s - at_s > _FORGOTTEN_AFTER_S else count
            self._failed[key] = (count + 1, now_s)
            while len(self._failed) > _MOST_NAMES:
                del self._failed[next(iter(self._failed))]

    def forget(self, key: str) -> None:
        """A right one."""
        with self._counting:
            self._failed.pop(key, None)
