"""The benchmark of claims: its gold fits the articles, and it counts as its rows say."""

from __future__ import annotations

from datetime import UTC, datetime

from evals.claims_found import Counts, Tally, gold, is_set_aside, measure, score
from evals.gold import articles_by_file
from evals.places import corpus

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_gold_is_large_and_both_halves_are_there() -> None:
    """An edit of an article that moves a sentence is an error of the gold."""
    read = articles_by_file(corpus(), now=NOW)
    aside, tuned = Tally(), Tally()

    for file, sentences in gold():
        score(file, read[file], sentences, aside if is_set_aside(file) else tuned)

    assert aside.sentences + tuned.sentences >= 120
    assert min(aside.sentences, tuned.sentences) >= 60


def test_claims_are_found_as_well_as_they_were() -> None:
    """A drop on what was tuned on is a change that nobody meant."""
    read = articles_by_file(corpus(), now=NOW)
    tuned = Tally()

    for file, sentences in gold():
        if not is_set_aside(file):
            score(file, read[file], sentences, tuned)

    assert tuned.speakers.right >= 0.95 * tuned.speakers.sought
    assert tuned.meant_wrong == 0


def test_precision_recall_and_f1_are_shown() -> None:
    """3 of 4 found are right, 3 of 6 sought are found: F1 = 2 · .75 · .5 / 1.25 = .6."""
    assert Counts(right=3, found=4, sought=6).shown() == (
        "P 0.75, R 0.50, F1 0.60 (3 right, 4 found, 6 sought)"
    )


def test_the_rows_are_of_both_halves() -> None:
    section = measure(lambda _: None)

    assert {row.what.split(":")[0] for row in section.rows} == {
        "claims, set aside",
        "claims, tuned on",
    }
