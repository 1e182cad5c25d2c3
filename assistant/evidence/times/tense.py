"""Whether the clause around an expression speaks of what was or of what will be.

The decision made here: the nearest cue before the expression decides, then the nearest after it.
Cues are words, not a parse: modals, auxiliaries, past tenses, and what news writes of plans.
"""

from __future__ import annotations

import re

from assistant.evidence.times.reading import Tense

_FUTURE = "will 'll won't shall scheduled due expires expire payable tomorrow upcoming".split()
_POSSIBLE = """
should would may might could can must if unless until through likely next
expects expected planned planning hoped intends intended begins promised aims
plan plans expect hope hopes intend
""".split()
_PAST = """
was were had did been ago said told asked met went took came fell rose left made found got gave
held won lost led saw kept became sent brought spoke wrote shot struck fought began ran broke drew
set since sold bought grew drove threw flew knew felt built caught stood understood thought
paid heard hung sat slept taught tore wore rang sang sank swore froze chose rode blew withdrew
earlier last died yesterday
""".split()
_PRESENT = "is are has have 's 're 've says".split()
_CUES: dict[str, Tense] = {
    **dict.fromkeys(_PRESENT, "present"),
    **dict.fromkeys(_PAST, "past"),
    **dict.fromkeys(_POSSIBLE, "possible"),
    **dict.fromkeys(_FUTURE, "future"),
}
_DOUBTS = frozenset("could would might may can".split())
_PUT_OFF = frozenset("postponed delayed adjourned extended deferred rescheduled".split())
_RESOLVED = frozenset("decided agreed pledged vowed promised".split())
_BE = frozenset("is are was were".split())
_MEANT = frozenset("hoped planned intended".split())
_CONDITIONS = frozenset("when if once until before after unless".split())
_PLANS = frozenset("due scheduled expected set planned expire expires effective".split())
_NOT_PAST = """
united need indeed bed red hundred speed feed breed seed exceed proceed succeed unprecedented
alleged estimated limited
""".split()
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|'[a-z]+", re.IGNORECASE)
_CLAUSE_BEFORE = re.compile(r"(?:[;:.?!]\s|--|``|\"|“)")
_CLAUSE_AFTER = re.compile(r"(?:[;:.?!](?:\s|$)|--|''|\"|”)")
_REACH = 14  # words


def tense(before: str, after: str) -> Tense:
    """Of the clause in which an expression stands; "" where no word tells."""
    pieces = _CLAUSE_BEFORE.split(before)
    if _NOT_BEFORE.search(pieces[-1].replace("\u2019", "'")):
        return "possible"
    words = _WORD.findall(pieces[-1][-160:].replace("’", "'"))[-_REACH:]
    told = _first_cue(reversed(words), is_backwards=True)
    if told:
        return told
    behind = _WORD.findall(_CLAUSE_AFTER.split(after, maxsplit=1)[0][:120].replace("’", "'"))
    return _first_cue(iter(behind[:_REACH]), is_backwards=False)


def is_since(before: str) -> bool:
    """Whether what follows has begun: "since March"."""
    return _SINCE.search(before) is not None


def is_by(before: str) -> bool:
    """Whether what follows most often lies ahead: "by March"."""
    return _BY.search(before) is not None


_NOT_BEFORE = re.compile(
    r"\b(?:(?:do|does|is|are)(?:n't|\s+not)\b(?!\s+know\b)|(?:no|not|never|nobody|none|\w+n't)\b"
    r"[^,]{0,80}\b(?:expect(?:s|ed)?|foresees?|foreseen|anticipate[sd]?)\b)"
    r"[^,]{0,80}\b(?:before|until|till)\s+$",
    re.IGNORECASE,
)
"""Such as "no rain was expected before": what did not come lies ahead."""
_SINCE = re.compile(r"\b(?:since|after|from|last)\s+$", re.IGNORECASE)
_BY = re.compile(r"\b(?:until|till|by)\s+$", re.IGNORECASE)


def _first_cue(words: object, *, is_backwards: bool) -> Tense:
    listed = ["" if word == "May" else word.lower() for word in words]  # type: ignore[attr-defined]
    for at, word in enumerate(listed):
        cue = _cue(word)
        if not cue:
            continue
        if not is_backwards and word in _RESOLVED | _MEANT:
            return "past"  # "On Friday they planned to leave": the plan was Friday's
        beside = listed[at + 1 : at + 4] if is_backwards else listed[max(0, at - 3) : at]
        if cue == "past" and _is_planned(word, beside):
            return "possible" if any(one in _DOUBTS for one in beside) else "future"
        if _is_yet_to_be(word, listed, at, is_backwards):
            return "future"
        if word in _RESOLVED and _goes_on(listed, at, is_backwards) == "to":
            return "possible"
        if word in _BE and _goes_on(listed, at, is_backwards) == "to":
            return "future" if word in ("is", "are") else "possible"
        if word in ("set", "likely") and _goes_on(listed, at, is_backwards) == "to":
            return "future"
        if word in _PLANS and any(one in ("was", "were", "had", "been") for one in beside):
            return "past"
        return cue
    return ""


def _is_yet_to_be(word: str, words: list[str], at: int, is_backwards: bool) -> bool:
    """Such as "postponed until", "set for", "when the case is heard"."""
    behind = _goes_on(words, at, is_backwards)
    if word in ("until", "till") and is_backwards:
        return not _PUT_OFF.isdisjoint(words[at + 1 : at + 2])
    if (word in _PUT_OFF and behind in ("until", "till", "to")) or (
        word in ("set", "planned", "slated", "scheduled") and behind == "for"
    ):
        return True
    if not is_backwards:
        return False
    return words[at + 1 : at + 2] in (["is"], ["are"]) and not _CONDITIONS.isdisjoint(
        words[at + 2 : at + 6]
    )


def _goes_on(words: list[str], at: int, is_backwards: bool) -> str:
    """The word behind one, in the order of the text."""
    behind = at - 1 if is_backwards else at + 1
    return words[behind] if 0 <= behind < len(words) else ""


def _cue(word: str) -> Tense:
    if word in _CUES:
        return _CUES[word]
    if word.startswith("un"):
        return ""  # "an unspecified date"
    if len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST:
        return "past"
    if word.endswith("n't"):
        return _cue(word[:-3]) if word != "won't" else "future"
    return ""


def _is_planned(word: str, beside: list[str]) -> bool:
    """Such as "will be completed", "to be signed": a participle that lies ahead."""
    return word.endswith("ed") and any(
        one in ("will", "be", "'ll", "should", "to", "must") for one in beside
    )
