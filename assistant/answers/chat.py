"""The adapter of chat models: a name such as `openai:gpt-4.1-mini` in, a patient chat model out.

The decision made here: time limits, retries and the check that a reply is whole belong to us, for
every provider alike; the clients' own retries are off, and so is every way in which a variable
of the environment could send text somewhere else.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from random import Random
from threading import Event, Thread
from typing import Any, TypeVar

import langsmith
from langchain.chat_models import init_chat_model
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, Field

from assistant.answers.failures import translated
from assistant.answers.providers import (
    environment_without,
    openai_options,
    provider_and_name,
    redirections,
    tells_the_end,
)
from assistant.errors import ModelBusy, ModelError, ModelRefused, SettingError

log = logging.getLogger(__name__)

T = TypeVar("T")

_ATTEMPTS_BUSY = 6
_ATTEMPTS_REFUSED = 2
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 8.0
_ENDINGS = ("finish_reason", "stop_reason", "done_reason", "stopReason", "finishReason")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FILTERED = frozenset({"content_filter", "refusal", "safety", "guardrail_intervened"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a chat model may take, in seconds."""

    budget_s: float = 60.0  # all attempts and pauses of one call together
    connect_s: float = 5.0
    first_token_s: float = 30.0  # each wait before the first text
    between_tokens_s: float = 20.0


def open_chat(
    model: str,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    timeout_s: float = 60.0,
    limits: Limits | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
) -> PatientChat:
    """A chat model by `provider:name`, or by any name at an OpenAI-compatible `base_url`.

    `base_url` and `api_key` are OpenAI's settings: other providers read their own variables.
    `timeout_s` is the budget of one call; `limits` replaces it and sets the finer ones.
    LangSmith is switched off for the whole process. Raises SettingError.
    """
    allowed = limits or Limits(budget_s=timeout_s)
    provider, name = provider_and_name(model.strip(), has_base_url=bool(base_url))
    langsmith.configure(enabled=False)
    options: dict[str, Any] = {"temperature": 0.0, "max_retries": 0}
    if provider == "openai":
        options |= openai_options(
            model, base_url, api_key, connect_s=allowed.connect_s, read_s=allowed.first_token_s
        )
    with environment_without(redirections(provider, base_url)):
        inner = _opened(model, name, provider, options)
    return PatientChat(
        inner=inner,
        label=model,
        limits=allowed,
        tells_the_end=tells_the_end(provider),
        secrets=(api_key,) if api_key else (),
        clock=clock,
        sleep=sleep,
    )


class PatientChat(BaseChatModel):
    """A chat model that waits, tries again and gives up within its limits.

    Accepts `budget_s` with each call. Once text has been given out a failure is raised as it is:
    the caller knows what it has already used. Raises ModelBusy, ModelRefused or ModelError.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    inner: BaseChatModel = Field(exclude=True, repr=False)
    label: str  # as it stands in the setting
    limits: Limits
    tells_the_end: bool  # the provider says why a reply has ended; silence means it was cut
    secrets: tuple[str, ...] = Field(default=(), exclude=True, repr=False)
    clock: Callable[[], float] = Field(exclude=True, repr=False)
    sleep: Callable[[float], object] = Field(exclude=True, repr=False)
    chance: Random = Field(default_factory=lambda: Random(0), exclude=True, repr=False)

    @property
    def _llm_type(self) -> str:
        return "patient-chat"

    @property
    def _identifying_params(self) -> Mapping[str, Any]:
        return {"model": self.label}

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        *,
        budget_s: float | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> ChatResult:
        """A whole reply; nothing is given out before its end, so every failure can be retried."""

        def whole(deadline: float) -> Iterator[list[ChatGenerationChunk]]:
            yield list(self._attempt(messages, deadline, {"stop": stop, **kwargs}))

        (chunks,) = self._patiently(whole, budget_s)
        return generate_from_stream(iter(chunks))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        *,
        budget_s: float | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Iterator[ChatGenerationChunk]:
        """A reply in pieces."""

        def pieces(deadline: float) -> Iterator[ChatGenerationChunk]:
            return self._attempt(messages, deadline, {"stop": stop, **kwargs})

        yield from self._patiently(pieces, budget_s)

    def _patiently(
        self, attempt: Callable[[float], Iterator[T]], budget_s: float | None
    ) -> Iterator[T]:
        """What an attempt gives; a new attempt where one fails before it has given anything."""
        deadline = self.clock() + (self.limits.budget_s if budget_s is None else budget_s)
        for made in count(1):
            is_begun = False
            try:
                for item in attempt(deadline):
                    is_begun = True
                    yield item
                return
            except ModelError as error:
                pause_s = None if is_begun else self._pause_s(error, made, deadline)
                if pause_s is None:
                    raise
                log.info("%s; trying again in %.1f s", error, pause_s)
            self.sleep(pause_s)

    def _pause_s(self, error: ModelError, made: int, deadline: float) -> float | None:
        """How long to wait before the next attempt; None where there must not be one."""
        if self._has_dropped_temperature(error):
            return 0.0
        if isinstance(error, ModelBusy):
            allowed, asked_s = _ATTEMPTS_BUSY, error.retry_after_s
        elif isinstance(error, ModelRefused):
            allowed, asked_s = _ATTEMPTS_REFUSED, None
        else:
            return None
        spread = 1 + self.chance.random() / 4  # so that many who wait do not come back at once
        own_s = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** (made - 1))
        pause_s = (own_s if asked_s is None else asked_s) * spread
        return pause_s if made < allowed and self.clock() + pause_s < deadline else None

    def _has_dropped_temperature(self, error: ModelError) -> bool:
        """Some models accept their own temperature only, and say so when asked for another."""
        if "temperature" not in str(error) or getattr(self.inner, "temperature", None) is None:
            return False
        self.inner = self.inner.model_copy(update={"temperature": None})
        return True

    def _attempt(
        self, messages: list[BaseMessage], deadline: float, options: dict[str, Any]
    ) -> Iterator[ChatGenerationChunk]:
        """One request; raises where the reply fails, stays away or is not whole."""
        replies: SimpleQueue[AIMessageChunk | Exception | None] = SimpleQueue()
        is_abandoned = Event()
        arguments = (messages, options, replies, is_abandoned)
        Thread(target=self._read, args=arguments, daemon=True, name="chat-model").start()
        ending, has_text = "", False
        try:
            while (chunk := self._next(replies, deadline, has_text=has_text)) is not None:
                ending = _ending(chunk) or ending
                text = _SURROGATE.sub("\ufffd", str(chunk.text))  # nothing could store it
                has_text = has_text or bool(text.strip())
                if has_text and text:
                    yield ChatGenerationChunk(message=AIMessageChunk(content=text))
        finally:
            is_abandoned.set()
        self._check_whole(ending, has_text=has_text)
        last = AIMessageChunk(content="", response_metadata={"finish_reason": ending or "stop"})
        yield ChatGenerationChunk(message=last)

    def _read(
        self,
        messages: list[BaseMessage],
        options: dict[str, Any],
        replies: SimpleQueue[AIMessageChunk | Exception | None],
        is_abandoned: Event,
    ) -> None:
        """Runs in a thread of its own, so that the wait for it can have an end."""
        try:
            stream = self.inner.stream(messages, {"callbacks": []}, **options)
            for chunk in stream:
                if is_abandoned.is_set():
                    return
                replies.put(chunk)
            replies.put(None)
        except Exception as error:  # noqa: BLE001 - handed to the thread that asked
            replies.put(error)

    def _next(
        self,
        replies: SimpleQueue[AIMessageChunk | Exception | None],
        deadline: float,
        *,
        has_text: bool,
    ) -> AIMessageChunk | None:
        limit_s = self.limits.between_tokens_s if has_text else self.limits.first_token_s
        wait_s = min(limit_s, deadline - self.clock())
        try:
            found = replies.get(timeout=max(0.0, wait_s))
        except Empty:
            raise ModelBusy(f"{self.label}: nothing came for {wait_s:.1f} s") from None
        if isinstance(found, Exception):
            error = translated(found, self.label, self.secrets)
            raise error from (None if self._shows_a_key(found) else found)
        return found

    def _shows_a_key(self, error: Exception) -> bool:
        return any(secret in f"{error!s}{error!r}" for secret in self.secrets)

    def _check_whole(self, ending: str, *, has_text: bool) -> None:
        """A stream that just stops raises nothing by itself, nor does an empty one."""
        if ending.casefold() in _FILTERED:
            raise ModelRefused(f"{self.label}: the reply was withheld ({ending})")
        if self.tells_the_end and not ending:
            raise ModelBusy(f"{self.label}: the reply broke off")
        if not has_text:
            raise ModelRefused(f"{self.label}: an empty reply ({ending or 'no reason given'})")


def _ending(chunk: AIMessageChunk) -> str:
    """Why the reply ended, in the provider's word; "" in the middle of it."""
    reasons = (chunk.response_metadata.get(name) for name in _ENDINGS)
    return next((str(reason) for reason in reasons if reason), "")


def _opened(model: str, name: str, provider: str, options: dict[str, Any]) -> BaseChatModel:
    try:
        opened: BaseChatModel = init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        named = re.search(r"pip install (?:-U )?([\w-]+)", str(error))
        package = named[1] if named else f"langchain-{provider.replace('_', '-')}"
        raise SettingError(
            f"BRIEFING_MODEL={model} needs the package {package}, which is not installed",
            hint=f"pip install {package}",
        ) from error
    except Exception as error:  # noqa: BLE001 - a provider's own; its text may show a key
        raise SettingError(
            f"BRIEFING_MODEL={model} cannot be set up ({type(error).__name__})",
            hint=f"check the model's name and the key of {provider}",
        ) from None
    return opened
