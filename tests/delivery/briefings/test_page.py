"""The page that all formats write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.delivery.briefings.page import Piece, page_of
from assistant.model import Passage
from tests.briefings_made import MADE, PASSAGES, Numbers, passages, timeline_of


def nothing(_: Sequence[str]) -> Mapping[str, Passage]:
    """A library that has forgotten everything."""
    return {}


def without(key: str, ids: Sequence[str]) -> Mapping[str, Passage]:
    return {
        each: held for each, held in passages(ids).items() if each != PASSAGES[key].paragraph_id
    }


def test_a_passage_is_cut_where_its_cited_words_begin_and_end() -> None:
    """Number 8 is cited twice, once by a sentence that contains a part of the other's words."""
    page = page_of(MADE.timeline, passages)

    (passage,) = (each for s in page.sources for each in s.passages if each.n == 4)
    assert passage.pieces == (
        Piece("A rebel commander ", is_cited=False),
        Piece("denied that dozens had died on Tal Qassem", is_cited=True),
        Piece(". “", is_cited=False),
        Piece("We lost six men and withdrew in good order", is_cited=True),
        Piece(",” he said by telephone on Tuesday.", is_cited=False),
    )
    assert [each.words for each in passage.marked] == [
        "denied that dozens had died on Tal Qassem",
        "We lost six men and withdrew in good order",
    ]
    assert {each.before + each.words + each.after for each in passage.marked} == {
        PASSAGES["tal-orontes"].text
    }


def test_words_that_overlap_are_marked_together_and_opened_apart() -> None:
    """The list of sources has one text; each citation opens its own words."""
    numbers = Numbers()
    lines = (
        numbers.tell("One.", ("army", "general command denied")),
        numbers.tell("Two.", ("army", "command denied that")),
    )
    page = page_of(replace(timeline_of(), undated=lines), passages)

    (passage,) = page.sources[0].passages
    assert [each.text for each in passage.pieces if each.is_cited] == [
        "general command denied that"
    ]
    assert [each.words for each in passage.marked] == [
        "general command denied", "command denied that"
    ]  # fmt: skip


def test_a_quote_that_its_paragraph_does_not_have_there_stands_alone() -> None:
    """Marking other words than those cited would be worse than no text around them."""
    numbers = Numbers()
    told = numbers.tell("One.", ("army", "general command denied"))
    (citation,) = told.sentence.citations
    moved = replace(citation, start=citation.start + 1, end=citation.end + 1)
    shifted = replace(told, sentence=replace(told.sentence, citations=(moved,)))

    page = page_of(replace(timeline_of(), undated=(shifted,)), passages)

    assert page.sources[0].passages[0].pieces == (Piece("general command denied", is_cited=True),)


def test_a_forgotten_article_is_removed_wherever_it_spoke() -> None:
    """Neither its words nor its title nor its address are left in any part."""
    page = page_of(MADE.briefing, lambda ids: without("army", ids))

    text = str(page)
    assert "Flita" not in text
    assert "Damascus" not in text
    assert PASSAGES["army"].title not in text
    assert f"url='{PASSAGES['army'].url}'" not in text
    changed = page.changes.changes[1] if page.changes else None
    assert changed and changed.about == changed.after == "[removed]"
    assert [party.lines[0].sentence.text for party in page.voices][1] == "[removed]"


def test_a_sentence_that_another_article_carries_too_stands() -> None:
    """Only the passage that is gone is removed below it."""
    page = page_of(MADE.briefing, lambda ids: without("dead-3", ids))

    assert page.bottom_line[1] == replace(
        MADE.briefing.bottom_line[1],
        sentence=replace(
            MADE.briefing.bottom_line[1].sentence,
            citations=page.bottom_line[1].sentence.citations,
        ),
    )
    assert [row.value for row in page.contested[0].rows] == ["[removed]", "at least 18", "25"]


def test_a_library_without_any_of_it_leaves_a_page_without_words() -> None:
    """Forgetting is complete: what is left are days, counts and outlets."""
    page = page_of(MADE.briefing, nothing)

    assert {line.sentence.text for line in page.bottom_line} == {"[removed]"}
    assert {piece.text for s in page.sources for p in s.passages for piece in p.pieces} == {
        "[removed]"
    }
    assert {source.entry.title for source in page.sources} == {"[removed]"}


def test_a_timeline_alone_lists_its_sources_by_number() -> None:
    """Nobody hands it a list: it is made of what the citations say."""
    page = page_of(MADE.timeline, passages)

    assert [each.entry.numbers for each in page.sources] == [(n,) for n in range(1, 10)]
    assert page.sources[0].entry.title == "Why the snow line matters"


def test_what_a_briefing_cites_and_does_not_list_is_listed_all_the_same() -> None:
    """A number that leads nowhere is no citation."""
    page = page_of(replace(MADE.briefing, sources=MADE.briefing.sources[:3]), passages)

    assert [n for each in page.sources for n in each.entry.numbers] == list(range(1, 11))


def test_the_reader_is_told_of_zone_window_and_what_was_dropped() -> None:
    """These decide what the page does not show."""
    page = page_of(replace(MADE.timeline, undated_left_out=1), passages)

    assert [(each.name, each.value) for each in page.facts] == [
        ("As of", "14 May 2015, 09:30"),
        ("Events", "from 1 April 2015"),
        ("Read", "26 articles, 10 origins"),
        ("Times", "Asia/Beirut (UTC+3)"),
    ]
    assert page.notes == (
        "1 undated article left out by the window or the as-of day",
        "1 sentence failed the check and not shown",
    )
