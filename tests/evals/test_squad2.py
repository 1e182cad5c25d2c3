"""The measurement of answering and abstaining: its arithmetic, on scores made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import squad2
from evals.rows import NOT_THERE
from tests.fakes import HashEmbedder


def test_scores_that_part_the_two_kinds_give_one() -> None:
    """Every threshold between 3 and 8 is right for every fold."""
    truth = [True] * 10 + [False] * 10

    estimate = squad2.cross_validated(truth, [8.0] * 10 + [3.0] * 10)

    assert (estimate.mean, estimate.low, estimate.high) == pytest.approx((1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("truth", "scores", "expected"),
    [
        ([True, False], [2.0, 1.0], 1.5),
        ([True, False, True, False], [4.0, 2.0, 3.0, 1.0], 2.5),
        ([True, False], [1.0, 1.0], 0.0),  # nothing parts them: one below the lowest
    ],
)
def test_the_threshold_lies_between_the_kinds(
    truth: list[bool], scores: list[float], expected: float
) -> None:
    """Halfway between the neighbours, so that it is no example's own score."""
    assert squad2.best_threshold(truth, scores) == expected


def test_a_folder_is_measured(tmp_path: Path) -> None:
    """Ten questions that the paragraph answers, ten about a name that it does not have."""
    context = "Three camps were destroyed near Brital. The road was closed."
    rows = [
        {
            "question": f"How many camps were destroyed near {place}?",
            "context": context,
            "answers": ["Three"] if place == "Brital" else [""],
            "is_impossible": place != "Brital",
        }
        for place in ["Brital", "Aleppo"] * 10
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "questions.jsonl").write_text(lines, "utf-8")

    result = squad2.measure_answers(tmp_path, HashEmbedder().embed)

    shown = (result.questions, result.ours.mean, result.gold_in_sentence)
    assert shown == pytest.approx((20, 1.0, 1.0))


def test_without_the_data_it_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is no part of the project."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    (row,) = squad2.measure(lambda _: None).rows

    assert row.measured == NOT_THERE
