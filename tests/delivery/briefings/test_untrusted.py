"""Text and addresses of strangers."""

from __future__ import annotations

import pytest

from assistant.delivery.briefings.untrusted import address, breakable, flat, host, line


def test_what_cannot_be_seen_or_turns_the_direction_goes() -> None:
    """A title that reads backwards, or ends a terminal's line, is a trick."""
    assert (
        line("pay\u202eresrever\x00\x1b[31m to\u200b day\ud800") == "payresrever[31m to day\ufffd"
    )


def test_lines_become_one() -> None:
    """A title has no second line that could look like ours."""
    assert line(" Dam fails\r\n\r\n# Heading\u2028x ") == "Dam fails # Heading x"


def test_a_piece_keeps_the_spaces_at_its_ends() -> None:
    """Words before a mark must not run into it."""
    assert flat("told \n us ") == "told us "


def test_accents_are_not_stacked_over_the_lines_above() -> None:
    """Four on one letter are a language's, forty are an attack on the layout."""
    assert line("q" + "\u0301" * 40 + "r") == "q" + "\u0301" * 4 + "r"
    assert line("ด" + "\u0e49" * 40) == "ด" + "\u0e49" * 4
    assert line("Việt Nam, e\u0301te\u0301") == "Việt Nam, été"


def test_an_endless_word_gets_places_to_break_it_and_others_do_not() -> None:
    """41 letters: a place behind the 20th and the 40th. 40 letters are a long word."""
    assert breakable("a " + "x" * 41) == "a " + "\u200b".join(["x" * 20, "x" * 20, "x"])
    assert breakable("a " + "x" * 40 + " b") == "a " + "x" * 40 + " b"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/path",
        "http:",
        "https://",
        "https://bank.example@evil.example/",
        "https://evil.example\\@bank.example/",
        "https://a.example:99999/",
        "https://[::1",
        "https://a.example/ b",
        "mailto:a@b.example",
        "",
        "https://a.example/" + "a" * 3000,
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str) -> None:
    """Everything else is not linked at all."""
    assert address(url) == ""


def test_an_address_is_written_in_ascii_without_what_could_end_it() -> None:
    """It stands in an attribute, between < and >, and in a relationship of a Word file."""
    assert address('https://a.example/"><b>x') == "https://a.example/%22%3E%3Cb%3Ex"
    assert address("https://a.example/é%20x?q=1&b=2#z") == "https://a.example/%C3%A9%20x?q=1&b=2#z"
    assert address("http://bücher.example:8080/") == "http://xn--bcher-kva.example:8080/"
    assert address("http://[::1]:80/x") == "http://[::1]:80/x"


def test_the_host_is_shown_so_that_a_reader_sees_where_a_link_leads() -> None:
    """A title may claim to be another outlet's."""
    assert host("https://www.levant-wire.example/a") == "levant-wire.example"
    assert host("javascript:alert(1)") == ""
