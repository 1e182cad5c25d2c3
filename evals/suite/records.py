"""A result as JSON and back: the form of results.json and of `briefing eval --json`.

It holds all that the reports show; what can be computed from it (shares, whether a bar holds) is
written too, for those who read it with other tools.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from evals.suite.measures import percentile
from evals.suite.outcome import Measure, Scored, SuiteResult, SuiteRun

_RESULT = TypeAdapter(SuiteResult)
_CASE = TypeAdapter(Scored)


def as_record(result: SuiteResult) -> dict[str, Any]:
    """All of a result, with what is computed from it."""
    record: dict[str, Any] = _RESULT.dump_python(result, mode="json")
    record["passed"] = result.is_passed
    for suite, written in zip(result.suites, record["suites"], strict=True):
        written["passed"] = suite.is_passed
        written["could_not_grade"] = len(suite.ungraded)
        written["seconds"] = _seconds(suite)
        for measure, line in zip(suite.measures, written["measures"], strict=True):
            line |= _computed(measure)
        for scored, line in zip(suite.cases, written["cases"], strict=True):
            line["outcome"] = outcome(scored)
            line["text"] = scored.answer.text if scored.answer else ""
    return record


def result_of(text: bytes | str) -> SuiteResult:
    """The reverse. Raises ValidationError, a ValueError."""
    return _RESULT.validate_json(text)


def as_line(scored: Scored) -> str:
    """A scored case on one line. Raises ValueError for letters that no file can hold."""
    return _CASE.dump_json(scored).decode("utf-8")


def of_line(line: str) -> Scored:
    """The reverse. Raises ValidationError, a ValueError."""
    return _CASE.validate_json(line)


def outcome(scored: Scored) -> str:
    """What became of a case, in one word or a few."""
    if scored.problem:
        return "could not grade"
    if scored.failed:
        return "failed"
    return "passed" if scored.is_scored else "not scored"


def _computed(measure: Measure) -> dict[str, Any]:
    return {"share": measure.share, "reached": measure.is_reached}


def _seconds(suite: SuiteRun) -> dict[str, float] | None:
    found = suite.seconds
    if not found:
        return None
    return {"p50": percentile(found, 0.5), "p95": percentile(found, 0.95)}
