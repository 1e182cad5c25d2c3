"""A sentence to its links: two events that a word such as "because", "led to" or "after" joins.

The sides are told in the order of the events, whichever of them the sentence names first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.evidence.support.clauses import clauses
from assistant.evidence.support.cues import CUE
from assistant.evidence.support.grounds import sentences_of
from assistant.evidence.support.tagging import Tag, tagged
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
    both: frozenset[str] = frozenset()  # stems of the one that both sides speak of: "it"

    def turned(self) -> Link:
        """The link with its sides exchanged."""
        return Link(self.cue, self.phrase, self.last, self.first, self.is_cause, self.both)


@lru_cache(maxsize=4096)
def links_of_passage(text: str) -> tuple[Link, ...]:
    """The links within the sentences, and those by a "nine minutes later" between two of them."""
    own = sentences_of(text)
    parts = [part for one in own for part in straighten(one).split("; ")]
    between = (_between(one, two) for one, two in pairwise(parts))
    blamed = (link for one in own for link in _blamed(straighten(one)))
    inner = (link for one in own for link in links(one))
    return (*inner, *(link for link in between if link), *blamed)


def _between(one: str, two: str) -> Link | None:
    """What the opening of the second sentence says of the first: "A day later", "In response"."""
    cue = _LATER.match(two) or _ANSWERED.match(two)
    if cue is None:
        return None
    is_cause = cue.re is _ANSWERED
    is_inner = is_cause and cue["answered"] is not None
    rest = two if is_inner else two[cue.end() :]
    return Link(cue.group(), two[:60], content_stems(one), content_stems(rest), is_cause)


def _blamed(text: str) -> Iterator[Link]:
    """As in "blamed the flood on the dam", "blamed the dam for the flood"."""
    for match in _BLAME.finditer(text):
        one, other = content_stems(match["one"]), content_stems(match["other"])
        first, last = (other, one) if match["word"].lower() == "on" else (one, other)
        if first and last:
            yield Link("blamed", match.group()[:60], first, last, is_cause=True)


@lru_cache(maxsize=4096)
def links(text: str) -> tuple[Link, ...]:
    """The links of one sentence, in reading order."""
    plain = _ASIDE.sub(" ", _SPEAKER.sub("", straighten(text)))
    found = (_link(plain, match) for match in CUE.finditer(plain))
    return tuple(link for link in found if link)


def _link(plain: str, match: re.Match[str]) -> Link | None:
    kind = "forth" if match["verb"] else match.lastgroup or ""
    if match["verb"] and not _is_verb(plain, match.start()):
        return None  # "government forces"
    before, after = plain[: match.start()], plain[match.end() :]
    if kind == "maybe" and not _gives_reason(plain, match):
        if match.group().lower() != "since" or _DATED.match(after):
            return None
        kind = "after"  # "have left since the fighting began"
    if not _joins(kind, before, after):
        return None
    left, right = _sides(kind, before, after)
    if not content_stems(left) or _SPAN.fullmatch(
        left.strip()
    ):  # "Two days after the fall of the town, they left"
        right, left = _opening(right)
        if len(right.split()) > LONGEST_OPENING or kind in ("forth", "next"):
            return None
    elif kind in ("after", "before"):
        right = right.partition(",")[0]
    if match.group().lower() == "when" and (" had " in left) != (" had " in right):
        return None  # "had spread when they came", but "had been taken when they stormed it"
    if kind in ("after", "before", "maybe") and _ONLY_WHEN.fullmatch(right.strip()):
        return None  # "until Sunday"
    is_onward = kind in ("forth", "next", "before")
    first, last = (left, right) if is_onward else (right, left)
    is_cause = kind not in ("after", "before", "next", "weak")
    phrase = " ".join((match.group(), *after.split()[:5])).rstrip('.,;:"')
    both = _spoken_of_twice(first, last) | _spoken_of_twice(last, first)
    link = Link(match.group(), phrase, content_stems(first), content_stems(last), is_cause, both)
    return link if link.first and link.last else None


def _joins(kind: str, before: str, after: str) -> bool:
    """Whether a word that may join two facts does so between these."""
    needed = {"amid": _HARM, "over": _REACTS}.get(kind)
    if needed and not needed.search(before):
        return False
    return kind != "forth" or not (_PASSIVE.search(before) or _HAS_OBJECT.match(after))


def _sides(kind: str, before: str, after: str) -> tuple[str, str]:
    """What stands on the two sides of a joining word, up to the next border."""
    left = _BORDER.split(before)[-1]
    right = _BORDER.split(after, maxsplit=1)[0]
    right = _FURTHER.split(right, maxsplit=1)[0]
    if kind in ("after", "before", "maybe"):
        right = _REASON_WORD.split(right, maxsplit=1)[0]
    if kind == "forth":
        right = _MEANS.split(right, maxsplit=1)[0]
    return left, right


def _is_clause(after: str) -> bool:
    """Whether a subject and its verb follow, before anything else does."""
    for number, word in enumerate(tagged(after.strip())):
        if word.tag in (Tag.VERB, Tag.AUXILIARY):
            return number > 0
        if word.tag not in (Tag.NOUN, Tag.NUMBER, Tag.ARTICLE, Tag.PRONOUN) and word.low != "of":
            return False
    return False


def _spoken_of_twice(side: str, other: str) -> frozenset[str]:
    """The stems of the subject of one side that the other side has as "it" or "they"."""
    if not _STANDS_FOR.match(other.strip()):
        return frozenset()
    subjects = [one.subject for one in clauses(side.strip()) if one.subject]
    return frozenset(content_stems(subjects[0].text)) if subjects else frozenset()


def _is_verb(plain: str, start: int) -> bool:
    found = next((word for word in tagged(plain) if word.start == start), None)
    return found is not None and found.tag is not Tag.NOUN


def _opening(words: str) -> tuple[str, str]:
    """What "after" opens a sentence with, and the clause behind it, parted by a comma or not."""
    opening, comma, rest = words.partition(",")
    if comma and _has_finite(rest):
        return opening, rest
    behind = f",{rest}" if comma else ""
    timed = [one for one in clauses(opening) if one.has_time and one.subject]
    for clause in (*timed[1:2], *timed[:1]):
        cut = clause.subject.start if clause.subject else 0
        if content_stems(opening[:cut]):
            return opening[:cut], opening[cut:] + behind
    return (opening, rest) if comma else _before_article(words)


def _has_finite(words: str) -> bool:
    return any(word.tag in (Tag.VERB, Tag.AUXILIARY) for word in tagged(words))


def _before_article(words: str) -> tuple[str, str]:
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
        return _is_clause(after)
    return not is_dated and not is_still and _PREDICATE.search(after) is not None


_LATER = re.compile(
    r"(?:\w+\s+){0,3}(?:later|afterwards|then|thereafter|therefore|consequently)"
    r"\b,?\s",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:In\s+(?:response|retaliation|return|reply|consequence)|Because\s+of\s+(?:this|that)|As\s+a\s+result"
    r"|(?:This|That|It)\s+(?:led\s+to|prompted|forced|caused|triggered|sparked))\b,?\s"
    r"|(?P<answered>(?:[\w'-]+\s){1,6}(?:retaliated|responded|reacted|hit\sback|answered)\s(?:by|with)\s)",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\bblam(?:ed|es|e|ing)\s+(?P<one>(?:(?!\b(?:on|for)\b)[^,;.]){3,70}?)\s(?P<word>on|for)\s"
    r"(?P<other>[^,;.]+)",
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
_SPAN = re.compile(
    r"(?:[\w-]+\s){0,4}(?:seconds|minutes?|hours?|days?|weeks?|months?|years?)|(?:shortly|soon|long|right"
    r"|just|immediately|moments|only|and|but)",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(r"(?:it|they|he|she)\b", re.IGNORECASE)
_ONLY_WHEN = re.compile(
    r"(?:(?:the|early|late|mid|last|next|about|\d+|midnight|noon|dawn|dusk|night|morning|evening|end|start"
    r"|beginning|of|on|in|at|yesterday|today|now|then|\w+day|year|month|week|summer|winter|spring|autumn"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)[\s.,]*)+"
)
_ARTICLE = re.compile(r"\s(?=(?:the|an?|its|their|his|her|many|most)\s)")
_HOLDS_ON = frozenset(
    "of in at on by to from for with and or over near against into through between".split()
)
_MEANS = re.compile(
    r"\bby\s+(?=\w{3,}ing\b)|\bbecause\b|\bafter\b|\bwhen\b|\bas\s+(?=(?:\w+\s){1,4}\w+ed\b)",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r",\s(?:and|but|while|whereas)\s(?=(?:\w+\s){1,5}(?:was|were|is|are|had|has|have|will|would|could|\w+ed)\b)"
    r"|\sand\s(?=(?:the|an?|its|their|his|her)\s(?:\w+\s){1,3}(?:was|were|is|are|had|has|have|will)\b)",
    re.IGNORECASE,
)
_REASON_WORD = re.compile(r"\b(?:because|owing\s+to|due\s+to|so\s+that)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|get|got)\s+(?:\w+ly\s+)?$", re.I)
_HAS_OBJECT = re.compile(r"\s+(?:by|it|them|him|her)\s+(?!to\b)|\s+by\b", re.IGNORECASE)
_DATED = re.compile(
    r"\s+(?:then|last|early|late|mid|the\s+(?:start|beginning|end|fall|battle|war|spring|summer"
    r"|attack|night|week)|\d|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday)\b)"
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|now\s+)?(?:been|\w+ed|lost|won|had|taken)\b")
_PREDICATE = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|could|\w+ed|now)\b")
