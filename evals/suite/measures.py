"""Checks of many answers to one share each, with its interval and its bar.

The decision made here: the interval is over cases and over the runs of each (a bootstrap in two
steps), and a case's sentences stay together: those of one answer are right or wrong together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evals.metrics import proportion
from evals.suite.outcome import Bar, Check, Measure, Scored

_ROUNDS = 2000
_NO_BAR = Bar()


def measured(
    names: Iterable[str], cases: Sequence[Scored], bars: Mapping[str, Bar]
) -> tuple[Measure, ...]:
    """One measure for each name, in their order; a case that was not graded is in none."""
    return tuple(_measure(name, cases, bars.get(name, _NO_BAR)) for name in names)


def share(
    name: str, passed: int, scored: int, bars: Mapping[str, Bar], bar_of: str = ""
) -> Measure:
    """A share of things that are no cases; `bar_of` names its bar where that is not its own."""
    found = proportion(passed, scored) if scored else None
    low, high = (found.low, found.high) if found else (None, None)
    return Measure(name, passed, scored, 0, low, high, bars.get(bar_of or name, _NO_BAR))


def interval(counts: Sequence[Sequence[tuple[int, int]]]) -> tuple[float, float] | None:
    """The 95 % interval of passed / scored, by case and run; None where nothing was scored.

    Where all is right, or nothing, every draw is the same and says nothing of what was not asked:
    then the interval is Wilson's, with each case as one observation.
    """
    drawn = shares(counts)
    if drawn is None:
        return None
    cases = [runs for runs in counts if any(scored for _, scored in runs)]
    passed = sum(right for runs in cases for right, _ in runs)
    if passed and passed < sum(scored for runs in cases for _, scored in runs):
        return quantiles(drawn)
    found = proportion(len(cases) if passed else 0, len(cases))
    return found.low, found.high


def shares(counts: Sequence[Sequence[tuple[int, int]]]) -> NDArray[np.float64] | None:
    """The share in each round of the bootstrap; the same cases in the same order draw alike."""
    if not any(scored for runs in counts for _, scored in runs):
        return None
    longest = max(map(len, counts))
    generator = np.random.default_rng(0)
    lengths = np.array([len(runs) for runs in counts])
    table = np.zeros((len(counts), longest, 2))
    for row, runs in enumerate(counts):
        table[row, : len(runs)] = runs
    chosen = generator.integers(0, len(counts), (_ROUNDS, len(counts)))
    repeats = generator.random((_ROUNDS, len(counts), longest))
    which = (repeats * lengths[chosen][:, :, None]).astype(int)
    weights = 1.0 / lengths[chosen]  # a case counts the same, however many of its runs there are
    drawn = table[chosen[:, :, None], which]
    is_real = np.arange(longest)[None, None, :] < lengths[chosen][:, :, None]
    sums = (drawn * is_real[..., None]).sum(axis=2) * weights[..., None]
    passed, scored = sums[..., 0].sum(axis=1), sums[..., 1].sum(axis=1)
    result: NDArray[np.float64] = np.divide(
        passed, scored, out=np.full(_ROUNDS, np.nan), where=scored > 0
    )
    return result


def quantiles(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """The 2.5 and 97.5 percentiles of the rounds; those that gave nothing are left out."""
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return float(low), float(high)


def counts_of(name: str, cases: Sequence[Scored]) -> dict[str, list[tuple[int, int]]]:
    """What one check gave, by case, a pair for each run in which it was graded."""
    found: dict[str, list[tuple[int, int]]] = {}
    for each in cases:
        if each.problem:
            continue
        check = check_of(name, each)
        if check is not None and check.scored:
            found.setdefault(each.case.id, []).append((check.passed, check.scored))
    return found


def check_of(name: str, scored: Scored) -> Check | None:
    """One of the checks of an answer, by its name."""
    return next((check for check in scored.checks if check.name == name), None)


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The least value that so large a share of the values does not exceed (nearest rank)."""
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)]


def _measure(name: str, cases: Sequence[Scored], bar: Bar) -> Measure:
    checks = [check_of(name, each) for each in cases if not each.problem]
    found = [check for check in checks if check is not None]
    passed, scored = sum(each.passed for each in found), sum(each.scored for each in found)
    low, high = interval(list(counts_of(name, cases).values())) or (None, None)
    return Measure(name, passed, scored, sum(not each.scored for each in found), low, high, bar)
