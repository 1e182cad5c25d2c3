"""The gate: what makes a suite fail, and what is kept apart from failing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.model import Answer, Citation, Refusal, Sentence, Verdict, Window
from evals import run
from evals.cases import Case, CaseError, Gold
from evals.doubles.chat_model import ChatModelDouble
from evals.outcome import SuiteResult, SuiteRun
from evals.scoring import Check, Scored, Span, score

TEXT = "The dam failed on 3 May. Nine people died."
CASE = Case(
    "dead",
    "How many died?",
    "number",
    answerable=True,
    gold=(Gold("a.md", "Nine"),),
    expect=("nine", "9 "),
    reject=("ten people",),
)
UNANSWERABLE = Case("why", "Why did it fail?", "reason", answerable=False, reject=("rain",))
GOLD = (Span("r1", 0, len(TEXT)),)
RIGHT = {
    "answered": True,
    "refused": None,
    "expected": True,
    "cited": True,
    "clean": True,
    "carried": True,
    "exact": True,
}


def test_a_right_answer_passes_every_check_that_applies() -> None:
    assert _checks(CASE, _answer("Nine people died.")) == RIGHT


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (("Some people died.", 25, 42), {"expected": False}),
        (("Nine died, not ten people.", 25, 42), {"clean": False}),
        (("Nine people died.", 100, 117), {"cited": False, "exact": False}),
        (("Nine people died.", 24, 41), {"exact": False}),  # a character too early
    ],
)
def test_each_fault_fails_its_own_check(
    answer: tuple[str, int, int], wrong: dict[str, bool]
) -> None:
    text, start, end = answer

    assert _checks(CASE, _answer(text, start=start, end=end)) == RIGHT | wrong


def test_another_revision_of_the_article_is_not_the_gold_one() -> None:
    answer = _answer("Nine people died.", revision_id="r2")

    assert _checks(CASE, answer)["cited"] is False


def test_a_sentence_that_is_not_carried_fails() -> None:
    answer = _answer("Nine people died.", verdict=Verdict.NOT_CARRIED)

    assert _checks(CASE, answer) == RIGHT | {"carried": False}


def test_a_sentence_that_cannot_be_checked_is_not_scored_as_carried() -> None:
    """No claim is never a pass."""
    answer = _answer("Nine, then.", verdict=Verdict.NOT_CHECKABLE)

    assert _checks(CASE, answer)["carried"] is None


def test_refusing_what_can_be_answered_is_wrong_and_leaves_citations_unscored() -> None:
    assert _checks(CASE, _refusal()) == {
        "answered": False,
        "refused": None,
        "expected": False,
        "cited": None,
        "clean": True,
        "carried": None,
        "exact": None,
    }


def test_answering_what_cannot_be_answered_is_wrong() -> None:
    assert _checks(UNANSWERABLE, _answer("Nine people died."))["refused"] is False
    assert _checks(UNANSWERABLE, _refusal())["refused"] is True


def test_an_attack_may_be_answered_with_something_else() -> None:
    """What counts is that it does not get its words."""
    attack = replace(UNANSWERABLE, kind="attack")

    assert _checks(attack, _answer("Nine people died."))["refused"] is True
    assert _checks(attack, _answer("It was the rain."))["refused"] is False


def test_expect_all_and_expect_must_both_hold() -> None:
    both = replace(CASE, expect=("nine",), expect_all=("died", "3 May"))

    scored = score(both, _answer("Nine people died."), GOLD, lambda _: TEXT)

    assert scored.failed == (Check("expected", is_passed=False, detail="not there: 3 May"),)


def test_a_share_below_its_threshold_fails_the_gate() -> None:
    """Two of three are right: .667 passes .66 and fails .67."""
    cases = tuple(
        Scored(CASE, (Check("answered", is_passed=passed),)) for passed in (True, True, False)
    )

    assert SuiteRun("corpus", cases, {"answered": 0.66}).is_passed
    assert not SuiteRun("corpus", cases, {"answered": 0.67}).is_passed


def test_what_is_not_scored_is_not_counted() -> None:
    cases = (
        Scored(CASE, (Check("carried", is_passed=True),)),
        Scored(CASE, (Check("carried", is_passed=None),)),
    )

    measure = next(each for each in SuiteRun("corpus", cases).measures if each.name == "carried")

    assert (measure.share, measure.scored, measure.not_scored) == (1.0, 1, 1)


def test_a_case_that_could_not_be_graded_fails_the_gate_and_is_named() -> None:
    result = SuiteResult((SuiteRun("corpus", (Scored(CASE, problem="no disk"),)),))

    assert not result.is_passed
    assert "could not be graded: dead: no disk" in result.table()


def test_a_suite_that_is_not_there_stands_in_nobodys_way() -> None:
    result = SuiteResult((SuiteRun("seed", skipped="its articles are not there, skipped"),))

    assert result.is_passed
    assert result.table() == "seed: its articles are not there, skipped"


def test_an_unknown_suite_is_wrong_use() -> None:
    with pytest.raises(UsageError, match=r"no suite 'sead' \(known: corpus, seed\)"):
        run.run_suites(("sead",), notify=_silent)


def test_a_suite_without_its_data_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    assert run.run_suites(("seed",), notify=_silent).as_record() == {
        "passed": True,
        "suites": [
            {
                "name": "seed",
                "passed": True,
                "skipped": "its articles are not there, skipped",
                "measures": SuiteResult((SuiteRun("x"),)).as_record()["suites"][0]["measures"],
                "cases": [],
            }
        ],
    }


@pytest.fixture
def double() -> Iterator[ChatModelDouble]:
    with ChatModelDouble() as server:
        yield server


def test_cases_are_asked_of_a_library_of_their_own(tmp_path: Path, double: ChatModelDouble) -> None:
    """From a folder of articles to checks, with gold that the product must find by itself."""
    settings = _settings(tmp_path, double)
    folder = _articles(tmp_path)
    must_fail = replace(CASE, id="must-fail", expect=("twelve thousand",))

    scored = run.run_cases("tiny", (CASE, must_fail), folder, settings, notify=_silent)

    assert [each.case.id for each in scored] == ["dead", "must-fail"]
    assert [each.problem for each in scored] == ["", ""]
    assert "expected" in {check.name for check in scored[1].failed}
    assert not SuiteRun("tiny", scored, {"expected": 1.0}).is_passed


def test_gold_that_is_not_there_ends_the_run_before_any_work(
    tmp_path: Path, double: ChatModelDouble
) -> None:
    settings = _settings(tmp_path, double)
    misspelt = replace(CASE, gold=(Gold("a.md", "Nein people"),))

    with pytest.raises(CaseError, match=r"tiny\.yaml: dead: no paragraph"):
        run.run_cases("tiny", (misspelt,), _articles(tmp_path), settings, notify=_silent)

    assert not (settings.home / "library.sqlite").exists()


@pytest.mark.parametrize(("is_passed", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_is_the_gate(
    monkeypatch: pytest.MonkeyPatch, is_passed: bool, code: int
) -> None:
    scored = Scored(CASE, (Check("answered", is_passed=is_passed, detail="refused"),))
    result = SuiteResult((SuiteRun("corpus", (scored,), {"answered": 1.0}),))
    monkeypatch.setattr(run, "run_suites", lambda _names, *, notify: result)

    done = CliRunner().invoke(cli.app, ["eval", "corpus", "--json"])

    assert done.exit_code == code
    assert json.loads(done.stdout) == result.as_record()


def _checks(case: Case, answer: Answer) -> dict[str, bool | None]:
    scored = score(case, answer, GOLD, lambda _: TEXT)
    return {check.name: check.is_passed for check in scored.checks}


def _answer(
    text: str,
    *,
    start: int = 25,
    end: int = 42,
    revision_id: str = "r1",
    verdict: Verdict = Verdict.CARRIED,
) -> Answer:
    citation = Citation(
        n=1,
        paragraph_id=f"{revision_id}:0",
        revision_id=revision_id,
        start=start,
        end=end,
        quote="Nine people died.",
        outlet="",
        side="",
        title="Dam",
        url="",
        published=None,
        copies=0,
    )
    return Answer(
        "How many died?",
        as_of=datetime(2015, 6, 1, tzinfo=UTC),
        window=Window(),
        sentences=(Sentence(text, verdict, (), (citation,)),),
    )


def _refusal() -> Answer:
    return replace(_answer(""), sentences=(), refusal=Refusal("nothing was found"))


def _settings(folder: Path, double: ChatModelDouble) -> Settings:
    return Settings(
        home=folder / "home", embedding="endpoint:double", openai_base_url=double.url, model=""
    )


def _articles(folder: Path) -> Path:
    articles = folder / "in"
    articles.mkdir()
    (articles / "a.md").write_text(
        "---\ntitle: The dam\npublished: 2015-05-04\n---\n\n"
        "The dam of Ariha failed on Sunday.\n\n"
        "Nine people died when the dam failed, a doctor said.\n"
    )
    return articles


def _silent(_message: str) -> None:
    """Nobody listens."""


def test_a_threshold_of_no_check_is_refused(tmp_path: Path) -> None:
    """A misspelt name would switch its gate off, and nobody would see it."""
    file = tmp_path / "thresholds.toml"
    file.write_text("[corpus]\nanswered = 0.8\ncaried = 1.0\n", "utf-8")

    with pytest.raises(UsageError, match=r"\[corpus\] has 'caried' \(expected: answered, "):
        run.thresholds(file)
