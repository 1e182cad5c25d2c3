"""Cause and effect, before and after: turned round, or joined where the source joins nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.support.crossed import crossed_facts
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, held_only, keys_of, share_held
from assistant.evidence.support.links import Link, links, links_of_passage
from assistant.evidence.support.sequences import contrary_times, invented_causes
from assistant.evidence.support.statements import Statement
from assistant.evidence.support.tallies import exchanged_tallies
from assistant.evidence.words import content_stems, straighten


def reversed_causes(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """What the source has as the cause, or first, as the effect, or last."""
    stood = [link for text in grounds.texts for link in links_of_passage(text)]
    reasons = [
        content_stems(match[1] or match[2]) for match in _GIVEN.finditer(straighten(grounds.whole))
    ]
    for said in links_of_passage(statement.text):
        if any(_is_effect_of(said, reason) for reason in reasons):
            yield Fault("the source gives it as the reason, not as what came of it", True)
            return
        kept = max((_lead(said, link) for link in stood), default=0)
        is_time = said.cue.lower() == "since" and not said.is_cause
        turned = [
            link for link in stood if _is_turned(said, link) and not (is_time and link.is_cause)
        ]
        worst = max(turned, key=lambda link: _lead(said, link.turned()), default=None)
        if worst and _lead(said, worst.turned()) > kept:
            yield Fault(f"in the source it is the other way round: “{worst.phrase}”", True)
            return
    yield from contrary_times(statement, grounds)


def joined_facts(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "because" between two things that the source says, but does not join."""
    sentences = [one for text in grounds.texts for one in sentences_of(text)]
    for said in links(statement.text):
        if said.is_cause and said.cue.lower() in _SAYS_WHY and not _is_joined(said, sentences):
            yield Fault(f"the source does not join it by “{said.cue}”", False)
            return
    yield from invented_causes(statement, grounds)
    yield from crossed_facts(statement, grounds)
    yield from exchanged_tallies(statement, grounds)


FOUND = 0.5  # share of a cause's words from which the source speaks of it
JOINED = 0.3  # share of either side's words that the source's joining sentence must have
CLEARLY = 1  # words
LEAST_TURNED = 0.5  # the shares of the two sides' words that stand on the other side, added up
MOSTLY = 0.7  # share of an effect's words by which it is what the source calls the reason
SHORT = 2  # words of an effect that need not be found: "it had acted"
_SAYS_WHY = frozenset({"because", "since"})


def _is_effect_of(said: Link, reason: tuple[str, ...]) -> bool:
    """Whether what the source calls a reason is the effect here: "the reason: they starved"."""
    is_there = said.is_cause and share_held(said.last, all_keys(reason)) >= MOSTLY
    return is_there and not held(said.first, all_keys(reason))


def _lead(one: Link, two: Link) -> int:
    """How many more words the links share in the one order than in the other."""
    return _agreement(one, two) - _agreement(one, two.turned())


def _is_turned(said: Link, stood: Link) -> bool:
    """Whether either side stands on the other's, by words that only one side has."""
    first, last = (
        held_only(said.first, stood.last, stood.first),
        held_only(said.last, stood.first, stood.last),
    )
    if not first or not last:
        return False
    shares = len(first) / len(said.first), len(last) / len(said.last)
    is_until = "until" in (said.cue.lower(), stood.cue.lower())
    if sum(shares) < LEAST_TURNED or (is_until and min(shares) < MOSTLY):
        return False  # "closed until they came" is "reopened once they came"
    return not _agreement(said, stood) or _lead(said, stood.turned()) > CLEARLY


def _agreement(one: Link, two: Link) -> int:
    alike = held_only(one.first, two.first, two.last), held_only(one.last, two.last, two.first)
    return sum(len(each - one.both) for each in alike)


def _is_joined(said: Link, sentences: list[str]) -> bool:
    """Whether the source joins what a "because" joins, or says too little of it to tell."""
    of_first = {one: share_held(said.first, keys_of(one)) for one in sentences}
    of_last = {one: share_held(said.last, keys_of(one)) for one in sentences}
    cause = max(sentences, key=lambda one: of_first[one])
    effect = max(sentences, key=lambda one: of_last[one])
    if of_first[cause] < FOUND:
        return True
    if any(_has_same_effect(said, link) for one in sentences for link in links(one)):
        return True
    near = [one for one in sentences if of_first[one] >= max(JOINED, NEARLY * of_first[cause])]
    if any(_joins(said, one, of_last[one], of_last[effect]) for one in near):
        return True
    if cause == effect:
        return _REASON.search(straighten(cause)) is not None
    numbers = sorted((sentences.index(cause), sentences.index(effect)))
    between = " ".join(sentences[numbers[0] : numbers[1] + 1])
    return _REASON.search(straighten(between)) is not None or _POINTS_BACK.match(
        sentences[numbers[1]]
    ) is not None  # fmt: skip


def _has_same_effect(said: Link, stood: Link) -> bool:
    """Whether a cause is given for it there; its subject may be a pronoun: "they pay too well"."""
    is_cause = stood.is_cause and share_held(said.first, all_keys(stood.first)) >= JOINED
    return is_cause and share_held(said.last, all_keys(stood.last)) >= FOUND


def _joins(said: Link, sentence: str, share: float, most: float) -> bool:
    """Whether one sentence has the effect of a "because", too, and a word that may join them."""
    is_there = len(said.last) <= SHORT or share >= max(JOINED, NEARLY * most)
    if not is_there:
        return False
    found = links(sentence)
    if any(share_held(said.first, all_keys(one.first)) >= JOINED for one in found):
        return True
    return _JOINING.search(straighten(sentence)) is not None


_GIVEN = re.compile(
    r"\breason(?:\s[\w'-]+){0,3}(?::|\s(?:was|is)\sthat)\s([^.;:]+)|\bthat is because\s([^.;:]+)",
    re.I,
)
NEARLY = 0.75  # of the share that the best sentence has
_JOINING = re.compile(
    r"\b(?:so|because|since|as|for|when|while|after|before|once|until|following|by|due|thus|hence"
    r"|caus\w+|led|leads|leading|result\w*|reason|blam\w+|accus\w+|in\s+order|which|saying|adding"
    r"|citing|amid)\b|[;:]",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\breasons?\b|\bwhy\b|\bas a (?:result|consequence)\b|\btherefore\b|\bthat is because\b"
    r"|\bconsequently\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:This|That|These|Those|So|Thus|Hence|For that|In response|In retaliation|In return"
    r"|In protest|Because of)\b"
)
