"""A round of feeds: all that are due are asked side by side, and what is new is taken in.

The decision made here: articles are saved as they come, and a feed's state only when all of its
entries are, so that a round that is cut short goes on where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from assistant.errors import NotFound, SourceError
from assistant.feeding.arrivals import Arrivals
from assistant.feeding.states import GIVEN_UP, is_due, next_state
from assistant.feeding.visit import Ending, Reading, Visitor
from assistant.ingest import NameOutlet, Report, Skipped, as_given, ingest
from assistant.library import feeds as subscriptions
from assistant.library.catalogue import Library
from assistant.library.feeds import Seen, State, Step, Subscription
from assistant.library.writer import Outcome
from assistant.sources.web.client import Web

THREADS = 32
_SAVED_AT_ONCE = 64  # entries
_SAVED_EVERY_S = 2.0

Progress = Callable[[int, int], None]
"""Told how many feeds are done, and of how many."""


class Became(StrEnum):
    """What a round did with a feed."""

    READ = "read"
    UNCHANGED = "unchanged"  # says its server
    FAILED = "failed"
    GONE = "gone"
    LEFT = "left alone"  # not due, or gone before


@dataclass(slots=True)
class FeedReport:
    """How one feed fared."""

    feed: Subscription  # as it is now
    became: Became
    moved_from: str = ""  # its address before; "" where it has not moved
    new: int = 0  # articles, and so on
    changed: int = 0
    copies: int = 0
    skipped: int = 0
    unchanged: int = 0  # entries, with those that another feed brought
    given_up: int = 0  # of them: those whose articles could not be had


@dataclass(frozen=True, slots=True)
class TakenLine:
    """An article that a round took in, as it is shown."""

    word: str  # "new", "changed" or "copy"
    article_id: str
    title: str
    outlet: str
    published: datetime | None
    where: str
    copy_of: str  # id of the article that it is a copy of; ""
    feed: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class RoundReport:
    """What a round of feeds brought."""

    taken: list[TakenLine] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    feeds: list[FeedReport] = field(default_factory=list)  # in the order of their ends
    unchanged: int = 0  # articles that were looked at, and entries that were not
    forgotten: int = 0  # articles that the user has deleted before
    embedded: int = 0  # paragraphs whose vectors had to be computed

    def count(self, word: str) -> int:
        """How many articles are "new", "changed" or a "copy"."""
        return sum(each.word == word for each in self.taken)

    def among(self, became: Became) -> int:
        """How many feeds fared so."""
        return sum(each.became is became for each in self.feeds)

    @property
    def is_whole(self) -> bool:
        """True where no feed and no entry was left out."""
        left_out = (Became.FAILED, Became.GONE, Became.LEFT)
        return not self.skipped and not any(each.became in left_out for each in self.feeds)


@dataclass(frozen=True, slots=True)
class Choice:
    """The feeds of a round, and those that are left alone."""

    visited: tuple[Subscription, ...]
    left: tuple[Subscription, ...] = ()


def choose(
    held: Sequence[Subscription], wanted: Sequence[str], *, is_all: bool, now: datetime
) -> Choice:
    """The feeds that are asked: those named, else those that are due, else (`is_all`) all but
    those that are gone. Raises NotFound for an address that is not subscribed.
    """
    by_url = {each.url: each for each in held}
    unknown = [url for url in wanted if url not in by_url]
    if unknown:
        raise NotFound(f"no feed {unknown[0]!r}", hint="`briefing feed list` shows their addresses")
    if wanted:
        return Choice(tuple(by_url[url] for url in dict.fromkeys(wanted)))
    is_asked = [each.state is State.ACTIVE if is_all else is_due(each, now) for each in held]
    pairs = list(zip(held, is_asked, strict=True))
    return Choice(
        tuple(each for each, asked in pairs if asked),
        tuple(each for each, asked in pairs if not asked),
    )


def fetch_feeds(
    choice: Choice,
    library: Library,
    web: Web,
    *,
    now: datetime,
    progress: Progress,
    is_forced: bool = False,
    name_outlet: NameOutlet = as_given,
) -> RoundReport:
    """Ask the chosen feeds and take in what is new in them.

    After Ctrl-C what has been fetched is saved, and KeyboardInterrupt is raised. Raises
    LibraryError.
    """
    report = RoundReport()
    held = subscriptions.load(library)
    active = frozenset(each.url for each in held if each.state is State.ACTIVE)
    visitor = Visitor(web, library, active, now, is_forced)
    jobs = [partial(_visit_all, visitor, feeds) for feeds in _by_host(choice.visited)]
    saver = _Saver(library, report, now, name_outlet)
    progress(0, len(choice.visited))
    with Arrivals[Reading | Ending](jobs, threads=THREADS) as arrivals:
        while not arrivals.is_finished:
            saver.save(arrivals.collect(_SAVED_AT_ONCE, _SAVED_EVERY_S))
            progress(len(report.feeds), len(choice.visited))
        if arrivals.is_interrupted:
            raise KeyboardInterrupt
    report.feeds += [FeedReport(each, Became.LEFT) for each in choice.left]
    return report


def _by_host(feeds: Iterable[Subscription]) -> list[tuple[Subscription, ...]]:
    """The feeds of one host follow each other: it would have them wait for each other anyway."""
    hosts: dict[str, list[Subscription]] = {}
    for each in feeds:
        hosts.setdefault(urlsplit(each.url).hostname or "", []).append(each)
    return [tuple(group) for group in sorted(hosts.values(), key=len, reverse=True)]


def _visit_all(visitor: Visitor, feeds: Sequence[Subscription]) -> Iterator[Reading | Ending]:
    for feed in feeds:
        yield from visitor.visit(feed)


class _Saver:
    """Takes in what has come, and remembers how it went."""

    def __init__(
        self, library: Library, report: RoundReport, now: datetime, name_outlet: NameOutlet
    ) -> None:
        self._library = library
        self._name_outlet = name_outlet
        self._report = report
        self._now = now
        self._reports: dict[str, FeedReport] = {}  # of feeds that have not ended
        self._open: set[str] = set()  # feeds with an entry that has to be tried again

    def save(self, items: Sequence[Reading | Ending]) -> None:
        """The readings first, then the endings: a feed ends after its entries."""
        readings = [each for each in items if isinstance(each, Reading)]
        endings = [each for each in items if isinstance(each, Ending)]
        seen = self._take_in(readings) if readings else []
        seen += [each for ending in endings for each in ending.adopted]
        steps = [self._end(each) for each in endings]
        if seen or steps:
            subscriptions.note(self._library, seen, steps)

    def _take_in(self, readings: Sequence[Reading]) -> list[Seen]:
        sources = [each.source for each in readings]
        found = ingest(
            sources,
            self._library,
            now=self._now,
            progress=lambda _: None,
            name_outlet=self._name_outlet,
        )
        feeds = {each.source.where: each.feed for each in readings}
        failed = {each.where for each in found.skipped}
        self._add(found, feeds)
        seen = []
        for each in readings:
            is_failed = isinstance(each.source, SourceError) or each.source.where in failed
            before = each.seen
            if before is not None:
                failures = before.failures + 1 if is_failed else 0
                seen.append(replace(before, failures=failures))
            if is_failed and (before is None or before.failures + 1 < GIVEN_UP):
                self._open.add(each.feed)
        return seen

    def _add(self, found: Report, feeds: dict[str, str]) -> None:
        """What an ingest took in, by article and by feed."""
        self._report.unchanged += found.unchanged
        self._report.forgotten += found.count(Outcome.FORGOTTEN)
        self._report.skipped += found.skipped
        for skipped in found.skipped:
            self._of(feeds.get(skipped.where, "")).skipped += 1
        for taken in found.taken:
            if taken.outcome is Outcome.FORGOTTEN:
                continue
            feed = self._of(feeds.get(taken.where, ""))
            word = "copy" if taken.copy_of else "new"
            if taken.outcome is Outcome.REVISED:
                word = "changed"
            feed.new += word == "new"
            feed.changed += word == "changed"
            feed.copies += word == "copy"
            article = self._library.article(taken.article_id)
            self._report.taken.append(
                TakenLine(
                    word=word,
                    article_id=taken.article_id,
                    title=taken.title,
                    outlet=article.outlet,
                    published=article.published,
                    where=taken.where,
                    copy_of=taken.copy_of,
                    feed=feeds.get(taken.where, ""),
                    notes=taken.notes,
                )
            )

    def _of(self, url: str) -> FeedReport:
        """The report of a feed that has not ended yet."""
        unknown = Subscription(url, added=self._now)
        return self._reports.setdefault(url, FeedReport(unknown, Became.READ))

    def _end(self, ending: Ending) -> Step:
        before, visit = ending.feed, ending.visit
        is_whole = ending.is_whole and before.url not in self._open
        after = next_state(before, visit, self._now, is_whole=is_whole)
        report = self._of(before.url)
        report.feed = after
        report.became = _became(after, ending)
        report.moved_from = before.url if after.url != before.url else ""
        report.unchanged += ending.unchanged
        report.given_up += ending.given_up
        self._report.unchanged += ending.unchanged
        self._report.feeds.append(report)
        return Step(before.url, after)


def _became(after: Subscription, ending: Ending) -> Became:
    if after.state is State.GONE:
        return Became.GONE
    if ending.visit.problem:
        return Became.FAILED
    return Became.UNCHANGED if ending.visit.is_unchanged else Became.READ
