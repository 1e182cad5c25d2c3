"""MHTML: a page as a browser saved it with its pictures, and the address where it stood.

The decision made here: the page is the part that the file names as its root; when it was saved
says nothing of when it was published.
"""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

from assistant.errors import SourceError
from assistant.model import Draft
from assistant.sources.formats import page
from assistant.sources.formats.mail import FAULTS, content, header, opened
from assistant.sources.kinds import PAGE_TYPES

_WEB = ("http://", "https://")


def read(where: str, body: bytes) -> Draft:
    """The draft of a saved page. Raises SourceError."""
    try:
        message = opened(body)
        root = _root(message)
        if root is None:
            raise SourceError(where, "no page in this file: none of its parts is HTML")
        found = page.read(where, content(root))
        address = header(message, "Snapshot-Content-Location") or header(root, "Content-Location")
        subject = header(message, "Subject")
    except FAULTS:
        raise SourceError(where, "a broken saved page: its parts cannot be told apart") from None
    url = address if address.lower().startswith(_WEB) else ""
    return replace(found, url=found.url or url, title=found.title or subject)


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part that the others belong to: the one that is named, else the first page."""
    pages = [
        part
        for part in message.walk()
        if part.get_content_type() in PAGE_TYPES and isinstance(part, EmailMessage)
    ]
    start = message.get_param("start")
    named = [part for part in pages if start and header(part, "Content-ID") == start]
    return next(iter(named or pages), None)
