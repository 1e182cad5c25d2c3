"""Text and addresses of strangers, made fit to be shown in any format.

The decision made here: what cannot be seen, turns the direction of writing or is illegal in XML
goes; accents are not stacked to the ceiling; only an address of the web is a link.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from assistant.articles.characters import visible

_LONG_WORD = re.compile(r"\S{41,}")
_MOST_MARKS = 4  # on one letter: no language's writing needs more
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"  # in an address; all else is written as %XX
_LONGEST_ADDRESS = 2000


def shown(text: str) -> str:
    """The text as it may be shown; its spaces and line ends stay where they are."""
    if text.isascii() and text.isprintable():
        return text
    return _unstacked(visible(text))


def line(text: str) -> str:
    """The same on one line, without spaces around it."""
    return " ".join(shown(text).split())


def flat(text: str) -> str:
    """The same with one space where there were some at its ends: a piece of a longer line."""
    return re.sub(r"\s+", " ", shown(text))


def breakable(text: str) -> str:
    """The text with a place to break it, which nobody sees, in every endless word.

    Laying out one word of a thousand letters takes a printer's program minutes otherwise.
    """
    return _LONG_WORD.sub(lambda found: re.sub(r"(.{20})(?=.)", "\\1\u200b", found[0]), text)


def address(url: str) -> str:
    """An address that may be a link, in ASCII; "" for what is none of the web's."""
    seen = shown(url).strip()
    try:
        parts = urlsplit(seen)
        host = parts.hostname or ""
        asked_port = parts.port
    except ValueError:
        return ""
    is_plain = bool(host) and "@" not in parts.netloc and not re.search(r"[\s\\]", seen)
    if parts.scheme not in ("http", "https") or not is_plain or len(seen) > _LONGEST_ADDRESS:
        return ""
    try:
        spelt = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    where = f"[{spelt}]" if ":" in spelt else spelt
    rest = parts._replace(netloc=f"{where}:{asked_port}" if asked_port else where)
    return quote(rest.geturl(), safe=_KEPT)


def host(url: str) -> str:
    """The host of an address that may be a link, for the reader to see where it leads."""
    return (urlsplit(address(url)).hostname or "").removeprefix("www.")


def _unstacked(text: str) -> str:
    kept = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
