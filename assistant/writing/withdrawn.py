"""What an earlier timeline told and no article says any more, or its own outlet takes back.

The decision made here: only what the reader was shown can be withdrawn, and only where no other
article carries it now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from assistant.events import Event, EventClaim
from assistant.evidence.words import content_stems
from assistant.model import Citation
from assistant.writing.lines import overlaps
from assistant.writing.matching import said_key

Cause = Literal["revised", "removed"]

Gone = Callable[[EventClaim], Cause | None]
"""Why the article of a claim no longer says it; None: it does."""

CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ion|ions)|instead of|lowered|counted twice|mistaken(?:ly)?|in error"
    r"|earlier version|should have (?:said|read|been)|was wrong|were wrong)\b",
    re.IGNORECASE,
)
"""Words by which an article says that it puts a figure right."""

_TAKES_BACK = re.compile(
    r"\b(?:(?:is|are|was|were|been) (?:wrong and (?:is|are) )?withdrawn|withdr(?:ew|aws)"
    r"|retract(?:s|ed|ion)|takes? back|took back|no longer stands? by)\b",
    re.IGNORECASE,
)
_ABOUT_IT = 0.4  # share of the words of the claim that stand in the paragraph that takes it back
_SAYS_IT = 0.8  # the same, of one that carries what another said


def gone(
    old: Event, said_now: Sequence[EventClaim], why: Gone
) -> Iterator[tuple[EventClaim, Cause]]:
    """The claims of an older event that were shown and that nothing carries now, and why."""
    shown = [citation for told in old.sentences for citation in told.sentence.citations]
    shown += [row.citation for contested in old.contested for row in contested.rows]
    for claim in old.claims:
        if not any(overlaps(claim.citation, each) for each in shown):
            continue
        cause = why(claim)
        if cause is not None and not any(_carries(each, claim) for each in said_now):
            yield claim, cause


def announced(
    new: Sequence[EventClaim], known: Sequence[EventClaim], around: Callable[[Citation], str]
) -> Iterator[tuple[EventClaim, EventClaim]]:
    """New claims that take something back, each with the known claim of that outlet.

    `around` gives the paragraph of a citation: what is taken back is told beside it.
    """
    told: set[tuple[str, int]] = set()
    for claim in new:
        place = claim.citation.paragraph_id, claim.citation.start
        if place in told or not _TAKES_BACK.search(claim.citation.quote):
            continue
        said, beside = set(content_stems(claim.citation.quote)), around(claim.citation)
        ours = [
            (_overlap(each.citation.quote, beside), len(content_stems(each.said)), -number)
            for number, each in enumerate(known)
            if each.citation.outlet == claim.citation.outlet
            and said & set(content_stems(each.said))
        ]
        share, _, number = max(ours, default=(0.0, 0, 0))
        if share >= _ABOUT_IT:
            told.add(place)
            yield claim, known[-number]


def _carries(claim: EventClaim, said: EventClaim) -> bool:
    """Whether a claim of now says what another said: the same words, the same figures."""
    if said_key(claim) == said_key(said):
        return True
    values = {(each.low, each.high) for each in said.figures}
    has = {(each.low, each.high) for each in claim.figures}
    return (
        values <= has and claim.is_negated == said.is_negated and _shared(claim, said) >= _SAYS_IT
    )


def _shared(one: EventClaim, two: EventClaim) -> float:
    return _overlap(one.citation.quote, two.citation.quote)


def _overlap(one: str, two: str) -> float:
    """The share of the words of the shorter text that the other has."""
    first, second = set(content_stems(one)), set(content_stems(two))
    return len(first & second) / max(1, min(len(first), len(second)))
