"""What a source says, as a line of a briefing: its own sentence, with its speaker, and checked.

The decision made here: a line is a whole sentence of the source. One that the check does not
find carried is never shown, and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assistant.claims import FoundClaim, Speaker
from assistant.events import EventClaim, Timeline, ToldSentence
from assistant.evidence.referents import with_referent, with_speaker
from assistant.model import Citation, Contested, ContestedRow, Passage, Sentence, Verdict
from assistant.ports import Supports

_Key = tuple[str, tuple[str, ...]]


class Lines:
    """Makes lines, each checked once, and remembers what was dropped."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        supports: Supports,
        found: Iterable[FoundClaim] = (),
    ) -> None:
        """`passages` by paragraph id: without its passage nothing can be said of a citation.

        `found` tells whom the "he" of a sentence means.
        """
        self.dropped: list[Sentence] = []
        self._passages = passages
        self._supports = supports
        self._speakers: dict[tuple[str, int], Speaker] = {}
        for each in found:
            if each.claim.speaker is not None:
                place = each.passage.paragraph_id, each.passage.start + each.claim.start
                self._speakers.setdefault(place, each.claim.speaker)
        self._made: dict[_Key, Sentence] = {}

    def take(self, timeline: Timeline) -> None:
        """The sentences that were checked for the timeline need not be checked again."""
        for event in timeline.events:
            for told in event.sentences:
                self._made.setdefault(_key(told.sentence), told.sentence)

    def of_claim(self, claim: EventClaim) -> ToldSentence | None:
        """The sentence in which a claim is made; None where it is not carried."""
        return self.of(claim.citation, claim.speaker)

    def of_row(self, row: ContestedRow) -> ToldSentence | None:
        """The sentence in which one side of a contest speaks; None where it is not carried."""
        return self.of(row.citation, _without_outlet(row.speaker, row.citation.outlet))

    def of(self, citation: Citation, speaker: str = "") -> ToldSentence | None:
        """The words cited, as one sentence; None where they are not carried.

        With names in brackets for "he" and "the station", where that is carried.
        """
        told = ToldSentence(_unchecked(citation), speaker)
        for text in self._forms(citation, told.sentence.text):
            named = replace(told.sentence, text=text)
            if self._judged(named, is_last=False).verdict is Verdict.CARRIED:
                return self.checked(replace(told, sentence=named))
        return self.checked(told)

    def around(self, citation: Citation) -> str:
        """The paragraph that is cited; the quote alone where it is not at hand."""
        passage = self._passages.get(citation.paragraph_id)
        return passage.text if passage else citation.quote

    def _forms(self, citation: Citation, plain: str) -> Iterator[str]:
        """The words with names in brackets, in the ways that are to be tried."""
        passage = self._passages.get(citation.paragraph_id)
        if passage is None:
            return
        spoken = with_speaker(plain, self._speakers.get((citation.paragraph_id, citation.start)))
        before = passage.text[: max(0, citation.start - passage.start)]
        for text in (spoken, with_referent(plain, f"{passage.before}\n{before}")):
            if text != plain:
                yield text

    def checked(self, told: ToldSentence) -> ToldSentence | None:
        """The line with the verdict of its check, None where it did not pass."""
        sentence = self._judged(told.sentence)
        if sentence.verdict is not Verdict.CARRIED:
            return None
        return replace(told, sentence=sentence)

    def _judged(self, sentence: Sentence, *, is_last: bool = True) -> Sentence:
        """The sentence with its verdict; one that fails is listed, unless another form follows."""
        key = _key(sentence)
        known = self._made.get(key)
        if known is None:
            passages = [self._passages.get(each.paragraph_id) for each in sentence.citations]
            judgement = self._supports(sentence.text, tuple(each for each in passages if each))
            known = replace(sentence, verdict=judgement.verdict, reasons=judgement.reasons)
            self._made[key] = known
        if known.verdict is not Verdict.CARRIED and is_last:
            self.dropped.append(known)
        return replace(known, citations=sentence.citations)


def first_of(lines: Iterable[ToldSentence | None]) -> tuple[ToldSentence, ...]:
    """The lines that passed their check, each text once."""
    kept: dict[str, ToldSentence] = {}
    for line in lines:
        if line is not None:
            kept.setdefault(words_of(line), line)
    return tuple(kept.values())


def words_of(told: ToldSentence) -> str:
    """A line's words, so that two that read the same compare equal."""
    return one_line(told.sentence.text).casefold()


def one_line(text: str) -> str:
    """The text without line breaks."""
    return re.sub(r"\s+", " ", text).strip()


def overlaps(one: Citation, two: Citation) -> bool:
    """Whether both cite the same characters, or some of them."""
    return one.paragraph_id == two.paragraph_id and one.start < two.end and two.start < one.end


def with_its_rivals(contested: Iterable[Contested], told: ToldSentence) -> Iterator[Contested]:
    """Those contests in which the line is one of the sides."""
    cited = told.sentence.citations
    for each in contested:
        if any(overlaps(row.citation, citation) for row in each.rows for citation in cited):
            yield each


def counted(shown: Iterable[ToldSentence], dropped: Iterable[Sentence]) -> int:
    """How many sentences were checked: each once, in however many parts it stands."""
    kept = {_key(each.sentence) for each in shown}
    return len(kept) + len({_key(each) for each in dropped})


def distinct(dropped: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Each dropped sentence once."""
    return tuple({_key(each): each for each in dropped}.values())


def _unchecked(citation: Citation) -> Sentence:
    return Sentence(one_line(citation.quote), Verdict.NOT_CHECKABLE, (), (citation,))


def _key(sentence: Sentence) -> _Key:
    paragraphs = tuple(sorted(each.paragraph_id for each in sentence.citations))
    return one_line(sentence.text).casefold(), paragraphs


def _without_outlet(speaker: str, outlet: str) -> str:
    """The speaker of a row, "" where it is the outlet itself: its name stands in the citation."""
    bare = speaker.removesuffix(f", in {outlet}") if outlet else speaker
    return "" if bare == outlet else bare
