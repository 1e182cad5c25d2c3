"""Suites from questions to a result: offline, against a model, and broken off in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.model import Passage, Verdict
from evals.cases import CaseError, Gold
from evals.doubles.chat_model import ChatModelDouble
from evals.suite.context import Context, Suite
from evals.suite.folder import RunFolder, read_result
from evals.suite.judge import Judge
from evals.suite.outcome import Bar, Opinion, Scored, SuiteResult, SuiteRun
from evals.suite.plan import Plan
from evals.suite.questions import run_cases
from evals.suite.run import run_suites
from evals.suite.suites import SUITES
from tests.evals.suite import material
from tests.evals.suite.material import CASE, silent

MODEL = "openai:double"
ASKED_TWICE = Plan(suites=("tiny",), model=MODEL, runs=2, begun=datetime(2026, 1, 2, tzinfo=UTC))


@pytest.fixture
def double() -> Iterator[ChatModelDouble]:
    with ChatModelDouble() as server:
        yield server


def test_cases_are_asked_of_a_library_of_their_own(tmp_path: Path, double: ChatModelDouble) -> None:
    """From a folder of articles to checks, with gold that the product must find by itself."""
    settings = material.settings(tmp_path / "home", double)
    must_fail = replace(CASE, id="must-fail", expect=("twelve thousand",))
    cases, folder = (CASE, must_fail), material.articles(tmp_path)

    right, wrong = run_cases("tiny", cases, folder, settings, material.context(settings))

    assert (right.problem, wrong.problem) == ("", "")
    assert right.failed == ()
    assert [check.name for check in wrong.failed] == ["expected"]
    assert right.answer is not None and right.answer.sentences
    assert [each.text for each in right.opened] == [each.text for each in right.gold]
    assert right.rejudged[0].useful == (True,)
    assert right.seconds is not None and right.seconds > 0


def test_gold_that_is_not_there_ends_the_run_before_any_work(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    settings = material.settings(tmp_path / "home", double)
    misspelt = replace(CASE, gold=(Gold("a.md", "Nein people"),))
    found = run_cases(
        "tiny", (misspelt,), material.articles(tmp_path), settings, material.context(settings)
    )

    with pytest.raises(CaseError, match=r"tiny\.yaml: dead: no paragraph"):
        next(found)

    assert not (settings.home / "library.sqlite").exists()


def test_an_unknown_suite_is_wrong_use() -> None:
    with pytest.raises(
        UsageError, match=r"no suite 'sead' \(known: corpus, seed, timelines, briefings, mutants\)"
    ):
        run_suites(("sead",), notify=silent)


def test_a_suite_without_its_data_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    result = run_suites(("seed",), notify=silent)

    assert result == SuiteResult((SuiteRun("seed", skipped="its articles are not there, skipped"),))


def test_a_model_is_asked_as_often_as_is_wanted(tmp_path: Path, double: ChatModelDouble) -> None:
    settings = material.settings(tmp_path / "home", double, model=MODEL)

    result = _run(settings_of=settings, folder=material.articles(tmp_path), plan=ASKED_TWICE)

    assert [(each.run, each.problem) for each in result.suites[0].cases] == [(1, ""), (2, "")]
    assert [each.answer.model for each in result.suites[0].cases if each.answer] == [MODEL] * 2
    assert len(double.chats) == 2


def test_a_model_that_fails_could_not_be_graded_and_is_not_wrong(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    """The answer that was made without it is right, and says nothing of the model."""
    double.behave("bad_request")
    settings = material.settings(tmp_path / "home", double, model=MODEL)

    result = _run(settings_of=settings, folder=material.articles(tmp_path), plan=ASKED_TWICE)

    failed, graded = result.suites[0].cases
    assert failed.problem.startswith("the model failed")
    assert (failed.checks, failed.failed) == ((), ())
    assert graded.problem == ""
    answered = next(each for each in result.suites[0].measures if each.name == "answered")
    assert (answered.passed, answered.scored) == (1, 1)
    assert not result.is_passed


def test_a_run_that_is_interrupted_keeps_what_it_has_and_goes_on(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    """Each question of a model costs money: none is asked twice."""
    settings = material.settings(tmp_path / "home", double, model=MODEL)
    folder = RunFolder.begin(tmp_path / "run", ASKED_TWICE)
    articles = material.articles(tmp_path)
    broken = _interrupted_after(1, settings_of=settings, folder=articles)

    with pytest.raises(KeyboardInterrupt):
        run_suites(("tiny",), notify=silent, plan=folder.plan, folder=folder, suites=broken)

    stopped = read_result(folder.path)
    assert not stopped.is_whole
    assert [each.run for each in stopped.suites[0].cases] == [1]
    assert (folder.path / "report.html").exists()
    assert len(double.chats) == 1

    taken_up = RunFolder.resume(folder.path)
    result = _run(settings_of=settings, folder=articles, plan=taken_up.plan, kept_in=taken_up)

    assert [each.run for each in result.suites[0].cases] == [1, 2]
    assert len(double.chats) == 2
    assert read_result(folder.path) == result


def test_a_judge_gives_its_opinion_beside_the_verdicts(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    """It is asked about what the reader sees, with the paragraphs that are cited."""
    shown: list[Mapping[str, object]] = []

    def reply(variables: Mapping[str, object]) -> str:
        shown.append(variables)
        return '{"verdict": "contradicted", "reason": "ten"}'

    settings = material.settings(tmp_path / "home", double)
    given = material.context(settings, judge=Judge("openai:double", reply))

    (scored,) = run_cases("tiny", (CASE,), material.articles(tmp_path), settings, given)

    assert scored.opinions == (Opinion(0, Verdict.CONTRADICTED, "ten"),)
    assert scored.failed == ()
    (passage,) = cast(tuple[Passage, ...], shown[0]["passages"])
    assert passage.text == "Nine people died when the dam failed, a doctor said."


def test_what_could_not_be_graded_is_asked_again_when_a_run_is_taken_up(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    double.behave("bad_request")
    settings = material.settings(tmp_path / "home", double, model=MODEL)
    articles = material.articles(tmp_path)
    folder = RunFolder.begin(tmp_path / "run", replace(ASKED_TWICE, runs=1))
    first = _run(settings_of=settings, folder=articles, plan=folder.plan, kept_in=folder)

    taken_up = RunFolder.resume(folder.path)
    second = _run(settings_of=settings, folder=articles, plan=taken_up.plan, kept_in=taken_up)

    assert [bool(run.suites[0].ungraded) for run in (first, second)] == [True, False]


def test_an_error_that_nobody_foresaw_ends_its_case_alone(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    """A hundred good questions are not lost to one that breaks the product."""
    settings = material.settings(tmp_path / "home", double)
    beyond = replace(CASE, id="breaks", until=date.max)  # the day after it does not exist

    cases = (beyond, CASE)
    broken, fine = run_cases(
        "tiny", cases, material.articles(tmp_path), settings, material.context(settings)
    )

    assert broken.problem == "OverflowError: date value out of range"
    assert fine.problem == ""


def test_half_a_character_of_a_model_can_be_written_down(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    """No file could hold it as it is; it is marked, and its case is graded like any other."""
    double.behave("say:Nine people died when the dam failed, a doctor said \ud83d [1].")
    settings = material.settings(tmp_path / "home", double, model=MODEL)
    folder = RunFolder.begin(tmp_path / "run", ASKED_TWICE)

    result = _run(
        settings_of=settings,
        folder=material.articles(tmp_path),
        plan=folder.plan,
        kept_in=folder,
    )

    assert read_result(folder.path) == result
    assert [each.problem for each in result.suites[0].cases] == ["", ""]


def test_a_suite_needs_a_name_and_a_function() -> None:
    """A further suite is a few lines: it need not ask any questions."""
    measured = SuiteRun("mine", measures=())
    mine = Suite("mine", ("good",), lambda _context: measured)

    result = run_suites(("mine",), notify=silent, suites=(*SUITES, mine))

    assert result == SuiteResult((measured,))


def _run(
    *, settings_of: Settings, folder: Path, plan: Plan, kept_in: RunFolder | None = None
) -> SuiteResult:
    tiny = material.suite(settings_of, folder, CASE, bars={"answered": Bar(least=1.0)})
    return run_suites(("tiny",), notify=silent, plan=plan, folder=kept_in, suites=(*SUITES, tiny))


def _interrupted_after(count: int, *, settings_of: Settings, folder: Path) -> tuple[Suite, ...]:
    """The suites, of which the tiny one is interrupted when so many cases are scored."""

    def run(context: Context) -> SuiteRun:
        done: list[Scored] = []
        for scored in run_cases("tiny", (CASE,), folder, settings_of, context):
            done.append(scored)
            if len(done) == count:
                raise KeyboardInterrupt
        raise AssertionError("it was not interrupted")

    tiny = material.suite(settings_of, folder, CASE)
    return (*SUITES, Suite("tiny", tiny.measures, run))
