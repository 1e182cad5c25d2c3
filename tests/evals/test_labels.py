"""Others' labels: folds, fitting and the file of weights, on rows made up here."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from assistant.evidence.support.calibration import COPIED, OWN_WORDS, SHIPPED, shipped
from assistant.evidence.support.features import Features
from evals import labels
from evals.labelled import Seen, passage_of, read_qags, read_wice
from evals.labels import Scored, as_toml, cross_validated, fit_weights
from evals.logistic import fit


def one(document: str, held: float, *, is_carried: bool) -> Seen:
    """A row in words of its own of which so much stands in the source."""
    features = Features(0.0, held, held, 1.0, held, held, 1 - held, 0.0, 0.0, held)
    plain = Features(0.0, held, held, 1.0, held, held, 1 - held, 0.0, 0.0, None)
    return Seen(document, is_carried, features, plain, held, held, held, 1.0, 1.0)


def rows(name: str) -> list[Seen]:
    """Forty documents; carried where more than half stands there."""
    return [one(f"{name}{i}", i / 40, is_carried=i > 20) for i in range(40)]


def test_weights_are_what_maximises_the_likelihood() -> None:
    """Of 4 rows with 0 one is true, of 4 with 1 three: odds 1/3 and 3, so -log 3 and 2 log 3."""
    columns = np.array([[0.0]] * 4 + [[1.0]] * 4)
    truth = np.array([True, False, False, False, True, True, True, False])

    fitted = fit(columns, truth, ridge=1e-9)

    assert fitted.constant == pytest.approx(-np.log(3), abs=1e-4)
    assert fitted.weights[0] == pytest.approx(2 * np.log(3), abs=1e-4)


def test_a_column_that_never_changes_weighs_nothing() -> None:
    """It must not divide by its spread of nought."""
    columns = np.array([[0.0, 7.0], [1.0, 7.0], [0.0, 7.0], [1.0, 7.0]])

    fitted = fit(columns, np.array([False, True, True, False]), ridge=1.0)

    assert fitted.weights[1] == 0.0


def test_no_document_stands_in_two_folds() -> None:
    """Sentences of one article are alike: one of them must not teach the score of another."""
    twice = [*rows("a"), *rows("a")]

    fold_of = labels._folds(twice, 0)

    assert len(fold_of) == 40
    assert sorted(fold_of.values()) == sorted(list(range(5)) * 8)


def test_what_can_be_told_apart_is_told_apart_in_both_sets() -> None:
    """Held-out rows, one set of weights."""
    qags, wice = cross_validated(rows("a"), rows("b"))

    assert min(qags.auroc().mean, wice.auroc().mean) > 0.99  # each fold has weights of its own
    assert qags.accuracy().mean > 0.9


def test_sets_of_which_other_shares_are_carried_do_not_turn_the_weights_round() -> None:
    """In one set all is held and half carried, in the other little and half carried.

    Without a constant for each set, holding more would seem to say nothing, or the reverse.
    """
    high = [one(f"h{i}", 0.8 + i / 1000, is_carried=i >= 100) for i in range(200)]
    low = [one(f"l{i}", 0.1 + i / 1000, is_carried=i >= 100) for i in range(200)]

    scored = cross_validated(high, low)

    assert min(each.auroc().mean for each in scored) > 0.95


def test_an_interval_is_over_documents_not_rows() -> None:
    """Two documents, one all right and one all wrong: the mean may be either or between."""
    seen = [one(d, 0.5, is_carried=c) for d in "ab" for c in (True, False) for _ in range(5)]
    said = [each.is_carried == (each.document == "a") for each in seen]

    found = Scored(seen, [[0.0] * len(seen)], [said]).accuracy()

    assert (found.mean, found.low, found.high) == (0.5, 0.0, 1.0)


def test_the_file_of_weights_is_read_as_it_was_fitted(tmp_path: Path) -> None:
    """And the constant of the second set stays out of it, but for its half."""
    both = [*rows("a"), *rows("b")]
    is_wice = [False] * 40 + [True] * 40

    fitted = fit_weights(both, is_wice, lambda each: each.with_embedding)
    found = tomllib.loads(as_toml(fitted, fitted))

    weights = found["with_embedding"]
    assert weights["constant"] == pytest.approx(fitted.constant + fitted.weights[-1] / 2, abs=1e-3)
    assert list(weights["copied"]) == list(COPIED)
    assert list(weights["own_words"]) == list(OWN_WORDS)
    assert "nearest" not in found["without_embedding"]["own_words"]


def test_what_ships_weighs_each_feature_in_the_direction_that_it_means() -> None:
    """More that stands in the source never speaks against it, more that is missing never for it."""
    against = {"sentences", "missing", "missing_names", "missing_figures"}

    for weights in shipped():
        for name, weight in (*weights.copied.items(), *weights.own_words.items()):
            assert (weight < 0) == (name in against), name
    assert "python -m evals.labels --fit" in SHIPPED.read_text("utf-8")


def test_the_majority_of_the_votes_counts_and_partly_is_not_carried(tmp_path: Path) -> None:
    """Two of three say yes; a claim that is partly supported is not."""
    votes = [{"response": "yes"}, {"response": "no"}, {"response": "yes"}]
    row = {"article": "A.", "summary_sentences": [{"sentence": "S.", "responses": votes}]}
    pair = {"claim": "C.", "evidence": ["One.", "Two."], "label": "partially_supported"}
    for name, written in (("qags", row), ("wice", pair)):
        (tmp_path / name).write_text(json.dumps(written), "utf-8")

    assert [each.is_carried for each in read_qags(tmp_path / "qags")] == [True]
    assert [(each.source, each.is_carried) for each in read_wice(tmp_path / "wice")] == [
        ("One.\nTwo.", False)
    ]


def test_without_the_sets_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The data is no part of the project."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    section = labels.measure(lambda _: None)

    assert [row.measured for row in section.rows] == ["not there, skipped"]
    assert labels.main(["--fit", "--out", str(tmp_path / "weights.toml")]) == 1
    assert passage_of("A text.").text == "A text."
