"""JSON-LD: what a page tells search engines of its article, and of nothing else on it.

The decision made here: only an object that is an article counts, never one within it or in a
list; of several at the top the one that bears the page's name, else only what they agree on.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

Tree = Any  # lxml has no types

_SCRIPTS = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?\s*|\s*(?://\s*)?(?:-->|\]\]>)?[\s;]*$"
)
_ARTICLE = re.compile(r"(?:^|[/:#])(?:\w*Article|\w*BlogPosting|Report|SocialMediaPosting)$")
_AROUND = ("@graph", "mainEntity", "mainEntityOfPage")  # in which a page's article may lie
_MOST_SCRIPTS = 50
_TYPE_OF_BROKEN = re.compile(
    r'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/)?\w*(?:Article|BlogPosting)"'
)
_FIELD_OF_BROKEN = r'"{}"\s*:\s*"((?:[^"\\\n]|\\.){{1,400}})"'


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What the page says of its article; "" where it says nothing."""

    headline: str = ""
    published: str = ""  # as written
    modified: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""
    body: str = ""


def linked_article(tree: Tree, names: Sequence[str]) -> LinkedArticle:
    """The article of the page's JSON-LD; `names` are its headlines and its addresses."""
    found = [each for text in _texts(tree) for each in _articles(text)]
    known = {_key(name) for name in names} - {""}
    named = [each for each in found if {_key(each.headline), _key(each.url)} & known]
    if named or len(found) == 1:
        return _merged(named or found, keep_first=True)
    return _merged(found, keep_first=False)


def _texts(tree: Tree) -> list[str]:
    return [each.text or "" for each in tree.xpath(_SCRIPTS)[:_MOST_SCRIPTS]]


def _articles(text: str) -> Iterator[LinkedArticle]:
    bare = _WRAPPING.sub("", text)
    try:
        parsed = json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        yield from _of_broken(bare)
        return
    waiting = deque([parsed])
    while waiting:
        each = waiting.popleft()
        if isinstance(each, list):
            waiting.extendleft(reversed(each))
        elif isinstance(each, dict):
            if any(_ARTICLE.search(name) for name in _strings(each.get("@type"))):
                yield _article(each, parsed)
            else:
                waiting.extend(each[key] for key in _AROUND if key in each)


def _article(found: dict[str, Any], whole: object) -> LinkedArticle:
    return LinkedArticle(
        headline=_first(found.get("headline")) or _first(found.get("name")),
        published=_first(found.get("datePublished")),
        modified=_first(found.get("dateModified")),
        authors=tuple(_names(found.get("author"), whole)),
        publisher=next(iter(_names(found.get("publisher"), whole)), ""),
        url=_first(found.get("url")) or _address(found.get("mainEntityOfPage")),
        language=_first(found.get("inLanguage")),
        body=_first(found.get("articleBody")),
    )


def _of_broken(text: str) -> Iterator[LinkedArticle]:
    """Fields by their names, where the text cannot be parsed and speaks of one article only."""
    if len(_TYPE_OF_BROKEN.findall(text)) != 1:
        return
    names = ("headline", "datePublished", "dateModified")
    values = {name: re.findall(_FIELD_OF_BROKEN.format(name), text) for name in names}
    one = {name: each[0] for name, each in values.items() if len(set(each)) == 1}
    yield LinkedArticle(
        headline=one.get("headline", ""),
        published=one.get("datePublished", ""),
        modified=one.get("dateModified", ""),
    )


def _merged(found: Sequence[LinkedArticle], *, keep_first: bool) -> LinkedArticle:
    """Field by field: what the first says that says anything; "" where that is in dispute."""
    merged: dict[str, Any] = {}
    for field in fields(LinkedArticle):
        values = [value for each in found if (value := getattr(each, field.name))]
        if values and (keep_first or len(set(values)) == 1):
            merged[field.name] = values[0]
    return LinkedArticle(**merged)


def _names(value: object, whole: object) -> Iterator[str]:
    """The names of persons or organisations, however they are given."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            known = _by_id(each, whole) if "name" not in each and "@id" in each else each
            yield from _strings(known.get("name"))


def _by_id(reference: dict[str, Any], whole: object) -> dict[str, Any]:
    """The object of the same graph that a reference names; the reference where there is none."""
    graph = whole.get("@graph") if isinstance(whole, dict) else whole
    for each in graph if isinstance(graph, list) else []:
        if isinstance(each, dict) and each.get("@id") == reference["@id"]:
            return each
    return reference


def _address(value: object) -> str:
    if isinstance(value, dict):
        return _first(value.get("@id")) or _first(value.get("url"))
    return _first(value)


def _first(value: object) -> str:
    return next(iter(_strings(value)), "")


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [
        str(each)
        for each in values
        if isinstance(each, str | int) and not isinstance(each, bool) and str(each).strip()
    ]


def letters(text: str) -> str:
    """By which a headline or a name is known again, whatever its quotation marks and spaces."""
    return "".join(filter(str.isalnum, text)).casefold()


def _key(name: str) -> str:
    """By which a headline or an address is known again."""
    return letters(re.sub(r"^https?://(?:www\.)?", "", name))
