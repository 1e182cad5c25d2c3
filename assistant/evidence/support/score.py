"""A sentence and its cited passages to one number: what AUROC and thresholds are measured on."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.support.grounds import grounds_of
from assistant.evidence.support.statements import statement_of
from assistant.model import Passage
from assistant.ports import Embed


def support_score(sentence: str, passages: Sequence[Passage], *, embed: Embed | None) -> float:
    """How likely the passages carry the sentence, 0 to 1; 0 without a passage."""
    if not passages:
        return 0.0
    return grounds_of(statement_of(sentence), passages, embed=embed).match.score
