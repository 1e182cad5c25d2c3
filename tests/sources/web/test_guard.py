"""Which addresses may be fetched, whatever they are written like and whatever resolves to them."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sources.web.connection import Transport
from assistant.sources.web.guard import Guard, Refused, why_not_even_private, why_not_public

PUBLIC = ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"]
NOT_PUBLIC = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16", "100.100.100.200",
    "::", "::1", "fe80::1", "fe80::a9fe:a9fe%lo", "fec0::1", "fc00::1", "fd00:ec2::254",
    "fd20:ce::254", "ff02::1", "100::1", "2001:db8::1", "3fff::1", "4000::1", "5f00::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "64:ff9b:1::1",
]  # fmt: skip
FORMS = [  # of 127.0.0.1, as the system's resolver reads them
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1",
    "017700000001", "0x7f.0x0.0x0.0x1", "localhost", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1",
]  # fmt: skip

_SPECIAL = [
    ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4",
        "240.0.0.0/4",
    )
]  # fmt: skip
any_address = st.one_of(st.ip_addresses(), *(st.ip_addresses(network=each) for each in _SPECIAL))
private_ipv4 = st.one_of(*(st.ip_addresses(v=4, network=each) for each in _SPECIAL))


class Answers:
    """A resolver that gives one answer after the other, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """The next answer."""
        self.asked.append((host, port))
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


class NoNetwork(httpcore.NetworkBackend):
    """Notes what it is asked to connect to, and connects to nothing."""

    def __init__(self) -> None:
        self.connected: list[tuple[str, int]] = []

    def connect_tcp(
        self, host: str, port: int, *args: object, **more: object
    ) -> httpcore.MockStream:
        """A connection on which a page has come already."""
        self.connected.append((host, port))
        return httpcore.MockStream([b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"])


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_fetched(address: str) -> None:
    assert why_not_public(address) == ""
    assert why_not_even_private(address) == ""


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_not_fetched(address: str) -> None:
    """Each is one of a block that IANA keeps from the public net, or a cloud's metadata."""
    assert why_not_public(address) != ""


@pytest.mark.parametrize("form", FORMS)
def test_every_way_to_write_loopback_is_loopback(form: str) -> None:
    """What the system makes of it is judged, not its letters."""
    with pytest.raises(Refused, match="loopback"):
        Guard().addresses(form, 80, within_s=5)


@pytest.mark.parametrize(
    ("wrapping", "is_refused"),
    [
        ("64:ff9b::7f00:1", True),  # NAT64 of 127.0.0.1
        ("64:ff9b::a9fe:a9fe", True),  # NAT64 of 169.254.169.254
        ("64:ff9b::808:808", False),  # NAT64 of 8.8.8.8: how an IPv6 network reaches IPv4
        ("2002:7f00:1::1", True),  # 6to4 of 127.0.0.1
        ("2002:a00:1::1", True),  # 6to4 of 10.0.0.1
        ("2002:808:808::1", False),  # 6to4 of 8.8.8.8
        ("::ffff:10.0.0.1", True),
        ("::ffff:0:10.0.0.1", True),
        ("::10.0.0.1", True),
    ],
)
def test_an_address_within_an_address_is_judged(wrapping: str, is_refused: bool) -> None:
    assert (why_not_public(wrapping) != "") == is_refused


@given(any_address)
def test_no_address_that_is_not_global_is_fetched(address: IPv4Address | IPv6Address) -> None:
    """The standard library's own list as the oracle, from the other side."""
    if not address.is_global or address.is_multicast or address.is_loopback:
        assert why_not_public(str(address)) != ""


@given(private_ipv4)
def test_no_wrapping_makes_a_private_address_public(address: IPv4Address) -> None:
    """Mapped, compatible, SIIT, NAT64 and 6to4."""
    low = int(address)
    wrapped = [
        IPv6Address(0xFFFF << 32 | low),
        IPv6Address(low),
        IPv6Address(0xFFFF << 48 | low),
        IPv6Address((0x64FF9B << 96) | low),
        IPv6Address((0x2002 << 112) | low << 80 | 1),
    ]

    assert [each for each in wrapped if not why_not_public(str(each))] == []


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "100.100.100.200"]
)
def test_metadata_is_not_fetched_even_where_private_addresses_are(address: str) -> None:
    assert "metadata" in why_not_even_private(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "fd12::1", "::1"])
def test_private_addresses_are_fetched_where_they_are_allowed(address: str) -> None:
    assert why_not_even_private(address) == ""


@pytest.mark.parametrize("mixed", [["8.8.8.8", "127.0.0.1"], ["2606:4700::1", "fd00::1"]])
def test_one_address_that_is_not_public_refuses_the_host(mixed: list[str]) -> None:
    """Else a split answer would be tried until the private one is met."""
    with pytest.raises(Refused, match=r"mixed\.example leads to"):
        Guard(resolve=Answers(mixed)).addresses("mixed.example", 80, within_s=5)


def test_the_address_connected_to_is_the_one_that_was_judged() -> None:
    """A name that is public when it is judged and loopback when it is used (DNS rebinding)."""
    resolver = Answers(["93.184.216.34"], ["127.0.0.1"])
    network = NoNetwork()

    with httpx.Client(
        transport=Transport(Guard(resolve=resolver), backend=network), trust_env=False
    ) as client:
        response = client.get("http://rebind.example/")

    assert response.text == "hi"
    assert network.connected == [("93.184.216.34", 80)]
    assert resolver.asked == [("rebind.example", 80)]


def test_a_name_that_turns_private_is_refused_on_the_next_connection() -> None:
    network = NoNetwork()
    guard = Guard(resolve=Answers(["93.184.216.34"], ["127.0.0.1"]))
    with httpx.Client(transport=Transport(guard, backend=network), trust_env=False) as client:
        client.get("http://rebind.example/", headers={"connection": "close"})

        with pytest.raises(Refused, match=r"rebind\.example leads to 127\.0\.0\.1"):
            client.get("http://rebind.example/")

    assert network.connected == [("93.184.216.34", 80)]


def test_what_is_connected_to_is_digits_and_not_a_name() -> None:
    """A resolver that gives a name would have it resolved again, unjudged."""
    with pytest.raises(ValueError, match=r"inner\.example"):
        Guard(resolve=Answers(["inner.example"])).addresses("x.example", 80, within_s=5)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ftp://example.org/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://user@example.org/", "user name or password"),
        ("http://user:secret@example.org/", "user name or password"),
        ("http:///path", "names no host"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:25/", "port 25"),
        ("http://example.org:6379/", "port 6379"),
        ("http://example.org/" + "a" * 4000, "longer than 4000"),
    ],
)
def test_an_address_that_is_none_of_the_web_is_refused(url: str, problem: str) -> None:
    with pytest.raises(Refused, match=problem) as caught:
        Guard().check(httpx.URL(url))

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://example.org/", "https://example.org:8443/", "http://example.org:8080/a?b"]
)
def test_an_address_of_the_web_is_let_through(url: str) -> None:
    """A guard that refuses everything would pass every other test of this file."""
    refused = ""
    try:
        Guard().check(httpx.URL(url))
    except Refused as error:
        refused = str(error)

    assert refused == ""


def test_a_host_without_an_address_is_an_error_of_the_network() -> None:
    with pytest.raises(OSError, match=r"gone\.example has no address"):
        Guard(resolve=Answers([])).addresses("gone.example", 80, within_s=5)


def test_a_resolver_that_does_not_answer_is_left_behind() -> None:
    """The system's takes up to half a minute where a name server is silent."""

    def asleep(host: str, port: int) -> Sequence[str]:
        time.sleep(2)
        return ["8.8.8.8"]

    began = time.monotonic()
    with pytest.raises(TimeoutError):
        Guard(resolve=asleep).addresses("slow.example", 80, within_s=0.1)

    assert time.monotonic() - began < 1


def test_an_error_of_the_resolver_reaches_the_caller() -> None:
    def failing(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    with pytest.raises(socket.gaierror):
        Guard(resolve=failing).addresses("x.example", 80, within_s=5)


def test_the_lists_of_this_test_are_what_they_say() -> None:
    """A slip of the pen in them would test nothing."""
    assert all(ip_address(each).is_global for each in PUBLIC)
