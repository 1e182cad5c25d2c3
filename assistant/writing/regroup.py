"""The lines that a part's writer gave, back to the events, changes or parties that they are about.

The decision made here: a line belongs where its evidence stands. One whose citations fit nowhere
is left out, and a group that would be left without a line keeps its evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.events import ToldSentence
from assistant.evidence.words import content_stems

Group = tuple[ToldSentence, ...]


def regrouped(groups: Sequence[Group], lines: Sequence[ToldSentence]) -> list[Group]:
    """For each group of evidence the lines that were written from it, in their order."""
    evidence = tuple(line for group in groups for line in group)
    if tuple(lines) == evidence:
        return list(groups)
    found: list[list[ToldSentence]] = [[] for _ in groups]
    for line in lines:
        place = _place(line, groups)
        if place is not None:
            found[place].append(line)
    return [tuple(told) or group for told, group in zip(found, groups, strict=True)]


def _place(line: ToldSentence, groups: Sequence[Group]) -> int | None:
    """The group whose evidence the line cites; of several the one with most of its words."""
    fits = [
        (_fit(line, group), -place) for place, group in enumerate(groups) if _cites(line, group)
    ]
    return -max(fits)[1] if fits else None


def _cites(line: ToldSentence, group: Group) -> bool:
    cited = {each.paragraph_id for each in line.sentence.citations}
    return any(each.paragraph_id in cited for told in group for each in told.sentence.citations)


def _fit(line: ToldSentence, group: Group) -> tuple[bool, int]:
    """Whether its speaker is one of the group's, and how many words it shares with its lines."""
    words = set(content_stems(line.sentence.text))
    shared = max(len(words & set(content_stems(each.sentence.text))) for each in group)
    return any(each.speaker == line.speaker for each in group), shared
