"""What a statement is compared with, and what comes of it: the grounds and the faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from assistant.evidence.names.names import names
from assistant.evidence.support.likeness import held, keys_of
from assistant.evidence.support.meaning import Match, borders, match, meant
from assistant.evidence.support.statements import Statement
from assistant.model import Passage
from assistant.ports import Embed
from assistant.zones import local


@dataclass(frozen=True, slots=True)
class Grounds:
    """The cited passages, and where they come closest to the statement."""

    texts: tuple[str, ...]
    match: Match
    basis: tuple[str, ...]  # the sentences that it rests on, the one that says most first
    published: tuple[datetime, ...]  # by the clocks of where each was published
    shown: tuple[str, ...]  # outlets and bylines: names that a citation shows anyway
    near: tuple[str, ...]  # titles and neighbouring paragraphs, where added names may stand

    @property
    def closest(self) -> str:
        """The one sentence that says most of the statement."""
        return self.basis[0]

    def bears(self, sentence: str, said: str) -> bool:
        """Whether a sentence of the basis says so much of the statement that its frame counts."""
        stems = meant(said)
        share = len(held(stems, keys_of(sentence))) / max(1, len(stems))
        return share >= (LEAST_OF_CLOSEST if sentence == self.closest else LEAST_OF_OTHERS)

    @property
    def whole(self) -> str:
        """All cited text, a passage a line."""
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the statement has and its source has not, or not so."""

    reason: str  # a phrase for the reader
    contradicts: bool  # the source says another thing, not just nothing


Check = Callable[[Statement, Grounds], Iterator[Fault]]


def grounds_of(
    statement: Statement, passages: Sequence[Passage], *, embed: Embed | None
) -> Grounds:
    """The grounds that the cited passages, at least one, give for a statement."""
    texts = tuple(dict.fromkeys(passage.text for passage in passages))
    shown = tuple(said for passage in passages for said in (passage.outlet, passage.byline) if said)
    known = frozenset(stem for said in shown for stem in meant(said))
    beside = {
        stem
        for passage in passages
        for said in (passage.title, passage.before, passage.after)
        for name in names(said)
        for stem in meant(name.text)
    }
    known |= beside & {stem for name in names(statement.text) for stem in meant(name.text)}
    return Grounds(
        texts,
        match(statement.text, texts, known=known, embed=embed),
        _basis(statement.text, texts),
        tuple(
            sorted(
                {
                    local(passage.published, passage.published_zone)
                    for passage in passages
                    if passage.published
                }
            )
        ),
        shown,
        tuple(
            said
            for passage in passages
            for said in (passage.title, passage.before, passage.after)
            if said
        ),
    )


LEAST_OF_CLOSEST = 0.15  # share of the statement's words from which a "not" there counts
LEAST_OF_OTHERS = 0.25  # … in a further sentence
LARGEST_BASIS = 4  # sentences; a faithful sentence seldom rests on more
LEAST_ADDED = 2  # words that a further sentence must add


@lru_cache(maxsize=4096)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a passage; all of it where none is found."""
    return tuple(text[start:end] for start, end in borders(text)) or (text,)


def _basis(said: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The fewest sentences of the passages that together say most of the words said."""
    left = set(meant(said))
    free = [one for text in texts for one in sentences_of(text)]
    chosen: list[str] = []
    while free and len(chosen) < LARGEST_BASIS:
        adding = [(len(held(left, keys_of(one))), one) for one in free]
        most = max(count for count, _ in adding)
        if chosen and most < LEAST_ADDED:
            break
        best = min((one for count, one in adding if count == most), key=lambda one: len(meant(one)))
        chosen.append(best)
        free.remove(best)
        left -= set(held(left, keys_of(best)))
    return tuple(chosen)
