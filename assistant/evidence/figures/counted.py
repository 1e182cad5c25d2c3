"""Where a figure stands to what it counts and what happened to it.

The words that follow are read first ("20 Syrian soldiers"), then those before ("the dead numbered
20"), then the figure before it in the sentence ("18 fighters were killed and 30 wounded").
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.claims import Figure
from assistant.evidence.figures.states import StateMention, is_state, states
from assistant.evidence.words import Token, tokens


def object_after(text: str, end: int) -> str:
    """Up to four words that follow, until a stop word, a verb of dying or a mark."""
    taken: list[Token] = []
    at = end
    for token in tokens(text):
        if token.start < end:
            continue
        gap = text[at : token.start]
        if not re.fullmatch(r"[\s\-\u2010\u2011]*", gap) or len(taken) == 4:
            break
        word = token.text.lower()
        if token.is_stop or token.text[0].isdigit():
            if not taken and word in _BEFORE_OBJECT:
                at = token.end
                continue
            break
        if word in _HAPPENING or (is_state(word) and word not in _ADJECTIVES):
            break
        taken.append(token)
        at = token.end
    while taken and (taken[-1].text.lower() in _NO_OBJECT or _ADVERB.fullmatch(taken[-1].text)):
        taken.pop()
    return text[taken[0].start : taken[-1].end] if taken else ""


def with_counted(text: str, stated: list[Figure], borders: tuple[int, ...]) -> list[Figure]:
    """The figures with what stands before them, and with their states.

    `borders` are the offsets at which sentences end: nothing is looked for beyond them.
    """
    found: list[Figure] = []
    for number, figure in enumerate(stated):
        if figure.kind == "ordinal":
            found.append(figure)
            continue
        begin = max((border for border in borders if border <= figure.start), default=0)
        finish = min((border for border in borders if border >= figure.end), default=len(text))
        left = stated[number - 1].end if number and stated[number - 1].end > begin else begin
        right = min([*(one.start for one in stated[number + 1 :]), finish])
        before, after = text[left : figure.start], text[figure.end : right]
        if right != finish and _COORDINATED.fullmatch(after):
            after = text[stated[number + 1].end : finish]
        state = _state(before, after, figure)
        is_joined = number and stated[number - 1].end > begin and ";" not in before
        earlier = found[-1] if is_joined else None
        thing = figure.object or _object_before(before, after)
        if earlier and (state or _OF_THEM.match(after)):
            thing = thing or earlier.object
        if earlier and not state and _goes_on(before) and figure.kind == earlier.kind:
            state = earlier.state
            thing = thing or earlier.object
        found.append(replace(figure, object=thing, state=state))
    return found


def _goes_on(before: str) -> bool:
    return re.fullmatch(r"[^.;:!?]{0,60}?\b(?:and|or|but|not|to)\s+(?:the\s+)?", before) is not None


def _state(before: str, after: str, figure: Figure) -> str:
    """The state by the nearest words: an active verb before, what follows, a noun before."""
    clause = _CLAUSE_END.split(after.removeprefix(","), maxsplit=1)[0]
    behind = states(clause)
    ahead = states(_CLAUSE_START.split(before)[-1])
    if ahead and _WITHIN_REACH.fullmatch(before[-_from_end(ahead[-1], before) :]):
        return ahead[-1].state
    if behind:
        inside = [one for one in behind if one.text.lower() not in ("inside", "garrison")]
        return (inside or list(behind))[0].state
    if ahead and (not figure.object or _TOLD_BEFORE.search(before)):
        return ahead[-1].state
    return ""


def _from_end(mention: StateMention, before: str) -> int:
    clause = _CLAUSE_START.split(before)[-1]
    return max(len(clause) - mention.end, 1)


def _object_before(before: str, after: str) -> str:
    """The noun phrase that a "numbered", "rose to", "put at" or a colon joins to the figure."""
    match = _JOINED.search(before) or _LISTED.search(before)
    if match and match["preposition"] and not _COUNT_NOUN.search(match["phrase"]):
        match = None
    if match is None and _OF_THEM.match(after):
        match = re.search(r"(?P<phrase>[^,.;:()]{1,60})[,:(]\s*(?:only\s+)?$", before)
    if match is None:
        return ""
    phrase = re.split(
        r"\b(?:that|who|which|since|from|during|after|in|inside|at|near|on|by|has|had|have)\b",
        re.split(r"\b(?:put|puts|putting|gave|gives|give)\b", match["phrase"])[-1],
    )[0]
    of = re.search(r"\b(?:number|count|total|figure|toll)s?\s+(?:of|for)\s+(?P<of>.*)", phrase)
    words = [
        token.text
        for token in tokens(of["of"] if of else phrase)
        if not token.is_stop and not is_state(token.text) and token.text.lower() not in _FRAME
    ]
    return " ".join(re.sub(r"['\u2019]s?$", "", word) for word in words[-4:])


_BEFORE_OBJECT = frozenset({"of", "the", "his", "her", "its", "their", "other", "more", "such"})
_NO_OBJECT = frozenset(
    """
    yesterday today late early north south east west northwest northeast southwest southeast
    """.split()
)
_ADVERB = re.compile(r"[a-z]{3,}ly(?<!family)(?<!italy)")
_ADJECTIVES = frozenset("captured wounded displaced trapped besieged missing injured dead".split())
_HAPPENING = frozenset(
    """
    killed died dead wounded injured fell reported said held captured detained arrested hit fled
    trapped missing took went came gained stormed attacked entered left lost joined taken reached
    """.split()
)
_FRAME = frozenset(
    """
    number numbers count counts total figure figures toll put puts putting raised lowered size area
    """.split()
)
_CLAUSE_END = re.compile(
    r"[,;:.!?()\u2014]|\s-\s|\bbut\b|\bwhile\b|\band\s+(?:was|were|had|has|is|said)\b|\band\b(?=\s+\w+\s+\w+ed\b)"
)
_CLAUSE_START = re.compile(r"[;.!?()\u2014]|,\s|\s-\s|\bbut\b|\bwhile\b|\bsaid\b")
_WITHIN_REACH = re.compile(
    r"\s*(?:(?:of|the|another|a|an|up|to|as|many|some|about|from|at|is|was|were|rose|has|had|have"
    r"|risen|reached|stood|stands|numbered|by|more|than|raised|put|its|own|on|both|sides|now"
    r"|lowered|also|for)\s*)*",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(r"\b(?:number|toll|count|total)\b", re.IGNORECASE)
_COORDINATED = re.compile(  # "150 soldiers, not 250, were", "18 guards and 13 rebels died"
    r"(?!.*\b(?:killed|died|dead|wounded|captured)\b)[^.;,]{0,40}(?:,\s(?:and\s)?not|\sand|\sor)\s"
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|these|those)\b")
_JOINED = re.compile(
    r"(?P<phrase>(?:[\w'\u2019-]+\s+){1,12}?)"
    r"(?:(?:has|have|had)\s+)?(?:(?:now|since)\s+)?"
    r"(?:number(?:s|ed)|totall?(?:s|ed)|stood\s+at|stands\s+at"
    r"|(?:rose|risen|rises|grew|grown|grows|climbed|fell|fallen|dropped|increased|went\s+up)"
    r"(?:\s+to|\s+from)?|reach(?:ed|es)|(?P<preposition>at|as|is|was|were|to|from))\s+$",
    re.IGNORECASE,
)
_COUNT_NOUN = re.compile(
    r"\b(?:numbers?|counts?|totals?|figures?|toll|dead|deaths|losses|area|casualties|wounded)\b"
)
_LISTED = re.compile(r"(?P<preposition>)(?P<phrase>[\w'\u2019-]+(?:\s+[\w'\u2019-]+){0,3}):\s*$")
