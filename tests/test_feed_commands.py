"""`briefing feed` in processes of its own, against servers on loopback."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands import Command, Finished, briefing
from tests.feeding.feed_server import HTML, Reply, Site, item, page, rss, serving, story

DONE, FAILED, WRONG_USE, SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130


@pytest.fixture
def wire() -> Iterator[Site]:
    with serving("127.0.1.1") as site:
        yield site


def feed(home: Path, *arguments: str | Path) -> Finished:
    return briefing("feed", *arguments, home=home)


def fetch(home: Path, *arguments: str) -> Finished:
    return feed(home, "fetch", "--allow-private", *arguments)


def opml(path: Path, *urls: str) -> Path:
    outlines = "".join(f'<outline text="Feed" xmlUrl="{url}"/>' for url in urls)
    path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    return path


def test_an_imported_list_is_fetched_and_each_article_has_its_line(
    home: Path, tmp_path: Path, wire: Site
) -> None:
    whole = item(f"{wire.url}/dam", "Dam \x1b[31mfalls", story("dam"))
    missing = item(f"{wire.url}/missing", "Missing", "It was …")
    good = wire.gives("/feed", Reply(rss(whole.replace("\x1b", ""), missing)))
    gone = wire.gives("/gone", Reply(status=410))
    listed = opml(tmp_path / "feeds.opml", good, gone, "ftp://x.example/")

    imported = feed(home, "import", listed)
    fetched = fetch(home)
    later = fetch(home)

    assert imported.code == SKIPPED
    assert "skipped  ftp://x.example/: not an address" in imported.out
    assert "2 added, 0 known before, 1 skipped" in imported.out
    assert fetched.code == SKIPPED
    lines = fetched.out.splitlines()
    assert f"new      Dam [31mfalls (Levant Wire, 12 May 2015)  {wire.url}/dam" in lines
    assert f"skipped  {wire.url}/missing: the server answers 404 Not Found" in lines
    assert f"feed     Levant Wire  {good}: 1 new, 1 skipped, 0 unchanged" in lines
    assert f"feed     Feed  {gone}: gone (the server answers 410 Gone)" in fetched.out
    assert lines[-1].startswith(
        "2 feeds, 1 gone; 1 new, 0 changed, 0 copied, 0 unchanged, 1 skipped; "
    )
    assert later.out.splitlines()[-1].startswith(
        "2 feeds, 1 left alone; 0 new, 0 changed, 0 copied, 1 unchanged, 1 skipped; 0 paragraphs"
    )
    assert "--allow-private" in fetched.err


def test_what_a_feed_brought_answers_questions(home: Path, wire: Site) -> None:
    link = f"{wire.url}/dam"
    text = story("dam") + "<p>The spokesman said that 37 houses were flooded in Brital.</p>"
    feed(home, "add", "--allow-private", wire.gives("/feed", Reply(rss(item(link, "Dam", text)))))
    fetch(home)

    found = briefing("search", "How many houses were flooded in Brital?", "--json", home=home)

    assert "37 houses" in found.json["hits"][0]["text"]
    assert found.json["hits"][0]["url"] == link


def test_a_round_as_json(home: Path, wire: Site) -> None:
    url = wire.gives("/feed", Reply(rss(item(f"{wire.url}/dam", "Dam", story("dam")))))
    feed(home, "add", url, "--outlet", "The Wire", "--allow-private")

    found = fetch(home, "--json")

    article = found.json["articles"][0]
    assert found.code == DONE
    assert [found.json[name] for name in ("new", "changed", "copies", "unchanged")] == [1, 0, 0, 0]
    assert (article["outcome"], article["title"], article["outlet"], article["published"]) == (
        "new", "Dam", "The Wire", "2015-05-12T15:05:00+00:00",
    )  # fmt: skip
    assert (article["feed"], article["where"]) == (url, f"{wire.url}/dam")
    assert [(each["url"], each["became"]) for each in found.json["feeds"]] == [(url, "read")]


def test_a_page_that_offers_one_feed_is_subscribed_by_it(home: Path, wire: Site) -> None:
    url = wire.gives("/rss.xml", Reply(rss()))
    link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml" title="Wire">'
    wire.gives("/", Reply(f"<html><head>{link}</head></html>", type=HTML))

    added = feed(home, "add", wire.url + "/", "--allow-private")
    again = feed(home, "add", url, "--allow-private")

    assert (added.code, again.code) == (DONE, DONE)
    assert f"added    Levant Wire  {url}" in added.out
    assert f"known    Levant Wire  {url}" in again.out


def test_a_page_that_offers_several_feeds_lists_them(home: Path, wire: Site) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}" title="{name}">'
        for name in ("world", "sport", "comments")
    )
    wire.gives("/", Reply(f"<html><head>{links}</head></html>", type=HTML))

    found = feed(home, "add", wire.url + "/", "--allow-private")

    assert found.code == FAILED
    assert f"skipped  {wire.url}/: a web page that offers 2 feeds" in found.out
    assert f"{wire.url}/world  world" in found.out
    assert feed(home, "list", "--json").json == {"feeds": []}


def test_private_addresses_are_refused_unless_they_are_allowed(home: Path, wire: Site) -> None:
    url = wire.gives("/feed", Reply(rss()))

    found = feed(home, "add", url)

    assert found.code == FAILED
    assert "refused" in found.out
    assert wire.asked == []


def test_a_feed_that_fails_is_left_alone_for_a_while(home: Path, wire: Site) -> None:
    url = wire.gives("/feed", Reply(rss()))
    feed(home, "add", url, "--allow-private")
    wire.gives("/feed", Reply(status=500))

    first, second = fetch(home), fetch(home)
    shown = feed(home, "list")
    forced = fetch(home, url)

    assert "500 Internal Server Error; not due before" in first.out
    assert f"feed     Levant Wire  {url}: not due before" in second.out
    assert "backing off after 1 failure" in second.out
    assert "1 feed, 1 left alone" in second.out
    assert "500 Internal Server Error; not due before" in shown.out
    assert "backing off after 2 failures" in forced.out
    assert [each.code for each in (first, second, forced)] == [SKIPPED] * 3


def test_feeds_are_exported_and_imported_elsewhere(home: Path, tmp_path: Path, wire: Site) -> None:
    url = wire.gives("/feed?a=1&b=2", Reply(rss(title="Wire &lt;1&gt; &amp;amp; co")))
    feed(home, "add", url, "--allow-private")
    file = tmp_path / "out.opml"

    printed = feed(home, "export")
    written = feed(home, "export", file)
    imported = feed(tmp_path / "home2", "import", file, "--json")

    assert (printed.code, written.code) == (DONE, DONE)
    assert printed.out.splitlines()[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert [each["url"] for each in imported.json["added"]] == [url]


def test_a_feed_is_removed_by_a_part_of_its_address(home: Path, wire: Site) -> None:
    url = wire.gives("/feed", Reply(rss()))
    feed(home, "add", url, "--allow-private")

    removed, again = feed(home, "remove", "127.0.1.1"), feed(home, "remove", "127.0.1.1")

    assert (removed.code, again.code) == (DONE, FAILED)
    assert removed.out == f"Removed: {url}\n"
    assert "no feed '127.0.1.1'" in again.err
    assert "No feeds yet" in feed(home, "list").out


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (None, FAILED, "cannot be read (No such file or directory)"),
        ("<opml><body>", FAILED, "broken XML"),
        ('<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>', FAILED, "entit"),
        ("<opml><body/></opml>", DONE, "0 added"),
    ],
)
def test_a_list_that_cannot_be_imported_is_an_error(
    home: Path, tmp_path: Path, body: str | None, code: int, said: str
) -> None:
    file = tmp_path / "feeds.opml"
    if body is not None:
        file.write_text(body)

    found = feed(home, "import", file)

    assert found.code == code
    assert said in found.said


def test_a_round_that_is_interrupted_keeps_what_it_has(home: Path, wire: Site) -> None:
    """At once, though a server has not answered yet, and without a traceback."""
    with serving("127.0.1.2", delay_s=20) as slow:
        urls = [wire.gives("/feed", Reply(rss(item(f"{wire.url}/dam", "Dam", story("dam")))))]
        urls.append(slow.gives("/feed", Reply(rss())))
        opml(home / "feeds.opml", *urls)
        feed(home, "import", home / "feeds.opml")
        command = Command("feed", "fetch", "--allow-private", home=home)
        _wait_until(lambda: len(wire.asked) == 1 and len(slow.asked) == 1)
        time.sleep(0.5)
        begun = time.monotonic()
        os.kill(command.pid, signal.SIGINT)
        finished = command.wait()
        taken_s = time.monotonic() - begun

    held = briefing("status", "--json", home=home).json
    assert (finished.code, held["articles"]) == (INTERRUPTED, 1)
    assert "Interrupted. What was saved is kept" in finished.err
    assert "Traceback" not in finished.said
    assert taken_s < 5


def test_a_changed_page_is_a_changed_article(home: Path, wire: Site) -> None:
    link = wire.gives("/dam", page("Dam", "dam"))
    url = wire.gives("/feed", Reply(rss(item(link, "Dam", "It fell …"))))
    feed(home, "add", url, "--allow-private")
    fetch(home)
    wire.gives("/dam", page("Dam", "lower dam"))
    wire.gives("/feed", Reply(rss(item(link, "Dam", "It fell at night …"))))

    found = fetch(home)

    assert f"changed  Dam (Levant Wire, 12 May 2015)  {link}" in found.out.splitlines()


def _wait_until(is_so: Callable[[], bool], limit_s: float = 20) -> None:
    deadline = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be so"
        time.sleep(0.02)
