"""What a browser would not show of the HTML in a Markdown file: found and taken out.

The decision made here: a hidden element goes with all that it encloses; one that never ends
hides the rest of the file, as it does in a browser.
"""

from __future__ import annotations

import re

_NEVER_SHOWN = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.S),
    re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.S | re.I),
)
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b((?:\"[^\"<>]*\"|'[^'<>]*'|[^<>\"'])*)>", re.I)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?!\w|-)")
_HIDING = re.compile(
    r"aria-hidden\s*=\s*[\"']?true|display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:opacity|font-size)\s*:\s*0(?:px)?\s*(?:[;\"']|$)",
    re.I,
)
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


def _is_hidden(name: str, attributes: str) -> bool:
    if name.lower() in _EMPTY_ELEMENTS or attributes.endswith("/"):
        return False
    return bool(_HIDDEN.search(_VALUE.sub("''", attributes)) or _HIDING.search(attributes))


def _end(text: str, name: str, start: int) -> int:
    """Behind the closing tag of an element that was opened right before `start`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.I).finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)
