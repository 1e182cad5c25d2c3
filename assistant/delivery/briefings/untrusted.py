"""Text and addresses of strangers, made fit to be shown in any format.

The decision made here: what cannot be seen, turns the direction of writing or is illegal in XML
goes; accents are not stacked to the ceiling; only an address of the web is a link.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from assistant.articles.characters import visible

_STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"  # in an address; all else is written as %XX
_LONGEST_ADDRESS = 2000


def shown(text: str) -> str:
    """The text as it may be shown; its spaces and line ends stay where they are."""
    if text.isascii() and text.isprintable():
        return text
    return _STACKED.sub(r"\1", visible(text))


def line(text: str) -> str:
    """The same on one line, without spaces around it."""
    return " ".join(shown(text).split())


def flat(text: str) -> str:
    """The same with one space where there were some at its ends: a piece of a longer line."""
    return re.sub(r"\s+", " ", shown(text))


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
