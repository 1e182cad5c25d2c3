"""A timeline to a briefing that is kept, and what became of the briefings before it.

The decision made here: a briefing is compared with the last one on its topic and of the same
outlets whose as-of time is not later than its own, and only where their windows meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant import prompts
from assistant.articles.address import canonical
from assistant.briefing import Affected, Briefing
from assistant.citations import citations_in, revisions_in
from assistant.errors import NotFound
from assistant.events import EventClaim, Timeline
from assistant.library import briefings
from assistant.library.briefings import KeptBriefing
from assistant.library.passages import passages
from assistant.model import Passage, Verdict
from assistant.parts import Parts
from assistant.writing.affected import Present, affected
from assistant.writing.changes import Knowledge
from assistant.writing.compose import Desk, Material, as_the_sources_say, compose
from assistant.writing.lines import one_line
from assistant.writing.record import briefing_of, briefing_record
from assistant.writing.withdrawn import Cause

Titled = Callable[[Sequence[Passage]], tuple[Passage, ...]]
"""Passages under the headlines that they had at the as-of time."""


def write(
    timeline: Timeline, about: Sequence[Passage], *, parts: Parts, titled: Titled, now: datetime
) -> Briefing:
    """The briefing of a timeline and of the passages about its topic; it is kept."""
    before = last_before(timeline, parts)
    found = parts.claims.of_passages(about)
    cited = sorted({each.paragraph_id for each in citations_in(timeline)})
    read = titled(tuple(_described(cited, parts)))
    material = Material(
        timeline=timeline,
        passages={each.paragraph_id: each for each in (*about, *read)},
        found=found,
        contested=parts.rivals(found),
        before=before,
    )
    desk = Desk(
        supports=parts.supports,
        write=parts.part_writer or as_the_sources_say,
        knowledge=_knowledge(material, parts),
        side_of=lambda outlet: _side_of(outlet, parts),
        article_of=parts.library.article_of,
        model=parts.settings.model,
        prompt_hash=prompts.load("part").hash if parts.settings.model else "",
    )
    briefing = compose(material, desk, made=now)
    return keep(briefing, parts)


def keep(briefing: Briefing, parts: Parts) -> Briefing:
    """The briefing as it is kept; the one that was there, where one of its content was."""
    listed = KeptBriefing(
        id=briefing.id,
        topic=briefing.topic,
        outlets=tuple(sorted({each.casefold() for each in briefing.window.outlets})),
        made=briefing.made,
        as_of=briefing.as_of,
    )
    articles = {each: parts.library.article_of(each) for each in revisions_in(briefing)}
    held = briefings.keep(parts.library, listed, briefing_record(briefing), articles)
    return briefing if held == listed else replace(briefing, made=held.made)


def last_before(timeline: Timeline, parts: Parts) -> Briefing | None:
    """The briefing that one of this timeline is compared with; None: it is the first."""
    found = briefings.before(parts.library, timeline.topic, timeline.window.outlets, timeline.as_of)
    return read(found.id, parts) if found else None


def read(wanted: str, parts: Parts) -> Briefing:
    """A briefing exactly as it was, by its id or a beginning of it. Raises NotFound."""
    return briefing_of(briefings.record_of(parts.library, wanted))


def check(wanted: str, parts: Parts) -> tuple[Affected, ...]:
    """The sentences of the briefings on a topic, or of one, or of all, that stand no more.

    Raises NotFound where nothing is on that topic.
    """
    chosen = choose(wanted, parts) if wanted else briefings.kept(parts.library)
    return tuple(notice for each in chosen for notice in _affected(each.id, parts))


def choose(wanted: str, parts: Parts) -> tuple[KeptBriefing, ...]:
    """The briefings on a topic, or the one with this id. Raises NotFound."""
    on_topic = briefings.kept(parts.library, wanted)
    if on_topic:
        return on_topic
    try:
        one = briefings.find(parts.library, wanted)
    except NotFound as error:
        raise NotFound(
            f"no briefing on {wanted!r}, and none with that id", hint="write one: `briefing write`"
        ) from error
    return tuple(each for each in briefings.kept(parts.library) if each.id == one)


def _affected(briefing_id: str, parts: Parts) -> Iterator[Affected]:
    library = parts.library
    changed = {
        each.revision_id: each
        for each in briefings.cited(library, briefing_id)
        if each.present != each.revision_id
    }
    if not changed:
        return
    present = {
        revision: Present(each.article_id, each.present, _present(each.present, parts))
        for revision, each in changed.items()
    }
    briefing = read(briefing_id, parts)
    ids = sorted({each.paragraph_id for each in citations_in(briefing)})
    held = {each.paragraph_id: each for each in _described(ids, parts)}
    yield from affected(briefing, present.get, held, parts.supports)


def _present(revision_id: str, parts: Parts) -> tuple[Passage, ...]:
    """The passages of a revision, in their order; none for ""."""
    ids = [each.id for each in parts.library.paragraphs(revision_id)] if revision_id else []
    return tuple(sorted(_described(ids, parts), key=lambda each: each.ordinal))


def _described(ids: Iterable[str], parts: Parts) -> Iterator[Passage]:
    found = passages(parts.library, list(ids))
    return (parts.outlets.described(each) for each in found.values())


def _side_of(outlet: str, parts: Parts) -> str:
    """Whom an outlet is close to, by the tables of outlets; "" if not known."""
    known = parts.outlets.of("", outlet)
    return known.close_to if known else ""


@dataclass(slots=True)
class _Readings:
    """What the articles of earlier claims say at the as-of time; each looked up once."""

    parts: Parts
    reading: dict[str, str]  # by article: the revision of that time; left out: it has none
    _found: dict[tuple[str, int, int], Cause | None] = field(default_factory=dict)

    def gone(self, claim: EventClaim) -> Cause | None:
        """Why its article says it no more; None: it does."""
        citation = claim.citation
        revision = self.reading.get(claim.article_id)
        if revision == citation.revision_id:
            return None
        if revision is None:
            return "removed"
        key = (citation.paragraph_id, citation.start, citation.end)
        if key not in self._found:
            self._found[key] = None if self._is_carried(claim, revision) else "revised"
        return self._found[key]

    def _is_carried(self, claim: EventClaim, revision: str) -> bool:
        sentence = one_line(claim.citation.quote)
        return any(
            self.parts.supports(sentence, (each,)).verdict is Verdict.CARRIED
            for each in _present(revision, self.parts)
        )


def _knowledge(material: Material, parts: Parts) -> Knowledge:
    """What the library says of the articles of both briefings."""
    library, before = parts.library, material.before
    claims = [each for event in material.timeline.events for each in event.claims]
    known: frozenset[str] = frozenset()
    reading: dict[str, str] = {}
    if before is not None:
        revisions = sorted({each.citation.revision_id for each in claims})
        known = briefings.was_known(library, revisions, before.as_of) & briefings.fetched_by(
            library, revisions, before.made
        )
        earlier = {each.article_id for event in before.timeline.events for each in event.claims}
        reading = briefings.reading_at(library, sorted(earlier), material.timeline.as_of)

    def origin_of(claim: EventClaim) -> str:
        passage = material.passages.get(claim.citation.paragraph_id)
        return (passage.origin if passage else "") or claim.article_id

    return Knowledge(
        is_new=lambda revision: revision not in known,
        origin_of=origin_of,
        gone=_Readings(parts, reading).gone,
    )


def is_article(wanted: str, parts: Parts) -> bool:
    """Whether an article has exactly this id or address."""
    for name in filter(None, (wanted, canonical(wanted))):
        try:
            parts.library.article(name)
        except NotFound:
            continue
        return True
    return False
