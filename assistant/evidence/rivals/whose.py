"""A figure to the side that it counts: by its own words, by who lost it, by "its" and "our"."""

from __future__ import annotations

import re

from assistant.claims import Claim, Figure
from assistant.evidence.rivals.sides import group_beside, groups, has_epithet, sides
from assistant.model import Passage


def whose_are(figure: Figure, claim: Claim, passage: Passage) -> frozenset[str]:
    """The side of what is counted: by its own words, else by who lost it, else by "its", "our"."""
    begin = claim.said_start if claim.said_start <= figure.start else claim.start
    before = passage.text[begin : figure.start]
    after = passage.text[figure.end : claim.end][:60]
    named = sides(f"{figure.object} {_OTHER_SIDE.sub('', after)}")
    if "both sides" in before[-40:] or "both sides" in after[:40]:
        return frozenset({"both sides"})
    if named & groups(f"{figure.object}"):
        return named
    if has_epithet(figure.object):
        return group_beside(passage)
    own = re.search(r"\b(?:we|our|us|his own|her own)\b[^.;]{0,40}$", before)
    if own and not named and (figure.state == "lost"):
        return sides(claim.speaker.meant or claim.speaker.text) if claim.speaker else frozenset()
    if re.match(r"\s+(?:of\s+)?(?:its|their)\b", after):
        return groups(before) or named
    if figure.state == "lost":
        subject = before if not has_epithet(before) else ""
        return named or sides(subject) or (group_beside(passage) if has_epithet(before) else named)
    return named


_OTHER_SIDE = re.compile(
    r"(?:[,;:.]|\b(?:by|from|against|and|than|on the other|in|inside|since)\b).*$",
    re.DOTALL,
)
