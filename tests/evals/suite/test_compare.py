"""Two runs side by side: what changed, and whether it is more than chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import UsageError
from evals.suite import comparison_text
from evals.suite.compare import Changed, Difference, compare
from evals.suite.outcome import Check, Measure, Scored, SuiteResult, SuiteRun
from tests.evals.suite.material import CASE, answer, sentence, suite_run


def test_each_case_says_what_became_of_it() -> None:
    before = _result(
        _scored("kept"),
        _scored("mended", is_right=False),
        _scored("spoilt"),
        _scored("reworded"),
        _scored("lost"),
        Scored(replace(CASE, id="found"), problem="no disk"),
        _scored("gone"),
    )
    after = _result(
        _scored("kept"),
        _scored("mended"),
        _scored("spoilt", is_right=False),
        _scored("reworded", said="Nine."),
        Scored(replace(CASE, id="lost"), problem="no disk"),
        _scored("found"),
        _scored("new"),
    )

    (suite,) = compare(before, after).suites

    assert [(each.id, each.change) for each in suite.changed] == [
        ("spoilt", "broken"),
        ("mended", "fixed"),
        ("lost", "could not grade"),
        ("found", "graded again"),
        ("reworded", "different answer"),
    ]
    assert suite.changed[0] == Changed(
        "spoilt", CASE.question, "broken", "Nine died.", "Nine died.", ("answered",)
    )
    assert (suite.same, suite.not_compared) == (1, 2)


def test_a_case_that_was_changed_is_not_compared() -> None:
    """Another question may be answered otherwise without anything being fixed or broken."""
    harder = _scored("a", is_right=False)
    harder = replace(harder, case=replace(harder.case, question="How many, exactly?"))

    (suite,) = compare(_result(_scored("a")), _result(harder)).suites

    assert (suite.changed, suite.differences, suite.not_compared) == ((), (), 1)


def test_a_difference_has_an_interval_over_cases() -> None:
    """One of four is mended: .75 - .5. Drawn with its case, the difference is never negative."""
    before = _result(*(_scored(str(n), is_right=n < 2) for n in range(4)))
    after = _result(*(_scored(str(n), is_right=n < 3) for n in range(4)))

    (suite,) = compare(before, after).suites
    (found,) = suite.differences

    assert (found.name, found.before, found.after, found.cases) == ("answered", 0.5, 0.75, 4)
    assert (found.low, found.high) == (0.0, 0.75)  # 1 of 4 cases, drawn 0 to 3 times
    assert not found.is_clear


def test_a_difference_that_leaves_zero_out_is_clear() -> None:
    before = _result(*(_scored(str(n), is_right=n < 2) for n in range(40)))
    after = _result(*(_scored(str(n), is_right=n < 30) for n in range(40)))

    comparison = compare(before, after)

    assert comparison.suites[0].differences[0].is_clear
    assert "better" in comparison_text.write(comparison)


def test_a_case_that_is_right_more_often_is_better_though_not_always_right() -> None:
    """With a model a case is a share: one of two runs, then both."""
    once, twice = _scored("a", is_right=False), replace(_scored("a"), run=2)
    before = _result(once, twice)
    after = _result(replace(twice, run=1), twice)

    (suite,) = compare(before, after).suites

    assert [each.change for each in suite.changed] == ["fixed"]
    assert suite.differences[0].before == pytest.approx(0.5)


def test_runs_that_measured_nothing_in_common_are_an_error() -> None:
    """A suite that one of them skipped cannot be said to be as before."""
    skipped = SuiteResult((SuiteRun("corpus", skipped="not there"),))

    with pytest.raises(UsageError, match=r"no suite in common \(run: corpus; the second: none\)"):
        compare(_result(_scored("a")), skipped)


def test_a_suite_without_cases_has_its_shares_compared() -> None:
    before, after = (
        SuiteResult((SuiteRun("mutants", measures=(Measure("caught", caught, 10, 0),)),))
        for caught in (8, 9)
    )

    (suite,) = compare(before, after).suites

    assert suite.differences == (Difference("caught", 0.8, 0.9, None, None, 0),)
    assert "caught  0.800 → 0.900  +0.100" in comparison_text.write(compare(before, after))


def _scored(id: str, *, is_right: bool = True, said: str = "Nine died.") -> Scored:
    check = Check.of("answered", "refused", is_right=is_right)
    return Scored(replace(CASE, id=id), (check,), answer=answer(sentence(said)))


def _result(*cases: Scored) -> SuiteResult:
    return SuiteResult((suite_run(*cases),), id="run")
