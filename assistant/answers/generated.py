"""Answers of a chat model, sentence by sentence: a question and its passages in, `Drafted` out.

The decision made here: a sentence that fails its check is asked again at once, beside the reply
that is still coming, and holds its place, so that the reader gets the sentences in their order.
"""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Protocol

from assistant.answers.checked import TELLS, SentenceCheck, is_declined
from assistant.errors import ModelBusy, ModelError, ModelRefused
from assistant.model import Citation, Drafted, Passage, Sentence, Turn, Verdict
from assistant.ports import Supports

_MENDS = 8  # sentences of one answer that are asked again; further ones are dropped at once
_AT_ONCE = 4  # requests beside the reply
_RESTARTS = 2  # of a reply that broke off
_REPEATS = 3  # sentences said before, in a row: the model goes round in circles


class Answering(Protocol):
    """The answering chain: `question`, `passages`, `history`, `budget_s` to judged sentences."""

    def stream(self, input: dict[str, object], /) -> Iterator[tuple[Sentence, ...]]:
        """The sentences as they come, each with its verdict."""


class Replying(Protocol):
    """A prompt's variables, and `budget_s`, to the text of one reply."""

    def invoke(self, input: dict[str, object], /) -> str:
        """The whole reply; raises ModelError."""


@dataclass(frozen=True, slots=True)
class GeneratedAnswerer:
    """An `Answerer` with a chat model behind it; every sentence shown was checked."""

    answering: Answering
    mending: Replying
    supports: Supports
    model: str  # name of the chat model, for the answer's record
    prompt_hash: str
    budget_s: float = 60.0  # for one question, all its requests together
    clock: Callable[[], float] = time.monotonic

    def stream(
        self, question: str, passages: Sequence[Passage], history: Sequence[Turn] = ()
    ) -> Iterator[Sentence | Drafted]:
        """Each sentence as soon as it has been checked; the whole `Drafted` comes last.

        Raises ModelError where the model fails within the budget, ModelRefused where what it
        wrote has nothing to do with the passages.
        """
        if not passages:
            yield self._drafted(_Progress(), refusal="no passage was found to answer from")
            return
        asked = _Asked(question, tuple(passages), tuple(history), self.clock() + self.budget_s)
        progress = _Progress()
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="mend")
        try:
            for sentence in self._replied(asked, progress):
                progress.waiting.append(self._settling(sentence, asked, progress, pool))
                yield from self._settled(progress, asked, wait=False)
            yield from self._settled(progress, asked, wait=True)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        yield self._finished(progress)

    def _replied(self, asked: _Asked, progress: _Progress) -> Iterator[Sentence]:
        """The sentences of the reply; it is asked for again where it breaks off."""
        for attempt in range(_RESTARTS + 1):
            try:
                yield from self._once(asked, progress)
                return
            except ModelBusy as error:
                left = asked.deadline - self.clock()
                if attempt == _RESTARTS or left <= max(1.0, error.retry_after_s or 0.0):
                    raise

    def _once(self, asked: _Asked, progress: _Progress) -> Iterator[Sentence]:
        said: list[Sentence] = []  # in this attempt: one after a restart may start all over again
        repeats = 0
        variables = {"history": asked.history, **asked.variables(self.clock())}
        for judged in self.answering.stream(variables):
            for sentence in judged:
                repeats = repeats + 1 if _is_among(sentence, said) else 0
                if repeats == _REPEATS:
                    return
                said.append(sentence)
                if not _is_among(sentence, progress.seen):
                    progress.seen.append(sentence)
                    yield sentence

    def _settling(
        self, sentence: Sentence, asked: _Asked, progress: _Progress, pool: ThreadPoolExecutor
    ) -> _Settling:
        """A sentence that failed, together with the request to write it again."""
        is_mendable = not (_may_be_shown(sentence) or is_declined(sentence))
        if not is_mendable or progress.mends == _MENDS or not self._has_time(asked):
            return _Settling(sentence)
        progress.mends += 1
        markers = "".join(f"[{citation.n}]" for citation in sentence.citations)
        variables = {
            **asked.variables(self.clock()),
            "sentence": f"{sentence.text} {markers}".strip(),
            "reasons": sentence.reasons,
        }
        return _Settling(sentence, pool.submit(self.mending.invoke, variables))

    def _has_time(self, asked: _Asked) -> bool:
        return asked.deadline - self.clock() > 1.0

    def _settled(self, progress: _Progress, asked: _Asked, *, wait: bool) -> Iterator[Sentence]:
        """The sentences at the head of the queue that need not be waited for."""
        while progress.waiting and (wait or progress.waiting[0].is_done):
            for sentence in self._mended(progress.waiting.popleft(), asked):
                yield from progress.take(sentence)

    def _mended(self, settling: _Settling, asked: _Asked) -> tuple[Sentence, ...]:
        """The sentence itself, or what the model made of it and the check let pass."""
        if settling.reply is None:
            return (settling.sentence,)
        try:
            left = max(0.0, asked.deadline - self.clock())
            reply = settling.reply.result(timeout=left)
        except (ModelError, TimeoutError):
            return (settling.sentence,)
        check = SentenceCheck(self.supports)(asked.passages)
        again = check.feed(reply) + check.end()
        carried = tuple(each for each in again if each.verdict is Verdict.CARRIED)
        return carried or (settling.sentence,)

    def _finished(self, progress: _Progress) -> Drafted:
        if any(sentence.verdict is Verdict.CARRIED for sentence in progress.shown):
            return self._drafted(progress)
        if progress.is_declined:
            return self._drafted(progress, refusal="the passages found do not answer this question")
        if any(sentence.reasons != (TELLS,) for sentence in progress.dropped):
            return self._drafted(
                progress, refusal="nothing that the model wrote is carried by the passages found"
            )
        raise ModelRefused(f"{self.model}: the reply does not answer from the passages")

    def _drafted(self, progress: _Progress, *, refusal: str = "") -> Drafted:
        return Drafted(
            sentences=tuple(progress.shown),
            dropped=tuple(progress.dropped),
            refusal=refusal,
            model=self.model,
            prompt_hash=self.prompt_hash,
        )


def standalone_question(
    question: str, history: Sequence[Turn], rewriting: Replying, *, budget_s: float = 15.0
) -> str:
    """A follow-up made understandable by itself; the question as it is where that fails.

    Raises ModelError.
    """
    if not history:
        return question
    variables: dict[str, object] = {"question": question, "history": history[-6:]}
    reply = rewriting.invoke({**variables, "budget_s": budget_s})
    line = reply.rpartition("</think>")[2].strip().strip("\"“”'").strip()
    is_usable = line and "\n" not in line and len(line) <= 3 * len(question) + 200
    return line if is_usable else question


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    passages: tuple[Passage, ...]
    history: tuple[Turn, ...]
    deadline: float  # on the answerer's clock

    def variables(self, now: float) -> dict[str, object]:
        """What every prompt of this question is filled with."""
        return {
            "question": self.question,
            "passages": self.passages,
            "budget_s": max(0.0, self.deadline - now),
        }


@dataclass(frozen=True, slots=True)
class _Settling:
    """A sentence in its place; `reply` is what the model is asked to write instead."""

    sentence: Sentence
    reply: Future[str] | None = None

    @property
    def is_done(self) -> bool:
        return self.reply is None or self.reply.done()


@dataclass(slots=True)
class _Progress:
    """How far one answer has come."""

    shown: list[Sentence] = field(default_factory=list)
    dropped: list[Sentence] = field(default_factory=list)
    seen: list[Sentence] = field(default_factory=list)  # as the model wrote them
    waiting: deque[_Settling] = field(default_factory=deque)
    mends: int = 0
    is_declined: bool = False
    held: list[Sentence] = field(default_factory=list)  # without a claim, nothing carried yet
    numbers: dict[str, int] = field(default_factory=dict)  # paragraph id to the reader's number

    def take(self, sentence: Sentence) -> Iterator[Sentence]:
        """Shows or drops a sentence that is settled.

        One without a claim waits for one that is carried: "I cannot help" alone is no answer.
        """
        if is_declined(sentence):
            self.is_declined = True
        elif sentence.verdict is Verdict.NOT_CHECKABLE:
            (self.shown if self.shown else self.held).append(sentence)
            if self.shown:
                yield sentence
        elif sentence.verdict is not Verdict.CARRIED:
            self.dropped.append(replace(sentence, citations=()))
        elif not _is_among(sentence, self.shown):
            numbered = replace(sentence, citations=self._numbered(sentence.citations))
            new = (*self.held, numbered)
            self.held.clear()
            self.shown += new
            yield from new

    def _numbered(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(
            replace(each, n=self.numbers.setdefault(each.paragraph_id, len(self.numbers) + 1))
            for each in citations
        )


def _may_be_shown(sentence: Sentence) -> bool:
    return sentence.verdict in (Verdict.CARRIED, Verdict.NOT_CHECKABLE)


def _is_among(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    """True for the same words in the same order; one word apart may be the rival claim."""
    words = _words(sentence.text)
    return any(words == _words(other.text) for other in others)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
