"""Who it is: "former minister" is no minister, her deputy is not she, and "he" is not "she"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.names.names import names
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import straighten, tokens


def dropped_limits(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A minister where the source has a former, an acting or a deputy minister only."""
    said, whole = straighten(statement.text), straighten(grounds.whole)
    for source in grounds.basis:
        for match in _LIMITED.finditer(straighten(source)):
            bare = _bare(match["title"])
            stands_bare = bare.search(said) is not None
            if stands_bare and not bare.search(whole) and not _keeps(match, said):
                yield Fault(f"the source says “{match.group()}”, not “{match['title']}”", True)
                return


def other_bearers(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """The minister where the source says it of the minister's deputy."""
    said = straighten(statement.text)
    subject = _SUBJECT.match(said)
    if subject is None:
        return
    noun = subject["noun"] or subject["name"]
    owner = re.compile(rf"\b{re.escape(noun)}'s?\s+(?:[\w-]+\s+){{0,2}}?(?P<kin>{_KIN})\b", re.I)
    own = re.compile(rf"\b{re.escape(noun)}\b(?!')", re.IGNORECASE)
    for source in map(straighten, grounds.basis):
        match = owner.search(source)
        if match is None or match["kin"] in said.lower():
            continue
        if any(own.search(one) for text in grounds.texts for one in _with(text, said)):
            continue
        yield Fault(f"the source says it of “{match.group()}”, not of “{noun}”", True)
        return


def other_pronouns(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """She where the source has a he, and no woman; a name may be of either."""
    if any(one.kind == "name" for one in names(statement.text)):
        return
    ours, theirs = _genders(statement.text), _genders(grounds.closest)
    everywhere = _genders(grounds.whole)
    for gender, word in ours.items():
        other = next((one for key, one in theirs.items() if key != gender), None)
        if other is not None and gender not in everywhere and len(ours) == 1:
            yield Fault(f"the source says “{other}”, not “{word}”", True)


def _bare(title: str) -> re.Pattern[str]:
    """The title without a word before it that limits it."""
    return re.compile(
        rf"(?<!\bformer\s)(?<!\bacting\s)(?<!\bdeputy\s)(?<!\bretired\s)(?<!\binterim\s)"
        rf"(?<!\boutgoing\s)(?<!\bassistant\s)(?<!\bhonorary\s)(?<!\bvice\s)(?<![-\w])"
        rf"{re.escape(title)}\b(?!')",
        re.IGNORECASE,
    )


def _keeps(match: re.Match[str], said: str) -> bool:
    """Whether the statement limits it by any such word: "once a minister", "ex-minister"."""
    is_past = match["limit"].lower().strip(" -") in ("former", "ex", "retired", "outgoing")
    return match["limit"].lower() in said.lower() or bool(is_past and _PAST.search(said))


def _with(text: str, said: str) -> list[str]:
    """The sentences of a passage that have the verb of the statement, or another of its words."""
    stems = {one.stem for one in tokens(said) if not one.is_stop}
    return [
        straighten(one)
        for one in sentences_of(text)
        if len(stems & {each.stem for each in tokens(one)}) > 1
    ]


def _genders(text: str) -> dict[str, str]:
    return {
        "he" if match.group().lower() in _MALE else "she": match.group()
        for match in _PRONOUN.finditer(text)
    }


_KIN = (
    "deputy|aide|wife|husband|son|daughter|brother|sister|father|mother|cousin|nephew|niece|uncle"
    "|aunt|widow|lawyer|adviser|advisor|assistant|predecessor|successor|rival|ally|opponent"
    "|partner|friend|driver|bodyguard|critics?|supporters?|neighbours?"
)
_SUBJECT = re.compile(
    r"(?:(?:The|An?)\s+(?P<noun>[a-z][\w-]*)|(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?))"
    r"(?=\s+[a-z])"
)
_LIMITED = re.compile(
    r"(?P<limit>\b(?:former|acting|deputy|retired|interim|outgoing|assistant|honorary|vice)\s"
    r"|\bex-|\bvice-)(?P<title>[a-z]{4,})\b(?!')",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:former|formerly|ex|once|used\s+to|retired|previous|previously|until|had\s+been)\b",
    re.I,
)
_MALE = frozenset(("he", "him", "his", "himself"))
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
