"""Addresses: which ones are one article, and which ones only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.articles.address import canonical, headline, link

DAM = "https://lamp.example/2015/05/dam-falls"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Lamp.Example/Dam", "https://lamp.example/Dam"),
        ("https://lamp.example:443/dam/#top", "https://lamp.example/dam"),
        ("http://lamp.example:80/dam#:~:text=water", "https://lamp.example/dam"),
        ("https://lamp.example.:8080", "https://lamp.example:8080/"),
        ("https://user:secret@lamp.example/x y", "https://lamp.example/x%20y"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/ü"),
        ("https://xn--bcher-kva.example/%c3%bc", "https://xn--bcher-kva.example/ü"),
        ("https://lamp.example/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7", "https://lamp.example/سوريا"),
        ("https://lamp.example/%e3%f8", "https://lamp.example/%E3%F8"),  # not UTF-8: left alone
        ("https://lamp.example/a%2fb%41%7e", "https://lamp.example/a%2FbA~"),
        ("https://lamp.example/100%/%zz", "https://lamp.example/100%25/%25zz"),
        ("https://lamp.example//a/./b/../c//", "https://lamp.example/a/c"),
        ("https://lamp.example/../%2e%2E/a", "https://lamp.example/a"),
        ("https://lamp.example/a;jsessionid=0A1B?id=5", "https://lamp.example/a?id=5"),
        ('https://lamp.example/"><script>', "https://lamp.example/%22%3E%3Cscript%3E"),
        ("https://lamp.example/\u202egpj.exe", "https://lamp.example/%E2%80%AEgpj.exe"),
        ("https://lamp.example/\ud800", "https://lamp.example/%ED%A0%80"),
        ("https://[::1]:8080/x", "https://[::1]:8080/x"),
        ("http://127.0.0.1/x/", "https://127.0.0.1/x"),
    ],
)  # fmt: skip
def test_spellings_of_one_address_are_one(url: str, expected: str) -> None:
    """Feeds, shares and saved pages spell it differently."""
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "lamp.example/x", "https:///x", "", " ",
        "https://[::1", "https://a:99999/x", "https://a..b/x", "https://" + "a" * 3000,
        "https://lamp.example/" + " " * 900 + "x",  # escaped, it is longer than 2,000 characters
    ],
)  # fmt: skip
def test_what_is_no_address_has_no_identity(url: str) -> None:
    """A script is no address, and what is too long to be one is none either."""
    assert canonical(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        # the host
        "http://www.lamp.example/2015/05/dam-falls/",
        "https://m.lamp.example/2015/05/dam-falls",
        "https://mobile.lamp.example/2015/05/dam-falls",
        "https://touch.lamp.example/2015/05/dam-falls",
        "https://amp.lamp.example/2015/05/dam-falls",
        "https://www.m.lamp.example/2015/05/dam-falls",
        # AMP by its path
        f"{DAM}/amp", f"{DAM}/amp/", f"{DAM}/AMP/", f"{DAM}.amp", f"{DAM}/amp/index.html",
        "https://lamp.example/amp/2015/05/dam-falls",
        "https://lamp.example/2015/amp/05/dam-falls",
        "https://lamp.example/platform/amp/2015/05/dam-falls",
        # AMP and the phone by a parameter
        f"{DAM}?amp", f"{DAM}?amp=1", f"{DAM}/?amp=true", f"{DAM}?outputType=amp",
        f"{DAM}?output=amp", f"{DAM}?mobile=1", f"{DAM}?view=mobile",
        # caches of AMP pages
        "https://lamp-example.cdn.ampproject.org/c/s/lamp.example/2015/05/dam-falls",
        "https://www-lamp-example.cdn.ampproject.org/v/s/www.lamp.example/2015/05/dam-falls/amp/"
        "?amp_js_v=0.1&usqp=mq331AQ",
        "https://cdn.ampproject.org/c/lamp.example/2015/05/dam-falls",
        "https://www.google.com/amp/s/www.lamp.example/2015/05/dam-falls%3famp",
        "https://www.google.co.uk/amp/lamp.example/2015/05/dam-falls.amp",
        "https://www.google.com/amp/s/lamp-example.cdn.ampproject.org/c/s/"
        "lamp.example/2015/05/dam-falls",
        # pages of a folder
        f"{DAM}/index.html", f"{DAM}/index.php", f"{DAM}/Default.aspx", f"{DAM}//",
        # who sent the reader
        f"{DAM}?utm_source=x&utm_campaign=y", f"{DAM}?fbclid=1", f"{DAM}?gclid=1&_ga=2",
        f"{DAM}?mc_cid=1&mc_eid=2", f"{DAM}?CMP=share_btn_fb", f"{DAM}?ocid=socialflow_twitter",
        f"{DAM}?smid=tw-share", f"{DAM}?at_medium=RSS&at_campaign=KARANGA", f"{DAM}?yclid=1",
        f"{DAM}?traffic_source=rss", f"{DAM}?maca=en-rss-en-all-1573-rdf", f"{DAM}?xtor=AL-72",
        f"{DAM}?ref=rss", f"{DAM}?source=twitter", f"{DAM}?from=newsletter", f"{DAM}?src=hp",
        f"{DAM}?feedType=RSS&feedName=worldNews", f"{DAM}?amp;utm_medium=rss",
        f"{DAM}?utm%5Fsource=x", f"{DAM}?",
        # where on the page
        f"{DAM}#comments", f"{DAM}#", f"{DAM}#!",
    ],
)  # fmt: skip
def test_other_forms_of_one_page_are_one_article(url: str) -> None:
    """How a reader came, and on which device, makes no new article."""
    assert canonical(url) == DAM


@pytest.mark.parametrize(
    "url",
    [
        # the host is the whole name
        "https://m.co/x", "https://amp.dev/x", "https://mobile.de/x", "https://www.com/x",
        "https://m.co.uk/x", "https://wap.github.io/x",
        # a host of its own
        "https://english.lamp.example/x", "https://live.lamp.example/x",
        "https://mobility.lamp.example/x", "https://ampere.lamp.example/x",
        # AMP and index inside of words
        "https://lamp.example/amp-prices-rise", "https://lamp.example/news/guitar-amp",
        "https://lamp.example/amp", "https://lamp.example/camp/x",
        "https://lamp.example/x.ampere", "https://lamp.example/index-of-prices.html",
        "https://lamp.example/x/my-index.html", "https://lamp.example/platform/x",
        # parameters that select
        "https://lamp.example/?id=5", "https://lamp.example/?p=123",
        "https://lamp.example/x?page=2", "https://lamp.example/x?ref=123",
        "https://lamp.example/x?from=2015-05-12", "https://lamp.example/x?source=5",
        "https://lamp.example/x?cmp=77", "https://lamp.example/x?mod=news", "https://lamp.example/x?q=",
        "https://lamp.example/x?amp=5", "https://lamp.example/x?q=amp", "https://lamp.example/x?m=1",
        "https://lamp.example/x?output=pdf", "https://lamp.example/x?sid=4",
        # another page by its fragment
        "https://lamp.example/#!/story/5", "https://lamp.example/#/story/5",
        # not a cache's
        "https://www-lamp-example.cdn.ampproject.example/c/s/lamp.example/x",
    ],
)  # fmt: skip
def test_what_changes_the_page_stays(url: str) -> None:
    """Two articles under one identity: the second would be lost as a revision of the first."""
    assert canonical(url) == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lamp.example/?id=5", "https://lamp.example/?id=6"),
        ("https://lamp.example/?a=1&a=2", "https://lamp.example/?a=2&a=1"),
        ("https://lamp.example/Dam", "https://lamp.example/dam"),
        ("https://lamp.example:8080/x", "https://lamp.example/x"),
        ("https://lamp.example/a%2Fb", "https://lamp.example/a/b"),
        ("https://english.lamp.example/x", "https://lamp.example/x"),
        ("https://lamp.example/#!/story/5", "https://lamp.example/#!/story/6"),
    ],
)
def test_two_pages_are_two(one: str, other: str) -> None:
    """Each pair differs in one thing that a server looks at."""
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://lamp.example/x?b=2&a=1", "https://lamp.example/x?a=1&b=2"),
        ("https://lamp.example/x?b=2&amp;a=1&amp;amp;c", "https://lamp.example/x?a=1&b=2&c"),
        ("https://lamp.example/x?id=5&utm_medium=a&fbclid=b&q=", "https://lamp.example/x?id=5&q="),
        ("https://lamp.example/index.php?id=5", "https://lamp.example/?id=5"),
        ("https://lamp.example/index.php/news/5", "https://lamp.example/index.php/news/5"),
        ("https://en.m.wikipedia.org/wiki/Idlib", "https://en.wikipedia.org/wiki/Idlib"),
        ("https://m.bbc.co.uk/news/amp/world-1", "https://bbc.co.uk/news/world-1"),
        ("https://lamp.example/dam.amp.html", "https://lamp.example/dam.html"),
        ("https://lamp.example/dam.html?amp", "https://lamp.example/dam.html"),
        ("http://dam.blogspot.com/a.html?m=1", "https://dam.blogspot.com/a.html"),
        ("https://amp.lamp.example:8080/x", "https://lamp.example:8080/x"),
        (
            "https://web.archive.org/web/2015/http://www.lamp.example/x",
            "https://web.archive.org/web/2015/http:/www.lamp.example/x",
        ),
    ],
)
def test_the_rest_of_an_address_is_kept(url: str, expected: str) -> None:
    assert canonical(url) == expected


PIECES = st.sampled_from(
    "amp .amp .html index.html / // . .. ? & &amp; amp; = # #! %41 %25 %2 % %C3%BC ü a m. www. "
    "lamp.example cdn.ampproject.org google.com c s id=5 utm_source=x platform : ; ' \u0301".split()
)


@given(
    st.text(max_size=60)
    | st.text(max_size=40).map("http://".__add__)
    | st.lists(PIECES, max_size=12).map(lambda found: "https://lamp.example/" + "".join(found))
    | st.lists(PIECES, max_size=12).map(lambda found: "https://" + "".join(found))
)
def test_an_identity_is_its_own_identity(url: str) -> None:
    """Ingested from our own export, an article must not become another."""
    assert canonical(canonical(url)) == canonical(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://u:p@Lamp.example/dam/?utm_id=1#top", "http://lamp.example/dam/?utm_id=1#top"),
        ("https://amp.lamp.example/dam/amp/", "https://amp.lamp.example/dam/amp/"),
        ("data:text/html,x", ""),
    ],
)
def test_a_link_is_as_it_was_given_but_safe(url: str, expected: str) -> None:
    """Some sites answer only without https, or only with the slash."""
    assert link(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://lamp.example/2015/the-dam-has-fallen.html", "The dam has fallen"),
        ("https://lamp.example/2015/dam-falls", ""),
    ],
)
def test_an_address_may_name_its_article(url: str, expected: str) -> None:
    """A page without a title is called by the words of its address, where they are enough."""
    assert headline(url) == expected
