"""A record of an export (an object of JSON, a row of a table) to the draft that it describes.

The decision made here: what the user maps counts first, then the names of this program, then
those that exports commonly use; only a text is asked for. A record without an address and an id
is known by the file and its title and date, so that records may move and texts be mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Record
from functools import lru_cache

from assistant.errors import SourceError
from assistant.model import Draft, Mapping
from assistant.sources.fields import Field, draft, known_by_title, shortened
from assistant.sources.formats import fragment, markup

SYNONYMS = {  # the names of this program first
    "text": (
        "text", "content", "body", "full_text", "fulltext", "article_text", "article_body",
        "articlebody", "maintext", "main_text", "body_text", "content_text", "plain_text",
        "content_html", "body_html", "html", "article", "story", "content.rendered",
        "body.content", "content.text",
    ),
    "title": ("title", "headline", "heading", "subject", "title.rendered", "headline.main"),
    "outlet": (
        "outlet", "source", "publisher", "publication", "site_name", "sitename", "source_name",
        "newspaper", "website", "source.name", "source.title", "publisher.name", "source.domain",
    ),
    "side": ("side",),
    "byline": ("byline", "author", "authors", "creator", "author.name", "authors.name"),
    "url": (
        "url", "link", "permalink", "canonical_url", "article_url", "source_url", "web_url", "href",
    ),
    "id": ("id", "guid", "uuid", "article_id", "_id", "identifier"),
    "published": (
        "published", "date", "pubdate", "pub_date", "published_at", "publishedat",
        "published_date", "publish_date", "publishdate", "publication_date", "publicationdate",
        "date_published", "datepublished", "date_publish", "published_on", "datetime", "seendate",
    ),
    "updated": (
        "updated", "updated_at", "updatedat", "modified", "modified_at", "date_modified",
        "datemodified", "last_modified", "lastmodified",
    ),
    "language": ("language", "lang", "language_code"),
}  # fmt: skip
_NOUNS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
_HINT = "say which field holds the text: --map text=NAME (with dots into objects: body.content)"


def article(where: str, record: Record[str, object], key: str, mapping: Mapping) -> Draft:
    """The draft of a record; `key` is the source's. Raises SourceError."""
    named = {_plain_name(name): value for name, value in reversed(list(record.items()))}
    fields = tuple(_fields(where, named, record, mapping))
    found = draft(where, _text(where, named, record, mapping), fields)
    if found.given_id or found.url.lower().startswith(("http://", "https://")):
        return found
    return known_by_title(found, key)


def has_text(names: Iterable[str], mapping: Mapping) -> bool:
    """True where one of these fields holds the text."""
    plain = {_plain_name(name) for name in names}
    return any(_plain_name(name) in plain for name in mapping.names("text") or SYNONYMS["text"])


def without_text(where: str, names: Iterable[str], mapping: Mapping, kind: str = "") -> SourceError:
    """The error for a record or a table in which no field holds the text."""
    wanted = "+".join(mapping.names("text"))
    found = ", ".join(shortened(name, 40) for name in list(names)[:10]) or "nothing"
    problem = f"no '{wanted or 'text'}'{kind}{' for the text' if wanted else ''}"
    return SourceError(where, f"{problem} (found: {found})", hint=_HINT)


def noun(value: object) -> str:
    """What a JSON value is, for a message."""
    return _NOUNS.get(type(value), "a number")


def _fields(
    where: str, named: Record[str, object], record: Record[str, object], mapping: Mapping
) -> Iterator[Field]:
    for target, synonyms in SYNONYMS.items():
        if target == "text":
            continue
        mapped = mapping.names(target)
        if mapped:
            values = [_line(where, name, _at(named, name)) for name in mapped]
            called = "+".join(_called(name, record) for name in mapped)
            yield Field(target, ", ".join(value for value in values if value), where, called)
            continue
        name = _known_as(named, synonyms)
        if name:
            line = _line(where, name, _at(named, name))
            yield Field(target, line, where, _called(name, record))


def _called(name: str, record: Record[str, object]) -> str:
    """The name as the record writes it; one with dots as it is."""
    plain = _plain_name(name)
    return next((each for each in record if _plain_name(each) == plain), name)


def _known_as(named: Record[str, object], synonyms: tuple[str, ...]) -> str:
    """The first of the names that has a value; "source" may be an object with a name in it."""
    values = [(name, _at(named, name)) for name in synonyms]
    given = [(name, value) for name, value in values if value not in (None, "")]
    plain = [name for name, value in given if not _is_nested(value)]
    return next(iter(plain or [name for name, _ in given]), "")


def _is_nested(value: object) -> bool:
    """True for an object and for a list of them."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


def _text(
    where: str, named: Record[str, object], record: Record[str, object], mapping: Mapping
) -> str:
    mapped = mapping.names("text")
    if mapped:
        parts = [
            _body(where, name, _at(named, name)) for name in mapped if _at(named, name) is not None
        ]
        if not parts:
            raise without_text(where, record, mapping)
    else:
        empty = next((name for name in SYNONYMS["text"] if name in named), "")
        name = _known_as(named, SYNONYMS["text"]) or empty
        if not name:
            raise without_text(where, record, mapping)
        parts = [_body(where, name, _at(named, name))]
    text = "\n\n".join(part.strip("\n") for part in parts) if len(parts) > 1 else parts[0]
    if not text.strip():
        raise SourceError(where, f"'{'+'.join(mapped) or name}' is empty")
    return text


def _body(where: str, name: str, value: object) -> str:
    text = value
    if isinstance(text, list) and all(isinstance(paragraph, str) for paragraph in text):
        text = "\n\n".join(text)
    if not isinstance(text, str):
        raise SourceError(where, f"'{name}' is {noun(text)}, expected text or a list of texts")
    return _shown(text)


def _line(where: str, name: str, value: object) -> str:
    """A field's value as text: numbers as written, a list of names with commas."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _shown(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    raise SourceError(where, f"'{name}' is {noun(value)}, expected text")


def _shown(text: str) -> str:
    """A text as a browser shows it, where it is HTML; else whole, with every "<" in it."""
    html = markup.html_of(text)
    return fragment.plain(html) if html else markup.without_references(text)


def _at(named: Record[str, object], path: str) -> object:
    """What stands at a name or at the end of a way with dots; of a list of objects, of each."""
    whole = named.get(_plain_name(path))
    if whole is not None or "." not in path:
        return whole
    first, _, rest = path.partition(".")
    return _inside(named.get(_plain_name(first)), rest)


def _inside(value: object, path: str) -> object:
    if isinstance(value, list):
        found = [_inside(each, path) for each in value]
        return [each for each in found if each is not None] or None
    if not isinstance(value, dict):
        return None
    if not path:
        return value
    inner = {_plain_name(str(name)): each for name, each in value.items()}
    if _plain_name(path) in inner:
        return inner[_plain_name(path)]
    first, dot, rest = path.partition(".")
    return _inside(inner.get(_plain_name(first)), rest) if dot else None


@lru_cache(maxsize=1000)
def _plain_name(name: str) -> str:
    """A name without the difference of "Published At", "published-at" and "published_at"."""
    return "_".join(name.strip().lower().replace("-", " ").split())
