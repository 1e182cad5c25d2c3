"""When a page was published: pages in the styles of big publishing systems, read by hand first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.model import Dated, DateOrigin, Draft
from tests.sources.reading import draft

_PROSE = (
    "The relief column reached the dam on Tuesday with flour for nine days, a driver said."
    " Two of the lorries had been hit on the way, and their loads were carried by hand."
)
_BODY = "".join(f"<p>{_PROSE} Day {number}.</p>" for number in range(3))


def _at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2015, 5, day, hour, minute, tzinfo=UTC)


def _read(head: str = "", header: str = "", body: str = _BODY, foot: str = "") -> Draft:
    return draft(
        ".html",
        f"<!DOCTYPE html><html><head><title>Flour</title>{head}</head><body><article>"
        f"<h1>Flour reaches the dam</h1>{header}{body}</article>{foot}</body></html>",
    )


def _linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


_WORDPRESS = (
    _linked(
        """{"@context":"https://schema.org","@graph":[
        {"@type":"WebSite","@id":"https://lamp.example/#website","name":"The Lamp",
         "datePublished":"2001-01-01T00:00:00+00:00"},
        {"@type":"WebPage","datePublished":"2015-05-12T15:00:00+00:00"},
        {"@type":["Article","BlogPosting"],"headline":"Flour reaches the dam",
         "author":{"@id":"https://lamp.example/#/person/1"},
         "publisher":{"@id":"https://lamp.example/#org"},
         "datePublished":"2015-05-12T15:05:00+00:00","dateModified":"2015-05-13T08:00:00+00:00"},
        {"@type":"Organization","@id":"https://lamp.example/#org","name":"The Lamp"},
        {"@type":"Person","@id":"https://lamp.example/#/person/1","name":"Jane Roe"}]}"""
    )
    + '<meta property="article:published_time" content="2015-05-12T15:05:00+00:00">'
    '<meta property="article:modified_time" content="2015-05-13T08:00:00+00:00">'
)


def test_a_page_of_wordpress() -> None:
    """Its graph dates the site and the page, too; the article's own object counts."""
    found = _read(
        _WORDPRESS, '<time class="entry-date published" datetime="2015-05-12T18:05:00+03:00">'
    )

    assert found.dates == (
        Dated(_at(12, 15, 5), DateOrigin.JSON_LD, "+00:00"),
        Dated(_at(12, 15, 5), DateOrigin.META, "+00:00"),
        Dated(_at(12, 15, 5), DateOrigin.TIME, "+03:00"),
    )
    assert found.updated == _at(13, 8)
    assert (found.byline, found.outlet) == ("Jane Roe", "The Lamp")


@pytest.mark.parametrize(
    ("head", "header", "expected"),
    [
        (  # a broadcaster: a list of objects, the article and a trail of crumbs
            _linked(
                '[{"@type":"BreadcrumbList","itemListElement":[{"@type":"Article",'
                '"datePublished":"2014-01-01"}]},{"@type":"ReportageNewsArticle",'
                '"datePublished":"2015-05-12T18:05:00.000Z"}]'
            ),
            '<time datetime="2015-05-12T18:05:00.000Z">12 May 2015</time>',
            [("JSON-LD", "2015-05-12T18:05", "Z"), ("time element", "2015-05-12T18:05", "Z")],
        ),
        (  # a newspaper: microdata, and a time as British papers write it
            "",
            '<time itemprop="datePublished" datetime="2015-05-12T19:05:37+0100">'
            "Tuesday 12 May 2015 19.05 BST</time>",
            [("meta tag", "2015-05-12T18:05", "+01:00"),
             ("time element", "2015-05-12T18:05", "+01:00")],
        ),
        (  # an outlet of the region: local time in words below the headline
            '<meta name="author" content="The Newsroom">',
            '<div class="post-date">Tuesday, May 12, 2015 - 6:05 p.m. EEST</div>',
            [("dateline", "2015-05-12T15:05", "EEST")],
        ),
        (  # an AMP page
            '<link rel="canonical" href="https://lamp.example/a"><script>(AMP)</script>'
            + _linked(
                '{"@type":"http://schema.org/NewsArticle","mainEntityOfPage":'
                '"https://lamp.example/a","datePublished":"2015-05-12T11:05:00-04:00"}'
            ),
            "",
            [("JSON-LD", "2015-05-12T15:05", "-04:00")],
        ),
        (  # metrics scripts, each with its own name for it
            '<meta name="parsely-pub-date" content="2015-05-12T15:05:00Z">'
            '<meta name="sailthru.date" content="Tue, 12 May 2015 11:05:00 EDT">'
            '<meta name="dc.date" content="2015-05-12">',
            "",
            [("meta tag", "2015-05-12T15:05", "Z"), ("meta tag", "2015-05-12T15:05", "EDT"),
             ("meta tag", "2015-05-12T00:00", "")],
        ),
        ("", "<p>By Jane Roe on 12 May 2015</p>", [("dateline", "2015-05-12T00:00", "")]),
        ("", "<time>May 12, 2015</time>", [("time element", "2015-05-12T00:00", "")]),
        ("", "", []),
    ],
    ids=["broadcaster", "newspaper", "region", "amp", "metrics", "byline", "time", "nothing"],
)  # fmt: skip
def test_each_style_is_read(head: str, header: str, expected: list[tuple[str, str, str]]) -> None:
    """Every place that states a date is kept, with its origin and its zone as written."""
    found = [
        (each.origin.value, f"{each.moment:%Y-%m-%dT%H:%M}", each.zone)
        for each in _read(head, header).dates
    ]

    assert found == expected


@pytest.mark.parametrize(
    ("head", "body", "foot"),
    [
        (_linked('{"@type":"WebSite","datePublished":"2015-05-12"}'), "", ""),
        (_linked('{"@type":"Comment","datePublished":"2015-05-12"}'), "", ""),
        (_linked('{"@type":"VideoObject","uploadDate":"2015-05-12"}'), "", ""),
        (_linked('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle",'
                 '"datePublished":"2015-05-12"}]}'), "", ""),
        (_linked('{"@type":"NewsArticle","comment":{"@type":"Comment","datePublished":'
                 '"2015-05-12"}}'), "", ""),
        (_linked('[{"@type":"NewsArticle","headline":"Wells","datePublished":"2015-05-12"},'
                 '{"@type":"NewsArticle","headline":"Bridge","datePublished":"2015-05-11"}]'),
         "", ""),
        ('<meta property="article:published_time" content="05/12/2015">', "", ""),
        ('<meta property="article:published_time" content="yesterday">', "", ""),
        ("", '<div class="comments"><time datetime="2015-05-12">12 May</time></div>', ""),
        ("", '<div itemscope itemtype="https://schema.org/Comment">'
             '<span itemprop="datePublished" content="2015-05-12"></span></div>', ""),
        ("", "<p>On 12 May 2015 the governor had promised a column, as the driver said.</p>", ""),
        ("", "", "<footer><time datetime='2015-05-12'>12 May 2015</time> © 2015</footer>"),
        ("", "", "<aside><h3>Other stories</h3><time datetime='2015-05-12'></time></aside>"),
        ("", "<p hidden class='publish-date'>12 May 2015</p>", ""),
    ],
)  # fmt: skip
def test_a_date_of_something_else_does_not_date_the_article(
    head: str, body: str, foot: str
) -> None:
    """Sites, comments, films and other stories have dates of their own."""
    assert _read(head, body=_BODY + body, foot=foot).dates == ()


def test_of_several_articles_that_of_the_page_counts() -> None:
    """Pages list the stories beside it in the same way."""
    head = _linked(
        '[{"@type":"NewsArticle","headline":"Wells","datePublished":"2014-01-01"},'
        '{"@type":"NewsArticle","headline":"Flour reaches the dam","datePublished":"2015-05-12"}]'
    )

    assert _read(head).dates == (Dated(_at(12), DateOrigin.JSON_LD),)


@pytest.mark.parametrize(
    ("broken", "dated"),
    [
        ('{"@type":"NewsArticle","datePublished":"2015-05-12",}', True),  # a comma too many
        ('{"@type":"NewsArticle","headline":"A "quoted" one","datePublished":"2015-05-12"}', True),
        ('<!-- {"@type":"NewsArticle","datePublished":"2015-05-12"} -->', True),
        ('{"@type":"NewsArticle","articleBody":"a\nb","datePublished":"2015-05-12"};', True),
        ('{"@type":"NewsArticle","datePublished":"2015-05-12","comment":[{"@type":"Comment",'
         '"datePublished":"2015-05-13"},]}', False),  # which is the article's?
        ('{"@type":"WebSite","datePublished":"2015-05-12",}', False),
        ("[" * 100_000, False),
    ],
)  # fmt: skip
def test_broken_json_is_read_as_far_as_it_is_plain(broken: str, dated: bool) -> None:
    """A wrong date does more harm than none."""
    assert bool(_read(_linked(broken)).dates) is dated


def test_the_time_of_a_change_is_not_that_of_the_publication() -> None:
    """Both stand side by side below many headlines."""
    header = (
        '<p class="byline">Published 12 May 2015 18:05 GMT, updated 14 May 2015 10:00 GMT</p>'
        '<time class="updated" datetime="2015-05-14T10:00:00Z"></time>'
    )

    found = _read("", header)

    assert found.dates == (Dated(_at(12, 18, 5), DateOrigin.DATELINE, "GMT"),)
    assert found.updated == _at(14, 10)


def test_a_date_of_the_year_one_is_no_update() -> None:
    """Some systems write it where they know none."""
    head = _linked('{"@type":"NewsArticle","dateModified":"0001-01-01T00:00:00Z"}')

    assert _read(head).updated is None
