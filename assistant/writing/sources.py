"""The articles that a briefing cites, in the order of their first citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.briefing import SourceEntry
from assistant.model import Citation

ArticleOf = Callable[[str], str]
"""The id of the article that a revision belongs to."""


def sources(citations: Iterable[Citation], article_of: ArticleOf) -> tuple[SourceEntry, ...]:
    """One entry for each revision; `citations` have their final numbers."""
    entries: dict[str, SourceEntry] = {}
    for each in sorted(citations, key=lambda each: each.n):
        known = entries.get(each.revision_id)
        if known is None:
            entries[each.revision_id] = SourceEntry(
                article_id=article_of(each.revision_id),
                revision_id=each.revision_id,
                numbers=(each.n,),
                title=each.title,
                outlet=each.outlet,
                side=each.side,
                url=each.url,
                published=each.published,
                copies=each.copies,
            )
        elif each.n not in known.numbers:
            entries[each.revision_id] = replace(known, numbers=(*known.numbers, each.n))
    return tuple(entries.values())
