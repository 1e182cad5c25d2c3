"""Running heads, feet and page numbers: found by their return from page to page.

The decision made here: only the outermost lines of a page are looked at, and one goes only where
it stands at the same height with the same words (whatever its number) on several pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from assistant.sources.pdf.rows import Piece

_OUTERMOST = 3  # lines at the top and at the bottom
_SHARE = 0.25  # of the pages, for a line that returns: never fewer than two pages
_ENOUGH = 3  # pages; the head of a chapter returns on those of the chapter alone
_SAME_HEIGHT = 6.0  # points
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[-–—|\[( ]*(?:page|p\.|seite|стр\.|صفحة)?\s*(\d{1,4})(?:\s*(?:/|of|von|de|из|من)\s*\d{1,4})?"
    r"[-–—|\]) ]*$",
    re.I,
)
_PLAIN = re.compile(r"^\d{1,4}$")
_ROMAN = re.compile(r"^[ivxl]{1,7}$")

Pages = Sequence[Sequence[Piece]]
_Place = tuple[int, int]  # page and piece


def without_margins(pages: Pages) -> list[list[Piece]]:
    """The pieces of each page without its running heads, feet and number."""
    outermost = [list(_outermost(page)) for page in pages]
    gone = _returning(pages, outermost) | _numbers(pages, outermost)
    return [
        [piece for at, piece in enumerate(page) if (number, at) not in gone]
        for number, page in enumerate(pages)
    ]


def _outermost(page: Sequence[Piece]) -> Iterator[list[int]]:
    """The places of the pieces of each of the outermost lines."""
    lines: list[list[int]] = []
    for at, piece in enumerate(page):
        if lines and abs(piece.y - page[lines[-1][0]].y) < 1:
            lines[-1].append(at)
        else:
            lines.append([at])
    yield from lines[:_OUTERMOST]
    yield from lines[max(_OUTERMOST, len(lines) - _OUTERMOST) :][::-1]


def _returning(pages: Pages, outermost: list[list[list[int]]]) -> set[_Place]:
    """Lines that stand with the same words at the same height on several pages."""
    by_words: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for number, lines in enumerate(outermost):
        for line in lines:
            text = " ".join(pages[number][at].text for at in line)
            by_words[_words(text)].append((number, line))
    fewest = max(2, min(_ENOUGH, round(_SHARE * len(pages))))
    gone: set[_Place] = set()
    for found in by_words.values():
        height = median(pages[number][line[0]].y for number, line in found)
        same = [
            (number, line)
            for number, line in found
            if abs(pages[number][line[0]].y - height) <= _SAME_HEIGHT
        ]
        if len({number for number, _ in same}) >= fewest:
            gone |= {(number, at) for number, line in same for at in line}
    return gone


def _words(text: str) -> str:
    """What returns of a line: its words, whatever numbers stand between them."""
    words = " ".join(text.casefold().split())
    return _NUMBER.sub("#", words) if any(letter.isalpha() for letter in words) else words


def _numbers(pages: Pages, outermost: list[list[list[int]]]) -> set[_Place]:
    """Lines that are the number of their page, or have it apart from their words.

    A number is that of its page where others are as far ahead of theirs, or by the count from 1;
    with words beside it only where it stands at the same height on several pages.
    """
    alone: list[tuple[int, list[int], int]] = []  # page, line, how far the number is ahead of it
    beside: dict[tuple[int, int], list[tuple[int, list[int]]]] = defaultdict(list)
    gone: set[_Place] = set()
    for number, lines in enumerate(outermost):
        for line in lines:
            texts = [pages[number][at].text for at in line]
            match = _PAGE_NUMBER.match(texts[0])
            if match and len(line) == 1:
                alone.append((number, line, int(match[1]) - number))
            elif _ROMAN.match(" ".join(texts)) and len(pages) > 1 and _is_edge(line, pages[number]):
                gone.add((number, line[0]))
            elif len(line) > 1 and _is_edge(line, pages[number]):
                height = round(pages[number][line[0]].y / _SAME_HEIGHT)
                for end in {text for text in (texts[0], texts[-1]) if _PLAIN.match(text)}:
                    beside[int(end) - number, height].append((number, line))
    aheads = Counter(ahead for _, _, ahead in alone)
    numbered = [(number, line) for number, line, ahead in alone if ahead == 1 or aheads[ahead] > 1]
    heads = [place for places in beside.values() if len(places) > 1 for place in places]
    pages_with_number = {number for number, _ in numbered}
    numbered += [place for place in heads if place[0] not in pages_with_number]
    return gone | {(number, at) for number, line in numbered for at in line}


def _is_edge(line: list[int], page: Sequence[Piece]) -> bool:
    return line[0] == 0 or line[-1] == len(page) - 1
