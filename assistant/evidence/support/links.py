"""A sentence to its links: two events that a word such as "because", "led to" or "after" joins.

The sides are told in the order of the events, whichever of them the sentence names first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.evidence.support.grounds import sentences_of
from assistant.evidence.words import content_stems, straighten

LONGEST_OPENING = 14  # words before the comma of "After the fall of the town, they left"


@dataclass(frozen=True, slots=True)
class Link:
    """Two events that a word joins."""

    cue: str  # as written: "because"
    phrase: str  # the cue with the words after it
    first: tuple[str, ...]  # stems of the cause, or of what came first
    last: tuple[str, ...]  # stems of the effect, or of what came last
    is_cause: bool  # and not just before or after

    def turned(self) -> Link:
        """The link with its sides exchanged."""
        return Link(self.cue, self.phrase, self.last, self.first, self.is_cause)


@lru_cache(maxsize=4096)
def links_of_passage(text: str) -> tuple[Link, ...]:
    """The links within the sentences, and those by a "nine minutes later" between two of them."""
    own = sentences_of(text)
    between = [
        Link(cue.group(), f"{cue.group()} {two[cue.end() :].strip()}"[:60],
             content_stems(one), content_stems(two[cue.end() :]), is_cause=False)
        for one, two in pairwise(own)
        if (cue := _LATER.match(two))
    ]  # fmt: skip
    return (*(link for one in own for link in links(one)), *between)


@lru_cache(maxsize=4096)
def links(text: str) -> tuple[Link, ...]:
    """The links of one sentence, in reading order."""
    plain = _ASIDE.sub(" ", _SPEAKER.sub("", straighten(text)))
    found = (_link(plain, match) for match in _CUE.finditer(plain))
    return tuple(link for link in found if link)


def _link(plain: str, match: re.Match[str]) -> Link | None:
    kind = match.lastgroup or ""
    before, after = plain[: match.start()], plain[match.end() :]
    if kind == "maybe" and not _gives_reason(plain, match):
        return None
    needed = {"amid": _HARM, "over": _REACTS}.get(kind)
    if needed and not needed.search(before):
        return None
    if kind == "forth" and (_PASSIVE.search(before) or _HAS_OBJECT.match(after)):
        return None
    left = _BORDER.split(before)[-1]
    right = _BORDER.split(after, maxsplit=1)[0]
    if kind == "forth":
        right = _MEANS.split(right, maxsplit=1)[0]
    if not content_stems(left):  # "After the fall of the town, they left"
        right, left = _opening(right)
        if len(right.split()) > LONGEST_OPENING or kind in ("forth", "next"):
            return None
    elif kind in ("after", "before"):
        right = right.partition(",")[0]
    if match.group().lower() == "when" and (" had " in left) != (" had " in right):
        return None  # "had spread when they came", but "had been taken when they stormed it"
    is_onward = kind in ("forth", "next", "before")
    first, last = (left, right) if is_onward else (right, left)
    is_cause = kind not in ("after", "before", "next")
    phrase = " ".join((match.group(), *after.split()[:5])).rstrip('.,;:"')
    link = Link(match.group(), phrase, content_stems(first), content_stems(last), is_cause)
    return link if link.first and link.last else None


def _opening(words: str) -> tuple[str, str]:
    """What "after" opens a sentence with, and the clause behind it, parted by a comma or not."""
    opening, comma, rest = words.partition(",")
    if comma:
        return opening, rest
    for article in _ARTICLE.finditer(words):
        so_far = words[: article.start()]
        if content_stems(so_far) and so_far.split()[-1].lower() not in _HOLDS_ON:
            return so_far, words[article.start() :]
    return words, ""


def _gives_reason(plain: str, match: re.Match[str]) -> bool:
    """Whether "since" or "as" gives a reason and no time or role: a clause follows, no date."""
    after = plain[match.end() :]
    is_dated = _DATED.match(after) is not None
    is_still = _PERFECT.search(plain) is not None  # "since it came, it has lost"
    if match.group().lower() == "as":
        return _CLAUSE.match(after) is not None
    return not is_dated and not is_still and _PREDICATE.search(after) is not None


_CUE = re.compile(
    r"\b(?:"
    r"(?P<back>because(?:\s+of)?|due\s+to|owing\s+to|thanks\s+to|on\s+account\s+of"
    r"|as\s+a\s+(?:result|consequence)\s+of|in\s+(?:response|reaction|reply)\s+to"
    r"|in\s+(?:retaliation|revenge|reprisal|return)\s+for|in\s+protest\s+(?:at|against|over)"
    r"|(?:caused|triggered|prompted|provoked|sparked|forced|driven|brought\s+about|set\s+off)\s+by"
    r"|(?:resulted|stemm?ed|stems|results|resulting|stemming|arose|came)\s+from|blamed\s+on"
    r"|in\s+order\s+to|so\s+as\s+to|so\s+that|saying\s+that|citing|on\s+the\s+grounds?"
    r"|(?:by|for)\s+(?=\w{3,}ing\b))"
    r"|(?P<amid>(?:in|by|from|under)\s+(?=(?:the|an?)\s+(?:[\w-]+\s+)?(?:blast|explosion|attack|raid"
    r"|strike|air\s?strike|shelling|bombing|bombardment|assault|fire|crash|collapse|flood|storm"
    r"|earthquake|gunfire|crossfire)s?\b))"
    r"|(?P<over>over(?=\s+(?:the|an?|its|their|his|her|alleged)\b))"
    r"|(?P<maybe>since|as)"
    r"|(?P<forth>(?:led|leads|leading)\s+to|caus(?:ed|es|ing)|trigger(?:ed|s|ing)"
    r"|prompt(?:ed|s|ing)|provok(?:ed|es|ing)|spark(?:ed|s|ing)|forc(?:ed|es|ing)"
    r"|(?:resulted|resulting|results)\s+in|brought\s+about|bringing\s+about|set(?:ting)?\s+off"
    r"|(?<=,\s)so(?!\s+(?:that|far|as|many|much))|therefore|as\s+a\s+(?:result|consequence)"
    r"|consequently|which\s+is\s+why|that\s+is\s+why)"
    r"|(?P<next>followed\s+by|(?<=\band\s)then|(?<=,\s)then)"
    r"|(?P<after>after|once|when|following|in\s+the\s+(?:wake|aftermath)\s+of|as\s+soon\s+as"
    r"|having|followed)"
    r"|(?P<before>before|until|prior\s+to|ahead\s+of|precede[sd])"
    r")\b(?!\s+(?:all|noon)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:\w+\s+){0,3}(?:later|afterwards|then|thereafter|as\s+a\s+result|therefore|consequently)"
    r"\b,?\s",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[;:.!?]\s|,?\s\b(?:said|says|told|adding)\s(?:\w+\s)?that\b|\b(?:said|says)\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\"?\s(?:[\w'-]+\s){1,5}(?:said|says|added),\s\"?")  # "…, he said, …"
_SPEAKER = re.compile(
    r",\s(?:according\sto\s[^,]+|[^,\"]{1,60}\s(?:said|says|added))\.?$", re.IGNORECASE
)
_HARM = re.compile(
    r"\b(?:died|dead|killed|wounded|injured|hurt|destroyed|damaged|trapped|burned|lost)\b[^,;:.]*$",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"\b(?:resign|quit|arrest|protest|dismiss|fired|row|dispute|condemn|criticis|critici[sz]|sanction"
    r"|sued|jail|expel|suspend|recall|anger|angry|outrage|sack|strike)\w*[^,;:.]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s(?=(?:the|an?|its|their|his|her|many|most)\s)")
_HOLDS_ON = frozenset(
    "of in at on by to from for with and or over near against into through between".split()
)
_MEANS = re.compile(r"\bby\s+(?=\w{3,}ing\b)|\bbecause\b|\bafter\b|\bwhen\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|get|got)\s+(?:\w+ly\s+)?$", re.I)
_HAS_OBJECT = re.compile(r"\s+(?:by|it|them|him|her)\s+(?!to\b)|\s+by\b", re.IGNORECASE)
_DATED = re.compile(
    r"\s+(?:then|last|early|late|mid|the\s+(?:start|beginning|end|fall|battle|war|spring|summer"
    r"|attack|night|week)|\d|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday)\b)"
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|now\s+)?(?:been|\w+ed|lost|won|had|taken)\b")
_PREDICATE = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|could|\w+ed|now)\b")
_CLAUSE = re.compile(
    r"\s+(?:(?:the|its|their|his|her|no|many|most)\s+(?:\w+\s+){1,4}|(?:it|they|he|she|there)\s+"
    r"|(?:\w+\s+){1,2})(?:was|were|is|are|had|has|have|would|will|could|\w{3,}ed)\b"
)
