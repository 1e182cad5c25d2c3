"""A draft's text to the text of the article: visible characters, paragraphs, no furniture.

The decision made here: what a paragraph is. An empty line parts paragraphs; where a text has
none, each line is one, unless the lines were broken at a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.articles.characters import visible
from assistant.articles.furniture import Block, without_furniture

_BLANK = re.compile(r"\n[ ]*(?:\n[ ]*)+")
_RUN = re.compile(r"  +")
_NARROWEST, _WIDEST = 50, 100  # columns at which people break lines
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_RAGGED = 20  # characters by which the ends of broken lines differ
_PROSE_LINE = 100  # characters; a longer line that ends a sentence is a paragraph of its own
_ITEM = re.compile(r"^(?:[-–—*•·▪‣]|\d{1,3}[.)])\s")


def clean(text: str) -> str:
    """The text of the article alone: paragraphs parted by one empty line; "" if none is left."""
    blocks = without_furniture(_paragraphs(_raw_blocks(visible(text))))
    return "\n\n".join("\n".join(block) for block in blocks)


def _raw_blocks(text: str) -> list[Block]:
    blocks = (_lines(block) for block in _BLANK.split(text))
    return [block for block in blocks if block]


def _lines(block: str) -> Block:
    lines = (_RUN.sub(" ", line).strip() for line in block.split("\n"))
    return tuple(line for line in lines if line)


def _paragraphs(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks between empty lines as the paragraphs that they hold."""
    widths = [max(map(len, block)) for block in blocks if len(block) > 2 and _is_wrapped(block)]
    paragraphs: list[Block] = []
    for block in blocks:
        if len(block) > 2 and _is_wrapped(block):
            paragraphs += _unwrapped(block)
        elif len(block) == 2 and _is_wrapped(block) and _is_near(len(block[0]), widths):
            paragraphs.append((" ".join(block),))
        elif len(blocks) == 1:
            paragraphs += _parted_at_items(block)
        else:
            paragraphs += _parted_at_prose(block)
    return tuple(paragraphs)


def _is_wrapped(block: Block) -> bool:
    """True where a line was broken because the next word would not have fitted on it."""
    width = max(map(len, block))
    if not _NARROWEST <= width <= _WIDEST or any(map(_ITEM.match, block)):
        return False
    pairs = list(pairwise(block))
    full = [pair for pair in pairs if _is_full(*pair, width)]
    ends = [line for line, following in pairs if not _is_full(line, following, width)]
    broken = [
        line
        for line, following in full
        if not _SENTENCE_END.search(line) and not following[0].isupper()
    ]
    return len(broken) * 3 >= len(full) > 0 and all(map(_SENTENCE_END.search, ends))


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _is_near(length: int, widths: Sequence[int]) -> bool:
    """True for a line as long as the others of a wrapped text; with none to compare, for any."""
    return not widths or any(abs(length - width) < _RAGGED for width in widths)


def _unwrapped(block: Block) -> list[Block]:
    """Lines joined to paragraphs; a line that has room left ends one."""
    width = max(map(len, block))
    joined = [block[0]]
    for line, following in pairwise(block):
        if _is_full(line, following, width):
            joined[-1] += f" {following}"
        else:
            joined.append(following)
    return [(paragraph,) for paragraph in joined]


def _parted_at_items(block: Block) -> list[Block]:
    """Each line is a paragraph, but the items of a list stay together."""
    parted: list[list[str]] = []
    for line in block:
        if parted and _ITEM.match(line) and _ITEM.match(parted[-1][-1]):
            parted[-1].append(line)
        else:
            parted.append([line])
    return [tuple(lines) for lines in parted]


def _parted_at_prose(block: Block) -> list[Block]:
    """Each long line that ends a sentence stands alone, short lines stay together."""
    parted: list[list[str]] = [[]]
    for line in block:
        if len(line) > _PROSE_LINE and _SENTENCE_END.search(line) and not _ITEM.match(line):
            parted += [[line], []]
        else:
            parted[-1].append(line)
    return [tuple(lines) for lines in parted if lines]
