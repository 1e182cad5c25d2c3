"""A follow-up is completed from the turns before; a question that stands alone is left alone."""

from __future__ import annotations

import pytest

from assistant.answers.followup import standalone
from assistant.model import Turn

HISTORY = (Turn("How many al-Nusra fighters were killed in Qalamoun?", "The station spoke of 20."),)


@pytest.mark.parametrize(
    "question",
    [
        "How many soldiers are in the hospital in Jisr al-Shughur?",
        "Is there a ceasefire in Aleppo?",
        "Did Hezbollah say that it won?",
        "When did the coalition declare war on the Islamic State?",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    """Words of another topic would only lead it astray."""
    assert standalone(question, HISTORY) == question


def test_without_a_history_nothing_is_added() -> None:
    """Even where the question leans on one."""
    assert standalone("And how many did they lose?", ()) == "And how many did they lose?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "And how many did they lose?",
            "And how many did they lose (al-Nusra, Qalamoun, fighters, killed)?",
        ),
        ("Who said so?", "Who said so (al-Nusra, Qalamoun, fighters, killed)?"),
        ("What about Idlib?", "How many al-Nusra fighters were killed in Idlib?"),
        ("And Hezbollah?", "How many Hezbollah fighters were killed in Qalamoun?"),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out(question: str, expected: str) -> None:
    """Names and key words of the last question; another name takes the place of its like."""
    assert standalone(question, HISTORY) == expected


def test_he_is_whom_the_last_answer_named() -> None:
    """The question asked "who"; only the answer has the name."""
    history = (Turn("Who leads the Cedar League?", "It is led by Karim Haddad."),)

    assert standalone("Where was he born?", history) == (
        "Where was he born (Karim Haddad, Cedar League, leads)?"
    )


def test_a_follow_up_to_a_follow_up_keeps_the_topic() -> None:
    """The turn between did not say what it was about."""
    history = (Turn("Who holds the Orchard Bridge?", "The army."), Turn("Since when?", "Monday."))

    assert standalone("And why?", history) == "And why (Orchard Bridge, holds)?"


def test_the_place_that_the_last_answer_named_is_taken_over() -> None:
    """After "which hill", "there" is that hill."""
    history = [Turn("Which hill did the army take in Qalamoun?", "The army took Talat Musa.")]

    assert "Talat Musa" in standalone("And what did they leave behind there?", history)
