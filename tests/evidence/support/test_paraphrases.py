"""Other ways of saying the same, each beside what only looks like it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.evidence.support.calibration import is_likely
from assistant.evidence.support.grounds import grounds_of
from assistant.evidence.support.statements import statement_of
from assistant.evidence.support.support import support
from assistant.model import Verdict
from tests.evidence.passages import passage


def alike(texts: Sequence[str]) -> NDArray[np.float32]:
    """Every text as near as can be: only the checks decide."""
    return np.ones((len(texts), 1), dtype=np.float32)


def verdict(sentence: str, source: str) -> Verdict:
    """What is judged of a sentence that cites one passage."""
    return support(sentence, (passage(source),), embed=alike).verdict


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The duke will reject the treaty.", "The duke will not accept the treaty."),
        ("The raids began before the storm.", "The storm came after the raids began."),
        ("Zenda Radio said over 20 guards fled.", "Zenda Radio said more than 20 guards fled."),
        ("The leak of 1,000 barrels stopped.", "The 1,000-barrel leak stopped."),
        (
            "The duke denied that the castle had burned.",
            "Reports that the castle burned are false, the duke said.",
        ),
        (
            "According to a statement by Zenda Radio, the bridge collapsed.",
            "Zenda Radio said the bridge collapsed.",
        ),
        ("In the duke's view the bridge was lost.", "The duke said the bridge was lost."),
        (
            "His brother, it was reported, was killed in the moat.",
            "His brother was reportedly killed in the moat.",
        ),
        ("Two of the six crates were marked.", "Two of the six crates bore marks."),
        ("Half of the four mills burned.", "Two of the four mills burned."),
        (
            "Twelve pages were among the 40 dead.",
            "The fire killed 40 people, including 12 pages.",
        ),
    ],
)
def test_the_same_in_another_structure_is_carried(sentence: str, source: str) -> None:
    """An answer is written in words of its own; a false alarm takes a true sentence away."""
    assert verdict(sentence, source) is Verdict.CARRIED


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The duke will reject the treaty.", "The duke will accept the treaty."),
        ("The raids began before the storm.", "The raids began after the storm."),
        ("More than 20 guards fled.", "20 guards fled."),
        ("The leak of 1,000 barrels stopped.", "The 100-barrel leak stopped."),
        (
            "The duke denied that the castle had burned.",
            "The castle burned, the duke said. He denied nothing else.",
        ),
        (
            "According to a statement by Hofbau Radio, the bridge collapsed.",
            "Zenda Radio said the bridge collapsed.",
        ),
        ("The bridge was lost.", "The duke said the bridge was lost."),
        ("His brother was killed in the moat.", "His brother was reportedly killed in the moat."),
        ("Six of the two crates were marked.", "Two of the six crates were marked."),
        ("Half of the four mills burned.", "Three of the four mills burned."),
        ("72 guards were captured.", "41 guards were captured. 72 guards were killed."),
    ],
)
def test_what_only_looks_like_it_is_still_caught(sentence: str, source: str) -> None:
    """Each rule that lets a paraphrase pass has a fault next to it that must not."""
    assert verdict(sentence, source) is not Verdict.CARRIED


def test_a_passage_about_something_else_is_told_by_words_and_by_meaning() -> None:
    """A low score alone is common among paraphrases: with an embedding both must be low."""
    cited = (passage("The choir of Hofbau sang for an hour in the market."),)
    statement = statement_of("Nine guards drowned in the moat below the castle of Zenda.")

    def apart(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.eye(len(texts), dtype=np.float32)  # cosine 0 between any two

    far = grounds_of(statement, cited, embed=apart).match.features
    near = grounds_of(statement, cited, embed=alike).match.features

    assert not is_likely(far)
    assert is_likely(near)
