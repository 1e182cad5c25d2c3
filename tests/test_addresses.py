"""Addresses as inputs of the command line: fetched, guarded, dated, told apart by their site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.console import FAILED, SKIPPED, WRONG_USE
from evals.doubles.web_answers import page, redirect
from evals.doubles.web_server import WebDouble
from tests.commands import Finished, briefing

_TEXT = (
    "The army left the two towns on Tuesday after three days of fighting, an officer said. He "
    "told reporters that the road to the coast was open again, and that 18 men had been wounded."
)


def html(text: str = _TEXT, *, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Two towns fall</title>{head}</head><body><article>"
        f"<h1>Two towns fall</h1><p>{text}</p></article></body></html>"
    )


@pytest.fixture
def web() -> Iterator[WebDouble]:
    with WebDouble() as double:
        yield double


def ingest(home: Path, *inputs: str | Path) -> Finished:
    return briefing("ingest", "--allow-private", "--json", *inputs, home=home)


def test_a_page_is_ingested_from_its_address(web: WebDouble, home: Path) -> None:
    """What an analyst pastes most is a link."""
    old = "Wed, 13 May 2015 08:00:00 GMT"
    web.put("/towns", page(html(), last_modified=old))

    finished = ingest(home, web.url("/towns?utm_source=mail"))

    (article,) = finished.json["articles"]
    shown = briefing("show", "--json", article["id"], home=home).json
    assert finished.code == 0
    assert shown["text"] == _TEXT
    assert shown["id"] == web.url("/towns").replace("http:", "https:")
    assert (shown["published"], shown["published_from"]) == (
        "2015-05-13T08:00:00+00:00",
        "HTTP header",
    )


def test_an_edited_page_is_a_revision_and_the_same_page_costs_nothing(
    web: WebDouble, home: Path
) -> None:
    """The figure moved: both versions must stay readable."""
    web.put("/towns", page(html()))
    first = ingest(home, web.url("/towns"))
    again = ingest(home, web.url("/towns"))
    web.put("/towns", page(html(_TEXT.replace("18 men", "25 men"))))

    edited = ingest(home, web.url("/towns"))

    counts = [(each.json["new"], each.json["unchanged"], each.json["revised"]) for each in
              (first, again, edited)]  # fmt: skip
    history = briefing("show", "--history", "--json", first.json["articles"][0]["id"], home=home)
    assert counts == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert [len(each["changes"]) for each in history.json["revisions"]] == [0, 1]


def test_one_address_that_fails_stops_no_other(web: WebDouble, home: Path, tmp_path: Path) -> None:
    """The report names each that was left out, and why."""
    web.put("/towns", page(html()))
    web.put("/trap", redirect("http://169.254.169.254/latest/meta-data/"))
    (tmp_path / "note.txt").write_text("The bridge at Darkush was closed to traffic by snow.")

    finished = ingest(
        home, web.url("/gone"), web.url("/trap"), web.url("/towns"), tmp_path / "note.txt"
    )

    skipped = [(each["where"], each["problem"]) for each in finished.json["skipped"]]
    assert (finished.code, finished.json["new"]) == (SKIPPED, 2)
    assert [where for where, _ in skipped] == [web.url("/gone"), web.url("/trap")]
    assert "404" in skipped[0][1]
    assert "169.254.169.254" in skipped[1][1]


def test_this_machine_is_not_fetched_from_unless_it_is_said(web: WebDouble, home: Path) -> None:
    """A link in a mail must not reach into the analyst's own network."""
    web.put("/towns", page(html()))

    finished = briefing("ingest", "--json", web.url("/towns"), home=home)

    assert finished.code == SKIPPED
    assert finished.json["skipped"][0]["where"] == web.url("/towns")
    assert web.asked == []


def test_a_page_cannot_pass_for_another_site_s_article(web: WebDouble, home: Path) -> None:
    """Else anybody could publish a "correction" of anybody."""
    link = '<link rel="canonical" href="https://lamp.example/2015/05/12/towns">'
    web.put("/towns", page(html(head=link)))

    finished = ingest(home, web.url("/towns"))

    assert [each["id"] for each in finished.json["articles"]] == [
        web.url("/towns").replace("http:", "https:")
    ]


def test_what_the_user_says_of_a_page_counts(web: WebDouble, home: Path) -> None:
    stated = '<meta property="article:published_time" content="2015-05-20T09:30:00+03:00">'
    web.put("/towns", page(html(head=stated)))

    finished = ingest(
        home, web.url("/towns"), "--outlet", "The Lamp", "--published", "2015-05-19T10:00:00+03:00"
    )

    shown = briefing("show", "--json", finished.json["articles"][0]["id"], home=home).json
    facts = (shown["outlet"], shown["published"], shown["published_from"], shown["published_zone"])
    assert facts == ("The Lamp", "2015-05-19T07:00:00+00:00", "given by the user", "+03:00")


def test_a_date_that_is_none_is_wrong_use(home: Path) -> None:
    finished = briefing("ingest", "x.txt", "--published", "yesterday", home=home)

    assert finished.code == WRONG_USE != FAILED
    assert "--published: 'yesterday' is no date" in finished.said
