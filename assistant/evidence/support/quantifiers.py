"""Words of quantity: "most" for "only half", "all" for "nearly all", "once" for "twice"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import straighten, tokens


def other_quantifiers(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """An "all" or "most" where the source has "some" or "half" of the same thing."""
    stood = list(_quantified(grounds.match.sentence.text))
    for thing, rank, said in _quantified(statement.text):
        same = [(other, text) for one, other, text in stood if one == thing]
        if same and not any(_may_say(rank, other) for other, _ in same):
            yield Fault(f"the source says “{same[0][1]}”, not “{said}”", True)


def other_wholes(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """All three of what the source has two of three of."""
    parts = {
        _number(match["whole"]): match.group()
        for source in grounds.basis
        for match in _PART.finditer(straighten(source))
        if _number(match["part"]) != _number(match["whole"])
    }
    wholes = {
        _number(match["whole"]) for source in grounds.basis for match in _WHOLE.finditer(source)
    }
    for match in _WHOLE.finditer(statement.text):
        number = _number(match["whole"])
        if number in parts and number not in wholes:
            yield Fault(f"the source says “{parts[number]}”, not “{match.group()}”", True)


def other_times(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Once or three times where the source has twice."""
    stood = {times: text for source in grounds.basis for times, text in _times(source)}
    for times, text in _times(statement.text):
        if stood and times not in stood:
            yield Fault(f"the source says “{next(iter(stood.values()))}”, not “{text}”", True)


def is_told_by_times(number: float, text: str) -> bool:
    """Whether a text has the number as "twice": "two goals" of "scored twice"."""
    return any(_number(match.group()) == number for match in _BY_TIMES.finditer(text))


def _quantified(text: str) -> Iterator[tuple[str, float, str]]:
    for match in _QUANTIFIED.finditer(text):
        thing = tokens(match["thing"])[0]
        if not thing.is_stop:
            yield thing.stem, _rank(match), match.group()


def _rank(match: re.Match[str]) -> float:
    word, before = match["word"].lower(), (match["degree"] or "").lower()
    if word == "half":
        return MOST if before in ("more than", "over", "well over") else HALF
    rank = _RANKS[word]
    return NEARLY_ALL if rank == ALL and before in ("nearly", "almost", "virtually") else rank


def _may_say(rank: float, stood: float) -> bool:
    """Whether the source's word may be given as the statement's."""
    if HALF in (rank, stood):
        return rank < MOST and stood < ALL  # how exact a half is, the figures tell
    return rank == stood or (rank, stood) == (MOST, NEARLY_ALL)


def _times(text: str) -> Iterator[tuple[int, str]]:
    for match in _TIMES.finditer(straighten(text)):
        yield _number(match["word"] or match["number"]), match.group().strip()


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower(), 0) or int(word if word.isdigit() else 0)


FEW, SOME, MANY, HALF, MOST, NEARLY_ALL, ALL = 0.0, 1.0, 2.0, 2.5, 3.0, 3.5, 4.0
_RANKS = {"few": FEW, "some": SOME, "several": SOME, "many": MANY, "most": MOST} | dict.fromkeys(
    ("all", "every", "each"), ALL
)
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {"once": 1, "twice": 2, "thrice": 3, "both": 2}
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[1-9]\d{0,2})"
_QUANTIFIED = re.compile(
    r"(?:\b(?P<degree>nearly|almost|virtually|more\s+than|(?:well\s+)?over)\s+)?"
    r"\b(?P<word>all|every|each|some|several|many|most|few|half)\s+(?:of\s+)?"
    r"(?:(?:the|its|his|her|their|these|those)\s+)?(?P<thing>[^\W\d_]+)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:(?:the|its|his|her|their|those|these)\s+)?"
    rf"(?P<whole>{_NUMBER})\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\b(?:all\s+(?:of\s+the\s+)?(?P<whole>{_NUMBER}))\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?P<word>twice|thrice|once(?=\s*(?:[.;]|$|,|in\b|on\b|during\b|last\b|this\b|for\b))"
    r"(?<!\bat\sonce)(?<!\bmore\sthan\sonce))"
    rf"(?!\s+as\b|-)|\b(?P<number>{_NUMBER})\s+times\b(?!\s+(?:as|more|higher|larger|bigger)\b)",
    re.IGNORECASE,
)
_BY_TIMES = re.compile(r"\b(?:once|twice|thrice)\b", re.IGNORECASE)
