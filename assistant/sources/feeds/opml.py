"""OPML, the list of feeds that every feed reader exports: read, and written as version 2.0."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from assistant.errors import SourceError
from assistant.sources.decode import decode, readable
from assistant.sources.feeds.entries import text_of
from assistant.sources.feeds.xml_guard import examine

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;|(?:amp|lt|gt|quot|apos);)")


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list; the address is as written."""

    url: str
    title: str


def read(body: bytes, where: str) -> tuple[Outline, ...]:
    """The feeds of a list in its order, folders or not, each address once.

    An ampersand that is not escaped, as in many addresses, is taken for what it is. Raises
    SourceError where the document is not OPML, or defines XML entities.
    """
    text = _DECLARATION.sub("", decode(body, where), count=1)
    mended = _BARE_AMPERSAND.sub("&amp;", text)
    if broken := examine(mended, where):
        raise SourceError(where, f"broken XML ({broken})", hint="export the list of feeds again")
    top = Tree.fromstring(mended)
    if _name(top.tag) != "opml":
        raise SourceError(where, f"no OPML: its first element is <{_name(top.tag)[:40]}>")
    found: dict[str, Outline] = {}
    for element in top.iter():
        given = {_name(name): value for name, value in element.attrib.items()}
        url = readable(given.get("xmlurl", "")).strip()
        if _name(element.tag) == "outline" and url:
            title = text_of(given.get("title", "") or given.get("text", ""))
            found.setdefault(url, Outline(url, title))
    return tuple(found.values())


def write(outlines: Iterable[Outline], *, now: datetime) -> str:
    """The list as OPML 2.0, in the order given."""
    top = Tree.Element("opml", version="2.0")
    head = Tree.SubElement(top, "head")
    Tree.SubElement(head, "title").text = "Feeds of the briefing assistant"
    Tree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = Tree.SubElement(top, "body")
    for each in outlines:
        title = " ".join(readable(each.title or each.url).split())
        Tree.SubElement(body, "outline", type="rss", text=title, title=title, xmlUrl=each.url)
    Tree.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Tree.tostring(top, encoding="unicode")}\n'


def _name(tag: object) -> str:
    """The name of an element or an attribute in lower case, without its namespace."""
    return str(tag).rpartition("}")[2].lower()
