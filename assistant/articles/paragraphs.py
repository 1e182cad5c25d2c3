"""The cleaned text to paragraphs: what is indexed, retrieved and cited.

The decision made here: an empty line ends a paragraph, a long one is cut between sentences into
pieces of about one size, and a short one is found with the help of its neighbours but cited alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from assistant.articles.tokens import estimated_tokens
from assistant.model import Paragraph
from assistant.sentences import Span, spans

SPLITTER_VERSION = "1"  # raise it when a text would be cut or indexed another way

_MOST_TOKENS = 200  # of a paragraph; 256 fit the model, the rest is for title and context
_PIECE_WORDS = 90  # aimed at, four sentences of a news report or so
_MOST_WORDS = 135  # one and a half of those, before a paragraph is cut
_SHORT_WORDS = 20  # fewer are indexed with their neighbours
_TITLE_CHARACTERS = 150  # of a title that stands before each paragraph
_CONTEXT_CHARACTERS = 200  # of each neighbour's sentence
_BORDER = re.compile(r"\n\s*\n")


def split(revision_id: str, title: str, text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a cleaned text, in order: text[p.start:p.end] == p.text for each.

    Nothing but white space lies between them.
    """
    pieces = [piece for block in _blocks(text) for piece in _pieces(text, block)]
    texts = [text[start:end] for start, end in pieces]
    return tuple(
        Paragraph(
            revision_id=revision_id,
            ordinal=ordinal,
            text=texts[ordinal],
            start=start,
            indexed=_indexed(title, texts, ordinal),
        )
        for ordinal, (start, _) in enumerate(pieces)
    )


def indexed_text(title: str, before: str, text: str, after: str) -> str:
    """What is embedded for a paragraph; `before` and `after` are "" where it can stand alone."""
    context = " ".join(part for part in (before, text, after) if part)
    return f"{title}\n{context}" if title else context


def _indexed(title: str, texts: list[str], ordinal: int) -> str:
    text = texts[ordinal]
    heading = _beginning(title, _TITLE_CHARACTERS)
    if len(text.split()) >= _SHORT_WORDS:
        return indexed_text(heading, "", text, "")
    before = texts[ordinal - 1] if ordinal else ""
    after = texts[ordinal + 1] if ordinal + 1 < len(texts) else ""
    return indexed_text(heading, _last_sentence(before), text, _first_sentence(after))


def _first_sentence(text: str) -> str:
    sentences = spans(text)
    first = text[slice(*sentences[0])] if sentences else text
    return _beginning(first, _CONTEXT_CHARACTERS)


def _last_sentence(text: str) -> str:
    sentences = spans(text)
    last = text[slice(*sentences[-1])] if sentences else text
    return last if len(last) <= _CONTEXT_CHARACTERS else _beginning(last, _CONTEXT_CHARACTERS)


def _beginning(text: str, most: int) -> str:
    """The whole words at the beginning of a text that fit."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] or text[:most]


def _blocks(text: str) -> Iterator[Span]:
    """The stretches between empty lines, without the white space around them."""
    ends = [*(border.start() for border in _BORDER.finditer(text)), len(text)]
    starts = [0, *(border.end() for border in _BORDER.finditer(text))]
    for start, end in zip(starts, ends, strict=True):
        inside = text[start:end]
        if inside.strip():
            yield end - len(inside.lstrip()), start + len(inside.rstrip())


def _pieces(text: str, block: Span) -> list[Span]:
    """A block as it is, or cut between its sentences into pieces that fit."""
    start, end = block
    if _fits(text, block):
        return [block]
    return _parted(
        text,
        [unit for sentence in _sentences(text, start, end) for unit in _cut(text, sentence)],
    )


def _fits(text: str, span: Span) -> bool:
    piece = text[slice(*span)]
    return len(piece.split()) <= _MOST_WORDS and estimated_tokens(piece) <= _MOST_TOKENS


def _parted(text: str, units: list[Span]) -> list[Span]:
    """Whole units together in pieces of about one size that fit."""
    whole = (units[0][0], units[-1][1])
    if len(units) == 1 or _fits(text, whole):
        return [whole]
    piece = text[slice(*whole)]
    count = max(
        2, round(len(piece.split()) / _PIECE_WORDS), -(-estimated_tokens(piece) // _MOST_TOKENS)
    )
    parts = _even(units, min(count, len(units)))
    return [span for part in parts for span in _parted(text, part)]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences between two offsets, with all that stands between them but white space."""
    starts = [start, *(start + first for first, _ in spans(text[start:end])[1:])]
    return [
        (first, first + len(text[first:following].rstrip()))
        for first, following in zip(starts, [*starts[1:], end], strict=True)
    ]


def _even(units: list[Span], count: int) -> list[list[Span]]:
    """The units in so many parts, of as nearly one length as they allow."""
    lengths = list(accumulate(end - start for start, end in units))
    borders = [0]
    for number in range(1, count):
        ideal = lengths[-1] * number / count
        position = bisect_right(lengths, ideal)
        nearest = min((position, position + 1), key=lambda at: abs(_up_to(lengths, at) - ideal))
        borders.append(max(borders[-1] + 1, min(nearest, len(units) - count + number)))
    return [units[first:last] for first, last in pairwise([*borders, len(units)])]


def _up_to(lengths: list[int], count: int) -> int:
    return lengths[min(count, len(lengths)) - 1] if count else 0


def _cut(text: str, sentence: Span) -> list[Span]:
    """A sentence that alone is too long, cut between words, and a word without end anywhere."""
    start, end = sentence
    pieces: list[Span] = []
    while start < end:
        length = _fitting(text, start, end)
        pieces.append((start, start + len(text[start : start + length].rstrip())))
        start += length
        while start < end and text[start].isspace():
            start += 1
    return pieces


def _fitting(text: str, start: int, end: int) -> int:
    """How many characters from `start` on fit, up to a space where there is one."""
    most = min(end - start, 4 * _MOST_TOKENS)
    while estimated_tokens(text[start : start + most]) > _MOST_TOKENS:
        most = most * 3 // 4
    if start + most >= end:
        return end - start
    space = text.rfind(" ", start + most // 2, start + most)
    return space - start if space > start else most
