"""What the tests of support share: a passage made of a text."""

from __future__ import annotations

from datetime import datetime

from assistant.model import Passage


def passage(
    text: str,
    *,
    outlet: str = "",
    title: str = "",
    before: str = "",
    published: datetime | None = None,
) -> Passage:
    """A passage that says this and is otherwise empty."""
    return Passage(
        paragraph_id="r:0",
        article_id="a",
        revision_id="r",
        ordinal=0,
        text=text,
        start=0,
        title=title,
        outlet=outlet,
        side="",
        byline="",
        url="",
        language="en",
        published=published,
        before=before,
    )
