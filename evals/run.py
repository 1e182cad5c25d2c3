"""Suites of cases to a result with the exit code of a gate: `briefing eval [SUITE…]`.

Each suite reads its articles into a home of its own and asks every case there, without a model
and at a fixed time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import Assistant, build
from assistant.config import Settings
from assistant.errors import AssistantError, UsageError
from assistant.model import Answer, Turn, Window
from evals import places
from evals.cases import Case, load
from evals.gold import GoldFinder
from evals.outcome import SuiteResult, SuiteRun
from evals.places import Notify
from evals.scoring import CHECKS, Scored, TextOf, score

NOW = datetime(2015, 6, 30, tzinfo=UTC)
"""When everything is asked: after the last article of the corpus."""

_THRESHOLDS = Path(__file__).with_name("thresholds.toml")

_FOLDERS: dict[str, Callable[[], Path | None]] = {
    "corpus": places.corpus,
    "seed": lambda: places.shared("seed"),
}
"""What each suite reads; the cases have the same name. None: not on this machine."""


def run_suites(names: tuple[str, ...], *, notify: Notify) -> SuiteResult:
    """Run the suites named, or all of them.

    Raises UsageError for a name that is none, CaseError for a case file with a mistake.
    """
    for name in names:
        if name not in _FOLDERS:
            raise UsageError(f"no suite {name!r} (known: {', '.join(_FOLDERS)})")
    limits = thresholds()
    runs = []
    for name in dict.fromkeys(names or tuple(_FOLDERS)):
        folder = _FOLDERS[name]()
        if folder is None:
            runs.append(SuiteRun(name, skipped="its articles are not there, skipped"))
            continue
        cases = load(name)
        with places.temporary_settings() as settings:
            scored = run_cases(name, cases, folder, settings, notify=notify)
        runs.append(SuiteRun(name, scored, limits.get(name, {})))
    return SuiteResult(tuple(runs))


def run_cases(
    name: str, cases: Sequence[Case], folder: Path, settings: Settings, *, notify: Notify
) -> tuple[Scored, ...]:
    """Read a folder into the home of `settings` and ask every case there.

    Gold is looked up first: a mistake in a case ends the run before any work.
    """
    finder = GoldFinder(folder, now=NOW)
    gold = {case.id: finder.spans(case, f"{name}.yaml") for case in cases}
    scored: list[Scored] = []
    with build(settings, command="eval", notify=notify) as assistant:
        assistant.ingest([folder], now=NOW, progress=lambda *_: None)
        text_of = _texts(assistant)
        for case in cases:
            try:
                answer = _answer(assistant, case)
            except AssistantError as error:
                scored.append(Scored(case, problem=str(error)))
            else:
                scored.append(score(case, answer, gold[case.id], text_of))
            if len(scored) % 20 == 0 or len(scored) == len(cases):
                notify(f"{name}: {len(scored)} of {len(cases)} questions")
    return tuple(scored)


def thresholds(path: Path = _THRESHOLDS) -> dict[str, dict[str, float]]:
    """The least share of each check, by suite.

    Raises UsageError for a name that no check has: it would be a gate that cannot close.
    """
    found: dict[str, dict[str, float]] = tomllib.loads(path.read_text("utf-8"))
    found.pop("mutants", None)  # a suite of its own: evals/mutants/run.py
    for suite, least in found.items():
        for unknown in sorted(set(least) - set(CHECKS)):
            problem = f"{path}: [{suite}] has {unknown!r} (expected: {', '.join(CHECKS)})"
            raise UsageError(problem, hint="mend the name in the file of thresholds")
    return found


def _answer(assistant: Assistant, case: Case) -> Answer:
    """The answer to a case, after the questions that stand before it."""
    turns: list[Turn] = []
    for question in case.history:
        before = _asked(assistant, question, case.window, turns)
        turns.append(Turn(question, " ".join(each.text for each in before.sentences)))
    return _asked(assistant, case.question, case.window, turns)


def _asked(assistant: Assistant, question: str, window: Window, turns: Sequence[Turn]) -> Answer:
    for item in assistant.ask(question, window, now=NOW, history=tuple(turns)):
        if isinstance(item, Answer):
            return item
    raise AssertionError("an answer ends every stream")


def _texts(assistant: Assistant) -> TextOf:
    """Revisions to their texts, each read once."""
    known: dict[str, str] = {}

    def text_of(revision_id: str) -> str:
        if revision_id not in known:
            known[revision_id] = assistant.show(revision_id).text
        return known[revision_id]

    return text_of
