"""Feeds as they come: RSS, Atom, JSON Feed, and what is none."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin
from assistant.sources.feeds.entries import Entry, Feed, is_teaser, text_of, web_address
from assistant.sources.feeds.links import FeedLink, feeds_of
from assistant.sources.feeds.parse import MOST_ENTRIES, read

URL = "https://wire.example/feeds/all.xml"
LONG = "<p>" + "The dam above the town fell on Sunday night. " * 40 + "</p>"  # 1,800 characters


def rss(inside: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Levant Wire</title>{inside}</channel></rss>"
    ).encode()


def only(body: bytes, url: str = URL) -> Entry:
    """The one entry of a feed."""
    (entry,) = read(body, url).entries
    return entry


def test_an_rss_entry_is_read_whole() -> None:
    body = rss(
        "<item><title>The dam &amp;amp; the town</title><link>https://wire.example/dam</link>"
        "<guid isPermaLink='false'>42</guid><dc:creator>Rima Haddad</dc:creator>"
        "<pubDate>Tue, 12 May 2015 18:05:00 +0300</pubDate>"
        f"<description>In short</description><content:encoded><![CDATA[{LONG}]]></content:encoded>"
        "<enclosure url='https://wire.example/dam.mp3' length='1' type='audio/mpeg'/></item>"
    )

    feed = read(body, URL)

    assert feed == Feed(
        "Levant Wire",
        (
            Entry(
                id="42",
                url="https://wire.example/dam",
                title="The dam & the town",
                byline="Rima Haddad",
                outlet="",
                published=Dated(
                    datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.FEED, "+03:00"
                ),
                updated=None,
                html=LONG,
                is_teaser=False,
            ),
        ),
    )


def test_an_atom_entry_has_both_dates_and_links_by_its_base() -> None:
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/2015/">
    <title>Levant Wire</title><entry><id>tag:wire.example,2015:1</id><title>Dam</title>
    <link rel="enclosure" href="dam.mp3"/><link href="dam.html"/>
    <published>2015-05-12T18:05:00+03:00</published><updated>2015-05-13T08:00:00Z</updated>
    <author><name>Rima Haddad</name></author>
    <content type="html">{LONG.replace("<", "&lt;")}</content></entry></feed>""".encode()

    entry = only(body)

    assert (entry.id, entry.url) == (
        "tag:wire.example,2015:1",
        "https://wire.example/2015/dam.html",
    )
    assert entry.published is not None
    assert entry.published.moment == datetime(2015, 5, 12, 15, 5, tzinfo=UTC)
    assert entry.updated == Dated(datetime(2015, 5, 13, 8, tzinfo=UTC), DateOrigin.FEED, "Z")
    assert not entry.is_teaser


def test_a_date_of_atom_that_is_only_of_its_update_is_no_date_of_publication() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>1</id>
    <title>Dam</title><updated>2015-05-13T08:00:00Z</updated></entry></feed>"""

    entry = only(body)

    assert entry.published is None
    assert entry.updated is not None


def test_dublin_core_s_date_is_the_date_of_an_rss_entry() -> None:
    body = rss("<item><title>Dam</title><dc:date>2015-05-12T18:05:00+03:00</dc:date></item>")

    assert only(body).published == Dated(
        datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.FEED, "+03:00"
    )


def test_a_permanent_guid_stands_in_for_a_link() -> None:
    assert only(rss("<item><guid>https://wire.example/7</guid></item>")).url == (
        "https://wire.example/7"
    )


def test_a_relative_link_is_resolved_against_the_feed_s_address() -> None:
    assert only(rss("<item><link>../dam?a=1&amp;b=2</link></item>")).url == (
        "https://wire.example/dam?a=1&b=2"
    )


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_none(link: str) -> None:
    entry = only(rss(f"<item><title>Dam</title><link>{link}</link></item>"))

    assert entry.url == ""
    assert entry.id != ""


def test_the_first_of_two_entries_with_one_address_counts() -> None:
    """Else each round would take the two in turn for a change of the other."""
    body = rss(
        "<item><title>One</title><link>https://wire.example/1</link></item>"
        "<item><title>Two</title><link>https://wire.example/1</link></item>"
    )

    feed = read(body, URL)

    assert [each.title for each in feed.entries] == ["One"]
    assert feed.problem == "entries with the address of another one: 1 left out"


def test_one_id_for_all_entries_does_not_make_them_one() -> None:
    """Some sites give every entry the id of the feed."""
    body = rss(
        "<item><link>https://wire.example/1</link><guid isPermaLink='false'>x</guid></item>"
        "<item><link>https://wire.example/2</link><guid isPermaLink='false'>x</guid></item>"
    )

    assert [each.url[-1] for each in read(body, URL).entries] == ["1", "2"]


def test_the_encoding_that_a_feed_declares_is_believed() -> None:
    text = "سقط السد فوق البلدة"
    body = rss(f"<item><title>{text}</title></item>").decode()
    declared = body.replace('version="1.0"?', 'version="1.0" encoding="windows-1256"?')

    assert only(declared.encode("windows-1256")).title == text


def test_utf_8_is_utf_8_whatever_a_feed_declares() -> None:
    text = "سقط السد فوق البلدة"
    body = rss(f"<item><title>{text}</title></item>").decode()
    declared = body.replace('version="1.0"?', 'version="1.0" encoding="windows-1252"?')

    assert only(declared.encode()).title == text


def test_the_server_s_encoding_counts_where_the_feed_has_none() -> None:
    body = rss("<item><title>Żółw</title></item>").decode().encode("iso-8859-2")

    assert read(body, URL, "iso-8859-2").entries[0].title == "Żółw"


def test_broken_xml_is_read_as_far_as_it_can_be_and_said() -> None:
    body = rss("<item><title>Dam & town</title><link>https://wire.example/1</link></item>")

    feed = read(body, URL)

    assert [each.url for each in feed.entries] == ["https://wire.example/1"]
    assert feed.problem == (
        "broken XML (line 1: not well-formed (invalid token)): what could be read was read"
    )


def test_a_feed_that_is_cut_off_gives_what_it_has() -> None:
    body = rss("<item><title>Dam</title><link>https://wire.example/1</link></item><item><ti")

    assert "https://wire.example/1" in [each.url for each in read(body[:-30], URL).entries]


def test_an_empty_feed_is_a_feed() -> None:
    assert read(rss(""), URL) == Feed("Levant Wire", ())


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b" \n", "nothing but white space"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "a web page, not a feed"),
        (b"hello", "neither RSS nor Atom nor JSON Feed"),
        (b"<a><b/></a>", "neither RSS nor Atom nor JSON Feed"),
        (b'<opml version="2.0"><body/></opml>', "neither RSS nor Atom nor JSON Feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "looks like a PNG picture, not text"),
        (b'{"items": []}', "JSON, but no JSON Feed: it has no version of jsonfeed.org"),
        (b"{" * 5_000, "JSON that is no JSON Feed, or is broken"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": 3}', "JSON that is no JSON"),
    ],
)
def test_what_is_no_feed_is_refused_with_its_address(body: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(body, URL)

    assert str(caught.value).startswith(f"{URL}: {problem}")


BILLION_LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "head",
    [
        BILLION_LAUGHS,
        f"<!-- <x --><?p <x ?>{BILLION_LAUGHS}",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "<rss" [<!ENTITY x SYSTEM "http://127.0.0.1/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        '<!doctype rss [<!entity x "y">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_defines_entities_is_refused(head: str, encoding: str) -> None:
    body = rss("<item><title>&c;&x;</title></item>", head).decode()

    with pytest.raises(SourceError, match="defines entities of its own"):
        read(body.removeprefix('<?xml version="1.0"?>').encode(encoding), URL)


def test_the_doctype_of_rss_0_91_is_let_through() -> None:
    head = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://127.0.0.1:9/rss-0.91.dtd">'
    )

    assert only(rss("<item><title>Dam</title></item>", head)).title == "Dam"


def test_an_article_about_entities_is_no_attack() -> None:
    body = rss(
        f"<item><title>X</title><description><![CDATA[{BILLION_LAUGHS}]]></description></item>"
    )

    assert only(body).title == "X"


@pytest.mark.parametrize(
    "monster",
    [
        "<d>" * 2_000 + "</d>" * 2_000,
        "<d/>" * 200_001,
        "<d " + " ".join(f"a{number}=''" for number in range(501)) + "/>",
    ],
)
def test_a_document_made_to_keep_its_reader_busy_is_refused(monster: str) -> None:
    with pytest.raises(SourceError, match=r"is not read$"):
        read(rss(monster), URL)


def test_of_a_large_broken_feed_the_beginning_is_read() -> None:
    """The lenient parser takes time that grows with the square of some broken documents."""
    inside = "".join(
        f"<item><link>https://wire.example/{n}</link><title>{'x & y ' * 100}</title></item>"
        for n in range(900)
    )

    feed = read(rss(inside), URL)

    # 250,000 characters are some 375 of 665 characters each
    assert 300 < len(feed.entries) < 400
    assert feed.problem.startswith("broken XML (line 1: ")


def test_more_entries_than_are_read_are_said() -> None:
    inside = "".join(
        f"<item><link>https://wire.example/{n}</link></item>" for n in range(MOST_ENTRIES + 1)
    )

    feed = read(rss(inside), URL)

    assert len(feed.entries) == MOST_ENTRIES
    assert feed.problem == "more than 1,000 entries: the first were read"


def test_a_huge_entry_is_left_out_and_said() -> None:
    huge = "The dam fell. " * 150_000  # 2.1 million characters
    body = rss(f"<item><title>A</title><description>{huge}</description></item><item/>")

    feed = read(body, URL)

    assert [each.title for each in feed.entries] == [""]
    assert feed.problem == "entries of more than 2,000,000 characters: 1 left out"


def test_a_json_feed_is_read_whole() -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Levant Wire",
            "items": [
                {
                    "id": 7,
                    "url": "/dam",
                    "title": "a < b & c",
                    "content_html": LONG,
                    "date_published": "2015-05-12T18:05:00+03:00",
                    "date_modified": "2015-05-13T08:00:00Z",
                    "authors": [{"name": "Rima Haddad"}, {"name": "Omar Aziz"}],
                    "tags": ["x"],
                },
                {"id": "2", "content_text": "First <b>line.\n\nSecond.", "external_url": "https://o.example/"},
                "no item",
            ],
        }
    ).encode()  # fmt: skip

    feed = read(body, URL)

    first, second = feed.entries
    assert feed.title == "Levant Wire"
    assert feed.problem == "items that are no items of a JSON Feed: 1 left out"
    assert first == Entry(
        id="7",
        url="https://wire.example/dam",
        title="a < b & c",
        byline="Rima Haddad, Omar Aziz",
        outlet="",
        published=Dated(datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.FEED, "+03:00"),
        updated=Dated(datetime(2015, 5, 13, 8, tzinfo=UTC), DateOrigin.FEED, "Z"),
        html=LONG,
        is_teaser=False,
    )
    assert second.url == "https://o.example/"
    assert second.html == "<p>First &lt;b&gt;line.</p><p>Second.</p>"


FOOTER = "<p>The post The dam appeared first on Levant Wire.</p>"
SENTENCE = "The dam above the town fell on Sunday night. "  # 45 characters


@pytest.mark.parametrize(
    ("content", "summary", "expected"),
    [
        ("", "", True),
        ("", SENTENCE, True),  # a summary is a teaser where it is short
        ("", SENTENCE * 33, True),  # 1,485 characters
        ("", SENTENCE * 34, False),  # 1,530
        ("", SENTENCE * 34 + "Read more", True),
        (SENTENCE * 7, SENTENCE, False),  # a content of 315 characters
        (SENTENCE * 6, SENTENCE, True),  # of 270
        (SENTENCE * 7, SENTENCE * 7, True),  # says no more than the summary
        (SENTENCE * 40 + "…", "", True),
        (SENTENCE * 40 + "[&#8230;]", "", True),
        (SENTENCE * 40 + "[...]", "", True),
        (SENTENCE * 40 + '<a href="/x">Continue reading <b>The dam</b> →</a>', "", True),
        (SENTENCE * 40 + "<a>Read the full story</a>", "", True),
        (SENTENCE * 40 + "<p>[…]</p>" + FOOTER, "", True),
        (SENTENCE * 40 + FOOTER, "", False),
        (SENTENCE * 40 + "They wanted to read more.", "", True),  # not certain: the page is asked
        (SENTENCE * 40 + "They need three more.", "", False),
        (SENTENCE * 40 + "اقرأ المزيد", "", True),
    ],
)  # fmt: skip
def test_a_teaser_is_known_by_its_length_and_its_end(
    content: str, summary: str, expected: bool
) -> None:
    assert is_teaser(content, summary) is expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<content:encoded>{SENTENCE * 8}</content:encoded>", False),
        (f"<description>{SENTENCE * 8}</description>", True),
        (f"<content:encoded>{SENTENCE * 8}</content:encoded><description>{SENTENCE * 8}"
         "</description>", True),
    ],
)  # fmt: skip
def test_a_content_counts_as_one_only_where_it_says_more_than_the_summary(
    inside: str, expected: bool
) -> None:
    """360 characters: enough for a content, too few for a summary."""
    assert only(rss(f"<item>{inside}</item>")).is_teaser is expected


def test_words_are_taken_without_scripts() -> None:
    scripts = "<script>if (a < b) { x() }</script><style>p {}</style>"
    html = f"<p>The <b>dam</b></p>{scripts}fell &amp; broke"

    assert text_of(html) == "The dam fell & broke"


@pytest.mark.parametrize("unit", ["<", "<script", "<script>", "<!--", "<a ", "&", "</"])
def test_no_markup_takes_long(unit: str) -> None:
    """A megabyte of tags that never end would take hours where each is looked at to the end."""
    assert len(text_of(unit * (1_000_000 // len(unit)))) <= 1_500_000


def test_a_counter_in_the_markup_is_no_change() -> None:
    def entry(pixel: int) -> Entry:
        html = f"<p>The dam fell.</p><img src='https://count.example/{pixel}.gif'>"
        return only(
            rss(f"<item><title>A</title><description><![CDATA[{html}]]></description></item>")
        )

    assert entry(1).digest == entry(2).digest


def test_an_address_of_the_web_is_http_or_https() -> None:
    assert web_address(" https://wire.example/a ") == "https://wire.example/a"
    assert web_address("http://[broken") == ""
    assert web_address("https://wire.example/a b") == ""


def test_a_page_s_feeds_are_found_without_those_of_comments() -> None:
    page = """<html><head><base href="/news/">
    <link rel="alternate" type="application/rss+xml" title="Wire &raquo; Feed" href="feed">
    <link rel="alternate" type="application/rss+xml" title="Wire » Comments" href="/comments/feed">
    <link rel="alternate" type="application/atom+xml" href="javascript:x">
    <link rel="alternate" hreflang="ar" href="/ar"><link rel="stylesheet" href="x.css">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">"""

    assert feeds_of(page, "https://wire.example/") == (
        FeedLink("https://wire.example/news/feed", "Wire » Feed"),
    )
