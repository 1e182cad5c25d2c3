"""A timeline, its passages and the briefing before in, a finished briefing out, part by part.

The decision made here: each part is written from its own evidence and checked; what a part's
writer makes of it is believed only as far as its citations tell where it belongs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.briefing import (
    Briefing,
    Change,
    Changes,
    PartKind,
    Party,
    Unknown,
    WritePart,
    Written,
)
from assistant.citations import numbered, shown_citations
from assistant.claims import FoundClaim
from assistant.events import Event, Timeline, ToldSentence
from assistant.model import Contested, Passage, Sentence
from assistant.ports import Supports
from assistant.writing.bottom_line import MOST, bottom_line
from assistant.writing.changes import Knowledge, compare
from assistant.writing.lines import Lines, counted, distinct
from assistant.writing.record import briefing_record
from assistant.writing.regroup import regrouped
from assistant.writing.sources import ArticleOf, sources
from assistant.writing.unknowns import unknowns
from assistant.writing.voices import SideOf, voices


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is made of."""

    timeline: Timeline
    passages: Mapping[str, Passage]  # by paragraph id: those that it cites, and the topic's
    found: Sequence[FoundClaim]  # the claims of the topic's passages
    contested: Sequence[Contested]  # among these claims
    before: Briefing | None  # the last one on this topic; None: there is none


@dataclass(frozen=True, slots=True)
class Desk:
    """With what a briefing is written."""

    supports: Supports
    write: WritePart
    knowledge: Knowledge
    side_of: SideOf
    article_of: ArticleOf
    model: str = ""
    prompt_hash: str = ""


def as_the_sources_say(_kind: PartKind, _topic: str, evidence: Sequence[ToldSentence]) -> Written:
    """A part without a model: the sources' own sentences."""
    return Written(tuple(evidence))


def compose(material: Material, desk: Desk, *, made: datetime) -> Briefing:
    """The briefing; every line of it has passed its check, what did not is listed."""
    timeline = material.timeline
    lines = Lines(material.passages, desk.supports, material.found)
    lines.take(timeline)
    contested = _contested(timeline, material.contested)
    drafted = Briefing(
        id="",
        topic=timeline.topic,
        made=made,
        as_of=timeline.as_of,
        window=timeline.window,
        zone=timeline.zone,
        length=timeline.length,
        bottom_line=bottom_line(timeline, contested, lines),
        changes=_changes(material, contested, desk, lines),
        timeline=timeline,
        contested=contested,
        voices=voices(timeline, lines, desk.side_of),
        unknowns=unknowns(timeline, tuple(material.passages.values()), material.found, lines),
        sources=(),
        dropped=(),
        checked=0,
        model=desk.model,
        prompt_hash=desk.prompt_hash,
    )
    written = _written(drafted, desk.write)
    dropped = distinct((*timeline.dropped, *lines.dropped, *written.dropped))
    shown = [line for _, line in written.told()]
    counting = replace(written, dropped=dropped, checked=counted(shown, dropped))
    final = numbered(counting)
    listed = replace(final, sources=sources(shown_citations(final), desk.article_of))
    return replace(listed, id=id_of(listed))


def id_of(briefing: Briefing) -> str:
    """The briefing's id, of its content: the same for one that says the same at another time."""
    timeless = replace(briefing, id="", made=briefing.as_of)
    return "b-" + hashlib.sha256(briefing_record(timeless).encode()).hexdigest()[:12]


def _changes(
    material: Material, contested: Sequence[Contested], desk: Desk, lines: Lines
) -> Changes | None:
    before = material.before
    if before is None:
        return None
    changes, unchanged = compare(
        before.timeline,
        material.timeline,
        contested,
        knowledge=desk.knowledge,
        lines=lines,
    )
    return Changes(before.id, before.as_of, changes, unchanged)


def _contested(timeline: Timeline, further: Sequence[Contested]) -> tuple[Contested, ...]:
    """All that is contested among the events, then of the topic; each once."""
    kept: dict[frozenset[tuple[str, str]], Contested] = {}
    for each in (*(one for event in timeline.events for one in event.contested), *further):
        rows = frozenset((row.citation.paragraph_id, row.value) for row in each.rows)
        if not any(rows <= known for known in kept):
            kept = {known: one for known, one in kept.items() if not known <= rows}
            kept[rows] = each
    return tuple(kept.values())


def _written(drafted: Briefing, write: WritePart) -> Briefing:
    """Each part as its writer puts it, one call a part that has something to say."""
    dropped: list[Sentence] = []
    notes: list[str] = []

    def part(
        kind: PartKind, groups: Sequence[tuple[ToldSentence, ...]]
    ) -> list[tuple[ToldSentence, ...]]:
        evidence = tuple(line for group in groups for line in group)
        if not evidence:
            return list(groups)
        written = write(kind, drafted.topic, evidence)
        dropped.extend(written.dropped)
        notes.extend(note for note in written.notes if note not in notes)
        return regrouped(groups, written.lines)

    changes = drafted.changes
    told_changes = changes.changes if changes else ()
    bottom = part(PartKind.BOTTOM_LINE, [drafted.bottom_line])
    news = part(PartKind.CHANGES, [each.lines for each in told_changes])
    events = part(PartKind.TIMELINE, [each.sentences for each in drafted.timeline.events])
    parties = part(PartKind.VOICES, [each.lines for each in drafted.voices])
    open_ = part(PartKind.UNKNOWN, [(each.line,) for each in drafted.unknowns])
    return replace(
        drafted,
        bottom_line=bottom[0][:MOST],
        changes=replace(changes, changes=_with_lines(told_changes, news)) if changes else None,
        timeline=replace(drafted.timeline, events=_told(drafted.timeline.events, events)),
        voices=tuple(
            Party(each.name, lines) for each, lines in zip(drafted.voices, parties, strict=True)
        ),
        unknowns=tuple(
            Unknown(each.kind, line)
            for each, lines in zip(drafted.unknowns, open_, strict=True)
            for line in lines
        ),
        dropped=tuple(dropped),
        notes=tuple(notes),
    )


def _with_lines(
    changes: Sequence[Change], lines: Sequence[tuple[ToldSentence, ...]]
) -> tuple[Change, ...]:
    return tuple(replace(each, lines=told) for each, told in zip(changes, lines, strict=True))


def _told(events: Sequence[Event], lines: Sequence[tuple[ToldSentence, ...]]) -> tuple[Event, ...]:
    return tuple(replace(each, sentences=told) for each, told in zip(events, lines, strict=True))
