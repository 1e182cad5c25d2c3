"""The score: what it weighs, and that it keeps to the order that people see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.evidence.support.calibration import Weights, likelihood, log_odds, share_copied
from assistant.evidence.support.features import Features, features_of
from assistant.evidence.support.grounds import grounds_of
from assistant.evidence.support.score import is_enough, support_score
from assistant.evidence.support.statements import statement_of
from tests.evidence.passages import passage

MILL = "The mill burned at night. The baker slept in the barn."
NOTHING = Features(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, None)


def seen(said: str, *texts: str, known: frozenset[str] = frozenset()) -> Features:
    """The features of a sentence, without an embedding."""
    return features_of(said, texts, known=known, nearest=None)


def test_a_sentence_of_the_source_has_all_that_a_feature_can_see() -> None:
    """The upper end of the scale: one sentence, every run, nothing missing."""
    expected = Features(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, None)

    assert seen("The mill burned at night.", MILL) == expected


def test_joined_pieces_need_two_sentences_and_break_runs() -> None:
    """All words stand there; what tells the joining is that none of its runs does in between."""
    found = seen("The mill slept in the barn.", MILL)

    # mill / slept, barn; runs of three: the mill slept, mill slept in, slept in the, in the barn
    assert (found.wording, found.sentences, found.runs) == (1.0, 2.0, 0.5)
    assert found.neighbours == 0.5  # mill slept is new, slept barn is there
    assert found.held_at_once == pytest.approx(2 / 3)


def test_what_is_missing_is_counted_by_kind() -> None:
    """A name, a figure and a word that the source lacks weigh differently."""
    found = seen("The mill of Hofbau lost 40 sacks.", MILL)

    # Hofbau, lost, 40 and sacks are missing; the one name; 40 as digits and as a value
    assert found.missing == pytest.approx(log(5))
    assert found.missing_names == pytest.approx(log(2))
    assert found.missing_figures == pytest.approx(log(3))


def test_a_known_name_need_not_stand_in_the_text() -> None:
    """The outlet is shown beside the citation."""
    found = seen("The mill of Hofbau burned at night.", MILL, known=frozenset({"hofbau"}))

    assert (found.missing, found.missing_names) == (0.0, 0.0)


def test_a_run_of_words_does_not_cross_from_one_text_to_the_next() -> None:
    """Two passages side by side do not make a sentence."""
    assert seen("The mill burned down.", "The mill", "burned down").runs == 0.0


def test_nothing_said_and_nothing_cited_have_features_too() -> None:
    """One odd input must not stop a run."""
    assert seen("", "").missing == log(2)
    assert seen("...", MILL).wording == 0.0


def test_a_sentence_between_two_ways_of_writing_is_weighed_by_both() -> None:
    """At the middle each counts half: 1 + .5 · (2 + 4 · 1) + .5 · 3 · .5 = 4.75."""
    weights = Weights(1.0, 2.0, {"runs": 4.0}, {"held": 3.0})
    between = replace(NOTHING, wording=0.9, runs=1.0, held=0.5)

    assert share_copied(between) == pytest.approx(0.5)
    assert log_odds(between, weights) == pytest.approx(4.75)


def test_the_score_without_an_embedding_has_weights_of_its_own() -> None:
    """No feature that is absent may count as a nought of one that is there."""
    alike = likelihood(replace(NOTHING, held=1.0, nearest=0.0))

    assert likelihood(replace(NOTHING, held=1.0)) != alike


def test_a_verbatim_sentence_scores_above_its_paraphrase_and_that_above_another_story() -> None:
    """The order that thresholds rest on; the passage holds more than the sentence needs."""
    sentences = (
        "The mill burned at night.",
        "Fire destroyed the mill at night.",
        "Four horses were sold in Streslau.",
    )

    scores = [support_score(one, (passage(MILL),), embed=None) for one in sentences]

    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.8 > scores[2]


def test_no_passage_scores_nothing() -> None:
    """What cites nothing is carried by nothing."""
    assert support_score("The mill burned.", (), embed=None) == 0.0


class Counting:
    """An embedding in which all is alike, or nothing is; it counts how often it is asked."""

    def __init__(self, cosine: float) -> None:
        self.calls = 0
        self.cosine = cosine

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The first text along one axis, the others at the wanted angle to it."""
        self.calls += 1
        rows = [(1.0, 0.0)] + [(self.cosine, (1 - self.cosine**2) ** 0.5)] * (len(texts) - 1)
        return np.array(rows, dtype=np.float32)


@pytest.mark.parametrize("cosine", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(
    "sentence",
    ["The mill burned at night.", "Fire took the mill.", "Nine of Hofbau's 40 horses fell ill."],
)
def test_what_is_not_embedded_would_have_had_the_same_verdict(sentence: str, cosine: float) -> None:
    """The time that is saved must not change an answer."""
    cited, embed = (passage(MILL),), Counting(cosine)
    statement = statement_of(sentence)

    quick = is_enough(statement, grounds_of(statement, cited, embed=None), embed=embed)
    full = is_enough(statement, grounds_of(statement, cited, embed=embed), embed=embed)

    assert quick == full


def test_a_sentence_that_its_words_settle_is_not_embedded() -> None:
    """Embedding takes longer than all else of the check."""
    embed = Counting(0.5)
    statement = statement_of("The mill burned at night.")

    assert is_enough(statement, grounds_of(statement, (passage(MILL),), embed=None), embed=embed)
    assert embed.calls == 0
