"""A piece of HTML (a field of an export, a newsletter) to the text that a browser shows of it.

The decision made here: nothing is guessed to be furniture; each block is a paragraph, and what is
hidden is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.sources.formats.unseen import is_hidden, without_unseen

if TYPE_CHECKING:
    Element = Any  # lxml has no types

_NEVER_SHOWN = frozenset("head script style template noscript title svg select button".split())
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol table tr td th tbody thead blockquote section article header"
    " footer figure figcaption main aside nav pre address center hr dl dt dd form html body".split()
)
_HIDING = re.compile(r"mso-hide:all|max-height:0(?:px)?(?:;|$)", re.I)  # as mails do
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 200  # elements within each other


def plain(markup: str) -> str:
    """The text of a piece of HTML: its blocks parted by an empty line, a list an item a line."""
    from lxml import html
    from lxml.etree import ParserError

    seen = without_unseen(re.sub(r"^\s*<\?xml[^>]*>", "", markup))
    try:
        root = html.document_fromstring(f"<html><body>{seen}</body></html>")
    except (ParserError, ValueError):
        return ""
    parts = "".join(_parts(root, 0))
    blocks = (
        "\n".join(line.strip() for line in block.split("\n") if line.strip())
        for block in re.split(r"\n{2,}", parts)
    )
    joined = "\n\n".join(block for block in blocks if block)
    return re.sub(r"(\n- [^\n]*)\n\n(?=- )", r"\1\n", f"\n{joined}").strip()


def _parts(element: Element, depth: int) -> Iterator[str]:
    """The text of an element, with line ends where a browser has them."""
    name = element.tag if isinstance(element.tag, str) else ""
    if not name or name in _NEVER_SHOWN or _is_hidden(element):
        return
    if depth > _DEEPEST:
        yield _SPACE.sub(" ", element.text_content())
        return
    border = "\n\n" if name in _BLOCKS or name == "li" else ""
    yield border + ("- " if name == "li" else "\n" if name == "br" else "")
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _parts(child, depth + 1)
        yield _SPACE.sub(" ", child.tail or "")
    yield border


def _is_hidden(element: Element) -> bool:
    style = _SPACE.sub("", element.get("style") or "")
    return is_hidden(element) or bool(_HIDING.search(style))
