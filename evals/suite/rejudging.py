"""A sentence and the paragraphs behind its citations to verdicts on each of them.

The decision made here: nothing is pooled. Each citation is judged by the one paragraph that it
opens, and whether the others need it is asked by leaving it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Passage, Verdict
from assistant.ports import Supports
from evals.suite.outcome import Rejudged


def rejudge(text: str, passages: Sequence[Passage | None], supports: Supports) -> Rejudged:
    """The verdict on a sentence with the passages that it cites, one a citation, and on each.

    None stands for a citation that opens nothing: it carries nothing.
    """
    held = [passage for passage in passages if passage is not None]
    together = supports(text, held)
    alone = tuple(_alone(text, passage, supports) for passage in passages)
    is_carried = together.verdict is Verdict.CARRIED
    needed = tuple(
        is_carried and passage is not None and _breaks_without(text, passage, held, supports)
        for passage in passages
    )
    return Rejudged(together.verdict, together.reasons, alone, needed)


def _alone(text: str, passage: Passage | None, supports: Supports) -> Verdict:
    return Verdict.NOT_CARRIED if passage is None else supports(text, (passage,)).verdict


def _breaks_without(
    text: str, passage: Passage, held: Sequence[Passage], supports: Supports
) -> bool:
    others = [other for other in held if other.paragraph_id != passage.paragraph_id]
    return not others or supports(text, others).verdict is not Verdict.CARRIED
