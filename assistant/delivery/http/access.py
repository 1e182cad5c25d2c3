"""Who asks: the token of a program, the cookie of a session, or the word of a named proxy.

The decision made here: the interface asks for one of them also on this machine's own address,
because pages of any site, and other users of the machine, can reach it there. The page needs none
there as long as no users are set.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from assistant.delivery.http.pacing import Buckets, Failures
from assistant.delivery.http.passwords import Users
from assistant.delivery.http.sessions import COOKIE, Sessions
from assistant.delivery.http.tokens import Tokens
from assistant.errors import AssistantError, SettingError

BURST = 60  # requests at once

_LONGEST_WAIT_S = 300.0  # for an address that goes on guessing
_LONGEST_NAME_WAIT_S = 5.0  # for a name: its owner must not be locked out by strangers
_LONGEST_NAME = 64

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Person:
    """Who is served."""

    name: str
    is_owner: bool = False  # who runs the process: may have files of this machine read


OWNER = Person("owner", is_owner=True)


class TooOften(AssistantError):
    """Somebody asks, or guesses, faster than he may."""

    hint = "wait, and ask more slowly"
    retryable = True

    def __init__(self, problem: str, wait_s: float) -> None:
        super().__init__(problem)
        self.wait_s = wait_s


class Access:
    """Decides who asks, and whether he may do so just now."""

    def __init__(
        self,
        *,
        owner_token: str,
        tokens: Tokens,
        users: Users | None = None,
        proxy_header: str = "",  # in which a proxy names the user; "": none is believed
        proxies: tuple[Network, ...] = (),  # besides this machine
        per_minute: int,
        is_open: bool = False,  # the page needs no login
    ) -> None:
        self.users = users
        self.is_open = is_open
        self._owner_token = owner_token.encode()
        self._tokens = tokens
        self._sessions = Sessions()
        self._proxy_header = proxy_header.lower()
        self._proxies = proxies
        self._buckets = Buckets(per_minute=per_minute, burst=BURST)
        self._by_address = Failures(longest_s=_LONGEST_WAIT_S)
        self._by_name = Failures(longest_s=_LONGEST_NAME_WAIT_S)

    def who(
        self, headers: Mapping[str, str], cookies: Mapping[str, str], peer: str
    ) -> Person | None:
        """The person behind a request; None for a stranger. Names of headers in lower case."""
        kind, _, presented = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":  # nothing else counts then: a wrong token stays wrong
            return self._bearer(presented.strip())
        if name := self._sessions.name_of(cookies.get(COOKIE, ""), time.monotonic()):
            is_there = self.users is not None and name in self.users.names
            return Person(name) if is_there else None
        if self._proxy_header and self.is_trusted(peer):
            name = headers.get(self._proxy_header, "").strip()
            if name and name.isprintable() and len(name) <= _LONGEST_NAME:
                return Person(name)
        return None

    def is_trusted(self, peer: str) -> bool:
        """True for this machine and the proxies that are named."""
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return address.is_loopback or any(address in network for network in self._proxies)

    def pace(self, person: Person) -> None:
        """Count one request. Raises TooOften."""
        if person.is_owner:
            return
        if wait_s := self._buckets.wait_s(person.name, time.monotonic()):
            raise TooOften(f"{person.name} asks too often", wait_s)

    def log_in(self, name: str, password: str, peer: str) -> str | None:
        """The cookie of a new session; None for a wrong name or password. Raises TooOften."""
        now_s = time.monotonic()
        name = name[:_LONGEST_NAME]
        waits = (self._by_address.wait_s(peer, now_s), self._by_name.wait_s(name, now_s))
        if wait_s := max(waits):
            raise TooOften("too many wrong passwords", wait_s)
        if self.users is None or not self.users.are(name, password):
            self._by_address.note(peer, now_s)
            self._by_name.note(name, now_s)
            return None
        self._by_address.forget(peer)
        self._by_name.forget(name)
        return self._sessions.begin(name, now_s)

    def log_out(self, cookie: str) -> None:
        """End a session."""
        self._sessions.end(cookie)

    def _bearer(self, presented: str) -> Person | None:
        if hmac.compare_digest(presented.encode("utf-8", "surrogatepass"), self._owner_token):
            return OWNER
        name = self._tokens.owner_of(presented)
        return Person(name) if name else None


def networks(written: str) -> tuple[Network, ...]:
    """The proxies of a setting, parted by commas: addresses or networks. Raises SettingError."""
    try:
        return tuple(ip_network(each.strip()) for each in written.split(",") if each.strip())
    except ValueError as error:
        raise SettingError(
            f"BRIEFING_PROXIES: {error} (expected: 10.0.0.5 or 10.0.0.0/24, parted by commas)"
        ) from error
