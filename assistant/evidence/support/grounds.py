"""What a statement is compared with, and what comes of it: the grounds and the faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.evidence.support.meaning import Match, match, meant
from assistant.evidence.support.statements import Statement
from assistant.model import Passage
from assistant.ports import Embed


@dataclass(frozen=True, slots=True)
class Grounds:
    """The cited passages, and where they come closest to the statement."""

    texts: tuple[str, ...]
    match: Match
    published: tuple[datetime, ...]
    shown: tuple[str, ...]  # outlets and bylines: names that a citation shows anyway
    near: tuple[str, ...]  # titles and neighbouring paragraphs, where added names may stand

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
    return Grounds(
        texts,
        match(statement.text, texts, known=known, embed=embed),
        tuple(sorted({passage.published for passage in passages if passage.published})),
        shown,
        tuple(
            said
            for passage in passages
            for said in (passage.title, passage.before, passage.after)
            if said
        ),
    )
