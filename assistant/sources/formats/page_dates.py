"""When a page says that its article was published and last changed: every place that says it.

The decision made here: a place counts only where it speaks of the article. What stands in a
comment, in a list of other stories or at the foot of the page does not date it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from assistant.model import Dated, DateOrigin
from assistant.sources.dates import first_stated, stated
from assistant.sources.formats.linked import LinkedArticle

Tree = Any  # lxml has no types

_PUBLISHED = (  # names of meta elements, lower case, the most reliable first
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "published_time", "publication_date", "publish-date",
    "publish_date", "publishdate", "published", "published_at", "pubdate", "pub_date",
    "og:pubdate", "og:published_time", "article_date_original", "article.published",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "rnews:datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.created",
    "citation_publication_date", "citation_online_date", "date", "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "datemodified",
    "og:updated_time", "article_date_updated", "last-modified", "lastmod", "dcterms.modified",
    "dc.date.modified",
)  # fmt: skip
_ITEM = "//*[@itemprop]"
_NOT_THE_ARTICLE = re.compile(r"Comment|Review$|WebSite|Person|Organization|VideoObject|Image|List")
_ELSEWHERE = ("aside", "footer", "nav")
_OTHER_NAME = re.compile(
    r"comment|related|recommend|sidebar|footer|teaser|most-?(?:read|popular)", re.I
)
_PUBLICATION = re.compile(
    r"publish|pub-?date|posted|entry-date|post-date|article-?date|dateline", re.I
)
_CHANGE = re.compile(r"updat|modif|revis", re.I)
_LINE_OF_A_DATE = re.compile(r"date|time|publish|posted|byline|meta\b", re.I)
_LONGEST_LINE = 150  # characters of a byline with a date
_WORDS_OF_A_BYLINE = re.compile(r"(?:(?:written |reported )?by|published|posted)\b", re.I)
_NO_LINES = ("figcaption", "figure", "img", "script", "style", "time")
_MOST_DATES = 12
_FIRST_YEAR = 1990  # of news pages
_PROSE = 80  # characters of a paragraph that is no byline
_MOST_ELEMENTS = 400  # behind the headline in which the date is looked for


def published(tree: Tree, linked: LinkedArticle) -> tuple[Dated, ...]:
    """All dates of publication that the page states, each moment once, the surest place first."""
    below = tuple(_below_the_headline(tree))
    found = [
        stated(linked.published, DateOrigin.JSON_LD),
        *(stated(each, DateOrigin.META) for each in _meta(tree, _PUBLISHED)),
        *(stated(each, DateOrigin.META) for each in _items(tree, "datePublished")),
        *(_of_time(each) for each in _times(tree, below)),
        *(first_stated(each, DateOrigin.DATELINE) for each in _lines(tree, below)),
    ]
    return tuple(dict.fromkeys(each for each in found if each))[:_MOST_DATES]


def updated(tree: Tree, linked: LinkedArticle) -> datetime | None:
    """When the article was last changed, where the page says it."""
    places = (
        linked.modified,
        *_meta(tree, _MODIFIED),
        *_items(tree, "dateModified"),
        *(_value(each) for each in tree.iter("time") if _CHANGE.search(_name(each))),
    )
    found = (stated(each, DateOrigin.META) for each in places)
    return next((each.moment for each in found if each and each.moment.year >= _FIRST_YEAR), None)


def _meta(tree: Tree, names: Iterable[str]) -> Iterator[str]:
    """The contents of the meta elements of these names, in the order of the names."""
    contents: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and not _is_of_another(element):
                contents.setdefault(name, []).append(element.get("content") or "")
    for name in names:
        yield from contents.get(name, ())


def _items(tree: Tree, name: str) -> Iterator[str]:
    """Microdata of the article."""
    for element in tree.xpath(_ITEM):
        is_named = name in element.get("itemprop").split() and element.tag != "meta"
        if is_named and not _is_of_another(element):
            yield _value(element)


def _is_of_another(element: Tree) -> bool:
    """True for what describes a comment, a list, a picture."""
    scope = next((each for each in element.iterancestors() if "itemscope" in each.attrib), None)
    return scope is not None and bool(_NOT_THE_ARTICLE.search(scope.get("itemtype") or ""))


def _times(tree: Tree, below: Sequence[Tree]) -> Iterator[Tree]:
    """The time elements that say they are of the publication, else the one below the headline."""
    here = [each for each in tree.iter("time") if not _is_elsewhere(each)]
    named = [each for each in here if _is_of_publication(each)]
    if named:
        yield from named[:1]
        return
    other = [each for each in here if not _CHANGE.search(_name(each))]
    yield from [each for each in other if each in below or len(other) == 1][:1]


def _of_time(element: Tree) -> Dated | None:
    return stated(element.get("datetime") or "", DateOrigin.TIME) or first_stated(
        element.text_content()[:_LONGEST_LINE], DateOrigin.TIME
    )


def _is_of_publication(time: Tree) -> bool:
    around = [time, *time.iterancestors()][:2]  # what is broken enough may have no parent
    names = " ".join(map(_name, around))
    return "pubdate" in time.attrib or (
        bool(_PUBLICATION.search(names)) and not _CHANGE.search(names)
    )


def _lines(tree: Tree, below: Sequence[Tree]) -> Iterator[str]:
    """Lines that give the day: below the headline, or of a name that says so anywhere."""
    likely = (
        each
        for each in below
        if each.tag not in _NO_LINES
        and (_LINE_OF_A_DATE.search(_name(each)) or _WORDS_OF_A_BYLINE.match(_line(each)))
    )
    named = (
        each
        for each in tree.iter("abbr", "div", "li", "p", "span")
        if _PUBLICATION.search(_name(each)) and not _is_elsewhere(each)
    )
    for element in (*likely, *islice(named, _MOST_DATES)):
        yield _CHANGE.split(_line(element))[0]


def _line(element: Tree) -> str:
    """The words of an element; "" where they are too many for a byline."""
    words: list[str] = []
    for text in element.itertext():
        words += text.split()
        if sum(map(len, words)) > _LONGEST_LINE:
            return ""
    return " ".join(words)


def _below_the_headline(tree: Tree) -> Iterator[Tree]:
    """The elements between the headline and the first paragraph of prose."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return
    following = headline.xpath(f"following::*[position() <= {_MOST_ELEMENTS}]")
    for element in following:
        if element.tag == "p" and len(element.text_content()) >= _PROSE:
            return
        if isinstance(element.tag, str) and not _is_elsewhere(element):
            yield element


def _is_elsewhere(element: Tree) -> bool:
    return any(
        each.tag in _ELSEWHERE
        or (each.tag not in ("html", "body") and _OTHER_NAME.search(_name(each)))
        for each in (element, *element.iterancestors())
    )


def _value(element: Tree) -> str:
    return str(
        element.get("datetime") or element.get("content") or element.text_content()[:_LONGEST_LINE]
    )


def _name(element: Tree) -> str:
    return " ".join(
        element.get(attribute) or "" for attribute in ("class", "id", "data-testid", "itemprop")
    )
