"""A clause to who did it to whom, whichever side the verb names first: "sold to", "bought from".

A frame is a deed that several verbs tell of. Its doer is who gives, wins, takes, comes after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evidence.support.clauses import Clause, Phrase


@dataclass(frozen=True, slots=True)
class Acted:
    """Who did it to whom, as phrases; the frames are names by which two verbs tell the same."""

    doer: Phrase | None
    sufferer: Phrase | None
    frames: frozenset[str] = frozenset()


def acted(clause: Clause) -> Iterator[Acted]:
    """The deeds that a clause tells of."""
    if clause.base in MUTUAL:
        hearer = clause.by("to")
        if clause.base in ("speak", "talk") and hearer and clause.subject:
            yield Acted(clause.subject, hearer, frozenset(("tell",)))
        return
    if clause.base in _FALLS:
        yield from _fallen(clause)
    elif clause.base in _TAKES and (clause.by("from") or clause.base in _GETS):
        yield from _got(clause)
    else:
        yield from _given(clause)
        yield from _plain(clause)


def _plain(clause: Clause) -> Iterator[Acted]:
    """Active and passive, without a giver and a taker."""
    frames = frozenset(_FRAMES.get(clause.base, ()))
    if clause.is_passive:
        doer = clause.by("by")
        if clause.subject and (doer or clause.has_auxiliary):
            yield from _turned(clause, doer, clause.subject, frames)
        return
    objects = [one for one in clause.objects if not one.text[0].isdigit() or " " in one.text]
    if clause.base == "blame" and clause.by("on"):
        objects = [one for one in (clause.by("on"),) if one]
    if objects:
        yield from _turned(clause, clause.subject, objects[0], frames)
    elif clause.subject:
        yield Acted(clause.subject, None, frames)
    yield from _aimed(clause, frames)


def _aimed(clause: Clause, frames: frozenset[str]) -> Iterator[Acted]:
    """What is done at somebody: "fired on B", "threw stones at B", "took the town from B"."""
    word, phrase = clause.added[0] if clause.added else ("", None)
    has_stake = any(_IS_STAKE.search(one.text) for one in clause.objects) and word == "in"
    is_at = word in ("on", "at", "against", "upon") or has_stake
    if phrase is not None and is_at and not phrase.text.endswith("day"):
        yield Acted(clause.subject, phrase, frames)
    robbed = clause.by("from") if clause.base in _ROBS else None
    if robbed is not None:
        yield Acted(clause.subject, robbed, frames)


def _turned(
    clause: Clause, doer: Phrase | None, sufferer: Phrase, frames: frozenset[str]
) -> Iterator[Acted]:
    if clause.base == "precede" and doer:
        yield Acted(sufferer, doer, frames)
    else:
        yield Acted(doer, sufferer, frames)


def _given(clause: Clause) -> Iterator[Acted]:
    """Who gave to whom: "A gave B a thing", "a thing was given to B by A"."""
    if clause.base not in _GIVES:
        return
    giver = clause.by("by") if clause.is_passive else clause.subject
    to = clause.by("to")
    if clause.is_passive:
        taker = to or (clause.subject if clause.objects else None)
    else:
        taker = to or (clause.objects[0] if len(clause.objects) > 1 else None)
    if giver and taker:
        yield Acted(giver, taker, frozenset(_GIVES[clause.base]))


def _got(clause: Clause) -> Iterator[Acted]:
    """Who got it from whom: the giver is the doer."""
    taker = clause.by("by") if clause.is_passive else clause.subject
    giver = clause.by("from")
    if giver and taker:
        yield Acted(giver, taker, frozenset(_TAKES[clause.base]))
    thing = clause.subject if clause.is_passive else next(iter(clause.objects), None)
    if taker and thing:
        yield Acted(taker, thing)


def _fallen(clause: Clause) -> Iterator[Acted]:
    """As in "A lost to B", "A lost the town to B", "the town fell to B"."""
    winner = clause.by("to")
    if winner and clause.subject and not clause.is_passive:
        yield Acted(winner, clause.subject, frozenset(_FALLS[clause.base]))
    elif clause.base == "lose":
        yield from _plain(clause)


_IS_STAKE = re.compile(r"\b(?:stake|interest|shares?|majority)$")
MUTUAL = frozenset(
    """
    clash fight meet negotiate agree talk border marry argue merge ally speak quarrel trade debate
    play tie draw
    """.split()
)
_FALLS = {
    "lose": ("win", "seize"), "fall": ("seize", "capture"), "succumb": ("win",),
    "surrender": ("win", "capture"), "capitulate": ("win", "capture"),
}  # fmt: skip
_GIVES = {
    "give": ("gift",), "hand": ("gift", "post"), "award": ("gift",), "grant": ("gift",),
    "donate": ("gift",), "present": ("gift",), "pass": ("gift", "post"),
    "deliver": ("gift", "post"),
    "supply": ("gift",), "provide": ("gift",), "offer": ("offer",), "pay": ("pay",),
    "sell": ("trade",), "lend": ("loan",), "loan": ("loan",), "send": ("post", "gift"),
    "dispatch": ("post",), "lease": ("lease",), "license": ("lease",), "rent": ("lease",),
    "teach": ("teach",), "show": ("show",), "leave": ("gift",), "transfer": ("trade", "gift"),
    "owe": ("owe",), "write": ("post",), "bring": ("gift",), "export": ("trade",),
    "cede": ("gift",),
}  # fmt: skip
_TAKES = {
    "receive": ("gift", "pay", "post", "loan", "offer"),
    "get": ("gift", "pay", "post", "loan", "trade"),
    "obtain": ("gift", "loan", "trade"), "accept": ("gift", "pay", "offer"), "inherit": ("gift",),
    "buy": ("trade",), "purchase": ("trade",), "acquire": ("trade",), "import": ("trade",),
    "borrow": ("loan",), "rent": ("lease",), "lease": ("lease",), "license": ("lease",),
    "learn": ("teach", "tell"), "hear": ("tell",), "hire": ("trade", "lease"), "collect": ("pay",),
    "order": ("trade",), "sign": ("trade",),
}  # fmt: skip
_GETS = frozenset(("receive", "get", "obtain", "accept", "inherit", "buy", "purchase", "borrow"))
_ROBS = frozenset(
    """
    win steal poach seize take capture wrest regain recapture retake confiscate extort snatch
    recover defend shield protect hide save rescue
    """.split()
)  # "took the town from the rebels" was done to the rebels
_FRAMES = {
    "beat": ("win",), "defeat": ("win",), "overcome": ("win",), "thrash": ("win",),
    "outplay": ("win",), "eliminate": ("win",), "edge": ("win",), "win": ("win", "seize"),
    "take": ("seize", "capture"), "seize": ("seize", "capture"), "capture": ("seize", "capture"),
    "conquer": ("capture",), "overrun": ("capture",), "retake": ("seize", "capture"),
    "recapture": ("seize", "capture"), "poach": ("seize",), "steal": ("seize",),
    "precede": ("succeed",), "succeed": ("succeed",), "follow": ("succeed",),
    "replace": ("succeed",), "tell": ("tell",), "inform": ("tell",), "pay": ("pay",),
    "chair": ("head",), "head": ("head",), "lead": ("head",),
}  # fmt: skip
