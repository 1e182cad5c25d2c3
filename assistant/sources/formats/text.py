"""Plain text: a headline where the first line looks like one, and the rest.

The decision made here: a first line that ends like a sentence is part of the text, so that no
sentence of an article is lost to its title.
"""

from __future__ import annotations

import re

from assistant.model import Draft

_LONGEST_TITLE = 200  # characters
_TITLE = re.compile(r"\s*(?P<title>[^\n]+)\n[ \t]*\n(?P<text>.*\S.*)", re.S)
_SENTENCE_END = re.compile(r"[.;,:…][\"'”’»)]*$")


def read(where: str, content: str) -> Draft:
    """A draft of a text file; its title is "" where there is no headline."""
    found = _TITLE.match(content)
    if found and is_headline(found["title"]):
        return Draft(where, found["text"], title=" ".join(found["title"].split()))
    return Draft(where, content)


def is_headline(line: str) -> bool:
    """True for a short line that does not end like a sentence."""
    headline = line.strip()
    return 0 < len(headline) < _LONGEST_TITLE and not _SENTENCE_END.search(headline)
