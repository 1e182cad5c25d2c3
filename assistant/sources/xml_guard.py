"""XML of strangers: a document that defines entities is refused before any parser expands them.

The decision made here: no entity is worth the danger. Feeds and lists of feeds have no need of
their own; a bare DOCTYPE, as RSS 0.91 has, is let through, and never fetched.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from assistant.errors import SourceError

_REMARK = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(r"<\w")
_ENTITY = re.compile(r"<!ENTITY\b", re.I)


class _Reached(Exception):
    """The first element: no entity can be defined behind it."""


class _Defined(Exception):
    """A definition of an entity."""


def refuse_entities(text: str, where: str) -> None:
    """Raise SourceError where a document defines entities, whole or broken."""
    if _defines(text) or _seems_to_define(text):
        raise SourceError(
            where,
            "XML that defines entities of its own is not read",
            hint="ask the publisher for a feed without <!ENTITY>",
        )


def _defines(text: str) -> bool:
    """What the parser itself sees, up to the first element."""
    parser = expat.ParserCreate("utf-8")
    parser.EntityDeclHandler = _raise_defined
    parser.StartElementHandler = _raise_reached
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _Defined:
        return True
    except (_Reached, expat.ExpatError):
        pass
    return False


def _seems_to_define(text: str) -> bool:
    """For what a lenient parser may make of a document that is broken before its first element."""
    begin = _REMARK.sub("", text[:100_000])
    root = _ROOT.search(begin)
    return bool(_ENTITY.search(begin, 0, root.start() if root else len(begin)))


def _raise_defined(*_: object) -> None:
    raise _Defined


def _raise_reached(*_: object) -> None:
    raise _Reached
