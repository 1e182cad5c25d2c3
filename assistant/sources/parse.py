"""Sources to drafts: one function a format, chosen by what the file holds.

The decision made here: what is known of a source from elsewhere wins over what it says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.errors import SourceError
from assistant.model import Draft, Hints, Source
from assistant.sites import is_same_site
from assistant.sources.decode import decode
from assistant.sources.formats import (
    lines,
    mail,
    markdown,
    objects,
    page,
    pdf,
    saved,
    table,
    text,
    word,
)
from assistant.sources.kinds import Kind, kind_of

_OF_MANY = {
    Kind.LINES: lines.read,
    Kind.JSON: objects.read,
    Kind.TABLE: table.read,
    Kind.MAILBOX: mail.read_box,
}
_OF_BYTES = {
    Kind.PDF: pdf.read,
    Kind.WORD: word.read,
    Kind.MAIL: mail.read,
    Kind.SAVED_PAGE: saved.read,
}
_TAG = re.compile(r"<[a-zA-Z!/]")
_JSON = re.compile(r'\s*(\[\s*)?\{\s*"[^"\n]{1,200}"\s*:')


def parse(source: Source) -> Iterator[Draft | SourceError]:
    """The articles of one source, in order; what cannot be read is an error in its place."""
    for found in _drafts(source):
        yield found if isinstance(found, SourceError) else _hinted(found, source.hints)


def _hinted(draft: Draft, hints: Hints) -> Draft:
    """The draft with what is known of its source from elsewhere.

    What a page calls its own address is believed of pages of that very site: another's page
    must not pass for a new revision of an article.
    """
    is_own = not hints.url or is_same_site(draft.url, hints.url)
    return replace(
        draft,
        url=draft.url if is_own else hints.url,
        title=hints.title or draft.title,
        outlet=hints.outlet or draft.outlet,
        byline=hints.byline or draft.byline,
        language=hints.language or draft.language,
        dates=(*hints.dates, *draft.dates),
        updated=hints.updated or draft.updated,
    )


def _drafts(source: Source) -> Iterator[Draft | SourceError]:
    kind = kind_of(source.suffix, source.body)
    if kind in _OF_MANY:
        yield from _OF_MANY[kind](source)
        return
    try:
        yield _read(source, kind)
    except SourceError as error:
        yield error


def _read(source: Source, kind: Kind | None) -> Draft:
    if kind in _OF_BYTES:
        return _OF_BYTES[kind](source.where, source.body)
    content = decode(source.body, source.where)
    match kind:
        case Kind.TEXT | Kind.MARKDOWN if _JSON.match(content):
            raise SourceError(
                source.where, "looks like JSON, not text", hint="name it .json or .jsonl"
            )
        case Kind.PAGE if _TAG.search(content):
            return page.read(source.where, content)
        case Kind.TEXT | Kind.PAGE:
            return text.read(source.where, content)
        case Kind.MARKDOWN:
            return markdown.read(source.where, content)
    raise SourceError(source.where, f"not a kind of file that is read ({source.suffix})")
