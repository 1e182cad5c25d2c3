"""Every check of an answer by its name, in the order in which they are reported."""

from __future__ import annotations

from collections.abc import Callable

from evals.suite.asked import Asked
from evals.suite.outcome import Check
from evals.suite.scorers.answering import answered, refused
from evals.suite.scorers.carrying import citation_precision, citation_recall, faithful
from evals.suite.scorers.citing import cited, exact
from evals.suite.scorers.dates import dates
from evals.suite.scorers.retrieving import recall, retrieved
from evals.suite.scorers.rivals import rivals
from evals.suite.scorers.speaking import speaker
from evals.suite.scorers.wording import clean, expected

SCORERS: dict[str, Callable[[Asked], Check]] = {
    function.__name__: function
    for function in (
        answered,
        refused,
        expected,
        clean,
        faithful,
        citation_recall,
        citation_precision,
        exact,
        cited,
        speaker,
        rivals,
        dates,
        retrieved,
        recall,
    )
}


def score(asked: Asked) -> tuple[Check, ...]:
    """Every check of one answer."""
    return tuple(scorer(asked) for scorer in SCORERS.values())
