"""What a page says of its article: title, outlet, author, address, language.

The decision made here: what machines are told (meta elements, JSON-LD) is believed before what
stands on the page; nothing is guessed from a host's name, and a home page is no article's address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from assistant.sources.decode import readable
from assistant.sources.fields import language
from assistant.sources.formats.linked import LinkedArticle, letters, linked_article

Tree = Any  # lxml has no types

_HOME = re.compile(
    r"^/*(?:[a-z]{2}(?:-[a-z]{2})?(?:/+|$))?(?:(?:index|default|home)(?:\.\w{2,5})?)?/*$", re.I
)
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")
_AUTHOR_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                "dcterms.creator", "byl", "cxenseparse:author", "citation_author")  # fmt: skip
_AUTHOR_ON_THE_PAGE = (
    "//*[@rel = 'author' or @itemprop = 'author' or contains(@class, 'byline')"
    " or contains(@class, 'Byline') or contains(@class, 'author')]"
)
_NOT_ITS_AUTHOR = re.compile(r"comment|related|teaser|sidebar|recommend|bio\b|share", re.I)
_ROLE = (
    r"(?:(?:chief|senior|staff|foreign|national|political|special|diplomatic|associate|managing"
    r"|contributing|deputy|middle east|war|defen[cs]e|security|world|business|sports?) )*"
    r"(?:correspondent|reporter|editor(?:[- ]at[- ]large)?|writer|columnist|analyst|contributor"
    r"|producer|journalist|fellow|bureau chief)"
)
_BY = re.compile(
    r"^(?:(?:written |reported |posted |published |analysis |opinion |story )?by\b|von\b|par\b"
    r"|por\b|text(?:o|e)?:|author:|autor:|текст:|автор:|بقلم|كتب)[:\s]*",
    re.I,
)
_BEHIND_NAMES = (
    re.compile(r"\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?"),  # an e-mail address
    re.compile(r"(?:https?://|www\.)\S+"),
    re.compile(r"(?:^|\s)@\w+"),
    re.compile(rf",? (?:is |the )?(?:an? )?(?:[A-Z][\w&.-]+ ){{0,3}}{_ROLE}\b.*$", re.I),
    re.compile(r"\s*[|•·]\s.*$|\s+(?:on|at|for|published|posted|updated)\b.*$", re.I),
    re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*$", re.I),
    re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d.*$", re.I),
    re.compile(r"\d.*$"),  # a date or a time
)
_PARTS = re.compile(r"\s*(?:;|,|\band\b|&|\n)\s*")
_NO_AUTHOR = frozenset(
    ("admin", "administrator", "editor", "editors", "webmaster", "staff", "guest", "user", "root")
)
_LONGEST_NAME = 60  # characters
_MOST_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class About:
    """The page's own words; "" where it has none."""

    title: str
    headlines: tuple[str, ...]  # all that it calls its article, for finding its beginning
    outlet: str
    byline: str
    url: str  # of http or https, and of an article
    language: str  # ISO 639-1
    linked: LinkedArticle


def about(tree: Tree) -> About:
    """What the page says of its article."""
    meta = _meta(tree)
    on_page = [_line(heading.text_content()) for heading in tree.iter("h1")]
    in_head = [_line(each.text) for each in tree.xpath("//head/title")[:1]]
    announced = [meta.get(name, "") for name in ("og:title", "twitter:title", "dc.title")]
    addresses = [*_links(tree, "canonical"), meta.get("og:url", "")]
    linked = linked_article(tree, [*on_page, *announced, *in_head, *addresses])
    named = (meta.get("og:site_name"), linked.publisher, meta.get("application-name"))
    outlet = next(filter(_is_outlet, map(_line, named)), "")
    names = [announced[0], _line(linked.headline), announced[1], *on_page[:1], *in_head]
    title = next(filter(None, names), "")
    return About(
        title=_without_outlet(title, outlet, on_page),
        headlines=tuple(filter(None, [*names, *on_page])),
        outlet=outlet,
        byline=_byline(tree, meta, linked, outlet),
        url=next(filter(_is_of_an_article, [*addresses, linked.url]), ""),
        language=_language(tree, meta, linked),
        linked=linked,
    )


def _meta(tree: Tree) -> dict[str, str]:
    """The contents of the meta elements by name, lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(attribute), _line(element.get("content"))
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _links(tree: Tree, relation: str) -> list[str]:
    return [
        _line(link.get("href"))
        for link in tree.iter("link")
        if relation in (link.get("rel") or "").lower().split()
    ]


def _is_of_an_article(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    return is_web and (not _HOME.match(parts.path) or bool(parts.query))


def _without_outlet(title: str, outlet: str, on_page: Sequence[str]) -> str:
    """The title without " | Outlet", and without what else follows the headline on the page."""
    borders = [each.span() for each in _SEPARATOR.finditer(title)]
    for start, end in borders:
        is_headline = any(letters(title[:start]) == letters(each) for each in on_page if each)
        if title[:start] and (is_headline or (outlet and letters(title[end:]) == letters(outlet))):
            return title[:start]
    return title


def _is_outlet(name: str) -> bool:
    return bool(name) and not name.startswith(("http://", "https://", "@"))


def _byline(tree: Tree, meta: dict[str, str], linked: LinkedArticle, outlet: str) -> str:
    """The authors' names, by comma: of JSON-LD, else of meta elements, else of the page."""
    in_meta = (meta.get(name, "") for name in _AUTHOR_META)
    for names in (list(linked.authors), *([each] for each in in_meta), _authors_on_page(tree)):
        found = [_without_its_outlet(name, outlet) for each in names for name in _people(each)]
        if found:
            return ", ".join(dict.fromkeys(found))
    return ""


def _without_its_outlet(name: str, outlet: str) -> str:
    """A name without the outlet behind it: of "Jane Roe The Lamp" the first two words."""
    words = name.split()
    ends = (n for n in range(1, len(words)) if letters("".join(words[n:])) == letters(outlet))
    return " ".join(words[: next(ends, len(words))])


def _authors_on_page(tree: Tree) -> list[str]:
    """The texts of the first element that gives an author, of an element within it by choice."""
    for element in tree.xpath(_AUTHOR_ON_THE_PAGE):
        around = (element, *element.iterancestors())
        if any(_NOT_ITS_AUTHOR.search(each.get("class") or "") for each in around):
            continue
        named = element.xpath(".//*[@itemprop = 'name' or @rel = 'author']")
        texts = [" ".join(each.itertext()) for each in named or [element]]
        if any(name for text in texts for name in _people(text)):
            return texts
    return []


def _people(text: str) -> Iterator[str]:
    """The names in a byline, without "By", roles, addresses and dates."""
    line = _line(text)
    if line.startswith(("http://", "https://")) or len(line) > 4 * _LONGEST_NAME:
        return
    names = _BY.sub("", line)
    for pattern in _BEHIND_NAMES:
        names = pattern.sub("", names)
    for part in _PARTS.split(names):
        name = part.strip(" .:-–—|()")
        if _is_name(name):
            yield name


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 < len(text) <= _LONGEST_NAME
        and len(words) <= _MOST_NAME_WORDS
        and text.casefold() not in _NO_AUTHOR
        and any(word[0].isupper() or ord(word[0]) > 0x2FF for word in words)
    )


def _language(tree: Tree, meta: dict[str, str], linked: LinkedArticle) -> str:
    root = tree.getroottree().getroot()
    places = (root.get("lang"), root.get("xml:lang"), meta.get("content-language"),
              linked.language, meta.get("og:locale"))  # fmt: skip
    return next(filter(None, (language(each or "") for each in places)), "")


def _line(value: str | None) -> str:
    return " ".join(readable(html.unescape(value or "")).split())
