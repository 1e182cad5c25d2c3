"""A sum, a share or a size to what it measures: "net profit", of whom, of which time.

The decision made here: only a figure that stands where news writing puts a measured value ("X was
5", "X rose to 5", "the cost at 5", "a loss of 5") measures anything; others are left out. What is
measured must agree in its head word and must not differ in what narrows it ("net", "operating").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import Literal

from assistant.claims import Claim, Figure, FoundClaim, Precision
from assistant.evidence.names.names import Name, names
from assistant.evidence.rivals.counted import as_shown
from assistant.evidence.rivals.places import share_a_name
from assistant.evidence.rivals.speakers import speaker_key, speaker_shown
from assistant.evidence.rivals.stated import Stated
from assistant.evidence.rivals.subjects import about
from assistant.evidence.times.dates import dates
from assistant.evidence.words import Token, content_stems, tokens
from assistant.model import Passage

Course = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a value is the value of."""

    words: str  # as written: "net profit"
    head: str  # stem of the word that says what is measured: "profit"
    narrowed: frozenset[str]  # stems of what narrows it: "net"; empty: open
    whose: frozenset[str]  # keys of the names that it belongs to; empty: open
    course: Course  # of a value that is a change
    times: frozenset[str]  # months, quarters and years that it is said of; empty: open
    unit: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with what it measures; as a statement it has no state and its words as object."""

    stated: Stated
    measure: Measure


def measured(found: Sequence[FoundClaim]) -> tuple[Measured, ...]:
    """The values that the claims state, in their order; of each place in a text the last claim's.

    What is passed on stands in two claims, of him who passes it on and of him who said it: the
    later one counts.
    """
    listed: list[Measured] = []
    for _, group in groupby(found, key=lambda one: one.passage.paragraph_id):
        here: dict[int, Measured] = {}  # by the offset of the figure
        last: Measure | None = None
        for each in group:
            if each.claim.manner in ("asks", "predicts"):
                continue
            for start, one in _of_claim(each, last):
                last = one.measure
                here[start] = one
        listed.extend(here.values())
    return tuple(listed)


def same_measure(one: Measured, two: Measured) -> bool:
    """Whether two values are of one thing, of one time, in one unit."""
    first, second = one.measure, two.measure
    is_one_article = one.stated.found.passage.article_id == two.stated.found.passage.article_id
    return (
        (first.unit, first.head, first.course) == (second.unit, second.head, second.course)
        and _agree(first.narrowed, second.narrowed)
        and (not first.whose or not second.whose or share_a_name(first.whose, second.whose))
        and _agree(first.times, second.times)
        and _are_near(one, two)
        and (is_one_article or _are_one_story(one, two))
    )


def _agree(one: frozenset[str], two: frozenset[str]) -> bool:
    """What is open on one side is no difference."""
    return not one or not two or bool(one & two)


def _are_near(one: Measured, two: Measured) -> bool:
    """Published close to each other; farther apart where both name the time that is measured."""
    first, second = one.stated.thing.published, two.stated.thing.published
    if first is None or second is None:
        return first is second
    both = one.measure.times & two.measure.times
    return abs(first - second) <= (_WITHIN_NAMED if both else _WITHIN)


def _are_one_story(one: Measured, two: Measured) -> bool:
    """Across articles: a name in common that is near both, and words of the paragraphs."""
    first, second = one.stated.thing, two.stated.thing
    shared = len(first.story & second.story)
    is_named = share_a_name(one.measure.whose | first.around, two.measure.whose | second.around)
    return is_named and shared >= _STORY * min(len(first.story), len(second.story))


def _of_claim(found: FoundClaim, last: Measure | None) -> Iterator[tuple[int, Measured]]:
    claim, passage = found.claim, found.passage
    for figure in claim.figures:
        if figure.kind not in ("money", "percent", "measure") or not figure.unit or figure.state:
            continue
        before = passage.text[claim.said_start : figure.start]
        measure = _measure(before, figure, claim, passage, last)
        if measure is None:
            continue
        thing = about("", measure.words, figure.unit, frozenset(), claim, passage, figure)
        stated = Stated(
            found,
            figure,
            thing,
            as_shown(figure, passage.text),
            speaker_shown(claim, passage),
            speaker_key(claim, passage),
            grows=False,
        )
        last = measure
        yield figure.start, Measured(stated, measure)


def _measure(
    before: str, figure: Figure, claim: Claim, passage: Passage, last: Measure | None
) -> Measure | None:
    """What stands before a figure as the thing that it measures; None where nothing does."""
    if _DENIED.search(before) or _EARLIER.search(before) or _IF.search(before):
        return None
    if _EARLIER_BEHIND.match(passage.text[figure.end :]):
        return None
    match = _PUT.search(before) or _VALUE.search(before) or _OF.search(before)
    if match is None:
        return None
    found = match.groupdict()
    verb = (found.get("verb") or "").lower()
    phrase = _phrase(found["phrase"])
    course = _course(verb, found.get("by"))
    read = _read(phrase, verb)
    if read is None:
        if last is None or last.unit != figure.unit:
            return None
        return replace(last, course=course)
    head, narrowed = read
    whose = frozenset(name.key for name in _names(phrase))
    if not whose and claim.speaker and claim.speaker.key and _OWN.match(phrase):
        whose = frozenset({claim.speaker.key})
    words = _DETERMINER.sub("", phrase)
    return Measure(
        words=f"cost of {words}" if _COSTS.fullmatch(verb) else words,
        head=head,
        narrowed=narrowed,
        whose=whose,
        course=course,
        times=_times(figure, claim),
        unit=figure.unit,
    )


def _phrase(text: str) -> str:
    """The noun phrase at the end of a clause, without what stands before its last border."""
    return _BORDER.split(text)[-1].strip(" ,")


def _read(phrase: str, verb: str) -> tuple[str, frozenset[str]] | None:
    """The stem of the head, and those of what narrows it; None for "it" and "the number"."""
    first, *rest = _PREPOSITION.split(phrase)
    own = _content(first)
    after = [token for part in rest for token in _content(part)]
    stems = [token.stem for token in own]
    if _COSTS.fullmatch(verb):
        stems.append("cost")
    if stems and stems[-1] in _GENERIC and after:
        stems = [*stems[:-1], *(token.stem for token in after[:1])]
        after = after[1:]
    if not stems or stems[-1] in _GENERIC:
        return None
    return stems[-1], frozenset([*stems[:-1], *(token.stem for token in after)])


def _names(text: str) -> list[Name]:
    """Without a first word that only may be one."""
    return [name for name in names(text) if name.kind == "name"]


def _content(text: str) -> list[Token]:
    """The words that carry content and are no part of a name, and no figure."""
    held = [(name.start, name.end) for name in _names(text)]
    return [
        token
        for token in tokens(text)
        if not token.is_stop
        and not token.text[0].isdigit()
        and token.stem not in _ADVERBS
        and not any(start <= token.start < end for start, end in held)
    ]


def _course(verb: str, by: str | None) -> Course:
    """The way of a change; "" for a value that something has or has come to."""
    if by in ("to", "at"):
        return ""
    if _RISES.fullmatch(verb):
        return "up"
    return "down" if _FALLS.fullmatch(verb) else ""


def _times(figure: Figure, claim: Claim) -> frozenset[str]:
    """The months, quarters and years of a claim that no other figure stands nearer to."""
    behind = min((each.start for each in claim.figures if each.start > figure.start), default=None)
    before = max((each.end for each in claim.figures if each.end < figure.end), default=0)
    return frozenset(
        value
        for value, start in _told(claim)
        if before <= start
        and (behind is None or start < behind)
        and not _SPOKEN.search(claim.text[: max(0, start - claim.start)])
    )


def _told(claim: Claim) -> Iterator[tuple[str, int]]:
    """Months, quarters and years with their offsets in the passage; by words where none is read."""
    for time in claim.times:
        if time.value and time.precision in _LONG:
            yield time.value, time.start
    if not claim.times:
        for mention in dates(claim.text):
            if mention.year and not mention.day:
                month = f"-{mention.month:02d}" if mention.month else ""
                yield f"{mention.year}{month}", claim.start + mention.start


_LONG = (Precision.MONTH, Precision.SEASON, Precision.YEAR)
_WITHIN = timedelta(days=10)
_WITHIN_NAMED = timedelta(days=400)  # a year's profit is disputed for a year
_STORY = 0.15  # of the words of the shorter paragraph

_DETERMINER = re.compile(r"^(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)
_OWN = re.compile(r"(?:its|their|his|her|our|my)\b", re.IGNORECASE)
_UP = "rose|grew|climbed|increased|jumped|gained|surged|soared|went up|risen|grown"
_DOWN = "fell|dropped|declined|decreased|slipped|shrank|lost|plunged|eased|slid|went down|fallen"
_RISES, _FALLS = re.compile(_UP), re.compile(_DOWN)
_COSTS = re.compile(r"costs?")
_VERBS = (
    r"was|were|is|are|stood|stands|came|comes|totall?ed|reached|hit|amounted|amounts|costs?"
    rf"|averaged|remained|would be|will be|may be|{_UP}|{_DOWN}"
)
_HEDGED = (
    r"(?:(?:only|just|about|around|some|nearly|almost|roughly|approximately|more than|less than"
    r"|at least|up to|over|under|an? estimated|estimated|actually|really|still|now)\s+)*"
)
_VALUE = re.compile(
    rf"(?P<phrase>[^;:.]*?)\s+(?:(?:would|will|could|may|might|has|have|had)\s+)?(?P<verb>{_VERBS})"
    rf"\s+(?:(?P<by>by|to|(?<=stood )at|(?<=stands )at|(?<=remained )at)\s+)?{_HEDGED}$",
    re.IGNORECASE,
)
_PUT = re.compile(
    rf"(?:^|\b(?:put|puts|estimated|estimates|set|sets|valued|pegged|gave)\s+)"
    rf"(?P<phrase>(?:the|its|their|his|her|\w+)\s[^,;:.]*?|[a-z]+)\s+at\s+{_HEDGED}$",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?P<phrase>(?:an?|the|its|their|his|her)\s+[^,;:.]{{2,60}}?)\s+of\s+{_HEDGED}$",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[,;:\u2013\u2014]|\b(?:and|but|while|whereas|although|that|which|who|because|as|when|said"
    r"|says|with)\b\s*",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:of|in|at|for|on|from|to|with|during|by|over|per|among)\b")
_DENIED = re.compile(
    r"\b(?:not|never|rather than|instead of)\s+(?:the\s+)?[^,]{0,12}$", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|unless|were|should) (?:it|they|that|this|the|he|she)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:from|up from|down from|compared (?:with|to)|against|than|between|another|including)"
    r"\s+(?:the\s+|an?\s+|about\s+)?$",
    re.IGNORECASE,
)
_EARLIER_BEHIND = re.compile(
    r"\s+(?:(?:the|a) (?:year|month|quarter|week) (?:before|earlier)|last (?:year|month))\b"
)
_SPOKEN = re.compile(r"\b(?:said|says|told|reported)\s+(?:on|in)?\s*$")
_GENERIC = frozenset(
    content_stems("number figure total amount level value size rate share percentage count sum")
)
_ADVERBS = frozenset(content_stems("officially currently initially reportedly alone overall"))
