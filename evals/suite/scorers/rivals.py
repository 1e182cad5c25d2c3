"""Are rival figures shown side by side?"""

from __future__ import annotations

from evals.suite.asked import Asked, held
from evals.suite.outcome import Check


def rivals(asked: Asked) -> Check:
    """Each figure is in the sentences or among the contested ones; not scored for a refusal."""
    if not asked.case.rivals or not (asked.sentences or asked.answer.contested):
        return Check.unscored("rivals")
    rows = [row for group in asked.answer.contested for row in group.rows]
    shown = " ".join([asked.stated, *(f"{row.value} {row.citation.quote}" for row in rows)])
    missing = [spellings[0] for spellings in asked.case.rivals if not held(spellings, shown)]
    return Check.of("rivals", f"not shown: {', '.join(missing)}", is_right=not missing)
