"""An opening "he" or "the station" gets its name, or stays as it is."""

from __future__ import annotations

import pytest

from assistant.answers.referents import with_referent


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
