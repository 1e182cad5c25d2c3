"""What is kept of a run, and how it is found again."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import UsageError
from evals.suite.folder import RunFolder, find, latest, new_folder, read_result
from evals.suite.outcome import Check, Rejudged, Scored, SuiteResult
from evals.suite.plan import Plan
from tests.evals.suite.material import (
    CASE,
    GOLD,
    UNANSWERABLE,
    answer,
    citation,
    sentence,
    suite_run,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SCORED = Scored(
    CASE,
    (Check("faithful", 1, 1), Check.unscored("refused")),
    answer=answer(sentence("Nine people died.", citation())),
    seconds=0.25,
    rejudged=(Rejudged(sentence("").verdict, alone=(), needed=()),),
    gold=GOLD,
)


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Two runs are compared by what stands in their files."""
    folder = RunFolder.begin(tmp_path / "run", Plan(begun=NOW))
    result = SuiteResult((suite_run(SCORED),), id="run", begun=NOW, model="openai:x", runs=3)

    folder.finish(result)

    assert read_result(folder.path) == result


def test_a_case_is_on_the_disk_as_soon_as_it_is_scored(tmp_path: Path) -> None:
    folder = RunFolder.begin(tmp_path / "run", Plan(begun=NOW))

    folder.keep("corpus", SCORED)

    again = RunFolder.resume(folder.path)
    assert again.kept("corpus", "dead", 1) == SCORED
    assert again.kept("corpus", "dead", 2) is None
    assert again.kept("seed", "dead", 1) is None


def test_a_line_that_was_cut_off_loses_its_case_alone(tmp_path: Path) -> None:
    """A power cut comes in the middle of a line."""
    folder = RunFolder.begin(tmp_path / "run", Plan(begun=NOW))
    folder.keep("corpus", SCORED)
    folder.keep("corpus", replace(SCORED, case=UNANSWERABLE))
    journal = folder.path / "cases.jsonl"
    journal.write_bytes(journal.read_bytes()[:-40])

    again = RunFolder.resume(folder.path)

    assert again.cases("corpus") == (SCORED,)

    again.keep("corpus", replace(SCORED, run=2))
    assert len(RunFolder.resume(folder.path).cases("corpus")) == 2


def test_what_could_not_be_graded_is_not_taken_as_done(tmp_path: Path) -> None:
    folder = RunFolder.begin(tmp_path / "run", Plan(begun=NOW))

    folder.keep("corpus", Scored(CASE, problem="no disk"))

    assert folder.kept("corpus", "dead", 1) is None
    assert folder.cases("corpus") == (Scored(CASE, problem="no disk"),)


def test_a_run_of_another_state_of_the_code_is_not_gone_on_with(tmp_path: Path) -> None:
    """Its figures would be true of neither state."""
    folder = RunFolder.begin(tmp_path / "run", Plan(begun=NOW))
    plan = folder.path / "plan.json"
    plan.write_text(plan.read_text("utf-8").replace(folder.plan.code, "0" * 12), "utf-8")

    with pytest.raises(UsageError, match="have changed since this run was begun"):
        RunFolder.resume(folder.path)


def test_a_folder_that_holds_no_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no run that can be taken up again"):
        RunFolder.resume(tmp_path)
    with pytest.raises(UsageError, match=r"results\.json: no result of"):
        read_result(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")

    with pytest.raises(UsageError, match="taken: cannot be written"):
        RunFolder.begin(tmp_path / "taken", Plan(begun=NOW))


@pytest.mark.parametrize("name", ["results.json", "report.html", "notes.txt", "plan.json"])
def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, name: str) -> None:
    """Somebody's own report must not be lost to a folder named by mistake."""
    (tmp_path / name).write_text("mine", "utf-8")

    with pytest.raises(UsageError, match=rf"no run's: {name} \(expected: a folder that is new"):
        RunFolder.begin(tmp_path, Plan(begun=NOW))

    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["mine"]


def test_a_run_begun_again_in_its_folder_shows_nothing_of_the_one_before(tmp_path: Path) -> None:
    """Broken off, it would otherwise show the older one's figures as its own."""
    folder = RunFolder.begin(tmp_path / "ci", Plan(begun=NOW))
    folder.finish(SuiteResult((suite_run(SCORED),), id="ci", begun=NOW))

    again = RunFolder.begin(folder.path, Plan(begun=NOW))

    assert {path.name for path in again.path.iterdir()} == {"plan.json", "cases.jsonl"}


def test_a_run_without_anything_scored_can_be_taken_away(tmp_path: Path) -> None:
    empty = RunFolder.begin(tmp_path / "empty", Plan(begun=NOW))
    begun = RunFolder.begin(tmp_path / "begun", Plan(begun=NOW))
    begun.keep("corpus", SCORED)

    empty.drop_if_empty()
    begun.drop_if_empty()

    assert [path.name for path in tmp_path.iterdir()] == ["begun"]


def test_runs_are_named_by_the_clock_and_found_by_name_or_path(tmp_path: Path) -> None:
    folders = []
    for age in (2, 1):  # two that begin within one second
        folders.append(RunFolder.begin(new_folder(tmp_path, NOW), Plan(begun=NOW)))
        os.utime(folders[-1].path / "plan.json", (NOW.timestamp() - age,) * 2)

    paths = [folder.path for folder in folders]
    assert [folder.id for folder in folders] == ["20260102-030405", "20260102-030405-2"]
    assert latest(tmp_path, 2) == tuple(paths)
    assert latest(tmp_path, 1) == (paths[1],)
    assert find(tmp_path, "20260102-030405-2") == paths[1]
    assert find(tmp_path / "elsewhere", str(paths[0])) == paths[0]


def test_a_run_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    RunFolder.begin(new_folder(tmp_path, NOW), Plan(begun=NOW))

    with pytest.raises(UsageError, match=r"no run 'x' \(the last ones: 20260102-030405\)"):
        find(tmp_path, "x")
