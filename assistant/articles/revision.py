"""Two texts under one id: one page in two forms, an edit of one article, or two articles.

The decision made here: two forms of a page differ in a few whole lines that say nothing: a
caption, a link, a call to read on. A sentence more, or one word of a sentence, is an edit.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.articles.history import alike, sentences

_RUN = 4  # words; an edited article keeps many such runs, an unrelated one shares few
_KEPT_SHARE = 0.06  # of the shorter text's runs; two reports of one war share less, 99 times in 100
_FURNITURE_SHARE = 0.05  # of the words of the longer text, at most
_FURNITURE_WORDS = 12  # at most, of a text so short that this is more
_STATEMENT = re.compile(r"[.!?…؟。][\"'”’»)\]]*\Z")
_CALL = re.compile(
    r"(?:read|watch|listen|share|follow|subscribe|sign (?:up|in)|click|tap|download|open|get|join"
    r"|see|photo|image|picture|video|related|advertisement)\b",
    re.I,
)
_EDITED_SHARE = 0.5  # of the words of the shorter sentence that two have in common
_WORD = re.compile(r"\w+")


def is_another_article(held: str, offered: str) -> bool:
    """True where the two texts have hardly a run of four words in common."""
    ours, theirs = _runs(held), _runs(offered)
    return len(ours & theirs) < _KEPT_SHARE * min(len(ours), len(theirs))


def is_same_page(held: str, offered: str) -> bool:
    """True where the texts are the same but for some lines that carry no news.

    So an AMP page and the page itself: one has a caption or a "read more" that the other lacks.
    """
    ours, theirs = (Counter(map(alike, sentences(text))) for text in (held, offered))
    gone, come = [*(ours - theirs).elements()], [*(theirs - ours).elements()]
    words = max(len(_WORD.findall(text)) for text in (held, offered))
    differing = sum(len(_WORD.findall(each)) for each in (*gone, *come))
    if differing > max(_FURNITURE_WORDS, _FURNITURE_SHARE * words):
        return False
    return all(map(_says_nothing, (*gone, *come))) and not any(
        _is_edit(one, other) for one in gone for other in come
    )


def _says_nothing(sentence: str) -> bool:
    """True for a line that is no statement and has no figure: "Photo: The Wire"."""
    is_statement = bool(_STATEMENT.search(sentence)) and not _CALL.match(sentence)
    return not is_statement and not any(character.isdigit() for character in sentence)


def _is_edit(before: str, after: str) -> bool:
    """True where two lines share words as an edited one does with what it was."""
    one, other = (Counter(_WORD.findall(each.casefold())) for each in (before, after))
    return (one & other).total() >= _EDITED_SHARE * min(one.total(), other.total())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}
