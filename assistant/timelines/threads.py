"""An article's mentions to threads: what it tells of one happening, sentence by sentence.

The decision made here: a sentence without a time goes on about the last time of its paragraph; in
a paragraph without any it goes on about what the article opens with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from assistant.claims import FoundClaim, Interval, Precision
from assistant.events import Mention
from assistant.model import Passage
from assistant.timelines.days import EXACT

MOST_DAYS = 62  # of a time: "this year" is no happening's


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with what it claims."""

    passage: Passage
    start: int  # in the passage's text
    end: int
    claims: tuple[FoundClaim, ...]
    mentions: tuple[Mention, ...]  # its own times; those with words come first

    @property
    def text(self) -> str:
        """The sentence, exactly as written."""
        return self.passage.text[self.start : self.end]

    @property
    def key(self) -> tuple[str, int]:
        """Where it stands."""
        return self.passage.paragraph_id, self.start


@dataclass(slots=True)
class Thread:
    """What one article tells of one happening."""

    mentions: list[Mention]  # that give its time; one that is presumed where there is no other
    lines: list[Line] = field(default_factory=list)  # in reading order
    is_lead: bool = False  # the article opens with it

    @property
    def first(self) -> Mention:
        """The mention by which the thread is known."""
        return self.mentions[0]

    @property
    def passage(self) -> Passage:
        """Where it begins."""
        return self.first.passage

    @property
    def days(self) -> frozenset[date]:
        """The days on which it can have happened, by the clocks of the article."""
        found = frozenset(day for each in self.mentions[:1] for day in days_of(each.interval))
        if self.first.is_presumed or is_bare(self.first):
            return found | {min(found) - timedelta(1)}
        return found

    @property
    def is_exact(self) -> bool:
        """Whether words tell the day."""
        first = self.first
        return first.precision in EXACT and not first.is_presumed and not is_bare(first)


def days_of(interval: Interval) -> Iterator[date]:
    """Each day that an interval touches."""
    if interval.begin is None or interval.end is None:
        return
    last = interval.end - timedelta(microseconds=1)
    for number in range((last.date() - interval.begin.date()).days + 1):
        yield interval.begin.date() + timedelta(number)


def looks_back(mention: Mention) -> bool:
    """Whether a mention is of a time that was over for some days when it was published."""
    published = mention.passage.published
    end = mention.interval.end
    return published is not None and end is not None and published - end > _OVER


def is_bare(mention: Mention) -> bool:
    """True for "the evening": the day stands elsewhere, or nowhere."""
    return mention.precision is Precision.PART_OF_DAY and _BARE.fullmatch(mention.words) is not None


def threads_of(found: Sequence[FoundClaim], mentions: Sequence[Mention]) -> list[Thread]:
    """The threads of all articles, each article's in reading order."""
    held: dict[tuple[str, int], list[Mention]] = {}
    for each in mentions:
        held.setdefault((each.passage.paragraph_id, each.start), []).append(each)
    listed = sorted(found, key=lambda one: (one.passage.revision_id, one.passage.ordinal))
    result: list[Thread] = []
    for _, claims in groupby(listed, key=lambda one: one.passage.revision_id):
        result.extend(_of_article(list(_lines(claims, held))))
    return result


def _lines(
    found: Iterable[FoundClaim], held: dict[tuple[str, int], list[Mention]]
) -> Iterator[Line]:
    """The sentences of one article in reading order."""
    by_sentence: dict[tuple[int, int], list[FoundClaim]] = {}
    for one in found:
        by_sentence.setdefault((one.passage.ordinal, one.claim.start), []).append(one)
    for (_, start), claims in sorted(by_sentence.items(), key=lambda item: item[0]):
        passage = claims[0].passage
        mine = held.get((passage.paragraph_id, start), [])
        mine = [each for each in mine if len(tuple(days_of(each.interval))) <= MOST_DAYS]
        told = tuple(one for one in claims if one.claim.manner not in ("asks", "predicts"))
        if told:
            ordered = sorted(mine, key=lambda each: (each.is_presumed, is_bare(each)))
            yield Line(passage, start, claims[0].claim.end, told, tuple(ordered))


def _of_article(lines: Sequence[Line]) -> list[Thread]:
    threads: list[Thread] = []
    main = _main(lines)
    if main is not None:
        threads.append(main)
    for _, paragraph in groupby(lines, key=lambda line: line.passage.ordinal):
        here: Thread | None = None
        for line in paragraph:
            own = _own_times(line)
            joined = [_thread_at(each, threads, here) for each in own]
            for thread in joined:
                _add(thread, line)
                here = thread
            if not joined and (here or main):
                _add(here or main, line)
    return [each for each in threads if each.lines]


def _main(lines: Sequence[Line]) -> Thread | None:
    """What the article opens with: the first time with words near its start, else its day.

    None where only a part of the article is at hand that does not open it.
    """
    opening = [line for line in lines if line.passage.ordinal < _OPENING]
    for line in opening:
        for each in _own_times(line):
            if len(tuple(days_of(each.interval))) <= _A_WEEK and not looks_back(each):
                return Thread([each], is_lead=True)
    presumed = (each for line in opening for each in line.mentions if each.is_presumed)
    first = next(presumed, None)
    return Thread([first], is_lead=True) if first else None


def _own_times(line: Line) -> list[Mention]:
    return [each for each in line.mentions if not each.is_presumed and not is_bare(each)]


def _thread_at(mention: Mention, threads: list[Thread], here: Thread | None) -> Thread:
    """The thread that a time goes on with: its paragraph's, or the one it opens; else a new one."""
    for thread in threads:
        if mention in thread.mentions:
            return thread
    days = frozenset(days_of(mention.interval))
    if here is not None and here.is_exact and days == here.days:
        here.mentions.append(mention)
        return here
    threads.append(Thread([mention]))
    return threads[-1]


def _add(thread: Thread | None, line: Line) -> None:
    if thread is not None and line not in thread.lines:
        thread.lines.append(line)


_OPENING = 2  # paragraphs
_A_WEEK = 7  # days
_OVER = timedelta(days=7)
_BARE = re.compile(
    r"(?:(?:in|during|by|at|until|late in|early in)\s+)?(?:the\s+)?(?:late\s+|early\s+)?"
    r"(?:morning|evening|night|afternoon|dawn|dusk|noon|midnight|daybreak|overnight)",
    re.IGNORECASE,
)
