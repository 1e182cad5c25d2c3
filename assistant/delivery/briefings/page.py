"""A timeline or a briefing as one page that every format writes: parts, sources, passages.

A timeline alone is a page whose other parts are empty. Passages come from the library at the
moment of writing, so that an article forgotten since is shown as removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from assistant.briefing import Briefing, Changes, Party, SourceEntry, Unknown
from assistant.citations import shown_citations
from assistant.delivery.briefings import wording
from assistant.events import Timeline, ToldSentence
from assistant.model import Citation, Contested, ContestedRow, Passage
from assistant.writing.scrub import without
from assistant.zones import reader_zone

_UNKNOWN = {
    "open question": "Open questions",
    "undated": "Undated",
    "single source": "From a single source",
}

FindPassages = Callable[[Sequence[str]], Mapping[str, Passage]]
"""Paragraph ids to the passages that are held; an id that is not held is left out."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The words that a citation names, with the passage's text around them."""

    citation: Citation
    before: str
    words: str
    after: str

    @property
    def anchor(self) -> str:
        """Of the page: equal for citations of the same words."""
        return f"c{self.citation.n}-{self.citation.start}-{self.citation.end}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage, cited or not."""

    text: str
    is_cited: bool


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A number with its passage: the paragraph in pieces, and every stretch that is cited."""

    n: int
    pieces: tuple[Piece, ...]  # in order, together the paragraph
    marked: tuple[Marked, ...]  # one for each stretch that a sentence cites, by its start
    page: int | None  # of the document it was read from


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its cited passages, by number."""

    entry: SourceEntry
    passages: tuple[CitedPassage, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the reader must know of how the page was made."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a format writes, part by part."""

    kind: Literal["Briefing", "Timeline"]
    topic: str
    zone: ZoneInfo
    as_of: datetime
    facts: tuple[Fact, ...]  # above: as-of, window, zone
    record: tuple[Fact, ...]  # below: model, checks, id
    bottom_line: tuple[ToldSentence, ...]
    changes: Changes | None
    timeline: Timeline
    contested: tuple[Contested, ...]
    voices: tuple[Party, ...]
    unknowns: tuple[Party, ...]  # by what is not known
    undated: tuple[ToldSentence, ...]  # without those among the unknowns
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    def lists(self, contested: Contested) -> bool:
        """True where the part on contested things has a table of it, so that one line is enough."""
        return any(
            (each.about, each.kind) == (contested.about, contested.kind)
            and {_row_key(row) for row in contested.rows} <= {_row_key(row) for row in each.rows}
            for each in self.contested
        )


def page_of(thing: Timeline | Briefing, find: FindPassages) -> Page:
    """The page of a timeline or a briefing, with the passages as they are held now."""
    cited = {each.paragraph_id: each.revision_id for each in shown_citations(thing)}
    held = find(sorted(cited))
    gone = frozenset(cited.values()) - {cited[each] for each in held}  # forgotten as a whole
    if isinstance(thing, Briefing):
        return _of_briefing(without(thing, gone), held)
    return _of_timeline(without(thing, gone), held)


def _of_briefing(briefing: Briefing, held: Mapping[str, Passage]) -> Page:
    zone = reader_zone(briefing.zone)
    made_with = briefing.model or "none: the sources' own sentences"
    passed = briefing.checked - len(briefing.dropped)
    shown = {_key(each.line) for each in briefing.unknowns}
    record = [
        Fact("Written", wording.minute(briefing.made, zone)),
        Fact("Language model", made_with),
        Fact("Prompt", briefing.prompt_hash),
        Fact("Checked", f"{passed} of {wording.count(briefing.checked, 'sentence')} carried"),
        Fact("Briefing", briefing.id),
    ]
    return Page(
        kind="Briefing",
        topic=briefing.topic,
        zone=zone,
        as_of=briefing.as_of,
        facts=_facts(briefing.timeline, zone),
        record=tuple(each for each in record if each.value),
        bottom_line=briefing.bottom_line,
        changes=briefing.changes,
        timeline=briefing.timeline,
        contested=briefing.contested,
        voices=briefing.voices,
        unknowns=_by_kind(briefing.unknowns),
        undated=tuple(each for each in briefing.timeline.undated if _key(each) not in shown),
        sources=_sources(shown_citations(briefing), held, briefing.sources),
        notes=_once([*briefing.notes, *_notes(briefing.timeline, len(briefing.dropped))]),
    )


def _row_key(row: ContestedRow) -> tuple[str, str, int]:
    return row.value, row.speaker, row.citation.n


def _by_kind(unknowns: Sequence[Unknown]) -> tuple[Party, ...]:
    groups = {name: [u.line for u in unknowns if u.kind == kind] for kind, name in _UNKNOWN.items()}
    return tuple(Party(name, tuple(lines)) for name, lines in groups.items() if lines)


def _key(told: ToldSentence) -> tuple[str, tuple[int, ...]]:
    return told.sentence.text, tuple(each.n for each in told.sentence.citations)


def _of_timeline(timeline: Timeline, held: Mapping[str, Passage]) -> Page:
    zone = reader_zone(timeline.zone)
    return Page(
        kind="Timeline",
        topic=timeline.topic,
        zone=zone,
        as_of=timeline.as_of,
        facts=_facts(timeline, zone),
        record=(),
        bottom_line=(),
        changes=None,
        timeline=timeline,
        contested=(),
        voices=(),
        unknowns=(),
        undated=timeline.undated,
        sources=_sources(shown_citations(timeline), held, ()),
        notes=_once(_notes(timeline, len(timeline.dropped))),
    )


def _facts(timeline: Timeline, zone: ZoneInfo) -> tuple[Fact, ...]:
    window = timeline.window
    limits = []
    if window.since:
        limits.append(f"from {wording.minute_or_day(window.since, zone)}")
    if window.until:
        limits.append(f"before {wording.minute_or_day(window.until, zone)}")
    read = f"{wording.count(timeline.articles, 'article')}, "
    facts = [
        Fact("As of", wording.minute(timeline.as_of, zone)),
        Fact("Events", " ".join(limits)),
        Fact("Outlets", ", ".join(window.outlets)),
        Fact("Read", read + wording.origins(timeline.origins, 0) if timeline.articles else ""),
        Fact("Times", f"{wording.zone_name(zone, timeline.as_of)}"),
    ]
    return tuple(each for each in facts if each.value)


def _notes(timeline: Timeline, dropped: int) -> list[str]:
    notes = list(timeline.notes)
    if timeline.undated_left_out:
        left = wording.count(timeline.undated_left_out, "undated article")
        notes.append(f"{left} left out by the window or the as-of day")
    if dropped:
        notes.append(f"{wording.count(dropped, 'sentence')} failed the check and not shown")
    return notes


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))


def _sources(
    citations: Iterable[Citation], held: Mapping[str, Passage], entries: Sequence[SourceEntry]
) -> tuple[Source, ...]:
    """The articles, as the briefing lists them; then those that it cites and does not list."""
    by_number: dict[int, list[Citation]] = {}
    for each in sorted(citations, key=lambda c: (c.n, c.start, c.end)):
        by_number.setdefault(each.n, []).append(each)
    listed = [*entries, *_unlisted(by_number, held, {n for each in entries for n in each.numbers})]
    return tuple(
        Source(
            each,
            tuple(_passage(n, by_number[n], held) for n in each.numbers if n in by_number),
        )
        for each in listed
    )


def _unlisted(
    by_number: Mapping[int, Sequence[Citation]], held: Mapping[str, Passage], listed: set[int]
) -> list[SourceEntry]:
    entries: dict[str, SourceEntry] = {}
    for n, (first, *_) in by_number.items():
        if n in listed:
            continue
        passage = held.get(first.paragraph_id)
        entry = entries.get(first.revision_id) or SourceEntry(
            article_id=passage.article_id if passage else "",
            revision_id=first.revision_id,
            numbers=(),
            title=first.title,
            outlet=first.outlet,
            side=first.side,
            url=first.url,
            published=first.published,
            copies=first.copies,
        )
        entries[first.revision_id] = replace(entry, numbers=(*entry.numbers, n))
    return list(entries.values())


def _passage(n: int, citations: Sequence[Citation], held: Mapping[str, Passage]) -> CitedPassage:
    marked = {each.anchor: each for each in (_marked(c, held) for c in citations)}
    first = next(iter(marked.values()))
    whole = first.before + first.words + first.after
    spans = [(len(each.before), len(each.before) + len(each.words)) for each in marked.values()]
    return CitedPassage(n, _pieces(whole, spans), tuple(marked.values()), citations[0].page)


def _marked(citation: Citation, held: Mapping[str, Passage]) -> Marked:
    """The quote in its paragraph; alone where no paragraph has it there any more."""
    passage = held.get(citation.paragraph_id)
    if passage is None:
        return Marked(citation, "", citation.quote, "")
    start, end = citation.start - passage.start, citation.end - passage.start
    if start < 0 or passage.text[start:end] != citation.quote:
        return Marked(citation, "", citation.quote, "")
    return Marked(citation, passage.text[:start], citation.quote, passage.text[end:])


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    borders = sorted({0, len(text), *(min(at, len(text)) for span in spans for at in span)})
    pieces: list[Piece] = []
    for start, end in pairwise(borders):
        is_cited = any(first <= start and end <= last for first, last in spans)
        if pieces and pieces[-1].is_cited == is_cited:
            pieces[-1] = Piece(pieces[-1].text + text[start:end], is_cited)
        else:
            pieces.append(Piece(text[start:end], is_cited))
    return tuple(pieces)
