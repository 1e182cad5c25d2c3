"""The suite of mutants: faults made by rule of faithful sentences, and whether they are caught.

The decision made here: it is measured on the half that nothing was tuned on, and shows no sentence
of it; `python -m evals.mutants.run` shows those of the other half.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.parts import Parts
from evals.faithful import DATASETS
from evals.mutants.report import Rate
from evals.mutants.run import run_mutants
from evals.suite.context import Context
from evals.suite.measures import share
from evals.suite.outcome import Bar, Measure, SuiteRun

MEASURES = ("caught", "caught_of_each_kind", "rejected", "rejected_verbatim")


def run(context: Context) -> SuiteRun:
    """Check every mutant and every faithful sentence of the half that is set aside."""
    with context.settings() as settings:
        parts = Parts(settings, context.notify)
        try:
            found = run_mutants(DATASETS, "held", parts.embedder.embed, context.notify)
        finally:
            parts.close()
    verbatim, paraphrase = found.sorts
    bars = context.bars
    measures = (
        _share(found.caught, "caught", bars),
        *(_share(rate, rate.name, bars, "caught_of_each_kind") for rate in found.kinds),
        _share(found.rejected, "rejected", bars),
        _share(verbatim, "rejected_verbatim", bars),
        _share(paraphrase, "rejected_paraphrase", bars),
    )
    note = "of the half held by hash; `python -m evals.mutants.run --show missed` shows the other"
    return SuiteRun("mutants", measures=measures, notes=(note, *found.notes))


def _share(rate: Rate, name: str, bars: Mapping[str, Bar], bar_of: str = "") -> Measure:
    return share(name, rate.count, rate.of, bars, bar_of)
