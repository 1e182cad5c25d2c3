"""JSON Feed 1.0 and 1.1 to entries: one bad item is left out and said, the others are read."""

from __future__ import annotations

import html
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import SourceError
from assistant.model import DateOrigin
from assistant.sources.dates import stated
from assistant.sources.decode import readable
from assistant.sources.feeds.entries import (
    Entry,
    Feed,
    is_teaser,
    joined,
    stand_in_id,
    text_of,
)

_MOST_ITEMS = 2_000  # looked at; more than are read
_VERSIONS = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")


def _words(value: object) -> str:
    """A text; a number as its digits, what is none of both as ""."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return readable(str(value))


_Text = Annotated[str, BeforeValidator(_words)]


class _Json(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Author(_Json):
    name: _Text = ""


class _Item(_Json):
    id: _Text = ""
    url: _Text = ""
    external_url: _Text = ""
    title: _Text = ""
    content_html: _Text = ""
    content_text: _Text = ""
    summary: _Text = ""
    date_published: _Text = ""
    date_modified: _Text = ""
    author: _Author | None = None  # of version 1.0
    authors: list[_Author] | None = None


class _Document(_Json):
    version: _Text = ""
    title: _Text = ""
    items: list[Any] = Field(default_factory=list)  # each is looked at by itself


def read(text: str, url: str) -> Feed:
    """The feed in a JSON document; relative links are resolved against `url`.

    Raises SourceError where it is none.
    """
    try:
        document = _Document.model_validate_json(text.lstrip("\ufeff"))
    except (ValidationError, ValueError):
        raise SourceError(url, "JSON that is no JSON Feed, or is broken") from None
    if not document.version.startswith(_VERSIONS):
        raise SourceError(url, "JSON, but no JSON Feed: it has no version of jsonfeed.org")
    entries = []
    items = document.items[:_MOST_ITEMS]
    for item in items:
        try:
            entries.append(_entry(_Item.model_validate(item), url))
        except ValidationError:
            continue
    left_out = len(items) - len(entries)
    problem = f"items that are no items of a JSON Feed: {left_out} left out" if left_out else ""
    return Feed(text_of(document.title), tuple(entries), problem)


def _entry(item: _Item, base: str) -> Entry:
    content = item.content_html or _as_html(item.content_text)
    summary = _as_html(item.summary)
    address = joined(base, item.url) or joined(base, item.external_url)  # an id is no address
    authors = item.authors or ([item.author] if item.author else [])
    return Entry(
        id=item.id.strip()[:500] or address or stand_in_id(item.title + content + summary),
        url=address,
        title=text_of(html.escape(item.title)),  # plain text, says the format
        byline=", ".join(each.name.strip() for each in authors if each.name.strip()),
        outlet="",
        published=stated(item.date_published, DateOrigin.FEED),
        updated=stated(item.date_modified, DateOrigin.FEED),
        html=content or summary,
        is_teaser=is_teaser(content, summary),
    )


def _as_html(text: str) -> str:
    """Plain text as paragraphs: an empty line parts them."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts)
