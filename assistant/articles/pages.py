"""Where the pages of a document begin in its cleaned text.

The decision made here: the text is cleaned without the marks, so that they can change nothing,
and each line that is left is then found again in the pages that it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from assistant.articles.characters import visible
from assistant.model import PAGE_MARK

_SPACE = re.compile(r"\s+")


def page_starts(marked: str, cleaned: str) -> tuple[int, ...]:
    """The offset in `cleaned` at which each page begins, none for a text without marks.

    `marked` is the draft's text. A page of which nothing is left begins where the next one does.
    """
    if PAGE_MARK not in marked:
        return ()
    pages = [_without_spaces(visible(page)) for page in marked.split(PAGE_MARK)]
    borders = list(accumulate(map(len, pages[:-1])))  # of the pages behind the first, in `whole`
    whole = "".join(pages)
    starts: list[int] = [0]
    read, offset = 0, 0
    for line in cleaned.splitlines(keepends=True):
        letters = _without_spaces(line)
        begin = whole.find(letters, read)
        if letters and begin >= 0:
            read = begin + len(letters)
            begun = borders[len(starts) - 1 : bisect_right(borders, read - 1)]
            starts += [offset + _offset(line, border - begin) for border in begun]
        offset += len(line)
    return tuple(starts + [len(cleaned)] * (len(pages) - len(starts)))


def _without_spaces(text: str) -> str:
    return _SPACE.sub("", text)


def _offset(line: str, letters: int) -> int:
    """Where the letter stands that has so many others before it."""
    if letters <= 0:
        return 0
    positions = (position for position, letter in enumerate(line) if not letter.isspace())
    return next(position for number, position in enumerate(positions) if number == letters)
