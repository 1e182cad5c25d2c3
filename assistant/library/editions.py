"""When a text of an article came to be known, and whether it is another text at all.

The decision made here: what one input gave the last time decides. A text that an input gives
anew is later than the one that it gave before; what another input gives may be the same page
in another form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.library.tables import to_number
from assistant.model import Article

Editions = Mapping[int, str]
"""From when (microseconds since 1970) an article read as which revision."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an input gave when it was last read."""

    revision_ids: frozenset[str] = frozenset()
    read: int = 0  # microseconds since 1970; 0 where it never was


def returns(known: Editions, revision: str, given: Given) -> bool:
    """True where this input has gone back to an older text of the article."""
    return (
        known[max(known)] != revision
        and revision not in given.revision_ids
        and not given.revision_ids.isdisjoint(known.values())
    )


def may_be_held(known: Editions, given: Given, newest_fetched: int) -> bool:
    """True where a text nearly the same as one that is held is no edit of it.

    So for an input that gave no text of the article before, such as the AMP page of an article
    held from its own page; and for any input where another one brought the newest text since.
    """
    return given.revision_ids.isdisjoint(known.values()) or newest_fetched > given.read


def known_from(
    article: Article, fetched: datetime, *, known: Editions, given: Given, stated: int | None
) -> int:
    """When this text came to be known: its update, else its publication, else its fetching.

    The publication date is the first text's alone. Where this input gave the newest text the
    last time, an update counts only if it has moved since then (`stated` is that text's) and
    is not before that text: many pages change without saying so. Where another text has the
    very time, as on a correction of the same day, this one follows it.
    """
    newest = max(known, default=0)
    is_edit = bool(known) and known[newest] in given.revision_ids
    if article.updated is not None:
        updated = to_number(article.updated)
        if not is_edit or (updated != stated and updated >= newest):
            return next_free(updated, known)
    elif article.published is not None and not is_edit:
        published = to_number(article.published)
        if all(each > published for each in known):
            return published
    return next_free(max(to_number(fetched), newest if is_edit else 0), known)


def next_free(number: int, taken: Mapping[int, str]) -> int:
    """The number, or the first behind it that is not taken."""
    while number in taken:
        number += 1
    return number
