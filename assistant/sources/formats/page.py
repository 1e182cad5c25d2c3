"""HTML pages: trafilatura finds the article, the page's own metadata describes it.

The decision made here: what a browser would not show is cut out before anything is read, and a
date is taken only from where the page states it, never guessed from its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError
from assistant.model import Draft
from assistant.sources.decode import readable
from assistant.sources.fields import language, moment

if TYPE_CHECKING:
    from trafilatura.settings import Document

    Tree = Any  # lxml has no types

_LARGEST = 20_000_000  # characters; trafilatura needs some 2.5 s and 1 GB for these
_STYLE = "translate(@style, ' \t\nABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_UNSEEN = f"""//*[not(self::html or self::body) and (
    self::template or self::noscript or @hidden or @aria-hidden = 'true'
    or contains({_STYLE}, 'display:none') or contains({_STYLE}, 'visibility:hidden')
    or contains(concat({_STYLE}, ';'), 'opacity:0;')
    or contains(concat({_STYLE}, ';'), 'font-size:0;')
    or contains({_STYLE}, 'font-size:0px'))]"""
_JSON_LD = "//script[@type = 'application/ld+json']/text()"
_PUBLISHED = (  # where pages state it, the most reliable first
    "//meta[@property = 'article:published_time']/@content",
    "//*[@itemprop = 'datePublished']/@content",
    "//*[@itemprop = 'datePublished']/@datetime",
    re.compile(r'"datePublished"\s*:\s*"([^"\n]{8,40})"'),
    "//meta[@name = 'date' or @name = 'pubdate' or @name = 'publish-date' or @name = 'DC.date'"
    " or @name = 'dc.date.issued' or @name = 'parsely-pub-date'"
    " or @name = 'sailthru.date']/@content",
    "//article//time[@pubdate]/@datetime",
)
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
    from trafilatura import bare_extraction, extract_metadata, load_html

    tree = load_html(content if "html" in content[:50].lower() else f"<html>\n{content}")
    if tree is None or not len(tree):
        raise SourceError(where, "no article found on this page")
    dates = {"original_date": True, "extensive_search": False}
    described = extract_metadata(tree, date_config=dates, extensive=False)
    published = _stated(tree, _PUBLISHED) or _day(described.date)
    updated = _stated(tree, _UPDATED)
    given_language = language(str(tree.get("lang") or ""))
    _cut_unseen(tree)
    try:
        found = bare_extraction(tree, include_comments=False)
    except RecursionError:
        raise SourceError(where, "a page nested too deeply") from None
    title = _line(described.title)
    text = _text(_extracted(found), title)
    if not text.strip():
        raise SourceError(where, "no article found on this page")
    return Draft(
        where=where,
        text=text,
        title=title,
        outlet=_line(described.sitename),
        byline=_line(described.author).replace("; ", ", "),
        url=_line(described.url),
        language=given_language,
        published=published,
        published_from="page metadata" if published else "",
        updated=updated,
    )


def _extracted(found: Document | dict[str, Any] | None) -> str:
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _stated(tree: Tree, places: tuple[str | re.Pattern[str], ...]) -> datetime | None:
    """The first date that one of the places holds and that can be read."""
    for place in places:
        for text in _texts(tree, place):
            try:
                return moment(str(text).strip())
            except ValueError:
                continue
    return None


def _texts(tree: Tree, place: str | re.Pattern[str]) -> Iterator[str]:
    if isinstance(place, str):
        yield from tree.xpath(place)
        return
    for script in tree.xpath(_JSON_LD):
        yield from place.findall(script)


def _day(date: str | None) -> datetime | None:
    try:
        return moment(date or "")
    except ValueError:
        return None


def _cut_unseen(tree: Tree) -> None:
    """Take comments and hidden elements out of the tree, and leave the text behind them."""
    for unseen in [*tree.xpath(_UNSEEN), *tree.xpath("//comment()")]:
        if unseen.getparent() is not None:
            unseen.drop_tree()


def _text(extracted: str, title: str) -> str:
    """Paragraphs parted by an empty line, the items of a list a line each, without the headline."""
    lines = [line.strip() for line in readable(extracted).split("\n") if line.strip()]
    if lines and lines[0].casefold() == title.casefold():
        lines = lines[1:]
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        is_in_list = before.startswith("- ") and line.startswith("- ")
        text += ("\n" if is_in_list else "\n\n") + line
    return text.strip()


def _line(value: str | None) -> str:
    return " ".join(readable(value or "").split())
