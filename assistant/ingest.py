"""Taking inputs in: each source is read, parsed, built and saved; one bad input stops nothing.

Only the library is written here. The indexes follow from its change log.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.articles import copies
from assistant.articles.paragraphs import SPLITTER_VERSION
from assistant.articles.revision import is_another_article, is_same_page
from assistant.errors import SourceError
from assistant.library.catalogue import KnownSource, Library
from assistant.library.origins import copies_among
from assistant.library.signatures import Comparing
from assistant.library.writer import Outcome, Writer
from assistant.model import Article, Source
from assistant.reading import Begun, Read, Readers, one_ahead, read

_BATCH = 64  # sources saved in one transaction, at most
_BATCH_BYTES = 16_000_000  # a source that is larger has a batch of its own
COMPARING = Comparing(copies.sign, copies.may_be_copies, copies.overlap)
"""How the library is told which articles are copies."""

Progress = Callable[[int], None]
"""Told how many sources have been read so far."""

NameOutlet = Callable[[str, str], str]
"""From an article's address and the outlet that it names to the outlet's name."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not taken in, and why."""

    where: str
    problem: str
    hint: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article."""

    article_id: str
    title: str
    outcome: Outcome
    where: str = ""  # where it was read
    copy_of: str = ""  # id of the article that stands for its origin; "" where it is no copy
    notes: tuple[str, ...] = ()  # what was found and not believed


@dataclass(slots=True)
class Report:
    """What a run took in; the lists are in the order of reading."""

    taken: list[Taken] = field(default_factory=list)  # new, revised and forgotten ones
    skipped: list[Skipped] = field(default_factory=list)
    unchanged: int = 0  # articles
    embedded: int = 0  # paragraphs whose vectors had to be computed

    def count(self, outcome: Outcome) -> int:
        """How many of the articles taken had this outcome."""
        return sum(each.outcome is outcome for each in self.taken)


def as_given(_url: str, outlet: str) -> str:
    """An outlet by the name that the article gives, or by none."""
    return outlet


def ingest(
    incoming: Iterable[Source | SourceError],
    library: Library,
    *,
    now: datetime,
    progress: Progress,
    name_outlet: NameOutlet = as_given,
) -> Report:
    """Read every source into the library.

    What was read before with the same content is not parsed again. An input with an error is
    looked at again the next time, so that the error is not forgotten.
    """
    report = Report()
    if not library.splitter:
        with library.writing() as writer:
            writer.note_splitter(SPLITTER_VERSION)
    known = library.sources()
    done = 0
    sizes: deque[int] = deque()  # of the batches begun, with what is known already
    with Readers(now=now, read=read) as readers:

        def begun() -> Iterator[Begun]:
            for batch in _batches(incoming):
                sizes.append(len(batch))
                yield readers.begin([each for each in batch if not _is_known(each, known, report)])

        for batch in one_ahead(begun()):
            if batch.sources:
                finished = list(readers.finish(batch))
                with library.writing() as writer:
                    for source, articles in finished:
                        _take_in(source, articles, writer, report, now=now, name_outlet=name_outlet)
            done += sizes.popleft()
            progress(done)
    _say_copies(report, library)
    return report


def _batches(
    sources: Iterable[Source | SourceError],
) -> Iterator[list[Source | SourceError]]:
    """Sources by the batch; the last one may be empty."""
    batch: list[Source | SourceError] = []
    size = 0
    for source in sources:
        length = len(source.body) if isinstance(source, Source) else 0
        if batch and (len(batch) == _BATCH or size + length > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(source)
        size += length
    yield batch


def _is_known(source: Source | SourceError, known: dict[str, KnownSource], report: Report) -> bool:
    if isinstance(source, SourceError):
        return False
    before = known.get(source.location)
    if before is None or before.digest != source.digest:
        return False
    report.unchanged += before.articles
    return True


def _take_in(
    source: Source | SourceError,
    articles: Read,
    writer: Writer,
    report: Report,
    *,
    now: datetime,
    name_outlet: NameOutlet,
) -> None:
    if isinstance(source, SourceError):
        _skip(source, report)
        return
    revisions: list[str] = []
    is_whole = True
    texts: dict[str, str] = {}  # by article, as this source has them
    for found in articles:
        try:
            if isinstance(found, SourceError):
                raise found
            article = replace(found, outlet=name_outlet(found.url, found.outlet))
            _refuse_another(article, writer, source, texts)
        except SourceError as error:
            _skip(error, report)
            is_whole = False
            continue
        texts[article.id] = article.text
        outcome = writer.save(article, fetched=now, location=source.location, is_same=is_same_page)
        if outcome is not Outcome.FORGOTTEN:
            revisions.append(article.revision_id)
        if outcome is Outcome.UNCHANGED:
            report.unchanged += 1
            continue
        if outcome is not Outcome.FORGOTTEN:
            writer.place(article.id, COMPARING)
        report.taken.append(
            Taken(article.id, article.title, outcome, article.where, notes=article.notes)
        )
    if is_whole or revisions:  # without a digest: what has an error is read again
        digest = source.digest if is_whole else ""
        writer.note_source(source.location, digest, revisions, read=now)


def _say_copies(report: Report, library: Library) -> None:
    """Whose copy each article is, now that all are there: the original may have come in last."""
    origins = copies_among(library, [each.article_id for each in report.taken])
    report.taken = [
        replace(each, copy_of=origins.get(each.article_id, "")) for each in report.taken
    ]


def _refuse_another(
    article: Article, writer: Writer, source: Source, texts: dict[str, str]
) -> None:
    """Raise SourceError where the id belongs to an article that has nothing in common.

    What was fetched from an address is believed to be what stands there; another text at the
    place where an article was read is its revision. A file may claim any address.
    """
    if article.id.startswith("https://") and source.is_fetched:
        return
    location = source.location
    owner = writer.read_from(article.id)
    if owner is None or (owner == location and article.id not in texts):
        return
    held = texts.get(article.id) or writer.text_of(article.id)
    if held is not None and is_another_article(held, article.text):
        raise SourceError(
            article.where,
            f"the id {article.id!r} is that of another article, read from {owner}",
            hint="give the article an id or a url of its own, or rename its folder",
        )


def _skip(error: SourceError, report: Report) -> None:
    report.skipped.append(Skipped(error.where, error.problem, error.hint))
