"""The correction notice: which sentences of an earlier briefing stand no more."""

from __future__ import annotations

from dataclasses import replace

from assistant.briefing import Briefing, PartKind
from assistant.model import Passage
from assistant.writing.affected import Present, affected
from tests.writing.made import contains, passage, revised
from tests.writing.test_compose import BRIEFING, DEAD, FELL, HELD, SAID

HELD_BY_ID = {each.paragraph_id: each for each in HELD}


def notices(
    present: dict[str, Present], briefing: Briefing = BRIEFING
) -> list[tuple[PartKind, str, str]]:
    found = affected(briefing, present.get, HELD_BY_ID, contains)
    return [(each.part, each.sentence.text, each.cause) for each in found]


def now(*passages: Passage) -> Present:
    return Present(passages[0].article_id, passages[0].revision_id, passages)


def test_a_briefing_whose_articles_stand_is_not_affected() -> None:
    assert notices({}) == []


def test_a_sentence_that_the_revision_no_longer_carries_is_named_in_each_part() -> None:
    lowered = revised(DEAD, "Rebels said 12 soldiers were killed at Marj.")

    found = notices({DEAD.revision_id: now(lowered)})

    assert found == [
        (PartKind.BOTTOM_LINE, SAID, "revised"),
        (PartKind.TIMELINE, SAID, "revised"),
        (PartKind.VOICES, SAID, "revised"),
    ]


def test_a_sentence_that_only_moved_stands() -> None:
    """A revision that puts a paragraph before it changes every offset, and no word of it."""
    first = revised(DEAD, "Updated at noon.")
    second = replace(revised(DEAD, DEAD.text), ordinal=1, paragraph_id="a2-r2:1")

    assert notices({DEAD.revision_id: now(first, second)}) == []


def test_a_forgotten_article_is_named_as_removed() -> None:
    found = notices({FELL.revision_id: Present("a1", "", ())})

    assert (PartKind.BOTTOM_LINE, FELL.text, "removed") in found


def test_a_sentence_that_another_citation_carries_alone_stands() -> None:
    """One of two reports was revised; the other says it still."""
    other = passage(f"{SAID} It rained.", "a9")
    lowered = revised(DEAD, "Nobody was killed.")
    first = BRIEFING.bottom_line[0]
    both = replace(first.sentence, citations=(*first.sentence.citations, other.cite(9)))
    briefing = replace(BRIEFING, bottom_line=(replace(first, sentence=both),))
    held = {**HELD_BY_ID, other.paragraph_id: other}

    found = affected(briefing, {DEAD.revision_id: now(lowered)}.get, held, contains)

    assert PartKind.BOTTOM_LINE not in [each.part for each in found]
