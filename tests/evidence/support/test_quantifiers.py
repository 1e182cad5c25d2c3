"""Half is not most, nearly all is not all, and twice is two times."""

from __future__ import annotations

import pytest

from assistant.evidence.support.support import support
from assistant.model import Judgement, Verdict
from tests.evidence.passages import passage


@pytest.mark.parametrize(
    ("source", "faulty", "reason", "honest"),
    [
        (
            "Only half of the farms reported losses.",
            "Most of the farms reported losses.",
            "the source says “half of the farms”, not “Most of the farms”",
            "Half the farms reported losses.",
        ),
        (
            "More than half of the farms reported losses.",
            "All of the farms reported losses.",
            "the source says “More than half of the farms”, not “All of the farms”",
            "Most of the farms reported losses.",
        ),
        (
            "Nearly all of the farms reported losses.",
            "All of the farms reported losses.",
            "the source says “Nearly all of the farms”, not “All of the farms”",
            "Almost all of the farms reported losses.",
        ),
        (
            "Two of the three mills were shut.",
            "All three mills were shut.",
            "the source says “Two of the three”, not “All three”",
            "Two of three mills were shut.",
        ),
        (
            "Hansen scored twice in the final.",
            "Hansen scored once in the final.",
            "the source says “twice”, not “once”",
            "Hansen scored two goals in the final.",
        ),
        (
            "Hansen scored twice in the final.",
            "Hansen scored three times in the final.",
            "the source says “twice”, not “three times”",
            "Hansen scored two times in the final.",
        ),
    ],
)
def test_another_quantity_is_named_and_the_same_in_other_words_is_carried(
    source: str, faulty: str, reason: str, honest: str
) -> None:
    """No digit stands there, and yet it is a figure."""
    judgement = support(faulty, (passage(source),), embed=None)

    assert judgement.verdict is not Verdict.CARRIED
    assert reason in judgement.reasons
    assert support(honest, (passage(source),), embed=None) == Judgement(Verdict.CARRIED)


@pytest.mark.parametrize(
    ("source", "honest"),
    [
        ("Once the ice melts, the ferry sails twice a day.", "The ferry sails twice a day."),
        ("The mill is twice as large as the inn.", "The mill is two times as large as the inn."),
        ("Two of the three mills burned; all three mills closed.", "All three mills closed."),
    ],
)
def test_a_once_that_counts_nothing_and_a_whole_that_is_there_are_no_fault(
    source: str, honest: str
) -> None:
    """“Once the ice melts” is a time, and both the part and the whole may stand there."""
    assert support(honest, (passage(source),), embed=None) == Judgement(Verdict.CARRIED)
