"""Saved pages, read again and again: an answer as of a day is made of that day's text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.app import Assistant, build
from assistant.config import Settings
from assistant.ingest import Report
from assistant.model import Answer, Window
from assistant.results import History

ADDRESS = "https://lamp.example/2015/05/dam-falls"
QUESTION = "How many people were killed at the dam above Orsova?"
FIRST = "18 people were killed at the dam above Orsova, the governor of the province said."
LATER = "25 people were killed at the dam above Orsova, the governor of the province said."
REST = (
    "The dam above the town of Orsova broke on Sunday night after nine days of rain.",
    "The road to the valley has been closed since the morning, a driver told The Lamp.",
    "Flour and blankets will be brought by helicopter as soon as the weather allows it.",
    "The mayor asked the families of the lower town to stay with relatives until Friday.",
    "Engineers had warned of the cracks in the eastern wall for two years, he added.",
)


def day(number: int) -> datetime:
    """A day of May 2015 at noon; 32 is the first of June."""
    return datetime(2015, 5, 1, 12, tzinfo=UTC) + timedelta(days=number - 1)


def page(
    toll: str,
    *,
    url: str = ADDRESS,
    title: str = "The dam above Orsova has fallen",
    published: str = "2015-05-10T08:00:00Z",
    updated: str = "",
    more: str = "",
) -> str:
    dates = f'<meta property="article:published_time" content="{published}">' if published else ""
    if updated:
        dates += f'<meta property="article:modified_time" content="{updated}">'
    body = "".join(f"<p>{each}</p>\n" for each in (REST[0], toll, *REST[1:], more) if each)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<link rel="canonical" href="{url}">{dates}</head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>"
    )


class Desk:
    """An analyst's folder of saved pages, and the library that reads it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home

    def read(self, html: str, on: int, name: str = "dam.html") -> Report:
        """Save a page over the one of that name, and ingest the folder on a day of May."""
        (self.folder / name).write_text(html, "utf-8")
        with self._opened() as assistant:
            return assistant.ingest([self.folder], now=day(on), progress=lambda *_: None)

    def toll(self, as_of: int) -> str:
        """The first words of the answer as of a day, asked in June; "" for none."""
        with self._opened() as assistant:
            *_, answer = assistant.ask(QUESTION, Window(as_of=day(as_of)), now=day(60))
        assert isinstance(answer, Answer)
        tolls = [each.text for each in answer.sentences if "were killed" in each.text]
        return " / ".join(sorted(text.split()[0] for text in tolls))

    def headline(self, as_of: int) -> str:
        """Over the first passage found as of a day, and over the first one cited."""
        window = Window(as_of=day(as_of))
        with self._opened() as assistant:
            found = assistant.search(QUESTION, window, 1, now=day(60)).passages[0].title
            *_, answer = assistant.ask(QUESTION, window, now=day(60))
        assert isinstance(answer, Answer)
        assert answer.sentences[0].citations[0].title == found
        return found

    def history(self) -> History:
        """What changed in the one article that is held."""
        with self._opened() as assistant:
            assert assistant.status().counts.articles == 1
            return assistant.history(ADDRESS)

    def _opened(self) -> Assistant:
        return build(Settings(home=self.home), command="test", notify=lambda _: None)


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> Iterator[Desk]:
    folder = tmp_path / "pages"
    folder.mkdir()
    yield Desk(folder, home)


def outcomes(report: Report) -> list[str]:
    return [each.outcome.value for each in report.taken]


def test_an_edit_that_is_not_dated_holds_from_when_it_was_read(desk: Desk) -> None:
    """On the twelfth the page said 18, whatever it says since."""
    reports = [desk.read(page(FIRST), on=11), desk.read(page(LATER), on=14)]

    assert [outcomes(each) for each in reports] == [["new"], ["revised"]]
    # nothing before its publication at 8 on the tenth
    assert [desk.toll(n) for n in (9, 10, 12, 13, 14, 30)] == ["", "18", "18", "18", "25", "25"]


def test_an_edit_that_the_page_dates_holds_from_then(desk: Desk) -> None:
    """It was read on the twentieth, and had been so since the twelfth."""
    desk.read(page(FIRST), on=11)
    desk.read(page(LATER, updated="2015-05-12T06:00:00Z"), on=20)

    assert [desk.toll(n) for n in (11, 12, 19, 20)] == ["18", "25", "25", "25"]


def test_an_undated_page_is_known_from_when_it_was_read(desk: Desk) -> None:
    desk.read(page(FIRST, url="https://lamp.example/dam-falls", published=""), on=11)
    desk.read(page(LATER, url="https://lamp.example/dam-falls", published=""), on=14)

    assert [desk.toll(n) for n in (10, 11, 13, 14)] == ["", "18", "18", "25"]


def test_a_page_whose_stated_update_stands_still_is_dated_by_its_reading(desk: Desk) -> None:
    """Many sites change a figure and leave the date: it did not say 25 on the twelfth."""
    stated = "2015-05-11T06:00:00Z"
    desk.read(page(FIRST, updated=stated), on=11)
    desk.read(page(LATER, updated=stated), on=20)

    assert [desk.toll(n) for n in (12, 19, 20)] == ["18", "18", "25"]


def test_a_text_that_goes_back_is_the_day_s_again(desk: Desk) -> None:
    """A withdrawn figure: 18, then 25, then 18."""
    reports = [desk.read(page(toll), on) for toll, on in ((FIRST, 11), (LATER, 14), (FIRST, 17))]

    assert [outcomes(each) for each in reports] == [["new"], ["revised"], ["revised"]]
    assert [desk.toll(n) for n in (12, 15, 18)] == ["18", "25", "18"]
    assert len({each.edition.revision_id for each in desk.history().editions}) == 2


def test_the_headline_is_that_of_the_day_too(desk: Desk) -> None:
    """A headline edited later may tell a toll that nobody knew on that day."""
    for title, on in (("The dam fell", 11), ("18 die at the dam", 14), ("Toll at the dam", 17)):
        desk.read(page(FIRST, title=title), on)

    assert [desk.headline(n) for n in (12, 15, 18)] == [
        "The dam fell",
        "18 die at the dam",
        "Toll at the dam",
    ]


VARIANTS = [
    "http://www.lamp.example/2015/05/dam-falls/",
    f"{ADDRESS}?utm_source=rss&fbclid=1",
    f"{ADDRESS}/amp/",
    "https://m.lamp.example/2015/05/dam-falls",
    "https://lamp-example.cdn.ampproject.org/c/s/lamp.example/2015/05/dam-falls",
]


@pytest.mark.parametrize("url", VARIANTS)
def test_another_address_of_the_page_is_the_same_article(desk: Desk, url: str) -> None:
    """With the same text it is unchanged, with another one it is a revision."""
    first = desk.read(page(FIRST), on=11)
    same = desk.read(page(FIRST, url=url), on=12, name="variant.html")
    other = desk.read(page(LATER, url=url), on=14, name="variant.html")

    assert [outcomes(each) for each in (first, same, other)] == [["new"], [], ["revised"]]
    assert [desk.toll(n) for n in (12, 14)] == ["18", "25"]
    assert len(desk.history().editions) == 2


def test_a_page_and_its_amp_form_do_not_take_turns(desk: Desk) -> None:
    """The AMP form has a line more. Four rounds, one edit: two texts are held."""
    line = "Read this story in the app."
    amp = f"{ADDRESS}/amp"
    taken: list[list[str]] = []
    for on, toll in ((11, FIRST), (12, FIRST), (13, LATER), (14, LATER)):
        comment = f"<!-- {on} -->"  # so that each round reads the files again
        taken.append(outcomes(desk.read(page(toll) + comment, on)))
        html = page(toll, url=amp, more=line) + comment
        taken.append(outcomes(desk.read(html, on, name="amp.html")))

    assert taken == [["new"], [], [], [], ["revised"], [], [], []]
    assert [desk.toll(n) for n in (12, 13)] == ["18", "25"]


def test_a_headline_edit_is_in_the_history_and_no_revision(desk: Desk) -> None:
    desk.read(page(FIRST, title="Eighteen killed at the dam"), on=11)
    report = desk.read(page(FIRST, title="Deaths at the dam"), on=12)

    editions = desk.history().editions
    assert outcomes(report) == []
    assert [each.edition.title for each in editions] == ["Deaths at the dam"]
    assert [(each.title, each.until) for each in editions[0].edition.former] == [
        ("Eighteen killed at the dam", day(12))
    ]


def test_the_history_says_what_changed_and_by_whose_word(desk: Desk) -> None:
    desk.read(page(FIRST), on=11)
    desk.read(page(LATER, updated="2015-05-12T06:00:00Z", more="Two bridges held."), on=20)

    first, second = desk.history().editions

    assert (first.edition.known_by, first.since) == ("published", None)
    assert second.edition.known_by == "updated"
    assert second.since is not None
    assert second.since.kept == len(REST)
    assert [(each.kind.value, each.before, each.after) for each in second.since.changes] == [
        ("changed", FIRST, LATER),
        ("added", "", "Two bridges held."),
    ]
