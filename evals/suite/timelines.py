"""The suite of timelines: those of corpus/ against the events that a reader would list.

What is compared, and how, stands in `evals/timelines/corpus.py`.
"""

from __future__ import annotations

from evals.suite.context import Context
from evals.suite.measures import share
from evals.suite.outcome import SuiteRun
from evals.timelines import corpus

MEASURES = (
    "events_found", "events_in_gold", "grouped", "contests_shown", "merged", "unsupported", "noise",
)  # fmt: skip


def run(context: Context) -> SuiteRun:
    """Make the timelines of all topics of the gold, and of topics that nothing is about."""
    with context.settings() as settings:
        made = corpus.run(settings, context.notify)
    counts = (
        (made.sum("found"), made.sum("sought")),
        (made.sum("right"), made.sum("shown")),
        (made.sum("grouped"), made.sum("articles")),
        (made.sum("contests_shown"), made.sum("contests")),
        (len(made.merged), made.apart),
        (made.sum("unsupported"), made.sum("sentences")),
        (len(made.noise), made.nothing),
    )
    measures = tuple(
        share(name, passed, of, context.bars)
        for name, (passed, of) in zip(MEASURES, counts, strict=True)
    )
    notes = tuple(line for each in made.scored for line in corpus.described(each))
    return SuiteRun("timelines", measures=measures, notes=notes)
