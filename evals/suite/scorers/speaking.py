"""Is what somebody said told as his words?

The decision made here: the speaker must stand in a sentence that says what was asked for, or beside
the figure in the table of contested figures; named elsewhere in the answer he has not said it.
"""

from __future__ import annotations

from evals.suite.asked import Asked, held
from evals.suite.outcome import Check


def speaker(asked: Asked) -> Check:
    """One of the speakers is given; not scored for a refusal, or where none is known."""
    case = asked.case
    if not case.speakers or not asked.sentences:
        return Check.unscored("speaker")
    wanted = (*case.expect, *case.expect_all)
    telling = [each.text for each in asked.sentences if held(wanted, each.text)]
    rows = [row for group in asked.answer.contested for row in group.rows]
    told = [*(telling or [asked.stated]), *(row.speaker for row in rows)]
    is_right = any(held(case.speakers, text) for text in told)
    reason = f"none of {', '.join(case.speakers)} says: {' '.join(telling) or asked.stated}"
    return Check.of("speaker", reason, is_right=is_right)
