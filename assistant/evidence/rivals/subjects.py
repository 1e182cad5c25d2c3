"""Figures and denials to the thing that each is about: whose, where, when, of which story.

A bare number counts what the sentence, the paragraph or the question before it counted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from assistant.claims import Claim, Figure
from assistant.evidence.figures.figures import figures
from assistant.evidence.figures.states import states
from assistant.evidence.names.names import key_of
from assistant.evidence.rivals.days import days_of, is_stretch
from assistant.evidence.rivals.places import places, title_of
from assistant.evidence.rivals.sides import ANYBODY, group_beside, groups, has_epithet, sides
from assistant.evidence.rivals.things import Thing
from assistant.evidence.rivals.whose import whose_are
from assistant.evidence.words import content_stems
from assistant.model import Passage


def thing_of(figure: Figure, claim: Claim, passage: Passage, last: Thing | None) -> Thing | None:
    """What a figure counts; what `last` is about for a bare number, None where nothing is."""
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
    return about(figure.state, figure.object, unit, whose, claim, passage, figure)


def about(
    state: str,
    thing: str,
    unit: str,
    whose: frozenset[str],
    claim: Claim,
    passage: Passage,
    figure: Figure | None = None,
) -> Thing:
    """What is said to be in a state, in a claim, with all that tells it from others."""
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
        span=_span(claim.text),
        days=days_of(claim, passage, figure),
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


def asked(text: str, passage: Passage) -> Thing | None:
    """What a question of the text asks the number of: "How many men has the party lost?"."""
    found_last = None
    for match in re.finditer(r"\bHow many (?P<rest>[^?]{3,120})\?", text):
        found = states(match["rest"])
        thing = match["rest"].split()[0]
        found_last = _plain(found[0].state if found else "", thing, sides(match["rest"]), passage)
    return found_last


def last_of(text: str, passage: Passage) -> Thing | None:
    """What the last figure of the paragraph before counts."""
    for figure in reversed(figures(text)):
        if figure.object and figure.state and figure.kind == "count":
            return _plain(figure.state, figure.object, sides(figure.object), passage)
    return None


def _plain(state: str, thing: str, whose: frozenset[str], passage: Passage) -> Thing:
    claim = Claim(
        "", 0, 0, "", 0, 0, None, (), "says", "", (), False, (), (), (), ()
    )  # words of no sentence: place and time are the passage's
    return about(state, thing, "", whose, claim, passage)


def _span(text: str) -> Literal["", "days", "years"]:
    """Whether a count is of one event, of some days or of a whole war."""
    if _OF_YEARS.search(text):
        return "years"
    return "days" if is_stretch(text) else ""


_OF_YEARS = re.compile(
    r"\bsince\s+(?:(?:the\s+)?(?:start|beginning|outbreak)\s+of\s+the\s+(?:war|conflict|uprising)|it\s+went"
    r"\s+to\s+war|[A-Z][a-z]+\s+20\d\d|20\d\d|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|last\s+year))|\b(?:(?:civil\s+)?war\s+(?:began|started|broke)|civil\s+war|conflict|years?)\b"
    r"|\b(?:past|last)\s+(?:\w+\s+)?(?:years?|months)\b|\bin\s+\w+\s+years\b"
)
