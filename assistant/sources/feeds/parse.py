"""The bytes of a feed to its entries: RSS and Atom through feedparser, JSON Feed by our own reader.

The decision made here: feedparser is handed bytes and nothing else, so that it fetches nothing; it
cleans no markup either, because every text goes through the reader of pages. What is broken and
can still be read is read, and said.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.errors import SourceError
from assistant.model import DateOrigin
from assistant.sources.dates import stated
from assistant.sources.decode import decode, readable
from assistant.sources.feeds import json_feed
from assistant.sources.feeds.entries import (
    Entry,
    Feed,
    is_teaser,
    stand_in_id,
    text_of,
    web_address,
)
from assistant.sources.feeds.xml_guard import examine
from assistant.sources.kinds import is_page

if TYPE_CHECKING:
    from feedparser import FeedParserDict

MOST_BYTES = 5 * 1024 * 1024  # of a feed, after decompression
MOST_ENTRIES = 1_000  # of one feed; the first ones are read
_MOST_BROKEN = 250_000  # characters of a document whose XML is broken
_LARGEST_ENTRY = 2_000_000  # characters of markup
_LONGEST_LINE = 500  # characters of a title or a byline
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FAULTS = (  # of feedparser, for what is no feed at all
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def read(body: bytes, url: str, charset: str = "") -> Feed:
    """The feed that stands at `url`; `charset` is what the server said of it.

    Raises SourceError where it is none, or defines XML entities.
    """
    text = _text(body, url, charset)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _limited(json_feed.read(text, url))
    if is_page(text[:4_000].encode()):
        raise SourceError(
            url,
            "a web page, not a feed",
            hint="`briefing feed add` with the page's address looks for the feeds that it offers",
        )
    return _limited(_parsed(_DECLARATION.sub("", text, count=1), url))


def _text(body: bytes, url: str, charset: str) -> str:
    """Valid UTF-8 is UTF-8; then what the server says counts, then what the document says."""
    try:
        codec = codecs.lookup(charset).name if charset else ""
        body.decode("utf-8")
    except LookupError:
        codec = ""
    except UnicodeDecodeError:
        if codec and codec != "utf-8" and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
            return readable(body.decode(codec, "replace"))
    return decode(body, url)


def _parsed(text: str, url: str) -> Feed:
    """The feed of an XML document without its declaration, which spoke of the bytes."""
    broken = examine(text, url)
    found = _fed(_begin_of(text) if broken else text, url)
    version = found.get("version") or ""
    if not version:
        raise SourceError(url, "neither RSS nor Atom nor JSON Feed")
    try:
        entries = tuple(_entry(each, version) for each in found.entries[: 2 * MOST_ENTRIES])
    except _FAULTS:
        raise SourceError(url, "no feed that can be read") from None
    if broken and not entries:
        raise SourceError(url, f"broken XML ({broken}), and no entry could be read")
    problem = f"broken XML ({broken}): what could be read was read" if broken else ""
    return Feed(_line(found.feed.get("title")), entries, problem)


def _fed(text: str, url: str) -> FeedParserDict:
    """What feedparser makes of a document. Raises SourceError."""
    import feedparser

    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={
                "content-location": url,
                "content-type": "application/xml; charset=utf-8",
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FAULTS:
        raise SourceError(url, "no feed that can be read") from None


def _begin_of(text: str) -> str:
    """As much of a broken document as the lenient parser reads in seconds, in whole entries."""
    if len(text) <= _MOST_BROKEN:
        return text
    end = max(text.rfind(tag, 0, _MOST_BROKEN) for tag in ("</item>", "</entry>"))
    return text[: end if end > 0 else _MOST_BROKEN]


def _entry(found: FeedParserDict, version: str) -> Entry:
    contents = [each.get("value") or "" for each in found.get("content") or ()]
    content = max(contents, key=len, default="")
    is_summed_up = bool(found.get("summary_detail"))  # else feedparser repeats the content
    summary = (found.get("summary") or "") if is_summed_up or not content else ""
    url = web_address(found.get("feedburner_origlink") or "") or web_address(
        found.get("link") or ""
    )
    title = _line(found.get("title"))
    published = stated(found.get("published") or "", DateOrigin.FEED)
    updated = stated(found["updated"] or "", DateOrigin.FEED) if "updated" in found else None
    if published is None and version.startswith("rss"):  # dc:date is RSS's other pubDate
        published, updated = updated, None
    source = found.get("source") or {}
    given = readable(found.get("id") or "").strip()[:_LONGEST_LINE]
    return Entry(
        id=given or url or stand_in_id(title + content + summary),
        url=url,
        title=title,
        byline=_line(found.get("author")),
        outlet=_line(source.get("title")),
        published=published,
        updated=updated,
        html=readable(content or summary),
        is_teaser=is_teaser(content, summary),
    )


def _line(html: str | None) -> str:
    line = text_of((html or "")[: 10 * _LONGEST_LINE])
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"


def _limited(feed: Feed) -> Feed:
    """The feed with each address once, and no more than is read of one."""
    kept = _once(each for each in feed.entries if len(each.html) <= _LARGEST_ENTRY)
    problems = [feed.problem] if feed.problem else []
    too_large = sum(len(each.html) > _LARGEST_ENTRY for each in feed.entries)
    again = len(feed.entries) - too_large - len(kept)
    if too_large:
        problems.append(f"entries of more than {_LARGEST_ENTRY:,} characters: {too_large} left out")
    if again:
        problems.append(f"entries with the address of another one: {again} left out")
    if len(kept) > MOST_ENTRIES:
        problems.append(f"more than {MOST_ENTRIES:,} entries: the first were read")
    return Feed(feed.title, tuple(kept[:MOST_ENTRIES]), "; ".join(problems))


def _once(entries: Iterable[Entry]) -> list[Entry]:
    """The first entry of each address, or of each id where there is no address."""
    found: dict[str, Entry] = {}
    for each in entries:
        found.setdefault(each.url or f"id:{each.id}", each)
    return list(found.values())
