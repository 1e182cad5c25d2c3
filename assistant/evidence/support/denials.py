"""A text to all that denies in it, "not", "declined to", "unclear", and what each bears upon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.claims.speech import negations
from assistant.evidence.support.spoken import SAYING
from assistant.evidence.words import content_stems, straighten


@dataclass(frozen=True, slots=True)
class Turn:
    """A word that denies, with what it bears upon."""

    word: str  # as written, in small letters
    stem: str  # of its last word, "" of a stop word
    start: int  # offset of the word
    phrase: str  # the word with up to four that follow
    clause: str  # the word with all that follows in its clause
    next_words: str  # up to three words that follow in its clause
    after: tuple[str, ...]  # stems of the content words that follow in its clause
    around: tuple[str, ...]  # … and of those before it, as of "access" in "had no access"
    is_plain: bool  # a "not" or "denied", and no "unclear" or "rather than"
    is_firm: bool  # one whose loss turns the sense round
    is_weak: bool  # "little", "countered": a partner for a "not", and nothing more


@lru_cache(maxsize=4096)
def turns(text: str) -> list[Turn]:
    """Everything that denies in one text, in reading order; not to be changed."""
    plain = straighten(text)
    has_neither = re.search(r"\bneither\b", plain, re.IGNORECASE) is not None
    explicit = [
        (one.start, one.start + len(one.text))
        for one in negations(text)
        if not (one.text == "Without" and one.start)  # Doctors Without Borders
        if not (has_neither and one.text.lower() == "nor")
    ]
    implied = [
        match.span()
        for match in _IMPLIED.finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in explicit)
    ]
    weak = [
        match.span()
        for match in _WEAK.finditer(plain)
        if not any(a < match.end() and match.start() < b for a, b in (*explicit, *implied))
    ]
    found = []
    for start, end in sorted((*explicit, *implied, *weak)):
        if (start, end) in explicit and _CONTRAST.match(plain, start):
            is_plain = False  # "some 150, not 250"; "the men, not the place"
        else:
            is_plain = (start, end) in explicit
        after = _after(plain[start:end], plain[end:])
        before = _before(plain[:start], has_after=bool(after))
        phrase = " ".join((plain[start:end], *plain[end:].split()[:4])).rstrip('.,;:"')
        firm = is_plain or _FIRM.search(plain[start:end]) is not None
        word = plain[start:end].lower()
        clause = plain[start:end] + first_part(plain[end:])
        stem = (content_stems(word) or ("",))[-1]
        next_words = " ".join(re.sub(r"[.!?]$", "", first_part(plain[end:]).strip()).split()[:3])
        around = (*(before[-3:] if after else before), *after)
        is_weak = (start, end) in weak
        found.append(
            Turn(
                word,
                stem,
                start,
                phrase,
                clause,
                next_words,
                after,
                around,
                is_plain,
                firm,
                is_weak,
            )
        )
    return found


def _after(word: str, rest: str) -> tuple[str, ...]:
    """The stems behind a cue: of "none of the men, he said, fired" up to the verb."""
    if _OF_SUBJECT.match(word) or (word.lower() == "not" and rest.startswith(" one ")):
        return content_stems(re.split(r"[.;:]\s|\bbut\b", rest, maxsplit=1)[0])[:WIDE_SCOPE]
    return content_stems(first_part(rest))[:SCOPE]


def _before(text: str, *, has_after: bool) -> tuple[str, ...]:
    """The stems in front of a cue: all of "Florida and Mississippi" before "have had none"."""
    clause = _last_part(text)
    relative = _RELATIVE.search(clause)
    if relative is not None and not SAYING.issuperset(content_stems(relative["noun"])):
        return content_stems(relative["noun"])  # "cases that did not occur"
    return content_stems(_JOINTS.split(clause)[-1] if has_after else clause)


def first_part(text: str) -> str:
    """The rest of the clause that a text begins in."""
    return _PARTS.split(text, maxsplit=1)[0]


def _last_part(text: str) -> str:
    return _PARTS.split(text)[-1]


SCOPE = 6  # content words after a cue that it may bear upon
WIDE_SCOPE = 14  # … after "none", which comes before its subject
_OF_SUBJECT = re.compile(r"(?:neither|none|nobody|no\s+one)$", re.IGNORECASE)
_PARTS = re.compile(
    r"[,;:.!?()][\"']*\s|\s-\s|\bbut\b|\bwhile\b|\bwhereas\b|\bbecause\b|\bas\s+(?=\w+s\s)|\s--?\s"
    r"|\band\s+(?:said|says|told|added|will|would|is|was|are|were|has|had|have|can|could)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?P<noun>[\w-]+)\s+(?:that|who|which)\s+(?:\w+\s+)?$")
_JOINTS = re.compile(r"\b(?:and|or|that)\b", re.IGNORECASE)
_CONTRAST = re.compile(
    r"(?<=, )not\s+(?:the\s|an?\s|by\s|in\s|on\s|from\s|\d)|(?<=and )not\s+(?:the|an?|by|in)\s"
)
_WEAK = re.compile(
    r"\b(?:nothing|nowhere|unless|zero|nil|block\w*|suspend\w*|cancel\w*|postpon\w*|stall\w*|exclud\w*"
    r"|short\s+of|forg[eo]t\w*"
    r"|abstain\w*|skipp?\w*|boycott\w*|scrapp\w*|abandon\w*|elud\w*|miss(?:ed|es)|rare|free\s+from|left\s+out|omit\w*|withh[eo]ld\w*|anonym\w+|empty|deserted|devoid|curb\w*|stem(?:s|med|ming)?"
    r"|thwart\w*|(?:sav|spar|protect|rescu)\w*(?=[^.;]{0,60}\bfrom\b)"
    r"|un(?!der|its?|iq|precedent|animous)\w{3,}(?:ed|able)|unsafe|unfit|unlike|(?<!\ba\s)little|countered|contested|cast(?:ing)?\s+doubt|doubt(?:ed|s|ful)"
    r"|questioned|call(?:ed|s)?\s+into\s+question)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"nothing|declin|refus|unable|fail|prevent|without|lack|avoid|avert|before|down|forb|bann"
    r"|^(?:did|does|do|was|were|is|are|has|have|had|would|could|wo|ca)nt$",
    re.IGNORECASE,
)
_IMPLIED = re.compile(
    r"\b(?:declin(?:ed|es|ing)(?=\s+(?:to\s+[a-z]|comment|requests?))|refus\w+|fail(?!ures?\b)\w*|unable|un(?:clear|known|likely|confirmed|verified"
    r"|true|founded|checked|willing|harmed|hurt|touched|paid|armed)|impossible|incapable"
    r"|lack(?:s|ed|ing)?|barely|hardly|scarcely|seldom|rarely"
    r"|instead\s+of|rather\s+than|prevent\w*|avoid\w*|avert(?:s|ed|ing)?|escap(?:e|es|ed|ing)(?=\s+(?:with\s+no|un\w+|injur\w+|punishment|damage|harm|serious))"
    r"|before\s+any(?:one|body|thing|\s\w+)?(?=\s+(?:could|can|had|has|was|were|is|are|got)\b)|yet\s+to|dismiss\w*|reject\w*|refut\w*|turn(?:s|ed|ing)?\s+down"
    r"|contradict\w*|denials?|baseless|false|innocent|out\s+of\s+(?:service|order|the\s+hands)"
    r"|(?:was|were|is|are)\s+down|cut\s+off|stop(?:s|ped)?|halt\w*|ban(?:s|ned)?|banned|barred"
    r"|prohibit\w*|forb\w+|ke(?:ep|eps|eping|pt)(?=\s+(?:\w+\s){0,3}(?:out|from)\b)|apart\s+from|except"
    r"|absen\w+|free\s+of|ruled\s+out|disput\w+|far\s+from|(?:did|does|do|was|were|is|are|has|have|had|would|could|wo|ca)nt|nobody)\b",
    re.IGNORECASE,
)
