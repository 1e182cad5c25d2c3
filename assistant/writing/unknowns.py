"""What the sources leave open: questions that they raise and do not answer, and thin evidence.

The decision made here: a question is dropped where a passage published later answers it, and kept
in doubt: a reader who is told of an open question loses less than one who is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant import sentences
from assistant.briefing import Unknown
from assistant.claims import FoundClaim
from assistant.events import Event, Timeline, ToldSentence
from assistant.evidence.rivals.speakers import speaker_shown
from assistant.evidence.words import content_stems
from assistant.model import Passage
from assistant.writing.bottom_line import LEANS_BACK, lead_of
from assistant.writing.lines import Lines, first_of, words_of

MOST_QUESTIONS, MOST_UNDATED, MOST_SINGLE = 6, 4, 4

_SHARED = 0.6  # of the words of a question: a later sentence with so many is about it
_FEWEST = 3  # words that must be shared


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A sentence that says that something is not known, with the one that it leans on."""

    passage: Passage
    start: int  # of what is shown, in the passage's text
    end: int
    kind: str  # one of _OPEN

    @property
    def text(self) -> str:
        """The sentence, exactly as written."""
        return self.passage.text[self.start : self.end]


def unknowns(
    timeline: Timeline, passages: Sequence[Passage], found: Sequence[FoundClaim], lines: Lines
) -> tuple[Unknown, ...]:
    """Open questions, newest first; then items without a date, and weighty ones of one origin."""
    speakers = {
        (each.passage.paragraph_id, each.claim.start): speaker_shown(each.claim, each.passage)
        for each in reversed(found)
        if each.claim.speaker is not None
    }

    def told(question: OpenQuestion) -> ToldSentence | None:
        speaker = speakers.get((question.passage.paragraph_id, question.start), "")
        return lines.of(question.passage.cite(0, question.start, question.end), speaker)

    questions = first_of(told(each) for each in open_questions(passages))[:MOST_QUESTIONS]
    undated = first_of(lines.checked(each) for each in timeline.undated)[:MOST_UNDATED]
    asked = [words_of(each) for each in questions]
    thin = first_of(lead_of(each) for each in of_one_origin(timeline.events))
    single = [each for each in thin if not any(words_of(each) in one for one in asked)]
    return (
        *(Unknown("open question", each) for each in questions),
        *(Unknown("undated", each) for each in undated),
        *(Unknown("single source", each) for each in single[:MOST_SINGLE]),
    )


def of_one_origin(events: Sequence[Event]) -> tuple[Event, ...]:
    """The weightier half of the events, as far as one origin alone tells of them."""
    ranked = sorted(events, key=lambda each: (-each.weight, each.id))
    weighty = ranked[: (len(ranked) + 1) // 2]
    return tuple(each for each in weighty if len(each.origins) == 1)


def open_questions(passages: Iterable[Passage]) -> tuple[OpenQuestion, ...]:
    """The questions that no later passage answers, newest first, each origin's once."""
    every = sorted(passages, key=_order, reverse=True)
    stated = [(each, each.text[a:b]) for each in every for a, b in _spans(each)]
    asked = {
        (each.passage.origin_id, each.text): each for passage in every for each in _open_in(passage)
    }
    return tuple(
        each
        for each in asked.values()
        if not any(_answers(text, each) for passage, text in stated if _is_later(passage, each))
    )


def _open_in(passage: Passage) -> Iterator[OpenQuestion]:
    before = 0
    for start, end in _spans(passage):
        kind = kind_of(passage.text[start:end])
        if kind:
            leans = LEANS_BACK.match(passage.text[start:end])
            yield OpenQuestion(passage, before if leans else start, end, kind)
        before = start


def kind_of(sentence: str) -> str:
    """Which sort of open question a sentence tells of; "" where it tells of none."""
    return next((kind for kind, pattern in _OPEN if pattern.search(sentence)), "")


def _answers(text: str, question: OpenQuestion) -> bool:
    """Whether a later sentence is about what was open, and leaves it open no longer."""
    if kind_of(text):
        return False
    asked = set(content_stems(question.text)) - _FRAME
    shared = len(asked & set(content_stems(text)))
    answer = _ANSWERS.get(question.kind)
    if answer is not None:
        return answer.search(text) is not None and shared >= 1
    return shared >= max(_FEWEST, _SHARED * len(asked))


def _is_later(passage: Passage, question: OpenQuestion) -> bool:
    asked = question.passage.published
    return passage.published is not None and asked is not None and passage.published > asked


def _order(passage: Passage) -> tuple[str, str]:
    return passage.published.isoformat() if passage.published else "", passage.paragraph_id


def _spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    return sentences.spans(passage.text, passage.language or "en")


_NOT = r"(?:not|never|n['\u2019]t)"
_OPEN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "responsibility",
            r"\b(?:no(?: \w+){0,2}|nobody|no one|none)\b[^.;]{0,30}"
            r"\b(?:claimed|taken|admitted|accepted)\b[^.;]{0,12}\bresponsibility\b",
        ),
        (
            "cause",
            r"\bcauses?\b[^.;]{0,40}\b(?:unknown|unclear|not known|under investigation"
            r"|being investigated|not (?:yet )?(?:been )?(?:established|determined))\b"
            r"|\b(?:inquiry|investigation|investigators?)\b[^.;]{0,40}\b(?:continu|under way"
            r"|underway|ongoing|opened|still)\w*",
        ),
        (
            "unverified",
            r"\b(?:could|can|was|were|is|are|has|have)\s?"
            + _NOT
            + r"\b[^.;]{0,30}\b(?:verif|confirm|check|corroborat|establish)\w*"
            r"|\b(?:unverified|unconfirmed)\b"
            r"|\bno (?:means|way) of (?:checking|verifying|confirming)\b"
            r"|\bno independent\b[^.;]{0,30}\b(?:confirm|verif|source)"
            r"|\b(?:neither|none|no)\b[^.;]{0,50}\bcould be\b[^.;]{0,20}"
            r"\b(?:verif|confirm|check)\w*",
        ),
        (
            "not clear",
            r"\b(?:" + _NOT + r" (?:immediately |yet |entirely |at all )?(?:clear|known)|unclear"
            r"|too (?:soon|early) (?:to|for)|unknown|uncertain|remains? to be seen|open question"
            r"|no word (?:on|of|about|from)|unaccounted for|fate of [^.;]{0,40}\bunknown)\b",
        ),
        (
            "not said",
            r"\b(?:has|have|had|did|does|do|would|could|can)\s?"
            + _NOT
            + r"\b[^.;]{0,12}\b(?:say|said|given?|disclose\w*|named?|publish\w*|release\w*)\b"
            r"[^.;]{0,24}\b(?:how|who|whom|whose|when|where|whether|why|what|which|number|figure"
            r"|losses|toll|details?)\b",
        ),
        ("asked", r"[?\u061f]\W*$"),
    )
)
_ANSWERS = {
    "responsibility": re.compile(
        r"\b(?:claim(?:ed|s)?|took|taken|admitted|accepted)\b[^.;]{0,12}\bresponsibility\b", re.I
    ),
    "cause": re.compile(r"\b(?:was|were|had been|been) (?:caused|set off|triggered) by\b", re.I),
    "unverified": re.compile(
        r"\b(?:verified|confirmed|corroborated|established)\b[^.;]{0,40}\bindependent"
        r"|\bindependent\w*\b[^.;]{0,40}\b(?:verified|confirm\w*|corroborated|established)\b",
        re.I,
    ),
}
_FRAME = frozenset(
    content_stems(
        "clear unclear known unknown immediately yet said say says whether how many who number"
        " could verified independently confirmed checked established figure figures still remains"
    )
)
