"""Does the answer say what it must, and nothing that it must not?"""

from __future__ import annotations

from evals.suite.asked import Asked, held
from evals.suite.outcome import Check


def expected(asked: Asked) -> Check:
    """The right words are there; a refusal fails it, for it has none."""
    case = asked.case
    if not case.expect and not case.expect_all:
        return Check.unscored("expected")
    missing = [words for words in case.expect_all if not held((words,), asked.stated)]
    if case.expect and not held(case.expect, asked.stated):
        missing.append(" | ".join(case.expect))
    return Check.of("expected", f"not there: {', '.join(missing)}", is_right=not missing)


def clean(asked: Asked) -> Check:
    """None of the rejected words is stated."""
    if not asked.case.reject:
        return Check.unscored("clean")
    said = held(asked.case.reject, asked.stated)
    return Check.of("clean", f"says: {', '.join(said)}", is_right=not said)
