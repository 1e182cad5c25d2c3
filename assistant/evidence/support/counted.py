"""What a figure counts, and what happened to those: is it the same on both sides?"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.claims import Figure
from assistant.evidence.figures.figures import figures
from assistant.evidence.figures.states import states
from assistant.evidence.names.names import names, same_name
from assistant.evidence.support.amounts import is_same_length
from assistant.evidence.support.likeness import held, keys_of
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import content_stems, tokens


def is_of_same(source: Figure, figure: Figure, text: str, said: str) -> bool:
    """Whether both figures count the same, and tell the same of it."""
    stood, ours = _sort_of_state(source, text), _sort_of_state(figure, said)
    if stood and ours and stood != ours and not _are_joined(text) and not _are_joined(said):
        return False
    return _has_same_object(source, figure, text, said)


def _are_joined(text: str) -> bool:
    """Whether two things are told of those counted: "rounded up and executed"."""
    found = states(text)
    return any(
        one.state != other.state and _AND.fullmatch(text[one.end : other.start])
        for one, other in pairwise(found)
    )


def _has_same_object(source: Figure, figure: Figure, text: str, said: str) -> bool:
    if _THE_SAME.search(said[: figure.start]) and figure.object not in said[figure.end :]:
        return True  # "12 children were among the 40 dead": the children are not the 40
    named, theirs = names(_without_speaker(figure)), names(_without_speaker(source))
    if named and theirs and not any(same_name(a.text, b.text) for a in named for b in theirs):
        return False
    if not source.object or not figure.object or figure.kind != "count":
        return True
    head, counted = _head(figure), content_stems(source.object)
    if head in _LENGTHS and _LENGTHS & set(counted):
        return head in counted or is_same_length(source, figure)
    if _head(source) in _TOTALS and not said[figure.end :].lstrip().startswith(figure.object):
        return True  # "the number killed" counts whatever was killed
    if not head or any(are_alike(head, one) for one in counted) or _is_state(source.object):
        return True
    if head in _ANYBODY or _OF_THEM.match(said, figure.end):
        return True
    return _may_be(head, _head(source), figure, text, said)


def _without_speaker(figure: Figure) -> str:
    """What is counted, without "Industries said" of "Tellworth Industries said profit fell 18%"."""
    return _SPEAKER.split(figure.object)[-1]


def _may_be(head: str, other: str, figure: Figure, text: str, said: str) -> bool:
    """Whether what the statement counts may be what the source counts by another word."""
    if other in _ANYBODY:
        return not _is_counted_otherwise(head, figure, text)
    rival = any(
        one.low != figure.low and one.object and are_alike(head, _head(one))
        for one in figures(text)
    )
    if rival:
        return False
    if held((head,), keys_of(text)):
        return not _is_counted_otherwise(head, figure, text)
    if {head, other} & _MEN:
        return not {head, other} & _NO_MEN
    if not other or held((other,), keys_of(said)):
        return True
    return not {head, other} <= _KNOWN


def _head(figure: Figure) -> str:
    """The stem of what is counted: the last word of "Syrian government soldiers"."""
    counted = [one for one in tokens(figure.object) if one.text[0].islower() and not one.is_stop]
    kept = [one for one in counted if one.text.lower() not in _NO_OBJECT]
    if not kept or len(kept) < len(counted):
        return ""
    nouns = [one for one in kept if not one.text.endswith("ed")]  # "pupils aged"
    return (nouns or kept)[-1].stem


def _is_state(counted: str) -> bool:
    words = tokens(counted)
    return not words or words[0].text.lower() in _NO_OBJECT


def _is_counted_otherwise(head: str, figure: Figure, text: str) -> bool:
    """True for the civilians of "20 people, 12 of them civilians"."""
    at = next((one.start for one in tokens(text) if one.stem == head), None)
    if at is None:
        return False
    before = [one for one in figures(text) if one.end <= at]
    if not before or before[-1].low == figure.low or _AMONG.search(text[: before[-1].start]):
        return False
    between = text[before[-1].end : at]
    return len(tokens(between)) <= NEAR and not _VERB.search(between)


NEAR = 3  # words between a figure and what it may count


def _sort_of_state(figure: Figure, text: str) -> str:
    """What is told of those counted: as read with the figure, else by the last such word before."""
    if figure.kind != "count" or _head(figure) in _NOBODY:
        return ""
    if figure.state:
        return _SORT_OF_STATE.get(figure.state, "")
    before = states(BORDER.split(text[: figure.start])[-1])
    return _SORT_OF_STATE.get(before[-1].state, "") if before else ""


BORDER = re.compile(
    r"[.;:!?]\s|,\s|\bbut\b|\bwhile\b|\bbefore\b|\bafter\b|\bwhere\b|\bwho\b|\band\b"
)
_AND = re.compile(r"\s+(?:(?:up|off)\s+)?and\s+(?:then\s+)?")
_AMONG = re.compile(r"\b(?:among|of)\s+(?:the\s+)?$", re.IGNORECASE)  # "of 300 pupils, 40 were ill"
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had)\b")
_SPEAKER = re.compile(r"^.*\b(?:said|says|reported|announced|stated)\b(?:\s+that\b)?")
_SORT_OF_STATE = {
    "killed": "killed", "wounded": "wounded", "captured": "captured", "arrested": "captured",
    "missing": "missing", "displaced": "displaced",
}  # fmt: skip
_THE_SAME = re.compile(r"\bthe\s+$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+(?:of\s+(?:them|whom)|were|was|of\s+the\s+(?:dead|wounded))\b")
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
_TOTALS = frozenset(content_stems("number total toll figure count tally"))
_LENGTHS = frozenset(content_stems("seconds minutes hours days weeks months years decades"))
_THINGS = frozenset(
    one
    for word in """
    tanks vehicles rockets missiles shells mortars aircraft planes helicopters houses buildings
    rifles weapons crates boxes sorties raids strikes bombs villages towns camps checkpoints hills
    points positions hospitals schools lorries trucks cars
    """.split()
    for one in content_stems(word)
)
_NOBODY = _THINGS | _LENGTHS
_KNOWN = (
    _ANYBODY
    | _THINGS
    | frozenset(
        one
        for word in """
    civilians soldiers fighters militants rebels gunmen officers troops police policemen guards
    women children boys girls residents families refugees prisoners hostages workers journalists
    doctors medics militiamen recruits terrorists students pilgrims villagers passengers protesters
    bodies
    """.split()
        for one in content_stems(word)
    )
)
_MEN = frozenset(content_stems("men"))
_NO_MEN = frozenset(content_stems("women girls children boys houses villages tanks rifles"))
