"""One feed asked once: its entries that are new or have changed, each with its article's text.

The decision made here: an entry that says what it said before costs no request, and what a feed
says of another site's article is not taken for the article.
"""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlsplit

from assistant.articles.address import canonical
from assistant.errors import SourceError
from assistant.feeding.states import GIVEN_UP, Deed, Visit, deed
from assistant.library import feeds as subscriptions
from assistant.library.catalogue import Library
from assistant.library.feeds import Seen, Subscription
from assistant.model import Hints, Source
from assistant.sites import is_same_site
from assistant.sources.feeds import parse as feeds
from assistant.sources.feeds.entries import Entry, Feed, is_cut, text_of
from assistant.sources.fields import shortened
from assistant.sources.web.addresses import modified
from assistant.sources.web.client import Fetched, FetchError, Validators, Web, suffix_of

_PAGES = (".html", ".txt", ".pdf", ".docx")  # with one article each
_SITE_NAME, _HEAD = b"og:site_name", 200_000  # bytes of a page in which its head ends
_BARRIER = re.compile(
    r"[/.](?:log-?in|sign-?in|sign-?up|register|subscri(?:be|ption)s?|paywall|(?:cookie-?)?consent)"
    r"(?:[/.?_-]|$)",
    re.I,
)
_OVERLOADED = (429, 503)
_WAIT_S = 900.0  # where a server is overloaded and does not say for how long


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry that was taken up: its article's source, or why there is none."""

    feed: str
    source: Source | SourceError
    seen: Seen | None  # what to remember if it is taken in; None: nothing was tried


@dataclass(frozen=True, slots=True)
class Ending:
    """The last that comes of a feed."""

    feed: Subscription
    visit: Visit
    unchanged: int = 0  # entries
    given_up: int = 0  # of them: those whose articles could not be had
    adopted: tuple[Seen, ...] = ()  # of them: those that are this feed's from now on
    is_whole: bool = True  # False: an entry has to be looked at again


@dataclass(slots=True)
class Visitor:
    """Visits the feeds of one round, from any number of threads."""

    web: Web
    library: Library
    active: frozenset[str]  # the feeds that are asked in rounds
    now: datetime
    is_forced: bool  # entries that were given up are tried again
    _taken: dict[str, str] = field(default_factory=dict)  # the feed that took up an address
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def visit(self, feed: Subscription) -> Iterator[Reading | Ending]:
        """Each entry to be taken in, and the ending."""
        try:
            fetched = self.web.get(
                feed.url,
                validators=Validators(feed.etag, feed.last_modified),
                most_bytes=feeds.MOST_BYTES,
            )
            found = None
            if not fetched.is_unchanged:
                found = feeds.read(fetched.body, fetched.final_url, fetched.charset)
        except FetchError as error:
            wait_s = _wait_s(error)
            yield Ending(feed, Visit(error.problem, status=error.status, wait_s=wait_s))
            return
        except SourceError as error:
            yield Ending(feed, Visit(error.problem))
            return
        if found is None:
            yield Ending(feed, _answered(fetched))
            return
        yield from _Round(self, feed, fetched, found).entries()

    def known(self, addresses: list[str]) -> dict[str, Seen]:
        """What the library knows of entries; one thread asks it at a time."""
        with self._guard:
            return subscriptions.seen(self.library, addresses)

    def takes(self, address: str, feed: str) -> bool:
        """True for the first feed of this round that wants an address."""
        with self._guard:
            return self._taken.setdefault(address, feed) == feed


@dataclass(slots=True)
class _Round:
    """The entries of one feed, one after the other."""

    visitor: Visitor
    subscription: Subscription
    fetched: Fetched
    feed: Feed
    waits: dict[str, float] = field(default_factory=dict)  # hosts that ask for patience, seconds
    ends: dict[str, str] = field(default_factory=dict)  # where links ended, and whose they were

    def entries(self) -> Iterator[Reading | Ending]:
        by_address: dict[str, Entry] = {}
        for each in self.feed.entries:
            by_address.setdefault(self._address(each), each)
        known = self.visitor.known(list(by_address))
        url, left = self.subscription.url, _Left()
        for address, entry in by_address.items():
            before = known.get(address)
            is_forced = self.visitor.is_forced
            what = deed(entry.digest, before, url, self.visitor.active, is_forced=is_forced)
            if what is Deed.TAKE and self.visitor.takes(address, url):
                yield self._reading(address, entry, before)
                continue
            left.unchanged += 1
            left.given_up += before is not None and before.failures >= GIVEN_UP
            if what is Deed.TAKE and is_same_site(address, url):
                left.is_whole = False  # another feed brings it just now: whose it is shows later
            if what is Deed.ADOPT:
                left.adopted.append(Seen(address, url, entry.digest))
        wait_s = max(self.waits.values(), default=None)
        yield Ending(
            self.subscription,
            _answered(self.fetched, self.feed, wait_s),
            left.unchanged,
            left.given_up,
            tuple(left.adopted),
            left.is_whole,
        )

    def _address(self, entry: Entry) -> str:
        """By what an entry is known: its article's address, else its place in the feed."""
        return canonical(entry.url) or self._where(entry)

    def _where(self, entry: Entry) -> str:
        return entry.url or f"{self.subscription.url}#{quote(entry.id, safe='')}"

    def _reading(self, address: str, entry: Entry, before: Seen | None) -> Reading:
        url = self.subscription.url
        host = urlsplit(entry.url).hostname or ""
        if host in self.waits and not self._is_whole(entry):
            error = SourceError(
                entry.url, f"{host} asked to wait", hint="the next round tries it again"
            )
            return Reading(url, error, None)
        is_as_before = before is not None and before.digest == entry.digest
        failures = before.failures if before and is_as_before else 0
        try:
            source = self._own(entry) if self._is_whole(entry) else self._page(entry)
        except SourceError as error:
            wait_s = _wait_s(error)
            if wait_s:
                self.waits[host] = wait_s
            named = SourceError(self._where(entry), error.problem, hint=error.hint)
            return Reading(url, named, Seen(address, url, entry.digest, failures))
        return Reading(url, source, Seen(address, url, entry.digest, failures))

    def _is_whole(self, entry: Entry) -> bool:
        """True where the feed has the article: all of it, of its own site."""
        if not entry.url:
            return bool(text_of(entry.html)) and not is_cut(text_of(entry.html))
        return not entry.is_teaser and is_same_site(entry.url, self.fetched.final_url)

    def _own(self, entry: Entry) -> Source:
        """The entry's own text as a page."""
        stated = entry.published or entry.updated
        hints = Hints(
            url=entry.url,
            title=entry.title,
            outlet=self.subscription.outlet or entry.outlet or self.feed.title,
            byline=entry.byline,
            dates=(stated,) if stated else (),
            updated=entry.updated.moment if entry.updated else None,
        )
        where = self._where(entry)
        return Source(where, where, _as_page(entry), ".html", entry.digest, hints)

    def _page(self, entry: Entry) -> Source:
        """The page that an entry leads to. Raises SourceError."""
        if not entry.url:
            raise SourceError(
                self._where(entry),
                "only a teaser, without the address of the article",
                hint="the other entries of the feed were read",
            )
        fetched = self.visitor.web.get(entry.url)
        self._refuse_detour(entry.url, fetched.final_url)
        suffix = suffix_of(fetched)
        if suffix not in _PAGES:
            kind = fetched.media_type or "no media type"
            raise SourceError(entry.url, f"the entry leads to no page with an article ({kind})")
        stated = (entry.published,) if entry.published else ()
        is_own = is_same_site(fetched.final_url, self.fetched.final_url)
        hints = Hints(
            url=fetched.final_url,
            title=entry.title if is_own else "",
            outlet=self.subscription.outlet or (self._outlet_of(fetched) if is_own else ""),
            byline=entry.byline if is_own else "",
            dates=(*stated, *modified(fetched, now=self.visitor.now)),
            updated=entry.updated.moment if entry.updated and is_own else None,
        )
        return Source(entry.url, entry.url, fetched.body, suffix, entry.digest, hints)

    def _refuse_detour(self, url: str, end: str) -> None:
        """Raise SourceError where an entry's link ends at what is not its article.

        Sites send a reader who has not paid, agreed or logged in to a page of their own; taken
        for the article, it would be one that has a new text with every entry.
        """
        first = self.ends.setdefault(canonical(end) or end, url)
        was_sent_on = canonical(end) != canonical(url)
        is_front = was_sent_on and not urlsplit(end).path.strip("/") and urlsplit(url).path != "/"
        if first != url or is_front or (was_sent_on and _BARRIER.search(end)):
            raise SourceError(
                url,
                f"the link leads to {shortened(end, 120)}, which is not its article",
                hint="save the page in a browser and ingest the file",
            )

    def _outlet_of(self, page: Fetched) -> str:
        """The feed's title, where a page of its site does not say whose it is."""
        return "" if _SITE_NAME in page.body[:_HEAD] else self.feed.title


@dataclass(slots=True)
class _Left:
    """What becomes of the entries that are not taken up, as in Ending."""

    unchanged: int = 0
    given_up: int = 0
    adopted: list[Seen] = field(default_factory=list)
    is_whole: bool = True


def _answered(fetched: Fetched, feed: Feed | None = None, wait_s: float | None = None) -> Visit:
    return Visit(
        wait_s=wait_s,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        moved_to=fetched.moved_to,
        title=feed.title if feed else "",
        remark=feed.problem if feed else "",
        is_unchanged=fetched.is_unchanged,
    )


def _wait_s(error: SourceError) -> float | None:
    """How long a server wants to be left alone; None where it does not mind."""
    if not isinstance(error, FetchError):
        return None
    return error.retry_after_s or (_WAIT_S if error.status in _OVERLOADED else None)


def _as_page(entry: Entry) -> bytes:
    """An entry's HTML as a document of its own."""
    title = html.escape(entry.title)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article>{entry.html}</article></body></html>"
    )
    return page.encode("utf-8", "replace")
