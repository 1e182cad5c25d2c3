"""The suite of mutants: faults made by rule of faithful sentences, and whether they are caught.

The decision made here: it is measured on the half that nothing was tuned on, and shows no sentence
of it; `python -m evals.mutants.run` shows those of the other half.
"""

from __future__ import annotations

from assistant.parts import Parts
from evals.faithful import DATASETS
from evals.mutants.report import Rate
from evals.mutants.run import run_mutants
from evals.suite.context import Context
from evals.suite.outcome import Bar, Measure, SuiteRun

MEASURES = ("caught", "caught_of_each_kind", "rejected", "rejected_verbatim")
_NO_BAR = Bar()


def run(context: Context) -> SuiteRun:
    """Check every mutant and every faithful sentence of the half that is set aside."""
    with context.settings() as settings:
        parts = Parts(settings, context.notify)
        try:
            found = run_mutants(DATASETS, "held", parts.embedder.embed, context.notify)
        finally:
            parts.close()
    of_kind = context.bars.get("caught_of_each_kind", _NO_BAR)
    verbatim, paraphrase = found.sorts
    measures = (
        _measure("caught", found.caught, context.bars.get("caught", _NO_BAR)),
        *(_measure(rate.name, rate, of_kind) for rate in found.kinds),
        _measure("rejected", found.rejected, context.bars.get("rejected", _NO_BAR)),
        _measure("rejected_verbatim", verbatim, context.bars.get("rejected_verbatim", _NO_BAR)),
        _measure("rejected_paraphrase", paraphrase, _NO_BAR),
    )
    note = "of the half held by hash; `python -m evals.mutants.run --show missed` shows the other"
    return SuiteRun("mutants", measures=measures, notes=(note, *found.notes))


def _measure(name: str, rate: Rate, bar: Bar) -> Measure:
    estimate = rate.estimate
    low, high = (estimate.low, estimate.high) if rate.of else (None, None)
    return Measure(name, rate.count, rate.of, 0, low, high, bar)
