"""Addresses to sources: each fetched from the web, several hosts at a time, in the order given.

The decision made here: a server's Last-Modified dates a page only where it is older than the
fetch by more than an hour; younger ones are of pages that the server makes as it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Hints, Source
from assistant.sources.digest import digest
from assistant.sources.web.client import Fetched, Web, suffix_of

_THREADS = 16  # one host is asked one thing at a time, whatever their number
_MADE_FOR_US = timedelta(hours=1)


def is_address(given: str) -> bool:
    """True for what a user means as an address of the web."""
    return given.lower().startswith(("http://", "https://"))


def fetch_addresses(
    urls: Sequence[str], web: Web, *, now: datetime
) -> Iterator[Source | SourceError]:
    """The source behind each address, or why there is none."""
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="fetch")
    try:
        futures = [pool.submit(_fetched, url, web, now) for url in dict.fromkeys(urls)]
        for future in futures:
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def source_of(fetched: Fetched, *, now: datetime) -> Source:
    """The source that a server's answer is, known by the address asked for."""
    suffix = suffix_of(fetched)
    return Source(
        where=fetched.url,
        key=fetched.final_url,
        body=fetched.body,
        suffix=suffix,
        digest=digest(fetched.body, suffix),
        hints=Hints(url=fetched.final_url, dates=modified(fetched, now=now)),
    )


def modified(fetched: Fetched, *, now: datetime) -> tuple[Dated, ...]:
    """What the server's header says of the date, where it can mean the page's."""
    if fetched.modified is None or fetched.modified > now - _MADE_FOR_US:
        return ()
    return (Dated(fetched.modified, DateOrigin.HTTP, "Z"),)


def _fetched(url: str, web: Web, now: datetime) -> Source | SourceError:
    try:
        return source_of(web.get(url), now=now)
    except SourceError as error:
        return error
