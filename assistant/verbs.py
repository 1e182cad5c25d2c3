"""What commands ask of a home: the assistant itself, or the process that serves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.home import Progress
from assistant.model import Answer, Hints, Mapping, Sentence, StoredArticle, Turn, Window
from assistant.results import Found, FoundContested, History, Shown, ShownClaims

if TYPE_CHECKING:
    from assistant.feeding.finding import Subscribed
    from assistant.feeding.round import RoundReport
    from assistant.ingest import Report
    from assistant.library.feeds import Subscription


class Verbs(Protocol):
    """Every method means what `app.Assistant` says of it."""

    def ingest(
        self,
        inputs: Sequence[str | Path],
        *,
        now: datetime,
        progress: Progress,
        mapping: Mapping = ...,
        given: Hints | None = None,
        allow_private: bool = False,
    ) -> Report:
        """Take in files, folders and addresses."""

    def forget(self, wanted: str, *, now: datetime) -> StoredArticle:
        """Delete an article for good."""

    def feeds(self) -> tuple[Subscription, ...]:
        """Every feed that is subscribed to."""

    def add_feeds(
        self, urls: Sequence[str], *, outlet: str, allow_private: bool, now: datetime
    ) -> Subscribed:
        """Subscribe."""

    def import_feeds(self, file: Path, *, now: datetime) -> Subscribed:
        """Subscribe to the feeds of a list."""

    def remove_feed(self, url: str, *, now: datetime) -> Subscription:
        """End a subscription."""

    def fetch_feeds(
        self,
        urls: Sequence[str],
        *,
        is_all: bool,
        allow_private: bool,
        now: datetime,
        progress: Progress,
    ) -> RoundReport:
        """Take in what is new in feeds."""

    def search(self, query: str, window: Window, count: int, *, now: datetime) -> Found:
        """The best passages."""

    def ask(
        self,
        question: str,
        window: Window,
        *,
        now: datetime,
        count: int | None = None,
        history: Sequence[Turn] = (),
    ) -> Iterator[Sentence | Answer]:
        """Each sentence, then the whole answer."""

    def show(self, wanted: str) -> Shown:
        """An article, a revision or a paragraph."""

    def claims(self, wanted: str) -> ShownClaims:
        """What it claims."""

    def contested(self, topic: str, window: Window, count: int, *, now: datetime) -> FoundContested:
        """What is contested about a topic."""

    def history(self, wanted: str) -> History:
        """What changed in an article."""

    def rest(self) -> None:
        """Let other processes have the home meanwhile."""
