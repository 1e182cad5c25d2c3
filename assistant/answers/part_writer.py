"""A part of a briefing in a chat model's prose: its own evidence in, checked sentences out.

The decision made here: the model sees the passages that the part's evidence cites and no others,
in the order of the evidence; where it fails, or nothing that it wrote is carried, the evidence
stands as it is, and a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers.generated import Answering, GeneratedAnswerer
from assistant.briefing import PartKind, Written
from assistant.errors import ModelError
from assistant.events import ToldSentence
from assistant.model import Drafted, Passage, Sentence, Verdict

Writer = Callable[[Answering], GeneratedAnswerer]
"""The model's answerer around an answering chain: mending, budget and check are its own."""

PassagesOf = Callable[[Collection[str]], Mapping[str, Passage]]
"""Paragraphs by id; one that is gone is left out."""

NO_CLAIM = "makes no claim, and a briefing holds nothing else"

_MOST_PASSAGES = 40  # that one request holds, some 4,000 words


@dataclass(frozen=True, slots=True)
class PartWriter:
    """The `WritePart` with a chat model behind it."""

    answering: Answering  # its prompt takes the part, too
    writer: Writer
    passages: PassagesOf

    def __call__(self, part: PartKind, topic: str, evidence: Sequence[ToldSentence]) -> Written:
        """The part in the model's prose; the evidence where nothing of that may be shown."""
        passages = self._cited(evidence)
        if not passages:
            return Written(tuple(evidence))
        writer = self.writer(_OfPart(self.answering, part))
        try:
            drafted = _last(writer.stream(topic, passages))
        except ModelError as error:
            note = f"the model failed ({error}); “{part}” was made without it"
            return Written(tuple(evidence), notes=(note,))
        told = tuple(each for each in drafted.sentences if each.verdict is Verdict.CARRIED)
        idle = tuple(
            Sentence(each.text, Verdict.NOT_CHECKABLE, (NO_CLAIM,), ())
            for each in drafted.sentences
            if each.verdict is not Verdict.CARRIED
        )
        if not told:
            note = f"nothing that the model wrote for “{part}” is carried; it was made without it"
            return Written(tuple(evidence), (*drafted.dropped, *idle), (note,))
        return Written(tuple(ToldSentence(each) for each in told), (*drafted.dropped, *idle))

    def _cited(self, evidence: Sequence[ToldSentence]) -> tuple[Passage, ...]:
        ids = dict.fromkeys(
            citation.paragraph_id for line in evidence for citation in line.sentence.citations
        )
        wanted = list(ids)[:_MOST_PASSAGES]
        found = self.passages(wanted)
        return tuple(found[each] for each in wanted if each in found)


@dataclass(frozen=True, slots=True)
class _OfPart:
    """An answering chain that is told which part it writes."""

    answering: Answering
    part: PartKind

    def stream(self, input: dict[str, object], /) -> Iterator[tuple[Sentence, ...]]:
        """As the chain itself; a briefing has no history."""
        given = {name: value for name, value in input.items() if name != "history"}
        return self.answering.stream({**given, "part": self.part.value})


def _last(items: Iterator[Sentence | Drafted]) -> Drafted:
    drafted = Drafted(())
    for item in items:
        if isinstance(item, Drafted):
            drafted = item
    return drafted
