"""The suite of timelines: those of corpus/ against the events that a reader would list.

What is compared, and how, stands in `evals/timelines/corpus.py`.
"""

from __future__ import annotations

from assistant.app import build
from evals import places
from evals.metrics import proportion
from evals.suite.context import Context
from evals.suite.outcome import Bar, Measure, SuiteRun
from evals.timelines import corpus

MEASURES = (
    "events_found", "events_in_gold", "grouped", "contests_shown", "merged", "unsupported", "noise",
)  # fmt: skip
_NO_BAR = Bar()


def run(context: Context) -> SuiteRun:
    """Make the timelines of all topics of the gold, and of topics that nothing is about."""
    topics, nothing = corpus.read_gold()
    with (
        context.settings() as settings,
        build(settings, command="eval", notify=context.notify) as assistant,
    ):
        assistant.ingest([places.corpus()], now=corpus.NOW, progress=lambda *_: None)
        scored = [corpus.score(each, corpus.timeline(assistant, each)) for each in topics]
        noise = sum(bool(corpus.made(assistant, each, 10).events) for each in nothing)
    counts = (
        (sum(each.found for each in scored), sum(each.sought for each in scored)),
        (sum(each.right for each in scored), sum(each.shown for each in scored)),
        (sum(each.grouped for each in scored), sum(each.articles for each in scored)),
        (sum(each.contests_shown for each in scored), sum(each.contests for each in scored)),
        (sum(len(each.merged) for each in scored), sum(len(each.apart) for each in topics)),
        (sum(each.unsupported for each in scored), sum(each.sentences for each in scored)),
        (noise, len(nothing)),
    )
    measures = tuple(
        _measure(name, passed, of, context.bars.get(name, _NO_BAR))
        for name, (passed, of) in zip(MEASURES, counts, strict=True)
    )
    notes = tuple(line for each in scored for line in corpus.described(each))
    return SuiteRun("timelines", measures=measures, notes=notes)


def _measure(name: str, passed: int, scored: int, bar: Bar) -> Measure:
    found = proportion(passed, scored) if scored else None
    low, high = (found.low, found.high) if found else (None, None)
    return Measure(name, passed, scored, 0, low, high, bar)
