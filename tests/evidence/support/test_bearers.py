"""Of whom it is said, and whether it happened at all: near words that turn a sentence round."""

from __future__ import annotations

import pytest

from assistant.evidence.support.support import support
from assistant.model import Judgement, Verdict
from tests.evidence.passages import passage


@pytest.mark.parametrize(
    ("source", "faulty", "honest"),
    [
        (
            "The former minister Ane Holm resigned from the board.",
            "The minister Ane Holm resigned from the board.",
            "The ex-minister Ane Holm resigned from the board.",
        ),
        (
            "Former minister Ane Holm was arrested in Hofbau.",
            "The minister was arrested in Hofbau.",
            "Ane Holm, once a minister, was arrested in Hofbau.",
        ),
        (
            "The deputy mayor opened the bridge on Monday.",
            "The mayor opened the bridge on Monday.",
            "The bridge was opened by the deputy mayor on Monday.",
        ),
        (
            "The former minister spoke in Hofbau. The minister stayed away.",
            "The minister spoke with nobody in Hofbau.",
            "The minister stayed away.",
        ),
        (
            "The minister's deputy, Karl Ris, resigned on Monday.",
            "The minister resigned on Monday.",
            "Karl Ris resigned on Monday.",
        ),
        (
            "Holm's brother resigned on Monday. Holm praised the brother.",
            "The mayor resigned on Monday.",
            "Holm praised the brother.",
        ),
        (
            "“The bridge is safe,” he said.",
            "She said the bridge is safe.",
            "He said the bridge is safe.",
        ),
        (
            "The ferry company avoided a strike in August.",
            "The ferry company had a strike in August.",
            "The ferry company averted a strike in August.",
        ),
        (
            "The ferry company averted a strike in August.",
            "There was a strike at the ferry company in August.",
            "The ferry company had no strike in August.",
        ),
        (
            "The fire was put out before anyone was hurt.",
            "People were hurt in the fire.",
            "Nobody was hurt in the fire.",
        ),
        (
            "The Hofbau mill is larger than the Zenda mill.",
            "The Zenda mill is larger than the Hofbau mill.",
            "The mill of Hofbau is larger than the mill of Zenda.",
        ),
    ],
)
def test_the_turned_sentence_is_not_carried_and_its_honest_twin_is(
    source: str, faulty: str, honest: str
) -> None:
    """Nearly all words are the source's, in both."""
    assert support(faulty, (passage(source),), embed=None).verdict is not Verdict.CARRIED
    assert support(honest, (passage(source),), embed=None) == Judgement(Verdict.CARRIED)


def test_a_pronoun_may_stand_for_somebody_whom_the_source_names() -> None:
    """Whether Holm is a woman the source does not say; that another one is a man says nothing."""
    source = "Holm said that the bridge is safe. Ris said he had not seen it."

    assert support("She said that the bridge is safe.", (passage(source),), embed=None) == (
        Judgement(Verdict.CARRIED)
    )
