"""One address to the bytes behind it: guarded, capped, timed, and polite to each host.

Whatever is fetched goes through `Web.get`: the guard says which addresses may be reached,
robots.txt what may be read, and one host is asked one thing at a time. The decision made here:
robots.txt holds for articles and feeds alike, and for addresses that a user typed: whoever wants
a page that it bars can save it in a browser and ingest the file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.sources.web.fetched import (
    PAGE_BYTES,
    PDF_BYTES,
    Fetched,
    FetchError,
    Validators,
    shown,
    suffix_of,
)
from assistant.sources.web.guard import Guard, Refused, why_not_even_private
from assistant.sources.web.hosts import Hosts
from assistant.sources.web.robots import PRODUCT, Rules

if TYPE_CHECKING:
    import httpx

    from assistant.sources.web.connection import Transport
    from assistant.sources.web.exchange import Move, Reader, Reply, Visit

__all__ = [
    "PAGE_BYTES",
    "PDF_BYTES",
    "FetchError",
    "Fetched",
    "Validators",
    "Web",
    "suffix_of",
]

MOST_REDIRECTS = 10

_MOST_REDIRECTS_OF_RULES = 5  # RFC 9309, 2.3.1.2
_LOUD = (
    "--allow-private: addresses of this machine and its network may be fetched, also where a "
    "stranger's feed or link names them"
)


@dataclass(slots=True, eq=False)
class Web:
    """A client for any number of threads; use it in a `with` block.

    A thread waits while another one asks the same host, so that a round over many hosts is
    fastest in an order that mixes them.
    """

    allow_private: bool = False  # for tests and intranets
    total_s: float = 30.0  # for one address: redirects and robots.txt included, waiting not
    contact: str = ""  # told to every server: an address of mail or web
    notify: Callable[[str], None] = lambda _: None  # hears that private addresses are allowed
    guard: Guard | None = None  # in the place of the one that `allow_private` chooses
    _judge: Guard = field(init=False)
    _hosts: Hosts = field(default_factory=Hosts, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _stopping: threading.Event = field(default_factory=threading.Event, init=False)
    _opened: Transport | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        usual = Guard(why_not_even_private) if self.allow_private else Guard()
        self._judge = self.guard or usual

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and close every connection."""
        self.stop()
        if self._opened:
            self._opened.close()

    def stop(self) -> None:
        """End every `get` that is under way, with a FetchError, and let no other begin.

        To be called from another thread, or where a round was interrupted.
        """
        self._stopping.set()
        with self._lock:
            opened = self._opened
        if opened:
            opened.stop()

    def get(
        self, url: str, *, validators: Validators | None = None, most_bytes: int | None = None
    ) -> Fetched:
        """What stands at an address, redirects followed.

        `most_bytes` caps the decompressed body; None: PDF_BYTES for a PDF, else PAGE_BYTES.
        Nothing is tried again. Raises FetchError.
        """
        from assistant.sources.web.exchange import address
        from assistant.sources.web.replies import as_fetched, conditions, document

        headers = conditions(validators)
        with self._visit(url) as visit:
            read = document(visit, most_bytes)
            reply = self._follow(
                visit,
                address(url),
                MOST_REDIRECTS,
                lambda target: self._page(visit, target, headers, read),
            )
            return as_fetched(visit, reply, url, is_conditional=bool(headers))

    @contextmanager
    def _visit(self, url: str) -> Iterator[Visit]:
        """A visit all of whose errors are FetchErrors at the address asked for."""
        from assistant.sources.web.exchange import Visit

        where = shown(url)
        try:
            transport = self._transport()
            visit = Visit.start(where, transport, total_s=self.total_s, contact=self.contact)
            with visit.budget.spent_here():
                yield visit
        except (FetchError, Refused) as error:
            if self._stopping.is_set():
                raise FetchError(where, "stopped before it was fetched") from error
            if isinstance(error, FetchError):
                raise error.at(where) from error.__cause__
            raise FetchError(where, f"refused: {error.problem}", hint=error.hint) from error

    def _transport(self) -> Transport:
        """The connections, opened with the first address that is asked for."""
        with self._lock:
            if self._stopping.is_set():
                raise FetchError("", "the client is closed")
            if self._opened is None:
                from assistant.sources.web.connection import Transport

                if self.allow_private:
                    self.notify(_LOUD)
                self._opened = Transport(self._judge)
            return self._opened

    def _follow(
        self, visit: Visit, start: httpx.URL, most: int, ask: Callable[[httpx.URL], Reply]
    ) -> Reply:
        """The first answer that sends on to nowhere, with the redirects on the way to it.

        After `most` redirects it is the next one. An error behind a redirect says where it led;
        Refused comes of the first address alone.
        """
        from assistant.sources.web.exchange import Move

        moves: list[Move] = []
        target = start
        while True:
            try:
                reply = ask(target)
            except (FetchError, Refused) as error:
                if not moves:
                    raise
                raise visit.error_behind(error, target) from error
            if reply.location is None or len(moves) == most:
                return replace(reply, moves=tuple(moves))
            target = reply.location
            moves.append(Move(reply.status, target))

    def _page(
        self, visit: Visit, target: httpx.URL, headers: Mapping[bytes, bytes], read: Reader
    ) -> Reply:
        """One address of a page, if its host lets us."""
        self._judge.check(target)
        rules = self._hosts.of(target).rules(visit.budget, lambda: self._learn(visit, target))
        if not rules.allow(str(target)):
            raise visit.error(
                f"the robots.txt of {target.host} does not let {PRODUCT} fetch it",
                hint="save the page in a browser and ingest the file",
            )
        return self._ask(visit, target, headers, read)

    def _learn(self, visit: Visit, target: httpx.URL) -> Rules:
        """What the robots.txt of a host says; one that is not there allows everything."""
        from assistant.sources.web.replies import as_rules, start_of_rules

        start = target.copy_with(raw_path=b"/robots.txt")
        try:
            reply = self._follow(
                visit,
                start,
                _MOST_REDIRECTS_OF_RULES,
                lambda at: self._ask(visit, at, {}, start_of_rules),
            )
            return as_rules(visit, reply)
        except FetchError as error:
            raise error.at(
                error.where,
                f"{error.problem}, at its robots.txt, without which nothing is fetched",
            ) from error

    def _ask(
        self, visit: Visit, target: httpx.URL, headers: Mapping[bytes, bytes], read: Reader
    ) -> Reply:
        """One request, when it is its host's turn."""
        from assistant.sources.web.exchange import ask

        self._judge.check(target)
        with self._hosts.of(target).turn(visit.budget, self._stopping):
            return ask(visit, target, headers, read)
