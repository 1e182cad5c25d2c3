"""Addresses: two spellings of one page's address are one; what an address says of its article.

The decision made here: what changes the page that is shown stays; what says who sent the reader,
how he came and where on the page he looks goes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga|cmpid"
    r"|ito|ocid|smid|ns_(?:campaign|mchannel|source|linkname|fee))$",
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = tuple(  # behind slashes alone "12-things-to-know" is no day
    re.compile(rf"(?<![^/._-])(?P<year>(?:19|20)\d\d){rest}", re.I)
    for rest in (
        r"/(?P<month>\d\d?)/(?P<day>\d\d?)(?=/|\.\w+$|$)",  # 2015/05/12
        r"/(?P<month>\d\d)(?P<day>\d\d)(?=/|$)",  # 2015/0512
        r"([_-])(?P<month>\d\d)\2(?P<day>\d\d)(?![^/._-])",  # 2015-05-12
        r"(?P<month>\d\d)(?P<day>\d\d)(?![^/._-])",  # 20150512
        rf"([/-])(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\2(?P<day>\d\d?)(?=/|$)",  # 2015/may/12
    )
)
_LONGEST = 2000  # characters
_FEWEST_WORDS = 4  # of a headline in an address
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\u2028\u2029]")


def canonical(url: str) -> str:
    """The address by which an article is known; "" if it is none of http or https."""
    parts = _parts(url)
    if parts is None:
        return ""
    query = "&".join(
        part for part in parts.query.split("&") if part and not _TRACKING.match(part.split("=")[0])
    )
    path = parts.path.rstrip("/") or "/"
    return _escaped(parts._replace(scheme="https", path=path, query=query, fragment=""))


def link(url: str) -> str:
    """The address as a reader may follow it: as given, but safe to show; "" as above."""
    parts = _parts(url)
    return _escaped(parts) if parts else ""


def headline(url: str) -> str:
    """The words by which an address names its article; "" where they are fewer than four."""
    parts = _parts(url)
    if parts is None:
        return ""
    pieces = (re.sub(r"\.\w{2,5}$", "", unquote(piece)) for piece in parts.path.split("/"))
    words = max((re.split(r"[-_]+", piece) for piece in pieces), key=len)
    named = [word for word in words if word]
    if sum(word.isalpha() for word in named) < _FEWEST_WORDS:
        return ""
    return " ".join(named).capitalize()


def day(url: str) -> datetime | None:
    """The first moment, in UTC, of the day in an address like …/2015/05/12/…; None without one."""
    parts = _parts(url)
    for pattern in _DAYS if parts else ():
        found = pattern.search(parts.path) if parts else None
        if found:
            name = found["month"].lower()
            month = _MONTHS.index(name[:3]) + 1 if name.isalpha() else int(name)
            try:
                return datetime(int(found["year"]), month, int(found["day"]), tzinfo=UTC)
            except ValueError:
                continue
    return None


def _parts(url: str) -> SplitResult | None:
    """The parts of a web address, its host in lower case and without a name, password or port."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host or len(url) > _LONGEST:
        return None
    site = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=site if port in (None, 80, 443) else f"{site}:{port}")


def _escaped(parts: SplitResult) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0]), urlunsplit(parts))
