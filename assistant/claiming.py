"""Passages and articles to their claims, and claims to what is contested among them.

The decision made here: a passage's claims are those of its whole article, so that "he added" and
"three days later" mean what they mean there; each article is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count

from assistant.claims import Claim, FoundClaim
from assistant.model import Citation, Contested, ContestedRow, Passage, Sentence
from assistant.zones import local

Rivals = Callable[[Sequence[FoundClaim]], tuple[Contested, ...]]

_Key = tuple[str, datetime | None, str]


@dataclass(slots=True)
class ClaimReader:
    """Reads each revision once; `texts_of` gives its paragraphs' texts in order."""

    texts_of: Callable[[str], Sequence[str]]
    _read: dict[_Key, tuple[tuple[Claim, ...], ...]] = field(default_factory=dict)

    def of_passage(self, passage: Passage) -> tuple[FoundClaim, ...]:
        """The claims of one passage, in reading order."""
        of_article = self.of_revision(
            passage.revision_id, published_at(passage), outlet=passage.outlet
        )
        return tuple(FoundClaim(claim, passage) for claim in of_article[passage.ordinal])

    def of_passages(self, passages: Sequence[Passage]) -> tuple[FoundClaim, ...]:
        """The claims of several passages, in the order given."""
        return tuple(chain.from_iterable(self.of_passage(each) for each in passages))

    def of_revision(
        self, revision_id: str, published: datetime | None, *, outlet: str
    ) -> tuple[tuple[Claim, ...], ...]:
        """The claims of each paragraph; `published` by the clocks of where it was."""
        from assistant.evidence.claims.claims import claims_of_article
        from assistant.evidence.times.times import times

        key = (revision_id, published, outlet)
        if key not in self._read:
            self._read[key] = claims_of_article(
                self.texts_of(revision_id), published=published, outlet=outlet, read_times=times
            )
        return self._read[key]


def published_at(passage: Passage) -> datetime | None:
    """When a passage was published, by the clocks of where it was; None: undated."""
    if passage.published is None:
        return None
    return local(passage.published, passage.published_zone)


def contested_by(
    sentences: Sequence[Sentence], found: Sequence[FoundClaim], rivals: Rivals
) -> tuple[Contested, ...]:
    """What the claims contest of that which the sentences of an answer cite.

    Citations are numbered as the answer numbers them; those that it does not have come after.
    """
    cited = [each for sentence in sentences for each in sentence.citations]
    if not cited:
        return ()
    touched = [each for each in rivals(found) if _touches(each, cited)]
    numbers = {each.paragraph_id: each.n for each in cited}
    following = count(max(numbers.values()) + 1)
    return tuple(
        replace(each, rows=tuple(_numbered(row, numbers, following) for row in each.rows))
        for each in touched
    )


def _touches(contested: Contested, cited: Sequence[Citation]) -> bool:
    """Whether one of the rows stands where the answer cites."""
    return any(
        row.citation.paragraph_id == each.paragraph_id
        and row.citation.start < each.end
        and each.start < row.citation.end
        for row in contested.rows
        for each in cited
    )


def _numbered(row: ContestedRow, numbers: dict[str, int], following: Iterator[int]) -> ContestedRow:
    paragraph = row.citation.paragraph_id
    if paragraph not in numbers:
        numbers[paragraph] = next(following)
    return replace(row, citation=replace(row.citation, n=numbers[paragraph]))
