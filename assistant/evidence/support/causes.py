"""Cause and effect, before and after: turned round, or joined where the source joins nothing.

A link is a word such as "because" with the words on both its sides, in the order of the events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of, share_held
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import content_stems, straighten


def reversed_causes(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """What the source has as the cause, or first, as the effect, or last."""
    stood = [link for text in grounds.texts for link in _links_of_passage(text)]
    for said in _links(statement.text):
        if any(_agreement(said, link) > _agreement(said, link.turned()) for link in stood):
            continue
        for link in stood:
            turned = link.turned()
            both = held(said.first, all_keys(turned.first)) and held(
                said.last, all_keys(turned.last)
            )
            if both and _agreement(said, turned) > _agreement(said, link) + CLEARLY:
                yield Fault(f"in the source it is the other way round: “{link.phrase}”", True)
                return


def joined_facts(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "because" between two things that the source says, but does not join."""
    for said in _links(statement.text):
        if not said.is_cause:
            continue
        sentences = [one for text in grounds.texts for one in sentences_of(text)]
        shares = {one: share_held(said.first, keys_of(one)) for one in sentences}
        best = max(sentences, key=lambda one: shares[one])
        if shares[best] < FOUND or any(_is_joined(said, one) for one in sentences):
            continue
        if not _REASON.search(straighten(grounds.whole)):
            yield Fault(f"the source does not join it by “{said.cue}”", False)
            return


LONGEST_OPENING = 12  # words before the comma of "After the fall of the town, they left"
FOUND = 0.5  # share of a cause's words from which the source speaks of it
JOINED = 0.3  # share of either side's words that the source's joining sentence must have
CLEARLY = 1  # words
SHORT = 2  # words of an effect that need not be found: "it had acted"


@dataclass(frozen=True, slots=True)
class _Link:
    """Two events that a word joins."""

    cue: str  # as written: "because"
    phrase: str  # the cue with the words after it
    first: tuple[str, ...]  # stems of the cause, or of what came first
    last: tuple[str, ...]  # stems of the effect, or of what came last
    is_cause: bool  # and not just before or after

    def turned(self) -> _Link:
        """The link with its sides exchanged."""
        return _Link(self.cue, self.phrase, self.last, self.first, self.is_cause)


@lru_cache(maxsize=4096)
def _links_of_passage(text: str) -> tuple[_Link, ...]:
    """The links within the sentences, and those by a "nine minutes later" between two of them."""
    own = sentences_of(text)
    between = [
        _Link(cue.group(), f"{cue.group()} {two[cue.end() :].strip()}"[:60],
              content_stems(one), content_stems(two[cue.end() :]), is_cause=False)
        for one, two in pairwise(own)
        if (cue := _LATER.match(two))
    ]  # fmt: skip
    return (*(link for one in own for link in _links(one)), *between)


@lru_cache(maxsize=4096)
def _links(text: str) -> tuple[_Link, ...]:
    """The links of one sentence, in reading order."""
    plain = straighten(text)
    found = []
    for match in _CUE.finditer(plain):
        cue = match.group()
        if match["maybe"] and not _is_causal(plain, match):
            continue
        left = _BORDER.split(plain[: match.start()])[-1]
        right = _BORDER.split(plain[match.end() :], maxsplit=1)[0]
        if not content_stems(left):  # "After the fall of the town, they left"
            right, _, left = right.partition(",")
            if len(right.split()) > LONGEST_OPENING:
                continue
        elif match["time"]:
            right = right.partition(",")[0]
        first, last = (left, right) if match["onward"] else (right, left)
        is_cause = not match["time"]
        phrase = " ".join((cue, *plain[match.end() :].split()[:5])).rstrip('.,;:"')
        one = _Link(cue, phrase, content_stems(first), content_stems(last), is_cause)
        if min(len(one.first), len(one.last)) >= (2 if match["time"] else 1):
            found.append(one)
    return tuple(found)


def _is_causal(plain: str, match: re.Match[str]) -> bool:
    """Whether a "since" gives a reason and no time: with a comma before, and no date after."""
    after = plain[match.end() :]
    is_dated = _DATED.match(after) is not None
    is_still = _PERFECT.search(plain) is not None  # "since it came, it has lost"
    return not is_dated and not is_still and _PREDICATE.search(after) is not None


def _agreement(one: _Link, two: _Link) -> int:
    return len(held(one.first, all_keys(two.first))) + len(held(one.last, all_keys(two.last)))


def _is_joined(said: _Link, sentence: str) -> bool:
    """Whether one sentence of the source has both sides, with a word that joins between them."""
    if share_held(said.first, keys_of(sentence)) < JOINED:
        return False
    links = _links(sentence)
    if any(share_held(said.first, all_keys(one.first)) >= FOUND for one in links):
        return True
    if len(said.last) > SHORT and share_held(said.last, keys_of(sentence)) < JOINED:
        return False
    if not links:
        return _JOINING.search(straighten(sentence)) is not None
    return any(
        share_held(said.first, all_keys((*one.first, *one.last))) >= JOINED for one in links
    )


_CUE = re.compile(
    r"\b(?:because(?:\s+of)?|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result\s+of"
    r"|(?P<maybe>since)|in\s+response\s+to|in\s+retaliation\s+for"
    r"|(?P<time>(?:after|once|when|following)|(?P<onward>before))"
    r")\b(?!\s+(?:all|noon)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:\w+\s+){0,3}(?:later|afterwards|then|thereafter|as\s+a\s+result|therefore)\b,?\s",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[;:.!?]\s|,?\s\b(?:said|says|told|saying|adding)\s(?:\w+\s)?that\b|\b(?:said|says)\s",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\s+(?:then|last|early|late|mid|the\s+(?:start|beginning|end|fall|battle|war|spring|summer"
    r"|attack|night|week)|\d|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday)\b)"
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|now\s+)?(?:been|\w+ed|lost|won|had|taken)\b")
_PREDICATE = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|could|\w+ed|now)\b")
_JOINING = re.compile(
    r"\b(?:so|because|since|as|for|when|while|after|before|once|until|following|by|due|thus|hence"
    r"|caus\w+|led|leads|leading|result\w*|reason|blam\w+|accus\w+|in\s+order|which|saying|adding)\b|[;:]",
    re.IGNORECASE,
)
_REASON = re.compile(r"\breasons?\b|\bwhy\b|\bas a result\b|\btherefore\b|\bthat is because\b", re.I)
