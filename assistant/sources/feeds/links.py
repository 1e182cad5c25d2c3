"""The feeds that a web page offers, as its <link rel="alternate"> say."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from assistant.sources.feeds.entries import joined, text_of

_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
)
_SEARCHED = 500_000  # characters of a page; the links stand in its head
_COMMENTS = ("comment", "kommentar")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers."""

    url: str
    title: str


def feeds_of(page: str, url: str) -> tuple[FeedLink, ...]:
    """The feeds offered by the page that stands at `url`, in its order, each once.

    Feeds of comments are left out where there are others.
    """
    links = _Links(url)
    links.feed(page[:_SEARCHED])
    found = list({each.url: each for each in links.found}.values())
    articles = [
        each
        for each in found
        if not any(word in f"{each.url} {each.title}".lower() for word in _COMMENTS)
    ]
    return tuple(articles or found)


class _Links(HTMLParser):
    """Collects the links to feeds."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self.found: list[FeedLink] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "base" and given.get("href"):
            self._base = joined(self._base, given["href"]) or self._base
        if tag != "link" or "alternate" not in given.get("rel", "").lower().split():
            return
        kind = given.get("type", "").split(";")[0].strip().lower()
        address = joined(self._base, given.get("href", ""))
        if kind in _TYPES and address and "/wp-json/" not in address:
            self.found.append(FeedLink(address, text_of(given.get("title", ""))))
