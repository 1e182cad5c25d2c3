"""What a question asks for, and what an answer to it must have."""

from __future__ import annotations

import pytest

from assistant.answers.kinds import has_kind
from assistant.answers.mentions import (
    mentions_name,
    mentions_number,
    without_dateline,
    written_as_names,
)
from assistant.answers.opposites import has_opposite
from assistant.answers.question import analyse
from assistant.evidence.words import stem


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many soldiers fell at Brital?", "number"),
        ("What percentage of the houses burned?", "number"),
        ("How much did the bridge cost?", "number"),
        ("When did the convoy leave?", "date"),
        ("In what year was the dam built?", "date"),
        ("Who leads the brigade?", "person"),
        ("Which group held the hill?", "person"),
        ("Where is the depot?", "place"),
        ("Which town was shelled?", "place"),
        ("Why did the talks stop?", "reason"),
        ("How did the prisoners escape?", "manner"),
        ("Did the army withdraw?", "yes or no"),
        ("What was found in the cellar?", "thing"),
        ("When the road was cut, what happened?", "thing"),
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    """The kind decides which sentences can answer at all."""
    assert analyse(question).kind == kind


def test_the_words_that_name_the_kind_are_not_looked_for() -> None:
    """No source says "how many" or "what year" where it answers."""
    asked = analyse("In what year did Karim Haddad open the Orchard Bridge?")

    assert [(term.text, term.weight) for term in asked.terms] == [
        ("Karim", 1.5),
        ("Haddad", 1.5),
        ("open", 1.0),
        ("Orchard", 1.5),
        ("Bridge", 1.5),
    ]


def test_the_day_of_a_date_is_no_number_to_be_found() -> None:
    """A report of 10 June says "on Tuesday" where the question says "on 9 June"."""
    asked = analyse("How many of the 40 trucks arrived on 9 June 2015?")

    assert (asked.numbers, asked.years) == (("40",), ("2015",))


def test_what_how_many_counts() -> None:
    """A figure of these very things is what is asked for."""
    asked = analyse("How many armoured trucks did the column lose?")

    assert asked.counted == {stem("armoured"), stem("trucks")}


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many died on 3 May?", "On 3 May the square was empty.", False),
        ("How many died on 3 May?", "On 3 May nine people died.", True),
        ("How many of the 12 came back?", "The 12 left at dawn.", False),
        ("In what year was the dam built?", "The dam was built after the war.", False),
        ("When was the dam built?", "The dam was built after the war.", True),
        ("Who shelled Brital?", "Brital was shelled.", False),
        ("Who shelled Brital?", "Nadim Saab shelled Brital.", True),
        ("Who shelled Brital?", "Brital was shelled by the rebels.", True),
        ("Where is the hospital near Brital?", "The hospital near Brital burned.", False),
        ("Where is the hospital near Brital?", "It stands on a hill.", True),
        ("Why did it burn?", "It burned.", True),
    ],
)
def test_a_sentence_has_the_kind_of_thing_asked_for(
    question: str, sentence: str, *, expected: bool
) -> None:
    """What the question itself says is not an answer to it."""
    assert has_kind(analyse(question), sentence) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("William Rainey Harper opened it.", "William Harper", True),
        ("William Rainey Harper opened it. Harper left.", "Robert Harper", False),
        ("Mr Harper opened it.", "Robert Harper", True),
        ("The study by Galor and Zeira appeared.", "Zeria", True),
        ("Iran sent trucks.", "Iraq", False),
        ("Daesh held the town.", "Islamic State", True),
    ],
)
def test_a_name_is_found_under_its_other_spellings(text: str, name: str, *, expected: bool) -> None:
    """A slip of the pen is forgiven; another first name or another country is not."""
    assert mentions_name(text, name) is expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("The third son fled.", "3", True),
        ("Some 1,200 fled.", "1200", True),
        ("Some 25 fled.", "5", False),
        ("In the 1990s it closed.", "1990", True),
    ],
)
def test_a_number_is_found_in_words_too(text: str, number: str, *, expected: bool) -> None:
    """The figure "25" ends with "5" but is not 5."""
    assert mentions_number(text, number) is expected


def test_a_dateline_is_no_mention_of_the_town() -> None:
    """A report written in Moscow of shells on Damascus does not speak of shells on Moscow."""
    text = "MOSCOW (Sputnik) Shells fell on Damascus. BEIRUT - Two shops burned."

    assert without_dateline(text).split() == "Shells fell on Damascus. Two shops burned.".split()


@pytest.mark.parametrize(
    ("word", "sentence", "expected"),
    [
        ("weak", "how strong the push is", True),
        ("weak", "how weak or strong the push is", False),
        ("accurate", "an inaccurate count", True),
        ("form", "they inform us", False),
        ("captured", "they lost the hill", False),  # one side's gain is the other's loss
        ("won", "they lost the vote", True),
    ],
)
def test_the_opposite_of_a_word(word: str, sentence: str, *, expected: bool) -> None:
    """Where the word itself stands too, nothing is said against it."""
    assert has_opposite(stem(word), frozenset(stem(each) for each in sentence.split())) is expected


@pytest.mark.parametrize(
    ("question", "deeds", "counted"),
    [
        ("How many soldiers died when the town was captured?", {"killed"}, "soldiers"),
        ("How many trucks were destroyed?", {"destroyed"}, "trucks"),
        ("How much ground was lost?", {"killed"}, ""),
        ("Who died?", set(), ""),
    ],
)
def test_what_is_counted_and_what_was_done_to_it(
    question: str, deeds: set[str], counted: str
) -> None:
    """The first deed is the one asked about; what is measured is not looked for by its name."""
    asked = analyse(question)

    assert (set(asked.deeds), asked.counted_text) == (deeds, counted)


def test_a_name_is_asked_for_by_its_word() -> None:
    """A rank, "the colonel", answers who, but not what he is called."""
    asked = analyse("What is the name of the colonel who held the hospital?")

    assert not has_kind(asked, "The colonel held the hospital near Brital, Marsa reported.")
    assert has_kind(asked, "The hospital was held by Nadim Saab.")


def test_names_are_capitalised_as_the_texts_have_them() -> None:
    """Nobody types capitals on a telephone."""
    texts = ["Rebels took Jisr al-Shughur from Hezbollah."]

    assert written_as_names("who holds jisr al-shughur?", texts) == "who holds Jisr al-Shughur?"
    assert written_as_names("Who holds Idlib?", texts) == "Who holds Idlib?"


@pytest.mark.parametrize(
    ("question", "asked_of"),
    [
        ("Was the depot looted?", "looted"),
        ("Was the depot in Nabek completely looted last week?", "looted"),
        ("Did Hezbollah lose fighters?", "lose"),
        ("Did the army commander resign?", "resign"),
        ("Did they withdraw from Homs?", "withdraw"),
        ("Did the rebels take the harbour?", "take"),
        ("Is Nabek in Syria?", ""),
        ("Was there a battle in Homs?", ""),
    ],
)
def test_what_a_yes_or_no_is_asked_of(question: str, asked_of: str) -> None:
    """The deed, which the answer must speak of; not who did it, nor where and when."""
    assert analyse(question).predicate == frozenset(map(stem, asked_of.split()))


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("How many barns were not flooded in Nabek?", "flooded"),
        ("Why didn't the judge retire?", "retire"),
        ("Why did the judge retire?", ""),
    ],
)
def test_what_a_question_says_was_not_done(question: str, denied: str) -> None:
    """The subject may stand between the "not" and the deed."""
    assert analyse(question).denied == frozenset(map(stem, denied.split()))
