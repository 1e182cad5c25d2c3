"""Two texts under one id: one page in two forms, an edit of one article, or two articles.

The decision made here: two forms of a page differ in whole sentences of furniture, few and
without a figure. A sentence of which one word differs is an edit.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.articles.history import alike, sentences

_RUN = 4  # words; an edited article keeps many such runs, an unrelated one shares none
_FURNITURE_SHARE = 0.05  # of the words of the longer text, at most
_EDITED_SHARE = 0.5  # of the words of the shorter sentence that two have in common
_WORD = re.compile(r"\w+")


def is_another_article(held: str, offered: str) -> bool:
    """True where the two texts have no run of four words in common."""
    return _runs(held).isdisjoint(_runs(offered))


def is_same_page(held: str, offered: str) -> bool:
    """True where the texts are the same but for some lines that carry no news.

    So an AMP page and the page itself: one has a caption or a "read more" that the other lacks.
    """
    ours, theirs = (Counter(map(alike, sentences(text))) for text in (held, offered))
    gone, come = [*(ours - theirs).elements()], [*(theirs - ours).elements()]
    words = max(len(_WORD.findall(text)) for text in (held, offered))
    differing = [_WORD.findall(each.casefold()) for each in (*gone, *come)]
    if sum(map(len, differing)) > _FURNITURE_SHARE * words:
        return False
    if any(character.isdigit() for each in (*gone, *come) for character in each):
        return False
    before, after = differing[: len(gone)], differing[len(gone) :]
    return not any(_is_edit(one, other) for one in before for other in after)


def _is_edit(one: list[str], other: list[str]) -> bool:
    """True where two sentences share words as an edited one does with what it was."""
    common = sum((Counter(one) & Counter(other)).values())
    return common >= _EDITED_SHARE * min(len(one), len(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}
