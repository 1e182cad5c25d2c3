"""Claims to what each of them states: one figure or one denial, of what, and by whom.

The claims of one passage are read in order, so that "spoke of 190" and "say 25" count what the
sentence or the question before them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from assistant.claims import Claim, Figure, FoundClaim
from assistant.evidence.figures.figures import figures
from assistant.evidence.figures.states import STATES_OF_PEOPLE, states
from assistant.evidence.names.names import key_of
from assistant.evidence.rivals.days import days_of
from assistant.evidence.rivals.places import places, title_of
from assistant.evidence.rivals.sides import (
    ANYBODY,
    group_beside,
    groups,
    has_epithet,
    sides,
)
from assistant.evidence.rivals.speakers import speaker_key, speaker_shown
from assistant.evidence.rivals.things import Thing
from assistant.evidence.rivals.whose import whose_are
from assistant.evidence.words import content_stems
from assistant.model import Passage


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure or one denial with what it is about."""

    found: FoundClaim
    figure: Figure | None  # None: it is denied without a figure
    thing: Thing
    value: str  # as the reader is shown it
    speaker: str  # as the reader is shown it
    key: str  # equal where one speaker or one counting body speaks
    grows: bool  # the words say that a count changed: "rose to", "so far", "instead of"
    is_old: bool = False  # the words say that it held before: "up from 30", "instead of 53"

    @property
    def low(self) -> float:
        """The figure's value; 0 of a denial."""
        return self.figure.low if self.figure else 0.0


def stated(found: Sequence[FoundClaim]) -> tuple[Stated, ...]:
    """What the claims state, in their order; a claim without figure or denial states nothing."""
    listed: list[Stated] = []
    leads = {
        one.passage.revision_id: places(one.passage.text, one.passage)
        for one in found
        if one.passage.ordinal == 0
    }
    for _, group in groupby(found, key=lambda one: one.passage.paragraph_id):
        claims = list(group)
        passage = claims[0].passage
        last = _asked(passage.before, passage) or _last(passage.before, passage)
        here: dict[int, Stated] = {}  # what is passed on is stated once, by whom it comes from
        for each in _with_all_figures(claims):
            speaker = next(reversed(here.values()), None)
            for one in _of_claim(each, last):
                at = one.figure.start if one.figure else each.claim.said_start
                is_ours = one.is_old and one.thing == last  # "the same group had counted 45,000"
                here[at] = replace(one, key=speaker.key) if is_ours and speaker else one
                if one.figure:
                    last = one.thing
            last = _asked(each.claim.text, passage) or last
        lead = leads.get(passage.revision_id, frozenset())
        listed.extend(
            replace(one, thing=replace(one.thing, around=one.thing.around | lead))
            for one in here.values()
        )
    return tuple(listed)


def _with_all_figures(found: Sequence[FoundClaim]) -> Iterator[FoundClaim]:
    """The claims, the first of a sentence with the figures that none of them has.

    "It raised its count from 170 to 196, saying that …": what it said is not all that it stated.
    """
    text = found[0].passage.text
    held = {figure.start for one in found for figure in one.claim.figures}
    done: set[int] = set()
    for one in found:
        left = tuple(
            figure
            for figure in figures(text)
            if one.claim.start <= figure.start < one.claim.end
            and figure.start not in held
            and figure.state
            and one.claim.start not in done
        )
        done.add(one.claim.start)
        claim = replace(one.claim, figures=(*left, *one.claim.figures))
        yield FoundClaim(claim, one.passage) if left else one


def _of_claim(found: FoundClaim, before: Thing | None) -> Iterator[Stated]:
    claim, passage = found.claim, found.passage
    if claim.manner in ("asks", "predicts"):
        return
    last = before
    speaker, key = speaker_shown(claim, passage), speaker_key(claim, passage)
    for figure in _figures(claim, passage):
        behind = passage.text[figure.end : figure.end + 30]
        if not _is_count(
            figure, passage.text[max(0, figure.start - _REACH) : figure.start], behind
        ):
            continue
        thing = _thing(figure, claim, passage, last)
        if thing is None:
            continue
        last = thing
        value = "none" if figure.low == 0 else figure.text
        grows = _GROWS.search(_near(figure, claim, passage)) is not None
        is_old = (
            _OLD.search(passage.text[max(claim.start, figure.start - _REACH) : figure.start])
            is not None
        )
        yield Stated(found, figure, thing, value, speaker, key, grows, is_old)
    if (claim.manner == "denies" or _ANY.search(claim.said)) and not claim.figures:
        for mention in [one for one in states(claim.said) if one.state in STATES_OF_PEOPLE][:1]:
            whose = sides(claim.said[: mention.start]) or ANYBODY
            thing = _about(mention.state, "", "", whose, claim, passage)
            yield Stated(found, None, thing, "denied", speaker, key, False)


def _near(figure: Figure, claim: Claim, passage: Passage) -> str:
    """What stands in the sentence close to a figure."""
    return passage.text[
        max(claim.start, figure.start - _REACH) : min(claim.end, figure.end + _REACH)
    ]


def _figures(claim: Claim, passage: Passage) -> tuple[Figure, ...]:
    """The claim's figures; those of its sentence where it says nothing but a number."""
    if re.search(r"\w", claim.said):
        return claim.figures
    return tuple(
        figure
        for figure in figures(passage.text)
        if claim.start <= figure.start and figure.end <= claim.end
    )


def _is_count(figure: Figure, before: str, behind: str) -> bool:
    """False for ordinals, lengths of time, differences, parts, and what is said not to be."""
    if figure.kind == "ordinal" or _TIME_UNIT.search(figure.object or behind[:12]):
        return False
    if _PART_AFTER.match(behind) or _PART_BEFORE.search(before):
        return False
    if 1900 <= figure.low <= 2100 and re.fullmatch(r"\d{4}", figure.text):
        return False
    if _OTHERS_SAY.search(before):
        return False
    return figure.low == 0 or re.search(r"\bnot\s+$", before) is None


def _thing(figure: Figure, claim: Claim, passage: Passage, last: Thing | None) -> Thing | None:
    unit = figure.unit if figure.kind in ("measure", "percent", "money") else ""
    bare = not figure.object or (bool(unit) and not figure.state)
    if bare and not figure.state:
        if last is None or (unit and last.unit != unit):
            return None
        return _with_own_place(last, claim, passage)
    whose = whose_are(figure, claim, passage)
    if not figure.low and not figure.object and not whose:
        whose = ANYBODY
    if last and not figure.object and not whose and (last.state, last.unit) == (figure.state, unit):
        return _with_own_place(last, claim, passage)
    return _about(figure.state, figure.object, unit, whose, claim, passage)


def _about(
    state: str,
    thing: str,
    unit: str,
    whose: frozenset[str],
    claim: Claim,
    passage: Passage,
) -> Thing:
    spoken = {claim.speaker.key, key_of(claim.speaker.text)} if claim.speaker else set()
    sentence = places(claim.said, passage) - spoken
    if not whose and "both sides" in passage.text:
        whose = frozenset({"both sides"})
    around = sentence.union(
        *(places(text, passage) for text in (title_of(passage), passage.text, passage.before))
    ) - frozenset(spoken)
    whole = f"{passage.title} . {passage.text} . {passage.before}"
    beside = sides(whole) | groups(whole) | _generic(whole)
    if has_epithet(whole):
        beside |= group_beside(passage)
    return Thing(
        state=state,
        object=thing,
        unit=unit,
        sides=whose,
        beside=beside,
        places=sentence,
        around=around,
        rest=frozenset(content_stems(claim.said)),
        story=_story(passage.title, passage.text),
        is_of_years=_OF_YEARS.search(claim.text) is not None,
        days=days_of(claim, passage),
        published=passage.published,
    )


@lru_cache(maxsize=4096)
def _story(title: str, text: str) -> frozenset[str]:
    return frozenset(content_stems(f"{title} {text}"))


def _generic(text: str) -> frozenset[str]:
    """The sides of a text by its common words alone."""
    return sides(" ".join(re.findall(r"\b[a-z][\w'-]+", text)))


def _with_own_place(thing: Thing, claim: Claim, passage: Passage) -> Thing:
    """The same thing, where this sentence names no other place for it."""
    own = places(claim.said, passage)
    if not own:
        return thing
    return replace(thing, places=own, around=thing.around | own)


def _asked(text: str, passage: Passage) -> Thing | None:
    """What a question of the text asks the number of: "How many men has the party lost?"."""
    asked = None
    for match in re.finditer(r"\bHow many (?P<rest>[^?]{3,120})\?", text):
        found = states(match["rest"])
        thing = match["rest"].split()[0]
        asked = _plain(found[0].state if found else "", thing, sides(match["rest"]), passage)
    return asked


def _last(text: str, passage: Passage) -> Thing | None:
    """What the last figure of the paragraph before counts."""
    for figure in reversed(figures(text)):
        if figure.object and figure.state and figure.kind == "count":
            return _plain(figure.state, figure.object, sides(figure.object), passage)
    return None


def _plain(state: str, thing: str, whose: frozenset[str], passage: Passage) -> Thing:
    claim = Claim(
        "", 0, 0, "", 0, 0, None, (), "says", "", (), False, (), (), (), ()
    )  # words of no sentence: place and time are the passage's
    return _about(state, thing, "", whose, claim, passage)


_GROWS = re.compile(
    r"\b(?:rose|risen|rises|grown|grew|climbed|now|so far|to date|up from|compared with|instead of"
    r"|rais(?:ed|es)|lowered|revised|reached|correct(?:s|ed|ion)|earlier"
    r"|more than (?:it|he|she|they) had|had (?:counted|spoken|claimed|put)|increased|updated"
    r"|no longer)\b",
    re.IGNORECASE,
)
_REACH = 120  # characters
_PART_AFTER = re.compile(
    r"\s+(?:more\b(?!\s+than\s+\d)|of\s+(?:them|whom)\b|times\b|others?\b|additional\b)"
)
_PART_BEFORE = re.compile(
    r"\b(?:another|including|includes?|among\s+(?:them|whom)|of\s+(?:whom|them|which)|along\s+with"
    r"|as\s+well\s+as|besides|in\s+addition\s+to)\s+(?:at\s+least\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_OF_YEARS = re.compile(
    r"\bsince\s+(?:(?:the\s+)?(?:start|beginning|outbreak)\s+of\s+the\s+(?:war|conflict|uprising)|it\s+went"
    r"\s+to\s+war|[A-Z][a-z]+\s+20\d\d|20\d\d|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|last\s+year))|\b(?:(?:civil\s+)?war\s+(?:began|started|broke)|civil\s+war|conflict|years?)\b"
    r"|\b(?:past|last)\s+(?:\w+\s+)?(?:years?|months)\b|\bin\s+\w+\s+years\b"
)
_OLD = re.compile(
    r"(?:\b(?:rais|rose|risen|grew|grown|lower|increas|fell|drop|revis)[^.;]{0,60}\bfrom"
    r"|\b(?:up from|down from|compared with|instead of|had (?:counted|spoken of|claimed|put)"
    r"|earlier version[^.]{0,40} said that|and not|earlier (?:count|figure|toll) of))"
    r"\s+(?:the\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_OTHERS_SAY = re.compile(  # "those who spoke of nine": not the speaker's number
    r"\b(?:those who|who (?:spoke|speaks?|talk)|have made|talk of|reports of|claims of)\b"
    r"[^.;]{0,24}$"
)
_ANY = re.compile(r"\b(?:there are|were|was) (?:no|not any)\b|\bdeny\b|\bdenied\b", re.IGNORECASE)
_TIME_UNIT = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|times|o'clock)\b"
)
