"""An article's mentions to threads: what it tells of one happening, sentence by sentence.

The decision made here: a sentence without a time goes on about the last time of its paragraph; in
a paragraph without any it goes on about what the article opens with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from assistant.claims import FoundClaim, Interval, Precision
from assistant.events import Mention
from assistant.model import Passage
from assistant.timelines.days import EXACT
from assistant.timelines.mentions import day_around
from assistant.zones import published_at

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
    is_detail: bool = False  # goes with another thread of its article, which gives the time

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
        found = frozenset(days_of(self.first.interval))
        if self.first.is_presumed or is_bare(self.first) or is_of_saying(self.first):
            return found | {min(found) - timedelta(1)}
        return found

    @property
    def is_exact(self) -> bool:
        """Whether words tell the day."""
        first = self.first
        is_given = not first.is_presumed and not is_bare(first) and not is_of_saying(first)
        return first.precision in EXACT and is_given

    @property
    def is_loose_day(self) -> bool:
        """Whether it is a day's, told by its words or not."""
        return self.first.precision in EXACT


def days_of(interval: Interval) -> Iterator[date]:
    """Each day that an interval touches."""
    if interval.begin is None or interval.end is None:
        return
    last = interval.end - timedelta(microseconds=1)
    for number in range((last.date() - interval.begin.date()).days + 1):
        yield interval.begin.date() + timedelta(number)


def looks_back(mention: Mention) -> bool:
    """Whether a mention is of a time that was over for some days when it was published."""
    return _is_over(mention, _SOME_DAYS)


def is_of_saying(mention: Mention) -> bool:
    """Whether the words tell when something was said; it happened by then."""
    said = (time.text for one in mention.claims for time in one.claim.times)
    is_spoken = any(one.claim.speaker for one in mention.claims)
    return (
        is_spoken
        and bool(mention.words)
        and not any(text in mention.words or mention.words in text for text in said)
    )


def _is_over(mention: Mention, days: timedelta) -> bool:
    published = mention.passage.published
    end = mention.interval.end
    return published is not None and end is not None and published - end > days


def is_bare(mention: Mention) -> bool:
    """True for "the evening": the day stands elsewhere, or nowhere."""
    is_short = mention.precision in (Precision.PART_OF_DAY, Precision.HOUR)
    return is_short and _BARE.fullmatch(mention.words) is not None


def as_stretches(mentions: Sequence[Mention]) -> list[Mention]:
    """Times of one sentence; "between Tuesday and Saturday" and "since Saturday" are stretches.

    What is told since a day of late has happened by the time of publication. "Since April" tells
    no time, and the weekday in "4 May, a Monday" none of its own.
    """
    found: list[Mention] = []
    for each in mentions:
        at = each.text.find(each.words) if each.words else -1
        before = each.text[: max(at, 0)]
        if _is_stamp(each, at):
            found.append(replace(each, interval=_day(each.interval), words=""))
            continue
        if at < 0:
            found.append(each)
        elif found and found[-1].words and _is_between(found[-1], before):
            words = each.text[each.text.find(found[-1].words) : at + len(each.words)]
            found[-1] = _stretch(found[-1], each.interval.end, words)
        elif _SINCE.search(before):
            found.extend(_since(each))
        elif not _APPOSED.search(before):
            found.append(_not_to_come(each))
    return found


def _is_stamp(mention: Mention, at: int) -> bool:
    """Whether a time is the article's own date, run into its text: "Friday 21 April 2017 18:32"."""
    is_first = mention.passage.ordinal == 0 and mention.start == 0
    published = published_at(mention.passage)
    begin = mention.interval.begin
    if not is_first or published is None or begin is None or not _YEAR.search(mention.words):
        return False
    is_near = abs(begin - published) <= timedelta(2)
    return is_near and (at == 0 or _STAMP.search(mention.text[:at]) is not None)


def _day(interval: Interval) -> Interval:
    if interval.begin is None:
        return interval
    return day_around(interval.begin)


def _is_between(first: Mention, joint: str) -> bool:
    at = joint.find(first.words)
    return at >= 0 and _BETWEEN.search(joint, max(0, at - _BEFORE)) is not None


def _since(mention: Mention) -> Iterator[Mention]:
    """The days from then on; the day itself where it was long over; nothing of a longer time."""
    begin, published = mention.interval.begin, published_at(mention.passage)
    if _length(mention) > _A_WEEK or begin is None or "then" in mention.words.split():
        return
    if published is None or published - begin > _OVER + timedelta(1):
        yield mention
    else:
        yield _stretch(mention, published, f"since {mention.words}")


def _not_to_come(mention: Mention) -> Mention:
    """Without the days after publication: "this week" has not gone on longer."""
    published, end = published_at(mention.passage), mention.interval.end
    if published is None or end is None or _length(mention) == 1:
        return mention
    midnight = published.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(1)
    begin = mention.interval.begin
    if begin is None or not begin < midnight < end:
        return mention
    return replace(mention, interval=Interval(begin, midnight))


def _stretch(mention: Mention, end: datetime | None, words: str) -> Mention:
    begin = mention.interval.begin
    if begin is None or end is None or end <= begin:
        return mention
    interval = Interval(begin, end)
    days = len(tuple(days_of(interval)))
    precision = next((kind for most, kind in _STRETCHES if days <= most), Precision.SEASON)
    return replace(mention, interval=interval, precision=precision, words=words)


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
        told = tuple(one for one in claims if one.claim.manner not in ("asks", "predicts"))
        if told:
            ordered = sorted(as_stretches(mine), key=lambda each: (each.is_presumed, is_bare(each)))
            short = tuple(each for each in ordered if _length(each) <= MOST_DAYS)
            yield Line(passage, start, claims[0].claim.end, told, short)


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
    """What the article opens with: the first time with words in its opening, else its day.

    The second paragraph gives the time only where the first has none, and where it is a day's.
    None where only a part of the article is at hand that does not open it.
    """
    opening = [line for line in lines if line.passage.ordinal == 0]
    second = [line for line in lines if line.passage.ordinal == 1]
    times = [each for line in opening for each in _own_times(line)]
    for each in times or [each for line in second for each in _own_times(line)]:
        is_short = _length(each) <= (_A_WEEK if times else 1)
        if is_short and not _is_over(each, _OVER):
            return Thread([each], is_lead=True)
    published = next((_presumed(line) for line in (*opening, *second)), None)
    return Thread([published], is_lead=True) if published else None


def _presumed(line: Line) -> Mention | None:
    """The day of publication as the time of a line; None for an undated article."""
    published = published_at(line.passage)
    if published is None:
        return None
    day = day_around(published)
    return Mention(line.passage, line.start, line.end, line.claims, day, Precision.DAY, "")


def _length(mention: Mention) -> int:
    return len(tuple(days_of(mention.interval)))


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


_A_WEEK = 7  # days
_OVER = timedelta(days=7)  # a weekly opens with what is no older
_SOME_DAYS = timedelta(days=3)
_STRETCHES = (
    (7, Precision.DAYS),
    (14, Precision.WEEK),
    (31, Precision.PART_OF_MONTH),
)
"""Of at most so many days."""
_BEFORE = 12  # characters
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STAMP = re.compile(r"\b(?:published|publication|posted on|updated|date)\W*$", re.IGNORECASE)
_SINCE = re.compile(r"\b[Ss]ince\s+$")
_BETWEEN = re.compile(r"\b(?:[Bb]etween\b.*\band|[Ff]rom\b.*\b(?:to|until|till))\s+$")
_APPOSED = re.compile(r",\s+an?\s+$")
_BARE = re.compile(
    r"(?:(?:in|during|by|at|until|late in|early in)\s+)?(?:the\s+)?(?:late\s+|early\s+)?"
    r"(?:morning|evening|night|afternoon|dawn|dusk|noon|midnight|daybreak|overnight)",
    re.IGNORECASE,
)
