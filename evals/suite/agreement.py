"""How far a language model's opinions agree with the verdicts: raw, and beyond chance.

The decision made here: "carried" against everything else is compared, over the sentences on which
both have a verdict. Where both say the same of every sentence, kappa is not defined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.model import Verdict
from evals.suite.outcome import Scored

_ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Agreement:
    """Opinions beside verdicts, over the sentences of all cases."""

    both: int  # carried by both
    only_check: int  # carried by the check alone
    only_judge: int
    neither: int
    ungraded: int  # sentences of which the judge gave no usable opinion
    raw: float | None  # share of sentences on which they agree; None: no sentence
    kappa: float | None  # Cohen 1960; None: not defined
    kappa_low: float | None = None  # the 95 % interval, by bootstrap over answers
    kappa_high: float | None = None

    @property
    def compared(self) -> int:
        """Sentences with both."""
        return self.both + self.only_check + self.only_judge + self.neither


def agreement(cases: Sequence[Scored]) -> Agreement:
    """Over all sentences that have an opinion."""
    tables = np.array([_table(each) for each in cases] or [[0, 0, 0, 0]])
    both, only_check, only_judge, neither = (int(each) for each in tables.sum(axis=0))
    total = both + only_check + only_judge + neither
    ungraded = sum(opinion.verdict is None for each in cases for opinion in each.opinions)
    raw = (both + neither) / total if total else None
    kappa = _kappa(tables.sum(axis=0))
    low, high = _interval(tables) if kappa is not None else (None, None)
    return Agreement(both, only_check, only_judge, neither, ungraded, raw, kappa, low, high)


def agreement_line(cases: Sequence[Scored]) -> str:
    """For people."""
    found = agreement(cases)
    apart = f"; could not grade {found.ungraded}" if found.ungraded else ""
    if found.raw is None:
        return f"no sentence to compare{apart}"
    kappa = "kappa not defined, both say the same of all"
    if found.kappa is not None:
        kappa = f"kappa {found.kappa:.2f}"
    if found.kappa_low is not None and found.kappa_high is not None:
        kappa += f" [{found.kappa_low:.2f}, {found.kappa_high:.2f}]"
    return f"agrees on {found.raw:.3f} of {found.compared} sentences, {kappa}{apart}"


def _table(scored: Scored) -> list[int]:
    """Sentences carried by both, by the check alone, by the judge alone, by neither."""
    counts = [0, 0, 0, 0]
    for opinion in scored.opinions:
        if opinion.verdict is None or opinion.sentence >= len(scored.rejudged):
            continue
        by_check = scored.rejudged[opinion.sentence].verdict is Verdict.CARRIED
        by_judge = opinion.verdict is Verdict.CARRIED
        counts[
            {(True, True): 0, (True, False): 1, (False, True): 2}.get((by_check, by_judge), 3)
        ] += 1
    return counts


def _kappa(table: NDArray[np.int64]) -> float | None:
    both, only_check, only_judge, neither = (float(each) for each in table)
    total = both + only_check + only_judge + neither
    if not total:
        return None
    by_check, by_judge = (both + only_check) / total, (both + only_judge) / total
    by_chance = by_check * by_judge + (1 - by_check) * (1 - by_judge)
    return None if by_chance == 1 else ((both + neither) / total - by_chance) / (1 - by_chance)


def _interval(tables: NDArray[np.int64]) -> tuple[float, float] | tuple[None, None]:
    generator = np.random.default_rng(0)
    chosen = generator.integers(0, len(tables), (_ROUNDS, len(tables)))
    drawn = [_kappa(table) for table in tables[chosen].sum(axis=1)]
    kappas = [each for each in drawn if each is not None]
    if not kappas:
        return None, None
    low, high = np.percentile(kappas, (2.5, 97.5))
    return float(low), float(high)
