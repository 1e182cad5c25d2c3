"""A result for people at a terminal: the measures of each suite, then what failed."""

from __future__ import annotations

from evals.suite.agreement import agreement_line
from evals.suite.measures import percentile
from evals.suite.outcome import Measure, Scored, SuiteResult, SuiteRun

_LONGEST = 160  # characters of an answer or of a reason in the list of failures


def write(result: SuiteResult) -> str:
    """The whole report."""
    parts = [_suite(suite, result) for suite in result.suites]
    if not result.is_whole:
        parts.append("The run was broken off; what is shown is as far as it went.")
    return "\n\n".join(parts)


def _suite(suite: SuiteRun, result: SuiteResult) -> str:
    if suite.skipped:
        return f"{suite.name}: {suite.skipped}"
    verdict = "passed" if suite.is_passed and result.is_whole else "FAILED"
    by = f" by {result.model}" if result.model else ""
    times = f", {result.runs} times" if result.runs > 1 else ""
    cases = len({each.case.id for each in suite.cases})
    lines = [f"{suite.name}: {f'{cases} cases{by}{times}, ' if cases else ''}{verdict}"]
    width = max((len(each.name) for each in suite.measures), default=0)
    lines += [_measure(each, width) for each in suite.measures if each.scored]
    if suite.seconds:
        p50, p95 = (percentile(suite.seconds, share) for share in (0.5, 0.95))
        lines.append(f"  {'seconds':<{width}}  p50 {p50:.2f}, p95 {p95:.2f} an answer")
    if result.judge:
        lines.append(f"  {'judge':<{width}}  {result.judge}: {agreement_line(suite.cases)}")
    lines += [f"  {note}" for note in suite.notes]
    for each in suite.ungraded:
        lines.append(f"  could not be graded: {_name(each, result)}: {each.problem}")
    wrong = [each for each in suite.cases if each.failed]
    if wrong:
        lines.append("  Failed:")
    for each in wrong:
        lines += _failure(each, result)
    return "\n".join(lines)


def _measure(measure: Measure, width: int) -> str:
    share = measure.share or 0.0
    around = f" [{measure.low:.3f}, {measure.high:.3f}]" if measure.low is not None else ""
    counts = f"{measure.passed} of {measure.scored}"
    apart = f", {measure.not_scored} not scored" if measure.not_scored else ""
    bar = f"  {measure.bar}" if str(measure.bar) else ""
    mark = "" if measure.is_reached else "  MISSED"
    return f"  {measure.name:<{width}}  {share:.3f}{around}  {counts}{apart}{bar}{mark}"


def _failure(scored: Scored, result: SuiteResult) -> list[str]:
    lines = [f"  - {_name(scored, result)}: {scored.case.question}"]
    for check in scored.failed:
        reasons = "; ".join(check.reasons) or f"{check.passed} of {check.scored}"
        lines.append(f"      {check.name}: {_shortened(reasons)}")
    answer = scored.answer
    if answer is not None:
        refusal = f"refused: {answer.refusal.reason}" if answer.refusal else ""
        lines.append(f"      {_shortened(answer.text or refusal)}")
    return lines


def _name(scored: Scored, result: SuiteResult) -> str:
    return f"{scored.case.id} (run {scored.run})" if result.runs > 1 else scored.case.id


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
