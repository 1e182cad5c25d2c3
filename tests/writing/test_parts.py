"""The parts of a briefing: bottom line, who says what, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.events import Event, ToldSentence
from assistant.model import Contested, Passage
from assistant.writing.bottom_line import bottom_line, leading
from assistant.writing.lines import Lines
from assistant.writing.unknowns import kind_of, open_questions, unknowns
from assistant.writing.voices import party_of, voices
from tests.writing.made import claim, contains, day, event, passage, row, timeline


def lines_of(*passages: Passage) -> Lines:
    return Lines({each.paragraph_id: each for each in passages}, contains)


def texts(lines: Sequence[ToldSentence]) -> list[str]:
    return [each.sentence.text for each in lines]


def no_side(_outlet: str) -> str:
    return ""


def of_weight(weight: float, *, on: int) -> Event:
    return event(
        claim(passage(f"Marj was shelled on day {on} by Hezbollah.", f"w{on}")),
        id=f"e{on}",
        on=on,
        weight=weight,
    )


def test_the_weightiest_events_and_the_latest_lead_newest_first() -> None:
    """Ten small things of last night do not push out what matters; the last weighty one is in."""
    events = [
        of_weight(3.0, on=3),
        of_weight(2.0, on=5),
        of_weight(2.5, on=6),
        of_weight(1.9, on=8),
        of_weight(1.8, on=9),
        of_weight(0.1, on=11),
        of_weight(0.1, on=12),
        of_weight(0.1, on=13),
    ]

    chosen = leading(events)

    assert [each.id for each in chosen] == ["e8", "e6", "e5", "e3"]


def test_a_rival_stands_behind_the_lead_that_is_contested() -> None:
    """The first lines of a briefing are read alone: they must not look undisputed."""
    dead = passage("Rebels said 18 soldiers were killed at Marj.", "a1")
    army = passage("The army said 7 soldiers were killed at Marj.", "a2")
    contested = Contested("soldiers", "figures", (row("7", "army", army), row("18", "rebels", dead)))  # fmt: skip  # noqa: E501
    made = timeline(event(claim(dead)), of_weight(0.5, on=12))

    found = bottom_line(made, (contested,), lines_of(dead, army))

    assert texts(found) == [
        "Marj was shelled on day 12 by Hezbollah.",
        "Rebels said 18 soldiers were killed at Marj.",
        "The army said 7 soldiers were killed at Marj.",
    ]


def test_a_sentence_that_leans_on_another_does_not_lead() -> None:
    leans = passage("He said that it was over by noon at Marj.", "a1")
    stands = passage("The army left Marj at noon.", "a2")
    made = timeline(event(claim(leans), claim(stands), shown=2))

    found = bottom_line(made, (), lines_of(leans, stands))

    assert texts(found)[0] == "The army left Marj at noon."


def test_a_speaker_is_of_the_side_that_his_own_words_name() -> None:
    told = passage("Words.", "a1", outlet="Bulletin", side="close to the Syrian government")

    parties = [
        party_of(claim(told, speaker=speaker), no_side)
        for speaker in (
            "a rebel commander, in Bulletin",
            "a military source, in Bulletin",
            "Hezbollah, in Bulletin",
            "a mayor, in Bulletin",
            "",
        )
    ]

    assert parties == [
        "Rebels",
        "The army and the government",
        "Hezbollah",
        "A mayor, in Bulletin",
        "Outlets close to the Syrian government",
    ]


def test_an_outlet_is_never_the_side_that_it_is_close_to() -> None:
    """What Al-Manar writes is not what Hezbollah said."""
    told = passage("Words.", outlet="Al-Manar")

    party = party_of(claim(told), {"Al-Manar": "Hezbollah"}.__getitem__)

    assert party == "Outlets close to Hezbollah"


def test_one_party_alone_is_no_who_says_what() -> None:
    told = passage("Rebels said that Marj was theirs since Sunday.", "a1")

    assert voices(timeline(event(claim(told, speaker="rebels"))), lines_of(told), no_side) == ()


def test_what_sources_leave_open_is_recognised() -> None:
    open_ = {
        "No group claimed responsibility for the attack.": "responsibility",
        "The cause of the fire is still unknown.": "cause",
        "The figure could not be independently verified.": "unverified",
        "None of the figures could be checked independently.": "unverified",
        "It was not immediately clear whether anybody was hurt.": "not clear",
        "Hezbollah has not said how many men it has lost.": "not said",
        "Who moved first?": "asked",
    }
    closed = (
        "The group claimed responsibility for the attack.",
        "It is clear that the dam fell.",
        "The army said how many men it had lost.",
        "Nobody was hurt.",
        "He could not walk.",
    )

    assert {text: kind_of(text) for text in open_} == open_
    assert [kind_of(text) for text in closed] == [""] * len(closed)


def test_a_question_that_a_later_source_answers_is_closed() -> None:
    asked = passage(
        "No group claimed responsibility for the bombing in Marj.", "a1", published=day(3)
    )
    answer = passage(
        "Jund al-Haqq claimed responsibility for the bombing in Marj.", "a2", published=day(4)
    )
    earlier = passage(
        "Jund al-Haqq claimed responsibility for the bombing in Arsal.", "a3", published=day(1)
    )

    assert [each.text for each in open_questions([asked, earlier])] == [asked.text]
    assert open_questions([asked, answer]) == ()


def test_a_question_keeps_the_sentence_that_it_leans_on() -> None:
    """“Their number is not known”: whose?"""
    told = passage("Some ISIL men are in Marj. Their number is not known to anybody.", "a1")

    (question,) = open_questions([told])

    assert question.text == told.text


def test_the_gaps_stand_in_their_order() -> None:
    """Questions, then what has no date, then what one origin alone tells of weight."""
    asked = passage("It is not clear who holds Marj.", "a1", published=day(3))
    undated = passage("The crossing at Zamrani was closed.", "a2")
    two = event(
        claim(passage("Marj fell on Sunday to Hezbollah.", "a3")),
        claim(passage("Marj has fallen.", "a4")),
        id="e1",
        weight=3.0,
    )
    one = event(claim(passage("A convoy left Arsal.", "a5")), id="e2", weight=2.0)
    light = event(claim(passage("A goat left Arsal.", "a6")), id="e3", weight=0.1)
    light_too = event(claim(passage("A dog left Arsal.", "a7")), id="e4", weight=0.1)
    made = timeline(two, one, light, light_too)
    lines = lines_of(asked, undated)
    undated_line = lines.of(undated.cite(0))
    assert undated_line is not None

    found = unknowns(replace(made, undated=(undated_line,)), [asked], (), lines)

    assert [(each.kind, each.line.sentence.text) for each in found] == [
        ("open question", "It is not clear who holds Marj."),
        ("undated", "The crossing at Zamrani was closed."),
        ("single source", "A convoy left Arsal."),
    ]
