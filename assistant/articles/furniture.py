"""Site furniture: what stands around an article and is not part of it goes.

The decision made here: a line goes only where all of it is furniture, and a list of other stories
ends where prose goes on, so that no sentence of the article is lost. The rules are a table of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, groupby

from assistant.articles.furniture_rules import (
    LINES,
    NAVIGATION,
    OTHER_STORIES,
    READ_MORE,
    READERS,
    RUN_IN,
)
from assistant.sentences import spans

_IS_SUSPECT = re.compile(r"[@?]|\b(?:sign up|subscribe|follow|newsletter|click)\b", re.I)

Block = tuple[str, ...]
"""The lines of one paragraph."""

_SENTENCE_END = re.compile(r"(?<![.…])[.!?][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"\.[\"'”’»)\]]*$")
_QUOTATION = re.compile(r"^[\"“«‘]")
_LONGEST_FURNITURE = 400  # characters of a line
_READ_MORE_CHARACTERS = 60  # at the end of a line
_LONGEST_TITLE_WORDS = 22
_SHORTEST_PROSE_WORDS = 15
_LONGEST_TITLE_LINES = 3  # headline, author, section
_SHORTEST_NAVIGATION_LINES = 3
_SHORTEST_RUN_IN = 300  # characters; only a text without lines has furniture within a line


def without_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of the article; a block that loses some of its lines keeps the others."""
    article = _without_other_stories(_without_readers_comments(blocks))
    kept = _without_navigation(_without_teasers(article))
    lines = (
        tuple(_without_run_in(line) for line in block if not is_furniture(line)) for block in kept
    )
    return tuple(block for block in lines if block)


def is_furniture(line: str) -> bool:
    """True where the whole line, or each sentence of it, is of the site and not of the article."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    if any(rule.pattern.match(line) for rule in LINES):
        return True
    sentences = spans(line) if _IS_SUSPECT.search(line) else ()
    return len(sentences) > 1 and all(
        any(rule.pattern.match(line[start:end]) for rule in LINES) for start, end in sentences
    )


def _without_run_in(line: str) -> str:
    """A long line without the furniture in its second half, where that was run into it."""
    found = RUN_IN.pattern.search(line, len(line) // 2) if len(line) > _SHORTEST_RUN_IN else None
    return line[: found.start()] if found else line


def _without_readers_comments(blocks: Sequence[Block]) -> Sequence[Block]:
    """Cut at the heading over the readers' comments, where most of the text is before it."""
    upto = list(accumulate(map(_is_prose, blocks), initial=0))
    for position, block in enumerate(blocks):
        before, after = upto[position], upto[-1] - upto[position]
        if before > 2 and before >= after and READERS.pattern.match(block[0][:100]):
            return blocks[:position]
    return blocks


def _without_other_stories(blocks: Sequence[Block]) -> list[Block]:
    """Leave out each list of other stories, from its heading to where the article goes on."""
    kept: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        matches = (n for n, line in enumerate(block) if OTHER_STORIES.pattern.match(line[:100]))
        heading = next(matches, len(block))
        if heading > 0:
            kept.append(block[:heading])
        position = _resumption(blocks, position) if heading < len(block) else position + 1
    return kept


def _resumption(blocks: Sequence[Block], heading: int) -> int:
    """Where the article goes on behind a list of other stories; the number of blocks if nowhere."""
    for position in range(heading + 1, len(blocks)):
        if _is_long_prose(blocks[position]) and _is_of_the_article(blocks, heading, position):
            first = position
            while first > heading + 1 and _QUOTATION.match(blocks[first - 1][0]):
                first -= 1
            return first
    return len(blocks)


def _is_of_the_article(blocks: Sequence[Block], heading: int, position: int) -> bool:
    """Is a paragraph behind a list of other stories one of the article, or of another story?

    Two in a row are. One alone is another story's where a headline stands right before it.
    """
    if position + 1 < len(blocks) and _is_prose(blocks[position + 1]):
        return True
    if position == heading + 1:
        listed = len(blocks[heading]) - 1
        return listed == 0 or listed > 2
    return not _is_title(blocks[position - 1])


def _without_teasers(blocks: Sequence[Block]) -> list[Block]:
    """Leave out a headline with its beginning of a story that breaks off in "Read more".

    Behind a whole sentence only these words go.
    """
    kept: list[Block] = []
    for block in blocks:
        start = max(0, len(block[-1]) - _READ_MORE_CHARACTERS)
        found = READ_MORE.pattern.search(block[-1], start)
        rest = (*block[:-1], block[-1][: found.start()].rstrip()) if found else block
        if not found or not rest[-1]:
            kept.append(block)
            continue
        has_headline = len(kept) > 1 and _is_title(kept[-1])
        if _SENTENCE_END.search(rest[-1]) and not (has_headline and len(kept[-1]) > 1):
            kept.append(rest)
        elif has_headline:
            kept.pop()
    return kept


def _without_navigation(blocks: Sequence[Block]) -> list[Block]:
    """Leave out three or more lines in a row that each name a part of the site."""
    lines = [(number, line) for number, block in enumerate(blocks) for line in block]
    kept: list[list[str]] = [[] for _ in blocks]
    for is_navigation, run in groupby(lines, key=lambda each: _is_navigation(each[1])):
        together = list(run)
        if is_navigation and len(together) >= _SHORTEST_NAVIGATION_LINES:
            continue
        for number, line in together:
            if not _is_row_of_navigation(line):
                kept[number].append(line)
    return [tuple(block) for block in kept if block]


def _is_navigation(line: str) -> bool:
    return bool(NAVIGATION.pattern.match(line))


def _is_row_of_navigation(line: str) -> bool:
    parts = re.split(r"\s*[|•·»>/]\s*", line)
    return len(parts) >= _SHORTEST_NAVIGATION_LINES and all(map(_is_navigation, parts))


def _is_title(block: Block) -> bool:
    """Short lines of which none ends like a statement."""
    return len(block) <= _LONGEST_TITLE_LINES and all(
        len(line.split()) <= _LONGEST_TITLE_WORDS and not _FULL_STOP.search(line) for line in block
    )


def _is_prose(block: Block) -> bool:
    text = " ".join(block)
    return bool(_SENTENCE_END.search(text)) and not _is_title(block)


def _is_long_prose(block: Block) -> bool:
    return _is_prose(block) and len(" ".join(block).split()) >= _SHORTEST_PROSE_WORDS
