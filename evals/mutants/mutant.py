"""What the rules take and make: a faithful sentence, a change to it, and the mutant that results.

The decision made here: a rule knows nothing of the check. It sees the sentence, its passage, and
the passages that lie beside it, and says what it changed, so that a person can judge the mutant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar

from assistant.model import Passage

Sort = Literal["verbatim", "paraphrase"]
Half = Literal["tune", "held", "all"]
_Item = TypeVar("_Item")


class Kind(StrEnum):
    """The faults that are made."""

    FIGURE_BY_ONE = "figure_by_one"
    FIGURE_CHANGED = "figure_changed"
    FIGURE_OTHER_OBJECT = "figure_other_object"
    SPEAKER_SWAPPED = "speaker_swapped"
    SPEAKER_DROPPED = "speaker_dropped"
    HEDGE_DROPPED = "hedge_dropped"
    NEGATION_ADDED = "negation_added"
    NEGATION_REMOVED = "negation_removed"
    DATE_SHIFTED = "date_shifted"
    WEEKDAY_SHIFTED = "weekday_shifted"
    PLACE_SHIFTED = "place_shifted"
    NAME_EXCHANGED = "name_exchanged"
    CAUSE_REVERSED = "cause_reversed"
    ROLES_REVERSED = "roles_reversed"
    QUOTATION_ALTERED = "quotation_altered"
    QUOTATION_STITCHED = "quotation_stitched"
    FACTS_JOINED = "facts_joined"
    OTHER_PASSAGE = "other_passage"


@dataclass(frozen=True, slots=True)
class Faithful:
    """A sentence that its passage carries."""

    pair_id: str
    dataset: str
    sort: Sort
    text: str
    source: str  # the sentences of the passage that it renders; text itself where it is verbatim
    passage: Passage

    @property
    def id(self) -> str:
        """Unlike that of any other sentence: "corpus-001:paraphrase"."""
        return f"{self.pair_id}:{self.sort}"

    @property
    def half(self) -> Half:
        """All sentences and mutants of one pair lie in one half."""
        return half_of(self.pair_id)


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule makes of a sentence."""

    text: str
    what: str  # for the reader of a list: "18 → 19"
    passage: Passage | None = None  # cited instead of the sentence's own; None: its own


@dataclass(frozen=True, slots=True)
class Mutant:
    """A sentence with one fault, which the passage it cites does not carry."""

    kind: Kind
    faithful: Faithful
    text: str
    what: str
    passage: Passage

    @property
    def id(self) -> str:
        """The same as long as pair, kind and wording are."""
        digest = hashlib.sha256(f"{self.text}\0{self.passage.paragraph_id}".encode()).hexdigest()
        return f"{self.faithful.id}:{self.kind}:{digest[:6]}"

    @property
    def half(self) -> Half:
        """That of its pair."""
        return self.faithful.half


Rule = Callable[[Faithful, tuple[Passage, ...]], Iterator[Change]]
"""A sentence and the passages of its data set to every change that one kind of fault allows."""


def half_of(pair_id: str) -> Half:
    """`tune` or `held`, by SHA-256 of the pair's id."""
    return "tune" if hashlib.sha256(pair_id.encode()).digest()[0] % 2 else "held"


def shuffled(items: Iterable[_Item], key: str) -> list[_Item]:
    """In an order that depends on `key` and on the items alone, so that none is favoured."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{key}\0{item}".encode()).digest())
