"""The gate of `make test`: the suites over the corpus, offline, against their thresholds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Settings
from evals import places
from evals.suite import briefings, questions, report_text, timelines
from evals.suite.context import Context
from evals.suite.outcome import SuiteResult, SuiteRun
from evals.suite.suites import SUITES
from evals.suite.thresholds import thresholds
from tests.evals.suite.material import context


def test_the_offline_answers_hold_the_thresholds(home: Path) -> None:
    """An answer that got worse is seen before it is merged."""
    settings = Settings(home=home, model="")
    given = replace(
        context(settings),
        settings=lambda: nullcontext(settings),
        bars=thresholds(SUITES)["corpus"],
    )

    result = SuiteResult((questions.run("corpus", places.corpus, given),))

    assert result.is_passed, report_text.write(result)


@pytest.mark.parametrize(
    ("name", "run"), [("timelines", timelines.run), ("briefings", briefings.run)]
)
def test_what_is_sent_on_holds_its_thresholds(
    name: str, run: Callable[[Context], SuiteRun], home: Path
) -> None:
    """Nothing unsupported, no two events made one, what changed is said, every format is valid."""
    settings = Settings(home=home, model="")
    given = replace(
        context(settings),
        settings=lambda: nullcontext(settings),
        bars=thresholds(SUITES)[name],
    )

    result = SuiteResult((run(given),))

    assert result.is_passed, report_text.write(result)
    assert all(measure.scored for measure in result.suites[0].measures)
