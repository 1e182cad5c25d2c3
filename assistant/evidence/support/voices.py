"""Phrases for speakers: who can be one, and do two of them mean the same person?"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.evidence.names.names import Name, bare, names, same_name
from assistant.evidence.support.likeness import all_keys, held
from assistant.evidence.support.named import CAPITALS
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import content_stems, straighten, tokens


def is_telling(speaker: str) -> bool:
    """Whether the phrase is a name or of somebody who speaks, and not too long to be one."""
    if not content_stems(speaker) or _PRONOUN.match(speaker) or _NO_SPEAKER.search(speaker):
        return False
    if len(speaker) >= LONGEST_SPEAKER:
        return False
    is_short = _ANY_NOUN.fullmatch(straighten(speaker)) is not None
    return is_short or bool(certain_names(speaker)) or _TELLERS.search(speaker) is not None


def is_pointing(speaker: str) -> bool:
    """Whether the words point back at somebody named before: "he", "the station"."""
    return not content_stems(speaker) or _POINTING.match(straighten(speaker)) is not None


def is_same_speaker(one: str, two: str) -> bool:
    """By a name in common; else by the noun that both phrases are about."""
    parts = conjuncts(one)
    if len(parts) > 1:
        return all(is_same_speaker(part, two) for part in parts)
    if _behind(one) != one or _behind(two) != two:
        return is_same_speaker(_behind(one), _behind(two))
    named, others = certain_names(one), certain_names(two)
    if named and others and not _has_own_head(one):
        return any(_same(a, b) for a in named for b in others) or _is_within(named, two)
    ours, theirs = (*heads(one), *_kinds(one)), (*heads(two), *_kinds(two))
    return any(are_alike(_land(a), _land(b)) for a in ours for b in theirs)


def is_in(speaker: str, texts: tuple[str, ...]) -> bool:
    """Whether somebody like this is spoken of in the texts."""
    around = "\n".join(texts)
    named = certain_names(speaker)
    if named and not _has_own_head(speaker):
        found = names(around)
        return _is_within(named, around) or any(_same(a, b) for a in named for b in found)
    stems = all_keys(content_stems(around))
    return bool(heads(speaker)) and bool(held(heads(speaker)[:1], stems))


def certain_names(text: str) -> list[Name]:
    """The names of a text that are no mere capitals at the start of a sentence."""
    return [one for one in names(text) if one.kind == "name"]


def heads(speaker: str) -> tuple[str, ...]:
    """Stems of the nouns that a speaker's phrase is about: "commander" of "a rebel commander of X".

    The word before "of", "who", "close to", "in", a comma; both of "a commander and two residents".
    """
    found = []
    for part in re.split(r"\s+and\s+|,\s*", straighten(speaker)):
        bare_part = _SOME_OF.sub("", part)
        for phrase in dict.fromkeys((_AFTER_HEAD.split(bare_part, maxsplit=1)[0], bare_part)):
            words = [one for one in tokens(phrase) if not one.is_stop]
            lower = [one for one in words if one.text[0].islower()]
            found += [one.stem for one in (lower or words)[-1:]]
    return tuple(found)


def _kinds(speaker: str) -> tuple[str, ...]:
    """What a group is told by: "monitoring" of "a monitoring group", which is a monitor."""
    words = [one for one in tokens(speaker) if not one.is_stop]
    return tuple(
        before.stem
        for before, one in pairwise(words)
        if one.stem in _GROUPS and before.text[0].islower()
    )


def _land(head: str) -> str:
    """The country of a capital that stands for its government: Ankara says what Turkey says."""
    return CAPITALS.get(head, head)


def _behind(speaker: str) -> str:
    """Who speaks through it: "the Observatory" of "a statement on Monday by the Observatory"."""
    through = _THROUGH.match(straighten(speaker))
    if through:
        return straighten(speaker)[through.end() :]
    owned = _OWN_WORDS.fullmatch(straighten(speaker))
    return owned["who"] if owned else speaker


def conjuncts(speaker: str) -> list[str]:
    """Both of "a relief worker and two residents"; one of "the Army and Navy Journal"."""
    parts = re.split(r"\s+and\s+", straighten(speaker))
    return parts if all(_TELLERS.search(part) for part in parts) else [speaker]


def _has_own_head(speaker: str) -> bool:
    """True for "Analysts in Beirut", whom the name only places; false for "chief Rami Rahman"."""
    head = _AFTER_HEAD.split(straighten(speaker), maxsplit=1)[0]
    return (
        head != straighten(speaker)
        and not certain_names(f"so {head}")
        and bool(content_stems(head))
    )


def _same(one: Name, two: Name) -> bool:
    said, other = (CAPITALS.get(bare(name.text), name.text).title() for name in (one, two))
    return same_name(said, other) or any(
        same_name(part, two.text) for part in one.text.split(" of ")
    )


def _is_within(named: list[Name], text: str) -> bool:
    words = set(content_stems(bare(text)))
    return any(stems and stems <= words for stems in (_stems(one) for one in named))


def _stems(name: Name) -> set[str]:
    return set(content_stems(bare(name.text)))


_GROUPS = frozenset(content_stems("group organisation agency body office centre center service"))
LONGEST_SPEAKER = 120  # characters

_PRONOUN = re.compile(r"(?:he|she|they|it|who|i|we|you)\b", re.IGNORECASE)
_NO_SPEAKER = re.compile(
    r"^(?:the\s+)?[$\u20ac\u00a3]|\s(?:that|which)\s+\S+$|\bnot\b|\s(?:often|usually|sometimes|never|rarely)$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:he|she|they|it|who|i|we|both|another|others?|one|some)\b"
    r"|(?:the|this|that|these|those|its|his|her|their|same|another)\s+(?:same\s+)?"
    r"(?:latter|former|sources?|group|organi[sz]ation|stations?|channel|paper|daily|weekly|agency"
    r"|network|outlet|magazine|statement|report|reports|ministry|spokes\w+|commander|official"
    r"|officials|minister|president|leader|party|movement|monitor|monitors|observatory|army"
    r"|coalition|alliance|government|regime|militia|company|committee|mission|office|director"
    r"|analyst|activists?|doctor|nurse|man|woman|general|officer|two|three|pair|men|women)\b"
    r"|(?:the|this|that)\s+[a-z-]+\s+(?:group|organi[sz]ation|movement|party|militia|alliance|faction"
    r"|company|agency)$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"(?:an?|the|its|his|her|their|one)?\s*(?:[a-z-]+\s+){0,2}(?:statements?|reports?|accounts?|count"
    r"|estimates?|remarks|comments|words|announcement|communique|toll|figures|post|letter)\s+"
    r"(?:[\w ]{1,30}?\s)?(?:by|of|from)\s+(?=\S)",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"(?P<who>[A-Z].*?)(?:'s?|s)?\s+(?:statement|announcement|communique|report|message)", re.DOTALL
)
_AFTER_HEAD = re.compile(
    r"\s+(?:of|who|whom|which|that|inside|outside|within|in|at|from|for|on|by|close|near|with|opposed|led|based|quoted"
    r"|\w+ing\s+(?:back\s+)?(?:from|in|at|to|on|near)"
    r"|under|behind|interviewed|speaking|loyal|allied|associated|linked)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"^(?:(?:so\s+)?many|some|most|several|one|two|three|few|a\s+(?:number|group|few)|members?)"
    r"\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ANY_NOUN = re.compile(
    r"(?:the|an?|one|two|three|its|their|his|her)(?:\s(?!(?:by|for|in|on|to|at|with|from|until)\b)[\w'-]+){1,3}",
    re.IGNORECASE,
)
_TELLERS = re.compile(
    r"\b(?:sources?|officials?|officers?|commanders?|spokes\w+|residents?|witness(?:es)?|activists?"
    r"|analysts?|medics?|doctors?|nurses?|drivers?|workers?|monitors?|groups?|television|tv|media"
    r"|radio|agency|agencies|paper|newspapers?|daily|weekly|station|channel|reports?|reporters?"
    r"|correspondents?|ministers?|ministry|president|leaders?|generals?|colonel|captain|director"
    r"|head|chief|rebels?|army|military|militants?|fighters?|soldiers?|troops|police|government"
    r"|regime|authorities|opposition|coalition|alliance|movement|party|statement|villagers?"
    r"|shopkeepers?|farmers?|families|relatives|man|woman|men|women|boy|girl|mother|father|teachers?"
    r"|experts?|diplomats?|observers?|lawyers?|investigators?|inspectors?|envoy|ambassador|deputy"
    r"|secretary|mayor|governor|judge|prosecutor|owner|manager|engineer|companies|company|firm"
    r"|committee|council|commission|organi[sz]ation|charity|network|site|website|magazine|people"
    r"|locals?|civilians?|refugees?|survivors?|prisoners?|defectors?|journalists?|editor|member"
    r"|members|politicians?|economists?|scientists?|researchers?|students?|pilots?|priest|cleric)\b",
    re.IGNORECASE,
)
