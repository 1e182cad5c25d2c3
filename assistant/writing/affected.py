"""Which sentences of an earlier briefing their articles no longer carry: its correction notice.

The decision made here: a sentence stands while any paragraph of an article's present text, or a
citation that has not changed, carries it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.briefing import Affected, Briefing, PartKind
from assistant.evidence.words import content_stems
from assistant.model import Citation, ContestedRow, Passage, Sentence, Verdict
from assistant.ports import Supports
from assistant.writing.lines import one_line


@dataclass(frozen=True, slots=True)
class Present:
    """What the article of a cited revision says now."""

    article_id: str
    revision_id: str  # "" where the article was forgotten
    passages: tuple[Passage, ...]  # of this revision, in their order


PresentOf = Callable[[str], Present | None]
"""A cited revision to what its article says now; None where it is still this revision."""


def affected(
    briefing: Briefing,
    present_of: PresentOf,
    cited: Mapping[str, Passage],
    supports: Supports,
) -> Iterator[Affected]:
    """The sentences in reading order, each once for a part; `cited` has passages by paragraph."""
    told: set[tuple[PartKind, str, str]] = set()
    for part, sentence in _sentences(briefing):
        for citation in sentence.citations:
            present = present_of(citation.revision_id)
            key = (part, sentence.text, citation.revision_id)
            if present is None or key in told:
                continue
            told.add(key)
            standing = _standing(sentence, present_of, cited)
            if standing and supports(sentence.text, standing).verdict is Verdict.CARRIED:
                continue
            fault = _fault(sentence, citation, present, supports)
            if fault is not None:
                yield _notice(briefing, part, sentence, present, *fault)


def _fault(
    sentence: Sentence, citation: Citation, present: Present, supports: Supports
) -> tuple[Literal["revised", "removed"], tuple[str, ...]] | None:
    """Why a sentence does not stand any more; None: the article still carries it."""
    if not present.revision_id:
        return "removed", ("the article was removed from the library",)
    reasons: tuple[str, ...] = ("the article says nothing of it any more",)
    for place, passage in enumerate(_likeliest_first(citation, present.passages)):
        judgement = supports(sentence.text, (passage,))
        if judgement.verdict is Verdict.CARRIED:
            return None
        if place == 0 and judgement.reasons:
            reasons = judgement.reasons
    return "revised", reasons


def _likeliest_first(citation: Citation, passages: Sequence[Passage]) -> list[Passage]:
    words = set(content_stems(citation.quote))
    return sorted(
        passages, key=lambda each: (-len(words & set(content_stems(each.text))), each.ordinal)
    )


def _standing(
    sentence: Sentence, present_of: PresentOf, cited: Mapping[str, Passage]
) -> tuple[Passage, ...]:
    """The passages that it cites in revisions that have not changed."""
    return tuple(
        cited[each.paragraph_id]
        for each in sentence.citations
        if present_of(each.revision_id) is None and each.paragraph_id in cited
    )


def _notice(
    briefing: Briefing,
    part: PartKind,
    sentence: Sentence,
    present: Present,
    cause: Literal["revised", "removed"],
    reasons: tuple[str, ...],
) -> Affected:
    return Affected(
        briefing_id=briefing.id,
        topic=briefing.topic,
        as_of=briefing.as_of,
        part=part,
        sentence=sentence,
        cause=cause,
        reasons=reasons,
        article_id=present.article_id,
        revision_id=present.revision_id,
    )


def _sentences(briefing: Briefing) -> Iterator[tuple[PartKind, Sentence]]:
    """Every sentence that the reader was shown, with the part that it stands in."""
    shown: dict[PartKind, list[Sentence]] = {kind: [] for kind in PartKind}
    for part, line in briefing.told():
        shown[part].append(line.sentence)
    for contested in briefing.contested:
        shown[PartKind.CONTESTED] += [_as_sentence(row) for row in contested.rows]
    for part, sentences in shown.items():
        for sentence in sentences:
            yield part, sentence


def _as_sentence(row: ContestedRow) -> Sentence:
    return Sentence(one_line(row.citation.quote), Verdict.CARRIED, (), (row.citation,))
