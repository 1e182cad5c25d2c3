"""Addresses: all forms of one page's address are one; what an address says of its article.

The decision made here: what changes the article that is shown stays; what says who sent the
reader, how he came, on which device he reads and where on the page he looks goes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from assistant.articles.tracking import is_tracking
from assistant.months import SHORT_MONTH, month_number
from assistant.sites import plain_host

_DAYS = tuple(  # behind slashes alone "12-things-to-know" is no day
    re.compile(rf"(?<![^/._-])(?P<year>(?:19|20)\d\d){rest}", re.I)
    for rest in (
        r"/(?P<month>\d\d?)/(?P<day>\d\d?)(?=/|\.\w+$|$)",  # 2015/05/12
        r"/(?P<month>\d\d)(?P<day>\d\d)(?=/|$)",  # 2015/0512
        r"([_-])(?P<month>\d\d)\2(?P<day>\d\d)(?![^/._-])",  # 2015-05-12
        r"(?P<month>\d\d)(?P<day>\d\d)(?![^/._-])",  # 20150512
        rf"([/-])(?P<month>{SHORT_MONTH})[a-z]{{0,6}}\2(?P<day>\d\d?)(?=/|$)",  # 2015/may/12
    )
)
_LONGEST = 2000  # characters
_FEWEST_WORDS = 4  # of a headline in an address
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\u2028\u2029]")
_STRAY_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.I)
_ESCAPES = re.compile(r"(?:%[0-9a-f]{2})+", re.I)
_TO_ESCAPE = re.compile(r"[^\w!#$&'()*+,./:;=?@\[\]~%-]")
_UNRESERVED = frozenset("-._~")
_CACHED = re.compile(r"/(?:[a-z]{1,2}/)*([^/]+\.[^/]+(?:/.*)?)\Z")  # /c/s/www.lamp.example/x
_CACHE = re.compile(r"(?:.+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)\Z")
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}\Z")
_AMP_SEGMENTS = frozenset({"amp", "amphtml"})
_AMP_ENDING = re.compile(r"(?<=[^.])(?:\.amp)+(\.\w{2,5})?\Z", re.I)
_INDEX = re.compile(r"(?:index|default)\.(?:[sx]?html?|php|aspx?|jsp|cfm)\Z", re.I)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/]*", re.I)


def canonical(url: str) -> str:
    """The address by which an article is known; "" if it is none of http or https.

    It is for comparing, not for following: a site may have no such host or no https.
    """
    parts = _original(url)
    if parts is None:
        return ""
    found = urlunsplit(
        (
            "https",
            _site(parts.netloc),
            _path(parts.path),
            _query(parts.query, parts.netloc),
            _fragment(parts.fragment),
        )
    )
    return found if len(found) <= _LONGEST else ""


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
            month = month_number(found["month"])
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
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host or len(url) > _LONGEST:
        return None
    site = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=site if port in (None, 80, 443) else f"{site}:{port}")


def _escaped(parts: SplitResult) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0]), urlunsplit(parts))


def _original(url: str) -> SplitResult | None:
    """The parts of the address that a cache of AMP pages names, else of the address itself."""
    parts = _parts(url)
    while parts is not None:
        inner = _cached(parts)
        if inner is None:
            return parts
        query = f"{inner.query}&{parts.query}"
        parts = inner._replace(query=query, fragment=parts.fragment)
    return None


def _cached(parts: SplitResult) -> SplitResult | None:
    """The address that is the path of one of a cache's; None where there is none."""
    is_google = _GOOGLE.match(parts.netloc)
    if not is_google and not _CACHE.match(parts.netloc):
        return None
    segments = _segments(parts.path)
    if is_google and segments[:1] != ["amp"]:
        return None
    named = _joined(segments[1:] if is_google else segments)
    path = re.sub("%3F", "?", named, count=1)  # the query may be a part of the path
    cached = _CACHED.match(path)
    return _parts(f"https://{cached[1]}") if cached else None


def _site(netloc: str) -> str:
    host, colon, port = netloc.partition(":")
    return plain_host(host) + colon + port


def _path(path: str) -> str:
    """One spelling: no empty, dot or AMP segments, no index page, no slash at the end."""
    return _joined(_segments(path))


def _segments(path: str) -> list[str]:
    segments: list[str] = []
    for segment in _spelt(_SESSION.sub("", path)).split("/"):
        if segment == "..":
            segments = segments[:-1]
        elif segment not in ("", "."):
            segments.append(segment)
    return segments


def _joined(segments: list[str]) -> str:
    while (shorter := _plain(segments)) != segments:
        segments = shorter
    return "/" + "/".join(segments)


def _plain(segments: list[str]) -> list[str]:
    """One step from the segments of an AMP or index page to those of the page itself."""
    if not segments:
        return segments
    plain = [each for each in segments if each.lower() not in _AMP_SEGMENTS] or segments
    if len(plain) < len(segments) and plain[0] == "platform":  # /platform/amp/2015/…
        plain = plain[1:] or plain
    last = _AMP_ENDING.sub(r"\1", plain[-1])
    return plain[:-1] if _INDEX.match(last) else [*plain[:-1], last]


def _query(query: str, host: str) -> str:
    """The parameters that select what is shown, sorted by name: their order is the sender's."""
    parameters = [re.sub(r"\A(?:amp;)+", "", _spelt(each)) for each in query.split("&")]
    is_blogger = ".blogspot." in host  # it shows phones its pages with ?m=1
    kept = [
        each
        for each in parameters
        if each and not is_tracking(each) and not (is_blogger and each in ("m=0", "m=1"))
    ]
    return "&".join(sorted(kept, key=lambda each: each.partition("=")[0]))


def _fragment(fragment: str) -> str:
    """A fragment that selects the page ("#!/story/5"); one that is a place on it goes."""
    spelt = _spelt(fragment)
    return spelt if re.match("(?:!|/|!/)[^!/]", spelt) else ""


def _spelt(text: str) -> str:
    """One of the spellings of a text with percent escapes: letters as letters, else escaped."""
    whole = _STRAY_PERCENT.sub("%25", text)
    decoded = _ESCAPES.sub(lambda found: _decoded(found[0]), whole)
    return _TO_ESCAPE.sub(lambda found: _escape(found[0]), decoded)


def _decoded(escapes: str) -> str:
    """Escaped letters and digits as such; what parts an address, or is no text, stays escaped."""
    try:
        characters = unquote(escapes, errors="strict")
    except UnicodeDecodeError:
        return escapes.upper()
    return "".join(c if c.isalnum() or c in _UNRESERVED else _escape(c) for c in characters)


def _escape(character: str) -> str:
    return quote(character, safe="", errors="surrogatepass")
