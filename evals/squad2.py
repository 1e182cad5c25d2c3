"""SQuAD 2.0: is a question answered, or rightly refused, given its own paragraph and no model?

The decision made here: weights are not fitted; only the least score of an answer is chosen, for
the product and for both baselines alike, on four fifths of the questions and measured on the fifth.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from assistant.answers.extractive import LEAST_SCORE
from assistant.answers.question import analyse
from assistant.answers.selection import Candidate, score_sentences
from assistant.evidence.words import content_stems
from assistant.model import Passage
from assistant.parts import Parts
from assistant.ports import Embed
from assistant.sentences import spans
from evals import metrics, places
from evals.metrics import Estimate
from evals.rows import Row, Section, Tell, skipped

FOLDS = 5
REPEATS = 20  # ways to part the questions into folds; one way alone moves the figure by .02
ROUNDS = 1000
ABOVE_BASELINE = 0.05
_WHAT = "squad2, answer or abstain"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its paragraph."""

    question: str
    context: str
    golds: tuple[str, ...]  # none: the paragraph does not answer it

    @property
    def is_answerable(self) -> bool:
        """Whether the paragraph answers it."""
        return bool(self.golds)


@dataclass(frozen=True, slots=True)
class Squad2Result:
    """Balanced accuracies with cross-validated thresholds, and their 95 % intervals."""

    questions: int
    embedding: Estimate  # baseline: cosine of the best sentence
    overlap: Estimate  # baseline: the question's words that the best sentence has
    ours: Estimate
    ours_as_shipped: float  # with the product's own least score, which these questions set
    ours_auroc: float
    gold_in_sentence: float  # of the answerable: the best sentence holds a gold answer

    @property
    def best_baseline(self) -> float:
        """The better of the two."""
        return max(self.embedding.mean, self.overlap.mean)


def measure(tell: Tell) -> Section:
    """The rows of `make bench`."""
    bar = f"≥ better baseline + {ABOVE_BASELINE:.2f}"
    folder = places.shared("bench", "squad2")
    if folder is None:
        return skipped("squad2", _WHAT, bar)
    with places.temporary_settings() as settings:
        parts = Parts(settings, tell)
        try:
            result = measure_answers(folder, parts.embedder.embed)
        finally:
            parts.close()
    return _section(result, bar)


def measure_answers(folder: Path, embed: Embed) -> Squad2Result:
    """Score every question of the folder's questions.jsonl three ways. Raises OSError."""
    asked = read(folder)
    truth = [each.is_answerable for each in asked]
    scored = [_candidates(each, embed) for each in asked]
    best = [candidates[0] if candidates else None for candidates in scored]
    ours = [one.score if one else 0.0 for one in best]
    cosines = [_cosine(each, embed) for each in asked]
    overlaps = [
        max((_overlap(each.question, one.text) for one in candidates), default=0.0)
        for each, candidates in zip(asked, scored, strict=True)
    ]
    return Squad2Result(
        questions=len(asked),
        embedding=cross_validated(truth, cosines),
        overlap=cross_validated(truth, overlaps),
        ours=cross_validated(truth, ours),
        ours_as_shipped=metrics.balanced_accuracy(truth, [one >= LEAST_SCORE for one in ours]),
        ours_auroc=metrics.auroc(truth, ours),
        gold_in_sentence=fmean(
            float(one is not None and any(gold in one.text for gold in each.golds))
            for each, one in zip(asked, best, strict=True)
            if each.is_answerable
        ),
    )


def read(folder: Path) -> tuple[Asked, ...]:
    """The questions of a folder in the order of its file. Raises OSError."""
    lines = (folder / "questions.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return tuple(
        Asked(
            row["question"],
            row["context"],
            () if row["is_impossible"] else tuple(row["answers"]),
        )
        for row in found
    )


def cross_validated(truth: Sequence[bool], scores: Sequence[float]) -> Estimate:
    """Balanced accuracy where each fifth is judged by the threshold that suits the others best."""
    shares = [0.0] * len(truth)  # of the repeats in which a question was judged rightly
    for repeat in range(REPEATS):
        for fold in _folds(truth, repeat):
            inside = set(fold)
            others = [index for index in range(len(truth)) if index not in inside]
            least = best_threshold([truth[i] for i in others], [scores[i] for i in others])
            for index in fold:
                shares[index] += float((scores[index] > least) == truth[index]) / REPEATS
    return _balanced(truth, shares)


def best_threshold(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """The score above which an answer is given for the highest balanced accuracy; the lowest."""
    positives = sum(truth)
    negatives = len(truth) - positives
    ranked = sorted(zip(scores, truth, strict=True))
    best, threshold = 0.0, ranked[0][0] - 1.0
    found_positives, found_negatives = positives, negatives  # answered so far, from all downwards
    for place, (score, fact) in enumerate(ranked):
        found_positives -= fact
        found_negatives -= not fact
        is_tied = place + 1 < len(ranked) and ranked[place + 1][0] == score
        gain = found_positives / positives - found_negatives / negatives
        if not is_tied and gain > best:
            following = ranked[place + 1][0] if place + 1 < len(ranked) else score + 1.0
            best, threshold = gain, (score + following) / 2
    return threshold


def _candidates(asked: Asked, embed: Embed) -> tuple[Candidate, ...]:
    return score_sentences(analyse(asked.question), (_passage(asked.context),), embed)


def _passage(context: str) -> Passage:
    return Passage(
        "squad:0", "squad", "squad", 0, context, 0, "", "", "", "", "", language="en",
        published=None,
    )  # fmt: skip


def _cosine(asked: Asked, embed: Embed) -> float:
    """The plain baseline: the question's vector against each sentence's."""
    texts = [asked.context[start:end] for start, end in spans(asked.context)]
    vectors = embed([asked.question, *texts])
    return float((vectors[1:] @ vectors[0]).max())


def _overlap(question: str, sentence: str) -> float:
    wanted = set(content_stems(question))
    return len(wanted & set(content_stems(sentence))) / len(wanted) if wanted else 0.0


def _folds(truth: Sequence[bool], seed: int) -> list[list[int]]:
    """Five parts, each with a fifth of the answerable and of the others."""
    generator = random.Random(seed)
    folds: list[list[int]] = [[] for _ in range(FOLDS)]
    for value in (True, False):
        indices = [index for index, fact in enumerate(truth) if fact == value]
        generator.shuffle(indices)
        for place, index in enumerate(indices):
            folds[place % FOLDS].append(index)
    return folds


def _balanced(truth: Sequence[bool], shares: Sequence[float]) -> Estimate:
    """The mean of both kinds' shares, with a 95 % interval by resampling each kind."""
    kinds = [
        [share for fact, share in zip(truth, shares, strict=True) if fact == value]
        for value in (True, False)
    ]
    generator = random.Random(0)
    means = sorted(
        fmean(fmean(generator.choices(kind, k=len(kind))) for kind in kinds) for _ in range(ROUNDS)
    )
    mean = fmean(fmean(kind) for kind in kinds)
    return Estimate(mean, means[int(0.025 * ROUNDS)], means[int(0.975 * ROUNDS)])


def _section(result: Squad2Result, bar: str) -> Section:
    is_reached = result.ours.mean >= result.best_baseline + ABOVE_BASELINE
    rows = (
        Row(f"{_WHAT}: embedding of the best sentence", "", str(result.embedding)),
        Row(f"{_WHAT}: word overlap", "", str(result.overlap)),
        Row(f"{_WHAT}: product", bar, str(result.ours), is_reached),
        Row(f"{_WHAT}: product, AUROC", "", f"{result.ours_auroc:.3f}"),
        Row(f"{_WHAT}: product at its own least score", "", f"{result.ours_as_shipped:.3f}"),
        Row("squad2, the sentence holds the gold answer", "", f"{result.gold_in_sentence:.3f}"),
    )
    note = (
        f"squad2: {result.questions} questions, balanced accuracy, thresholds chosen in "
        f"{FOLDS}-fold cross-validation, mean of {REPEATS} partings"
    )
    return Section("squad2", rows, (note,))
