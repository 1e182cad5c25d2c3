"""One case to its score: asked as a reader would, then held against its gold and its citations."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from assistant.answers.followup import standalone
from assistant.app import Assistant
from assistant.errors import ModelError
from assistant.library.passages import passages
from assistant.model import Answer, Passage, Sentence, Turn
from assistant.parts import Notify, Parts
from assistant.zones import local
from evals.cases import Case
from evals.suite.asked import Asked
from evals.suite.judge import Judge
from evals.suite.outcome import GoldParagraph, Opened, Rejudged, Scored
from evals.suite.rejudging import rejudge
from evals.suite.scorers.every import score
from evals.suite.times import times_of


class ModelFailed(ModelError):
    """The model gave no answer, so there is nothing of it to grade."""

    def __init__(self, problem: str, answer: Answer) -> None:
        super().__init__(problem)
        self.answer = answer  # made without the model, to be shown


class Asking:
    """Asks the cases of one suite; a context manager that lets go of the library it reads in."""

    def __init__(
        self, assistant: Assistant, *, now: datetime, judge: Judge | None, notify: Notify
    ) -> None:
        self._assistant = assistant
        self._now = now
        self._judge = judge
        self._parts = Parts(assistant.settings, notify)  # to check what the assistant gave
        self._texts: dict[str, str] = {}  # by revision

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parts.close()

    def ask(self, case: Case, gold: Sequence[GoldParagraph], number: int) -> Scored:
        """The case asked and scored. Raises ModelFailed, or any other AssistantError."""
        turns = self._earlier(case)
        begin = time.perf_counter()
        answer = self._answer(case, case.question, turns)
        seconds = time.perf_counter() - begin
        cited = self._cited(answer)
        rejudged = tuple(self._rejudged(each, cited) for each in answer.sentences)
        asked = Asked(
            case=case,
            answer=answer,
            gold=tuple(gold),
            rejudged=rejudged,
            found=self._found(case, turns) if gold else None,
            texts={each.revision_id: self._text(each.revision_id) for each in cited.values()},
            times_of=times_of,
            moments={
                key: local(each.published, each.published_zone) if each.published else None
                for key, each in cited.items()
            },
        )
        return Scored(
            case,
            score(asked),
            run=number,
            answer=answer,
            seconds=seconds,
            rejudged=rejudged,
            opened=tuple(Opened(key, each.start, each.text) for key, each in cited.items()),
            gold=asked.gold,
            opinions=self._judge.opinions(answer, cited) if self._judge else (),
        )

    def _earlier(self, case: Case) -> tuple[Turn, ...]:
        """The turns before, each answered with those before it in mind."""
        turns: list[Turn] = []
        for question in case.history:
            before = self._answer(case, question, turns)
            turns.append(Turn(question, " ".join(each.text for each in before.sentences)))
        return tuple(turns)

    def _answer(self, case: Case, question: str, turns: Sequence[Turn]) -> Answer:
        for item in self._assistant.ask(question, case.window, now=self._now, history=tuple(turns)):
            if isinstance(item, Answer):
                return self._of_the_model(item)
        raise AssertionError("an answer ends every stream")

    def _of_the_model(self, answer: Answer) -> Answer:
        """The answer, unless it is what was made when the model had failed."""
        if self._assistant.settings.model and not answer.model and answer.notes:
            raise ModelFailed("; ".join(answer.notes), answer)
        return answer

    def _found(self, case: Case, turns: Sequence[Turn]) -> tuple[Passage, ...]:
        """The passages that an answer is made from, as the search gives them."""
        question = standalone(case.question, turns)
        count = self._assistant.settings.passages
        return self._assistant.search(question, case.window, count, now=self._now).passages

    def _cited(self, answer: Answer) -> dict[str, Passage]:
        """What stands in the library behind the citations, by paragraph."""
        wanted = dict.fromkeys(each.paragraph_id for s in answer.sentences for each in s.citations)
        return passages(self._parts.library, tuple(wanted)) if wanted else {}

    def _rejudged(self, sentence: Sentence, cited: dict[str, Passage]) -> Rejudged:
        opened = [cited.get(each.paragraph_id) for each in sentence.citations]
        return rejudge(sentence.text, opened, self._parts.supports)

    def _text(self, revision_id: str) -> str:
        if revision_id not in self._texts:
            self._texts[revision_id] = self._assistant.show(revision_id).text
        return self._texts[revision_id]
