"""Shares, their intervals and the gate."""

from __future__ import annotations

import pytest

from evals.suite.measures import interval, measured, percentile
from evals.suite.outcome import Bar, Check, Measure, Scored, SuiteResult, SuiteRun
from tests.evals.suite.material import CASE, suite_run


def test_a_share_below_its_threshold_fails_the_gate() -> None:
    """Two of three are right: .667 passes .66 and fails .67."""
    cases = [_scored(is_right=right) for right in (True, True, False)]

    assert suite_run(*cases, bars={"answered": Bar(least=0.66)}).is_passed
    assert not suite_run(*cases, bars={"answered": Bar(least=0.67)}).is_passed


def test_a_share_above_an_upper_bound_fails_it_too() -> None:
    """Of false alarms the fewest are best."""
    rejected = Measure("rejected", 1, 20, 0, bar=Bar(most=0.05))

    assert rejected.is_reached  # 1 / 20 is .05
    assert not Measure("rejected", 2, 20, 0, bar=Bar(most=0.05)).is_reached
    assert str(rejected.bar) == "≤ 0.05"


def test_what_is_not_scored_is_not_counted() -> None:
    cases = (_scored(is_right=True), Scored(CASE, (Check.unscored("answered"),)))

    (measure,) = measured(("answered",), cases, {})

    assert (measure.share, measure.scored, measure.not_scored) == (1.0, 1, 1)


def test_sentences_are_counted_and_not_the_answers_that_hold_them() -> None:
    """Three of four sentences, and one of one: 4 of 5."""
    cases = (Scored(CASE, (Check("faithful", 3, 4),)), Scored(CASE, (Check("faithful", 1, 1),)))

    (measure,) = measured(("faithful",), cases, {})

    assert (measure.passed, measure.scored) == (4, 5)


def test_what_could_not_be_graded_is_in_no_share_and_fails_the_gate() -> None:
    """A model that does not answer has given no wrong answer, and no right one."""
    run = suite_run(_scored(is_right=True), Scored(CASE, problem="no disk"))

    (measure,) = [each for each in run.measures if each.name == "answered"]
    assert (measure.passed, measure.scored) == (1, 1)
    assert [each.problem for each in run.ungraded] == ["no disk"]
    assert not SuiteResult((run,)).is_passed


def test_a_suite_that_is_not_there_stands_in_nobodys_way() -> None:
    assert SuiteResult((SuiteRun("seed", skipped="its articles are not there"),)).is_passed


def test_a_run_that_was_broken_off_has_not_passed() -> None:
    """What was not asked may be what is wrong."""
    run = suite_run(_scored(is_right=True))

    assert not SuiteResult((run,), is_whole=False).is_passed


def test_an_interval_is_drawn_over_cases() -> None:
    """100 cases, half of them right: .5 ± 1.96 · √(.25 / 100) = .5 ± .098."""
    counts = [[(number % 2, 1)] for number in range(100)]

    assert interval(counts) == pytest.approx((0.402, 0.598), abs=0.015)


def test_runs_of_one_case_are_not_as_good_as_cases() -> None:
    """Ten cases that always give the same are ten observations, however often they are asked."""
    once = [[(int(number < 5), 1)] for number in range(10)]
    often = [runs * 20 for runs in once]

    assert interval(often) == pytest.approx(interval(once), abs=0.05)


def test_runs_that_differ_widen_the_interval_of_a_single_case() -> None:
    assert interval([[(1, 1), (0, 1)]]) == (0.0, 1.0)


def test_nothing_but_right_answers_is_not_certainty() -> None:
    """15 of 15, however many sentences each has: Wilson's bound is 15 / (15 + 1.96²) = .796."""
    right = [[(3, 3), (3, 3)]] * 15

    assert interval(right) == pytest.approx((0.796, 1.0), abs=0.001)
    assert interval([[(0, 3)]] * 15) == pytest.approx((0.0, 0.204), abs=0.001)


def test_nothing_scored_has_no_interval() -> None:
    assert interval([[(0, 0)]]) is None


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(1, 101)]

    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50.0, 95.0)
    assert percentile([2.0], 0.95) == 2.0


def _scored(*, is_right: bool) -> Scored:
    return Scored(CASE, (Check.of("answered", is_right=is_right),))
