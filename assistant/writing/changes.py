"""Two timelines of one topic to what changed between them, from claims and not from words.

The decision made here: only what the older timeline could not know is a change. An event that
merely made the cut, a reprint, and a figure in other words are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.briefing import Change
from assistant.events import Event, EventClaim, Timeline, ToldSentence
from assistant.evidence.words import content_stems
from assistant.model import Contested
from assistant.writing.bottom_line import lead_of
from assistant.writing.counted import Counted, Moved, moved
from assistant.writing.lines import Lines, overlaps
from assistant.writing.matching import Said, common, matches, meet, said_key
from assistant.writing.new_rows import new_rows
from assistant.writing.voices import line_of
from assistant.writing.withdrawn import CORRECTS, Gone, announced, gone

_MOST_VALUES = 3  # old figures of others, in one change
_LONGEST = 90  # characters of what a change is about


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the library says of revisions and articles, as callables over their ids."""

    is_new: Callable[[str], bool]  # of a revision: the briefing before could not use it
    origin_of: Callable[[EventClaim], str]  # id of the article that stands for its origin
    gone: Gone


@dataclass(frozen=True, slots=True)
class Compared:
    """One event of the newer timeline with what was known of it."""

    event: Event
    known: tuple[EventClaim, ...]  # empty: it was not known at all
    fresh: tuple[EventClaim, ...]  # of articles that the briefing before could not use
    new: tuple[EventClaim, ...]  # those of them that say what no known claim says
    origins: frozenset[str]  # independent ones that carried what was known


def compare(
    before: Timeline,
    now: Timeline,
    contested: Sequence[Contested],
    *,
    knowledge: Knowledge,
    lines: Lines,
) -> tuple[tuple[Change, ...], int]:
    """The changes, event by event, and how many events are as they were.

    `contested` is all that is contested now: a new rival may stand in another event.
    """
    older = matches(before.events, now.events)
    compared = [_compared(each, older.get(each.id), before, knowledge) for each in now.events]
    changes = [change for each in compared for change in _of_event(each, knowledge, lines)]
    changes.extend(new_rows(contested, now, changes, knowledge.is_new, lines))
    changes.extend(_announced(before, compared, lines))
    changes.extend(_taken_back(before, now, older, changes, knowledge, lines))
    touched = {each.event_id for each in changes}
    stretch = common(before.window, now.window)
    unchanged = sum(each.id not in touched and meet(each.interval, stretch) for each in now.events)
    return tuple(changes), unchanged


def _compared(event: Event, old: Event | None, before: Timeline, knowledge: Knowledge) -> Compared:
    """The event's claims, parted into those that were known and those that are news."""
    had = old.claims if old is not None else ()
    fresh = [each for each in event.claims if knowledge.is_new(each.citation.revision_id)]
    held = [each for each in event.claims if not knowledge.is_new(each.citation.revision_id)]
    said = {said_key(each) for told in before.events for each in told.claims}
    said |= {said_key(each) for each in held}
    origins = {knowledge.origin_of(each) for each in held}
    return Compared(
        event,
        known=(*had, *held),
        fresh=tuple(fresh),
        new=tuple(each for each in fresh if said_key(each) not in said),
        origins=frozenset(origins | set(old.origins if old is not None else ())),
    )


def _of_event(compared: Compared, knowledge: Knowledge, lines: Lines) -> Iterator[Change]:
    """What is new of one event; nothing where all of it was known."""
    if not compared.known:
        yield from _new_event(compared, lines) if compared.new else ()
        return
    used: set[Said] = set()
    for claim in _denials(compared):
        used.add(said_key(claim))
        yield _denied(claim, compared, lines)
    figures = [
        each
        for each in moved(_unused(compared, used), compared.known, compared.event.contested)
        if not _is_told(each, compared)
    ]
    for each in figures:
        used.add(said_key(each.now.claim))
        yield _figure(each, compared, lines)
    yield from _corroborated(compared, used, knowledge, lines)


def _new_event(compared: Compared, lines: Lines) -> Iterator[Change]:
    event = compared.event
    lead = lead_of(event)
    first = compared.new[0]
    line = lead or lines.of_claim(first)
    if line is None:
        return
    about = line.sentence.text if lead else first.said
    yield Change(
        "new event", short(about), "", _origins(len(event.origins)), line.speaker, event.id, (line,)
    )


def _figure(change: Moved, compared: Compared, lines: Lines) -> Change:
    """A figure that is another one now; of another speaker, the old ones have theirs."""
    now = change.now
    is_mine = len(change.before) == 1 and change.before[0].claim.speaker == now.claim.speaker
    corrects = CORRECTS.search(now.claim.citation.quote)
    return Change(
        "corrected" if corrects and is_mine else "changed figure",
        now.about,
        change.before[0].figure.text if is_mine else _values(change.before),
        now.figure.text,
        now.claim.speaker,
        compared.event.id,
        _carrying(now.claim, compared.event, lines),
        _revisions([each.claim for each in change.before]),
    )


def _values(before: Sequence[Counted]) -> str:
    """The old figures with their speakers, the last said last: "18 (a rebel commander)"."""
    told = {each.figure.text: each.claim.speaker or each.claim.citation.outlet for each in before}
    shown = [f"{value} ({who})" if who else value for value, who in told.items()]
    return "; ".join(shown[-_MOST_VALUES:])


def _is_told(change: Moved, compared: Compared) -> bool:
    """True for an old figure that an article repeats: "seven more than the 18 of Monday"."""
    value = change.now.figure.text.casefold()
    return any(
        value == figure.text.casefold() and figure.object == change.now.figure.object
        for claim in compared.known
        for figure in claim.figures
    )


def _denials(compared: Compared) -> Iterator[EventClaim]:
    """New claims that deny what was known."""
    rows = [
        row.citation
        for contested in compared.event.contested
        if contested.kind == "denial"
        for row in contested.rows
        if row.value in ("denied", "none") or row.value.startswith("no ")
    ]
    for claim in compared.new:
        is_row = any(overlaps(claim.citation, each) for each in rows)
        if claim.manner == "denies" or (is_row and (claim.is_negated or not claim.figures)):
            yield claim


def _denied(claim: EventClaim, compared: Compared, lines: Lines) -> Change:
    before = [
        row
        for contested in compared.event.contested
        if contested.kind == "denial"
        and any(overlaps(row.citation, claim.citation) for row in contested.rows)
        for row in contested.rows
        if not overlaps(row.citation, claim.citation)
    ]
    return Change(
        "newly denied",
        short(claim.said),
        f"{before[0].value} ({before[0].speaker})" if before else "",
        "denied",
        claim.speaker,
        compared.event.id,
        _carrying(claim, compared.event, lines),
        tuple(sorted({each.citation.revision_id for each in before[:1]})),
    )


def _announced(before: Timeline, compared: Sequence[Compared], lines: Lines) -> Iterator[Change]:
    """What an outlet itself takes back, in an article that says so."""
    known = [each for event in before.events for each in event.claims]
    for each in compared:
        for claim, old in announced(each.new, known, lines.around):
            yield Change(
                "withdrawn",
                short(claim.said),
                short(old.said),
                "",
                claim.speaker or claim.citation.outlet,
                each.event.id,
                _carrying(claim, each.event, lines),
                _revisions([old]),
            )


def _corroborated(
    compared: Compared, used: set[Said], knowledge: Knowledge, lines: Lines
) -> Iterator[Change]:
    """Independent origins that came in, apart from those that say otherwise."""
    event = compared.event
    rest = [
        claim
        for claim in compared.fresh
        if said_key(claim) not in used and knowledge.origin_of(claim) not in compared.origins
    ]
    if not rest or len(event.origins) <= len(compared.origins):
        return
    by = dict.fromkeys(each.citation.side or each.citation.outlet for each in rest)
    told = [_carrying(each, event, lines) for each in rest]
    carrying = next((each for each in told if each), ())
    lead = lead_of(event)
    about = short(lead.sentence.text if lead else compared.known[0].said)
    added = {knowledge.origin_of(each) for each in rest}
    yield Change(
        "newly corroborated",
        about,
        _origins(len(compared.origins)),
        f"{_origins(len(compared.origins | added))}: {'; '.join(each for each in by if each)}",
        "",
        event.id,
        carrying,
    )


def _taken_back(
    before: Timeline,
    now: Timeline,
    older: dict[str, Event],
    changes: Sequence[Change],
    knowledge: Knowledge,
    lines: Lines,
) -> Iterator[Change]:
    """What the reader was shown, and no article says any more."""
    newer = {old.id: event for event in now.events if (old := older.get(event.id))}
    said_now = [each for event in now.events for each in event.claims]
    moved_from = {
        (revision, change.event_id) for change in changes for revision in change.rested_on
    }
    for old in before.events:
        event = newer.get(old.id)
        event_id = event.id if event else old.id
        for claim, cause in gone(old, said_now, knowledge.gone):
            if (claim.citation.revision_id, event_id) in moved_from and claim.figures:
                continue  # told already, as a figure that is another one now
            instead = _instead(claim, event) if event and cause == "revised" else None
            yield Change(
                "corrected" if instead else "withdrawn",
                short(claim.said),
                short(claim.said),
                short(instead.said) if instead else "",
                claim.speaker or claim.citation.outlet,
                event_id,
                _carrying(instead, event, lines) if instead and event else (),
                _revisions([claim]),
            )


def _instead(claim: EventClaim, event: Event) -> EventClaim | None:
    """What the same article says now, in like words; None: nothing."""
    words = set(content_stems(claim.said))
    rivals = [
        (len(words & set(content_stems(each.said))) / max(1, len(words)), -place)
        for place, each in enumerate(event.claims)
        if each.article_id == claim.article_id
    ]
    share, place = max(rivals, default=(0.0, 0))
    return event.claims[-place] if share >= _LIKE else None


_LIKE = 0.3  # share of the words of what was said


def _unused(compared: Compared, used: set[Said]) -> tuple[EventClaim, ...]:
    return tuple(each for each in compared.new if said_key(each) not in used)


def _carrying(claim: EventClaim, event: Event, lines: Lines) -> tuple[ToldSentence, ...]:
    line = line_of(claim, event, lines)
    return (line,) if line is not None else ()


def _revisions(claims: Sequence[EventClaim]) -> tuple[str, ...]:
    return tuple(sorted({each.citation.revision_id for each in claims}))


def _origins(count: int) -> str:
    return f"{count} origin" if count == 1 else f"{count} origins"


def short(said: str) -> str:
    """The words, cut at a word's end where they are long."""
    text = " ".join(said.split())
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(",;:") + " …"
