"""Which addresses may be fetched: public ones, by http and https, at ports where pages are served.

The decision made here: what a name resolves to is judged, never the name, so that a decimal, an
octal or a wrapped form of an address is the address. One address that is not public refuses the
host: an answer that mixes them is an attack or a mistake. Machines that tell secrets to whoever
is near (metadata services) are refused even where private addresses may be reached.
"""

from __future__ import annotations

import queue
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from assistant.errors import SourceError

if TYPE_CHECKING:
    import httpx

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as digits, for a port; OSError where it has none."""

_LONGEST = 4000  # characters of an address
_INTRANET = "only public addresses are fetched; `--allow-private` is for tests and intranets"
_HOST = re.compile(rb"[a-z0-9._:-]+", re.I)
_LINK_LOCAL = (ip_network("169.254.0.0/16"), ip_network("fe80::/10"))
_METADATA = {
    ip_address(each)
    for each in (
        "168.63.129.16",  # Azure's host, though the address looks public
        "100.100.100.200",  # Alibaba
        "192.0.0.192",  # Oracle
        "fd00:ec2::254",  # AWS
        "fd00:ec2::23",
        "fd20:ce::254",  # Google
    )
}
_UNICAST = ip_network("2000::/3")  # all that IANA has given out of IPv6; the rest is not public
_NOT_PUBLIC = tuple(
    ip_network(each)
    for each in (
        "192.0.0.0/24",  # protocols of the IETF
        "192.88.99.0/24",  # relays of 6to4, withdrawn
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
_WRAPPING = (  # networks whose last 32 bits are an IPv4 address
    ip_network("::/96"),
    ip_network("::ffff:0:0/96"),
    ip_network("::ffff:0:0:0/96"),  # SIIT
    ip_network("64:ff9b::/96"),  # NAT64: how an IPv6 network reaches IPv4
)
_NAT64 = _WRAPPING[-1]
_6TO4 = ip_network("2002::/16")

_PORTS_OF_OTHERS = frozenset(
    int(port)
    for port in (
        "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 "
        "110 111 113 115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 "
        "531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 "
        "4190 5060 5061 6000 6379 6566 6665 6666 6667 6668 6669 6679 6697 10080 11211"
    ).split()
)
"""Mail, shells, files, databases: what browsers refuse too, and two stores without a password."""


class Refused(SourceError):
    """An address that is not fetched; trying again does not help."""

    hint = "only public web addresses are fetched"


def why_not_public(address: str) -> str:
    """What is wrong with an address for the public web: "a loopback address"; "" if nothing."""
    ip = ip_address(address)
    inner = _wrapped(ip)
    if inner is not None and (kind := why_not_public(str(inner))):
        return f"{kind} in the form of IPv6"
    if metadata := why_not_even_private(address):
        return metadata
    if inner is not None and (ip in _NAT64 or ip in _6TO4):
        return ""
    is_public = ip.is_global and not ip.is_multicast and not ip.is_reserved
    if isinstance(ip, IPv6Address):
        is_public = is_public and ip in _UNICAST
    if is_public and not any(ip in network for network in _NOT_PUBLIC):
        return ""
    return _kind(ip)


def why_not_even_private(address: str) -> str:
    """The same where private addresses may be reached: metadata services and link-local ones."""
    ip = ip_address(address)
    for each in (ip, _wrapped(ip)):
        if each is None:
            continue
        if _bare(each) in _METADATA:
            return "an address of a cloud's metadata"
        if any(each in network for network in _LINK_LOCAL):
            return "a link-local address, where clouds keep their metadata"
    return ""


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """What the system resolves a host to, in its order of preference. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges addresses before anything is sent to them."""

    why_not: Callable[[str], str] = why_not_public
    resolve: Resolve = addresses_of

    def check(self, url: httpx.URL) -> None:
        """Raise Refused where the address itself says that it must not be fetched."""
        if url.scheme not in ("http", "https"):
            raise Refused(_scheme(url), "only http and https are fetched")
        if url.userinfo:
            raise Refused(url.host, "a user name or password in an address is not sent")
        if not _HOST.fullmatch(url.raw_host):
            raise Refused(_scheme(url), "the address names no host")
        if url.port in _PORTS_OF_OTHERS:
            raise Refused(url.host, f"port {url.port} belongs to another service than the web")
        if len(str(url)) > _LONGEST:
            raise Refused(url.host, f"the address is longer than {_LONGEST} characters")

    def addresses(self, host: str, port: int, *, within_s: float) -> tuple[str, ...]:
        """The addresses to connect to, resolved once and every one of them judged.

        Raises Refused, OSError where there are none, and TimeoutError.
        """
        found = _within(within_s, lambda: self.resolve(host, port))
        if not found:
            raise OSError(f"{host} has no address")
        for address in found:
            if kind := self.why_not(address):
                is_literal = address == host.strip("[]")
                named = address if is_literal else f"{host} leads to {address}, which"
                hint = None if why_not_even_private(address) else _INTRANET
                raise Refused(host, f"{named} is {kind}", hint=hint)
        return tuple(str(ip_address(address)) for address in found)


def _wrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, None if it stands for itself."""
    if isinstance(ip, IPv4Address):
        return None
    if ip in _6TO4:
        return IPv4Address(int(ip) >> 80 & 0xFFFFFFFF)
    if any(ip in network for network in _WRAPPING) and int(ip) > 1:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def _bare(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Without the name of an interface ("%eth0")."""
    return IPv6Address(int(ip)) if isinstance(ip, IPv6Address) else ip


def _kind(ip: IPv4Address | IPv6Address) -> str:
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_unspecified:
        return "the unspecified address"
    if ip.is_multicast:
        return "a multicast address"
    return "a private or reserved address"


def _scheme(url: httpx.URL) -> str:
    return f"{url.scheme}:" if url.scheme else "no scheme"


def _within(seconds: float, call: Callable[[], Sequence[str]]) -> Sequence[str]:
    """What a call returns or raises; TimeoutError where it takes longer, and it is left behind.

    The system's resolver cannot be told a time.
    """
    results: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            results.put(call())
        except Exception as error:  # noqa: BLE001 - handed to the caller's thread
            results.put(error)

    threading.Thread(target=run, name="resolve", daemon=True).start()
    try:
        result = results.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise TimeoutError("the host's name was not resolved in time") from None
    if isinstance(result, Exception):
        raise result
    return result
