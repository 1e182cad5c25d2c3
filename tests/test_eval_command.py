"""`briefing eval`: what it runs, where it keeps it, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from assistant import cli
from evals.cases import CaseError
from evals.doubles.chat_model import ChatModelDouble
from evals.suite import questions, run
from evals.suite.folder import RunFolder
from evals.suite.outcome import Bar, Check, Scored, SuiteResult
from tests.evals.suite.material import CASE, suite_run


@pytest.fixture(autouse=True)
def _no_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seed suite is then skipped: a whole run that takes no time."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> SuiteResult:
    """What every run gives then: one case that is wrong, below its bar."""
    scored = Scored(CASE, (Check.of("answered", "refused", is_right=False),))
    result = SuiteResult((suite_run(scored, bars={"answered": Bar(least=1.0)}),))
    monkeypatch.setattr(run, "run_suites", lambda *_args, **_named: result)
    return result


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run measures one right case of the suite named."""

    def run_suites(names: tuple[str, ...], *, folder: RunFolder, **_named: object) -> SuiteResult:
        scored = Scored(CASE, (Check.of("answered", "", is_right=True),))
        result = SuiteResult((replace(suite_run(scored), name=names[0]),), id=folder.id)
        folder.finish(result)
        return result

    monkeypatch.setattr(run, "run_suites", run_suites)


def test_a_run_is_kept_in_the_home_with_its_reports(tmp_path: Path) -> None:
    done = _eval("seed")

    (folder,) = (tmp_path / "home" / "evals").iterdir()
    assert done.exit_code == 0
    assert "seed: its articles are not there, skipped" in done.stdout
    assert str(folder / "report.html") in done.stdout.replace("\n", "")
    assert {path.name for path in folder.iterdir()} == {
        "plan.json", "cases.jsonl", "results.json", "junit.xml", "report.html",
    }  # fmt: skip


def test_the_reports_go_where_they_are_wanted(tmp_path: Path) -> None:
    done = _eval("seed", "--out", str(tmp_path / "ci"), "--json")

    assert done.exit_code == 0
    written = json.loads((tmp_path / "ci" / "results.json").read_text("utf-8"))
    assert json.loads(done.stdout) == written
    assert (written["passed"], written["suites"][0]["skipped"]) == (
        True,
        "its articles are not there, skipped",
    )
    assert ElementTree.parse(tmp_path / "ci" / "junit.xml").find(".//skipped") is not None
    assert not (tmp_path / "home" / "evals").exists()


@pytest.mark.usefixtures("failing")
def test_below_the_thresholds_it_fails() -> None:
    done = _eval("corpus", "--json")

    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["passed"] is False
    assert found["suites"][0]["cases"][0]["outcome"] == "failed"


def test_an_interrupted_run_says_how_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object, **_named: object) -> SuiteResult:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "run_suites", interrupted)

    done = _eval("seed")

    assert done.exit_code == 130
    assert "`briefing eval --resume` goes on from here" in done.stderr


def test_the_last_run_is_taken_up_where_none_is_named(tmp_path: Path) -> None:
    _eval("seed")

    done = _eval("--resume")

    assert done.exit_code == 0
    assert len(list((tmp_path / "home" / "evals").iterdir())) == 1


@pytest.mark.usefixtures("measured")
def test_two_runs_are_compared() -> None:
    _eval("seed")
    _eval("seed")

    by_default = _eval("--compare", "--json")

    assert by_default.exit_code == 0
    found = json.loads(by_default.stdout)
    named = _eval("--compare", found["before"], found["after"])
    assert named.stdout.startswith(f"{found['before']} → {found['after']}")


@pytest.mark.usefixtures("measured")
def test_two_runs_without_a_suite_in_common_are_an_error() -> None:
    """A gate that compares nothing must not look as if nothing had changed."""
    _eval("corpus", "--json")
    _eval("mutants", "--json")

    done = _eval("--compare")

    assert done.exit_code == 2
    assert "the runs measured no suite in common" in done.stderr
    assert ": corpus; " in done.stderr and ": mutants)" in done.stderr


def test_a_folder_with_somebodys_own_files_is_left_as_it_is(tmp_path: Path) -> None:
    """A results.json of another program is not ours to overwrite."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "results.json").write_text("mine", "utf-8")

    done = _eval("seed", "--out", str(tmp_path / "mine"))

    assert done.exit_code == 2
    assert "holds files that are no run's: results.json" in " ".join(done.stderr.split())
    assert (tmp_path / "mine" / "results.json").read_text("utf-8") == "mine"
    assert len(list((tmp_path / "mine").iterdir())) == 1


def test_a_mistake_in_a_case_file_leaves_no_run_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty run would be the last one, and compared with."""

    def broken(_name: str) -> None:
        raise CaseError("corpus.yaml: case 1: no 'id'")

    monkeypatch.setattr(questions, "load", broken)

    done = _eval("corpus")

    assert done.exit_code not in (0, 130)
    assert "case 1: no 'id'" in done.stderr
    assert list((tmp_path / "home" / "evals").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("sead",), "no suite 'sead'"),
        (("--compare",), "holds 0 of the two runs"),
        (("--compare", "a"), "--compare needs two runs"),
        (("--compare", "a", "b"), "no run 'a' (the last ones: none)"),
        (("--compare", "--resume"), "leave --resume and --out out"),
        (("--resume",), "there is no run to go on with"),
        (("--resume", "a", "b"), "--resume goes on with one run"),
        (("seed", "--judge"), "--judge needs a chat model"),
    ],
)
def test_what_makes_no_sense_is_wrong_use_and_leaves_nothing_behind(
    tmp_path: Path, arguments: tuple[str, ...], problem: str
) -> None:
    done = _eval(*arguments)

    assert done.exit_code == 2
    assert problem in done.stderr
    assert not (tmp_path / "home").exists()


def test_more_runs_than_one_need_a_model(tmp_path: Path) -> None:
    """Offline each is the same; the interval is over the cases then."""
    done = _eval("seed", "--runs", "3", "--json")

    assert json.loads(done.stdout)["runs"] == 1
    assert "without a model every run is the same" in done.stderr


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatModelDouble]:
    with ChatModelDouble() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield server


@pytest.mark.usefixtures("double")
@pytest.mark.parametrize(
    ("variable", "arguments", "model", "judge"),
    [
        ("", ("--model", "openai:double"), "openai:double", ""),
        ("openai:double", (), "openai:double", ""),
        ("openai:double", ("--no-model",), "", ""),
        ("openai:double", ("--judge",), "openai:double", "openai:double"),
    ],
)
def test_a_model_is_used_where_one_is_set(
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    arguments: tuple[str, ...],
    model: str,
    judge: str,
) -> None:
    monkeypatch.setenv("BRIEFING_MODEL", variable)

    found = json.loads(_eval("seed", *arguments, "--json").stdout)

    assert (found["model"], found["judge"]) == (model, judge)


@pytest.mark.usefixtures("double")
def test_the_judge_may_be_another_model_than_the_one_that_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A model thinks well of its own sentences; an offline answer can be judged too."""
    monkeypatch.setenv("BRIEFING_JUDGE_MODEL", "openai:other")

    found = json.loads(_eval("seed", "--judge", "--json").stdout)

    assert (found["model"], found["judge"]) == ("", "openai:other")


def _eval(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["eval", *arguments])
