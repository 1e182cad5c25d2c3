"""Which paragraphs a window holds: by publication, by what was known, by outlet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.library import holdings
from assistant.library.catalogue import Library
from assistant.model import Window
from tests.library.held import NOW, article, day, save, texts_at

FIRST = "Eighteen fighters died near Brital, the station said."
REVISED = "Twenty-five fighters died near Brital, the station said."
UNDATED = "An undated note about the camp."
LATER = "A later report about the road."
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def filled(library: Library) -> Library:
    """One article in two revisions (3 and 5 May), one of 9 May, one undated (fetched 20 May)."""
    save(library, article(FIRST, published=day(3), outlet="Wire"), location="/1")
    save(library, article(REVISED, published=day(3), updated=day(5), outlet="Wire"), location="/2")
    save(library, article(LATER, "a2", published=day(9), outlet="The Lantern"), location="/3")
    save(library, article(UNDATED, "a3", outlet="wire"), fetched=day(20), location="/4")
    return library


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (day(3) - MOMENT, []),
        (day(3), [FIRST]),
        (day(5) - MOMENT, [FIRST]),
        (day(5), [REVISED]),
        (day(9), [REVISED, LATER]),
        (day(20) - MOMENT, [REVISED, LATER]),
        (day(20), [REVISED, LATER, UNDATED]),
    ],
)
def test_each_day_has_what_was_known_then(
    filled: Library, as_of: object, expected: list[str]
) -> None:
    """The promise of --as-of, at both sides of each border."""
    window = Window(as_of=as_of)  # type: ignore[arg-type]

    assert texts_at(filled, window) == expected


def test_without_a_day_the_newest_revisions_hold(filled: Library) -> None:
    assert texts_at(filled, Window()) == [REVISED, LATER, UNDATED]


def test_what_is_known_only_later_is_not_held_now(filled: Library) -> None:
    """An `updated` in the future must not hide the text that holds now."""
    assert texts_at(filled, Window(), now=day(4)) == [FIRST]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (day(3), None, [REVISED, LATER]),
        (day(3) + MOMENT, None, [LATER]),
        (None, day(9), [REVISED]),
        (None, day(9) + MOMENT, [REVISED, LATER]),
        (day(3), day(3), []),
        (day(3), day(3) + MOMENT, [REVISED]),
    ],
)
def test_a_window_takes_its_first_moment_and_not_its_last(
    filled: Library, since: object, until: object, expected: list[str]
) -> None:
    """Half-open: two windows side by side share no article and miss none."""
    window = Window(since=since, until=until)  # type: ignore[arg-type]

    assert texts_at(filled, window) == expected


def test_undated_articles_left_out_are_counted(filled: Library) -> None:
    """An analyst must know what a window cannot see."""
    held = holdings.load(filled)

    counts = {
        "everything": held.select(Window(), now=NOW).undated_left_out,
        "since": held.select(Window(since=day(1)), now=NOW).undated_left_out,
        "before its ingest": held.select(Window(as_of=day(19)), now=NOW).undated_left_out,
        "after its ingest": held.select(Window(as_of=day(21)), now=NOW).undated_left_out,
        "another outlet": held.select(
            Window(since=day(1), outlets=("The Lantern",)), now=NOW
        ).undated_left_out,
    }

    assert counts == {
        "everything": 0, "since": 1, "before its ingest": 1, "after its ingest": 0,
        "another outlet": 0,
    }  # fmt: skip


def test_an_undated_article_of_two_paragraphs_counts_once(library: Library) -> None:
    save(library, article(f"{UNDATED}\n\n{LATER} It is long enough to stand alone, I think."))

    selection = holdings.load(library).select(Window(since=day(1)), now=NOW)

    assert selection.undated_left_out == 1


def test_outlets_are_matched_without_case(filled: Library) -> None:
    assert texts_at(filled, Window(outlets=("WIRE",))) == [REVISED, UNDATED]
    assert texts_at(filled, Window(outlets=("the lantern",))) == [LATER]
    assert texts_at(filled, Window(outlets=("Wir",))) == []


def test_the_newest_date_is_that_of_what_was_known(filled: Library) -> None:
    held = holdings.load(filled)

    assert held.select(Window(as_of=day(8)), now=NOW).newest == day(3)
    assert held.select(Window(since=day(40)), now=NOW).newest == day(9)
    assert held.select(Window(as_of=day(1)), now=NOW).newest is None


def test_old_revisions_count_as_held_but_not_as_everything(filled: Library) -> None:
    """An index holds old revisions too: an open window must still leave them out."""
    selection = holdings.load(filled).select(Window(), now=NOW)

    assert (len(selection.ids), selection.total) == (3, 4)
    assert not selection.is_everything


def test_a_text_that_held_twice_is_one_paragraph(library: Library) -> None:
    """A return to an old text has two editions; its paragraph must not come twice."""
    save(library, article(FIRST, published=day(3)), fetched=day(10))
    save(library, article(REVISED, published=day(3)), fetched=day(11))
    save(library, article(FIRST, published=day(3)), fetched=day(12))

    assert texts_at(library, Window()) == [FIRST]
    assert texts_at(library, Window(as_of=day(11))) == [REVISED]
    assert holdings.load(library).select(Window(), now=NOW).total == 2


def test_an_empty_library_holds_nothing(library: Library) -> None:
    selection = holdings.load(library).select(Window(since=day(1), outlets=("x",)), now=NOW)

    assert (len(selection.ids), selection.total, selection.newest) == (0, 0, None)


def test_the_revisions_of_an_outlet(filled: Library) -> None:
    held = holdings.load(filled)

    assert held.outlets == {"wire", "the lantern"}
    assert held.revisions_of(["The Lantern"]) == {article(LATER, "a2").revision_id}


def test_a_selection_is_made_anew_when_an_edition_begins_and_kept_until_then(
    filled: Library,
) -> None:
    """It takes ten milliseconds at 100,000 paragraphs; a stale one would answer from the past."""
    held = holdings.load(filled)

    before = held.select(Window(), now=day(5) - MOMENT)
    same = held.select(Window(), now=day(4))
    after = held.select(Window(), now=day(5))
    elsewhere = held.select(Window(outlets=("The Lantern",)), now=day(5))

    assert same is before
    assert after.ids.tolist() != before.ids.tolist()
    assert elsewhere.ids.tolist() == []


def test_an_outlet_is_matched_by_every_name_that_it_has(filled: Library) -> None:
    """The article calls itself "Wire"; a table of outlets knows it as "The Levant Wire"."""

    def names_of(article_id: str, outlet: str) -> tuple[str, ...]:
        return (outlet, "The Levant Wire") if outlet.casefold() == "wire" else (outlet,)

    held = holdings.load(filled, names_of)

    selected = [
        held.select(Window(outlets=(name,)), now=NOW).ids.tolist()
        for name in ("wire", "the levant wire", "The Lantern")
    ]
    assert selected[0] == selected[1] != selected[2]
    assert held.outlets == {"wire", "the levant wire", "the lantern"}
    assert held.revisions_of(["The Levant Wire"]) == held.revisions_of(["Wire"])
