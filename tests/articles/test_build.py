"""Building: one identity, a title, dates that can be believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.articles.address import day
from assistant.articles.build import build
from assistant.articles.language import detect
from assistant.articles.paragraphs import split
from assistant.errors import SourceError
from assistant.model import Article, Dated, DateOrigin, Draft, revision_id

_NOW = datetime(2015, 6, 1, tzinfo=UTC)
_TEXT = "The relief column reached the dam on Tuesday with flour for nine days, a driver said."
_DRAFT = Draft(
    where="in/x.md",
    text=f" {_TEXT}\r\n\r\nShare\n",
    given_id="7",
    title="Flour\u200b  at last",
    outlet=" The Lamp ",
    side="none",
    byline="A. Writer",
    url="http://Lamp.example:80/dam/?utm_source=x",
    dates=(Dated(datetime(2015, 5, 12, tzinfo=UTC), DateOrigin.USER, "Z"),),
    updated=datetime(2015, 5, 13, tzinfo=UTC),
)


def test_a_draft_becomes_a_clean_article() -> None:
    """What is stored is what is shown."""
    identity = "https://lamp.example/dam"

    assert build(_DRAFT, "in/x.md", now=_NOW) == Article(
        id=identity,
        title="Flour at last",
        text=_TEXT,
        paragraphs=split(revision_id(identity, _TEXT), "Flour at last", _TEXT),
        where="in/x.md",
        outlet="The Lamp",
        side="none",
        byline="A. Writer",
        url="http://lamp.example/dam/?utm_source=x",
        language="en",
        published=datetime(2015, 5, 12, tzinfo=UTC),
        published_from="given by the user",
        published_zone="Z",
        updated=datetime(2015, 5, 13, tzinfo=UTC),
    )


def test_an_article_is_its_address_else_its_id_else_its_place() -> None:
    """The same article met again must be known again."""
    without_url = replace(_DRAFT, url="javascript:alert(1)")

    assert build(without_url, "in/x.md", now=_NOW).id == "7"
    assert build(without_url, "in/x.md", now=_NOW).url == ""
    assert build(replace(without_url, given_id=""), "in/x.md", now=_NOW).id == "in/x.md"


def test_an_article_without_a_title_is_called_by_its_first_sentence() -> None:
    """Lists of hits need a name for it."""
    assert build(replace(_DRAFT, title=" "), "k", now=_NOW).title == _TEXT
    long = build(replace(_DRAFT, title="", text="Flour and " * 40), "k", now=_NOW).title
    assert long == ("Flour and " * 12).strip() + "…"


@pytest.mark.parametrize(
    ("published", "believed"),
    [
        (_NOW + timedelta(hours=23), True),
        (_NOW + timedelta(days=2), False),
        (datetime(1970, 1, 1, tzinfo=UTC), False),
    ],
)
def test_a_date_that_cannot_be_is_no_date(published: datetime, believed: bool) -> None:
    """1970 is a broken clock; tomorrow may be a time zone."""
    article = build(replace(_DRAFT, dates=(Dated(published, DateOrigin.FEED),)), "k", now=_NOW)

    assert article.published == (published if believed else None)
    assert article.published_from == ("feed" if believed else "")
    assert len(article.notes) == (0 if believed else 1)


def test_the_most_trusted_date_that_can_be_counts() -> None:
    """A feed with a broken clock must not hide the date that the page states."""
    stated = (
        Dated(datetime(2015, 5, 9, tzinfo=UTC), DateOrigin.HTTP, "Z"),
        Dated(datetime(2015, 5, 11, tzinfo=UTC), DateOrigin.META, "+03:00"),
        Dated(datetime(2031, 1, 1, tzinfo=UTC), DateOrigin.FEED),
    )

    article = build(replace(_DRAFT, dates=stated), "k", now=_NOW)

    assert (article.published, article.published_from, article.published_zone) == (
        datetime(2015, 5, 11, tzinfo=UTC),
        "meta tag",
        "+03:00",
    )
    assert article.notes == ("the date 2031-01-01 (feed) is in the future: not believed",)


def _published(*stated: Dated) -> tuple[str, str, str]:
    article = build(replace(_DRAFT, url="", dates=stated), "k", now=_NOW)
    return f"{article.published:%d %H:%M}", article.published_from, article.published_zone


_DAY = Dated(datetime(2015, 5, 12, tzinfo=UTC), DateOrigin.JSON_LD)


@pytest.mark.parametrize(
    ("less_trusted", "expected"),
    [
        (Dated(datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.META, "+03:00"), "12 15:05"),
        (Dated(datetime(2015, 5, 11, 21, 30, tzinfo=UTC), DateOrigin.TIME, "+03:00"), "11 21:30"),
        (Dated(datetime(2015, 5, 13, 3, 30, tzinfo=UTC), DateOrigin.META, "PDT"), "13 03:30"),
        (Dated(datetime(2015, 5, 14, 15, 5, tzinfo=UTC), DateOrigin.META, "Z"), "12 00:00"),
        (Dated(datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.HTTP, "Z"), "12 00:00"),
        (Dated(datetime(2015, 5, 13, tzinfo=UTC), DateOrigin.META), "12 00:00"),
    ],
    ids=["same day", "begun in the east", "not over in the west", "another day", "server", "day"],
)
def test_a_time_on_the_day_that_is_trusted_more_says_it_exactly(
    less_trusted: Dated, expected: str
) -> None:
    """Midnight is no time of publication; a server's clock says when it sent the page."""
    assert _published(less_trusted, _DAY)[0] == expected


def test_a_day_that_the_user_gives_stays_a_day() -> None:
    """Who gives a date has looked."""
    given = replace(_DAY, origin=DateOrigin.USER)
    time = Dated(datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.META, "+03:00")

    assert _published(given, time) == ("12 00:00", "given by the user", "")


def test_a_time_without_a_zone_takes_that_of_the_same_clock() -> None:
    """18:05 is 15:05 UTC where another place writes it with +03:00; 18:20 is another time."""
    bare = Dated(datetime(2015, 5, 12, 18, 5, tzinfo=UTC), DateOrigin.JSON_LD)
    zoned = Dated(datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.META, "+03:00")
    later = Dated(datetime(2015, 5, 12, 15, 22, tzinfo=UTC), DateOrigin.META, "+03:00")

    assert _published(bare, zoned) == ("12 15:05", "meta tag", "+03:00")
    assert _published(bare, later) == ("12 18:05", "JSON-LD", "")


def test_the_address_and_the_text_date_an_article_that_states_nothing() -> None:
    """Of whatever format it is; the address is trusted more, and a stated date most."""
    text = f"BEIRUT, May 11, 2015 (AP) — {_TEXT}"
    undated = replace(_DRAFT, dates=(), url="", text=text)
    in_address = replace(undated, url="https://lamp.example/2015/05/12/dam")

    found = [build(each, "k", now=_NOW) for each in (undated, in_address)]

    assert [(each.published, each.published_from) for each in found] == [
        (datetime(2015, 5, 11, tzinfo=UTC), "dateline"),
        (datetime(2015, 5, 12, tzinfo=UTC), "address"),
    ]
    assert build(replace(in_address, dates=_DRAFT.dates), "k", now=_NOW).published_from == (
        "given by the user"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2015/05/12/dam", True), ("2015/5/12/dam", True), ("2015-05-12-dam", True),
        ("dam-2015-05-12.html", True), ("20150512/dam", True), ("news/20150512-dam", True),
        ("2015/may/12/dam", True), ("2015/May/12", True), ("2015/0512/dam", True),
        ("2015/05/12.html", True),
        ("2015/05/12-things-to-know", False), ("201505121077343476-dam", False),
        ("20151305/dam", False), ("2015/05/", False), ("dam?day=2015-05-12", False),
        ("2010-2015-05-12345", False), ("2015/02/31/dam", False),
    ],
)  # fmt: skip
def test_a_day_is_read_in_an_address_only_where_it_is_one(path: str, expected: bool) -> None:
    """Numbers of stories look like days."""
    found = day(f"https://lamp.example/{path}")

    assert found == (datetime(2015, 5, 12, tzinfo=UTC) if expected else None)


def test_an_article_of_furniture_alone_is_an_error() -> None:
    """An empty article would be found by nobody and counted by everybody."""
    with pytest.raises(SourceError) as caught:
        build(replace(_DRAFT, text="Share\n\n© 2015 The Lamp\n\n* * *"), "k", now=_NOW)

    assert str(caught.value) == "in/x.md: no text is left without the site's own lines"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (_TEXT, "en"),
        ("سيطرت القوات على المدينة بعد معارك عنيفة استمرت ثلاثة أيام", "ar"),
        ("نیروها پس از سه روز نبرد سنگین شهر را گرفتند و پیش رفتند", ""),
        ("Войска взяли город после трёх дней тяжёлых боёв, сообщили в министерстве", "ru"),
        ("Війська взяли місто після трьох днів важких боїв, повідомили в міністерстві", ""),
        ("Die Truppen nahmen die Stadt nach drei Tagen schwerer Kämpfe ein, hieß es", ""),
        ("Les troupes ont pris la ville après trois jours de combats, selon le ministre", ""),
        ("Kısa", ""),
    ],
)
def test_a_language_is_told_only_where_it_is_plain(text: str, language: str) -> None:
    """A wrong language does more harm than none."""
    assert detect(text) == language


def test_an_article_keeps_who_is_credited() -> None:
    """Evidence of where a text comes from, from its lines and its byline."""
    draft = replace(_DRAFT, text=f"{_TEXT}\n\nSource: Al-Manar", byline="Agencies")

    assert build(draft, "in/x.md", now=_NOW).credits == ("agencies", "Al-Manar")
