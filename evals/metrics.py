"""The figures that the evals report, as pure functions; each has its definition's source.

Shares lie between 0 and 1. Rankings are the ids found, best first.
"""

from __future__ import annotations

import math
import random
import re
import string
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def hit_at(k: int, ranking: Sequence[str], gold: Collection[str]) -> float:
    """1 if one of the first `k` is gold, else 0."""
    return float(any(item in gold for item in ranking[:k]))


def reciprocal_rank_at(k: int, ranking: Sequence[str], gold: Collection[str]) -> float:
    """1 / the place of the first gold item, 0 if none is among the first `k`."""
    return next((1 / place for place, item in enumerate(ranking[:k], 1) if item in gold), 0.0)


def recall_at(k: int, ranking: Sequence[str], gold: Collection[str]) -> float:
    """The share of the gold items that are among the first `k`. Raises ValueError without gold."""
    wanted = set(gold)
    if not wanted:
        raise ValueError("recall needs at least one gold item")
    return len(wanted & set(ranking[:k])) / len(wanted)


def balanced_accuracy(truth: Sequence[bool], said: Sequence[bool]) -> float:
    """The mean of the shares found right among the true and among the false."""
    shares = []
    for value in (True, False):
        right = [answer == value for fact, answer in zip(truth, said, strict=True) if fact == value]
        if not right:
            raise ValueError("balanced accuracy needs both true and false items")
        shares.append(fmean(right))
    return fmean(shares)


def auroc(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """The chance that a true item scores above a false one, ties counting half (Mann-Whitney)."""
    pairs = sorted(zip(scores, truth, strict=True))
    positives = sum(truth)
    negatives = len(pairs) - positives
    if not positives or not negatives:
        raise ValueError("AUROC needs both true and false items")
    above = 0.0
    start = 0
    negatives_below = 0
    while start < len(pairs):
        end = start
        while end < len(pairs) and pairs[end][0] == pairs[start][0]:
            end += 1
        tied_positives = sum(fact for _, fact in pairs[start:end])
        tied_negatives = end - start - tied_positives
        above += tied_positives * (negatives_below + tied_negatives / 2)
        negatives_below += tied_negatives
        start = end
    return above / (positives * negatives)


def bootstrap(values: Sequence[float], *, rounds: int = 2000, seed: int = 0) -> Estimate:
    """The mean and its 95 % percentile interval (Efron 1979); same seed, same interval."""
    if not values:
        raise ValueError("an interval needs at least one value")
    generator = random.Random(seed)
    count = len(values)
    means = sorted(math.fsum(generator.choices(values, k=count)) / count for _ in range(rounds))
    return Estimate(fmean(values), means[int(0.025 * rounds)], means[int(0.975 * rounds)])


def proportion(count: int, of: int) -> Estimate:
    """A share and its 95 % interval (Wilson 1927), which is honest at 0 and at 1, too."""
    if not of:
        raise ValueError("an interval needs at least one value")
    share, squared = count / of, 1.96**2
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    spread = math.sqrt(share * (1 - share) / of + squared / (4 * of**2))
    width = 1.96 * spread / (1 + squared / of)
    return Estimate(share, max(0.0, middle - width), min(1.0, middle + width))


def exact_match(answer: str, golds: Sequence[str]) -> float:
    """1 if the answer is one of the golds after SQuAD's normalisation, else 0."""
    return max((float(normalise(answer) == normalise(gold)) for gold in golds), default=0.0)


def token_f1(answer: str, golds: Sequence[str]) -> float:
    """The best harmonic mean of token precision and recall over the golds (Rajpurkar 2018).

    Where answer or gold is empty it is 1 if both are, else 0.
    """
    return max(
        (_f1(normalise(answer).split(), normalise(gold).split()) for gold in golds), default=0.0
    )


def normalise(text: str) -> str:
    """Lower case, without punctuation, articles and spare white space, as SQuAD's script does."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def _f1(answer: Sequence[str], gold: Sequence[str]) -> float:
    if not answer or not gold:
        return float(answer == gold)
    shared = (Counter(answer) & Counter(gold)).total()
    if not shared:
        return 0.0
    precision, recall = shared / len(answer), shared / len(gold)
    return 2 * precision * recall / (precision + recall)
