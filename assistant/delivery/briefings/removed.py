"""What is left of a timeline or a briefing after articles that it cites have been forgotten.

The decision made here: the words of such an article, its title and its address are not shown
again, in no format; a sentence that other articles carry, too, stands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.briefing import Briefing, SourceEntry
from assistant.events import Event, Timeline, ToldSentence
from assistant.model import Citation, Contested, Sentence

REMOVED = "[removed]"


def without_removed(briefing: Briefing, gone: Collection[str]) -> Briefing:
    """The briefing without the words of these paragraphs, by id."""
    if not gone:
        return briefing
    changes = briefing.changes
    return replace(
        briefing,
        bottom_line=_told(briefing.bottom_line, gone),
        changes=changes
        and replace(
            changes,
            changes=tuple(
                replace(
                    each,
                    about=_kept(each.about, _cited(each.lines), gone),
                    before=_kept(each.before, _cited(each.lines), gone),
                    after=_kept(each.after, _cited(each.lines), gone),
                    lines=_told(each.lines, gone),
                )
                for each in changes.changes
            ),
        ),
        timeline=timeline_without_removed(briefing.timeline, gone),
        contested=_contested(briefing.contested, gone),
        voices=tuple(replace(each, lines=_told(each.lines, gone)) for each in briefing.voices),
        unknowns=tuple(
            replace(each, line=_told([each.line], gone)[0]) for each in briefing.unknowns
        ),
        sources=tuple(_source(each, gone) for each in briefing.sources),
        dropped=_dropped(briefing.dropped, gone),
    )


def timeline_without_removed(timeline: Timeline, gone: Collection[str]) -> Timeline:
    """The timeline without the words of these paragraphs, by id."""
    if not gone:
        return timeline
    return replace(
        timeline,
        events=tuple(_event(each, gone) for each in timeline.events),
        undated=_told(timeline.undated, gone),
        dropped=_dropped(timeline.dropped, gone),
    )


def _event(event: Event, gone: Collection[str]) -> Event:
    return replace(
        event,
        sentences=_told(event.sentences, gone),
        claims=tuple(each for each in event.claims if each.citation.paragraph_id not in gone),
        contested=_contested(event.contested, gone),
        words=tuple(
            _kept(each, [c for told in event.sentences for c in told.sentence.citations], gone)
            for each in event.words
        ),
    )


def _told(lines: Sequence[ToldSentence], gone: Collection[str]) -> tuple[ToldSentence, ...]:
    return tuple(
        replace(
            each,
            sentence=_sentence(each.sentence, gone),
            speaker=each.speaker and _kept(each.speaker, each.sentence.citations, gone),
        )
        for each in lines
    )


def _sentence(sentence: Sentence, gone: Collection[str]) -> Sentence:
    return replace(
        sentence,
        text=_kept(sentence.text, sentence.citations, gone),
        citations=tuple(_citation(each, gone) for each in sentence.citations),
    )


def _dropped(sentences: Sequence[Sentence], gone: Collection[str]) -> tuple[Sentence, ...]:
    return tuple(_sentence(each, gone) for each in sentences)


def _contested(found: Sequence[Contested], gone: Collection[str]) -> tuple[Contested, ...]:
    return tuple(
        replace(
            each,
            about=_kept(each.about, [row.citation for row in each.rows], gone),
            rows=tuple(
                replace(
                    row,
                    value=REMOVED,
                    speaker="",
                    hedges=(),
                    citation=_citation(row.citation, gone),
                )
                if row.citation.paragraph_id in gone
                else row
                for row in each.rows
            ),
        )
        for each in found
    )


def _citation(citation: Citation, gone: Collection[str]) -> Citation:
    if citation.paragraph_id not in gone:
        return citation
    return replace(citation, quote=REMOVED, title=REMOVED, url="")


def _source(source: SourceEntry, gone: Collection[str]) -> SourceEntry:
    """A source is gone with its revision: an article is forgotten as a whole."""
    if not any(each.partition(":")[0] == source.revision_id for each in gone):
        return source
    return replace(source, title=REMOVED, url="")


def _kept(words: str, citations: Sequence[Citation], gone: Collection[str]) -> str:
    """The words, where they are not only those of an article that is gone."""
    is_gone = bool(citations) and all(each.paragraph_id in gone for each in citations)
    return REMOVED if is_gone and words else words


def _cited(lines: Sequence[ToldSentence]) -> list[Citation]:
    return [each for told in lines for each in told.sentence.citations]
