"""One request at a time to each host, with the pause that it asks for between two."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.sources.web.fetched import FetchError
from assistant.sources.web.robots import Rules

if TYPE_CHECKING:
    import httpx

    from assistant.sources.web.connection import Budget

_RULES_LAST_S = 24 * 3600.0  # RFC 9309, 2.4
_TROUBLE_LASTS_S = 600.0


@dataclass(slots=True, eq=False)
class Host:
    """What is kept of one host and port: whose turn it is, its rules, when it may be asked."""

    _turn: threading.Lock = field(default_factory=threading.Lock)
    _learning: threading.Lock = field(default_factory=threading.Lock)
    _rules: Rules | FetchError | None = None  # None: not asked yet
    _rules_until: float = 0.0  # by time.monotonic(), like the next
    _free_at: float = 0.0
    _pause_s: float = 0.0
    _last: Budget | None = None  # of the visit that asked last

    @contextmanager
    def turn(self, budget: Budget, stopping: threading.Event) -> Iterator[None]:
        """The host to oneself; waiting for other visits costs nothing of the budget.

        A pause after one's own request does: a host that sends on to itself again and again
        must not make it longer.
        """
        with budget.standing_still():
            self._turn.acquire()
        try:
            pause_s = max(self._free_at - time.monotonic(), 0.0)
            if self._last is budget:
                stopping.wait(min(pause_s, budget.left_s()))
            else:
                with budget.standing_still():
                    stopping.wait(pause_s)
            yield
        finally:
            self._last = budget
            self._free_at = time.monotonic() + self._pause_s
            self._turn.release()

    def rules(self, budget: Budget, learn: Callable[[], Rules]) -> Rules:
        """Its robots.txt, learnt by one thread for all. Raises the FetchError that it ended in.

        An error is kept for some minutes, so that a host that is down is asked once a round.
        """
        with budget.standing_still():
            self._learning.acquire()
        try:
            if self._rules is None or time.monotonic() > self._rules_until:
                self._learn(learn, budget)
        finally:
            self._learning.release()
        if isinstance(self._rules, FetchError):
            raise self._rules.at(self._rules.where)
        assert self._rules is not None
        return self._rules

    def _learn(self, learn: Callable[[], Rules], budget: Budget) -> None:
        try:
            self._rules = learn()
            self._pause_s = self._rules.pause_s
            self._rules_until = time.monotonic() + _RULES_LAST_S
        except FetchError as error:
            is_its_own = budget.left_s() > 0  # else another host may have spent the time
            self._rules = error
            self._rules_until = time.monotonic() + (_TROUBLE_LASTS_S if is_its_own else 0.0)


class Hosts:
    """All hosts that were asked, by name and port."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hosts: dict[str, Host] = {}

    def of(self, url: httpx.URL) -> Host:
        """The host that an address is on."""
        port = url.port or (443 if url.scheme == "https" else 80)
        with self._lock:
            return self._hosts.setdefault(f"{url.host}:{port}", Host())
