"""Does the answer cite a gold paragraph, and its very characters?"""

from __future__ import annotations

from evals.suite.asked import Asked
from evals.suite.outcome import Check, GoldParagraph


def cited(asked: Asked) -> Check:
    """A gold paragraph is cited; scored where something is cited and gold is known."""
    if not asked.case.answerable or not asked.citations or not asked.gold:
        return Check.unscored("cited")
    is_right = any(
        overlaps(gold, each.revision_id, each.start, each.end)
        for each in asked.citations
        for gold in asked.gold
    )
    found = ", ".join(each.paragraph_id for each in asked.citations)
    return Check.of("cited", f"cites {found}", is_right=is_right)


def exact(asked: Asked) -> Check:
    """Every quotation is its article's very characters."""
    if not asked.citations or asked.texts is None:
        return Check.unscored("exact")
    wrong = [
        each.paragraph_id
        for each in asked.citations
        if asked.texts.get(each.revision_id, "")[each.start : each.end] != each.quote
    ]
    reason = f"not the article's characters: {', '.join(wrong)}"
    return Check.of("exact", reason, is_right=not wrong)


def overlaps(gold: GoldParagraph, revision_id: str, start: int, end: int) -> bool:
    """Whether characters of a revision are of the gold paragraph."""
    return gold.revision_id == revision_id and start < gold.end and gold.start < end
