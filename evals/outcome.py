"""What suites gave: shares by check against their thresholds, as a table and as JSON.

The decision made here: what could not be graded, and what is not scored, stand apart from what is
wrong; a suite with a case that could not be graded has not passed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.scoring import CHECKS, Scored

_LONGEST = 160  # characters of an answer in the list of failures


@dataclass(frozen=True, slots=True)
class Measure:
    """One check over all cases of a suite."""

    name: str
    passed: int
    scored: int  # passed or failed
    not_scored: int  # the check does not apply
    least: float | None  # the threshold; None: reported only

    @property
    def share(self) -> float | None:
        """Of those scored; None where none was."""
        return self.passed / self.scored if self.scored else None

    @property
    def is_reached(self) -> bool:
        """Whether the threshold is; with nothing scored there is none to reach."""
        return self.least is None or self.share is None or self.share >= self.least


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """One suite's cases, scored; `skipped` says why it did not run."""

    name: str
    cases: tuple[Scored, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    skipped: str = ""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """One for each check, in the order of `CHECKS`."""
        return tuple(_measure(name, self.cases, self.thresholds.get(name)) for name in CHECKS)

    @property
    def ungraded(self) -> tuple[Scored, ...]:
        """The cases that ended in an error."""
        return tuple(each for each in self.cases if each.problem)

    @property
    def is_passed(self) -> bool:
        """True where nothing stands against it; a suite that is skipped is in nobody's way."""
        return not self.ungraded and all(measure.is_reached for measure in self.measures)


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """All suites of a run."""

    suites: tuple[SuiteRun, ...]

    @property
    def is_passed(self) -> bool:
        """The gate: every suite has reached its thresholds."""
        return all(suite.is_passed for suite in self.suites)

    def as_record(self) -> dict[str, Any]:
        """For --json: every case with its answer and what the checks gave."""
        return {
            "passed": self.is_passed,
            "suites": [_suite_record(suite) for suite in self.suites],
        }

    def table(self) -> str:
        """For people: the measures of each suite, then what failed."""
        return "\n\n".join(_suite_text(suite) for suite in self.suites)


def _measure(name: str, cases: Sequence[Scored], least: float | None) -> Measure:
    found = [check.is_passed for each in cases for check in each.checks if check.name == name]
    scored = [passed for passed in found if passed is not None]
    return Measure(name, sum(scored), len(scored), len(found) - len(scored), least)


def _suite_record(suite: SuiteRun) -> dict[str, Any]:
    return {
        "name": suite.name,
        "passed": suite.is_passed,
        "skipped": suite.skipped or None,
        "measures": [
            {
                "name": each.name,
                "share": each.share,
                "passed": each.passed,
                "scored": each.scored,
                "not_scored": each.not_scored,
                "least": each.least,
                "reached": each.is_reached,
            }
            for each in suite.measures
        ],
        "cases": [_case_record(each) for each in suite.cases],
    }


def _case_record(scored: Scored) -> dict[str, Any]:
    return {
        "id": scored.case.id,
        "kind": scored.case.kind,
        "question": scored.case.question,
        "answer": scored.answer,
        "refusal": scored.refusal or None,
        "problem": scored.problem or None,
        "checks": {check.name: check.is_passed for check in scored.checks},
        "failed": {check.name: check.detail for check in scored.failed},
    }


def _suite_text(suite: SuiteRun) -> str:
    if suite.skipped:
        return f"{suite.name}: {suite.skipped}"
    verdict = "passed" if suite.is_passed else "FAILED"
    lines = [f"{suite.name}: {len(suite.cases)} questions, {verdict}"]
    lines += [_measure_line(each) for each in suite.measures if each.scored]
    for each in suite.ungraded:
        lines.append(f"  could not be graded: {each.case.id}: {each.problem}")
    wrong = [each for each in suite.cases if each.failed]
    if wrong:
        lines.append("  Failed:")
    for each in wrong:
        lines.append(f"  - {each.case.id}: {each.case.question}")
        lines += [f"      {check.name}: {check.detail}" for check in each.failed]
        lines.append(f"      {_shortened(each.answer or f'refused: {each.refusal}')}")
    return "\n".join(lines)


def _measure_line(measure: Measure) -> str:
    share = f"{measure.share:.3f}" if measure.share is not None else "-"
    bar = "" if measure.least is None else f"  at least {measure.least:.2f}"
    mark = "" if measure.is_reached else "  BELOW"
    counts = f"{measure.passed} of {measure.scored}"
    apart = f", {measure.not_scored} not scored" if measure.not_scored else ""
    return f"  {measure.name:<9}{share:>6}  {counts}{apart}{bar}{mark}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
