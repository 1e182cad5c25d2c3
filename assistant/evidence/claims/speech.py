"""One sentence to what frames its claim: who says it, how it is hedged, what is negated.

Found by cue words, not by parsing. Each cue knows the stems that it bears upon (its scope), so
that a "not" in one clause is not held against another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.claims.attributions import parts
from assistant.evidence.claims.said import Attribution
from assistant.evidence.words import content_stems, straighten


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that turns or weakens what follows it."""

    text: str  # as written: "did not", "reportedly"
    start: int
    scope: tuple[str, ...]  # stems of the next content words within the clause


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says something: who, by which word, and which part of the sentence is theirs."""

    speaker: str  # "" where the sentence does not name one: "was reported"
    verb: str  # "said", "according to"
    said: tuple[str, ...]  # content stems of what is said


@lru_cache(maxsize=4096)
def negations(text: str) -> tuple[Cue, ...]:
    """Each "not", "never", "without", "failed to", "denied" with the words that it turns."""
    plain = straighten(text)
    return tuple(
        Cue(match.group(), match.start(), _scope(plain, match.end(), 4))
        for match in _NEGATION.finditer(plain)
    )


@lru_cache(maxsize=4096)
def hedges(text: str) -> tuple[Cue, ...]:
    """Each "reportedly", "allegedly", "may", "is said to" with the words that it weakens."""
    plain = straighten(text)
    return tuple(
        Cue(match.group(), match.start(), _scope(plain, match.end(), 3))
        for match in _HEDGE.finditer(plain)
    )


@lru_cache(maxsize=4096)
def sayings(sentence: str) -> tuple[Saying, ...]:
    """Who says what in one sentence, in reading order; whoever passes it on comes before."""
    found: list[Saying] = []
    speaker = ""
    for part in parts(sentence):
        for one in part.attributions:
            if one.speaker is not None:
                speaker = sentence[slice(*one.speaker)]
            outer = [span for span in one.through if one.speaker and span[1] <= one.speaker[0]]
            for begin, end in outer:
                rest = content_stems(sentence[:begin] + " " + sentence[end:])
                found.append(Saying(sentence[begin:end], "reported", rest))
            found.append(Saying(speaker, one.verb.lower(), content_stems(_said(sentence, one))))
    return tuple(found)


def _said(sentence: str, one: Attribution) -> str:
    """What is said, without the words "he said" in the middle of it."""
    begin, end = one.said
    cut = min(one.speaker[0] if one.speaker else one.at, one.at)
    if begin < cut < end:
        stop = max(one.speaker[1] if one.speaker else one.at, one.at + len(one.verb))
        return sentence[begin:cut] + " " + sentence[stop:end]
    return sentence[begin:end]


def is_attributed(sentence: str) -> bool:
    """True where the sentence itself tells that somebody said it, or that it is hearsay."""
    plain = straighten(sentence)
    return bool(sayings(sentence)) or _ATTRIBUTING.search(plain) is not None


def _scope(plain: str, at: int, count: int) -> tuple[str, ...]:
    clause = re.split(r"[,;:.!?()]|\s-\s|\bbut\b|\bwhile\b", plain[at:], maxsplit=1)[0]
    return content_stems(clause)[:count]


_NEGATION = re.compile(
    r"\bno longer\b|\bnot\b(?!\s+(?:only|just|merely)\b)|\b\w+n't\b|\bcannot\b"
    r"|\bnever\b|\bneither\b|\bnor\b|\bnone\b|\bnobody\b|\bno one\b"
    r"|\bno\b(?!\.|,|\s+(?:fewer|less|more)\s+than|\s+\d)"
    r"|\bwithout\b|\b(?:fail(?:ed|s|ing)?|refus(?:ed|es|ing|al)|unable)\s+to\b"
    r"|\b(?:denied|denies|deny|denying|ruled\s+out|rejected)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:[Rr]eportedly|[Aa]llegedly|[Aa]lleged|[Ss]upposedly|[Pp]urportedly|[Pp]urported"
    r"|[Aa]pparently|[Pp]resumably|[Pp]ossibly|[Pp]robably|[Pp]erhaps|[Ll]ikely|[Ss]uspected"
    r"|[Uu]nconfirmed|[Uu]nverified|[Rr]umou?red|[Pp]resumed|[Ss]eemingly|[Pp]otentially|may|might|could(?!\s*n[o']t)|(?:seem|appear)(?:s|ed)?\s+to"
    r"|(?:said|believed|thought|understood|reported|alleged|expected|assumed|feared|supposed)\s+to)\b"
)
_ATTRIBUTING = re.compile(
    r"\b(?:statements?|accus\w+|claims?|reports?|reportedly|allegedly|alleged|purported\w*"
    r"|supposedly|testimony|by its own account|described as|so-called|quot(?:es|ed|ing)"
    r"|cit(?:es|ed|ing)|sources?|calls?|called|say|believe|fear|afraid|worr(?:y|ies|ied)|hopes?|thinks?|expects?|urg(?:e|ed|es)|vow(?:s|ed)|ask(?:s|ed)|considers?)\b",
    re.IGNORECASE,
)
