"""Did retrieval bring up the paragraphs that carry the answer?

Gold paragraphs with the same phrase are copies of one report, of which retrieval gives one: they
count as one.
"""

from __future__ import annotations

from collections import defaultdict

from evals.suite.asked import Asked
from evals.suite.outcome import Check, GoldParagraph
from evals.suite.scorers.citing import overlaps


def retrieved(asked: Asked) -> Check:
    """At least one gold paragraph is among the passages that an answer is made from."""
    found = _found(asked)
    if not found:
        return Check.unscored("retrieved")
    return Check.of("retrieved", f"none of {', '.join(found)}", is_right=any(found.values()))


def recall(asked: Asked) -> Check:
    """How many of the gold paragraphs are among the passages: recall@k.

    Any one of them carries the answer, so a case is not wrong by those that are missing.
    """
    found = _found(asked)
    missing = tuple(f"not found: {phrase}" for phrase, is_found in found.items() if not is_found)
    return Check("recall", sum(found.values()), len(found), missing, fails_case=False)


def _found(asked: Asked) -> dict[str, bool]:
    """Each gold paragraph by its phrase, and whether it or a copy of it was found."""
    if asked.found is None:
        return {}
    copies: defaultdict[str, list[GoldParagraph]] = defaultdict(list)
    for gold in asked.gold:
        copies[gold.phrase or f"{gold.revision_id} at {gold.start}"].append(gold)
    return {
        phrase: any(_is_found(each, asked) for each in golds) for phrase, golds in copies.items()
    }


def _is_found(gold: GoldParagraph, asked: Asked) -> bool:
    return any(
        overlaps(gold, passage.revision_id, passage.start, passage.start + len(passage.text))
        for passage in asked.found or ()
    )
