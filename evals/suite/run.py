"""Suites of cases to a result with the exit code of a gate: `briefing eval [SUITE…]`.

Each suite reads its articles into a home of its own and asks every case there at a fixed time:
offline, or against a chat model. A run with a folder loses nothing where it breaks off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from assistant.config import Settings
from assistant.errors import UsageError
from evals import places
from evals.places import Notify
from evals.suite.context import Context, Suite
from evals.suite.folder import RunFolder
from evals.suite.judge import Judge, open_judge
from evals.suite.measures import measured
from evals.suite.outcome import Bar, Scored, SuiteResult, SuiteRun
from evals.suite.plan import Plan, with_model
from evals.suite.suites import SUITES
from evals.suite.thresholds import thresholds

OFFLINE = Plan()


def run_suites(
    names: tuple[str, ...],
    *,
    notify: Notify,
    plan: Plan = OFFLINE,
    chat: Settings | None = None,
    folder: RunFolder | None = None,
    suites: Sequence[Suite] = SUITES,
) -> SuiteResult:
    """Run the suites named, or all of them, as the plan says.

    `chat` says how the chat models are reached. With a folder each case is put down at once, and
    the reports are written there in the end, or when the run is broken off and something was
    scored. Raises UsageError for
    a name that is none, CaseError for a case file with a mistake.
    """
    wanted = chosen(names, suites)
    bars = thresholds(suites)
    judge = _judge(plan, chat)
    runs: list[SuiteRun] = []
    result = SuiteResult((), is_whole=False)
    try:
        for suite in wanted:
            context = _context(suite, bars.get(suite.name, {}), plan, chat, judge, folder, notify)
            runs.append(suite.run(context))
        result = _result(runs, plan, folder, is_whole=True)
    finally:
        if folder is not None:
            if not result.is_whole:
                begun = _as_far_as_it_went(wanted[len(runs) :], folder, bars)
                result = _result([*runs, *begun], plan, folder, is_whole=False)
            if result.suites:
                folder.finish(result)
    return result


def chosen(names: Sequence[str], suites: Sequence[Suite] = SUITES) -> list[Suite]:
    """The suites of these names, each once; all where none is named. Raises UsageError."""
    by_name = {suite.name: suite for suite in suites}
    for name in names:
        if name not in by_name:
            raise UsageError(f"no suite {name!r} (known: {', '.join(by_name)})")
    return [by_name[name] for name in dict.fromkeys(names or by_name)]


def _judge(plan: Plan, chat: Settings | None) -> Judge | None:
    if not plan.judge or chat is None:
        return None
    return open_judge(
        plan.judge,
        base_url=chat.openai_base_url,
        api_key=chat.api_key,
        budget_s=chat.model_budget_s,
    )


def _context(
    suite: Suite,
    bars: Mapping[str, Bar],
    plan: Plan,
    chat: Settings | None,
    judge: Judge | None,
    folder: RunFolder | None,
    notify: Notify,
) -> Context:
    kept: Callable[[str, int], Scored | None] = lambda _case, _run: None  # noqa: E731
    keep: Callable[[Scored], None] = lambda _scored: None  # noqa: E731
    if folder is not None:
        kept, keep = partial(folder.kept, suite.name), partial(folder.keep, suite.name)
    return Context(
        settings=partial(_settings, chat, plan.model),
        bars=bars,
        runs=plan.runs,
        judge=judge,
        kept=kept,
        keep=keep,
        notify=notify,
    )


@contextmanager
def _settings(chat: Settings | None, model: str) -> Iterator[Settings]:
    with places.temporary_settings() as settings:
        yield with_model(settings, chat, model)


def _as_far_as_it_went(
    suites: Sequence[Suite], folder: RunFolder, bars: Mapping[str, Mapping[str, Bar]]
) -> Iterator[SuiteRun]:
    """Of the suites that were not finished, those of which something was scored."""
    for suite in suites:
        if cases := folder.cases(suite.name):
            measures = measured(suite.measures, cases, bars.get(suite.name, {}))
            yield SuiteRun(suite.name, cases, measures, notes=("broken off",))


def _result(
    runs: Sequence[SuiteRun], plan: Plan, folder: RunFolder | None, *, is_whole: bool
) -> SuiteResult:
    return SuiteResult(
        tuple(runs),
        id=folder.id if folder else "",
        begun=plan.begun,
        model=plan.model,
        judge=plan.judge,
        runs=plan.runs,
        is_whole=is_whole,
    )
