"""A subject of one sentence with what another sentence says of its own subject.

Both halves stand in the source, and no sentence there has the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of, share_held
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import content_stems, stem, straighten


def crossed_facts(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """What the source says of somebody else than the subject of the statement."""
    said = _halves(statement.text)
    if said is None or len(said.predicate) < LEAST_OF_PREDICATE:
        return
    for text in grounds.texts:
        for number, sentence in enumerate(sentences_of(text)):
            stood = _halves(sentence)
            if stood is None or not _is_of_another(said, stood, sentence):
                continue
            nearby = sentences_of(text)[max(0, number - REACH) : number]
            is_open = _POINTS_BACK.match(stood.words) is not None
            is_named_before = is_open and any(held(said.head, keys_of(one)) for one in nearby)
            if not is_named_before and _is_apart(said, grounds):
                yield Fault(f"the source says it of “{stood.words}”, not of “{said.words}”", True)
                return


LEAST_OF_PREDICATE = 3  # stems: "fell on Monday" is said of many
LONGEST_SUBJECT = 9  # words
REACH = 2  # sentences back to which "the group" points
NEARLY_ALL = 0.8  # share of the predicate's stems
MOST = 0.6  # share of the subject's stems by which another sentence is about it
HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Halves:
    """A sentence parted before its first verb."""

    words: str  # of the subject, as written
    verb: str  # its stem
    subject: tuple[str, ...]  # stems
    predicate: tuple[str, ...]  # stems

    @property
    def head(self) -> tuple[str, ...]:
        """The last word of the subject: "coalition" of "the rebel coalition"."""
        return self.subject[-1:]


@lru_cache(maxsize=4096)
def _halves(text: str) -> _Halves | None:
    """Subject and predicate; None where the subject is not a plain one."""
    plain = straighten(text)
    verb = _VERB.search(plain)
    if verb is None:
        return None
    words = plain[: verb.start()].strip()
    if _NOT_PLAIN.search(words) or len(words.split()) > LONGEST_SUBJECT:
        return None
    subject = content_stems(words)
    predicate = content_stems(plain[verb.start() :])
    return _Halves(words, stem(verb.group().strip()), subject, predicate) if subject else None


def _is_of_another(said: _Halves, stood: _Halves, sentence: str) -> bool:
    """Whether a sentence says the predicate, and nowhere names the subject."""
    has_it = share_held(said.predicate, all_keys(stood.predicate)) >= NEARLY_ALL
    may_be_described = _DESCRIBED.match(said.words) and not _WITH_ARTICLE.match(stood.words)
    if not has_it or not are_alike(said.verb, stood.verb) or may_be_described:
        return False
    is_same = held(said.subject, all_keys(stood.subject)) or held(said.head, keys_of(sentence))
    return not is_same


def _is_apart(said: _Halves, grounds: Grounds) -> bool:
    """Whether the subject stands in other sentences, none of which has the predicate."""
    every = [one for text in grounds.texts for one in sentences_of(text)]
    named = [one for one in every if held(said.head, keys_of(one))]
    about = [one for one in named if share_held(said.subject, keys_of(one)) >= MOST]
    own = [one for one in said.predicate if not held([one], all_keys(said.subject))]
    return bool(about) and all(share_held(own, keys_of(one)) < HALF for one in about)


_VERB = re.compile(
    r"(?<!-)\b(?:was|were|is|are|had|has|have|will|would|can|could|may|might|did|does|took|fell|left|said"
    r"|says|say|told|came|began|lost|struck|put|made|hit|broke|lay|gave|spoke|ran|held|kept|keeps"
    r"|sent|won|met|saw|went|fled|found|drove|led|expects?|wants?|claims?|reports?|adds?|covers?"
    r"|(?<![Tt]he\s)(?<!\b[Aa]\s)[a-z]{2,}ed)\s"
)
_POINTS_BACK = re.compile(r"(?:[Tt]he|This|That|These|Those|Its|Their|His|Her|Other)\s[^A-Z]*$")
_DESCRIBED = re.compile(r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s")  # "the Frenchman"
_WITH_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)\s")
_NOT_PLAIN = re.compile(
    r"[,;:\"()]|\b(?:that|who|which|when|as|while|if)\b"
    r"|^(?:It|He|She|They|This|That|These|Those|There|His|Her|Their|Its|But|And|So|None|Both|If"
    r"|On|At|In|After|Since|By|Over|Before|During|For|From|With|Early|Late|Then|What|How|Why)\b"
)
