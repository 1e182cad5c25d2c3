"""What a scorer is given: one case with its answer, and all that the answer rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assistant.claims import Interval
from assistant.model import Answer, Citation, Passage, Sentence
from evals.cases import Case
from evals.suite.outcome import GoldParagraph, Rejudged

TimesOf = Callable[[str, datetime | None], Sequence[Interval]]
"""A text and its publication to the intervals that its time words mean."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer to one case, with what the scorers compare it with."""

    case: Case
    answer: Answer
    gold: tuple[GoldParagraph, ...] = ()
    rejudged: tuple[Rejudged, ...] = ()  # of the answer's sentences, in their order
    found: tuple[Passage, ...] | None = None  # what retrieval gave, best first; None: not looked
    texts: Mapping[str, str] | None = None  # of the revisions that are cited, by id
    times_of: TimesOf = lambda text, published: ()
    moments: Mapping[str, datetime | None] = field(default_factory=dict)  # see `published`

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those that the reader sees."""
        return self.answer.sentences

    @property
    def stated(self) -> str:
        """What the answer says, without its markers."""
        return " ".join(sentence.text for sentence in self.answer.sentences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Of all sentences, in their order."""
        return tuple(each for sentence in self.answer.sentences for each in sentence.citations)

    def published(self, citation: Citation) -> datetime | None:
        """When the cited article was published, by the clocks of its own place where known."""
        return self.moments.get(citation.paragraph_id, citation.published)


def held(wanted: Sequence[str], text: str) -> list[str]:
    """Those of the wanted words that the text holds, ignoring case: "5" is not in "25"."""
    folded = " ".join(text.split()).casefold()
    return [words for words in wanted if _pattern(words).search(folded)]


def _pattern(words: str) -> re.Pattern[str]:
    """The words with nothing beside them that would make another word or number of them.

    They may be the beginning of a word ("destroy" of "destroyed"), but not that of a number.
    """
    wanted = " ".join(words.split()).casefold()
    last = wanted.rpartition(" ")[2]
    behind = r"(?!\w|[.,]\d)" if last[-1:].isdigit() else ""
    if last in _NUMBERS:
        behind = r"(?!\w|-\w)"
    return re.compile(rf"(?<!\w)(?<!\d[.,])(?<!ty-){re.escape(wanted)}{behind}")


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy"
    " eighty ninety hundred".split()
)
