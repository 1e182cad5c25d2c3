"""The text of a page's article: straightened, freed of clutter, then found by trafilatura.

The decision made here: trafilatura is asked for precision first. Only where next to nothing is
found it is asked for more, or the page's JSON-LD says what its scripts would show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.sources.decode import readable
from assistant.sources.formats.clutter import cut_clutter
from assistant.sources.formats.layout import straighten
from assistant.sources.formats.linked import letters

Tree = Any  # lxml has no types

_FAULTS = (  # of libraries that meet a tree such as no browser would make
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_SHOWN = 0.25  # share of the announced text; a page that shows less needs its scripts
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BLOCK_END = re.compile(r"<br\b[^<>]{0,200}>|</(?:p|div|h\d|li|tr|blockquote)>", re.I)
_LITTLE = 400  # characters of a text that may be only a part of its article
_MANY_ELEMENTS = 10_000  # of a page; with twice as many the second try can take 30 s
_MUCH_MORE = 2.0  # times as long
_LINES_ABOVE = 6  # among which the headline is looked for
_PROSE_WORDS = 25
_WORD = re.compile(r"\w")  # or a rule of low lines, as agencies part sections
_TABLE_ROW = re.compile(r"^\|.*\|$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DATE = (
    r"(?:\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-]\d{4}"
    r"|\d\d?\.?(?: \w{1,2})? [^\W\d]+\.?,?(?: de)? \d{4}|[^\W\d]+\.? \d\d?,? \d{4})"
)
_TIME = r"\d\d?[:.h]\d\d(?::\d\d)?(?:\W*[A-Za-z.]{1,5}){0,2}"
_DATE_LINE = re.compile(  # "Updated: Tuesday, 12 May 2015 at 18:05 GMT"
    rf"^\W*(?:[^\W\d][\w-]*[:,.]?\W+){{0,3}}?{_DATE}(?:\W+\w{{1,3}}\W+|\W+){_TIME}\W*$"
)


def article_text(tree: Tree, headlines: Sequence[str], announced: str) -> str:
    """Paragraphs parted by an empty line, the items of a list a line each; "" if none is found.

    The tree is changed. `headlines` are what the page calls its article, and `announced` is the
    text that it gives to machines.
    """
    straighten(tree)
    cut_clutter(tree)
    precise = _extracted(tree, favor_precision=True)
    if len(precise) < _SHOWN * len(announced):
        return _text(_TAG.sub("", _BLOCK_END.sub("\n", announced)), headlines)
    if len(precise) < _LITTLE and sum(1 for _ in tree.iter()) < _MANY_ELEMENTS:
        more = _extracted(tree, favor_precision=False)
        if len(more) > _MUCH_MORE * len(precise):
            return _text(more, headlines)
    return _text(precise, headlines)


def _extracted(tree: Tree, *, favor_precision: bool) -> str:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=False, favor_precision=favor_precision)
    except _FAULTS:
        return ""
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _text(extracted: str, headlines: Sequence[str]) -> str:
    """The extracted lines as paragraphs, without those above the article's first."""
    found = (line.strip() for line in readable(extracted).split("\n"))
    lines = _without_heading([line for line in found if _WORD.search(line)], headlines)
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        is_together = (before.startswith("- ") and line.startswith("- ")) or (
            bool(_TABLE_ROW.match(before)) and bool(_TABLE_ROW.match(line))
        )
        text += ("\n" if is_together else "\n\n") + line
    return text.strip()


def _without_heading(lines: list[str], headlines: Sequence[str]) -> list[str]:
    """The lines behind the headline, where it is among the first, and behind a date and time."""
    names = {letters(headline) for headline in headlines} - {""}
    above = _until_prose(lines)
    places = [place for place, line in enumerate(lines[:above]) if letters(line) in names]
    start = places[-1] + 1 if places else 0
    while start < above and _DATE_LINE.match(lines[start]):
        start += 1
    return lines[start:]


def _until_prose(lines: Sequence[str]) -> int:
    """How many lines there are, among the first, before one that is long and ends a sentence."""
    for place, line in enumerate(lines[:_LINES_ABOVE]):
        if len(line.split()) >= _PROSE_WORDS and _SENTENCE_END.search(line):
            return place
    return min(len(lines), _LINES_ABOVE)
