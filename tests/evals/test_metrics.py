"""The figures that decide what is good: each expected number is worked out by hand."""

from __future__ import annotations

import pytest

from evals.metrics import (
    Estimate,
    auroc,
    balanced_accuracy,
    bootstrap,
    exact_match,
    hit_at,
    proportion,
    recall_at,
    reciprocal_rank_at,
    token_f1,
)

RANKING = ("c", "a", "d", "b")


def test_a_hit_is_any_gold_item_among_the_first() -> None:
    assert hit_at(1, RANKING, {"a", "b"}) == 0.0  # "c" is first
    assert hit_at(2, RANKING, {"a", "b"}) == 1.0


def test_the_reciprocal_rank_is_of_the_first_gold_item() -> None:
    assert reciprocal_rank_at(10, RANKING, {"a", "b"}) == 0.5  # "a" is second
    assert reciprocal_rank_at(1, RANKING, {"a"}) == 0.0  # it is not among the first
    assert reciprocal_rank_at(10, RANKING, {"z"}) == 0.0


def test_recall_counts_each_gold_item_once() -> None:
    assert recall_at(2, ("a", "a", "b"), {"a", "b"}) == 0.5  # the first two are one item
    assert recall_at(10, RANKING, {"a", "b", "z"}) == pytest.approx(2 / 3)


def test_recall_of_nothing_is_refused() -> None:
    """0 of 0 must not count as good or bad."""
    with pytest.raises(ValueError, match="at least one gold"):
        recall_at(10, RANKING, set())


def test_balanced_accuracy_is_not_helped_by_a_common_class() -> None:
    """Three true, one false, and everything called true: 3/3 and 0/1, so half."""
    assert balanced_accuracy([True, True, True, False], [True] * 4) == 0.5


def test_balanced_accuracy_is_the_mean_of_both_shares() -> None:
    truth = [True, True, False, False, False, False]
    said = [True, False, False, False, False, True]

    assert balanced_accuracy(truth, said) == pytest.approx((1 / 2 + 3 / 4) / 2)


def test_auroc_counts_the_pairs_in_the_right_order() -> None:
    """True .9 and .4 against false .5 and .1: 3 of the 4 pairs are in order."""
    assert auroc([True, True, False, False], [0.9, 0.4, 0.5, 0.1]) == 0.75


def test_auroc_counts_a_tie_as_half() -> None:
    """True .5, .5 against false .5, .1: two ties and two in order, (2 * .5 + 2) / 4."""
    assert auroc([True, True, False, False], [0.5, 0.5, 0.5, 0.1]) == 0.75
    assert auroc([True, False], [0.3, 0.3]) == 0.5


def test_a_class_that_is_not_there_is_refused() -> None:
    for measure in (balanced_accuracy, auroc):
        with pytest.raises(ValueError, match="both true and false"):
            measure([True, True], [True, False])


def test_the_interval_lies_around_the_mean_and_is_repeatable() -> None:
    values = [1.0] * 60 + [0.0] * 40

    estimate = bootstrap(values, seed=7)

    # .6 ± 1.96 * sqrt(.6 * .4 / 100) = .504 to .696; the bootstrap comes near it
    assert estimate.mean == 0.6
    assert estimate.low == pytest.approx(0.504, abs=0.02)
    assert estimate.high == pytest.approx(0.696, abs=0.02)
    assert bootstrap(values, seed=7) == estimate


def test_values_that_are_all_the_same_have_no_spread() -> None:
    assert bootstrap([1.0, 1.0]) == Estimate(1.0, 1.0, 1.0)


def test_an_interval_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        bootstrap([])


def test_exact_match_ignores_case_articles_and_punctuation() -> None:
    assert exact_match("The Nusra Front.", ["nusra front"]) == 1.0
    assert exact_match("25", ["5"]) == 0.0  # it ends with 5, but is not 5
    assert exact_match("five", []) == 0.0


def test_token_f1_is_of_the_best_gold() -> None:
    """Of "18 fighters died" and "18 fighters": 2 of 3 and 2 of 2, so 2 * 2/3 / (5/3) = .8."""
    assert token_f1("18 fighters died", ["nobody", "18 fighters"]) == pytest.approx(0.8)


def test_token_f1_counts_a_word_as_often_as_both_have_it() -> None:
    """Of "no no no" and "no": 1 of 3 and 1 of 1, so .5."""
    assert token_f1("no no no", ["no"]) == pytest.approx(0.5)


def test_token_f1_of_an_abstention_is_right_only_where_there_is_no_answer() -> None:
    assert token_f1("", [""]) == 1.0
    assert token_f1("", ["five"]) == 0.0
    assert token_f1("the", [""]) == 1.0  # an article alone says nothing


def test_a_proportion_has_the_interval_of_wilson() -> None:
    """At 1 of 1 the bound is 1 / (1 + 1.96²) = .207; half of 100 is .5 ± .096."""
    all_of_one, half = proportion(1, 1), proportion(50, 100)

    assert (all_of_one.mean, all_of_one.high) == (1.0, 1.0)
    assert all_of_one.low == pytest.approx(0.207, abs=0.001)
    assert half.low == pytest.approx(0.404, abs=0.001)
    assert half.high == pytest.approx(0.596, abs=0.001)
