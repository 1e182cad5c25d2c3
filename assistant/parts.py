"""Every part of the assistant, chosen by the settings and opened when it is first needed.

This is the one place where an implementation is chosen.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from threading import RLock
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.errors import IndexBroken, NotFound
from assistant.library.catalogue import Library
from assistant.model import Contested, Judgement, Passage, Selection, Sentence, Turn
from assistant.once import once

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

    from assistant.answers.generated import Answering, GeneratedAnswerer
    from assistant.articles.outlets import Outlets
    from assistant.briefing import WritePart
    from assistant.claiming import ClaimReader
    from assistant.claims import FoundClaim
    from assistant.index.cached import CachedEmbedder
    from assistant.index.catch_up import Indexes
    from assistant.index.exact import ExactIndex
    from assistant.library.holdings import Holdings
    from assistant.ports import Answerer
    from assistant.retrieval import Stores
    from assistant.sources.web.client import Web
    from assistant.timelines.timeline import Tools

Notify = Callable[[str], None]
"""Told what takes long, or works less well than it could."""


class Parts:
    """The parts of one home. `close` lets go of all that were opened."""

    def __init__(self, settings: Settings, notify: Notify) -> None:
        self.settings = settings
        self._notify = notify
        self._exit = ExitStack()
        self.opening = RLock()  # one part is opened at a time, by whoever comes first

    def close(self) -> None:
        """Close files and connections."""
        self._exit.close()

    @once
    def library(self) -> Library:
        """The truth."""
        library = Library(self.settings.library_url)
        self._exit.callback(library.close)
        return library

    def web(self, *, allow_private: bool) -> Web:
        """A client for addresses; opened by a `with` block, it asks nobody before `get`."""
        from assistant.sources.web.client import Web

        return Web(allow_private=allow_private, contact=self.settings.contact, notify=self._notify)

    @once
    def outlets(self) -> Outlets:
        """The outlets that are known; the user's table is read once for each command."""
        from assistant.articles.outlets import load

        return load(self.settings.outlets_file)

    def use_names(self) -> None:
        """Compare names by the table that ships and the user's, from now on in this process."""
        from assistant.evidence.names import table

        table.use(self.settings.aliases_file)

    @once
    def embedder(self) -> CachedEmbedder:
        """The embedding model, with a cache of vectors before it."""
        from assistant.index.cached import CachedEmbedder
        from assistant.index.embedders import open_embedder

        settings = self.settings
        inner = open_embedder(
            settings.embedding,
            cache=settings.cache_folder,
            base_url=settings.openai_base_url,
            api_key=settings.api_key,
            notify=self._notify,
        )
        cached = CachedEmbedder(
            inner, settings.cache_folder / "vectors.sqlite", notify=self._notify
        )
        self._exit.callback(cached.close)
        return cached

    @once
    def exact(self) -> ExactIndex:
        """The flat rows alone: cheap to open."""
        from assistant.index.exact import ExactIndex

        return ExactIndex(self.settings.index_folder / "exact")

    @once
    def indexes(self) -> Indexes:
        """The derived indexes; the caller holds the home's lock."""
        from assistant.index.catch_up import Indexes
        from assistant.index.vectors import open_embedded, open_server
        from assistant.index.words import WordIndex, article_body, paragraph_body

        settings, folder = self.settings, self.settings.index_folder
        if settings.chroma_host:
            token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
            vectors = open_server(settings.chroma_host, self.library.id, token=token)
        else:
            vectors = open_embedded(folder / "chroma", self.library.id)
        self._exit.callback(vectors.close)
        return Indexes(
            vectors=vectors,
            exact=self.exact,
            words=WordIndex(folder / "words", paragraph_body, with_pairs=False),
            articles=WordIndex(folder / "articles", article_body, with_pairs=True),
        )

    def discard_indexes(self) -> None:
        """Delete the index folder, which may be damaged beyond opening; not one that is open."""
        if "indexes" in self.__dict__:
            return
        folder = self.settings.index_folder
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            raise IndexBroken(
                f"{folder}: cannot be deleted ({error.strerror})", hint="delete it by hand"
            ) from error

    @once
    def holdings(self) -> Holdings:
        """Which paragraphs each window holds, as of the last `renew_holdings`."""
        from assistant.library import holdings

        return holdings.load(self.library, self.outlets.names_of)

    def renew_holdings(self) -> None:
        """Load the holdings again where they were loaded before.

        At once and not at the next question: by then another ingest may have written what the
        indexes do not have yet.
        """
        from assistant.library import holdings

        if "holdings" in self.__dict__:
            self.__dict__["holdings"] = holdings.load(self.library, self.outlets.names_of)

    @once
    def extractive(self) -> Answerer:
        """Answers of the sources' own sentences."""
        from assistant.answers.extractive import ExtractiveAnswerer

        return ExtractiveAnswerer(
            embed=self.embedder.embed,
            supports=self.supports,
            speaker_of=self.claims.speaker_of,
        )

    @once
    def generated(self) -> Answerer | None:
        """Answers of the chat model; None where none is set."""
        if not self.settings.model:
            return None
        return self._generating(self.answering, "answer")

    @once
    def part_writer(self) -> WritePart | None:
        """Parts of briefings in the chat model's prose; None where none is set."""
        if not self.settings.model:
            return None
        from assistant import prompts
        from assistant.answers.checked import SentenceCheck
        from assistant.answers.part_writer import PartWriter
        from assistant.chain import answering_chain
        from assistant.library.passages import passages

        return PartWriter(
            answering=answering_chain(
                prompts.load("part"), self._chat, SentenceCheck(self.supports)
            ),
            writer=lambda answering: self._generating(answering, "part"),
            passages=lambda ids: passages(self.library, sorted(ids)),
        )

    def _generating(self, answering: Answering, prompt: str) -> GeneratedAnswerer:
        """The chat model's answerer around a chain that is asked with this prompt."""
        from assistant import prompts
        from assistant.answers.generated import GeneratedAnswerer
        from assistant.chain import reply_chain

        return GeneratedAnswerer(
            answering=answering,
            mending=reply_chain(prompts.load("mend"), self._chat),
            supports=self.supports,
            model=self.settings.model,
            prompt_hash=prompts.load(prompt).hash,
            budget_s=self.settings.model_budget_s,
        )

    @once
    def answering(self) -> Runnable[dict[str, object], tuple[Sentence, ...]]:
        """The answering chain of the chat model."""
        from assistant import prompts
        from assistant.answers.checked import SentenceCheck
        from assistant.chain import answering_chain

        return answering_chain(prompts.load("answer"), self._chat, SentenceCheck(self.supports))

    def supports(self, sentence: str, passages: Sequence[Passage]) -> Judgement:
        """The check that guards every answer."""
        from assistant.evidence.support.support import support

        return support(sentence, passages, embed=self.embedder.embed)

    @once
    def claims(self) -> ClaimReader:
        """Reads what is claimed, each revision once."""
        from assistant.claiming import ClaimReader

        return ClaimReader(self._texts_of)

    def rivals(self, found: Sequence[FoundClaim]) -> tuple[Contested, ...]:
        """What claims contest of each other."""
        from assistant.evidence.rivals.rivals import rivals

        return rivals(found, embed=self.embedder.embed)

    def contested(
        self, sentences: Sequence[Sentence], passages: Sequence[Passage]
    ) -> tuple[Contested, ...]:
        """What the passages contest of that which the sentences of an answer cite."""
        from assistant.claiming import contested_by

        if not sentences:
            return ()
        return contested_by(sentences, self.claims.of_passages(passages), self.rivals)

    def standalone(self, question: str, history: Sequence[Turn]) -> str:
        """A follow-up made understandable without its history."""
        if not history:
            return question
        from assistant.answers.followup import standalone

        if not self.settings.model:
            return standalone(question, history)
        from assistant import prompts
        from assistant.answers.generated import standalone_question
        from assistant.chain import reply_chain
        from assistant.errors import ModelError

        try:
            rewriting = reply_chain(prompts.load("question"), self._chat)
            return standalone_question(question, history, rewriting)
        except ModelError:
            return standalone(question, history)

    def search(
        self, query: str, count: int, selection: Selection, favoured: Selection | None = None
    ) -> tuple[Passage, ...]:
        """The best passages of a selection; those that are favoured as well rank higher.

        Each has its outlet as the table of today describes it.
        """
        from assistant.retrieval import search

        found = search(query, count, selection, self._stores, favoured)
        return tuple(self.outlets.described(passage) for passage in found)

    def about(self, topic: str, selection: Selection) -> tuple[Passage, ...]:
        """All paragraphs of a selection that are about a topic, their outlets described."""
        from assistant.topics import about

        found = about(topic, selection, self._stores)
        return tuple(self.outlets.described(passage) for passage in found)

    def timing(self, progress: Callable[[str, int, int], None]) -> Tools:
        """What a timeline is made with."""
        from assistant.timelines.timeline import Tools

        return Tools(
            claims=self.claims.of_passages,
            rivals=self.rivals,
            supports=self.supports,
            embed=self.embedder.embed,
            progress=progress,
        )

    @property
    def _stores(self) -> Stores:
        from assistant.library.passages import passages
        from assistant.retrieval import Stores

        return Stores(
            embed=self.embedder.embed,
            nearest=self.indexes.nearest,
            words=self.indexes.words.search,
            articles=self.indexes.articles.search,
            passages=lambda ids: passages(self.library, ids),
            outlets=self.holdings.outlets,
            revisions_of=self.holdings.revisions_of,
            copies=self.holdings.articles_of,
        )

    def _texts_of(self, revision_id: str) -> tuple[str, ...]:
        """The paragraphs of a revision; none of one that was forgotten a moment ago."""
        try:
            text = self.library.text(revision_id)
        except NotFound:
            return ()
        paragraphs = self.library.paragraphs(revision_id)
        return tuple(text[each.start : each.end] for each in paragraphs)

    @once
    def _chat(self) -> BaseChatModel:
        from assistant.answers.chat import open_chat

        settings = self.settings
        return open_chat(
            settings.model,
            base_url=settings.openai_base_url,
            api_key=settings.api_key,
            timeout_s=settings.model_budget_s,
        )
