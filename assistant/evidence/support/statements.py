"""A sentence of an answer to what a check of it needs: the claim, the added names, the quotations.

Text in [square brackets] is an added name, not part of the claim; [1] is a citation's marker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names
from assistant.evidence.words import content_stems, straighten


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, ready to be checked."""

    text: str  # without markers, brackets and outer white space
    added: tuple[str, ...]  # what stood in square brackets
    quotations: tuple[tuple[str, ...], ...]  # each in the parts between its "…", unmarked
    has_claim: bool


def statement_of(sentence: str) -> Statement:
    """What a sentence of an answer states."""
    bare = re.sub(r"\s*\[\d+(?:\s*,\s*\d+)*\]", "", sentence)
    added = tuple(match.strip() for match in re.findall(r"\[([^\]]*)\]", bare))
    text = re.sub(r"\s+", " ", without_brackets(bare)).strip()
    return Statement(text, added, quotations(text), _has_claim(text))


def without_brackets(text: str) -> str:
    """The text without what stands in [square brackets]."""
    return re.sub(r"\s*\[[^\]]*\]", "", text)


def plain(text: str) -> str:
    """The text with straight quotes and single spaces: what letter by letter compares."""
    return re.sub(r"\s+", " ", straighten(text)).strip()


def quotations(text: str) -> tuple[tuple[str, ...], ...]:
    """What stands between quotation marks, each parted where "…" leaves something out."""
    found = (match["double"] or match["single"] for match in _QUOTED.finditer(plain(text)))
    parted = (
        tuple(part.strip(" ,.;:!?'\"") for part in re.split(r"\.\.\.|\u2026", quoted))
        for quoted in found
    )
    kept = (tuple(part for part in parts if part) for parts in parted)
    return tuple(parts for parts in kept if parts)


def _has_claim(text: str) -> bool:
    """False for greetings, questions, orders, announcements and words about the sources."""
    if not text or text.rstrip("\"'\u201d\u2019) ").endswith("?"):
        return False
    if _ABOUT_SOURCES.match(text) or _TO_THE_READER.match(text) or _ORDER.search(text):
        return False
    content = [stem for stem in content_stems(text) if stem not in _META]
    return len(content) >= 2 or bool(content and (figures(text) or names(text)))


_QUOTED = re.compile(
    r"\"(?P<double>[^\"]+)\"|(?<!\w)'(?P<single>\w[^'\"]*(?:'\w[^'\"]*)*)'(?!\w)(?=[\s.,;:!?)]|$)"
)
_ABOUT_SOURCES = re.compile(
    r"(?:here\s+(?:is|are)\s+(?:what|the|some|a)\b[^.]*$"
    r"|(?:the|these|your|my)\s+(?:sources?|passages?|articles?|documents?|reports?|context"
    r"|excerpts?)(?:\s+provided)?\s+(?:do(?:es)?\s+not|don't|doesn't|cannot|contain\s+no|offer\s+no"
    r"|give\s+no|say\s+nothing|(?:say|report|state)s?\s+the\s+following)"
    r"|(?:it\s+is|this\s+is|the\s+situation\s+is|things\s+are|it\s+remains)\s+(?:still\s+)?"
    r"(?:un(?:clear|certain|known)|possible|hard\s+to\s+say)\W*$"
    r"|(?:i|we)\s+(?:do\s+not|don't|cannot|can't|could\s+not|couldn't|hope|am|are)\b"
    r"|(?:in\s+(?:summary|short|conclusion)|to\s+sum(?:marise|marize)?\s+up)\W*$"
    r"|(?:hello|hi|dear|thank|thanks|sure|certainly|of\s+course|you're\s+welcome|good\s+(?:morning"
    r"|afternoon|evening))\b[^.]{0,40}\W*$)",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"(?:please\s+|now\s+)?(?:(?:explain|describe|summari[sz]e|translate|write|give|pretend"
    r"|imagine|remember|consider|include|ignore|disregard|forget|respond|say|ensure)\b"
    r"(?!\s+(?:and|or"
    r"|was|were|is|are|has|had)\b)|make\s+sure\b"
    r"|tell\s+(?:me|us|them|the|your|users?|readers?|everyone)\b|act\s+as\b|do\s+not\b|don['\u2019]t\b"
    r"|(?:answer|reply|repeat|output|print|cite|quote)\s+(?:the|this|that|these|only|with|in|as|my|to"
    r"|a|what|after|exactly|nothing)\b"
    r"|you(?:['\u2019]re|\s+(?:must|should|shall|will|are|have\s+to|need\s+to|can))\b"
    r"|your\s+(?:task|job|role|answer|reply|response|instructions?|prompt)\b"
    r"|(?:as|per)\s+(?:(?:you\s+)?(?:instructed|requested|ordered|told|asked)"
    r"|(?:(?:my|your|the|these)\s+)?instructions?)\s*[,:])",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:^|[.:;,!\u201c\"(]\s*|\b(?:please|now)\s+)"
    r"(?:ignore|disregard|forget|override|follow|obey)\s+"
    r"(?:(?:all|any|the|your|my|these|of|previous|prior|above|earlier|preceding|following|other"
    r"|system)\s+)*(?:instructions?|prompts?|guidelines)\b"
    r"|^[^\u201c\"]{0,60}\byour\s+(?:next\s+)?(?:reply|response|answer|message|output)\b"
    r"|^(?:add|include|insert|append|print|output|write|integrate)\s+[\u201c\"]"
    r"|\bsystem\s+prompt\b|\b(?:as\s+an?|you\s+are\s+an?)\s+(?:ai|language\s+model)\b",
    re.IGNORECASE,
)
_META = frozenset(
    stem
    for word in """
    source sources passage passages article articles say says report reports follow following
    inform information provide provided answer question mention mentioned summary unclear unknown
    know known contain contains overall note important things situation complex remains several
    different various change develop evolving
    """.split()
    for stem in content_stems(word)
)
