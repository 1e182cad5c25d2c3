"""robots.txt, as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest

from assistant.sources.web.robots import MOST_BYTES, Rules


def allowed(robots: str, path: str) -> bool:
    return Rules.parse(robots.encode()).allow(f"https://example.org{path}")


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a", "/ab", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        # the longest rule wins, and of two as long ones the one that allows
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /news/private", "/news/private", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # wildcards and the end
        ("User-agent: *\nDisallow: /*/print", "/2015/print", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a?x=", "/a?x=1", False),
        # our own group wins over that of all, whatever stands first
        ("User-agent: *\nDisallow: /\n\nUser-agent: briefing-assistant\nAllow: /", "/a", True),
        ("User-agent: Briefing-Assistant\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: a\nUser-agent: briefing-assistant\nUser-agent: b\nDisallow: /", "/a", False),
        # others' groups are not ours
        ("User-agent: GPTBot\nDisallow: /", "/a", True),
        ("User-agent: assistant\nDisallow: /", "/a", True),
        ("User-agent: briefing\nDisallow: /", "/a", True),
        ("User-agent: GPTBot\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nAllow: /\nUser-agent: GPTBot\nDisallow: /", "/a", True),
        # comments, cases, a mark, odd line ends, and what is no robots.txt
        ("USER-AGENT: * # all\ndisallow: /a # not this", "/a", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("<!doctype html><title>Not found</title>", "/a", True),
        # letters beyond ASCII, escaped or not
        ("User-agent: *\nDisallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8", False),
    ],
)
def test_a_robots_txt_says_what_may_be_fetched(robots: str, path: str, expected: bool) -> None:
    assert allowed(robots, path) == expected


@pytest.mark.parametrize(
    ("robots", "pause_s"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 3600", 10.0),  # ten at most
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: *\nCrawl-delay: -1", 0.0),
        ("User-agent: *\nCrawl-delay: nan", 0.0),
        ("User-agent: GPTBot\nCrawl-delay: 5", 0.0),
    ],
)
def test_a_pause_is_kept_up_to_ten_seconds(robots: str, pause_s: float) -> None:
    assert Rules.parse(robots.encode()).pause_s == pause_s


def test_only_so_much_of_a_robots_txt_is_read() -> None:
    """RFC 9309 asks for 500 KiB; what stands behind is as if it were not there."""
    padding = b"# " + b"x" * MOST_BYTES + b"\n"

    assert Rules.parse(padding + b"User-agent: *\nDisallow: /").allow("https://example.org/a")


@pytest.mark.parametrize(
    "hostile",
    [
        "".join(f"User-agent: a{n}\n" for n in range(16_000))
        + "".join(f"Disallow: /{n}\n" for n in range(20_000)),  # 320 million rules
        "User-agent: *\n" + ("Disallow: /" + "*a" * 2000 + "b\n") * 100,  # wildcards
    ],
)
def test_a_hostile_robots_txt_costs_no_time(hostile: str) -> None:
    """Both stand in less than 500 KiB."""
    began = time.monotonic()

    Rules.parse(hostile.encode()).allow("https://example.org/" + "a" * 3900)

    assert time.monotonic() - began < 2
