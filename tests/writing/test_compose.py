"""A timeline to a briefing: its parts, one numbering, and a writer that is not trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.briefing import Briefing, PartKind, Written
from assistant.citations import citations_in, shown_citations
from assistant.events import Timeline, ToldSentence
from assistant.model import Passage, Sentence, Verdict
from assistant.writing.compose import Desk, Material, as_the_sources_say, compose
from assistant.writing.record import briefing_of, briefing_record
from tests.writing.made import Held, claim, contains, day, event, passage, timeline

FELL = passage("The army took Marj on Sunday.", "a1", side="close to the army")
DEAD = passage("Rebels said 18 soldiers were killed at Marj. Marj is a town.", "a2")
OPEN = passage("It is not clear who holds Arsal.", "a3", published=day(3))
SAID = "Rebels said 18 soldiers were killed at Marj."
HIDDEN = claim(DEAD, "Marj is a town.")
HELD = (FELL, DEAD, OPEN)


def made_of(
    *passages: Passage, before: Briefing | None = None, made: Timeline | None = None
) -> Material:
    told = timeline(
        event(claim(FELL), id="e1", on=10, weight=2.0),
        event(claim(DEAD, SAID, speaker="rebels"), HIDDEN, id="e2", on=11, weight=1.0),
    )
    return Material(made or told, {each.paragraph_id: each for each in passages}, (), (), before)


def desk(known: Sequence[str] = ()) -> Desk:
    articles = {each.revision_id: each.article_id for each in HELD}
    return Desk(
        supports=contains,
        write=as_the_sources_say,
        knowledge=Held(HELD, known=known).knowledge,
        side_of=lambda _outlet: "",
        article_of=articles.__getitem__,
    )


BRIEFING = compose(made_of(*HELD), desk(), made=day(20))


def test_each_part_has_its_lines() -> None:
    assert [each.sentence.text for each in BRIEFING.bottom_line] == [SAID, FELL.text]
    assert BRIEFING.changes is None
    assert [each.name for each in BRIEFING.voices] == ["Outlets close to the army", "Rebels"]
    assert [each.kind for each in BRIEFING.unknowns] == ["open question", "single source"]


def test_citations_are_numbered_as_they_are_read_one_a_paragraph() -> None:
    """What only the record keeps has no number, and leaves no gap."""
    shown = {each.paragraph_id: each.n for each in shown_citations(BRIEFING)}
    hidden = [each for each in citations_in(BRIEFING) if each.quote == "Marj is a town."]

    assert shown == {"a2-r1:0": 1, "a1-r1:0": 2, "a3-r1:0": 3}
    assert [(each.article_id, each.numbers) for each in BRIEFING.sources] == [
        ("a2", (1,)), ("a1", (2,)), ("a3", (3,))
    ]  # fmt: skip
    assert {each.n for each in hidden} == {1}


def test_each_sentence_is_counted_once() -> None:
    """Three sentences stand in up to three parts each; none was dropped."""
    assert (BRIEFING.checked, BRIEFING.dropped, BRIEFING.share_supported) == (3, (), 1.0)


def test_the_id_is_of_the_content_and_not_of_the_clock() -> None:
    again = compose(made_of(*HELD), desk(), made=day(20) + timedelta(hours=1))
    other = compose(made_of(FELL, DEAD), desk(), made=day(20))

    assert again.id == BRIEFING.id != other.id
    assert briefing_of(briefing_record(BRIEFING)) == BRIEFING


def test_the_second_one_says_that_nothing_is_new() -> None:
    known = [each.revision_id for each in HELD]

    second = compose(made_of(*HELD, before=BRIEFING), desk(known), made=day(20))

    assert second.changes is not None
    assert second.changes.since_id == BRIEFING.id
    assert (second.changes.changes, second.changes.unchanged) == ((), 2)


def test_a_line_that_fails_its_check_is_listed_and_not_shown() -> None:
    """The topic's passages have a question, and the check finds it not carried."""
    unheld = replace(OPEN, text=OPEN.text)
    refusing = replace(
        desk(),
        supports=lambda sentence, passages: (
            contains(sentence, passages) if "not clear" not in sentence else contains("", ())
        ),
    )

    found = compose(made_of(FELL, DEAD, unheld), refusing, made=day(20))

    assert [each.text for each in found.dropped] == [OPEN.text]
    assert [each.kind for each in found.unknowns] == ["single source"]
    assert (found.checked, round(found.share_supported, 2)) == (3, 0.67)


def test_each_part_is_asked_for_once_with_its_own_evidence() -> None:
    asked: list[tuple[PartKind, list[str]]] = []

    def write(kind: PartKind, _topic: str, evidence: Sequence[ToldSentence]) -> Written:
        asked.append((kind, [each.sentence.text for each in evidence]))
        return Written(tuple(evidence))

    compose(made_of(*HELD), replace(desk(), write=write), made=day(20))

    assert [kind for kind, _ in asked] == [
        PartKind.BOTTOM_LINE, PartKind.TIMELINE, PartKind.VOICES, PartKind.UNKNOWN
    ]  # fmt: skip
    assert asked[1][1] == [FELL.text, SAID]


def test_what_a_writer_makes_stands_where_its_evidence_stands() -> None:
    """A line of the army's town is not put under the rebels' dead, whatever the order."""

    def write(kind: PartKind, _topic: str, evidence: Sequence[ToldSentence]) -> Written:
        if kind is not PartKind.TIMELINE:
            return Written(tuple(evidence))
        put = [
            replace(each, sentence=replace(each.sentence, text=f"Put anew: {each.sentence.text}"))
            for each in reversed(evidence)
        ]
        dropped = Sentence("A wild guess.", Verdict.NOT_CARRIED, ("says who?",), ())
        return Written(tuple(put), (dropped,), ("one sentence was mended",))

    found = compose(made_of(*HELD), replace(desk(), write=write), made=day(20))

    assert [[told.sentence.text for told in each.sentences] for each in found.timeline.events] == [
        [f"Put anew: {FELL.text}"],
        [f"Put anew: {SAID}"],
    ]
    assert [each.text for each in found.dropped] == ["A wild guess."]
    assert found.notes == ("one sentence was mended",)


def test_a_writer_that_gives_nothing_leaves_the_evidence() -> None:
    def write(_kind: PartKind, _topic: str, _evidence: Sequence[ToldSentence]) -> Written:
        return Written(())

    found = compose(made_of(*HELD), replace(desk(), write=write), made=day(20))

    assert found.bottom_line == BRIEFING.bottom_line
    assert found.timeline == BRIEFING.timeline


def test_a_topic_that_nothing_is_about_has_no_part() -> None:
    found = compose(made_of(made=timeline()), desk(), made=day(20))

    assert (found.bottom_line, found.voices, found.unknowns, found.sources) == ((), (), (), ())
    assert found.share_supported == 1.0
