"""Two texts under one id: an edit of one article, or two articles that clash."""

from __future__ import annotations

_RUN = 4  # words; an edited article keeps many such runs, an unrelated one shares none


def is_another_article(held: str, offered: str) -> bool:
    """True where the two texts have no run of four words in common."""
    return _runs(held).isdisjoint(_runs(offered))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}
