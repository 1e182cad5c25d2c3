"""HTML pages: what the page says of its article, when it says it was published, and its text.

The decision made here: what a browser would not show is cut out before anything else is read.
"""

from __future__ import annotations

import html
import re

from assistant.errors import SourceError
from assistant.model import Draft
from assistant.sources.formats.about import about
from assistant.sources.formats.body import article_text
from assistant.sources.formats.clutter import cut_unseen
from assistant.sources.formats.page_dates import published, updated

_CONTROL = re.compile(  # a reference to a control character: with one in it no text is found
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bcef]|1[\da-f])(?![\da-f]));?", re.I
)
_LARGEST = 20_000_000  # characters; trafilatura needs some 2.5 s and 1 GB for these


def read(where: str, content: str) -> Draft:
    """A draft of a saved page. Raises SourceError where there is no article on it."""
    if len(content) > _LARGEST:
        size = len(content) / 1_000_000
        raise SourceError(where, f"a page of {size:.0f} million characters; at most 20 are read")
    from trafilatura import load_html

    shown = _CONTROL.sub(" ", content)
    tree = load_html(shown if "html" in shown[:50].lower() else f"<html>\n{shown}")
    if tree is None or not len(tree):
        raise SourceError(where, "no article found on this page")
    cut_unseen(tree)
    said = about(tree)
    dates, changed = published(tree, said.linked), updated(tree, said.linked)
    announced = html.unescape(said.linked.body)
    text = article_text(tree, said.headlines, announced)  # changes the tree: last
    if not text.strip():
        raise SourceError(where, "no article found on this page")
    return Draft(
        where=where,
        text=text,
        title=said.title,
        outlet=said.outlet,
        byline=said.byline,
        url=said.url,
        language=said.language,
        dates=dates,
        updated=changed,
    )
