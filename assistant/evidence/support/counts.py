"""Figures: does the source have this one, as exactly, of these people, to whom this happened?

"20 killed" is not carried by "20 wounded", "20 civilians" not by "20 soldiers": a figure must stand
in the same fact, not just somewhere in the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import inf

from assistant.claims import Figure
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names, same_name
from assistant.evidence.support.alignment import Replaced, replaced
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import content_stems, tokens


def other_figures(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A figure that the source does not have, has of something else, or has less exactly."""
    said = _stated(statement.text)
    near = [(one, text) for text in grounds.basis for one in _stated(text)]
    swapped = replaced(statement.text, grounds.match.sentence.text)
    for figure in said:
        if _is_one(figure) or figure.low == 0:
            continue  # "one" counts little, and "no figure" is a matter of the "no"
        carrying = [(one, text) for one, text in near if _carries(one, figure)]
        instead = _figure_instead(figure, swapped, grounds.match.sentence.text)
        if instead is not None:
            yield Fault(f"the source says “{instead.said}” here, not “{figure.said}”", True)
        elif carrying:
            if not any(_is_of_same(one, figure, text, statement.text) for one, text in carrying):
                yield Fault(f"the source says “{carrying[0][0].said}”, not “{figure.said}”", True)
                continue
            rival = _rival_fact(figure, statement.text, [text for _, text in carrying], grounds)
            if rival is not None:
                yield Fault(f"the source says “{rival.said}” of this, not “{figure.said}”", True)
        else:
            yield from _missing(figure, statement, grounds, [one for one, _ in near])


def _missing(
    figure: Figure, statement: Statement, grounds: Grounds, near: list[Figure]
) -> Iterator[Fault]:
    """What to say of a figure that the sentences next to the statement do not have."""
    if figure.kind == "ordinal" and not any(one.kind == "ordinal" for one in near):
        return  # "attacked first" for "struck first"
    rivals = [one for one in near if one.kind == figure.kind and _shared(one, figure)]
    if rivals:
        best = max(rivals, key=lambda one: (_shared(one, figure), one.low == figure.low))
        yield Fault(f"the source says “{best.said}”, not “{figure.said}”", True)
        return
    elsewhere = [one for one in _stated(grounds.whole) if _carries(one, figure)]
    if any(_is_of_same(one, figure, grounds.whole, statement.text) for one in elsewhere):
        return
    same_kind = [one for one in near if one.kind == figure.kind]
    yield Fault(f"the source does not have the figure “{figure.said}”", bool(same_kind))


@lru_cache(maxsize=4096)
def _stated(text: str) -> tuple[Figure, ...]:
    """The figures of a text, "355 or more" as "at least 355"."""
    return tuple(
        replace(one, bound="at least") if not one.bound and _OR_MORE.match(text, one.end) else one
        for one in figures(text)
    )


def _rival_fact(figure: Figure, said: str, carrying: list[str], grounds: Grounds) -> Figure | None:
    """The other figure of the sentence that says the same as the clause around this one.

    "20 Hezbollah fighters died" where the source has Hezbollah's 18 in a sentence, and 20 in another.
    """
    around = _clause_around(figure, said)
    if len(around) < LEAST_AROUND:
        return None
    scores = {
        text: len(held(around, keys_of(text)))
        for whole in grounds.texts
        for text in sentences_of(whole)
    }
    best = max(scores, key=lambda one: scores[one])
    if best in carrying or scores[best] < max(scores.get(one, 0) for one in carrying) + CLEARLY:
        return None
    return next(
        (
            one
            for one in _stated(best)
            if one.kind == figure.kind
            and one.low != figure.low
            and (_shared(one, figure) or _states(one, best) & _states(figure, said))
        ),
        None,
    )


LEAST_AROUND = 3  # words of a clause that are enough to tell its sentence by
CLEARLY = 2  # words by which one sentence must say more than another


def _clause_around(figure: Figure, said: str) -> tuple[str, ...]:
    """The content stems of the clause that a figure stands in, without the figure."""
    before = _BORDER.split(said[: figure.start])[-1]
    after = _BORDER.split(said[figure.end :], maxsplit=1)[0]
    return content_stems(f"{before} {after}")


def _figure_instead(figure: Figure, swapped: tuple[Replaced, ...], source: str) -> Figure | None:
    """The other figure that stands in the place of this one in a nearly equal sentence."""
    for theirs, ours in swapped:
        if any(figure.start <= token.start < figure.end for token in ours):
            for one in _stated(source):
                is_there = any(one.start <= token.start < one.end for token in theirs)
                if is_there and one.kind == figure.kind and not _carries(one, figure):
                    return one
    return None


def _carries(source: Figure, figure: Figure) -> bool:
    """Whether a figure of the source says what the statement's says: "18" for "eighteen"."""
    is_bare = source.low == figure.low and any(
        one.kind == "count" and not one.object for one in (source, figure)
    )
    if source.kind != figure.kind and not is_bare:
        return False
    if (source.low, source.high, source.bound) == (figure.low, figure.high, figure.bound):
        return True
    low, high = _interval(source)
    widest, highest = _interval(figure)
    if not (widest <= low and high <= highest):
        return False
    if figure.bound == "about" or (low, high) == (widest, highest):
        return True
    return bool(source.bound) and figure.low == source.low


def _interval(figure: Figure) -> tuple[float, float]:
    top = figure.high if figure.high is not None else figure.low
    if figure.bound in ("more than", "at least"):
        return figure.low, inf
    if figure.bound in ("up to", "fewer than"):
        return 0.0, top
    if figure.bound == "nearly":
        return 0.9 * figure.low, top
    if figure.bound == "about" and figure.high is None:
        return 0.9 * figure.low, 1.1 * top
    return figure.low, top


def _shared(one: Figure, two: Figure) -> int:
    return len(held(content_stems(one.object), all_keys(content_stems(two.object))))


def _is_one(figure: Figure) -> bool:
    return figure.low == 1 and figure.kind == "count" and not figure.bound


def _is_of_same(source: Figure, figure: Figure, text: str, said: str) -> bool:
    """Whether both figures count the same, and tell the same of it."""
    stood, ours = _states(source, text), _states(figure, said)
    if stood and ours and not stood & ours:
        return False
    return _has_same_object(source, figure, text, said)


def _has_same_object(source: Figure, figure: Figure, text: str, said: str) -> bool:
    named, theirs = names(figure.object), names(source.object)
    if named and theirs and not any(same_name(a.text, b.text) for a in named for b in theirs):
        return False
    if not source.object or not figure.object or figure.kind != "count":
        return True
    head, counted = _head(figure), content_stems(source.object)
    if head in _LENGTHS and _LENGTHS & set(counted):
        return head in counted
    if not head or any(are_alike(head, one) for one in counted) or _is_state(source.object):
        return True
    if head in _ANYBODY or _OF_THEM.match(said, figure.end):
        return True
    if _head(source) in _ANYBODY:
        return not _is_counted_otherwise(head, figure, text)
    rival = any(
        one.low != figure.low and one.object and are_alike(head, _head(one))
        for one in figures(text)
    )
    if rival:
        return False
    if held((head,), keys_of(text)):
        return not _is_counted_otherwise(head, figure, text)
    if {head, _head(source)} & _MEN:
        return not {head, _head(source)} & _NO_MEN
    if held((_head(source),), keys_of(said)) or not _head(source):
        return True
    return not {head, _head(source)} <= _KNOWN


def _head(figure: Figure) -> str:
    """The stem of what is counted: the last word of "Syrian government soldiers"."""
    counted = [one for one in tokens(figure.object) if one.text[0].islower() and not one.is_stop]
    kept = [one for one in counted if one.text.lower() not in _NO_OBJECT]
    return kept[-1].stem if kept and len(kept) == len(counted) else ""


def _is_state(counted: str) -> bool:
    words = tokens(counted)
    return not words or words[0].text.lower() in _NO_OBJECT


def _is_counted_otherwise(head: str, figure: Figure, text: str) -> bool:
    """True for the civilians of "20 people, 12 of them civilians"."""
    at = next((one.start for one in tokens(text) if one.stem == head), None)
    if at is None:
        return False
    before = [one for one in figures(text) if one.end <= at]
    return (
        bool(before)
        and before[-1].low != figure.low
        and len(tokens(text[before[-1].end : at])) <= NEAR
    )


NEAR = 3  # words between a figure and what it may count


def _states(figure: Figure, text: str) -> frozenset[str]:
    """What is told of those counted: the first such word after it, else the last before it."""
    others = [one for one in figures(text) if one.start != figure.start]
    end = min((one.start for one in others if one.start > figure.end), default=len(text))
    after = _BORDER.split(text[figure.end : end], maxsplit=1)[0]
    found = _STATE.search(after)
    if found is None:
        begin = max((one.end for one in others if one.end <= figure.start), default=0)
        before = list(_STATE.finditer(_BORDER.split(text[begin : figure.start])[-1]))
        found = before[-1] if before else None
    return frozenset({found.lastgroup}) if found and found.lastgroup else frozenset()


_BORDER = re.compile(
    r"[.;:!?]\s|,\s|\bbut\b|\bwhile\b|\bbefore\b|\bafter\b|\bwhere\b|\bwho\b|\band\b"
)
_STATE = re.compile(
    r"\b(?:(?P<killed>kill(?:ed|s|ing)|died?|dead|deaths?|slain|executed|martyred|perished|losses)"
    r"|(?P<wounded>wound(?:ed|ing)|injur(?:ed|ing|ies)|hurt)"
    r"|(?P<captured>captured|captur(?:e|ing)|prisoners?|taken\s+prisoner|detained|arrested)"
    r"|(?P<missing>missing)"
    r"|(?P<displaced>displaced|fled|homeless))\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+(?:of\s+(?:them|whom)|were|was|of\s+the\s+(?:dead|wounded))\b")
_OR_MORE = re.compile(r"\s+or\s+more\b")
_NO_OBJECT = frozenset(
    """
    rather instead or more fewer less before after killed dead wounded injured arrested captured
    missing percent died now still each ago later earlier according altogether
    """.split()
)
_ANYBODY = frozenset(
    one
    for word in "people persons individuals others lives members".split()
    for one in content_stems(word)
)
_KNOWN = _ANYBODY | frozenset(
    one
    for word in """
    civilians soldiers fighters militants rebels gunmen officers troops police policemen guards
    women children boys girls residents families refugees prisoners hostages workers journalists
    doctors medics militiamen recruits terrorists students pilgrims villagers passengers protesters
    tanks vehicles rockets missiles shells mortars aircraft planes helicopters houses buildings
    bodies rifles weapons crates boxes shells sorties raids strikes bombs
    villages towns camps checkpoints hills points positions hospitals schools lorries trucks cars
    """.split()
    for one in content_stems(word)
)
_MEN = frozenset(content_stems("men"))
_NO_MEN = frozenset(content_stems("women girls children boys houses villages tanks rifles"))
_LENGTHS = frozenset(content_stems("seconds minutes hours days weeks months years decades"))
