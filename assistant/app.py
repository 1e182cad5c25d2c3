"""The assistant: all that can be asked of one home, each verb a few lines over the stages.

`build(settings, …)` gives an `Assistant`; use it in a `with` block. Whatever touches the indexes
holds the home's lock until the block ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.articles.paragraphs import SPLITTER_VERSION, split
from assistant.config import Settings
from assistant.errors import NotFound, SettingError
from assistant.events import Length, Timeline
from assistant.home import Home, Progress
from assistant.library import lock
from assistant.library.catalogue import Counts
from assistant.model import (
    Answer,
    Article,
    Hints,
    Mapping,
    Paragraph,
    Passage,
    Selection,
    Sentence,
    StoredArticle,
    Turn,
    Window,
)
from assistant.parts import Notify, Parts
from assistant.results import (
    Found,
    FoundContested,
    History,
    Revised,
    Shown,
    ShownClaims,
    Status,
)
from assistant.zones import local, reader_zone

if TYPE_CHECKING:
    from collections.abc import Mapping as Held

    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from assistant.articles.outlets import Entry
    from assistant.briefing import Affected, Briefing
    from assistant.feeding.finding import Subscribed
    from assistant.feeding.round import RoundReport
    from assistant.ingest import Report
    from assistant.library.briefings import KeptBriefing
    from assistant.library.feeds import Subscription
    from assistant.timing import Gathered


RIVALS_AMONG = 30
"""Passages looked at for what contests an answer: who says otherwise often says it elsewhere."""

_NO_MAPPING = Mapping()
_NOTHING = Counts(0, 0, 0, 0, oldest=None, newest=None)


class Assistant:
    """Everything that can be asked of one home."""

    def __init__(self, settings: Settings, *, command: str, notify: Notify) -> None:
        self.settings = settings
        self._home = Home(settings, command=command, notify=notify)

    def __enter__(self) -> Self:
        _ = self._parts.outlets  # a mistake in it is told before any work
        self._parts.use_names()  # the same holds for it
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._home.close()

    def open(self, *, now: datetime) -> None:
        """Hold the home from now on, and open what questions need, for many threads at once."""
        self._home.open_for_threads(now)

    def rest(self) -> None:
        """Let other processes have the home until something is asked of this one again."""
        self._home.close()

    @property
    def _parts(self) -> Parts:
        return self._home.parts

    # Taking in and letting go

    def ingest(
        self,
        inputs: Sequence[str | Path],
        *,
        now: datetime,
        progress: Progress,
        mapping: Mapping = _NO_MAPPING,
        given: Hints | None = None,
        allow_private: bool = False,
    ) -> Report:
        """Read files, folders and addresses into the library, and bring the indexes up to date.

        `mapping` says which fields of JSON and of tables hold what; `given` is what the user
        says of all inputs; `allow_private` lets addresses of this machine and its network be
        fetched. Raises LibraryError, IndexBroken or EmbeddingError; one bad input is in the
        report.
        """
        from assistant.ingest import ingest
        from assistant.sources.files.fetch import count, fetch
        from assistant.sources.given import with_hints
        from assistant.sources.web.addresses import fetch_addresses, is_address

        addresses = [str(each) for each in inputs if is_address(str(each))]
        paths = [Path(each) for each in inputs if not is_address(str(each))]
        total = count(paths) + len(set(addresses))
        with self._home.writing(now), self._parts.web(allow_private=allow_private) as web:
            last = self._home.last_change()
            fetched = fetch_addresses(addresses, web, now=now) if addresses else ()
            incoming = chain(fetch(paths, mapping), fetched)
            report = ingest(
                with_hints(incoming, given) if given else incoming,
                self._parts.library,
                now=now,
                progress=lambda done: progress("read", done, total),
                name_outlet=self._parts.outlets.name_of,
            )
            report.embedded = self._index_what_is_new(last, progress)
        return report

    def _index_what_is_new(self, last: int, progress: Progress) -> int:
        """How many vectors had to be computed for what came after change `last`."""
        if self._parts.library.last_change() == last == self._parts.exact.applied:
            return 0  # nothing to index: the model and Chroma need not be opened
        return self._home.catch_up(progress)

    def forget(self, wanted: str, *, now: datetime) -> StoredArticle:
        """Delete an article for good; the next ingest does not bring it back. Raises NotFound.

        Briefings that cited it lose its words.
        """
        from assistant.writing.scrub import scrubbed

        with self._home.writing(now):
            self._home.last_change()
            article_id, _, _ = self._find(wanted)
            gone = self._parts.library.forget(article_id, now=now, without=scrubbed)
            self._home.catch_up()
        return gone

    def reindex(self, *, now: datetime, progress: Progress) -> Counts:
        """Make the indexes again from the library, with the model and the splitter of now."""
        with self._home.writing(now):
            fingerprint = self._parts.embedder.fingerprint
            if self._home.is_split_otherwise():
                self._parts.library.resplit(_split_again, SPLITTER_VERSION)
            self._parts.discard_indexes()
            self._parts.indexes.empty(fingerprint, SPLITTER_VERSION)
            self._home.catch_up(progress)
        return self._parts.library.counts()

    # Feeds

    def feeds(self) -> tuple[Subscription, ...]:
        """Every feed that is subscribed to. Needs no lock."""
        from assistant.library.feeds import load

        return load(self._parts.library) if self._home.has_library() else ()

    def add_feeds(
        self, urls: Sequence[str], *, outlet: str, allow_private: bool, now: datetime
    ) -> Subscribed:
        """Subscribe to what stands at these addresses, or to what the pages there offer."""
        from assistant.feeding.finding import subscribe

        with self._home.writing(now), self._parts.web(allow_private=allow_private) as web:
            return subscribe(urls, self._parts.library, web, outlet=outlet, now=now)

    def import_feeds(self, file: Path, *, now: datetime) -> Subscribed:
        """Subscribe to the feeds of an OPML file. Raises SourceError."""
        from assistant.feeding.finding import subscribe_all

        with self._home.writing(now):
            return subscribe_all(file, self._parts.library, now=now)

    def remove_feed(self, url: str, *, now: datetime) -> Subscription:
        """End a subscription; its articles stay. Raises NotFound."""
        from assistant.feeding.finding import as_subscribed
        from assistant.library.feeds import remove

        with self._home.writing(now):
            return remove(self._parts.library, as_subscribed(url, self._parts.library))

    def fetch_feeds(
        self,
        urls: Sequence[str],
        *,
        is_all: bool,
        allow_private: bool,
        now: datetime,
        progress: Progress,
    ) -> RoundReport:
        """Ask the feeds named, else those that are due, and take in what is new.

        Raises NotFound, LibraryError, IndexBroken or EmbeddingError.
        """
        from assistant.feeding.finding import as_subscribed
        from assistant.feeding.round import choose, fetch_feeds
        from assistant.library.feeds import load

        with self._home.writing(now), self._parts.web(allow_private=allow_private) as web:
            library = self._parts.library
            last = self._home.last_change()
            wanted = [as_subscribed(url, library) for url in urls]
            report = fetch_feeds(
                choose(load(library), wanted, is_all=is_all, now=now),
                library,
                web,
                now=now,
                progress=lambda done, total: progress("feeds", done, total),
                is_forced=bool(urls),
                name_outlet=self._parts.outlets.name_of,
            )
            report.embedded = self._index_what_is_new(last, progress)
        return report

    # Asking

    def search(self, query: str, window: Window, count: int, *, now: datetime) -> Found:
        """The best passages for a query, in the window asked for or named by the query."""
        from assistant.asking import resolve

        self._home.open_for_questions(now)
        resolved = resolve(query, window, now=now)
        select = self._parts.holdings.select
        selection = select(resolved.window, now=now)
        favoured = select(resolved.favoured, now=now) if resolved.favoured else None
        return Found(
            window=resolved.window,
            passages=self._searched(query, count, selection, favoured, window.as_of),
            undated_left_out=0 if resolved.window.is_open else selection.undated_left_out,
            newest=selection.newest,
        )

    def ask(
        self,
        question: str,
        window: Window,
        *,
        now: datetime,
        count: int | None = None,
        history: Sequence[Turn] = (),
        with_model: bool = True,
    ) -> Iterator[Sentence | Answer]:
        """Each sentence as soon as it has been checked, then the whole answer.

        `with_model` False leaves the chat model out, where one is set.
        """
        from assistant.answers.followup import standalone
        from assistant.asking import Stages, ask

        self._home.open_for_questions(now)
        passages = count or self.settings.passages
        looked_at = max(passages, RIVALS_AMONG)
        generated = self._parts.generated if with_model else None
        stages = Stages(
            select=lambda chosen: self._parts.holdings.select(chosen, now=now),
            search=lambda query, selection, favoured: self._searched(
                query, looked_at, selection, favoured, window.as_of
            ),
            standalone=self._parts.standalone if with_model else standalone,
            answerer=generated or self._parts.extractive,
            fallback=self._parts.extractive if generated else None,
            contested=self._parts.contested,
            count=passages,
        )
        yield from ask(question, window, now=now, stages=stages, history=history)

    def write(
        self,
        topic: str,
        window: Window,
        length: Length,
        *,
        zone: str = "",
        now: datetime,
        progress: Progress,
    ) -> Briefing:
        """The briefing of a topic, compared with the one before it; the library keeps it."""
        from assistant.composing import write

        gathered = self._gathered(topic, window, length, zone=zone, now=now, progress=progress)
        progress("write", 0, 0)
        return write(
            gathered.timeline,
            gathered.passages,
            parts=self._parts,
            titled=lambda found: self._titled(found, window.as_of),
            now=now,
        )

    def _searched(
        self,
        query: str,
        count: int,
        selection: Selection,
        favoured: Selection | None,
        as_of: datetime | None,
    ) -> tuple[Passage, ...]:
        """The best passages, found while nobody changes the indexes."""
        with self._home.reading():
            return self._titled(self._parts.search(query, count, selection, favoured), as_of)

    def _about(
        self, topic: str, selection: Selection, as_of: datetime | None
    ) -> tuple[Passage, ...]:
        """Every passage about a topic, found while nobody changes the indexes."""
        with self._home.reading():
            return self._titled(self._parts.about(topic, selection), as_of)

    def _titled(self, found: Sequence[Passage], as_of: datetime | None) -> tuple[Passage, ...]:
        """The passages under the headlines of that day: a later one may tell what came later."""
        from assistant.library.past import headlines_at

        if as_of is None or not found:
            return tuple(found)
        then = headlines_at(self._parts.library, {each.revision_id for each in found}, as_of)
        return tuple(replace(each, title=then.get(each.revision_id, each.title)) for each in found)

    def retriever(self, window: Window, count: int, *, now: datetime) -> BaseRetriever:
        """The library as a LangChain retriever, for other LangChain programs."""
        from assistant.retriever import ParagraphRetriever

        return ParagraphRetriever(
            find=lambda query: self.search(query, window, count, now=now).passages
        )

    def chain(self, window: Window, *, now: datetime) -> Runnable[str, tuple[Sentence, ...]]:
        """The whole retrieval chain as a LangChain Runnable: a question to checked sentences.

        Raises SettingError where no chat model is set.
        """
        from assistant.chain import retrieval_chain
        from assistant.retriever import passages_of

        if not self.settings.model:
            raise SettingError("BRIEFING_MODEL is not set: the chain needs a chat model")
        retriever = self.retriever(window, self.settings.passages, now=now)
        return retrieval_chain(retriever | passages_of, self._parts.answering)

    # Looking

    def show(self, wanted: str) -> Shown:
        """An article, a revision or a paragraph in its context. Raises NotFound."""
        from assistant.library.origins import same_origin

        self._home.require_library()
        article_id, revision_id, ordinal = self._find(wanted)
        return Shown(
            article=self._parts.outlets.described(self._parts.library.article(article_id)),
            revision_id=revision_id,
            text=self._parts.library.text(revision_id),
            paragraphs=self._parts.library.paragraphs(revision_id),
            ordinal=ordinal,
            copies=tuple(
                self._parts.outlets.described(each)
                for each in same_origin(self._parts.library, article_id)
            ),
            page_starts=self._parts.library.page_starts(revision_id),
        )

    def claims(self, wanted: str) -> ShownClaims:
        """What an article, a revision or a paragraph claims. Raises NotFound."""
        shown = self.show(wanted)
        published = shown.article.published
        zone = shown.article.published_zone
        found = self._parts.claims.of_revision(
            shown.revision_id,
            local(published, zone) if published else None,
            outlet=shown.article.outlet,
        )
        return ShownClaims(
            shown.article,
            shown.revision_id,
            tuple(
                (paragraph, claims)
                for paragraph, claims in zip(shown.paragraphs, found, strict=True)
                if shown.ordinal in (None, paragraph.ordinal)
            ),
        )

    def contested(self, topic: str, window: Window, count: int, *, now: datetime) -> FoundContested:
        """What the passages nearest to a topic contest of each other."""
        found = self.search(topic, window, count, now=now)
        claims = self._parts.claims.of_passages(found.passages)
        return FoundContested(len(found.passages), self._parts.rivals(claims))

    def timeline(
        self,
        topic: str,
        window: Window,
        length: Length,
        *,
        zone: str = "",
        now: datetime,
        progress: Progress,
    ) -> Timeline:
        """What happened about a topic within the window, event by event, each sentence checked.

        `zone` names the reader's; "" is the one that the settings, or this machine, have.
        """
        gathered = self._gathered(topic, window, length, zone=zone, now=now, progress=progress)
        return gathered.timeline

    def _gathered(
        self,
        topic: str,
        window: Window,
        length: Length,
        *,
        zone: str,
        now: datetime,
        progress: Progress,
    ) -> Gathered:
        from assistant.timing import Stages, gather

        self._home.open_for_questions(now)
        stages = Stages(
            select=lambda chosen: self._parts.holdings.select(chosen, now=now),
            about=lambda asked, selection: self._about(asked, selection, window.as_of),
            tools=self._parts.timing(progress),
        )
        name = reader_zone(zone or self.settings.zone).key
        return gather(topic, window, length, zone=name, now=now, stages=stages)

    def history(self, wanted: str) -> History:
        """What changed in an article, edition by edition. Raises NotFound."""
        from assistant.articles.history import compare
        from assistant.library.past import past

        self._home.require_library()
        library = self._parts.library
        article = self._parts.outlets.described(library.article(self._find(wanted)[0]))
        editions = past(library, article.id)
        return History(
            article,
            tuple(
                Revised(each, compare(before.text, each.text, article.language) if before else None)
                for before, each in zip((None, *editions), editions, strict=False)
            ),
        )

    def briefings(self, wanted: str = "") -> tuple[KeptBriefing, ...]:
        """The briefings on a topic, or the one with an id, or all for "". Raises NotFound."""
        from assistant.composing import choose
        from assistant.library.briefings import kept

        self._home.require_library()
        return choose(wanted, self._parts) if wanted else kept(self._parts.library)

    def briefing(self, wanted: str) -> Briefing:
        """A briefing exactly as it was, by its id or a beginning of it. Raises NotFound."""
        from assistant.composing import read

        self._home.require_library()
        return read(wanted, self._parts)

    def check(self, wanted: str = "") -> tuple[Affected, ...]:
        """Sentences of earlier briefings that their articles no longer carry. Raises NotFound.

        `wanted` is a topic or the id of a briefing; "" checks all. Needs no lock.
        """
        from assistant.composing import check

        self._home.require_library()
        return check(wanted, self._parts)

    def is_article(self, wanted: str) -> bool:
        """Whether an article has exactly this id or address."""
        from assistant.composing import is_article

        self._home.require_library()
        return is_article(wanted, self._parts)

    def passages(self, ids: Sequence[str]) -> Held[str, Passage]:
        """The passages that are held, by paragraph id: what a briefing that cites them needs."""
        from assistant.library.passages import passages

        return passages(self._parts.library, ids)

    def _find(self, wanted: str) -> tuple[str, str, int | None]:
        """As the library finds it; an address will do in any form that a line or a browser shows.

        Raises NotFound.
        """
        from assistant.articles.address import canonical

        try:
            return self._parts.library.find(wanted)
        except NotFound:
            address = canonical(wanted)
            if not address:
                raise
            return address, self._parts.library.article(address).editions[-1].revision_id, None

    def outlets(self, wanted: str) -> tuple[Entry, ...]:
        """What the tables of outlets say of a host, an address or a name; all for ""."""
        return self._parts.outlets.find(wanted)

    def status(self) -> Status:
        """How much is held, and by whom. Needs no lock."""
        settings = self.settings
        counts = self._parts.library.counts() if self._home.has_library() else _NOTHING
        holder = lock.holder(settings.home)
        return Status(
            home=settings.home,
            counts=counts,
            holder=str(holder) if holder and not lock.is_free(settings.home) else "",
            embedding=settings.embedding,
            model=settings.model,
        )


def build(settings: Settings, *, command: str, notify: Notify) -> Assistant:
    """An assistant for these settings; nothing is opened yet.

    `command` names the caller to another process that waits for the lock.
    """
    return Assistant(settings, command=command, notify=notify)


def _split_again(article: Article) -> tuple[Paragraph, ...]:
    return split(article.revision_id, article.title, article.text)
