"""What changed between two timelines, from claims and not from words."""

from __future__ import annotations

from assistant.briefing import Change
from assistant.events import Timeline
from assistant.model import Contested, Window
from assistant.writing.changes import compare, short
from tests.writing.made import Held, claim, day, event, passage, revised, row, timeline

DEAD = passage("Rebels said 18 soldiers were killed at the dam.")
FLED = passage("The villagers of Marj fled across the river.", "a2")


def changes(before: Timeline, now: Timeline, held: Held) -> tuple[Change, ...]:
    return compare(before, now, (), knowledge=held.knowledge, lines=held.lines)[0]


def kinds(found: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.before, each.after) for each in found]


def test_nothing_new_is_nothing_new() -> None:
    """A briefing written twice must not make the reader look for what is not there."""
    before = timeline(event(claim(DEAD), id="e1"), event(claim(FLED), id="e2"))
    held = Held([DEAD, FLED], known=("a1-r1", "a2-r1"))

    found = compare(before, before, (), knowledge=held.knowledge, lines=held.lines)

    assert found == ((), 2)


def test_a_figure_that_its_speaker_raised_has_moved() -> None:
    """18, then 25, in a revision of the same article: who says so, from what to what."""
    now_said = revised(DEAD, "Rebels said 25 soldiers were killed at the dam.")
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(now_said, speaker="rebels"), id="e9"))
    held = Held([DEAD, now_said], gone={"a1": "revised"})

    (change,) = changes(before, now, held)

    assert (change.kind, change.about, change.before, change.after, change.speaker) == (
        "changed figure", "soldiers killed", "18", "25", "rebels"
    )  # fmt: skip
    assert change.event_id == "e9"
    assert change.rested_on == ("a1-r1",)
    assert [each.sentence.text for each in change.lines] == [now_said.text]


def test_a_figure_in_other_words_has_not_moved() -> None:
    """“Eighteen” is 18: a comparison of words would cry wolf every morning."""
    reworded = passage("Eighteen soldiers were killed when rebels took the dam.", "a3")
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(DEAD, speaker="rebels"), claim(reworded, speaker="rebels")))
    held = Held([DEAD, reworded], known=("a1-r1",))

    found = changes(before, now, held)

    assert not [each for each in found if each.kind == "changed figure"]


def test_another_s_figure_is_set_against_the_old_ones() -> None:
    """The army's 7 does not replace the rebels' 18: both speakers are named."""
    army = passage("The army said 7 soldiers were killed at the dam.", "a3")
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(DEAD, speaker="rebels"), claim(army, speaker="the army")))
    held = Held([DEAD, army], known=("a1-r1",))

    (change,) = changes(before, now, held)

    assert (change.kind, change.before, change.after, change.speaker) == (
        "changed figure", "18 (rebels)", "7", "the army"
    )  # fmt: skip


def test_a_count_of_others_is_no_change_of_this_one() -> None:
    """8 rebels dead does not correct 18 soldiers dead."""
    rebels = passage("Rebels said 8 rebels were killed at the dam.", "a3")
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(DEAD, speaker="rebels"), claim(rebels, speaker="rebels")))
    held = Held([DEAD, rebels], known=("a1-r1",))

    found = changes(before, now, held)

    assert not [each for each in found if each.kind == "changed figure"]


def test_a_reprint_is_nothing_new() -> None:
    """Forty reprints of a wire report are one source, today as yesterday."""
    reprint = passage(DEAD.text, "a3", outlet="Daily", origin="a1")
    before = timeline(event(claim(DEAD)))
    now = timeline(event(claim(DEAD), claim(reprint), origins=("a1",)))
    held = Held([DEAD, reprint], known=("a1-r1",))

    found = compare(before, now, (), knowledge=held.knowledge, lines=held.lines)

    assert found == ((), 1)


def test_another_origin_corroborates_and_its_side_is_named() -> None:
    other = passage(
        "The dam fell, a resident said.", "a3", outlet="Bulletin", side="Syrian government"
    )
    before = timeline(event(claim(DEAD)))
    now = timeline(event(claim(DEAD), claim(other, speaker="a resident")))
    held = Held([DEAD, other], known=("a1-r1",))

    found = changes(before, now, held)

    assert kinds(found) == [
        ("newly corroborated", "1 origin", "2 origins: Syrian government"),
    ]


def test_an_event_that_nobody_told_before_is_new() -> None:
    before = timeline(event(claim(DEAD)))
    now = timeline(event(claim(DEAD)), event(claim(FLED), id="e2", on=12))
    held = Held([DEAD, FLED], known=("a1-r1",))

    found = compare(before, now, (), knowledge=held.knowledge, lines=held.lines)

    assert [(each.kind, each.about, each.after) for each in found[0]] == [
        ("new event", FLED.text, "1 origin")
    ]
    assert found[1] == 1


def test_an_event_that_only_made_the_cut_is_not_new() -> None:
    """It was told when the briefing before was written, and had no place in its ten dates."""
    before = timeline(event(claim(DEAD)))
    now = timeline(event(claim(DEAD)), event(claim(FLED), id="e2", on=12))
    held = Held([DEAD, FLED], known=("a1-r1", "a2-r1"))

    assert changes(before, now, held) == ()


def test_a_denial_that_was_not_there_before() -> None:
    denial = passage("The army denied that any soldier was killed at the dam.", "a3")
    said = claim(denial, "any soldier was killed at the dam", speaker="the army", manner="denies")
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(DEAD, speaker="rebels"), said))
    held = Held([DEAD, denial], known=("a1-r1",))

    found = changes(before, now, held)

    assert [(each.kind, each.after, each.speaker) for each in found] == [
        ("newly denied", "denied", "the army")
    ]


def test_what_its_revised_article_no_longer_says_is_withdrawn() -> None:
    now_said = revised(DEAD, "The dam is held by nobody.")
    before = timeline(event(claim(DEAD, speaker="rebels")), event(claim(FLED), id="e2"))
    now = timeline(event(claim(FLED), id="e2"))
    held = Held([now_said, FLED], known=("a2-r1",), gone={"a1": "revised"})

    found = changes(before, now, held)

    assert [(each.kind, each.before, each.after, each.event_id) for each in found] == [
        ("withdrawn", DEAD.text, "", "e1")
    ]
    assert found[0].lines == ()


def test_what_another_article_still_carries_is_not_withdrawn() -> None:
    other = passage(DEAD.text, "a3", outlet="Daily")
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(other, speaker="rebels")))
    held = Held([DEAD, other], known=("a3-r1",), gone={"a1": "removed"})

    assert changes(before, now, held) == ()


def test_what_the_reader_was_never_shown_cannot_be_withdrawn() -> None:
    hidden = passage("A goat was lost near the dam.", "a3")
    before = timeline(event(claim(DEAD), claim(hidden), shown=1))
    now = timeline(event(claim(DEAD)))
    held = Held([DEAD], known=("a1-r1",), gone={"a3": "removed"})

    assert changes(before, now, held) == ()


def test_an_outlet_takes_back_what_it_reported() -> None:
    """In an article of its own, as correction notes are: what it says stands beside the words."""
    report = passage("A colonel of the garrison was captured at the dam.", "a1", outlet="OVN")
    note = passage(
        "On Saturday OVN reported that a colonel of the garrison was captured at the dam. The"
        " claim about the colonel was wrong and is withdrawn.",
        "a3",
        outlet="OVN",
    )
    words = "The claim about the colonel was wrong and is withdrawn."
    before = timeline(event(claim(report)))
    now = timeline(event(claim(report)), event(claim(note, words), id="e2", on=12))
    held = Held([report, note], known=("a1-r1",))

    found = changes(before, now, held)

    assert ("withdrawn", report.text, "") in kinds(found)


def test_a_rival_in_another_event_is_told() -> None:
    """Events are grouped by days; a count of three days later is about the same dead."""
    later = passage("A security source said 11 soldiers were killed at the dam.", "a3")
    rival = Contested("soldiers killed", "figures", (row("11", "a source", later), row("18", "rebels", DEAD)))  # fmt: skip  # noqa: E501
    before = timeline(event(claim(DEAD, speaker="rebels")))
    now = timeline(event(claim(DEAD, speaker="rebels")), event(claim(later), id="e2", on=13))
    held = Held([DEAD, later], known=("a1-r1",))

    found, _ = compare(before, now, (rival,), knowledge=held.knowledge, lines=held.lines)

    assert ("changed figure", "18 (rebels)", "11") in kinds(found)


def test_only_the_time_that_both_windows_look_at_is_counted() -> None:
    """A window of today does not call last week's event unchanged."""
    before = timeline(event(claim(DEAD)), window=Window(since=day(1), until=day(11)))
    now = timeline(
        event(claim(DEAD)),
        event(claim(FLED), id="e2", on=15),
        window=Window(since=day(5), until=day(20)),
    )
    held = Held([DEAD, FLED], known=("a1-r1", "a2-r1"))

    found = compare(before, now, (), knowledge=held.knowledge, lines=held.lines)

    assert found == ((), 1)


def test_long_words_are_cut_at_a_word_s_end() -> None:
    assert short("one " * 40) == "one " * 21 + "one …"
