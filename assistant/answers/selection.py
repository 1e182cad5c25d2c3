"""A question and its passages to their sentences, each with how well it answers.

A score is meaning (cosine) and the question's words found, less one `FAULT` for each plain sign
that the sentence answers something else. The weights are set by hand, few and round; only the
least score of an answer was chosen on data (see `evals.squad2`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import sentences
from assistant.answers.deeds import deeds_of
from assistant.answers.kinds import has_kind
from assistant.answers.mentions import mentions_name, mentions_number, without_dateline
from assistant.answers.opposites import has_opposite
from assistant.answers.question import Question, Term
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
    def lacks_kind_alone(self) -> bool:
        """Whether the one thing against it is that it has no number, date, person or place."""
        return len(self.faults) == 1 and self.faults[0].startswith(NO_KIND)

    @property
    def text(self) -> str:
        """The sentence, exactly as in the passage."""
        return self.passage.text[self.start : self.end]


def score_sentences(
    question: Question, passages: Sequence[Passage], embed: Embed
) -> tuple[Candidate, ...]:
    """Every sentence of the passages as a candidate, the best first."""
    places = [
        (passage, start, end)
        for passage in passages
        for start, end in sentences.spans(passage.text, passage.language or "en")
        if not _NO_REPORT.search(passage.text[start:end])
    ]
    if not places:
        return ()
    texts = [passage.text[start:end] for passage, start, end in places]
    vectors = embed([question.text, question.statement, *texts])
    cosines = (vectors[2:] @ vectors[:2].T).mean(axis=1)
    contexts = _contexts(passages, question)
    scored = (
        _candidate(question, *place, float(cosine), contexts[place[0].paragraph_id])
        for place, cosine in zip(places, cosines, strict=True)
    )
    return tuple(sorted(_carried_over(list(scored)), key=_rank))


def _carried_over(scored: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates in reading order; one that goes on about its forerunner's subject gains by it.

    "The hospital near X is besieged. It lies in the south of the town." asks for both: the first
    has what the question names, and only lacks the place; the second has the place.
    """
    previous: Candidate | None = None
    for candidate in scored:
        if previous is not None and _goes_on(previous, candidate):
            lent = (previous.score + FAULT + candidate.score) / 2
            yield replace(candidate, score=max(candidate.score, lent))
        else:
            yield candidate
        previous = candidate


def _goes_on(previous: Candidate, candidate: Candidate) -> bool:
    return (
        previous.passage.paragraph_id == candidate.passage.paragraph_id
        and previous.lacks_kind_alone
        and not candidate.faults
        and _REFERS_BACK.match(candidate.text) is not None
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a sentence, and what of the question is missing even there."""

    stems: frozenset[str]
    missing: tuple[str, ...]


def _contexts(passages: Sequence[Passage], question: Question) -> dict[str, _Context]:
    """By passage; a name that most passages have is what they all are about: nowhere missing."""
    around = {passage.paragraph_id: _around(passage) for passage in passages}
    named = {
        name.text: {key for key, text in around.items() if mentions_name(text, name.text)}
        for name in question.names
    }
    common = {name for name, keys in named.items() if len(keys) > max(2, len(around) / 2)}
    found: dict[str, _Context] = {}
    for key, text in around.items():
        names = [name for name, keys in named.items() if key not in keys and name not in common]
        numbers = (*question.numbers, *question.years)
        absent = [number for number in numbers if not mentions_number(text, number)]
        stems = _stems(text, question)
        found[key] = _Context(stems, (*names, *absent, *_absent_words(question, stems)))
    return found


def _around(passage: Passage) -> str:
    published = f"{passage.published:%d %B %Y}" if passage.published else ""
    parts = (without_dateline(passage.text), passage.before, passage.title, passage.outlet)
    return "\n".join((*parts, passage.byline, published))


def _absent_words(question: Question, stems: frozenset[str]) -> list[str]:
    """The question's words that are neither names nor general, where not one of them is there."""
    words = [term for term in question.terms if term.weight == 1.0]
    if len(words) < 2 or any(_says(stems, term) for term in words):
        return []
    return [f"“{words[0].text}”"]


def _candidate(
    question: Question, passage: Passage, start: int, end: int, cosine: float, context: _Context
) -> Candidate:
    text = passage.text[start:end]
    stems = _stems(without_dateline(text), question)
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


def _found(question: Question, stems: frozenset[str], around: frozenset[str]) -> float:
    total = sum(term.weight for term in question.terms)
    if not total:
        return 0.0
    shares = (
        1.0 if _says(stems, term) else ELSEWHERE if _says(around, term) else 0.0
        for term in question.terms
    )
    return (
        sum(term.weight * share for term, share in zip(question.terms, shares, strict=True)) / total
    )


def _says(stems: frozenset[str], term: Term) -> bool:
    """Whether the term is there, or another word for the same deed."""
    return term.stem in stems or bool(deeds_of(frozenset({term.stem})) & deeds_of(stems))


def _faults(question: Question, text: str, stems: frozenset[str], context: _Context) -> list[str]:
    """The signs that a sentence does not answer the question, in words."""
    found = [f"does not mention {missing}" for missing in context.missing]
    if not has_kind(question, text):
        found.append(f"{NO_KIND} {question.kind}")
    deeds = deeds_of(question.stems) if question.kind == "number" else frozenset()
    if deeds and not deeds & deeds_of(stems):
        found.append(f"does not say how many were {min(deeds)}")
    if question.kind == "yes or no":  # a "no" answers it too
        return [*found, *_unsaid(question, stems)]
    if question.is_negated and not _DENIES.search(text):
        found.append("says so, where the question says not")
    if not question.is_negated and _is_denied(question, text):
        found.append("says not, where the question says so")
    if any(has_opposite(stem, stems) for stem in sorted(question.stems)):
        found.append("says the opposite of a word of the question")
    return found


def _unsaid(question: Question, stems: frozenset[str]) -> list[str]:
    """What a yes or no must speak of itself: half of the words that are no names, or more."""
    words = [term for term in question.terms if term.weight == 1.0]
    said = [term for term in words if _says(stems, term)]
    if 2 * len(said) >= len(words):
        return []
    return [f"does not say “{next(term.text for term in words if term not in said)}”"]


def _is_denied(question: Question, text: str) -> bool:
    """Whether a "not", "no" or "rather than" stands right before a word of the question."""
    wanted = {term.stem for term in question.terms}
    words = tokens(text)
    for denial in _DENIAL.finditer(text):
        if question.kind == "number" and denial.group().lower() in _NONE:
            continue
        behind = [token for token in words if token.start >= denial.end()][:DENIED_WORDS]
        if any(token.stem in wanted for token in behind):
            return True
    return False


def _counts(text: str, question: Question) -> bool:
    """Whether a figure of the sentence, not one of the question, counts what is asked for."""
    asked = {number.replace(",", "") for number in (*question.numbers, *question.years)}
    return any(
        question.counted & {token.stem for token in tokens(figure.object)}
        for figure in figures(text)
        if figure.text.replace(",", "") not in asked
    )


NO_KIND = "gives no"
_NO_REPORT = re.compile(  # a question, asked or told, or an order to whoever reads it
    r"\basked\b.*\b(?:whether|if)\b|\?[\"'\u201d\u2019) ]*$"
    r"|^(?:please |now |then )?(?:ignore|disregard|forget|say|tell|write|respond|reply|answer"
    r"|output|print|repeat|pretend|imagine|assume|translate|summari[sz]e|remember|do not|don't)\b",
    re.IGNORECASE,
)
DENIED_WORDS = 3
_REFERS_BACK = re.compile(r"(?:The|It|He|She|They|This|These|That|Its|His|Her|Their)\b")
_DENIES = re.compile(
    r"\b(?:not|never|no|none|neither|nor|cannot|without|nobody|nothing|unable|lack\w*|fail\w*"
    r"|refus\w+|rather than|instead of|den(?:y|ies|ied)|unlike|only|untrue|false|reject\w*)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
_NONE = frozenset({"no", "none of"})  # which tell how many
_DENIAL = re.compile(
    r"\b(?:not(?! only)|never|no|neither|nor|cannot|rather than|none of)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
