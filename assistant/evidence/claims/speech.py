"""One sentence to what frames its claim: who says it, how it is hedged, what is negated.

Found by cue words, not by parsing. Each cue knows the stems that it bears upon (its scope), so
that a "not" in one clause is not held against another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
    """Who says what in one sentence, in reading order."""
    plain = straighten(sentence)
    found = []
    for match in _ACCORDING.finditer(plain):
        rest = plain[: match.start()] + " " + plain[match.end() :]
        speaker = match["speaker"].strip()
        found.append((match.start(), Saying(speaker, match["cue"].lower(), content_stems(rest))))
    for match in _VERB.finditer(plain):
        found.append((match.start(), _saying(plain, match)))
    return tuple(saying for _, saying in sorted(found, key=lambda item: item[0]))


def is_attributed(sentence: str) -> bool:
    """True where the sentence itself tells that somebody said it, or that it is hearsay."""
    plain = straighten(sentence)
    return bool(sayings(sentence)) or _ATTRIBUTING.search(plain) is not None


def _saying(plain: str, match: re.Match[str]) -> Saying:
    before, after = plain[: match.start()], plain[match.end() :]
    verb = match.group().lower()
    inverted = _INVERTED.match(after)
    closes = re.search(r"[\"?!]\s*$", before) or re.fullmatch(r"[^,]+,\s*", before)
    if inverted and closes:
        return Saying(inverted["speaker"].strip(), verb, content_stems(before))
    clause = re.split(r"[;:]\s|,\s|\"\s*", before)
    speaker = clause[-1].strip()
    if re.match(r"\s*(?:[.\"]|$|,\s*(?:adding|noting)\b)", after) and len(clause) > 1:
        return Saying(speaker, verb, content_stems(before[: len(before) - len(clause[-1])]))
    if not speaker and len(clause) > 1:  # "Ali Hassan, the group's spokesman, said"
        speaker = before.strip(" ,")
    return Saying(_last_clause(speaker), verb, content_stems(after))


def _last_clause(speaker: str) -> str:
    return re.split(r"\b(?:and|but|while|as|that|because)\s(?=.*\S)", speaker)[-1].strip()


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
    r"|[Uu]nconfirmed|[Rr]umou?red|may|might|could(?!\s*n[o']t)|(?:seem|appear)(?:s|ed)?\s+to"
    r"|(?:said|believed|thought|understood|reported|alleged|expected|assumed|feared)\s+to)\b"
)
_VERB = re.compile(
    r"(?<!\bto be )\b(?:said|says|told|tells|stated|claimed|claiming|reported|announced|added"
    r"|confirmed|alleged|warned|argued|insisted|noted|explained|acknowledged|admitted|asserted"
    r"|estimated|suggested|predicted|maintained|wrote|denied|accused|described|saying|adding"
    r"|(?<!the )(?<!these )(?<!those )(?<!such )(?<!some )(?<!similar )"
    r"(?<!media )(?<!of )(?<!by )(?<!no )(?<!to )(?:claims|reports|announces|warns"
    r"|believes?|believed|fears?|argues|insists|adds|confirms|denies|estimates|say|claim))\b(?!\s+to\b)(?!\s+in\s+(?:support|favou?r))",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"(?P<cue>\baccording\s+to|\bin\s+the\s+words\s+of|\bquoted\s+by|\bas\s+reported\s+by"
    r"|\breported\s+by)\s+(?P<speaker>[^,;.\"]*(?:\.(?=\S)[^,;.\"]*)*)",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\s+(?P<speaker>(?:[A-Z]|the\s|a\s|an\s|one\s)[^,.;]*)")
_ATTRIBUTING = re.compile(
    r"\b(?:statements?|accus\w+|claims?|reports?|reportedly|allegedly|alleged|purported\w*"
    r"|supposedly|testimony|by its own account|described as|so-called|quot(?:es|ed|ing)"
    r"|cit(?:es|ed|ing)|sources?|calls?|called|say|believe|fear|afraid|worr(?:y|ies|ied)|hopes?|thinks?|expects?|urg(?:e|ed|es)|vow(?:s|ed)|ask(?:s|ed)|considers?)\b",
    re.IGNORECASE,
)
