"""What the chat model's double says: a prompt in, a reply made of its passages out.

It knows the tags of `prompts/*.md`, as a model would.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

NOTHING = "NOT IN SOURCES"
_PASSAGE = re.compile(r'<passage number="(\d+)">(.*?)</passage>', re.DOTALL)
_TEXT = re.compile(r"<text>(.*?)</text>", re.DOTALL)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|instead|you must|you are|assistant|system prompt|instruction"
    r"|respond|reply|output|print|write|translate|explain|describe|compose|draft|provide|tell"
    r"|say|give me|list|can you|how do|what is|who|summari[sz]e|create|generate|suggest)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_WORDS = 0.8  # of a sentence's words, from which on it counts as carried
_LONGEST_REASON = 500  # characters
_DEMANDED = re.compile(r"[\"“‘«]([^\"”’»]{2,200})[\"”’»]")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "the and for was were did does has have are with from how many what who when where why"
        " which that this",
    )
)


class Numbered(NamedTuple):
    """A sentence of a passage, and the passage's number."""

    number: int
    text: str


def text_of(messages: Iterable[Mapping[str, Any]]) -> str:
    """All messages as one text; content may be a list of blocks."""
    return "\n\n".join(_content(message.get("content")) for message in messages)


def usual(prompt: str) -> str:
    """What a model does that does as it is told: judges where a verdict is asked for."""
    told = prompt.partition("<passages>")[0]  # what strangers wrote stands behind it
    return judged(prompt) if '{"verdict":' in told else extractive(prompt)


def judged(prompt: str) -> str:
    """The judge's JSON: carried where the passages hold the figures and four words of five."""
    said = html.unescape(_between(prompt, "sentence"))
    shown = " ".join(one.text for one in passages(prompt))
    words, figures = _words(said), set(_FIGURE.findall(said))
    held = len(words & _words(shown))
    reason = f"{held} of {len(words)} words stand in the passages"
    if not words:
        verdict = "not checkable"
    elif missing := sorted(figures - set(_FIGURE.findall(shown))):
        verdict, reason = "not carried", f"no passage holds {', '.join(missing)}"
    else:
        verdict = "carried" if held >= _MOST_WORDS * len(words) else "not carried"
    return json.dumps({"verdict": verdict, "reason": reason[:_LONGEST_REASON]})


def extractive(prompt: str) -> str:
    """The sentences of the passages that share most words with the question, each marked."""
    found = passages(prompt)
    if not found:
        return _between(prompt, "last") or "I have no passages."
    asked = _between(prompt, "sentence") or _between(prompt, "question")
    wanted = _words(asked)
    ranked = sorted(
        (one for one in found if _words(one.text) & wanted),
        key=lambda one: (-len(_words(one.text) & wanted), one.number),
    )
    most = 1 if "<sentence>" in prompt else 3
    return " ".join(_marked(one) for one in ranked[:most]) or NOTHING


def obedient(prompt: str) -> str:
    """Does what the passages order, as a gullible model would; then answers as usual."""
    orders = [one for one in passages(prompt) if _ORDER.search(one.text)]
    obeyed: list[str] = []
    for order in orders:
        demanded = _DEMANDED.search(order.text)
        text = demanded[1] if demanded else f"As instructed: {order.text}"
        obeyed.append(_marked(Numbered(order.number, text.rstrip(".") + ".")))
    return " ".join([*obeyed, extractive(prompt)])


def passages(prompt: str) -> list[Numbered]:
    """The sentences of all passages of a prompt, in order."""
    user = prompt[prompt.find("<passages>") :] if "<passages>" in prompt else ""
    found: list[Numbered] = []
    for number, passage in _PASSAGE.findall(user):
        text = _TEXT.search(passage)
        for sentence in re.split(r"(?<=[.!?])\s+", html.unescape(text[1]) if text else ""):
            if sentence.strip():
                found.append(Numbered(int(number), sentence.strip()))
    return found


def _marked(one: Numbered) -> str:
    body = one.text.rstrip()
    stop = body[-1] if body[-1] in ".!?" else ""
    return f"{body[: len(body) - len(stop)]} [{one.number}]{stop or '.'}"


def _between(prompt: str, tag: str) -> str:
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", prompt, re.DOTALL)
    return found[-1].strip() if found else ""


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"\w{3,}", text.casefold())
    return frozenset(word[:6] for word in words if word not in _SMALL)


def _content(content: object) -> str:
    if isinstance(content, list):
        return "\n".join(str(block.get("text", "")) for block in content)
    return str(content or "")
