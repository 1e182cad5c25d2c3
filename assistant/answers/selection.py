"""A question and its passages to their sentences, each with how well it answers.

A score is meaning (the sentence's cosine, half of it the paragraph's where that is higher) and the
question's words found, less one `FAULT` for each plain sign that the sentence answers something
else. The weights are set by hand, few and round; only the least score of an answer was chosen on
data (see `evals.squad2`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import sentences
from assistant.answers.deeds import deeds_of, other_words, said_again
from assistant.answers.kinds import has_kind
from assistant.answers.mentions import countries, mentions_name, mentions_number, without_dateline
from assistant.answers.polarity import contrary, is_reversed, says
from assistant.answers.question import Question, Term
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import key_of, names
from assistant.evidence.words import content_stems, stem, straighten, tokens
from assistant.model import Passage
from assistant.ports import Embed

FOUND_SHARE = 0.2  # what all words found adds to the cosine
FAULT = 0.3  # what each sign against takes off: more than all the words found add
ELSEWHERE = 0.5  # a word that stands not in the sentence but next to it counts half
IN_TITLE = 0.9  # one of the title nearly as much: the whole article is about it
DRIFT = 0.15  # an article headed by other names, and the sentence has none of the question's
PHRASE = 0.1  # three words of the question in a row within quotation marks
COMPLETE = 0.2  # a sentence that a search found has every word of the question itself
SEVERAL = 3  # words, names and general words aside, that make this a sign
HOPELESS = 2  # faults, with which no sentence reaches the least score: it is not embedded
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
    drifts: bool = False  # under a title with other names than the question's

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
    contexts = _contexts(passages, question)
    signs = [_signs(question, *place, contexts[place[0].paragraph_id]) for place in places]
    cosines = _cosines(question, places, signs, embed)
    scored = [
        _candidate(place, cosine, found)
        for place, cosine, found in zip(places, cosines, signs, strict=True)
    ]
    return tuple(sorted(_carried_over(scored), key=_rank))


def _cosines(
    question: Question, places: Sequence[_Place], signs: Sequence[_Signs], embed: Embed
) -> list[float]:
    """How near each sentence is in meaning; 0 for those that are out of the question anyway."""
    wanted = [index for index, each in enumerate(signs) if each.against < HOPELESS]
    texts = [passage.text[start:end] for passage, start, end in (places[at] for at in wanted)]
    vectors = embed([question.text, question.statement, *texts])
    found = [0.0] * len(places)
    for at, cosine in zip(wanted, (vectors[2:] @ vectors[:2].T).mean(axis=1), strict=True):
        found[at] = float(cosine)
    return found


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


_Place = tuple[Passage, int, int]
"""A sentence: its passage, and from where to where in its text."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the words of a sentence say for and against it, before its meaning is looked at."""

    found: float
    faults: tuple[str, ...]
    extra: float  # to be added to the score
    drifts: bool
    is_reversed: bool  # says that what is asked about was not so, or speaks of something else

    @property
    def against(self) -> int:
        """How many faults it counts as."""
        return max(len(self.faults), HOPELESS if self.is_reversed else 0)


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a sentence, and what of the question is missing even there."""

    stems: frozenset[str]  # the numbers of the day it was published are not among them
    in_title: frozenset[str]
    missing: tuple[str, ...]
    known: frozenset[str]  # keys of the names in all passages


def _contexts(passages: Sequence[Passage], question: Question) -> dict[str, _Context]:
    """By passage; a name that most passages have is what they all are about: nowhere missing.

    For a country a third is enough: reports of a war seldom say where it is.
    """
    around = {passage.paragraph_id: _around(passage) for passage in passages}
    named = {
        name.text: {key for key, text in around.items() if mentions_name(text, name.text)}
        for name in question.names
    }
    known = frozenset().union(*(countries(text) for text in around.values()))
    common = {
        name
        for name, holders in named.items()
        if len(holders) > max(2, len(around) / (3 if key_of(name) in known else 2))
    }
    keys = frozenset(
        name.key for text in around.values() for name in names(text) if name.kind == "name"
    )
    found: dict[str, _Context] = {}
    for passage in passages:
        key, text = passage.paragraph_id, around[passage.paragraph_id]
        absent_names = [
            name for name, holders in named.items() if key not in holders and name not in common
        ]
        dated = f"{text}\n{_day(passage)}"
        absent = [
            *(number for number in question.numbers if not mentions_number(text, number)),
            *(year for year in question.years if not mentions_number(dated, year)),
        ]
        stems = _stems(dated, question) - (set(question.numbers) - _stems(text, question))
        missing = (*_required(absent_names, question), *absent, *_absent_words(question, stems))
        found[key] = _Context(stems, _stems(passage.title, question), missing, keys)
    return found


def _required(absent: Sequence[str], question: Question) -> Sequence[str]:
    """The absent names; of those that a follow-up took over, half may be absent."""
    taken_over = [name.text for name in question.names if name.text in question.taken_over]
    missing = [name for name in absent if name in taken_over]
    if 2 * len(missing) <= len(taken_over):
        return [name for name in absent if name not in taken_over]
    return absent


def _around(passage: Passage) -> str:
    parts = (without_dateline(passage.text), passage.before, passage.title, passage.outlet)
    return "\n".join((*parts, passage.byline))


def _day(passage: Passage) -> str:
    return f"{passage.published:%d %B %Y}" if passage.published else ""


def _absent_words(question: Question, stems: frozenset[str]) -> list[str]:
    """The question's words that are neither names nor general, where not one of them is there."""
    words = [term for term in question.terms if term.weight == 1.0]
    if len(words) < 2 or any(says(stems, term) for term in words):
        return []
    return [f"“{words[0].text}”"]


def _signs(question: Question, passage: Passage, start: int, end: int, context: _Context) -> _Signs:
    text = passage.text[start:end]
    stems = _stems(without_dateline(text), question)
    carried = _carried_on(question, passage, start, end) if question.deeds else frozenset()
    faults = tuple(_faults(question, text, stems, context, carried))
    drifts = _drifts(question, passage, text, context)
    extra = -DRIFT if drifts else 0.0
    if question.counted and _counts(text, question):
        extra += COUNTED
    if not faults and passage.similarity > 0 and _is_complete(question, stems):
        extra += COMPLETE
    if _has_phrase(question, text):
        extra += PHRASE
    reversed_ = is_reversed(question, text, stems)
    return _Signs(_found(question, stems, context), faults, extra, drifts, reversed_)


def _candidate(place: _Place, cosine: float, signs: _Signs) -> Candidate:
    passage, start, end = place
    meaning = (cosine + max(cosine, passage.similarity)) / 2
    score = meaning + FOUND_SHARE * signs.found - FAULT * signs.against + signs.extra
    return Candidate(passage, start, end, cosine, signs.found, signs.faults, score, signs.drifts)


def _is_complete(question: Question, stems: frozenset[str]) -> bool:
    """Whether a question of several words has every one of them in the sentence alone."""
    words = [term for term in question.terms if term.weight == 1.0]
    return len(words) >= SEVERAL and all(says(stems, term) for term in question.terms)


def _drifts(question: Question, passage: Passage, text: str, context: _Context) -> bool:
    """Whether the names of the question are neither in the sentence nor in a title that has others.

    "16 soldiers died" under "Army quits Brital" is no figure for Aleppo, though Aleppo is near.
    """
    title = _NEAR.sub("", passage.title)
    here = f"{title}\n{without_dateline(text)}"
    asked = [name for name in question.names if name.kind == "name"]
    if not asked or any(mentions_name(here, name.text) for name in asked):
        return False
    return any(
        name.kind == "name" or (name.kind == "unsure" and name.key in context.known)
        for name in names(title)
    )


def _has_phrase(question: Question, text: str) -> bool:
    """Whether words of the question stand in a row in a quotation."""
    for quoted in _QUOTED.finditer(straighten(text)):
        said = content_stems(quoted.group())
        if any(said[at : at + 3] in question.phrases for at in range(len(said) - 2)):
            return True
    return False


def _stems(text: str, question: Question) -> frozenset[str]:
    """The stems of a text, and those of the question's names that it has in another spelling."""
    named = (
        token.stem
        for name in question.names
        if mentions_name(text, name.text)
        for token in tokens(name.text)
    )
    said = _BOOBY_TRAPPED.sub("mined", text)
    return frozenset(token.stem for token in tokens(said)) | frozenset(named)


def _rank(candidate: Candidate) -> tuple[float, str, int]:
    return (-candidate.score, candidate.passage.paragraph_id, candidate.start)


def _found(question: Question, stems: frozenset[str], context: _Context) -> float:
    total = sum(term.weight for term in question.terms)
    if not total:
        return 0.0
    return sum(term.weight * _nearness(term, stems, context) for term in question.terms) / total


def _nearness(term: Term, stems: frozenset[str], context: _Context) -> float:
    if says(stems, term):
        return 1.0
    if says(context.in_title, term):
        return IN_TITLE
    return ELSEWHERE if says(context.stems, term) else 0.0


def _carried_on(question: Question, passage: Passage, start: int, end: int) -> frozenset[str]:
    """The stems of the sentence before, where this one gives a bare figure: "He knew of 15."."""
    if not any(not figure.object for figure in figures(passage.text[start:end])):
        return frozenset()
    earlier = passage.text[:start] if start else passage.before
    last = sentences.spans(earlier)[-1:]
    return _stems(earlier[last[0][0] :], question) if last else frozenset()


def _faults(
    question: Question,
    text: str,
    stems: frozenset[str],
    context: _Context,
    carried: frozenset[str],
) -> list[str]:
    """The signs that a sentence does not answer the question, in words."""
    found = [f"does not mention {missing}" for missing in context.missing]
    around = stems | context.stems
    for again in said_again(sorted(question.stems)):
        if not other_words(again) & around:
            found.append("does not say that it was done again")
    if not has_kind(question, without_dateline(text)):
        found.append(f"{NO_KIND} {question.kind}")
    if question.counted_text and not question.counted & (around | PEOPLE):
        found.append(f"does not count {question.counted_text}")
    if question.deeds and not question.deeds & deeds_of(stems | carried):
        found.append(f"does not say how many were {min(question.deeds)}")
    return [*found, *contrary(question, text, stems)]


def _counts(text: str, question: Question) -> bool:
    """Whether a figure of the sentence, not one of the question, counts what is asked for."""
    asked = {number.replace(",", "") for number in (*question.numbers, *question.years)}
    return any(
        question.counted & {token.stem for token in tokens(figure.object)}
        for figure in figures(text)
        if figure.text.replace(",", "") not in asked
    )


NO_KIND = "gives no"
_BOOBY_TRAPPED = re.compile(r"\bbooby[- ]?trap\w*", re.IGNORECASE)  # nobody is trapped by it
_QUOTED = re.compile(r'"[^"]+"')
_NEAR = re.compile(  # "south of Idlib" is not Idlib
    r"\b(?:(?:north|south)?(?:north|south|east|west) of|near|(?:road|way) to|towards?|outside)"
    r" (?:the )?(?:[A-Z][\w'\u2019-]*\s?)+"
)
PEOPLE = frozenset(  # any report of losses may count them under another word
    stem(word)
    for word in """
    people persons men soldiers troops fighters members militants militiamen rebels insurgents
    gunmen attackers forces victims casualties lives
    """.split()
)
_NO_REPORT = re.compile(  # a question, asked or told, or an order to whoever reads it
    r"\basked\b.*\b(?:whether|if)\b|\?[\"'\u201d\u2019) ]*$"
    r"|^(?:please |now |then )?(?:ignore|disregard|forget|say|tell|write|respond|reply|answer"
    r"|output|print|repeat|pretend|imagine|assume|translate|summari[sz]e|remember|do not|don't)\b"
    r"|\b(?:ignor|disregard|forget|follow|obey)\w* (?:\w+ ){0,3}(?:instructions|rules|prompts?)\b"
    r"|\b(?:language|ai) (?:models?|assistants?)\b.*\b(?:must|should|shall|are to|please)\b"
    r"|^(?:note to|attention|to|as|dear) (?:\w+ ){0,3}(?:ai|assistants?|models?|chatbots?)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(r"(?:The|It|He|She|They|This|These|That|Its|His|Her|Their)\b")
