"""Features to a likelihood that the cited texts carry the sentence, by weights of weights.toml.

Two ways of writing are weighed apart, and mixed where a sentence lies between them: one in the
source's own words fails where it joins pieces that the source does not join; one in words of its
own fails by what it adds. The file says what the weights were fitted on, and how.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from assistant.evidence.support.features import Features

COPIED = ("held_at_once", "sentences", "runs", "neighbours", "nearest")
"""What is weighed of a sentence in the source's words."""

OWN_WORDS = (
    "held", "sentences", "missing", "missing_names", "missing_figures", "neighbours", "nearest",
)  # fmt: skip
"""What is weighed of a sentence in words of its own."""

MIDDLE, WIDTH = 0.9, 0.02  # of `wording`: where both weigh the same, and how fast that changes

SHIPPED = Path(__file__).with_name("weights.toml")

LEAST_SCORE = 0.08
"""Below it a sentence in words of its own is not carried, where no embedding is at hand.

It stops what cites a passage about something else, and nothing more: of honest paraphrases only
one in a hundred scores below .075, while half of the sentences that cite another passage score
below .034. The checks judge the details; half of all honest paraphrases score below .5.
"""

LEAST_SCORE_OF_DISTANT, DISTANT = 0.15, 0.7
"""With an embedding, the bound for a sentence whose nearest one is farther than this cosine.

One in a hundred honest paraphrases falls under both, and of the sentences that cite another
passage more than nine in ten.
"""

LEAST_COPIED = 0.45
"""The bound for one in the source's words: if it is not a sentence of the source, it has joined
pieces of several. On qags .86 parts best, but would refuse short, honest joinings too."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the log odds."""

    constant: float
    constant_copied: float  # added for the source's own words
    copied: Mapping[str, float]
    own_words: Mapping[str, float]


def likelihood(features: Features) -> float:
    """How likely the texts carry the sentence, 0 to 1."""
    return _logistic(log_odds(features, shipped()[features.nearest is not None]))


def is_likely(features: Features) -> bool:
    """Whether the score is high enough for a sentence worded like this one.

    Nearer never makes it less likely.
    """
    if features.nearest is None:
        least = LEAST_SCORE
    else:
        least = LEAST_SCORE_OF_DISTANT if features.nearest < DISTANT else 0.0
    copied = share_copied(features)
    return likelihood(features) >= least + copied * (LEAST_COPIED - least)


def log_odds(features: Features, weights: Weights) -> float:
    """The weighted sum."""
    copied = share_copied(features)
    return (
        weights.constant
        + copied * (weights.constant_copied + _sum(features, weights.copied))
        + (1 - copied) * _sum(features, weights.own_words)
    )


def share_copied(features: Features) -> float:
    """How far the sentence is in the source's own words, 0 to 1."""
    return _logistic((features.wording - MIDDLE) / WIDTH)


@lru_cache(maxsize=1)
def shipped() -> tuple[Weights, Weights]:
    """The weights for a score without and with an embedding."""
    found = tomllib.loads(SHIPPED.read_text("utf-8"))
    return _weights(found["without_embedding"]), _weights(found["with_embedding"])


def _weights(found: Mapping[str, object]) -> Weights:
    return Weights(**found)  # type: ignore[arg-type]


def _sum(features: Features, weights: Mapping[str, float]) -> float:
    return sum(weight * float(getattr(features, name)) for name, weight in weights.items())


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, odds))))
