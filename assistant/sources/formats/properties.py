"""Titles and authors as documents state them in their properties, where they look like some.

The decision made here: programs fill these in with file names and their own name; such a value
counts as not given.
"""

from __future__ import annotations

import re

_LONGEST_TITLE = 300  # characters
_FEWEST_LETTERS = 4
_NOT_A_TITLE = re.compile(
    r"^(?:untitled|document|title|no title|slide 1|presentation|microsoft \w+\b|powerpoint\b|layout"
    r"|print\b|https?:|file:)|\.(?:docx?|indd|qxp|qxd|pdf|rtf|odt|pptx?|xlsx?|tex|dvi|ps|html?|p65)$"
    r"|[\\/]\w+[\\/]",
    re.I,
)
_NO_AUTHOR = re.compile(
    r"^(?:admin\w*|user\d*|owner|unknown|author|anonymous|default|microsoft\b.*|windows\b.*|hp|dell"
    r"|python-docx|\W*|\d+)$",
    re.I,
)


def sane_title(written: str) -> str:
    """The title on one line; "" where it is a file's name or a program's word."""
    title = " ".join(written.split())
    letters = sum(letter.isalpha() for letter in title)
    is_sane = letters >= _FEWEST_LETTERS and len(title) <= _LONGEST_TITLE
    return title if is_sane and not _NOT_A_TITLE.search(title) else ""


def sane_author(written: str) -> str:
    """The author's name on one line; "" where it is that of a computer."""
    author = " ".join(written.split())
    return "" if _NO_AUTHOR.match(author) else author
