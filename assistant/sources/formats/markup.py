"""A field of an export to HTML, where it is that, or to nothing where it is plain text with "<".

The decision made here: only markup that is written as such counts, a tag that HTML knows with
attributes as HTML has them, closed where it must be. All else that begins with "<" is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<whole><!doctype\b[^<>]*>|<\?xml[^<>]*>)"
    r"|(?P<raw><!--|<!\[CDATA\[|<(?:script|style|template|noscript)\b[^<>]*>)"
    r"|<(?P<close>/?)(?P<name>[a-z][\w:.-]*)(?P<rest>(?:[\s/](?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)?)>"
    r"|<(?P<loose_close>/?)(?P<loose>[a-z][\w:.-]*)(?P<loose_rest>\s[^<>]*)>"  # quotes unbalanced
    r"|<",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(
    r"\s*(?:[a-z_@][\w:.@-]*\s*=\s*[^\s>]|data-[\w-]+(?=\s|$)"
    r"|(?:hidden|allowfullscreen|async|autoplay|checked|compact|controls|defer|disabled|download"
    r"|itemscope|loop|muted|noshade|nowrap|open|playsinline|reversed|selected)(?=\s|$))",
    re.I,
)
_KNOWN = frozenset(
    "a abbr acronym address article aside audio b big blockquote body br caption center cite code"
    " col colgroup dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2"
    " h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav"
    " object ol p picture pre q s samp section small source span strike strong sub summary sup"
    " table tbody td tfoot th thead time tr tt u ul var video wbr".split()
)
_ALONE = frozenset(("br", "hr", "img", "li", "p"))  # HTML without an end
_LINES = re.compile(
    r"<(?:p|br|div|h[1-6]|[uod]l|li|table|tr|section|article|blockquote|figure|hr|pre|body)\b", re.I
)
_REFERENCE = re.compile(r"&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});", re.I)


@dataclass(slots=True)
class _Tag:
    """What begins with "<" and looks like a tag."""

    name: str
    start: int
    is_end: bool
    is_closed: bool = False  # has its other half


def html_of(text: str) -> str:
    """The HTML that a field holds; "" for plain text. What is no markup in it is escaped."""
    if "<" not in text:
        return ""
    tags: list[_Tag] = []
    strays: list[int] = []
    for found in _pieces(text):
        tag = _tag(found)
        if tag is None:
            strays.append(found.start())
        else:
            tags.append(tag)
    _pair(tags)
    if not any(_is_evidence(tag) for tag in tags):
        return ""
    strays += [tag.start for tag in tags if tag.name not in _KNOWN and not tag.is_closed]
    markup = "".join(_escaped(text, sorted(strays)))
    return markup if _LINES.search(markup) else re.sub(r"\n[ \t\r]*\n\s*", "<br><br>", markup)


def without_references(text: str) -> str:
    """Plain text with the characters that are written as references (&amp;)."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """Each "<" that is shown or may be a tag; what stands within comments and scripts is not."""
    endless: set[str] = set()  # what was looked for in vain, so that it is once
    position = 0
    while found := _PIECE.search(text, position):
        position = found.end()
        if found["whole"]:
            continue
        if found["raw"]:
            end = _end_of(found["raw"])
            closed = None if end in endless else re.compile(end, re.I).search(text, position)
            if closed:
                position = closed.end()
                continue
            endless.add(end)
        yield found


def _end_of(raw: str) -> str:
    """The pattern of what ends a comment, a piece of CDATA or a script."""
    if raw.startswith("<!"):
        return "-->" if raw == "<!--" else r"\]\]>"
    return rf"</{re.split(r'[^a-z]', raw[1:].lower())[0]}\s*>"


def _tag(found: re.Match[str]) -> _Tag | None:
    """None for what no browser's author would have written as a tag: "<b 5 percent>"."""
    name = (found["name"] or found["loose"] or "").lower()
    written = (found["rest"] or found["loose_rest"] or "").strip()
    rest = written.removesuffix("/")
    is_end = bool(found["close"] or found["loose_close"])
    if not name or (rest and (is_end or not _ATTRIBUTE.match(rest))):
        return None
    is_empty = rest != written and bool(re.search("[:-]", name))  # <o:p/>, and no <svg/>
    return _Tag(name, found.start(), is_end, is_closed=is_empty)


def _pair(tags: Sequence[_Tag]) -> None:
    """Note which tags have their other half."""
    begun: dict[str, list[_Tag]] = {}
    for tag in tags:
        if not tag.is_end:
            begun.setdefault(tag.name, []).append(tag)
        elif begun.get(tag.name):
            begun[tag.name].pop().is_closed = tag.is_closed = True


def _is_evidence(tag: _Tag) -> bool:
    return tag.name in _KNOWN and (tag.is_closed or (tag.name in _ALONE and not tag.is_end))


def _escaped(text: str, strays: Sequence[int]) -> Iterator[str]:
    """The text with these "<" written so that a browser shows them."""
    position = 0
    for stray in strays:
        yield text[position:stray] + "&lt;"
        position = stray + 1
    yield text[position:]
