"""What somebody means, tries or agrees to do is not done, and may be told as meant."""

from __future__ import annotations

import pytest

from assistant.evidence.support.support import support
from assistant.model import Judgement, Verdict
from tests.evidence.passages import passage


def judged(sentence: str, source: str) -> Judgement:
    """Without an embedding: by shared words alone."""
    return support(sentence, (passage(source),), embed=None)


@pytest.mark.parametrize(
    "words",
    [
        "plans",
        "wants",
        "is in talks",
        "threatened",
        "intends",
        "aims",
        "agreed",
        "tried",
        "attempted",
        "hopes",
        "reached a deal",
    ],
)
def test_a_deed_that_is_left_open_is_not_told_as_done(words: str) -> None:
    """Each of these words says no more than that it may come."""
    source = f"The bank {words} to sell its Polish branch."

    assert judged("The bank sold its Polish branch.", source).verdict is not Verdict.CARRIED
    assert judged(source, source).verdict is Verdict.CARRIED


def test_the_reason_names_the_words_that_leave_it_open() -> None:
    """The reader sees at once what was made of the plan."""
    judgement = judged("The mill cut 300 jobs in Hofbau.", "The mill plans to cut 300 jobs.")

    assert "the source says “plans to cut”, not that it was done" in judgement.reasons


@pytest.mark.parametrize(
    ("source", "honest"),
    [
        (
            "The bank plans to sell its Polish branch.",
            "The bank will sell its Polish branch.",
        ),
        (
            "The bank agreed to sell its Polish branch.",
            "The bank is to sell its Polish branch.",
        ),
        (
            "The bank intends to sell its Polish branch.",
            "The bank has announced plans to sell its Polish branch.",
        ),
        (
            "The bank had planned to sell its Polish branch for years and sold it in May.",
            "The bank sold its Polish branch in May.",
        ),
        (
            "The miller, who wants to leave Hofbau, sold the mill in May.",
            "The miller sold the mill in May.",
        ),
        (
            "The mill that plans to cut 300 jobs raised its prices.",
            "The mill raised its prices.",
        ),
    ],
)
def test_a_plan_told_as_one_and_a_deed_that_was_done_are_carried(source: str, honest: str) -> None:
    """A "will" keeps it open; and what the source tells as done was done."""
    assert judged(honest, source) == Judgement(Verdict.CARRIED)
