"""What a browser would not show: known by an element's attributes, and taken out of a text.

The decision made here: a hidden element goes with all that it encloses; one that never ends
hides the rest of the file, as it does in a browser.
"""

from __future__ import annotations

import re
from typing import Any

Element = Any  # lxml has no types

_NEVER_SHOWN = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.S),
    re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.S | re.I),
)
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b((?:\"[^\"<>]*\"|'[^'<>]*'|[^<>\"'])*)>", re.I)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"(?<![\w-])hidden(?![\w-])", re.I)
_ARIA_HIDDEN = re.compile(r"aria-hidden\s*=\s*[\"']?true", re.I)
_STYLE = re.compile(r"(?<![\w-])style\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.I)
_HIDING = re.compile(r"display:none|visibility:hidden|(?:opacity|font-size):0(?:px)?(?:;|$)", re.I)
_WHITE_SPACE = re.compile(r"\s+")
_EMPTY_ELEMENTS = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))


def without_unseen(text: str) -> str:
    """The text without comments, scripts and hidden elements; other tags stay."""
    shown = text
    for pattern in _NEVER_SHOWN:
        shown = pattern.sub("", shown)
    kept: list[str] = []
    position = 0
    for tag in _TAG.finditer(shown):
        if tag.start() >= position and _is_hidden(tag[1], tag[2]):
            kept.append(shown[position : tag.start()])
            position = _end(shown, tag[1], tag.end())
    return "".join(kept) + shown[position:]


def is_hidden(element: Element) -> bool:
    """True for an element of a tree that its attributes hide."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or hides(element.get("style") or "")
    )


def hides(style: str) -> bool:
    """True for a style with which a browser shows nothing."""
    return bool(_HIDING.search(_WHITE_SPACE.sub("", style)))


def _is_hidden(name: str, attributes: str) -> bool:
    if name.lower() in _EMPTY_ELEMENTS or attributes.endswith("/"):
        return False
    if _HIDDEN.search(_VALUE.sub("''", attributes)) or _ARIA_HIDDEN.search(attributes):
        return True
    return any(hides(style.strip("\"'")) for style in _STYLE.findall(attributes))


def _end(text: str, name: str, start: int) -> int:
    """Behind the closing tag of an element that was opened right before `start`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.I).finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)
