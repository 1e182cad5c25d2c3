"""A question and its passages to their sentences, each with how well it answers.

A score is meaning (cosine) and the question's words found, less one `FAULT` for each plain sign
that the sentence answers something else. The weights are set by hand, few and round; only the
least score of an answer was chosen on data (see `evals.squad2`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import sentences
from assistant.answers.kinds import has_kind
from assistant.answers.mentions import mentions_name, mentions_number
from assistant.answers.opposites import has_opposite
from assistant.answers.question import Question
from assistant.evidence.figures import figures
from assistant.evidence.words import tokens
from assistant.model import Passage
from assistant.ports import Embed

FOUND_SHARE = 0.2  # what all words found adds to the cosine
FAULT = 0.3  # what each sign against takes off: more than all the words found add
ELSEWHERE = 0.5  # a word that stands not in the sentence but next to it counts half
COUNTED = 0.1  # a figure of the very thing that "how many" counts


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of a passage as an answer."""

    passage: Passage
    start: int  # in passage.text
    end: int
    cosine: float
    found: float  # share of the question's words in it, 0 to 1
    faults: tuple[str, ...]  # phrases for the reader: why it does not answer
    score: float

    @property
    def text(self) -> str:
        """The sentence, exactly as in the passage."""
        return self.passage.text[self.start : self.end]


def score_sentences(
    question: Question, passages: Sequence[Passage], embed: Embed
) -> tuple[Candidate, ...]:
    """Every sentence of the passages as a candidate, the best first; copies come once each."""
    places = [
        (passage, start, end)
        for passage in passages
        for start, end in sentences.spans(passage.text, passage.language or "en")
        if not _is_a_question(passage.text[start:end])
    ]
    if not places:
        return ()
    texts = [passage.text[start:end] for passage, start, end in places]
    vectors = embed([question.text, question.statement, *texts])
    cosines = (vectors[2:] @ vectors[:2].T).mean(axis=1)
    contexts = {passage.paragraph_id: _Context.of(passage, question) for passage in passages}
    scored = (
        _candidate(question, *place, float(cosine), contexts[place[0].paragraph_id])
        for place, cosine in zip(places, cosines, strict=True)
    )
    return tuple(sorted(scored, key=_rank))


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a sentence, and what of the question is missing even there."""

    stems: frozenset[str]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage, question: Question) -> _Context:
        published = f"{passage.published:%d %B %Y}" if passage.published else ""
        parts = (passage.text, passage.before, passage.title, passage.outlet, passage.byline)
        around = "\n".join((*parts, published))
        missing = [name.text for name in question.names if not mentions_name(around, name.text)]
        numbers = [one for one in question.numbers if not mentions_number(around, one)]
        return cls(_stems(around, question), (*missing, *numbers))


def _candidate(
    question: Question, passage: Passage, start: int, end: int, cosine: float, context: _Context
) -> Candidate:
    text = passage.text[start:end]
    stems = _stems(text, question)
    found = _found(question, stems, context.stems)
    faults = tuple(_faults(question, text, stems, context))
    score = cosine + FOUND_SHARE * found - FAULT * len(faults)
    if question.counted and _counts(text, question):
        score += COUNTED
    return Candidate(passage, start, end, cosine, found, faults, score)


def _stems(text: str, question: Question) -> frozenset[str]:
    """The stems of a text, and those of the question's names that it has in another spelling."""
    named = (
        token.stem
        for name in question.names
        if mentions_name(text, name.text)
        for token in tokens(name.text)
    )
    return frozenset(token.stem for token in tokens(text)) | frozenset(named)


def _rank(candidate: Candidate) -> tuple[float, str, int]:
    return (-candidate.score, candidate.passage.paragraph_id, candidate.start)


def _is_a_question(text: str) -> bool:
    return text.rstrip("\"'\u201d\u2019) ").endswith("?")


def _found(question: Question, stems: frozenset[str], around: frozenset[str]) -> float:
    total = sum(term.weight for term in question.terms)
    if not total:
        return 0.0
    here = sum(term.weight for term in question.terms if term.stem in stems)
    near = sum(term.weight for term in question.terms if term.stem in around - stems)
    return (here + ELSEWHERE * near) / total


def _faults(question: Question, text: str, stems: frozenset[str], context: _Context) -> list[str]:
    """The signs that a sentence does not answer the question, in words."""
    found = [f"does not mention {missing}" for missing in context.missing]
    if not has_kind(question, text):
        found.append(f"gives no {question.kind}")
    if question.is_negated and not _DENIES.search(text):
        found.append("says so, where the question says not")
    if not question.is_negated and _is_denied(question, text):
        found.append("says not, where the question says so")
    if any(has_opposite(stem, stems) for stem in sorted(question.stems)):
        found.append("says the opposite of a word of the question")
    return found


def _is_denied(question: Question, text: str) -> bool:
    """Whether a "not", "no" or "rather than" stands right before a word of the question."""
    wanted = {term.stem for term in question.terms}
    words = tokens(text)
    for denial in _DENIAL.finditer(text):
        behind = [token for token in words if token.start >= denial.end()][:DENIED_WORDS]
        if any(token.stem in wanted for token in behind):
            return True
    return False


def _counts(text: str, question: Question) -> bool:
    """Whether a figure of the sentence, not one of the question, counts what is asked for."""
    asked = {number.replace(",", "") for number in question.numbers}
    return any(
        question.counted & {token.stem for token in tokens(figure.object)}
        for figure in figures(text)
        if figure.text.replace(",", "") not in asked
    )


DENIED_WORDS = 3
_DENIES = re.compile(
    r"\b(?:not|never|no|none|neither|nor|cannot|without|nobody|nothing|unable|lack\w*|fail\w*"
    r"|refus\w+|rather than|instead of|den(?:y|ies|ied)|unlike|only|untrue|false|reject\w*)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:not(?! only)|never|no|neither|nor|cannot|rather than|none of)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
