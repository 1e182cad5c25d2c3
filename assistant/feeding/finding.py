"""Subscribing: what stands at an address that the user gave, and which feed he means by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import NotFound, SourceError
from assistant.ingest import Skipped
from assistant.library import feeds as subscriptions
from assistant.library.catalogue import Library
from assistant.library.feeds import Subscription
from assistant.sources.decode import decode
from assistant.sources.feeds import opml
from assistant.sources.feeds import parse as feeds
from assistant.sources.feeds.entries import web_address
from assistant.sources.feeds.links import feeds_of
from assistant.sources.kinds import PAGE_TYPES, is_page
from assistant.sources.web.client import Fetched, Web


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What became of the addresses that were to be subscribed."""

    added: tuple[Subscription, ...]
    known: tuple[Subscription, ...]  # subscribed before
    skipped: tuple[Skipped, ...]


def subscribe(
    urls: Iterable[str], library: Library, web: Web, *, outlet: str, now: datetime
) -> Subscribed:
    """Subscribe to the feeds that these addresses mean, each looked at first."""
    found: list[Subscription] = []
    skipped: list[Skipped] = []
    for url in urls:
        try:
            found.append(find(url, web, outlet=outlet, now=now))
        except SourceError as error:
            skipped.append(Skipped(error.where, error.problem, error.hint))
    return _kept(found, skipped, library)


def subscribe_all(file: Path, library: Library, *, now: datetime) -> Subscribed:
    """Subscribe to every feed of an OPML file; none is asked before the next round.

    Raises SourceError where the file is no list of feeds.
    """
    try:
        body = file.read_bytes()
    except OSError as error:
        raise SourceError(str(file), f"cannot be read ({error.strerror})") from error
    found: list[Subscription] = []
    skipped: list[Skipped] = []
    for each in opml.read(body, str(file)):
        try:
            found.append(Subscription(as_address(each.url), added=now, title=each.title))
        except SourceError as error:
            skipped.append(Skipped(error.where, error.problem, error.hint))
    return _kept(found, skipped, library)


def _kept(
    found: Iterable[Subscription], skipped: Iterable[Skipped], library: Library
) -> Subscribed:
    wanted = list({each.url: each for each in found}.values())
    added = subscriptions.add(library, wanted)
    known = tuple(each for each in wanted if each not in added)
    return Subscribed(added, known, tuple(skipped))


def find(url: str, web: Web, *, outlet: str, now: datetime) -> Subscription:
    """The subscription that an address means: to the feed there, or to the one its page offers.

    Raises SourceError where there is none, or where the page offers several.
    """
    address = as_address(url)
    fetched = web.get(address, most_bytes=feeds.MOST_BYTES)
    page = _page(fetched)
    if not page:
        return _subscription(fetched, outlet, now)
    offered = feeds_of(page, fetched.final_url)
    if not offered:
        raise SourceError(
            address,
            "a web page that offers no feed",
            hint="look for a link named RSS on it, and give that address",
        )
    if len(offered) > 1:
        shown = "\n  ".join(f"{each.url}  {each.title}".rstrip() for each in offered[:20])
        raise SourceError(
            address, f"a web page that offers {len(offered)} feeds", hint=f"add one:\n  {shown}"
        )
    return _subscription(web.get(offered[0].url, most_bytes=feeds.MOST_BYTES), outlet, now)


def as_address(url: str) -> str:
    """What was typed as an address: feed: and a missing https: are put right.

    Raises SourceError where it is none.
    """
    typed = url.strip()
    for prefix in ("feed://", "feed:"):
        if typed.lower().startswith(prefix):
            rest = typed[len(prefix) :]
            typed = rest if rest.lower().startswith(("http:", "https:")) else f"http://{rest}"
    if "://" not in typed and "." in typed.partition("/")[0]:
        typed = f"https://{typed}"
    address = web_address(typed)
    if not address:
        raise SourceError(
            url or "(nothing)", "not an address", hint="expected such as https://host/feed.xml"
        )
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise SourceError(
            parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),
            "an address with a name or a password in it is not kept",
        )
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment=""
    ).geturl()


def as_subscribed(url: str, library: Library) -> str:
    """The address of the subscription that was typed, whole or the only one that contains it.

    Raises NotFound.
    """
    held = [each.url for each in subscriptions.load(library)]
    try:
        exact = [each for each in (url, as_address(url)) if each in held]
    except SourceError:
        exact = []
    fitting = exact[:1] or [each for each in held if url.strip() and url.strip() in each]
    if len(fitting) != 1:
        problem = f"{url!r} fits {len(fitting)} feeds" if fitting else f"no feed {url!r}"
        raise NotFound(problem, hint="`briefing feed list` shows their addresses")
    return fitting[0]


def _page(fetched: Fetched) -> str:
    """The text of a web page; "" where something else was fetched, or nothing."""
    try:
        text = decode(fetched.body, fetched.final_url)
    except SourceError:
        return ""
    is_html = fetched.media_type in PAGE_TYPES
    looks_like_a_feed = text.lstrip("\ufeff \n").startswith(("<?xml", "<rss", "<feed", "<rdf", "{"))
    return text if is_page(fetched.body) or (is_html and not looks_like_a_feed) else ""


def _subscription(fetched: Fetched, outlet: str, now: datetime) -> Subscription:
    found = feeds.read(fetched.body, fetched.final_url, fetched.charset)
    url = as_address(fetched.moved_to or fetched.url)
    return Subscription(url=url, added=now, title=found.title, outlet=outlet)
