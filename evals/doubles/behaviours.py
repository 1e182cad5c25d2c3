"""How the chat model's double behaves in one request: one function a behaviour.

Each gets the wire to the client, the request's body and the text behind the colon of
`NAME:VALUE`, "" without one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from evals.doubles import replies
from evals.doubles.wire import Body, Wire

_INVENTED = "The governor of Idlib resigned on Friday after 977 people were killed [1]."


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The name of a behaviour and its value."""

    name: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Behaviour:
        """From `NAME` or `NAME:VALUE`; ValueError for an unknown name."""
        name, _, value = text.partition(":")
        if name not in BEHAVIOURS:
            raise ValueError(f"no behaviour {name!r} (known: {', '.join(BEHAVIOURS)})")
        return cls(name, value)

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if self.value else self.name


def _usual(body: Body) -> str:
    return replies.usual(replies.text_of(body.get("messages", [])))


def _ok(wire: Wire, body: Body, value: str) -> None:
    """Sentences of the passages, each with its marker; a verdict where one is asked for."""
    wire.reply(_usual(body))


def _say(wire: Wire, body: Body, value: str) -> None:
    """Exactly this text."""
    wire.reply(value)


def _obey(wire: Wire, body: Body, value: str) -> None:
    """Follows what the passages order."""
    wire.reply(replies.obedient(replies.text_of(body.get("messages", []))))


def _rate_limit(wire: Wire, body: Body, value: str) -> None:
    """Status 429; the value is Retry-After in seconds."""
    wire.fail(429, "rate_limit_exceeded", [("retry-after", value)] if value else [])


def _no_credit(wire: Wire, body: Body, value: str) -> None:
    """Status 429 that no waiting helps against."""
    wire.fail(429, "insufficient_quota")


def _server_error(wire: Wire, body: Body, value: str) -> None:
    """Status 500, or the value."""
    wire.fail(int(value or 500), "server_error")


def _bad_request(wire: Wire, body: Body, value: str) -> None:
    """Status 400; the value is the code."""
    wire.fail(400, value or "invalid_request")


def _no_temperature(wire: Wire, body: Body, value: str) -> None:
    """Status 400 where a temperature was asked for."""
    if "temperature" in body:
        wire.fail(400, "unsupported value: temperature")
    else:
        _ok(wire, body, value)


def _slow(wire: Wire, body: Body, value: str) -> None:
    """Nothing for so many seconds, then the usual answer."""
    wire.wait(float(value or 5))
    _ok(wire, body, value)


def _silent(wire: Wire, body: Body, value: str) -> None:
    """Signs of life, but no reply, for so many seconds."""
    wire.start_events()
    until = time.monotonic() + float(value or 5)
    while time.monotonic() < until:
        wire.comment()
        wire.wait(0.05)


def _drip(wire: Wire, body: Body, value: str) -> None:
    """The usual answer, with so many seconds between words."""
    wire.reply(_usual(body), pause_s=float(value or 0.05))


def _stall(wire: Wire, body: Body, value: str) -> None:
    """SECONDS:TEXT: the text, or half of the usual answer, then nothing for so many seconds."""
    seconds, _, text = value.partition(":")
    wire.start_events()
    wire.say(text or _half(body))
    wire.wait(float(seconds or 5))


def _truncate(wire: Wire, body: Body, value: str) -> None:
    """A stream that ends in order, but without a finish_reason."""
    wire.start_events()
    wire.say(value or _half(body))


def _cut(wire: Wire, body: Body, value: str) -> None:
    """A connection that breaks in the middle of the body."""
    wire.start_events(promised=100_000)
    wire.say(value or _half(body))


def _broken_event(wire: Wire, body: Body, value: str) -> None:
    """An error in the middle of a stream."""
    wire.start_events()
    wire.event({"error": {"message": "overloaded", "type": "server_error", "code": 503}})


def _malformed(wire: Wire, body: Body, value: str) -> None:
    """Half an object of JSON."""
    if not wire.is_stream:
        wire.send_json('{"choices": [{"mess')
        return
    wire.start_events()
    wire.event('{"choices": [{"del')


def _no_choices(wire: Wire, body: Body, value: str) -> None:
    """JSON without what belongs into it."""
    wire.send_json({"object": "chat.completion", "choices": None})


def _empty(wire: Wire, body: Body, value: str) -> None:
    """A reply without a word in it."""
    wire.reply("")


def _refusal(wire: Wire, body: Body, value: str) -> None:
    """OpenAI's own field for a model that declines."""
    declined = "I'm sorry, I can't help with that."
    if wire.is_stream:
        wire.start_events()
        wire.say(None, role="assistant", refusal=declined)
        wire.finish("stop")
        return
    message = {"role": "assistant", "content": None, "refusal": declined}
    wire.send_json(wire.completion(message, "stop"))


def _apology(wire: Wire, body: Body, value: str) -> None:
    """A model that declines in its text."""
    wire.reply("I'm sorry, but I can't help with that.")


def _content_filter(wire: Wire, body: Body, value: str) -> None:
    """Withheld by the provider's filter."""
    wire.reply(value, finish="content_filter")


def _blocks(wire: Wire, body: Body, value: str) -> None:
    """Content as a list of blocks."""
    content = [{"type": "text", "text": value or _usual(body), "index": 0}]
    if wire.is_stream:
        wire.start_events()
        wire.say(content, role="assistant")
        wire.finish("stop")
        return
    wire.send_json(wire.completion({"role": "assistant", "content": content}, "stop"))


def _wrong_markers(wire: Wire, body: Body, value: str) -> None:
    """Markers that point nowhere."""
    wire.reply(re.sub(r"\[\d+\]", "[77]", _usual(body)))


def _no_markers(wire: Wire, body: Body, value: str) -> None:
    """The usual sentences, uncited."""
    wire.reply(re.sub(r"\s*\[\d+\]", "", _usual(body)))


def _invented(wire: Wire, body: Body, value: str) -> None:
    """The usual answer with a sentence in front that no passage carries."""
    wire.reply(f"{_INVENTED} {_usual(body)}")


def _length(wire: Wire, body: Body, value: str) -> None:
    """Stopped at the length limit; the value, or half of the usual answer."""
    wire.reply(value or _half(body), finish="length")


def _think(wire: Wire, body: Body, value: str) -> None:
    """A local model that thinks aloud first."""
    wire.reply(f"<think>Let me see. Is it [1]? No.</think>\n\n{_usual(body)}")


def _half(body: Body) -> str:
    text = _usual(body)
    return text[: len(text) // 2]


BEHAVIOURS: dict[str, Callable[[Wire, Body, str], None]] = {
    function.__name__.removeprefix("_"): function
    for function in (
        _ok,
        _say,
        _obey,
        _rate_limit,
        _no_credit,
        _server_error,
        _bad_request,
        _no_temperature,
        _slow,
        _silent,
        _drip,
        _stall,
        _truncate,
        _cut,
        _broken_event,
        _malformed,
        _no_choices,
        _empty,
        _refusal,
        _apology,
        _content_filter,
        _blocks,
        _wrong_markers,
        _no_markers,
        _invented,
        _length,
        _think,
    )
}
"""Every behaviour by its name."""
