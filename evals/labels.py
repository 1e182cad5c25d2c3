"""Others' labels: does the score tell what people call carried from what they do not?

`python -m evals.bench --only labels` reports; `python -m evals.labels --fit` fits the weights on
all of qags and wice and writes assistant/evidence/support/weights.toml. The decision made here:
one set of weights for both, and a constant for each set while fitting, which is not shipped: the
sets differ in how much of them is carried, and a score must not learn which set it sees.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np

from assistant.evidence.support.calibration import (
    COPIED,
    OWN_WORDS,
    SHIPPED,
    is_likely,
    share_copied,
)
from assistant.evidence.support.features import Features
from assistant.parts import Parts
from evals import metrics, places
from evals.labelled import Seen, read_qags, read_wice, see
from evals.logistic import Fitted, Matrix, fit
from evals.metrics import Estimate
from evals.rows import Row, Section, Tell, skipped
from evals.squad2 import best_threshold

FOLDS = 5
REPEATS = 8  # ways to part the documents into folds
ROUNDS = 400  # of the bootstrap
RIDGE = 33.0
_WHAT = "others' labels, qags and wice"
_BAR = "AUROC ≥ .85 (qags), ≥ .83 (wice)"


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of one set by one method, once for each way of parting."""

    seen: Sequence[Seen]
    scores: Sequence[Sequence[float]]  # a list for each way
    said: Sequence[Sequence[bool]]  # above the threshold that suits the other folds best

    def auroc(self) -> Estimate:
        """The mean over the ways, with an interval over the documents."""
        return self._estimate(
            lambda truth, way, rows: metrics.auroc(truth, [self.scores[way][i] for i in rows])
        )

    def accuracy(self) -> Estimate:
        """Balanced accuracy, likewise."""
        return self._estimate(
            lambda truth, way, rows: metrics.balanced_accuracy(
                truth, [self.said[way][i] for i in rows]
            )
        )

    def _estimate(self, measured: Callable[[list[bool], int, list[int]], float]) -> Estimate:
        by_document: dict[str, list[int]] = {}
        for index, one in enumerate(self.seen):
            by_document.setdefault(one.document, []).append(index)
        documents = list(by_document.values())

        def mean(rows: list[int]) -> float:
            truth = [self.seen[index].is_carried for index in rows]
            return fmean(measured(truth, way, rows) for way in range(len(self.scores)))

        generator = random.Random(0)
        means = sorted(
            mean([i for rows in generator.choices(documents, k=len(documents)) for i in rows])
            for _ in range(ROUNDS)
        )
        every = [index for rows in documents for index in rows]
        return Estimate(mean(every), means[int(0.025 * ROUNDS)], means[int(0.975 * ROUNDS)])


def measure(tell: Tell) -> Section:
    """The rows of `make bench`."""
    found = _seen(tell)
    if found is None:
        return skipped("labels", _WHAT, _BAR)
    qags, wice = found
    ours, ours_wice = cross_validated(qags, wice)
    rows = [*_baselines("qags", qags), *_baselines("wice", wice)]
    for name, scored, bars in (
        ("qags", ours, (0.85, 0.78)),
        ("wice", ours_wice, (0.83, None)),
    ):
        rows += _rows(f"{name}: the score, cross-validated", scored, *bars)
    for name, seen in (("qags", qags), ("wice", wice)):
        scores = [[one.shipped for one in seen]]
        shipped = Scored(seen, scores, [[is_likely(one.with_embedding) for one in seen]])
        rows += _rows(f"{name}: as shipped (fitted on these rows)", shipped)
    notes = (
        f"labels: {len(qags)} sentences of qags (majority of three votes), {len(wice)} pairs of "
        f"wice (supported against the rest); {FOLDS} folds, no document in two, mean of {REPEATS} "
        "partings; one set of weights for both sets; thresholds from the other folds; intervals "
        "over documents. The features were chosen on these rows, which flatters them a little.",
    )
    return Section("labels", tuple(rows), notes)


def cross_validated(qags: Sequence[Seen], wice: Sequence[Seen]) -> tuple[Scored, Scored]:
    """Both sets scored by weights that were fitted on both, without the documents scored."""
    rows = [*qags, *wice]
    is_wice = [index >= len(qags) for index in range(len(rows))]
    columns = np.array([_columns(one.with_embedding) for one in rows])

    def joint(train: list[int]) -> Matrix:
        fitted = fit_weights(
            [rows[i] for i in train], [is_wice[i] for i in train], lambda one: one.with_embedding
        )
        return Fitted(fitted.constant, fitted.weights[:-1]).log_odds(columns)

    return _held_out(qags, wice, joint)


def fit_weights(
    rows: Sequence[Seen], is_wice: Sequence[bool], features: Callable[[Seen], Features]
) -> Fitted:
    """One set of weights; the last is the constant of wice, which is not shipped."""
    columns = np.array([_columns(features(one)) for one in rows])
    own = np.array(is_wice, dtype=float)[:, None]
    truth = np.array([one.is_carried for one in rows])
    return fit(np.hstack([columns, own]), truth, ridge=RIDGE, free=1)


def as_toml(with_embedding: Fitted, without_embedding: Fitted) -> str:
    """The file of weights, with where they come from."""
    return "\n\n".join(
        (
            _PROVENANCE,
            _table("with_embedding", with_embedding, has_embedding=True),
            _table("without_embedding", without_embedding, has_embedding=False),
        )
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits and writes the weights; 1 where the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m evals.labels", description=__doc__)
    parser.add_argument("--fit", action="store_true", required=True, help="write weights.toml")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file to write")
    chosen = parser.parse_args(arguments)
    found = _seen(_tell)
    if found is None:
        _tell("the labelled sets are not there, nothing was fitted")
        return 1
    rows = [*found[0], *found[1]]
    is_wice = [index >= len(found[0]) for index in range(len(rows))]
    text = as_toml(
        fit_weights(rows, is_wice, lambda one: one.with_embedding),
        fit_weights(rows, is_wice, lambda one: one.without_embedding),
    )
    chosen.out.write_text(text, "utf-8")
    _tell(f"wrote {chosen.out}")
    return 0


def _seen(tell: Tell) -> tuple[tuple[Seen, ...], tuple[Seen, ...]] | None:
    """Both sets; None where they are not on this machine."""
    folder = places.shared("bench")
    files = (
        (folder / "qags" / "mturk_cnndm.jsonl", folder / "wice" / "pairs_dev.jsonl")
        if (folder)
        else ()
    )
    if not files or not all(file.exists() for file in files):
        return None
    with places.temporary_settings() as settings:
        parts = Parts(settings, tell)
        try:
            embed = parts.embedder.embed
            return (
                tuple(see(one, embed) for one in read_qags(files[0])),
                tuple(see(one, embed) for one in read_wice(files[1])),
            )
        finally:
            parts.close()


def _columns(features: Features) -> list[float]:
    """The features as they are weighed, in the order of the weights."""
    copied = share_copied(features)
    return [
        copied,
        *(copied * (getattr(features, name) or 0.0) for name in COPIED),
        *((1 - copied) * (getattr(features, name) or 0.0) for name in OWN_WORDS),
    ]


def _held_out(
    qags: Sequence[Seen], wice: Sequence[Seen], scored: Callable[[list[int]], Matrix]
) -> tuple[Scored, Scored]:
    """Each document scored, and held against a threshold, by what was made of the other folds.

    `scored` gives the scores of all rows of both sets, made from those that it is told.
    """
    rows = [*qags, *wice]
    sets = (range(len(qags)), range(len(qags), len(rows)))
    scores: list[list[float]] = []
    said: list[list[bool]] = []
    for repeat in range(REPEATS):
        fold_of = _folds(rows, repeat)
        scores.append([0.0] * len(rows))
        said.append([False] * len(rows))
        for fold in range(FOLDS):
            train = [i for i, one in enumerate(rows) if fold_of[one.document] != fold]
            found = scored(train)
            for members in sets:
                others = [i for i in members if fold_of[rows[i].document] != fold]
                if not others:
                    continue
                least = best_threshold(
                    [rows[i].is_carried for i in others], [float(found[i]) for i in others]
                )
                for index in members:
                    if fold_of[rows[index].document] == fold:
                        scores[-1][index] = float(found[index])
                        said[-1][index] = bool(found[index] > least)
    border = len(qags)
    return (
        Scored(qags, [way[:border] for way in scores], [way[:border] for way in said]),
        Scored(wice, [way[border:] for way in scores], [way[border:] for way in said]),
    )


def _folds(rows: Sequence[Seen], repeat: int) -> dict[str, int]:
    documents = list(dict.fromkeys(one.document for one in rows))
    random.Random(repeat).shuffle(documents)
    return {document: place % FOLDS for place, document in enumerate(documents)}


def _baselines(name: str, seen: Sequence[Seen]) -> list[Row]:
    """What plain methods reach, each set for itself."""
    columns = np.array([(one.overlap, one.cosine, one.figures, one.names) for one in seen])
    truth = np.array([one.is_carried for one in seen])
    methods: tuple[tuple[str, Callable[[list[int]], Matrix]], ...] = (
        ("embedding of the nearest sentence", lambda _: columns[:, 1]),
        ("word overlap", lambda _: columns[:, 0]),
        (
            "logistic mix of four",
            lambda train: fit(columns[train], truth[train], ridge=1.0).log_odds(columns),
        ),
    )
    return [
        row
        for method, scored in methods
        for row in _rows(f"{name}: {method}", _held_out(seen, (), scored)[0])
    ]


def _rows(
    what: str, scored: Scored, auroc: float | None = None, accuracy: float | None = None
) -> list[Row]:
    rows = []
    for name, found, bar in (
        ("AUROC", scored.auroc(), auroc),
        ("balanced accuracy", scored.accuracy(), accuracy),
    ):
        is_reached = None if bar is None else found.mean >= bar
        rows.append(
            Row(f"{what}, {name}", "" if bar is None else f"≥ {bar:.2f}", str(found), is_reached)
        )
    return rows


def _table(name: str, fitted: Fitted, *, has_embedding: bool) -> str:
    """A table of the file; the constant is halfway between those of the two sets."""
    copied_constant, *weights, of_wice = (float(weight) for weight in fitted.weights)
    copied = dict(zip(COPIED, weights[: len(COPIED)], strict=True))
    own_words = dict(zip(OWN_WORDS, weights[len(COPIED) :], strict=True))
    lines = [
        f"[{name}]",
        f"constant = {fitted.constant + of_wice / 2:.3f}",
        f"constant_copied = {copied_constant:.3f}",
    ]
    for table, found in (("copied", copied), ("own_words", own_words)):
        lines += ["", f"[{name}.{table}]"]
        lines += [
            f"{feature} = {weight:.3f}"
            for feature, weight in found.items()
            if has_embedding or feature != "nearest"
        ]
    return "\n".join(lines) + "\n"


_PROVENANCE = """\
# What each feature (features.py) adds to the log odds that a sentence is carried (calibration.py).
# Written by `python -m evals.labels --fit`, not edited by hand.
#
# Fitted on the labels of two public sets, of which nothing else is in here: 714 sentences of QAGS
# (CNN/DM part, Wang et al. 2020) and 1,043 pairs of the development part of WiCE (Kamoi et al.
# 2023). Their licences and terms are their makers' own, for research use in part. The constant is
# halfway between those of the two sets."""


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main())
