"""Rounds of feeds against real servers on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import NotFound
from assistant.feeding.round import Became, RoundReport, choose, fetch_feeds
from assistant.library import feeds
from assistant.library.catalogue import Library
from assistant.library.feeds import State, Subscription
from assistant.sources.web.client import Web
from tests.feeding.feed_server import HTML, Reply, Site, item, page, rss, serving, story
from tests.library.held import as_it_is

NOW = datetime(2015, 5, 20, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(f"sqlite:///{tmp_path / 'library.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def wire() -> Iterator[Site]:
    with serving("127.0.1.1") as site:
        yield site


@pytest.fixture
def hub() -> Iterator[Site]:
    """A site that collects what others wrote."""
    with serving("127.0.1.2") as site:
        yield site


def follow(library: Library, *urls: str, outlet: str = "") -> None:
    feeds.add(library, [Subscription(url, added=NOW, outlet=outlet) for url in urls])


def go(
    library: Library, *urls: str, at: datetime = NOW, is_all: bool = False, is_forced: bool = False
) -> RoundReport:
    """One round at this time."""
    choice = choose(feeds.load(library), urls, is_all=is_all, now=at)
    with Web(allow_private=True, total_s=10) as web:
        return fetch_feeds(
            choice, library, web, now=at, progress=lambda *_: None, is_forced=is_forced
        )


def words(report: RoundReport) -> list[tuple[str, str]]:
    return sorted((each.word, each.title) for each in report.taken)


def problems(report: RoundReport) -> dict[str, str]:
    return {each.where: each.problem for each in report.skipped}


def text_of(library: Library, url: str) -> str:
    address = url.replace("http://", "https://")
    return library.text(library.article(address).editions[-1].revision_id)


def test_what_a_feed_has_whole_is_taken_from_it(library: Library, wire: Site) -> None:
    link = f"{wire.url}/dam"
    follow(library, wire.gives("/feed", Reply(rss(item(link, "Dam falls", story("dam"))))))

    report = go(library)

    held = library.article(link.replace("http:", "https:"))
    assert words(report) == [("new", "Dam falls")]
    assert report.is_whole
    assert wire.asked == ["/feed"]
    assert (held.outlet, held.url, held.published, held.published_from, held.published_zone) == (
        "Levant Wire", link, datetime(2015, 5, 12, 15, 5, tzinfo=UTC), "feed", "+03:00",
    )  # fmt: skip
    assert "report number 11" in text_of(library, link)


def test_a_teaser_s_article_is_fetched(library: Library, wire: Site) -> None:
    link = wire.gives("/dam", page("The dam falls - Wire", "dam"))
    feed = wire.gives("/feed", Reply(rss(item(link, "Dam falls", "The dam fell …"))))
    follow(library, feed, outlet="The Wire")

    report = go(library)

    held = library.article(link.replace("http:", "https:"))
    assert words(report) == [("new", "Dam falls")]
    assert (held.outlet, held.published_from) == ("The Wire", "feed")
    assert "report number 11" in text_of(library, link)


def test_nothing_new_costs_one_request_that_is_answered_with_304(
    library: Library, wire: Site
) -> None:
    link = wire.gives("/dam", page("Dam", "dam"))
    reply = Reply(
        rss(item(link, "Dam", "…")), etag='"e1"', headers={"Last-Modified": "Tue, 12 May 2015"}
    )
    follow(library, wire.gives("/feed", reply))
    go(library)
    wire.forget()

    report = go(library, at=NOW + HOUR)

    assert [each.became for each in report.feeds] == [Became.UNCHANGED]
    assert wire.asked == ["/feed"]
    assert wire.headers[0]["if-none-match"] == '"e1"'
    assert wire.headers[0]["if-modified-since"] == "Tue, 12 May 2015"


def test_a_server_without_validators_is_asked_for_the_feed_alone(
    library: Library, wire: Site
) -> None:
    link = wire.gives("/dam", page("Dam", "dam"))
    follow(library, wire.gives("/feed", Reply(rss(item(link, "Dam", "…")))))
    go(library)
    wire.forget()

    report = go(library, at=NOW + HOUR)

    assert (report.taken, report.unchanged, wire.asked) == ([], 1, ["/feed"])
    assert [each.became for each in report.feeds] == [Became.READ]


def test_a_changed_entry_is_a_revision_and_the_others_cost_nothing(
    library: Library, wire: Site
) -> None:
    dam = wire.gives("/dam", page("Dam", "dam"))
    lake = wire.gives("/lake", page("Lake", "lake"))
    entries = (item(dam, "Dam", "It fell …"), item(lake, "Lake", "It rose …"))
    follow(library, wire.gives("/feed", Reply(rss(*entries), etag='"e1"')))
    go(library)
    wire.gives("/dam", page("Dam", "old dam"))
    wire.gives("/feed", Reply(rss(item(dam, "Dam", "It fell at night …"), entries[1]), etag='"e2"'))
    wire.forget()

    report = go(library, at=NOW + HOUR)

    assert (words(report), wire.asked) == ([("changed", "Dam")], ["/feed", "/dam"])
    assert len(library.article(dam.replace("http:", "https:")).editions) == 2


def test_a_teaser_is_not_taken_for_its_article_and_is_tried_again(
    library: Library, wire: Site
) -> None:
    """The feed is asked for whole the next time, though it has an ETag."""
    link = f"{wire.url}/dam"
    feed = Reply(rss(item(link, "Dam", "The dam fell in the night …")), etag='"e1"')
    follow(library, wire.gives("/feed", feed))

    first = go(library)
    wire.gives("/dam", page("Dam", "dam"))
    second = go(library, at=NOW + HOUR)

    assert (first.taken, problems(first)) == ([], {link: "the server answers 404 Not Found"})
    assert not first.is_whole
    assert (words(second), second.skipped) == ([("new", "Dam")], [])


def test_an_entry_is_given_up_after_five_rounds_until_it_is_asked_for_by_name(
    library: Library, wire: Site
) -> None:
    feed = wire.gives("/feed", Reply(rss(item(f"{wire.url}/dam", "Dam", "…")), etag='"e1"'))
    follow(library, feed)
    for number in range(5):
        assert len(go(library, at=NOW + number * HOUR).skipped) == 1
    wire.forget()

    sixth = go(library, at=NOW + 6 * HOUR)
    asked = list(wire.asked)
    feeds.note(library, [], [])
    wire.gives("/feed", Reply(rss(item(f"{wire.url}/dam", "Dam", "…")), etag='"e2"'))
    wire.gives("/dam", page("Dam", "dam"))
    named = go(library, feed, at=NOW + 7 * HOUR, is_forced=True)

    assert (sixth.skipped, asked) == ([], ["/feed"])
    assert [each.became for each in sixth.feeds] == [Became.UNCHANGED]
    assert words(named) == [("new", "Dam")]


def test_a_page_without_an_article_is_skipped(library: Library, wire: Site) -> None:
    link = wire.gives("/dam", Reply("<html><body></body></html>", type=HTML))
    film = wire.gives("/film", Reply(b"\x00" * 100, type="video/mp4"))
    entries = rss(item(link, "Dam", "…"), item(film, "Film", "…"))
    follow(library, wire.gives("/feed", Reply(entries)))

    report = go(library)

    assert set(problems(report)) == {link, film}
    assert report.feeds[0].skipped == 2


@pytest.mark.parametrize("barrier", ["/login?next=x", "/", "/account/sign-in"])
def test_a_link_that_ends_before_a_barrier_is_skipped(
    library: Library, wire: Site, barrier: str
) -> None:
    """The page that asks for money is not the article, nor its next revision."""
    wire.gives(barrier, page("Please log in", "subscription"))
    link = wire.gives("/dam", Reply(status=302, headers={"Location": barrier}))
    follow(library, wire.gives("/feed", Reply(rss(item(link, "Dam", "…")))))

    report = go(library)

    assert report.taken == []
    assert problems(report) == {
        link: f"the link leads to {wire.url}{barrier}, which is not its article"
    }


def test_two_links_that_end_at_one_page_are_not_two_articles(library: Library, wire: Site) -> None:
    wire.gives("/offer", page("Read us", "offer"))
    links = [
        wire.gives(f"/{n}", Reply(status=302, headers={"Location": "/offer"})) for n in range(3)
    ]
    entries = rss(*(item(link, "Dam", "…") for link in links))
    follow(library, wire.gives("/feed", Reply(entries)))

    report = go(library)

    assert (len(report.taken), set(problems(report))) == (1, set(links[1:]))


def test_a_link_that_is_only_sent_on_is_known_by_where_it_ends(
    library: Library, wire: Site, hub: Site
) -> None:
    """Feeds count their readers by links of their own."""
    link = wire.gives("/2015/05/dam", page("Dam", "dam"))
    counted = hub.gives("/r/1", Reply(status=302, headers={"Location": link}))
    follow(library, hub.gives("/feed", Reply(rss(item(counted, "Dam", "…")))))

    go(library)

    assert library.article(link.replace("http:", "https:")).url == link


def test_a_permanent_redirect_is_remembered(library: Library, wire: Site) -> None:
    new = wire.gives("/new", Reply(rss(item(f"{wire.url}/dam", "Dam", story("dam")))))
    old = wire.gives("/old", Reply(status=301, headers={"Location": "/new"}))
    follow(library, old)

    report = go(library)
    wire.forget()
    go(library, at=NOW + HOUR)

    assert [(each.feed.url, each.moved_from) for each in report.feeds] == [(new, old)]
    assert wire.asked == ["/new"]


def test_a_passing_redirect_is_not(library: Library, wire: Site) -> None:
    wire.gives("/new", Reply(rss()))
    old = wire.gives("/old", Reply(status=302, headers={"Location": "/new"}))
    follow(library, old)

    go(library)

    assert [each.url for each in feeds.load(library)] == [old]


def test_a_permanent_redirect_to_what_is_no_feed_is_not_remembered(
    library: Library, wire: Site
) -> None:
    """A domain that was sold sends all its addresses to a page of advertisements."""
    wire.gives("/ads", Reply("<html><body>Buy this domain</body></html>", type=HTML))
    old = wire.gives("/old", Reply(status=301, headers={"Location": "/ads"}))
    follow(library, old)

    report = go(library)

    assert [(each.url, each.failures) for each in feeds.load(library)] == [(old, 1)]
    assert report.feeds[0].feed.problem == "a web page, not a feed"


def test_two_feeds_that_become_one_are_one(library: Library, wire: Site) -> None:
    new = wire.gives("/new", Reply(rss(item(f"{wire.url}/dam", "Dam", story("dam")))))
    old = wire.gives("/old", Reply(status=308, headers={"Location": "/new"}))
    follow(library, old, new)

    report = go(library)

    assert [each.url for each in feeds.load(library)] == [new]
    assert words(report) == [("new", "Dam")]


def test_a_feed_that_is_gone_is_said_and_not_asked_again(library: Library, wire: Site) -> None:
    feed = wire.gives("/feed", Reply(status=410))
    follow(library, feed)

    first = go(library)
    second = go(library, at=NOW + 365 * 24 * HOUR, is_all=True)

    assert [each.became for each in first.feeds] == [Became.GONE]
    assert [each.became for each in second.feeds] == [Became.LEFT]
    assert wire.asked == ["/feed"]
    assert not first.is_whole


def test_a_feed_that_is_asked_by_name_is_asked_though_it_is_gone(
    library: Library, wire: Site
) -> None:
    feed = wire.gives("/feed", Reply(status=410))
    follow(library, feed)
    go(library)
    wire.gives("/feed", Reply(rss()))

    go(library, feed)

    assert [each.state for each in feeds.load(library)] == [State.ACTIVE]


def test_retry_after_is_kept_to(library: Library, wire: Site) -> None:
    feed = wire.gives("/feed", Reply(status=429, headers={"Retry-After": "7200"}))
    follow(library, feed)

    go(library)
    early = go(library, at=NOW + HOUR)
    late = go(library, at=NOW + 2 * HOUR)

    assert [each.became for each in early.feeds] == [Became.LEFT]
    assert early.feeds[0].feed.due == NOW + 2 * HOUR
    assert [each.became for each in late.feeds] == [Became.FAILED]
    assert wire.asked == ["/feed", "/feed"]


def test_all_asks_those_that_are_backing_off(library: Library, wire: Site) -> None:
    follow(library, wire.gives("/feed", Reply(status=500)))
    go(library)

    report = go(library, is_all=True)

    assert [each.feed.failures for each in report.feeds] == [2]


def test_a_host_that_asks_to_wait_is_asked_for_no_further_page(
    library: Library, wire: Site
) -> None:
    """The entries that were not asked for have not failed."""
    links = [
        wire.gives(f"/{n}", Reply(status=429, headers={"Retry-After": "1800"})) for n in range(3)
    ]
    whole = item(f"{wire.url}/whole", "Whole", story("dam"))
    entries = rss(*(item(link, "Dam", "…") for link in links), whole)
    follow(library, wire.gives("/feed", Reply(entries)))

    report = go(library)

    known = feeds.seen(library, [link.replace("http:", "https:") for link in links])
    assert wire.asked == ["/feed", "/0"]
    assert [each.failures for each in known.values()] == [1]
    assert [each.problem for each in report.skipped][1:] == ["127.0.1.1 asked to wait"] * 2
    assert words(report) == [("new", "Whole")]
    assert report.feeds[0].feed.due == NOW + timedelta(minutes=30)


def test_two_feeds_with_one_article_bring_it_once(library: Library, wire: Site, hub: Site) -> None:
    """The two word it differently, and must not take turns in changing it."""
    link = wire.gives("/dam", page("Dam", "dam"))
    tracked = wire.gives("/dam?utm_source=hub", page("Dam", "dam"))
    follow(library, wire.gives("/feed", Reply(rss(item(link, "Dam", story("dam"))))))
    follow(library, hub.gives("/feed", Reply(rss(item(tracked, "DAM!", "Fell …")))))

    first = go(library)
    later = [go(library, at=NOW + number * HOUR) for number in (1, 2)]

    known = feeds.seen(library, [link.replace("http:", "https:")])
    assert [len(each.taken) for each in (first, *later)] == [1, 0, 0]
    assert [each.feed for each in known.values()] == [f"{wire.url}/feed"]


def test_what_a_feed_says_of_another_site_is_not_taken_for_the_article(
    library: Library, wire: Site, hub: Site
) -> None:
    """Else a feed could put its words into the mouth of any outlet."""
    link = wire.gives("/dam", page("Dam falls", "dam"))
    lake = wire.gives("/lake", page("Lake rises", "lake"))
    detour = hub.gives("/lake", Reply(status=302, headers={"Location": lake}))
    forged = item(link, "Dam stands", story("forged claim"))
    led_away = item(detour, "Lake falls", "It fell …")
    follow(library, hub.gives("/feed", Reply(rss(forged, led_away, title="Hub"))))

    report = go(library)

    assert sorted(title for _, title in words(report)) == ["Dam falls", "Lake rises"]
    assert "forged" not in text_of(library, link)
    assert {each.outlet for each in report.taken} == {""}


def test_an_entry_without_an_address_is_known_by_its_id(library: Library, wire: Site) -> None:
    link = "javascript:alert(1)"
    bare = f"<item><guid isPermaLink='false'>7 a</guid><title>Note</title><link>{link}</link>"
    text = "The bridge at Darkush was closed to traffic by snow on Sunday evening, residents said."
    follow(
        library,
        wire.gives("/feed", Reply(rss(f"{bare}<description>{text}</description></item>"))),
    )

    report = go(library)
    again = go(library, at=NOW + HOUR)

    assert [each.where for each in report.taken] == [f"{wire.url}/feed#7%20a"]
    assert (again.taken, again.unchanged) == ([], 1)


def test_a_teaser_without_an_address_is_skipped(library: Library, wire: Site) -> None:
    bare = "<item><guid isPermaLink='false'>7</guid><description>The dam …</description></item>"
    follow(library, wire.gives("/feed", Reply(rss(bare))))

    report = go(library)

    assert problems(report) == {
        f"{wire.url}/feed#7": "only a teaser, without the address of the article"
    }


def test_a_date_in_the_future_is_not_believed_and_said(library: Library, wire: Site) -> None:
    link = f"{wire.url}/dam"
    entry = item(link, "Dam", story("dam"), date="Tue, 12 May 2099 18:05:00 GMT")
    follow(library, wire.gives("/feed", Reply(rss(entry))))

    report = go(library)

    assert report.taken[0].published is None
    assert report.taken[0].notes == ("the date 2099-05-12 (feed) is in the future: not believed",)


def test_one_bad_feed_stops_no_other(library: Library, wire: Site, hub: Site) -> None:
    laughs = '<!DOCTYPE rss [<!ENTITY a "lol">]><rss version="2.0"><channel/></rss>'
    follow(
        library,
        wire.gives("/empty", Reply("")),
        wire.gives("/laughs", Reply(laughs)),
        wire.gives("/page", Reply("<html><body>Log in</body></html>", type=HTML)),
        "http://127.0.1.9:9/refused",
        "http://169.254.169.254/latest/meta-data",
        hub.gives("/feed", Reply(rss(item(f"{hub.url}/dam", "Dam", story("dam"))))),
    )

    report = go(library)

    assert words(report) == [("new", "Dam")]
    assert report.among(Became.FAILED) == 5
    assert all(each.feed.problem for each in report.feeds if each.became is Became.FAILED)


def test_an_article_that_was_forgotten_stays_so(library: Library, wire: Site) -> None:
    link = f"{wire.url}/dam"
    follow(library, wire.gives("/feed", Reply(rss(item(link, "Dam", story("dam"))))))
    go(library)
    library.forget(link.replace("http:", "https:"), now=NOW, without=as_it_is)
    wire.gives("/feed", Reply(rss(item(link, "Dam", story("other dam")))))

    report = go(library, at=NOW + HOUR)

    assert (report.taken, report.forgotten, library.counts().articles) == ([], 1, 0)


def test_a_round_that_is_cut_short_goes_on_where_it_stood(library: Library, wire: Site) -> None:
    links = [wire.gives(f"/{n}", page(f"Dam {n}", f"dam {n}")) for n in range(70)]
    entries = rss(*(item(link, f"Dam {n}", "…") for n, link in enumerate(links)))
    follow(library, wire.gives("/feed", Reply(entries, etag='"e1"')))

    def interrupt(_done: int, _total: int) -> None:
        if library.counts().articles:
            raise KeyboardInterrupt

    choice = choose(feeds.load(library), [], is_all=False, now=NOW)
    with Web(allow_private=True) as web, pytest.raises(KeyboardInterrupt):
        fetch_feeds(choice, library, web, now=NOW, progress=interrupt)
    saved = library.counts().articles
    wire.forget()
    report = go(library, at=NOW + HOUR)

    assert 0 < saved < 70
    assert (len(report.taken), library.counts().articles) == (70 - saved, 70)
    assert len(wire.asked) == 1 + 70 - saved


def test_to_name_a_feed_that_is_not_followed_is_an_error(library: Library) -> None:
    with pytest.raises(NotFound, match=r"no feed 'https://x\.example/'"):
        go(library, "https://x.example/")
