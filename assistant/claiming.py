"""Passages and articles to their claims, and claims to what is contested among them.

The decision made here: a passage's claims are those of its whole article, so that "he added" and
"three days later" mean what they mean there; each article is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from threading import Lock

from assistant.claims import Claim, FoundClaim, Speaker
from assistant.model import Citation, Contested, ContestedRow, Passage, Sentence
from assistant.zones import published_at

Rivals = Callable[[Sequence[FoundClaim]], tuple[Contested, ...]]

_Key = tuple[str, datetime | None, str]

_KEPT = 2_000  # revisions; the claims of one take some 20 KiB


@dataclass(slots=True)
class ClaimReader:
    """Reads each revision once, as far as is asked for; `texts_of` gives its paragraphs' texts.

    Safe to use from several threads. Of more revisions than it keeps, the first read are read
    again.
    """

    texts_of: Callable[[str], Sequence[str]]
    _read: dict[_Key, tuple[tuple[Claim, ...], ...]] = field(default_factory=dict)
    _keeping: Lock = field(default_factory=Lock)

    def of_passage(self, passage: Passage) -> tuple[FoundClaim, ...]:
        """The claims of one passage, in reading order."""
        return self.of_passages([passage])

    def of_passages(self, passages: Sequence[Passage]) -> tuple[FoundClaim, ...]:
        """The claims of several passages, in the order given."""
        needed: dict[str, int] = {}
        for each in passages:
            needed[each.revision_id] = max(needed.get(each.revision_id, 0), each.ordinal + 1)
        return tuple(
            FoundClaim(claim, each)
            for each in passages
            for claim in self._of_paragraph(each, needed[each.revision_id])
        )

    def _of_paragraph(self, passage: Passage, count: int) -> tuple[Claim, ...]:
        """None where the article was forgotten since the passage was found."""
        published = published_at(passage)
        claims = self._claims(passage.revision_id, published, passage.outlet, count)
        return claims[passage.ordinal] if passage.ordinal < len(claims) else ()

    def speaker_of(self, passage: Passage, start: int) -> Speaker | None:
        """Who says the sentence that begins at `start` of a passage; None: nobody is named."""
        spoken = (each.claim for each in self.of_passage(passage) if each.claim.start == start)
        return next((claim.speaker for claim in spoken if claim.speaker), None)

    def of_revision(
        self, revision_id: str, published: datetime | None, *, outlet: str
    ) -> tuple[tuple[Claim, ...], ...]:
        """The claims of each paragraph; `published` by the clocks of where it was."""
        return self._claims(revision_id, published, outlet, len(self.texts_of(revision_id)))

    def _claims(
        self, revision_id: str, published: datetime | None, outlet: str, count: int
    ) -> tuple[tuple[Claim, ...], ...]:
        """Those of the first `count` paragraphs, or of more that were read before."""
        from assistant.evidence.claims.claims import claims_of_article
        from assistant.evidence.times.times import times

        key = (revision_id, published, outlet)
        known = self._read.get(key, ())
        if len(known) >= count:
            return known
        texts = self.texts_of(revision_id)[:count]
        found = claims_of_article(texts, published=published, outlet=outlet, read_times=times)
        with self._keeping:
            self._read[key] = found
            while len(self._read) > _KEPT:
                del self._read[next(iter(self._read))]
        return found


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
