"""What the assistant's verbs give back, apart from answers and reports: ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.articles.history import Comparison
from assistant.claims import Claim
from assistant.library.catalogue import Counts
from assistant.library.past import PastEdition
from assistant.model import Contested, Copy, Paragraph, Passage, StoredArticle, Window


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as it is shown: the text of one revision, and the paragraph asked for."""

    article: StoredArticle
    revision_id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    ordinal: int | None  # of the paragraph asked for; None: the article as a whole
    copies: tuple[Copy, ...] = ()  # the others of its origin, the first published first
    page_starts: tuple[int, ...] = ()  # as in Article


@dataclass(frozen=True, slots=True)
class Revised:
    """One edition of an article, and what it changed of the one before it."""

    edition: PastEdition
    since: Comparison | None  # None: it is the first


@dataclass(frozen=True, slots=True)
class History:
    """An article with all its editions, oldest first."""

    article: StoredArticle
    editions: tuple[Revised, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, and the window that it was made in."""

    window: Window
    passages: tuple[Passage, ...]
    undated_left_out: int
    newest: datetime | None  # latest publication held, whatever the window


@dataclass(frozen=True, slots=True)
class ShownClaims:
    """What one revision claims, paragraph by paragraph; one paragraph where one was asked for."""

    article: StoredArticle
    revision_id: str
    paragraphs: tuple[tuple[Paragraph, tuple[Claim, ...]], ...]


@dataclass(frozen=True, slots=True)
class FoundContested:
    """What is contested among the passages of a search."""

    passages: int  # that were looked at
    contested: tuple[Contested, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What the home holds, and who uses it just now."""

    home: Path
    counts: Counts
    holder: str  # "" where nobody holds the lock
    embedding: str
    model: str
