"""A retrieval chain in LangChain's own terms: question -> passages -> prompt -> model -> sentences.

What goes in is `{"question": …, "passages": …, "history": …}`, what comes out are judged sentences,
each as soon as it is known. The decision made here: the steps are LangChain's, so that invoke,
stream, batch and their async forms work as for any other chain; checking is handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, Protocol

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.runnables import (
    Runnable,
    RunnableConfig,
    RunnableLambda,
    RunnableParallel,
    RunnablePassthrough,
)

from assistant.model import Passage, Sentence, Verdict
from assistant.prompts import Prompt

Sentences = tuple[Sentence, ...]
"""What the chains give: one to a few at a time when streamed, all of them when invoked."""


class Checking(Protocol):
    """Judges the sentences of one reply while it arrives."""

    def feed(self, text: str) -> Sentences:
        """The sentences that this piece of the reply has completed."""

    def end(self, *, is_cut: bool = False) -> Sentences:
        """What is left; `is_cut` says that the model was stopped before it had finished."""


Check = Callable[[Sequence[Passage]], Checking]
"""A fresh check of one reply that was made from these passages."""


def answering_chain(
    prompt: Prompt, chat: BaseChatModel, check: Check
) -> Runnable[dict[str, Any], Sentences]:
    """From `question`, `passages` and `history` to judged sentences, also those that failed.

    Citations are numbered by the passage's place, from 1. With `budget_s` in the input the model
    is told how many seconds it has. Raises what the model raises, ModelError from `open_chat`.
    """
    return _Answering(prompt, chat, check)


def retrieval_chain(
    retriever: Runnable[str, Any], answering: Runnable[dict[str, Any], Sentences]
) -> Runnable[str, Sentences]:
    """From a question to the sentences that may be shown: carried, or without a claim.

    `retriever` gives passages; one that gives Documents is followed by `retriever.passages_of`.
    """
    found: RunnableParallel[str] = RunnableParallel(
        question=RunnablePassthrough(), passages=retriever
    )
    return found | _Shown(answering)


def reply_chain(prompt: Prompt, chat: BaseChatModel) -> Runnable[dict[str, Any], str]:
    """From a prompt's variables, and `budget_s` where there is one, to the text of the reply."""

    def reply(asked: dict[str, Any]) -> Runnable[Any, str]:
        return _asking(prompt, chat, asked) | StrOutputParser()

    return RunnableLambda(reply, name=prompt.name)


class _Answering(Runnable[dict[str, Any], Sentences]):
    """Asks and judges; no RunnableGenerator, which reads on to the end when a reader leaves."""

    def __init__(self, prompt: Prompt, chat: BaseChatModel, check: Check) -> None:
        self._prompt = prompt
        self._chat = chat
        self._check = check

    def invoke(
        self,
        input: dict[str, Any],
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Sentences:
        """All sentences."""
        reply = _asking(self._prompt, self._chat, input).invoke(input, config)
        checking = self._check(input["passages"])
        return checking.feed(str(reply.text)) + checking.end(is_cut=_is_cut(reply))

    def stream(
        self,
        input: dict[str, Any],
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Iterator[Sentences]:
        """Each sentence as soon as it has been judged."""
        is_cut = False
        checking = self._check(input["passages"])
        for reply in _asking(self._prompt, self._chat, input).stream(input, config):
            is_cut = is_cut or _is_cut(reply)
            if found := checking.feed(str(reply.text)):
                yield found
        yield checking.end(is_cut=is_cut)

    async def astream(
        self,
        input: dict[str, Any],
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> AsyncIterator[Sentences]:
        """The same; judging takes a while, so it does not hold up the loop."""
        is_cut = False
        checking = self._check(input["passages"])
        async for reply in _asking(self._prompt, self._chat, input).astream(input, config):
            is_cut = is_cut or _is_cut(reply)
            if found := await asyncio.to_thread(checking.feed, str(reply.text)):
                yield found
        yield await asyncio.to_thread(checking.end, is_cut=is_cut)


class _Shown(Runnable[dict[str, Any], Sentences]):
    """Another chain's sentences without those that failed."""

    def __init__(self, answering: Runnable[dict[str, Any], Sentences]) -> None:
        self._answering = answering

    def invoke(
        self,
        input: dict[str, Any],
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Sentences:
        """All that may be shown."""
        return _may_be_shown(self._answering.invoke(input, config))

    def stream(
        self,
        input: dict[str, Any],
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Iterator[Sentences]:
        """Each sentence that may be shown."""
        for sentences in self._answering.stream(input, config):
            if kept := _may_be_shown(sentences):
                yield kept

    async def astream(
        self,
        input: dict[str, Any],
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> AsyncIterator[Sentences]:
        """Each sentence that may be shown."""
        async for sentences in self._answering.astream(input, config):
            if kept := _may_be_shown(sentences):
                yield kept


_KINDS: dict[str, type[SystemMessage] | type[HumanMessage]] = {
    "system": SystemMessage,
    "user": HumanMessage,
}


def _asking(prompt: Prompt, chat: BaseChatModel, asked: dict[str, Any]) -> Runnable[Any, AIMessage]:
    """The prompt, filled in, and the model; only a conversation may be left out."""
    given = {"history": (), **asked}
    values = {name: given[name] for name in prompt.variables if name in given}
    messages = [_KINDS[message.role](message.text) for message in prompt.messages(**values)]
    budget = {"budget_s": asked["budget_s"]} if "budget_s" in asked else {}
    return RunnableLambda(lambda _: messages, name=prompt.name) | chat.bind(**budget)


def _is_cut(reply: BaseMessage) -> bool:
    """True where the model was stopped at its length limit."""
    reason = reply.response_metadata.get("finish_reason")
    return reason in ("length", "max_tokens", "MAX_TOKENS")


def _may_be_shown(sentences: Sentences) -> Sentences:
    allowed = (Verdict.CARRIED, Verdict.NOT_CHECKABLE)
    return tuple(sentence for sentence in sentences if sentence.verdict in allowed)
