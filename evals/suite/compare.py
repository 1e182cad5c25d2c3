"""Two runs to what differs: each measure with the interval of the difference, and each case.

The decision made here: a case is compared with itself. Only cases that both runs asked, with the
same question and gold, count towards a difference, and they are drawn together in the bootstrap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from assistant.errors import UsageError
from evals.suite.measures import counts_of, quantiles, shares
from evals.suite.outcome import Scored, SuiteResult, SuiteRun

Change = Literal["fixed", "broken", "different answer", "could not grade", "graded again"]
ORDER: tuple[Change, ...] = (
    "broken", "fixed", "could not grade", "graded again", "different answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in both runs, over the cases that both scored.

    A suite without cases of its own has its shares compared as they are, without an interval.
    """

    name: str
    before: float
    after: float
    low: float | None  # the 95 % interval of after - before
    high: float | None
    cases: int  # 0: of a suite that lists none

    @property
    def by(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Changed:
    """A case that is not as it was."""

    id: str
    question: str
    change: Change
    before: str  # the answer, or why it was refused
    after: str
    checks: tuple[str, ...]  # that fail now and did not, or did and do not


@dataclass(frozen=True, slots=True)
class SuiteComparison:
    """One suite in both runs."""

    name: str
    differences: tuple[Difference, ...]
    changed: tuple[Changed, ...]
    same: int  # cases that are as they were
    not_compared: int  # cases that only one run has, or whose question or gold was changed


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs."""

    before: str  # their ids
    after: str
    models: tuple[str, str]  # that answered; "" where there was none
    suites: tuple[SuiteComparison, ...]

    def as_record(self) -> dict[str, Any]:
        """For --json."""
        return asdict(self)


def compare(before: SuiteResult, after: SuiteResult) -> Comparison:
    """The suites that both runs measured. Raises UsageError where there is none."""
    first = {suite.name: suite for suite in before.suites if not suite.skipped}
    second = {suite.name: suite for suite in after.suites if not suite.skipped}
    shared = [name for name in second if name in first]
    if not shared:
        raise UsageError(
            f"the runs measured no suite in common ({before.id or 'the first'}:"
            f" {', '.join(first) or 'none'}; {after.id or 'the second'}:"
            f" {', '.join(second) or 'none'})",
            hint="compare two runs of the same suites",
        )
    suites = tuple(_suite(first[name], second[name]) for name in shared)
    models = (before.model, after.model)
    return Comparison(before.id, after.id, models, suites)


def _suite(before: SuiteRun, after: SuiteRun) -> SuiteComparison:
    first, second = _by_case(before), _by_case(after)
    shared = [id for id in second if id in first and first[id][0].case == second[id][0].case]
    changed = [each for id in shared if (each := _changed(first[id], second[id]))]
    changed.sort(key=lambda each: ORDER.index(each.change))
    if after.cases:
        found = [_difference(each.name, first, second, shared) for each in after.measures]
    else:
        found = _of_shares(before, after)
    return SuiteComparison(
        after.name,
        tuple(each for each in found if each is not None),
        tuple(changed),
        same=len(shared) - len(changed),
        not_compared=len({*first, *second}) - len(shared),
    )


def _by_case(suite: SuiteRun) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for each in suite.cases:
        found.setdefault(each.case.id, []).append(each)
    return found


def _difference(
    name: str,
    first: dict[str, list[Scored]],
    second: dict[str, list[Scored]],
    shared: Sequence[str],
) -> Difference | None:
    old = counts_of(name, [each for id in shared for each in first[id]])
    new = counts_of(name, [each for id in shared for each in second[id]])
    both = [id for id in shared if id in old and id in new]
    drawn_old = shares([old[id] for id in both]) if both else None
    drawn_new = shares([new[id] for id in both]) if both else None
    if drawn_old is None or drawn_new is None:
        return None
    low, high = quantiles(drawn_new - drawn_old)
    before, after = _share(old, both), _share(new, both)
    return Difference(name, before, after, low, high, len(both))


def _of_shares(before: SuiteRun, after: SuiteRun) -> list[Difference | None]:
    shares = {each.name: each.share for each in before.measures}
    return [
        Difference(each.name, old, each.share, None, None, cases=0)
        for each in after.measures
        if (old := shares.get(each.name)) is not None and each.share is not None
    ]


def _share(counts: dict[str, list[tuple[int, int]]], ids: Sequence[str]) -> float:
    """Each case counts the same, however many of its runs there are."""
    sums = np.sum([np.mean(counts[id], axis=0) for id in ids], axis=0)
    return float(sums[0] / sums[1])


def _changed(before: Sequence[Scored], after: Sequence[Scored]) -> Changed | None:
    change = _change(before, after)
    if change is None:
        return None
    old, new = _failing(before), _failing(after)
    case = after[0].case
    return Changed(
        case.id,
        case.question,
        change,
        _said(before[0]),
        _said(after[0]),
        tuple(sorted(old ^ new)),
    )


def _change(before: Sequence[Scored], after: Sequence[Scored]) -> Change | None:
    old, new = _right(before), _right(after)
    if old is None or new is None:
        if old is new:
            return None
        return "could not grade" if new is None else "graded again"
    if old != new:
        return "fixed" if new > old else "broken"
    return "different answer" if {*map(_said, before)} != {*map(_said, after)} else None


def _right(runs: Sequence[Scored]) -> float | None:
    """In what share of its runs a case is right; None where none could be graded."""
    graded = [not each.failed for each in runs if not each.problem]
    return sum(graded) / len(graded) if graded else None


def _failing(runs: Sequence[Scored]) -> set[str]:
    return {check.name for each in runs for check in each.failed}


def _said(scored: Scored) -> str:
    """What the reader was told; two runs of a model may number their citations otherwise."""
    if scored.problem:
        return f"could not be graded: {scored.problem}"
    answer = scored.answer
    if answer is None:
        return ""
    if answer.sentences:
        return " ".join(sentence.text for sentence in answer.sentences)
    return f"refused: {answer.refusal.reason}" if answer.refusal else ""
