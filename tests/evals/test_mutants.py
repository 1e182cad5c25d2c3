"""The generator of faults: each rule makes the fault that it is named for, and nothing true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from assistant.model import Passage
from evals.mutants import (
    causes,
    days,
    figures,
    hedges,
    joins,
    names,
    negations,
    quotations,
    roles,
    speakers,
)
from evals.mutants.make import excluded, make, material
from evals.mutants.mutant import Change, Faithful, Kind, half_of
from evals.mutants.numerals import figures as figures_of

TELL: list[str] = []


def passage(text: str, *, id_: str = "r:0", title: str = "") -> Passage:
    """A passage of an article of 12 May 2015, a Tuesday."""
    return Passage(
        id_, "a", "r", 0, text, 0, title, "Valley Post", "", "", "", "en",
        published=datetime(2015, 5, 12, tzinfo=UTC),
    )  # fmt: skip


def faithful(text: str, around: str = "", *, title: str = "") -> Faithful:
    """A sentence that stands in its passage, with more of the passage behind it."""
    return Faithful(
        "p-1", "corpus", "paraphrase", text, text, passage(f"{text} {around}", title=title)
    )


def texts(changes: Iterator[Change]) -> list[str]:
    """What the rule makes."""
    return [change.text for change in changes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lost 20 men.", [(20, "exact")]),
        ("At least 20 men and about thirty-five women died.", [(20, "lower"), (35, "near")]),
        ("Up to 1,200 tents came on 3 May 2015 at 7.15 pm.", [(1200, "upper")]),
        ("In April 2014 one of them fired an MiG-21.", []),
        ("Between 15 and 20 died.", [(15, "exact"), (20, "exact")]),
    ],
)
def test_days_years_and_hours_are_no_figures(text: str, expected: list[tuple[int, str]]) -> None:
    """A date that is changed is another fault; "one" cannot be changed without its noun."""
    found = [(figure.value, figure.bound) for figure in figures_of(text)]

    assert found == expected


def test_a_figure_under_more_than_only_rises() -> None:
    """For "more than 249" follows from "more than 250": that would be no fault."""
    made = texts(figures.by_one(faithful("More than 250 soldiers died."), ()))

    assert made == ["More than 251 soldiers died."]


def test_a_figure_that_the_passage_holds_is_not_set() -> None:
    """Neither 19 nor 21 may be had from the passage, so that by one gives nothing."""
    sentence = faithful("Rebels say 20 soldiers died.", "The army says 19. A doctor says 21.")

    assert texts(figures.by_one(sentence, ())) == []


def test_a_figure_is_put_to_another_object() -> None:
    """Two figures change places, and soldiers become civilians, whom the passage does not name."""
    sentence = faithful("A commander said 60 soldiers died and 12 tanks were taken.")

    made = texts(figures.other_object(sentence, ()))

    assert "A commander said 12 soldiers died and 60 tanks were taken." in made
    assert "A commander said 60 civilians died and 12 tanks were taken." in made


@pytest.mark.parametrize(
    "text",
    [
        "A rebel commander said that 20 soldiers were killed on the northern road.",
        "A rebel commander told OVN that 20 soldiers were killed on the northern road.",
        "According to a rebel commander, 20 soldiers were killed on the northern road.",
        "20 soldiers were killed on the northern road, a rebel commander said.",
        "20 soldiers were killed on the northern road, according to a rebel commander.",
    ],
)
def test_a_claim_without_its_speaker_is_made(text: str) -> None:
    """The second promise: a claim keeps its speaker, wherever he stands."""
    made = texts(speakers.dropped(faithful(text), ()))

    assert made == ["20 soldiers were killed on the northern road."]


@pytest.mark.parametrize(
    ("around", "title"),
    [
        ("On the northern road 20 soldiers were killed.", ""),
        ("", "Twenty soldiers killed on northern road"),
    ],
)
def test_a_speaker_is_not_left_out_where_it_is_stated_as_a_fact(around: str, title: str) -> None:
    """The passage, or the headline over it, says it in its own voice: no fault."""
    text = "A rebel commander said that 20 soldiers were killed on the northern road."

    assert texts(speakers.dropped(faithful(text, around, title=title), ())) == []


def test_a_speaker_of_the_passage_takes_the_place_of_another() -> None:
    """The military source stands there, and says another thing."""
    text = "A rebel commander said that 20 soldiers were killed."
    sentence = faithful(text, "A military source said that two were hurt.")

    made = texts(speakers.swapped(sentence, ()))

    assert made == ["A military source said that 20 soldiers were killed."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was reportedly hit.", "The bridge was hit."),
        ("250 men are reported to be trapped.", "250 men are trapped."),
        ("The count may rise.", "The count will rise."),
        ("About 40 civilians stayed.", "40 civilians stayed."),
    ],
)
def test_a_hedge_is_dropped(text: str, expected: str) -> None:
    """Nothing but the hedge changes."""
    assert texts(hedges.dropped(faithful(text), ())) == [expected]


def test_no_bare_figure_where_the_passage_has_one() -> None:
    """The bare 40 stands there as well: no fault."""
    sentence = faithful("About 40 civilians stayed.", "The list has 40 names.")

    assert texts(hedges.dropped(sentence, ())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The camp was destroyed.", "The camp was not destroyed."),
        ("The army captured the hill.", "The army did not capture the hill."),
        ("A source said that he fled.", "A source denied that he fled."),
    ],
)
def test_a_negation_is_put_in(text: str, expected: str) -> None:
    """The auxiliary, the plain past and the verb of saying each have their own way."""
    assert texts(negations.added(faithful(text), ())) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He has not said how.", "He has said how."),
        ("She did not take anything.", "She took something."),
        ("A source denied that any soldier fled.", "A source confirmed that some soldier fled."),
        ("Nobody surrendered.", "Somebody surrendered."),
    ],
)
def test_a_negation_is_taken_out(text: str, expected: str) -> None:
    """What remains is English: "anything" becomes "something"."""
    assert texts(negations.removed(faithful(text), ())) == [expected]


def test_a_denied_thing_is_not_denied_twice() -> None:
    """Nobody would write "denied that nobody was not killed"."""
    assert texts(negations.added(faithful("He denied that nobody was killed."), ())) == []


def test_a_weekday_that_the_passage_has_is_not_set() -> None:
    """Tuesday is the day of publication, Sunday stands there: neither will do."""
    sentence = faithful("The dam failed on Monday.", "On Sunday it rained.")

    assert texts(days.weekday_shifted(sentence, ())) == ["The dam failed on Wednesday."]


def test_a_date_is_shifted() -> None:
    """The month stays in one, the day in the other; May the month is not may the verb."""
    made = texts(days.date_shifted(faithful("On 25 April the town fell. It may rise."), ()))

    assert len(made) == 2
    assert all(text != "On 25 April the town fell. It may rise." for text in made)
    assert all(text.endswith("the town fell. It may rise.") for text in made)


def test_a_place_of_the_passage_takes_the_place_of_another() -> None:
    """A name that is near makes the harder fault."""
    sentence = faithful("Tents came to Ariha.", "The road to Darkush is shut.")

    assert texts(names.place_shifted(sentence, ())) == ["Tents came to Darkush."]


def test_an_alias_is_no_other_name() -> None:
    """Daesh is ISIS: the only other group of the passage is Hezbollah."""
    sentence = faithful("Gunmen of ISIS attacked.", "Daesh fought Hezbollah.")

    assert texts(names.name_exchanged(sentence, ())) == ["Gunmen of Hezbollah attacked."]


def test_a_name_that_a_list_has_beside_it_is_not_set() -> None:
    """Both took part, so that the one in place of the other would be true."""
    text = "Hezbollah and Ahrar al-Sham were there."
    sentence = Faithful("p-1", "corpus", "paraphrase", "Hezbollah was there.", text, passage(text))

    made = texts(names.name_exchanged(sentence, ()))

    assert made != ["Ahrar al-Sham was there."]
    assert len(made) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One baker said that the bakery had closed because the army had taken the fuel.",
            ["One baker said that the army had taken the fuel because the bakery had closed."],
        ),
        (
            "The ground shook nine minutes after the lorry had left.",
            [
                "The lorry had left nine minutes after the ground shook.",
                "The ground shook nine minutes before the lorry had left.",
            ],
        ),
        (
            "Jaysh al-Fath captured Ariha before it opened its office.",
            [
                "Jaysh al-Fath opened its office before it captured Ariha.",
                "Jaysh al-Fath captured Ariha after it opened its office.",
            ],
        ),
        (
            "The blast led to a fire.",
            ["A fire led to the blast.", "The blast resulted from a fire."],
        ),
        (
            "The town fell after four days of fighting.",
            ["The town fell before four days of fighting."],
        ),
        ("The men left because of the cold.", ["The men left, which led to the cold."]),
    ],
)
def test_cause_and_effect_change_places(text: str, expected: list[str]) -> None:
    """A pronoun and what it stands for change places with their clauses; so do joining words."""
    assert texts(causes.cause_reversed(faithful(text), ())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has been shut since it was hit.",
        "The town fell on Friday.",
    ],
)
def test_what_is_no_two_clauses_is_left_alone(text: str) -> None:
    """There is nothing that could change places."""
    assert texts(causes.cause_reversed(faithful(text), ())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army attacked rebels near Ariha.", ["Rebels attacked the army near Ariha."]),
        ("A rebel fighter told OVN that it was so.", ["OVN told a rebel fighter that it was so."]),
        ("The soldiers were helped by Hezbollah.", ["Hezbollah was helped by the soldiers."]),
        ("The army clashed with rebels near Ariha.", []),
    ],
)
def test_who_did_it_and_to_whom_change_places(text: str, expected: list[str]) -> None:
    """With verbs that mean another thing then, and the verb in its new subject's number."""
    assert texts(roles.roles_reversed(faithful(text), ())) == expected


def test_a_quotation_is_altered_by_one_word() -> None:
    """One word of the four that the table has is another one; nothing else changes."""
    text = 'A source said: "Every hill that is taken will stay taken."'

    made = texts(quotations.altered(faithful(text), ()))

    assert made
    for altered in made:
        pairs = zip(text.split(), altered.split(), strict=True)
        assert sum(one != other for one, other in pairs) == 1


def test_two_quotations_are_stitched_together() -> None:
    """What two people said stands within one pair of marks."""
    sentence = faithful('A source said: "It was over before supper."')
    other = passage('"Nobody surrendered, they just ran," he said.', id_="s:0")

    made = texts(quotations.stitched(sentence, (sentence.passage, other)))

    assert made == [
        'A source said: "It was over before supper. Nobody surrendered, they just ran."'
    ]


def test_facts_are_joined_that_the_passage_does_not_join() -> None:
    """The "because" is the fault: both facts stand there, side by side."""
    sentence = faithful(
        "The school was closed on Sunday.", "The lorries were parked near the mill."
    )

    made = texts(joins.joined(sentence, ()))

    assert made == [
        "The school was closed on Sunday because the lorries were parked near the mill."
    ]


def test_another_passage_is_cited_only_where_it_does_not_say_it() -> None:
    """The reprint says the same; the other paragraph only shares the town."""
    sentence = faithful("In Ariha the bakery on the square sold 20 bags of bread.")
    reprint = passage("In Ariha the bakery on the square sold 20 bags of bread.", id_="s:0")
    other = passage("The bakery in Ariha opened at dawn, drivers said.", id_="t:0")

    made = list(joins.elsewhere(sentence, (sentence.passage, reprint, other)))

    assert [change.passage for change in made] == [other]


def test_the_corpus_gives_enough_of_every_kind() -> None:
    """The gate uses the corpus alone; same pairs, same mutants, none twice."""
    faithful_ones = material(["corpus"], TELL.append)

    made = make(faithful_ones)

    by_kind = {kind: sum(mutant.kind is kind for mutant in made) for kind in Kind}
    assert {kind: count for kind, count in by_kind.items() if count < 25} == {}
    assert len({mutant.id for mutant in made}) == len(made) >= 800
    assert [mutant.id for mutant in make(faithful_ones)] == [mutant.id for mutant in made]


def test_all_of_a_pair_lie_in_one_half() -> None:
    """A check that is tuned on one sentence of a pair has seen the other."""
    made = make(material(["corpus"], TELL.append)[:40])

    assert {(each.faithful.pair_id, each.half) for each in made} == {
        (each.faithful.pair_id, half_of(each.faithful.pair_id)) for each in made
    }
    assert {each.half for each in made} == {"tune", "held"}


def test_what_is_left_out_still_exists() -> None:
    """An exclusion that excludes nothing hides a change of the rules."""
    ids = [each for each in excluded("mutants") if each.startswith(("corpus", "more"))]

    assert ids
    assert not {mutant.id for mutant in make(material(["corpus"], TELL.append))} & set(ids)
