"""HTML pages: trafilatura finds the article, the page's own metadata describes it.

The decision made here: what a browser would not show is cut out before anything is read, and a
date is taken only from where the page states it, never guessed from its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Draft
from assistant.sources.decode import readable
from assistant.sources.fields import dated, language
from assistant.sources.formats.body import FAULTS, article_text

if TYPE_CHECKING:
    from trafilatura.settings import Document

    Tree = Any  # lxml has no types

_LARGEST = 20_000_000  # characters; trafilatura needs some 2.5 s and 1 GB for these
_JSON_LD = "//script[@type = 'application/ld+json']/text()"
_PUBLISHED = (  # where pages state it, the most reliable first
    "//meta[@property = 'article:published_time']/@content",
    "//*[@itemprop = 'datePublished']/@content",
    "//*[@itemprop = 'datePublished']/@datetime",
    re.compile(r'"datePublished"\s*:\s*"([^"\n]{8,40})"'),
    "//meta[@name = 'date' or @name = 'pubdate' or @name = 'publish-date' or @name = 'DC.date'"
    " or @name = 'dc.date.issued' or @name = 'parsely-pub-date'"
    " or @name = 'sailthru.date']/@content",
    "//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime",
)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|$)")
_UPDATED = (
    "//meta[@property = 'article:modified_time']/@content",
    "//*[@itemprop = 'dateModified']/@content",
    "//*[@itemprop = 'dateModified']/@datetime",
    re.compile(r'"dateModified"\s*:\s*"([^"\n]{8,40})"'),
)


def read(where: str, content: str) -> Draft:
    """A draft of a saved page. Raises SourceError where there is no article on it."""
    if len(content) > _LARGEST:
        size = len(content) / 1_000_000
        raise SourceError(where, f"a page of {size:.0f} million characters; at most 20 are read")
    from trafilatura import load_html

    tree = load_html(content if "html" in content[:50].lower() else f"<html>\n{content}")
    if tree is None or not len(tree):
        raise SourceError(where, "no article found on this page")
    described = _described(tree)
    stated = _stated(tree, _PUBLISHED)
    in_address = _in_address(_line(described.url))
    updated = _stated(tree, _UPDATED)
    draft = Draft(
        where=where,
        text="",
        title=_line(described.title),
        outlet=_line(described.sitename),
        byline=_line(described.author).replace("; ", ", "),
        url=_line(described.url),
        language=language(str(tree.get("lang") or "")),
        dates=tuple(each for each in (stated, in_address) if each),
        updated=updated.moment if updated else None,
    )
    headlines = [_line(heading.text_content()) for heading in tree.iter("h1")]
    text = article_text(tree, [draft.title, *headlines])
    if not text.strip():
        raise SourceError(where, "no article found on this page")
    return replace(draft, text=text)


def _described(tree: Tree) -> Document:
    """Title, author, outlet and address; its date is a guess, and not used: see _PUBLISHED."""
    from trafilatura import extract_metadata
    from trafilatura.settings import Document

    try:
        return extract_metadata(tree, extensive=False)
    except FAULTS:
        return Document()


def _stated(tree: Tree, places: tuple[str | re.Pattern[str], ...]) -> Dated | None:
    """The first date that one of the places holds and that can be read."""
    for place in places:
        for text in _texts(tree, place):
            try:
                return dated(str(text).strip(), DateOrigin.META)
            except ValueError:
                continue
    return None


def _texts(tree: Tree, place: str | re.Pattern[str]) -> Iterator[str]:
    if isinstance(place, str):
        yield from tree.xpath(place)
        return
    for script in tree.xpath(_JSON_LD):
        yield from place.findall(script)


def _in_address(url: str) -> Dated | None:
    """The day of an address like …/2015/05/12/….html."""
    found = _DAY_IN_ADDRESS.search(url)
    try:
        return dated("-".join(found.groups()), DateOrigin.ADDRESS) if found else None
    except ValueError:
        return None


def _line(value: str | None) -> str:
    return " ".join(readable(value or "").split())
