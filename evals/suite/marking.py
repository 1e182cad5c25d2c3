"""Paragraphs cut into stretches, so that a page can mark the words that matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model import Citation
from evals.suite.outcome import GoldParagraph, Scored


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_marked: bool = False


def marked(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text in stretches, those within the spans marked; spans may overlap or lie outside."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        begin, stop = max(at, start), min(end, len(text))
        if stop <= begin:
            continue
        pieces += [Piece(text[at:begin])] if begin > at else []
        pieces.append(Piece(text[begin:stop], is_marked=True))
        at = stop
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def opened_pieces(scored: Scored, citations: Sequence[Citation]) -> list[Piece]:
    """The paragraph behind citations of one number, with the exact words that they cite marked."""
    found = {each.paragraph_id: each for each in scored.opened}
    opened = found.get(citations[0].paragraph_id)
    if opened is None:
        return [Piece(citations[0].quote, is_marked=True)]
    spans = [(each.start - opened.start, each.end - opened.start) for each in citations]
    return marked(opened.text, spans)


def gold_pieces(gold: GoldParagraph) -> list[Piece]:
    """A gold paragraph with the words by which its case names it marked."""
    words = gold.phrase.split()
    if not words:
        return [Piece(gold.text)]
    pattern = r"\s+".join(map(re.escape, words))
    return marked(gold.text, [found.span() for found in re.finditer(pattern, gold.text)])
