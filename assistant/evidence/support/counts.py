"""Figures: does the source have this one, as exactly, of these people, to whom this happened?

"20 killed" is not carried by "20 wounded", "20 civilians" not by "20 soldiers": a figure must stand
in the same fact, not just somewhere in the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.claims import Bound, Figure
from assistant.evidence.figures.compare import relation, says_the_same
from assistant.evidence.figures.figures import figures
from assistant.evidence.figures.numerals import Numeral, numerals
from assistant.evidence.support.alignment import Replaced, replaced
from assistant.evidence.support.amounts import (
    bound_before,
    is_as_vague,
    is_pointing_at_count,
    is_rounded,
    is_same_length,
)
from assistant.evidence.support.counted import BORDER, is_of_same
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of
from assistant.evidence.support.quantifiers import is_told_by_times
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import content_stems


def other_figures(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A figure that the source does not have, has of something else, or has less exactly."""
    yield from _turned_shares(statement, grounds)
    said = _stated(statement.text)
    near = [(one, text) for text in grounds.basis for one in _stated(text)]
    swapped = replaced(statement.text, grounds.match.sentence.text)
    for figure in said:
        if _is_one(figure) or figure.low == 0:
            continue  # "one" counts little, and "no figure" is a matter of the "no"
        carrying = [(one, text) for one, text in near if _carries(one, figure)]
        instead = _figure_instead(figure, swapped, grounds.match.sentence.text)
        is_anywhere = any(_carries(one, figure) for one in _stated(grounds.whole))
        if instead is not None and not (is_anywhere and _may_both_be_true(instead, figure)):
            yield Fault(f"the source says “{instead.said}” here, not “{figure.said}”", True)
        elif carrying:
            if not any(is_of_same(one, figure, text, statement.text) for one, text in carrying):
                theirs = carrying[0][0]
                yield Fault(f"the source says “{theirs.said}”, not “{figure.said}”", True)
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
    if figure.kind == "ordinal" and (
        not any(one.kind == "ordinal" for one in near)
        or held(content_stems(figure.text), all_keys(content_stems(grounds.whole)))
    ):
        return  # "attacked first" for "struck first"; "a second" counts seconds as well
    rivals = [one for one in near if one.kind == figure.kind and _shared(one, figure)]
    if rivals:
        best = max(rivals, key=lambda one: (_shared(one, figure), one.low == figure.low))
        yield Fault(f"the source says “{best.said}”, not “{figure.said}”", True)
        return
    elsewhere = [one for one in _stated(grounds.whole) if _carries(one, figure)]
    if any(is_of_same(one, figure, grounds.whole, statement.text) for one in elsewhere):
        return
    is_by_times = figure.kind == "count" and any(
        is_told_by_times(figure.low, one) for one in grounds.basis
    )
    is_made_up = _is_compounded(figure, grounds.whole) or _is_worked_out(figure, grounds)
    if is_by_times or is_made_up or is_pointing_at_count(figure, statement.text):
        return
    if any(one.value == figure.low and one.high is None for one in _unread(grounds.whole)):
        return  # "the number 34", which is no figure there
    same_kind = [one for one in near if one.kind == figure.kind]
    yield Fault(f"the source does not have the figure “{figure.said}”", bool(same_kind))


@lru_cache(maxsize=4096)
def _unread(text: str) -> tuple[Numeral, ...]:
    """The numerals of a text that are no figures of it."""
    found = _stated(text)
    return tuple(
        one
        for one in numerals(text)
        if re.search(r"\b(?:number|position|figure)\s+$", text[: one.start])
        and not any(figure.start <= one.start < figure.end for figure in found)
    )


def _is_compounded(figure: Figure, text: str) -> bool:
    """Whether it stands there with a hyphen: "1,000 barrels" of "a 1,000-barrel leak"."""
    loose = _COMPOUND.sub(" ", text)
    sought = content_stems(f"{figure.text} {figure.object}")
    return loose != text and any(
        one.low == figure.low
        and one.bound == figure.bound
        and len(held(sought, all_keys(content_stems(loose[one.start : one.end + NEXT_TO])))) > 1
        for one in _stated(loose)
    )


NEXT_TO = 15  # characters behind a figure in which the first word stands


def _is_worked_out(figure: Figure, grounds: Grounds) -> bool:
    """Whether it is the share of two figures that stand there: "half" of "two of the four"."""
    return figure.kind == "percent" and any(
        whole and abs(100 * part / whole - figure.low) <= ROUNDED
        for text in grounds.basis
        for part, whole in _shares(text)
    )


ROUNDED = 0.5  # percentage points between a share as written and as worked out


def _turned_shares(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Six of the two crates where the source has two of the six."""
    there = {pair for text in grounds.basis for pair in _shares(text)}
    for one, other in _shares(statement.text):
        if one != other and (other, one) in there and (one, other) not in there:
            yield Fault("the source has the two figures the other way round", True)


def _shares(text: str) -> set[tuple[float, float]]:
    found = _stated(text)
    return {
        (one.low, other.low)
        for one, other in pairwise(found)
        if _PART_OF.fullmatch(text[one.end : other.start])
    }


@lru_cache(maxsize=4096)
def _stated(text: str) -> tuple[Figure, ...]:
    """The figures of a text, "355 or more" as "at least 355"."""
    return tuple(one if one.bound else _bounded(one, text) for one in figures(text))


def _bounded(one: Figure, text: str) -> Figure:
    half = _AND_A_HALF.match(text, one.end)
    if half:
        return replace(one, low=one.low + 0.5, object=half["of"])
    if _OR_MORE.match(text, one.end):
        return replace(one, bound="at least")
    return replace(one, bound=bound_before(text, one.start)) if one.kind == "percent" else one


def _rival_fact(figure: Figure, said: str, carrying: list[str], grounds: Grounds) -> Figure | None:
    """The other figure of the sentence that says the same as the clause around this one.

    "20 Hezbollah fighters died", where the sentence about Hezbollah has 18 and another one 20.
    """
    around = _clause_around(figure, said)
    if len(around) < LEAST_AROUND or _PART_OF.match(said, figure.end):
        return None
    scores = {
        text: len(held(around, keys_of(text)))
        for whole in grounds.texts
        for text in sentences_of(whole)
    }
    best = max(scores, key=lambda one: scores[one])
    if any(_says_as_much(one, best, said) for one in carrying):
        return None
    if best in carrying or scores[best] < max(scores.get(one, 0) for one in carrying) + CLEARLY:
        return None
    return next(
        (
            one
            for one in _stated(best)
            if one.kind == figure.kind
            and one.low != figure.low
            and (_shared(one, figure) or (one.state and one.state == figure.state))
        ),
        None,
    )


def _says_as_much(one: str, other: str, said: str) -> bool:
    """Whether one sentence has more of all that is said than the other has."""
    sought = content_stems(said)
    return len(held(sought, keys_of(one))) > len(held(sought, keys_of(other)))


LEAST_AROUND = 3  # words of a clause that are enough to tell its sentence by
CLEARLY = 2  # words by which one sentence must say more than another


def _clause_around(figure: Figure, said: str) -> tuple[str, ...]:
    """The content stems of the clause that a figure stands in, without the figure."""
    before = BORDER.split(said[: figure.start])[-1]
    after = BORDER.split(said[figure.end :], maxsplit=1)[0]
    return content_stems(f"{before} {after}")


def _figure_instead(figure: Figure, swapped: tuple[Replaced, ...], source: str) -> Figure | None:
    """The other figure that stands in the place of this one in a nearly equal sentence."""
    for theirs, ours in swapped:
        if any(figure.start <= token.start < figure.end for token in ours):
            for one in _stated(source):
                is_there = any(one.start <= token.start < one.end for token in theirs)
                is_alike = one.kind == figure.kind and one.unit == figure.unit
                if is_there and is_alike and not _carries(one, figure):
                    return one
    return None


def _carries(source: Figure, figure: Figure) -> bool:
    """Whether a figure of the source says what the statement's says: "18" for "eighteen"."""
    is_bare = source.low == figure.low and any(
        one.kind == "count" and not one.object for one in (source, figure)
    )
    if source.kind != figure.kind and not is_bare:
        return False
    if is_bare and source.kind != figure.kind:
        return (source.high, source.bound) == (figure.high, figure.bound)
    if any(is_same_length(source, one) for one in (figure, replace(figure, bound=_over(figure)))):
        return True
    if is_as_vague(source, figure):
        return True
    if says_the_same(source, figure) or _is_open_alike(source, figure):
        return True
    return is_rounded(source, figure)


def _over(figure: Figure) -> Bound:
    """Its bound; none of "over ten years", which may be how long it took."""
    return "" if figure.text.lower().startswith("over ") else figure.bound


def _is_open_alike(one: Figure, two: Figure) -> bool:
    """Whether both leave the same side open from the same value: "over 20", "at least 20"."""
    is_same_value = (one.low, one.high) == (two.low, two.high)
    return is_same_value and any({one.bound, two.bound} <= side for side in _OPEN_SIDES)


def _may_both_be_true(one: Figure, two: Figure) -> bool:
    """False for 18 and 20; true for "5m" and "nearly 5m", which differ by how exact they are."""
    return relation(one, two) != "excludes" and one.low == two.low


_OPEN_SIDES = (frozenset({"more than", "at least"}), frozenset({"up to", "fewer than"}))


def _shared(one: Figure, two: Figure) -> int:
    return len(held(content_stems(one.object), all_keys(content_stems(two.object))))


def _is_one(figure: Figure) -> bool:
    return figure.low == 1 and figure.kind == "count" and not figure.bound


_PART_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?")
_COMPOUND = re.compile(r"(?<=\w)-(?=[a-z])")
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\s+(?P<of>[a-z]+)")
_OR_MORE = re.compile(r"(?:\s+[a-z]+)?\s+or\s+more\b")
