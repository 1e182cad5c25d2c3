"""What a suite is, and what it is run with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from assistant.config import Settings
from evals.places import Notify
from evals.suite.judge import Judge
from evals.suite.outcome import Bar, Scored, SuiteRun


@dataclass(frozen=True, slots=True)
class Context:
    """What a suite is run with.

    Each case goes to `keep` as soon as it is scored, so that nothing is lost where the run breaks
    off; `kept` gives back what an earlier part of the same run has scored.
    """

    settings: Callable[[], AbstractContextManager[Settings]]  # of a home that is gone afterwards
    bars: Mapping[str, Bar]  # by measure
    runs: int  # how often each case is asked, at least 1
    judge: Judge | None
    kept: Callable[[str, int], Scored | None]  # by case and run
    keep: Callable[[Scored], None]
    notify: Notify


@dataclass(frozen=True, slots=True)
class Suite:
    """Something that `briefing eval NAME` runs."""

    name: str
    measures: tuple[str, ...]  # the names that may have a bar in thresholds.toml
    run: Callable[[Context], SuiteRun]
