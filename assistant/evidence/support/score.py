"""A sentence and its cited passages to one number, and whether that is enough.

The decision made here: where the words alone settle it, the sentence is not embedded, which would
take longer than all else; the verdict is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.support.calibration import is_likely
from assistant.evidence.support.grounds import Grounds, grounds_of
from assistant.evidence.support.meaning import nearest
from assistant.evidence.support.statements import Statement, statement_of
from assistant.model import Passage
from assistant.ports import Embed


def support_score(sentence: str, passages: Sequence[Passage], *, embed: Embed | None) -> float:
    """How likely the passages carry the sentence, 0 to 1; 0 without a passage."""
    if not passages:
        return 0.0
    return grounds_of(statement_of(sentence), passages, embed=embed).match.score


def is_enough(statement: Statement, grounds: Grounds, *, embed: Embed | None) -> bool:
    """Whether the score is enough for a statement without a fault to count as carried.

    The grounds may have been found without the embedding.
    """
    features = grounds.match.features
    if embed is None or features.nearest is not None:
        return is_likely(features)
    at_least = is_likely(replace(features, nearest=0.0))
    at_most = is_likely(replace(features, nearest=1.0))
    if at_least == at_most:
        return at_least
    cosine = nearest(statement.text, grounds.texts, embed)
    return is_likely(replace(features, nearest=cosine))
