"""A suite of questions: a folder of articles and a case file to scored answers.

The decision made here: a case that fails with an error could not be graded, and the others go on.
So is one whose model failed: the answer that was made without it says nothing of the model.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import build
from assistant.config import Settings
from assistant.errors import AssistantError
from evals.cases import Case, load
from evals.gold import GoldFinder
from evals.suite.asking import Asking, ModelFailed
from evals.suite.context import Context
from evals.suite.measures import measured
from evals.suite.outcome import GoldParagraph, Scored, SuiteRun
from evals.suite.records import as_line
from evals.suite.scorers.every import SCORERS

NOW = datetime(2015, 6, 30, tzinfo=UTC)
"""When everything is asked: after the last article of the corpus."""

MEASURES = tuple(SCORERS)

_TOLD_EVERY_S = 10.0


def run(name: str, folder_of: Callable[[], Path | None], context: Context) -> SuiteRun:
    """Ask every case of evals/cases/NAME.yaml of the articles in a folder.

    Raises CaseError for a mistake in the case file, before any work.
    """
    folder = folder_of()
    if folder is None:
        return SuiteRun(name, skipped="its articles are not there, skipped")
    cases = load(name)
    with context.settings() as settings:
        scored = tuple(run_cases(name, cases, folder, settings, context))
        note = f"recall@{settings.passages}: of the gold paragraphs among the passages retrieved"
    return SuiteRun(name, scored, measured(MEASURES, scored, context.bars), notes=(note,))


def run_cases(
    name: str, cases: Sequence[Case], folder: Path, settings: Settings, context: Context
) -> Iterator[Scored]:
    """Read a folder into the home of `settings` and ask every case there.

    Gold is looked up first: a mistake in a case ends the run before any work.
    """
    finder = GoldFinder(folder, now=NOW)
    gold = {case.id: finder.paragraphs(case, f"{name}.yaml") for case in cases}
    total, told = len(cases) * context.runs, time.monotonic()
    with build(settings, command="eval", notify=context.notify) as assistant:
        context.notify(f"{name}: reading the articles")
        assistant.ingest([folder], now=NOW, progress=lambda *_: None)
        with Asking(assistant, now=NOW, judge=context.judge, notify=context.notify) as asking:
            for done, (number, case) in enumerate(_rounds(cases, context.runs), start=1):
                scored = context.kept(case.id, number)
                if scored is None or scored.case != case:
                    scored = _scored(asking, case, gold[case.id], number)
                    context.keep(scored)
                yield scored
                if done == total or time.monotonic() - told > _TOLD_EVERY_S:
                    told = time.monotonic()
                    context.notify(f"{name}: {done} of {total} questions")


def _rounds(cases: Sequence[Case], runs: int) -> Iterator[tuple[int, Case]]:
    """All cases once, then again: what is there after an interruption is whole runs."""
    for number in range(1, runs + 1):
        for case in cases:
            yield number, case


def _scored(asking: Asking, case: Case, gold: Sequence[GoldParagraph], number: int) -> Scored:
    try:
        scored = asking.ask(case, gold, number)
        as_line(scored)  # half a character, as a model may write it, would break every report
        return scored
    except ModelFailed as error:
        return Scored(case, run=number, gold=tuple(gold), answer=error.answer, problem=str(error))
    except AssistantError as error:
        return Scored(case, run=number, gold=tuple(gold), problem=str(error))
    except Exception as error:  # noqa: BLE001 - the edge: the other cases go on
        problem = f"{type(error).__name__}: {error}"
        return Scored(case, run=number, gold=tuple(gold), problem=problem)
