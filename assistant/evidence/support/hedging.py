"""Hedges: is what the source gives as hearsay, likely or feared given as a plain fact?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence.claims.speech import hedges, negations, sayings
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.likeness import all_keys, held, keys_of
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import content_stems, straighten


def dropped_hedges(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "reportedly", "may" or "fear" of the source that the statement does not keep."""
    kept = (*_softenings(statement.text), *_found(statement.text, _spans(statement.text, _KEEPING)))
    ours = keys_of(statement.text)
    for source in grounds.basis:
        is_hearsay = bool(sayings(statement.text)) and not sayings(source)
        is_denied = bool(negations(statement.text))
        for hedge in _softenings(source):
            if hedge.is_turned and is_denied:
                continue  # "denied that" of "did not believe that"
            if kept and _has_partner(hedge, kept):
                continue
            if _is_taken_over(hedge, ours) and not (is_hearsay and not hedge.is_doubt):
                yield Fault(f"“{hedge.text}” was left out: the source says “{hedge.phrase}”", False)
                return


@dataclass(frozen=True, slots=True)
class _Softening:
    """A word that weakens what follows."""

    text: str
    phrase: str  # the word with up to four that follow
    after: tuple[str, ...]  # stems of the content words that follow in its clause
    before: tuple[str, ...]  # … and of the ones just before
    is_turned: bool  # "did not believe"
    is_doubt: bool  # "may", "fear": more than that somebody reported it


def _softenings(text: str) -> list[_Softening]:
    """Everything that weakens in one text, in reading order."""
    spans = {(one.start, one.start + len(one.text)) for one in hedges(text)}
    spans |= {
        (begin, stop)
        for begin, stop in _spans(text, _SOFT)
        if not any(start < stop and begin < end for start, end in spans)
    }
    return _found(text, spans)


def _spans(text: str, pattern: re.Pattern[str]) -> set[tuple[int, int]]:
    return {match.span() for match in pattern.finditer(straighten(text))}


def _found(text: str, spans: Iterable[tuple[int, int]]) -> list[_Softening]:
    plain = straighten(text)
    found = []
    for start, end in sorted(spans):
        word = plain[start:end]
        phrase = " ".join((word, *plain[end:].split()[:4])).rstrip('.,;:"')
        after = content_stems(_PARTS.split(plain[end:], maxsplit=1)[0])[:4]
        before = content_stems(_PARTS.split(plain[:start])[-1])[-4:]
        if not after and not before:  # ", it was reported,"
            after, before = content_stems(plain[end:])[:4], content_stems(plain[:start])[-4:]
        is_turned = _NOT.search(plain[:start]) is not None
        is_doubt = _DOUBT.match(word) is not None
        found.append(_Softening(word, phrase, after, before, is_turned, is_doubt))
    return found


def _has_partner(hedge: _Softening, kept: Sequence[_Softening]) -> bool:
    if any(one.text[:4].lower() == hedge.text[:4].lower() for one in kept):
        return True
    near = all_keys((*hedge.after, *hedge.before))
    return any(held((*one.after, *one.before), near) for one in kept)


def _is_taken_over(hedge: _Softening, ours: frozenset[str]) -> bool:
    found = held(hedge.after, ours)
    is_next = bool(found) and found[0] in hedge.after[:2]  # what is weakened for certain
    return is_next and len(found) >= 0.5 * len(hedge.after)


_PARTS = re.compile(r"[,;:.!?()]\s|\s-\s|\bbut\b|\bwhile\b|\bwhereas\b|\bwhen\b", re.IGNORECASE)
_SOFT = re.compile(
    r"\b(?:fear(?:s|ed)?|afraid|believ(?:e|es|ed)|think(?:s)?|thought|suspect(?:s|ed)?|expect(?:s|ed)?"
    r"|hope[sd]?|assum(?:e|es|ed)|presum\w+|doubt(?:s|ed|ful)?|rumou?r\w*|unclear|probable|neither\s+.{0,120}\bclear|not\s+(?:\w+\s+)?(?:clear|known|sure|certain)"
    r"|possible|possibility|potential(?:ly)?|would\s+probably|chance|estimate[sd]?|seem(?:s|ed)?"
    r"|appear(?:s|ed)?|suggest(?:s|ed)?|worr(?:y|ies|ied)|(?:is|are|was|were)\s+said"
    r"|considers?|in\s+(?:his|her|their)\s+view|credible|indicat\w+|alleg\w+)\b",
    re.IGNORECASE,
)
_KEEPING = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:reported|alleged|claimed|understood)|reports\s+(?:that|of|say)"
    r"|regards?|deems?|signs?|signal\w*|impl(?:y|ies|ied)|un(?:sure|certain)|reckon\w*|suggest\w*|claim(?:s|ed|ing)?"
    r"|puts?\s+(?:[\w',.]+\s+){0,5}at)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\bnot|n't|\bnever|\bno\s+longer)\s+$", re.IGNORECASE)
_DOUBT = re.compile(
    r"(?:may|might|could|possib|probab|perhaps|likely|fear|afraid|believ|think|thought|suspect|expect"
    r"|hope|assum|presum|doubt|unclear|seem|appear|worr)",
    re.IGNORECASE,
)
