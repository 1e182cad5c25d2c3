"""A briefing or a timeline without the words of an article that was forgotten.

The decision made here: its quotes and its title go everywhere, and a sentence goes where it
rested on that article alone, or has words that only that article had. Outlet, side and day stay:
they say that something was cited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import singledispatch
from typing import Any

from assistant.briefing import Change, Party, SourceEntry
from assistant.citations import Made, rebuilt
from assistant.events import Event, EventClaim, ToldSentence
from assistant.evidence.words import tokens
from assistant.model import Citation, Contested, ContestedRow, Sentence
from assistant.writing.record import briefing_of, briefing_record

REMOVED = "[removed]"

IsGone = Callable[[str], bool]
"""Whether a revision is one of the forgotten article."""


def scrubbed(record: str, revisions: frozenset[str]) -> str:
    """The record of a briefing without the words of these revisions."""
    return briefing_record(without(briefing_of(record), revisions))


def without(thing: Made, revisions: frozenset[str]) -> Made:
    """A briefing or a timeline without the words of these revisions."""
    if not revisions:
        return thing
    is_gone: IsGone = revisions.__contains__
    told = rebuilt(thing, lambda part: _without(part, is_gone))
    return rebuilt(told, lambda part: _without_quote(part, is_gone))


def _without_quote(part: Any, is_gone: IsGone) -> Any:  # noqa: ANN401 - any part of a briefing
    """Last, since the quotes say which words are the article's."""
    if not isinstance(part, Citation) or not is_gone(part.revision_id):
        return part
    return replace(part, quote=REMOVED, title=REMOVED, url="")


@singledispatch
def _without(part: Any, _is_gone: IsGone) -> Any:  # noqa: ANN401 - any part of a briefing
    return part


@_without.register
def _(part: Sentence, is_gone: IsGone) -> Sentence:
    """One without citations was dropped for having none: whose words it has cannot be told."""
    left = [each for each in part.citations if not is_gone(each.revision_id)]
    gone = [each for each in part.citations if is_gone(each.revision_id)]
    if left and not _runs(part.text) & (_quoted(gone) - _quoted(left)):
        return part
    return replace(part, text=REMOVED, reasons=())


@_without.register
def _(part: ToldSentence, _is_gone: IsGone) -> ToldSentence:
    return replace(part, speaker="") if part.sentence.text == REMOVED else part


@_without.register
def _(part: EventClaim, is_gone: IsGone) -> EventClaim:
    if not is_gone(part.citation.revision_id):
        return part
    return replace(part, said=REMOVED, speaker="", speaker_key="", figures=())


@_without.register
def _(part: ContestedRow, is_gone: IsGone) -> ContestedRow:
    if not is_gone(part.citation.revision_id):
        return part
    return replace(part, value=REMOVED, speaker=REMOVED, hedges=())


@_without.register
def _(part: Contested, is_gone: IsGone) -> Contested:
    if not any(is_gone(row.citation.revision_id) for row in part.rows):
        return part
    return replace(part, about=REMOVED)  # whose words they are cannot be told


@_without.register
def _(part: Event, is_gone: IsGone) -> Event:
    is_alone = all(is_gone(each.citation.revision_id) for each in part.claims)
    return replace(part, words=()) if part.claims and is_alone else part


@_without.register
def _(part: Party, _is_gone: IsGone) -> Party:
    is_silent = all(each.sentence.text == REMOVED for each in part.lines)
    return replace(part, name=REMOVED) if part.lines and is_silent else part


@_without.register
def _(part: Change, is_gone: IsGone) -> Change:
    told = [line.sentence for line in part.lines]
    is_after_gone = any(is_gone(each.revision_id) for line in told for each in line.citations)
    is_before_gone = any(is_gone(each) for each in part.rested_on)
    if not is_after_gone and not is_before_gone:
        return part
    return replace(
        part,
        about=REMOVED,
        before=REMOVED if is_before_gone and part.before else part.before,
        after=REMOVED if is_after_gone and part.after else part.after,
        speaker=REMOVED if part.speaker else "",
    )


@_without.register
def _(part: SourceEntry, is_gone: IsGone) -> SourceEntry:
    return replace(part, title=REMOVED, url="") if is_gone(part.revision_id) else part


def _quoted(citations: Iterable[Citation]) -> frozenset[tuple[str, ...]]:
    return frozenset(run for each in citations for run in _runs(each.quote))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of five words: with one in common, a sentence has another's words."""
    words = [token.stem for token in tokens(text)]
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


_RUN = 5
