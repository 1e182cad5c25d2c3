"""A language model's opinion on each sentence, beside the verdicts and never above them.

The decision made here: the reply must be exactly the JSON that was asked for. Anything else is no
opinion: it could not be had, and says neither yes nor no.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assistant import prompts
from assistant.errors import ModelError
from assistant.model import Answer, Passage, Sentence, Verdict
from evals.suite.outcome import Opinion

Reply = Callable[[Mapping[str, object]], str]
"""The variables of prompts/judge.md to what the model writes; raises ModelError."""

PROMPT = "judge"


class _Judged(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    verdict: Annotated[
        str,
        StringConstraints(pattern=f"^({'|'.join(Verdict)})$"),
    ]
    reason: Annotated[str, StringConstraints(max_length=1000)]


@dataclass(frozen=True, slots=True)
class Judge:
    """Asks a model about each sentence of an answer."""

    model: str  # its name
    reply: Reply

    def opinions(self, answer: Answer, cited: Mapping[str, Passage]) -> tuple[Opinion, ...]:
        """One for each sentence that cites something; `cited` by paragraph id."""
        return tuple(
            self._opinion(number, sentence, cited)
            for number, sentence in enumerate(answer.sentences)
            if sentence.citations
        )

    def _opinion(self, number: int, sentence: Sentence, cited: Mapping[str, Passage]) -> Opinion:
        shown = [cited[key] for key in _cited_by(sentence) if key in cited]
        try:
            reply = self.reply({"sentence": sentence.text, "passages": shown})
            judged = _Judged.model_validate_json(reply)
        except ModelError as error:
            return Opinion(number, None, problem=str(error))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            return Opinion(number, None, problem=f"not the reply asked for: {first['msg']}")
        return Opinion(number, Verdict(judged.verdict), judged.reason)


def open_judge(model: str, *, base_url: str | None, api_key: str | None, budget_s: float) -> Judge:
    """A judge with a chat model behind it. Raises SettingError."""
    from assistant.answers.chat import open_chat
    from assistant.chain import reply_chain

    chat = open_chat(model, base_url=base_url, api_key=api_key, timeout_s=budget_s)
    chain = reply_chain(prompts.load(PROMPT), chat)
    return Judge(model, lambda variables: chain.invoke(dict(variables)))


def _cited_by(sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(citation.paragraph_id for citation in sentence.citations))
