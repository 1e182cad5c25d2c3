"""Happenings to events: when, who tells of it, what they claim, how much it weighs.

The decision made here: the most precise time in words stands for the event; the day of
publication only where no words give one. Figures and denials are kept side by side, never merged.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import log1p

from assistant.claims import Precision
from assistant.events import Event, EventClaim, Mention
from assistant.evidence.figures.states import states
from assistant.evidence.rivals.speakers import speaker_key, speaker_shown, teller
from assistant.model import Contested, Passage
from assistant.timelines.days import EXACT
from assistant.timelines.threads import Line, Thread, days_of, looks_back


def event_of(threads: Sequence[Thread], weight: float) -> Event:
    """The event without its sentences and without what is contested of it."""
    told = time_of(threads)
    passages = _by_publication(threads)
    origins = {each.origin_id: each for each in reversed(passages)}
    first = dict.fromkeys(each.origin_id for each in passages)
    published = [origins[name].published for name in first]
    return Event(
        id=_id(threads),
        interval=told.interval,
        precision=told.precision,
        words=_words(threads),
        published=tuple(sorted(each for each in published if each is not None)),
        sentences=(),
        claims=tuple(_claims(threads)),
        origins=tuple(first),
        copies=sum(
            max(each.copies for each in passages if each.origin_id == name) for name in first
        ),
        sides=tuple(dict.fromkeys(each.side for each in passages if each.side)),
        weight=weight,
    )


def time_of(threads: Sequence[Thread]) -> Mention:
    """The mention that tells best when it happened: in words, most precise, most often used."""
    mentions = [thread.first for thread in threads if not thread.is_detail]
    written = [each for each in mentions if not each.is_presumed] or mentions
    used = Counter(each.interval for each in written)
    return min(
        written,
        key=lambda each: (
            _ORDER.index(each.precision),
            -used[each.interval],
            len(tuple(days_of(each.interval))),
            each.passage.published or _LAST,
            each.passage.paragraph_id,
            each.start,
        ),
    )


def weight_of(threads: Sequence[Thread], day_weight: float) -> float:
    """How much an event matters, above 0: by origins, by days of publication, by its day.

    `day_weight` is its day's share of the heaviest day's weight, 0 to 1. An event that no article
    opens with, or of which no words tell the time, matters less; so does one of a loose time.
    """
    passages = [line.passage for thread in threads for line in thread.lines]
    origins = {each.origin_id for each in passages}
    published = {each.published.date() for each in passages if each.published}
    own = log1p(len(origins)) + log1p(len(published))
    depth = log1p(sum(len(thread.lines) for thread in threads)) / _DEPTH
    is_lead = any(each.is_lead and not looks_back(each.first) for each in threads)
    is_written = any(not each.is_presumed for thread in threads for each in thread.mentions)
    precision = time_of(threads).precision
    looseness = 1.0 if precision in EXACT else _LOOSE.get(precision, _LOOSEST)
    return (
        (own + depth)
        * (0.5 + 0.5 * day_weight)
        * (1.0 if is_lead else _DEED_ALONE if _is_grave(threads) else _NO_LEAD)
        * (1.0 if is_written else _PRESUMED if _is_grave(threads) else _PROSE)
        * looseness
        * (1.0 if _is_grave(threads) else _NO_DEED)
    )


def _is_grave(threads: Sequence[Thread]) -> bool:
    """Whether a report of it says that something was done to people or a place."""
    texts = [f"{each.passage.title}. {each.first.text}" for each in threads if each.is_lead]
    texts += [each.first.text for each in threads]
    return any(states(text) for text in texts)


def contested_of(
    groups: Sequence[Sequence[Thread]], contested: Sequence[Contested]
) -> list[tuple[Contested, ...]]:
    """What is contested of each happening: where most of its rows stand."""
    found: list[list[Contested]] = [[] for _ in groups]
    places = [_keys(each) for each in groups]
    for one in contested:
        rows = [(row.citation.paragraph_id, row.citation.start) for row in one.rows]
        counts = [sum(held.get(row, 0) for row in rows) for held in places]
        best = max(range(len(groups)), key=lambda at: (counts[at], -at), default=None)
        if best is not None and counts[best]:
            found[best].append(one)
    return [tuple(each) for each in found]


def lines_of(threads: Sequence[Thread]) -> list[Line]:
    """Each sentence once, oldest publication first, in reading order."""
    found = {line.key: line for thread in threads for line in thread.lines}
    return sorted(
        found.values(),
        key=lambda line: (
            line.passage.published or _LAST,
            line.passage.article_id,
            line.passage.ordinal,
            line.start,
        ),
    )


def _keys(threads: Sequence[Thread]) -> dict[tuple[str, int], float]:
    """Where each sentence stands; that by which a thread is known counts for more."""
    found = {
        (line.passage.paragraph_id, line.passage.start + line.start): 1.0
        for line in lines_of(threads)
    }
    for thread in threads:
        for passage, start in (
            (thread.passage, thread.first.start),
            (thread.lines[0].passage, thread.lines[0].start),
        ):
            found[passage.paragraph_id, passage.start + start] = _KNOWN_BY
    return found


def _claims(threads: Sequence[Thread]) -> Iterator[EventClaim]:
    """What everybody says of it, oldest first."""
    for line in lines_of(threads):
        for one in line.claims:
            claim, passage = one.claim, one.passage
            is_told = teller(claim) is not None
            yield EventClaim(
                said=claim.said,
                speaker=speaker_shown(claim, passage) if is_told else "",
                speaker_key=speaker_key(claim, passage) if is_told else "",
                manner=claim.manner,
                is_negated=claim.is_negated,
                figures=claim.figures,
                article_id=passage.article_id,
                citation=passage.cite(0, claim.start, claim.end),
            )


def _words(threads: Sequence[Thread]) -> tuple[str, ...]:
    """The words for its time, the most used first, of equal ones the first published."""
    ordered = sorted(
        (
            each
            for thread in threads
            for each in thread.mentions
            if each.words and not thread.is_detail
        ),
        key=lambda each: (each.passage.published or _LAST, each.passage.paragraph_id, each.start),
    )
    return tuple(words for words, _ in Counter(each.words for each in ordered).most_common())


def _id(threads: Sequence[Thread]) -> str:
    """A hash of the first report's article, sentence and time."""
    first = min(
        (thread.first for thread in threads),
        key=lambda each: (
            each.passage.published or _LAST,
            each.passage.article_id,
            each.passage.ordinal,
            each.start,
        ),
    )
    begin = first.interval.begin.isoformat() if first.interval.begin else ""
    text = f"{first.passage.article_id}\0{first.text}\0{begin}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _by_publication(threads: Sequence[Thread]) -> list[Passage]:
    return [line.passage for line in lines_of(threads)]


_ORDER = tuple(Precision)
_LAST = datetime.max.replace(tzinfo=UTC)
_KNOWN_BY = 1.5
_DEPTH = 6  # lines count little beside origins
_NO_LEAD = 0.6
_DEED_ALONE = 0.85  # no article opens with it, but somebody was killed
_NO_DEED = 0.75
_PRESUMED = 0.6
_PROSE = 0.4  # neither a time nor a deed
_LOOSE = {Precision.DAYS: 0.9, Precision.WEEK: 0.7}
_LOOSEST = 0.4  # "in March"
