"""A model's reply and its passages in, sentences with a verdict and exact citations out.

The decision made here: a sentence is judged with all the passages that it cites, and then keeps
only those that carry it alone, where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant import sentences
from assistant.answers.markers import NOT_IN_SOURCES, Marked, SentenceStream
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names
from assistant.model import Citation, Judgement, Passage, Sentence, Verdict
from assistant.ports import Supports

DECLINED = "the model found no answer in the passages"
"""The one reason of a sentence that says NOT IN SOURCES."""
CUT = "the reply was cut off in the middle of this sentence"
UNCITED = "names no passage that carries it"
LURE = "makes no claim, but sends the reader to an address"
ASKS = "asks a question instead of answering one"
ECHOES = "makes no claim, but repeats words that a passage addresses to somebody"
TELLS = "is worded as none, but tells the reader of something that no passage is cited for"

_QUESTION = re.compile(r"[?؟？]\W*$")
_SAYS_NOTHING = re.compile(
    r"(?:the|these|your|my) (?:sources?|passages?|articles?|documents?|reports?|context|excerpts?)"
    r"(?: provided| given| above)? (?:do(?:es)? not|don['’]t|doesn['’]t|cannot|contain no|offer no"
    r"|give no|say nothing)\b(?:(?!\b(?:but|although|though|however|yet|while|because|since|as)\b)"
    r"[^;:.!?—–\"“”])*[.!]?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?:yes|no|indeed|correct|true|false|right|wrong)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:that|but|because|although|though|since|while)\b", re.IGNORECASE)
_MOST_WORDS = 6  # content words of a greeting, an introduction, an apology
_MOST_WORDS_OF_CLAUSE = 2  # of one with a clause in it: "I hope that this helps"
_ECHO = 3  # words in a row
_ADDRESS = re.compile(r"https?:|www\.|\S@\S+\.\w|\b[\w-]+\.(?:com|net|org|info|io|ru|ly)\b", re.I)


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """What the chain is handed to check replies with: a fresh `Checked` for each reply."""

    supports: Supports

    def __call__(self, passages: Sequence[Passage]) -> Checked:
        """A check of one reply that was made from these passages."""
        return Checked(passages, self.supports)


class Checked:
    """Pieces of one reply go in, judged sentences come out, in the order of the reply.

    Citations are numbered by the passage's place among those that the model was shown.
    """

    def __init__(self, passages: Sequence[Passage], supports: Supports) -> None:
        self._passages = passages
        self._supports = supports
        self._stream = SentenceStream(len(passages))

    def feed(self, text: str) -> tuple[Sentence, ...]:
        """The sentences that this piece has completed."""
        return self._judged(self._stream.feed(text))

    def end(self, *, is_cut: bool = False) -> tuple[Sentence, ...]:
        """What is left; `is_cut` says that the model was stopped before it had finished."""
        return self._judged(self._stream.end(is_cut=is_cut))

    def _judged(self, found: Iterable[Marked]) -> tuple[Sentence, ...]:
        return tuple(judge(marked, self._passages, self._supports) for marked in found)


def judge(marked: Marked, passages: Sequence[Passage], supports: Supports) -> Sentence:
    """One sentence of a reply with its verdict; only one that is carried keeps its citations."""
    cited = {number: passages[number - 1] for number in marked.numbers}
    if NOT_IN_SOURCES in marked.text:
        return Sentence(marked.text, Verdict.NOT_CARRIED, (DECLINED,), ())
    if marked.is_cut:
        return _with_citations(marked.text, Judgement(Verdict.NOT_CARRIED, (CUT,)), cited)
    judgement = supports(marked.text, tuple(cited.values()))
    if judgement.verdict is Verdict.NOT_CHECKABLE:
        return _without_claim(marked.text, judgement, passages)
    if not cited:
        return Sentence(marked.text, Verdict.NOT_CARRIED, (UNCITED,), ())
    if judgement.verdict is Verdict.CARRIED and len(cited) > 1:
        return _with_citations(marked.text, judgement, _carrying(marked.text, cited, supports))
    if judgement.verdict is not Verdict.CARRIED:
        elsewhere = _elsewhere(marked, passages, supports)
        if elsewhere is not None:
            reason = f"passage {elsewhere} carries it, not the one that is cited"
            judgement = Judgement(Verdict.NOT_CARRIED, (reason, *judgement.reasons))
    return _with_citations(marked.text, judgement, cited)


def tells_something(text: str) -> bool:
    """Whether a sentence that states nothing still leaves the reader with names, figures, facts.

    "Consider that 500 soldiers died" and "I cannot confirm that Damascus has fallen" do; that the
    passages say nothing of it does not, as long as nothing follows.
    """
    if _SAYS_NOTHING.fullmatch(text.strip()):
        return False
    if _ANSWERS.match(text) or figures(text) or any(n.kind != "unsure" for n in names(text)):
        return True
    most = _MOST_WORDS_OF_CLAUSE if _CLAUSE.search(text) else _MOST_WORDS
    return len(content_words(text)) > most


def is_declined(sentence: Sentence) -> bool:
    """True for the sentence with which the model says that the passages do not answer."""
    return sentence.reasons == (DECLINED,)


def cite(number: int, passage: Passage, text: str) -> Citation:
    """A citation of the sentences of the passage that share most words with `text`."""
    start, end = _best_span(text, passage)
    return passage.cite(number, start, end)


def content_words(text: str) -> frozenset[str]:
    """What a text is about: figures, and the beginnings of its longer words."""
    words = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}", text.casefold())
    return frozenset(word if word[0].isdigit() else word[:5] for word in words) - _FUNCTION_WORDS


_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the and for that with from has had have was were are been this their they them his her its"
        " but not who which when where than then also said says into after befor over about would"
        " could there",
    )
)


def _without_claim(text: str, judgement: Judgement, passages: Sequence[Passage]) -> Sentence:
    """What states nothing: shown, unless it leads away, asks, or still tells of something."""
    for reason, is_so in (
        (LURE, _ADDRESS.search(text)),
        (ASKS, _QUESTION.search(text)),
        (ECHOES, _is_echo(text, passages)),
        (TELLS, tells_something(text)),
    ):
        if is_so:
            return Sentence(text, Verdict.NOT_CARRIED, (reason,), ())
    return Sentence(text, judgement.verdict, judgement.reasons, ())


def _is_echo(text: str, passages: Sequence[Passage]) -> bool:
    """Whether a run of its words stands in a passage: an order that a stranger wrote into it."""
    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + _ECHO]) for at in range(len(words) - _ECHO + 1)}
    said = (" ".join(re.findall(r"\w+", each.text.casefold())) for each in passages)
    return bool(runs) and any(run in text for text in said for run in runs)


def _carrying(text: str, cited: dict[int, Passage], supports: Supports) -> dict[int, Passage]:
    """Those that carry the sentence alone; all of them where it takes several."""
    alone = {
        number: passage
        for number, passage in cited.items()
        if supports(text, (passage,)).verdict is Verdict.CARRIED
    }
    return alone or cited


def _elsewhere(marked: Marked, passages: Sequence[Passage], supports: Supports) -> int | None:
    """The number of the passage that carries a sentence which does not cite it; None: none does."""
    return next(
        (
            number
            for number, passage in enumerate(passages, start=1)
            if number not in marked.numbers
            and supports(marked.text, (passage,)).verdict is Verdict.CARRIED
        ),
        None,
    )


def _with_citations(text: str, judgement: Judgement, cited: dict[int, Passage]) -> Sentence:
    citations = tuple(cite(number, passage, text) for number, passage in cited.items())
    return Sentence(text, judgement.verdict, judgement.reasons, citations)


def _best_span(text: str, passage: Passage) -> tuple[int, int]:
    """The run of neighbouring sentences that adds words of `text`; else the whole passage.

    Begins with the sentence that shares most, the earlier of two, and grows only by a neighbour
    that shares two words, or a figure, that the run does not have yet.
    """
    wanted = content_words(text)
    spans = sentences.spans(passage.text, passage.language or "en")
    shared = [content_words(passage.text[start:end]) & wanted for start, end in spans]
    if not any(shared):
        return 0, len(passage.text)
    first = last = max(range(len(spans)), key=lambda index: (len(shared[index]), -index))
    has = set(shared[first])
    while True:
        if last + 1 < len(spans) and _adds(shared[last + 1] - has):
            last += 1
            has |= shared[last]
        elif first > 0 and _adds(shared[first - 1] - has):
            first -= 1
            has |= shared[first]
        else:
            return spans[first][0], spans[last][1]


def _adds(words: frozenset[str]) -> bool:
    return len(words) > 1 or any(word[0].isdigit() for word in words)
