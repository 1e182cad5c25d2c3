"""A question and its passages to an answer made of the sources' own sentences, without a model.

The decision made here: a sentence is given whole or not at all, and with no sentence good enough
the answer is a refusal that says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.deeds import tells_of_an_act
from assistant.answers.mentions import without_dateline, written_as_names
from assistant.answers.question import Question, analyse
from assistant.answers.selection import PEOPLE, Candidate, score_sentences
from assistant.evidence.figures.figures import figures
from assistant.evidence.referents import with_referent, with_speaker
from assistant.evidence.words import content_stems, fold
from assistant.model import Citation, Drafted, Judgement, Passage, Sentence, Turn, Verdict
from assistant.ports import Embed, SpeakerOf, Supports

LEAST_SCORE = 0.75  # on SQuAD 2.0 within .02 of the best from 0.75 to 0.78: evals/squad2.py
BEHIND_BEST = 0.12  # further sentences are at most this much worse than the best
BESIDE_BEST = 0.2  # one next to the best, in its passage, may be worse: it goes on about it
LEAST_OF_RIVAL = 0.5  # one with another figure for the same thing may be worse
LEAST_OF_SEVERAL = 0.6  # one where several are asked for: what happened, which figures there are
NEXT_WITHIN = 3  # characters between two sentences of a passage
MOST_SENTENCES = 3
MOST_WITH_RIVALS = 5
MOST_CITATIONS = 3  # passages that have the same sentence
SAME_WORDS = 0.8  # share of words, of two sentences that say the same


class ExtractiveAnswerer:
    """Answers with whole sentences of the passages, each cited; refuses where none answers."""

    def __init__(self, embed: Embed, supports: Supports, speaker_of: SpeakerOf) -> None:
        self._embed = embed
        self._supports = supports
        self._speaker_of = speaker_of

    def stream(
        self, question: str, passages: Sequence[Passage], history: Sequence[Turn] = ()
    ) -> Iterator[Sentence | Drafted]:
        """Each sentence that answers, then the whole; `question` must stand without its history."""
        texts = [text for each in passages for text in (each.title, each.text)]
        asked = analyse(written_as_names(question, texts))
        candidates = score_sentences(asked, passages, self._embed)
        chosen = _in_reading_order(asked, _choose(asked, candidates))
        numbers: dict[str, int] = {}
        kept: list[Sentence] = []
        dropped: list[Sentence] = []
        for candidate in chosen:
            sentence = self._checked(candidate, _same_elsewhere(candidate, candidates), numbers)
            if sentence.verdict is Verdict.CARRIED:
                kept.append(sentence)
                yield sentence
            else:
                dropped.append(sentence)
        refusal = "" if kept else _why_not(asked, candidates, chosen)
        yield Drafted(tuple(kept), tuple(dropped), refusal)

    def _checked(
        self, candidate: Candidate, copies: Sequence[Candidate], numbers: dict[str, int]
    ) -> Sentence:
        """The sentence as it is shown, with its citations, numbered by first use if it is kept."""
        cited = (candidate, *copies)
        passages = tuple(one.passage for one in cited)
        text, judgement = self._judged(candidate, passages)
        if judgement.verdict is Verdict.CARRIED:
            for passage in passages:
                numbers.setdefault(passage.paragraph_id, len(numbers) + 1)
        citations = tuple(_cite(one, numbers.get(one.passage.paragraph_id, 0)) for one in cited)
        return Sentence(text, judgement.verdict, judgement.reasons, citations)

    def _judged(self, candidate: Candidate, passages: Sequence[Passage]) -> tuple[str, Judgement]:
        """With the name in brackets where that is carried, else as it stands in the source."""
        before = f"{candidate.passage.before}\n{candidate.passage.text[: candidate.start]}"
        plain = _one_line(candidate.text)
        spoken = with_speaker(plain, self._speaker_of(candidate.passage, candidate.start))
        for named in dict.fromkeys((spoken, with_referent(plain, before))):
            if named == plain:
                continue
            judgement = self._supports(named, passages)
            if judgement.verdict is Verdict.CARRIED:
                return named, judgement
        return plain, self._supports(plain, passages)


def _choose(question: Question, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The sentences to show, the best first; empty where none is good enough."""
    if question.asks_for_events:
        leads = _leads(question, candidates)
        if len(leads) > 1:
            return leads
    least = LEAST_OF_SEVERAL if question.asks_for_figures else LEAST_SCORE
    if not candidates or candidates[0].score < least:
        return ()
    best = candidates[0]
    chosen: list[Candidate] = []
    for candidate in candidates:
        if not _is_close(candidate, best) or (candidate.drifts and not best.drifts):
            continue
        if len(chosen) < MOST_SENTENCES and not _is_said(candidate, chosen):
            chosen.append(candidate)
    if question.kind == "number":
        for candidate in candidates:
            if len(chosen) < MOST_WITH_RIVALS and _is_rival(question, candidate, chosen):
                chosen.append(candidate)
    return (*chosen, *_doubts(chosen, candidates))


def _leads(question: Question, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """For "what happened": how the best paragraphs open, one of each article, if there are two.

    Where the question names nothing but a time, whatever was found in it is an answer.
    """
    articles = {one.passage.article_id for one in candidates}
    best: dict[str, Candidate] = {}
    for one in sorted(candidates, key=lambda one: one.passage.ordinal > 0):
        opens = one.start == 0 and not one.faults and not one.drifts
        tells = opens and not _LEANS_BACK.match(one.text) and tells_of_an_act(_stems(one.text))
        if tells and (one.score >= LEAST_OF_SEVERAL or not question.has_topic):
            passage = one.passage
            best.setdefault(passage.article_id if len(articles) > 1 else passage.paragraph_id, one)
    chosen: list[Candidate] = []
    for one in best.values():
        if len(chosen) < MOST_WITH_RIVALS and not _is_said(one, chosen):
            chosen.append(one)
    return tuple(chosen)


def _doubts(chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Right behind a chosen sentence, those that take it back, deny it or leave it open."""
    found: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (one.passage.paragraph_id, one.start)):
        is_behind = any(
            one.passage.paragraph_id == other.passage.paragraph_id
            and one.start in range(other.end, other.end + NEXT_WITHIN)
            for other in (*chosen, *found)
        )
        if is_behind and one not in chosen and _DOUBTS.match(one.text):
            found.append(one)
    return tuple(found)


def _is_close(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence is nearly as good as the best, or goes on about the same."""
    if candidate.passage.paragraph_id == best.passage.paragraph_id and not candidate.faults:
        is_next = candidate.start in range(best.start, best.end + NEXT_WITHIN)
        if is_next and candidate.score >= best.score - BESIDE_BEST:
            return True
    return candidate.score >= max(LEAST_SCORE, best.score - BEHIND_BEST)


def _is_said(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence says the same in nearly the same words, with the same figures."""
    words = set(content_stems(candidate.text))
    values = _values(candidate.text)
    for other in chosen:
        others = set(content_stems(other.text))
        shared = len(words & others) / max(1, len(words | others))
        if shared >= SAME_WORDS and values == _values(other.text):
            return True
    return False


def _is_rival(question: Question, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a sentence gives another figure for the thing that is counted."""
    if not chosen or candidate in chosen or candidate.faults or candidate.drifts:
        return False
    if candidate.score < LEAST_OF_RIVAL:
        return False
    shown = {value for one in chosen for value in _counted_values(question, one)}
    return bool(_counted_values(question, candidate) - shown)


def _counted_values(question: Question, candidate: Candidate) -> frozenset[float]:
    """The figures of a sentence that may count what the question counts; 0 for "nobody"."""
    wanted = question.counted | PEOPLE if question.counted & PEOPLE else question.counted
    values = {
        figure.low
        for figure in figures(candidate.text)
        if not figure.object or wanted & set(content_stems(figure.object))
    }
    if question.deeds and _NOBODY.search(candidate.text):
        values.add(0.0)
    return frozenset(values)


def _stems(text: str) -> tuple[str, ...]:
    return content_stems(without_dateline(text))


def _values(text: str) -> frozenset[float]:
    return frozenset(figure.low for figure in figures(text))


def _in_reading_order(question: Question, chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Sentences of one passage together in its order; events by date, else the best first."""
    first: dict[str, int] = {}
    for rank, candidate in enumerate(chosen):
        first.setdefault(candidate.passage.paragraph_id, rank)
    dated = {one.passage.published for one in chosen}
    by_date = question.asks_for_events and len(dated) > 1 and None not in dated

    def place(candidate: Candidate) -> tuple[str, int, int]:
        published = candidate.passage.published
        day = published.isoformat() if by_date and published else ""
        return (day, first[candidate.passage.paragraph_id], candidate.start)

    return tuple(sorted(chosen, key=place))


def _same_elsewhere(candidate: Candidate, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The same sentence, letter by letter, in passages of other articles."""
    found: dict[str, Candidate] = {}
    for other in candidates:
        article = other.passage.article_id
        if article != candidate.passage.article_id and _plain(other) == _plain(candidate):
            found.setdefault(article, other)
    return tuple(found.values())[: MOST_CITATIONS - 1]


def _plain(candidate: Candidate) -> str:
    return _one_line(fold(candidate.text))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _cite(candidate: Candidate, number: int) -> Citation:
    return candidate.passage.cite(number, candidate.start, candidate.end)


def _why_not(
    question: Question, candidates: Sequence[Candidate], chosen: Sequence[Candidate]
) -> str:
    """Why there is no answer, in plain words."""
    if not candidates:
        return "no passage was found to answer from"
    if chosen:
        return "no sentence that was found is carried by the passage that it stands in"
    nearest = max(candidates, key=lambda one: (one.cosine + one.found, -one.start))
    if nearest.faults:
        return f"no sentence found answers this: the nearest {nearest.faults[0]}"
    return "no sentence found answers this closely enough"


_LEANS_BACK = re.compile(
    r"(?:He|She|It|They|This|These|Those|That|His|Her|Its|Their|The (?:new|same|other))\b"
    r"|[\"\u201c]"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|none|not one|no (?:deaths|losses|casualties))\b", re.I)
_DOUBTS = re.compile(
    r"(?![^.]*(?:\bnot|n['\u2019]t) (?:say|explain|give|add|describe|comment)\b)"
    r"(?:(?:But|However,|Yet) )?(?:(?:The|This|That|These|Those|It|He|She|They|Its|His|Her|Their)\b"
    r"|No ?(?:one|body|ne)\b|No (?:other|independent|further)\b|Neither\b|Other\b)"
    r"(?:(?<=No one)|(?<=Nobody)|(?<=None)|(?<=No other)|(?<=No independent)|(?<=No further)"
    r"|(?<=Neither)|[^.]{0,60}?\b(?:not|never|wrong|(?:is|are|was|been) withdrawn"
    r"|retract\w*|corrected|den(?:y|ies|ied)|false|untrue|fantasy|exaggerat\w+|unconfirmed"
    r"|impossible to|too soon|disput\w+|reject\w*|n['\u2019]t)\b)",
)
