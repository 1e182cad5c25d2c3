"""What the tests of rivals share: claims found in invented reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assistant.claims import FoundClaim
from assistant.evidence.claims.claims import claims
from assistant.model import Contested
from tests.evidence.passages import passage

NOON = datetime(2021, 3, 10, 12, tzinfo=UTC)
"""When a report is published that says nothing else."""


def report(
    text: str,
    *,
    article: str = "",
    outlet: str = "The Ledger",
    title: str = "Fighting in Zenda",
    published: datetime | None = NOON,
    revision: str = "",
    origin: str = "",
    copies: int = 0,
    before: str = "",
) -> list[FoundClaim]:
    """The claims of a report of one paragraph; each text is an article of its own."""
    name = article or f"{outlet}: {text}"
    found = replace(
        passage(text, outlet=outlet, title=title, published=published, before=before),
        article_id=name,
        revision_id=revision or name,
        paragraph_id=f"{revision or name}:0",
        origin=origin or name,
        copies=copies,
    )
    return [FoundClaim(claim, found) for claim in claims(found)]


def shown(contests: tuple[Contested, ...]) -> list[tuple[str, list[str]]]:
    """The kind of each contest with its values."""
    return [(one.kind, [row.value for row in one.rows]) for one in contests]
