"""An opening "he" or "the station" gets its name, or stays as it is."""

from __future__ import annotations

import pytest

from assistant.claims import Speaker
from assistant.evidence.referents import with_referent, with_speaker


@pytest.mark.parametrize(
    ("sentence", "before", "expected"),
    [
        (
            "The station said two camps burned.",
            "The hills were taken, according to Marsa TV.",
            "The station [Marsa TV] said two camps burned.",
        ),
        (
            "The paper reported clashes.",
            "The Lebanese paper As-Sabah said arrests had begun.",
            "The paper [As-Sabah] reported clashes.",
        ),
        (
            "He said the road was closed.",
            "Karim Haddad, director of the Orchard Society, spoke of a slow battle.",
            "He [Karim Haddad] said the road was closed.",
        ),
        (
            "The group recruits teenagers.",
            "The Cedar League is short of men. The group pays well.",
            "The group [Cedar League] recruits teenagers.",
        ),
    ],
)
def test_the_only_candidate_is_named(sentence: str, before: str, expected: str) -> None:
    """A reader who sees the sentence alone must know who speaks."""
    assert with_referent(sentence, before) == expected


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("He said no.", "Karim Haddad met General Nadim Saab."),
        ("He said no.", "The road was closed."),
        ("The station said no.", "Marsa TV and Radio Orontes reported it."),
        ("The group left.", "Shells fell near Brital."),
        ("The group of men left.", "The Cedar League met."),
        ("The group of the Cedar League left.", "The Cedar League met."),
        ("It has become clear.", "The Cedar League met."),
        ("He said no.", ""),
    ],
)
def test_an_unsure_one_is_left_alone(sentence: str, before: str) -> None:
    """A wrong name would be worse than none."""
    assert with_referent(sentence, before) == sentence


def test_a_sentence_about_something_else_ends_the_search() -> None:
    """The name two sentences back need not be the one that "the station" means now."""
    before = "Marsa TV showed the camp. Snow fell all night."

    assert with_referent("The station said no.", before) == "The station said no."


@pytest.mark.parametrize(
    ("sentence", "text", "meant", "shown"),
    [
        (
            "He put it at seven.",
            "He",
            "A rebel commander",
            "He [a rebel commander] put it at seven.",
        ),
        ("ISIL, it said, had fled.", "it", "Al-Manar", "ISIL, it [Al-Manar] said, had fled."),
        ("He put it at seven.", "He", "", "He put it at seven."),  # whom it means is not known
        ("Ali Hassan said no.", "Ali Hassan", "Ali Hassan of NOW", "Ali Hassan said no."),
        ("Assad said he would.", "he", "Assad", "Assad said he would."),  # named already
    ],
)
def test_who_speaks_is_put_beside_a_pronoun(
    sentence: str, text: str, meant: str, shown: str
) -> None:
    """A reader who sees one sentence must not lose whose claim it is."""
    speaker = Speaker(text, meant, "", "described" if meant else "unresolved")

    assert with_speaker(sentence, speaker) == shown


def test_a_sentence_that_nobody_says_stays_as_it_is() -> None:
    assert with_speaker("He fled.", None) == "He fled."
