"""Briefings in the library: kept as they were, found again, rid of a forgotten article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.errors import LibraryError, NotFound
from assistant.library import briefings
from assistant.library.briefings import Cited, KeptBriefing
from assistant.library.catalogue import Library
from tests.library.held import NOW, article, as_it_is, day, save

FIRST = KeptBriefing("b-aaaa11112222", "The Dam", (), day(10, 8), day(10))
SECOND = replace(FIRST, id="b-aaaa33334444", topic="the  dam", made=day(12), as_of=day(12))


def test_a_briefing_is_given_again_as_it_was(library: Library) -> None:
    briefings.keep(library, FIRST, '{"words": "“as they were”"}', {})

    assert briefings.record_of(library, FIRST.id) == '{"words": "“as they were”"}'
    assert briefings.record_of(library, "b-aaaa1") == '{"words": "“as they were”"}'


def test_the_same_content_is_kept_once(library: Library) -> None:
    """Its id is of its content: what was made first stands."""
    briefings.keep(library, FIRST, "first", {})

    again = briefings.keep(library, replace(FIRST, made=day(11)), "second", {})

    assert again == FIRST
    assert briefings.record_of(library, FIRST.id) == "first"


def test_a_topic_s_briefings_are_listed_the_latest_first(library: Library) -> None:
    """However the topic was typed."""
    for each in (FIRST, SECOND, replace(FIRST, id="b-bbbb", topic="Another")):
        briefings.keep(library, each, "{}", {})

    assert briefings.kept(library, "THE DAM") == (SECOND, FIRST)
    assert len(briefings.kept(library)) == 3


def test_a_beginning_that_fits_two_names_both(library: Library) -> None:
    for each in (FIRST, SECOND):
        briefings.keep(library, each, "{}", {})

    with pytest.raises(NotFound, match="several briefings: b-aaaa11112222, b-aaaa33334444"):
        briefings.record_of(library, "b-aaaa")
    with pytest.raises(NotFound, match="no briefing 'b-x'"):
        briefings.record_of(library, "b-x")


def test_the_one_before_is_the_last_that_was_not_later(library: Library) -> None:
    """A briefing as of last week is not compared with today's."""
    for each in (FIRST, SECOND):
        briefings.keep(library, each, "{}", {})

    found = [
        briefings.before(library, "the dam", (), moment)
        for moment in (day(9), day(10), day(11), day(12), day(30))
    ]

    assert found == [None, FIRST, FIRST, SECOND, SECOND]


def test_only_briefings_of_the_same_outlets_are_compared(library: Library) -> None:
    """Else whatever the other outlets say would be new, or withdrawn."""
    of_wire = replace(FIRST, outlets=("wire",))
    briefings.keep(library, of_wire, "{}", {})

    found = [briefings.before(library, "the dam", each, NOW) for each in ((), ("Wire",))]

    assert found == [None, of_wire]


def test_what_the_cited_articles_are_now(library: Library) -> None:
    first = article("The dam holds.", published=day(2))
    save(library, first, fetched=day(3))
    other = article("The river rises.", "a2", published=day(2))
    save(library, other, fetched=day(3), location="/in/b.md")
    briefings.keep(library, FIRST, "{}", {first.revision_id: "a1", other.revision_id: "a2"})
    later = replace(article("The dam fell.", published=day(2)), updated=day(5))
    save(library, later, fetched=day(5))
    library.forget("a2", now=NOW, without=as_it_is)

    found = briefings.cited(library, FIRST.id)

    assert set(found) == {
        Cited(first.revision_id, "a1", later.revision_id),
        Cited(other.revision_id, "a2", ""),
    }


def test_what_was_known_and_held_at_a_moment(library: Library) -> None:
    """An article of last month that was fetched today was not in yesterday's briefing."""
    old = article("The dam holds.", published=day(2))
    save(library, old, fetched=day(20))
    known = briefings.was_known(library, [old.revision_id, "other"], day(3))

    assert known == {old.revision_id}
    assert briefings.was_known(library, [old.revision_id], day(1)) == frozenset()
    assert briefings.fetched_by(library, [old.revision_id], day(19)) == frozenset()
    assert briefings.fetched_by(library, [old.revision_id], day(20)) == {old.revision_id}
    assert briefings.reading_at(library, ["a1"], day(1)) == {}
    assert briefings.reading_at(library, ["a1"], day(2)) == {"a1": old.revision_id}


def test_a_forgotten_article_leaves_the_briefings_that_cite_it(library: Library) -> None:
    held = article("The dam holds.", published=day(2))
    save(library, held)
    briefings.keep(library, FIRST, "said: holds", {held.revision_id: "a1"})
    briefings.keep(library, SECOND, "said: nothing", {})

    library.forget(
        "a1",
        now=NOW,
        without=lambda record, gone: f"{record} -{len(gone)}{held.revision_id in gone}",
    )

    assert briefings.record_of(library, FIRST.id) == "said: holds -1True"
    assert briefings.record_of(library, SECOND.id) == "said: nothing"


def test_a_briefing_that_cannot_be_scrubbed_keeps_its_article(library: Library) -> None:
    """All or nothing: else the article is gone and its words stand in a briefing for ever."""
    held = article("The dam holds.", published=day(2))
    save(library, held)
    briefings.keep(library, FIRST, "said: holds", {held.revision_id: "a1"})

    def failing(_record: str, _gone: frozenset[str]) -> str:
        raise LibraryError("a record of another form")

    with pytest.raises(LibraryError, match="another form"):
        library.forget("a1", now=NOW, without=failing)

    assert library.article("a1").title == "Title"
    assert briefings.record_of(library, FIRST.id) == "said: holds"


def test_as_of_times_are_kept_to_the_microsecond(library: Library) -> None:
    exact = replace(FIRST, as_of=day(11) - timedelta(microseconds=1))

    briefings.keep(library, exact, "{}", {})

    assert briefings.kept(library) == (exact,)
