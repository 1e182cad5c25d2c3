"""Sources to drafts: one function a format, chosen by the suffix and corrected by the content.

The decision made here: what a file holds counts, not what it is called; HTML under another name
is read as HTML, JSON under another name is refused with a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from assistant.errors import SourceError
from assistant.model import Draft, Hints, Source
from assistant.sources.decode import decode
from assistant.sources.formats import lines, markdown, page, text

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)\b", re.I)
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
    return replace(
        draft,
        url=draft.url if _is_same_site(draft.url, hints.url) else hints.url,
        title=hints.title or draft.title,
        outlet=hints.outlet or draft.outlet,
        byline=hints.byline or draft.byline,
        language=hints.language or draft.language,
        dates=(*hints.dates, *draft.dates),
        updated=hints.updated or draft.updated,
    )


def _is_same_site(stated: str, fetched: str) -> bool:
    """True where nothing was fetched, or both hosts are of one site, such as m. and www. are."""
    if not fetched:
        return True
    ours, theirs = _site(fetched), _site(stated)
    if not ours or not theirs:
        return False
    return ours == theirs or ours.endswith(f".{theirs}") or theirs.endswith(f".{ours}")


def _site(url: str) -> str:
    """The host without the label that says how it is read; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)", "", host)


def _drafts(source: Source) -> Iterator[Draft | SourceError]:
    if source.suffix == ".jsonl":
        yield from lines.read(source)
        return
    try:
        yield _read(source)
    except SourceError as error:
        yield error


def _read(source: Source) -> Draft:
    content = decode(source.body, source.where)
    match source.suffix:
        case ".txt" | ".md" | ".markdown" if _HTML.match(content):
            return page.read(source.where, content)
        case ".txt" | ".md" | ".markdown" if _JSON.match(content):
            raise SourceError(
                source.where,
                "looks like JSON, not text",
                hint="one JSON object a line, in a file named .jsonl, is read",
            )
        case ".txt":
            return text.read(source.where, content)
        case ".md" | ".markdown":
            return markdown.read(source.where, content)
        case ".html" | ".htm" if _TAG.search(content):
            return page.read(source.where, content)
        case ".html" | ".htm":
            return text.read(source.where, content)
    raise SourceError(source.where, f"not a kind of file that is read ({source.suffix})")
