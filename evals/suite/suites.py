"""Which suites there are: a name, what it measures, and how it is run.

A further suite is an entry of `SUITES`: a module that is handed a `Context` and gives a `SuiteRun`.
"""

from __future__ import annotations

from functools import partial

from evals import places
from evals.suite import briefings, faults, questions, timelines
from evals.suite.context import Suite

SUITES: tuple[Suite, ...] = (
    Suite("corpus", questions.MEASURES, partial(questions.run, "corpus", places.corpus)),
    Suite(
        "seed", questions.MEASURES, partial(questions.run, "seed", lambda: places.shared("seed"))
    ),
    Suite("timelines", timelines.MEASURES, timelines.run),
    Suite("briefings", briefings.MEASURES, briefings.run),
    Suite("mutants", faults.MEASURES, faults.run),
)
"""Every suite, in the order in which all of them are run."""
