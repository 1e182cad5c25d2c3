"""Claims to what each of them states: one figure or one denial, of what, and by whom.

The claims of one passage are read in order, so that "spoke of 190" and "say 25" count what the
sentence or the question before them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from assistant.claims import Claim, Figure, FoundClaim
from assistant.evidence.figures.figures import figures
from assistant.evidence.figures.states import STATES_OF_PEOPLE, states
from assistant.evidence.rivals.counted import REACH, as_shown, counted
from assistant.evidence.rivals.days import days_of
from assistant.evidence.rivals.places import places
from assistant.evidence.rivals.sides import ANYBODY, sides
from assistant.evidence.rivals.speakers import speaker_key, speaker_shown
from assistant.evidence.rivals.subjects import about, asked, last_of, thing_of
from assistant.evidence.rivals.things import Thing
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
        last = asked(passage.before, passage) or last_of(passage.before, passage)
        here: dict[int, Stated] = {}  # what is passed on is stated once, by whom it comes from
        days: frozenset[date] = frozenset()
        for each in _with_all_figures(claims):
            speaker = next(reversed(here.values()), None)
            told = days_of(each.claim, passage)
            days = told if 0 < len(told) <= _FEW else days
            for one in _of_claim(each, last, days):
                at = one.figure.start if one.figure else each.claim.said_start
                is_ours = one.is_old and one.thing == last  # "the same group had counted 45,000"
                here[at] = replace(one, key=speaker.key) if is_ours and speaker else one
                if one.figure:
                    last = one.thing
            last = asked(each.claim.text, passage) or last
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


def _of_claim(found: FoundClaim, before: Thing | None, days: frozenset[date]) -> Iterator[Stated]:
    """What a claim states; `days` are those that its paragraph has named so far."""
    claim, passage = found.claim, found.passage
    if claim.manner in ("asks", "predicts"):
        return
    last = before
    speaker, key = speaker_shown(claim, passage), speaker_key(claim, passage)
    for figure in counted(_figures(claim, passage), passage.text):
        thing = thing_of(figure, claim, passage, last)
        if thing is None:
            continue
        own = days_of(claim, passage, figure) or days
        last = replace(thing, days=own or thing.days)
        value = as_shown(figure, passage.text)
        grows = _GROWS.search(_near(figure, claim, passage)) is not None
        is_old = (
            _OLD.search(passage.text[max(claim.start, figure.start - REACH) : figure.start])
            is not None
        )
        yield Stated(found, figure, last, value, speaker, key, grows, is_old)
    if (claim.manner == "denies" or _ANY.search(claim.said)) and not claim.figures:
        for mention in [one for one in states(claim.said) if one.state in STATES_OF_PEOPLE][:1]:
            whose = sides(claim.said[: mention.start]) or ANYBODY
            thing = about(mention.state, "", "", whose, claim, passage)
            yield Stated(found, None, thing, "denied", speaker, key, False)


def _near(figure: Figure, claim: Claim, passage: Passage) -> str:
    """What stands in the sentence close to a figure."""
    return passage.text[max(claim.start, figure.start - REACH) : min(claim.end, figure.end + REACH)]


def _figures(claim: Claim, passage: Passage) -> tuple[Figure, ...]:
    """The claim's figures; those of its sentence where it says nothing but a number."""
    if re.search(r"\w", claim.said):
        return claim.figures
    return tuple(
        figure
        for figure in figures(passage.text)
        if claim.start <= figure.start and figure.end <= claim.end
    )


_GROWS = re.compile(
    r"\b(?:rose|risen|rises|grown|grew|climbed|now|so far|to date|up from|compared with|instead of"
    r"|rais(?:ed|es)|lowered|revised|reached|correct(?:s|ed|ion)|earlier"
    r"|more than (?:it|he|she|they) had|had (?:counted|spoken|claimed|put)|increased|updated"
    r"|no longer)\b",
    re.IGNORECASE,
)
_FEW = 3  # days: a month does not hold for the sentences behind it
_OLD = re.compile(
    r"(?:\b(?:rais|rose|risen|grew|grown|lower|increas|fell|drop|revis)[^.;]{0,60}\bfrom"
    r"|\b(?:up from|down from|compared with|instead of|had (?:counted|spoken of|claimed|put)"
    r"|earlier version[^.]{0,60} (?:said|gave|put|reported|stated)(?: that)?|and not"
    r"|earlier (?:count|figure|toll) of))"
    r"\s+(?:the\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:there are|were|was) (?:no|not any)\b|\bdeny\b|\bdenied\b", re.IGNORECASE)
