"""Markdown: front matter to fields, marks to plain text.

The decision made here: the text keeps what a reader of the rendered page would read; comments,
hidden elements, addresses of links and pictures are not among it.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from assistant.model import Draft
from assistant.sources.fields import draft
from assistant.sources.formats.front import split_front
from assistant.sources.formats.unseen import without_unseen

_LINK_TARGET = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S+[^\n]*$", re.M)
_ADDRESS = r"\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"
_MARKS = (  # in this order; bold before italic, so the last but two stands twice
    (re.compile(rf"!\[\S*\]{_ADDRESS}"), ""),  # a picture without words
    (re.compile(rf"!\[([^\[\]]{{0,500}})\]{_ADDRESS}"), r"\1"),
    (re.compile(rf"\[([^\[\]]{{0,2000}})\]{_ADDRESS}"), r"\1"),
    (re.compile(r"\[\^[^\]\n]{1,50}\]:?"), ""),  # a footnote's mark
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.I), "\n"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,2000}>"), ""),
    (re.compile(r"(`{1,3})([^`\n]{1,2000})\1"), r"\2"),
    (re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\1"), r"\2"),
    (re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])\1(?!\w)"), r"\2"),
    (re.compile(r"~~([^~\n]{1,2000})~~"), r"\1"),
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h\d|li|ul|ol|tr|table|blockquote|section|figure|figcaption)\b[^<>]{0,2000}>", re.I
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT_FROM = 0xE000  # an escaped mark waits in the private use area until the others are gone
_KEPT = re.compile("[\ue021-\ue07e]")

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$|^\s*\|?[ \t:|-]*-{3,}[ \t:|-]*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_ITEM = re.compile(r"^\s*(?:[-*+]|(\d{1,3}[.)]))[ \t]+")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")


def read(where: str, content: str) -> Draft:
    """A draft of a Markdown file, with or without front matter. Raises SourceError."""
    front, body = split_front(where, content)
    title, text = _title_and_text(plain(body))
    found = draft(where, text, front)
    if not found.title:
        return replace(found, title=title)
    if not title or title.casefold() == found.title.casefold():
        return found
    return replace(found, text=f"{title}\n\n{text}")


def plain(body: str) -> str:
    """Markdown as plain text: blocks parted by an empty line, a heading marked by "# "."""
    seen = _LINK_TARGET.sub("", without_unseen(body))
    escaped = _ESCAPED.sub(lambda found: chr(_KEPT_FROM + ord(found[1])), seen)
    joined = "\n\n".join(_blocks(_BLOCK_TAG.sub("\n\n", escaped)))
    for mark, kept in _MARKS:
        joined = mark.sub(kept, joined)
    return _KEPT.sub(lambda found: chr(ord(found[0]) - _KEPT_FROM), html.unescape(joined))


def _title_and_text(text: str) -> tuple[str, str]:
    """The heading that a text begins with, if it does, and the text without heading marks."""
    first, _, rest = text.partition("\n\n")
    headings = re.compile(r"^#{1,6} ", re.M)
    if headings.match(first):
        return " ".join(headings.sub("", first).split()), headings.sub("", rest)
    return "", headings.sub("", text)


def _blocks(body: str) -> list[str]:
    """Headings, paragraphs with their lines joined, lists and tables with a line an item."""
    blocks: list[list[list[str]]] = [[]]  # a block has lines, a line the parts to be joined
    for raw in body.split("\n"):
        line = _QUOTE.sub("", raw)
        heading, row = _HEADING.match(line), _ROW.match(line)
        if _UNDERLINE.match(line) and _is_one_line(blocks[-1]):
            blocks[-1][0].insert(0, "#" if "=" in line else "##")
            blocks.append([])
        elif not line.strip() or _RULE.match(line) or _FENCE.match(line):
            blocks.append([])
        elif heading:
            blocks += [[[heading[1], heading[2]]], []]
        elif row:
            blocks[-1].append([row[1]])
        elif _ITEM.match(line):
            blocks[-1].append([_ITEM.sub(lambda found: f"{found[1] or '-'} ", line)])
        elif blocks[-1] and not blocks[-1][-1][-1].endswith(("  ", "\\")):
            blocks[-1][-1].append(line)
        else:
            blocks[-1].append([line])
    return ["\n".join(map(_joined, block)) for block in blocks if block]


def _is_one_line(block: list[list[str]]) -> bool:
    return len(block) == 1 and len(block[0]) == 1 and not _ITEM.match(block[0][0])


def _joined(parts: list[str]) -> str:
    return " ".join(part.strip().rstrip("\\") for part in parts)
