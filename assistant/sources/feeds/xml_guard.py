"""XML of strangers, looked at before another parser has it: no entities, nothing monstrous.

The decision made here: a document that defines entities is refused before anybody expands them,
and so is one that could keep a parser busy for hours. A bare DOCTYPE, as RSS 0.91 has, is let
through, and never fetched.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from assistant.errors import SourceError

_MOST_ELEMENTS = 200_000
_MOST_ATTRIBUTES = 500  # of one element
_DEEPEST = 1_000
_ROOT = re.compile(r"<(?:rss|feed|rdf:rdf|opml|channel)\b", re.I)
_ENTITY = re.compile(r"<!ENTITY\b", re.I)


class _Refusal(Exception):
    """Why a document is not read."""


def examine(text: str, where: str) -> str:
    """What is broken in a document, such as "line 3: mismatched tag"; "" where nothing is.

    Raises SourceError where it is refused.
    """
    try:
        problem = _Examiner().examine(text)
        if problem and _seems_to_define(text):
            raise _Refusal(_ENTITIES)
    except _Refusal as refusal:
        raise SourceError(
            where, str(refusal), hint="the publisher has to mend it; the others were read"
        ) from None
    return problem


_ENTITIES = "XML that defines entities of its own is not read"


class _Examiner:
    """Follows what the parser itself sees."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._elements = self._depth = 0

    def examine(self, text: str) -> str:
        try:
            self._parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            return f"line {error.lineno}: {expat.ErrorString(error.code)}"
        return ""

    def _entity(self, *_: object) -> None:
        raise _Refusal(_ENTITIES)

    def _start(self, _name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS:
            raise _Refusal(f"XML of more than {_MOST_ELEMENTS:,} elements is not read")
        if self._depth > _DEEPEST or len(attributes) > _MOST_ATTRIBUTES:
            raise _Refusal("XML made to overwhelm its readers is not read")

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _seems_to_define(text: str) -> bool:
    """For a document that is broken before its definitions: a lenient parser may see them."""
    root = _ROOT.search(text)
    return bool(_ENTITY.search(text, 0, root.start() if root else len(text)))
