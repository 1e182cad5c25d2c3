"""What a feed holds, whatever its format: entries, each with its address, its dates and its text.

The decision made here: what counts as a teaser, and by what an entry is known to have changed.
"""

from __future__ import annotations

import hashlib
import html as markup
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from assistant.model import Dated
from assistant.sources.decode import readable
from assistant.sources.digest import READER_VERSION

_LEAST_CONTENT = 300  # characters of a text that a feed calls the content
_LEAST_SUMMARY = 1_500  # of one that it calls a summary or a description
_LONGEST_URL = 2_000
_TAG = re.compile(r"<[^<>]*>")
_SILENT = re.compile(r"<(/?)(script|style)\b", re.I)
_FOOTER = re.compile(r"\bThe post .{1,300} (?:appeared first on|first appeared on) .{1,120}$")
_CUT = re.compile(
    r"(?:…|\.\.\.|\bread (?:more|on|the (?:full|whole|rest|entire|original)\b.{0,40})"
    r"|\bcontinue reading\b.{0,200}|\b(?:full|whole) (?:story|article|text)|\bmore ?(?:»|›|→|>+)"
    r"|\blire la suite\b.{0,80}|\bweiterlesen|\bleer más|اقرأ المزيد|للمزيد)[\s\])}.»›→>:]*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Empty strings mean "not given"."""

    id: str  # as the feed gives it, else its address, else a hash of its text
    url: str  # of the article: http or https; "" where the entry has none
    title: str
    byline: str
    outlet: str  # whom it was taken from, where the feed collects from several
    published: Dated | None
    updated: Dated | None
    html: str  # the content, else the summary
    is_teaser: bool  # see `is_teaser`

    @property
    def digest(self) -> str:
        """Of what the entry says of its article: another one means that it has changed.

        Markup does not count: counters and tracking pixels change with every request.
        """
        updated = self.updated.moment.isoformat() if self.updated else ""
        parts = (READER_VERSION, self.title, text_of(self.html), updated)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands at a feed's address."""

    title: str
    entries: tuple[Entry, ...]  # in the feed's order, each address once
    problem: str = ""  # what was wrong with it, where it could be read all the same


def is_teaser(content: str, summary: str) -> bool:
    """True where the article's page has to be fetched: its text is not whole in the feed.

    A text that ends with a cut ("…", "[...]", "Read more", "Continue reading") is a teaser,
    however long. Any other *content* (content:encoded, Atom's content, content_html) is the
    article from 300 characters on, a *summary* (description) from 1,500 on; a content that says
    no more than the summary counts as one. Where it is not certain the page is fetched: it has
    what the feed has.
    """
    full, short = text_of(content), text_of(summary)
    if not full or full == short:
        return len(short) < _LEAST_SUMMARY or is_cut(short)
    return len(full) < _LEAST_CONTENT or is_cut(full)


def is_cut(text: str) -> bool:
    """True where the end of a text says that there is more of it elsewhere."""
    end = _FOOTER.sub("", text[-600:].rstrip()).rstrip()
    return bool(_CUT.search(end))


def text_of(html: str) -> str:
    """The words of a piece of HTML on one line, without scripts and styles."""
    words: list[str] = []
    silent = ""
    at = 0
    for tag in _TAG.finditer(html):
        if not silent:
            words.append(html[at : tag.start()])
        named = _SILENT.match(tag[0])
        if named and not silent and not named[1]:
            silent = named[2].lower()
        elif named and named[1] and named[2].lower() == silent:
            silent = ""
        at = tag.end()
    if not silent:
        words.append(html[at:])
    return " ".join(readable(markup.unescape(" ".join(words))).split())


def web_address(url: str) -> str:
    """The address where it is one of http or https, else "": no javascript:, no file:."""
    stripped = readable(url).strip()
    try:
        parts = urlsplit(stripped)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    is_whole = is_web and len(stripped) <= _LONGEST_URL and not any(c.isspace() for c in stripped)
    return stripped if is_whole else ""


def joined(base: str, link: str) -> str:
    """The address of a link on the page or feed at `base`; "" where it is none of the web."""
    try:
        return web_address(urljoin(base, link.strip())) if link.strip() else ""
    except ValueError:
        return ""


def stand_in_id(text: str) -> str:
    """An id for an entry that has neither an id nor an address."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
