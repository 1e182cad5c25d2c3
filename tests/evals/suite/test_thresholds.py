"""The bars: a name that is misspelt must not switch its gate off."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import UsageError
from evals.suite.context import Suite
from evals.suite.outcome import Bar, SuiteRun
from evals.suite.suites import SUITES
from evals.suite.thresholds import thresholds

TINY = Suite("tiny", ("caught", "rejected"), lambda _context: SuiteRun("tiny"))


def test_a_bar_is_a_least_share_or_an_upper_bound(tmp_path: Path) -> None:
    file = _file(tmp_path, "[tiny]\ncaught = 0.9\nrejected = {most = 0.05}\n")

    assert thresholds((TINY,), file) == {
        "tiny": {"caught": Bar(least=0.9), "rejected": Bar(most=0.05)}
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tiny]\ncougt = 0.9\n", r"\[tiny\] has 'cougt' \(expected: caught, rejected\)"),
        ("[tyni]\ncaught = 0.9\n", r"no suite 'tyni' \(known: tiny\)"),
        ("caught = 0.9\n", r"no suite 'caught'"),
        ("[tiny]\ncaught = 90\n", r"caught: found 90 \(expected: a share from 0 to 1"),
        ("[tiny]\ncaught = true\n", r"caught: found True"),
        ("[tiny]\ncaught = '1'\n", r"caught: found '1'"),
        ("[tiny]\ncaught = {most = 1, least = 0}\n", r"caught: found"),
        ("[tiny]\ncaught = {min = 0.5}\n", r"caught: found"),
        ("[tiny\n", r"cannot be read"),
    ],
)
def test_a_mistake_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        thresholds((TINY,), _file(tmp_path, text))


def test_the_bars_of_the_project_are_of_checks_that_exist() -> None:
    assert set(thresholds(SUITES)) == {"corpus", "seed", "timelines", "briefings", "mutants"}


def _file(folder: Path, text: str) -> Path:
    path = folder / "thresholds.toml"
    path.write_text(text, "utf-8")
    return path
