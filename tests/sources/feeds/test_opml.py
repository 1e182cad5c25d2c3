"""Lists of feeds in OPML."""

from __future__ import annotations

import xml.etree.ElementTree as Tree
from datetime import UTC, datetime

import pytest

from assistant.errors import SourceError
from assistant.sources.feeds.opml import Outline, read, write

NOW = datetime(2015, 5, 12, 8, tzinfo=UTC)


def test_feeds_are_found_in_folders_whatever_the_case_of_their_names() -> None:
    body = b"""<?xml version="1.0" encoding="ISO-8859-1"?><OPML version="1.0"><body>
    <outline text="Syria"><outline text="Wire" xmlUrl="https://wire.example/feed" type="rss"/>
      <outline text="Deep">
      <outline title="Lantern" xmlurl=" https://lantern.example/rss "/></outline></outline>
    <outline text="again" XMLURL="https://wire.example/feed"/>
    <outline text="no feed" url="https://x.example/"/></body></OPML>"""

    assert read(body, "feeds.opml") == (
        Outline("https://wire.example/feed", "Wire"),
        Outline("https://lantern.example/rss", "Lantern"),
    )


def test_an_ampersand_that_nobody_escaped_is_read() -> None:
    body = b'<opml><body><outline xmlUrl="https://w.example/?a=1&b=2&amp;c=3"/></body></opml>'

    assert read(body, "f.opml") == (Outline("https://w.example/?a=1&b=2&c=3", ""),)


def test_a_list_that_is_written_is_read_again() -> None:
    """Titles and addresses with every sign that XML knows."""
    outlines = (
        Outline("https://w.example/?a=1&b=<2>", "Wire \"A\" & <b> 'x'"),
        Outline("https://l.example/", "سقط"),
    )

    text = write(outlines, now=NOW)

    assert Tree.fromstring(text.partition("\n")[2]).get("version") == "2.0"
    assert [each.url for each in read(text.encode(), "f")] == [each.url for each in outlines]
    assert read(text.encode(), "f")[1] == outlines[1]
    assert "Tue, 12 May 2015 08:00:00 +0000" in text


def test_a_control_character_in_a_title_does_not_break_the_list() -> None:
    text = write([Outline("https://w.example/", "a\x00\x0bb\ud800")], now=NOW)

    assert len(read(text.encode(), "f")) == 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b"<opml><body>", "broken XML"),
        (b"<rss/>", "no OPML: its first element is <rss>"),
        (b"not XML", "broken XML"),
        (b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>', "XML that"),
        (b'<!DOCTYPE opml [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><opml text="&c;"/>', "XML that"),
    ],
)
def test_what_is_no_list_is_refused_with_its_name(body: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(body, "feeds.opml")

    assert str(caught.value).startswith(f"feeds.opml: {problem}")


def test_a_deep_list_is_read() -> None:
    depth = 900
    body = "<opml><body>" + "<outline>" * depth + '<outline xmlUrl="https://w.example/"/>'
    body += "</outline>" * depth + "</body></opml>"

    assert len(read(body.encode(), "f")) == 1
