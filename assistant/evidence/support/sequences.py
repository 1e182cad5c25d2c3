"""A cause made of a mere sequence: "fell because of it" where the source only says "after it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.likeness import all_keys, share_held
from assistant.evidence.support.links import Link, links, links_of_passage
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import stem, straighten


def invented_causes(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "because" whose two sides the source has in this order, but joins by time alone."""
    if _GIVES_REASON.search(straighten(grounds.whole)):
        return
    stood = [link for text in grounds.texts for link in links_of_passage(text)]
    for said in links(statement.text):
        if not _SAYS_WHY.fullmatch(said.cue.strip()):
            continue
        of_cause = any(link.is_cause and _is_near(said, link, SLIGHTLY) for link in stood)
        after = next(
            (one for one in stood if _is_mere_time(one) and _is_near(said, one, MOSTLY)), None
        )
        if after is not None and not of_cause:
            yield Fault(f"the source says only “{after.cue}”, not “{said.cue.strip()}”", False)
            return


def contrary_times(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """As in "After dawn" where the source has "before dawn"."""
    stood = set(_anchors(grounds.whole))
    for word, anchor in _anchors(statement.text):
        other = "before" if word == "after" else "after"
        if (other, anchor) in stood and (word, anchor) not in stood:
            yield Fault(f"the source says “{other}” here, not “{word}”", True)
            return


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    for match in _ANCHOR.finditer(straighten(text)):
        yield match["word"].lower(), stem(match["anchor"])


MOSTLY = 0.5  # share of either side's words that the same side of the source's link has
SLIGHTLY = 0.3


def _is_mere_time(link: Link) -> bool:
    return not link.is_cause and _MERE_TIME.fullmatch(link.cue.strip()) is not None


def _is_near(said: Link, stood: Link, least: float) -> bool:
    first = share_held(said.first, all_keys(stood.first))
    return min(first, share_held(said.last, all_keys(stood.last))) >= least


_ANCHOR = re.compile(
    r"\b(?P<word>before|after)\s+(?:the\s+|an?\s+)?(?P<anchor>dawn|dusk|dark|noon|midnight|midday|sunrise|sunset"
    r"|spring|summer|autumn|winter|night|nightfall|daybreak|daylight|Christmas|Easter|Ramadan|war|election"
    r"|elections|trial|vote|final|match|game|storm|coup|revolution|crisis|independence|lunch|breakfast|prayers"
    r"|[A-Z]\w*day|\d{4})(?=\s*(?:[.,;:]|$|\s(?:and|but|in|on|at|the|for|to|of|from|now|was|were|had|has)\b))",
    re.IGNORECASE,
)
_SAYS_WHY = re.compile(
    r"because(?:\s+of)?|due\s+to|owing\s+to|as\s+a\s+(?:result|consequence)\s+of|caus(?:ed|es|ing)"
    r"|(?:caused|triggered|brought\s+about)\s+by|led\s+to|trigger(?:ed|s|ing)|result(?:ed|ing)\s+(?:in|from)"
    r"|brought\s+about|on\s+account\s+of",
    re.IGNORECASE,
)
_MERE_TIME = re.compile(r"after|before|followed(?:\s+by)?|preceded\s+by|then|later|following", re.I)
_GIVES_REASON = re.compile(
    r"\b(?:because|due\s+to|owing\s+to|caus\w+|reasons?|led\s+to|as\s+a\s+result|therefore|thanks\s+to"
    r"|blam\w+|so\s+that|prompt\w+|trigger\w+|forc(?:ed|ing)|in\s+(?:response|retaliation|protest|revenge))\b",
    re.IGNORECASE,
)
