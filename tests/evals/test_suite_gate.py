"""The gate of `make test`: the questions over the corpus, offline, against their thresholds."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from assistant.config import Settings
from evals import places
from evals.suite import questions, report_text
from evals.suite.outcome import SuiteResult
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
