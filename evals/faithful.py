"""What articles say and honest paraphrases of it: files of pairs to passages and sentences.

A file is held against its articles, pair by pair, before anything is done with it. A passage of
corpus/ is a paragraph as it is ingested; one of another set is a piece of its raw text.
"""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from assistant.model import Article, Paragraph, Passage, revision_id
from evals import places
from evals.faithful_file import Entry, FaithfulError, read, refuse_doubles
from evals.gold import GoldFinder
from evals.rows import NOT_THERE, Tell

DATASETS = ("corpus", "seed", "syria_news")

_NOW = datetime(2015, 6, 30, tzinfo=UTC)  # after the last article of the corpus


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of an article, and what an honest writer makes of them."""

    id: str
    dataset: str
    passage: Passage  # what would be cited; it has the outlet, the title and the date
    start: int  # of the source within passage.text
    end: int
    paraphrase: str
    is_self_contained: bool  # the source reads alone: it may be used word for word

    @property
    def source(self) -> str:
        """The sentence or the sentences that the paraphrase is of."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Text:
    """An article of a set that is no part of the project, as it lies there."""

    id: str
    text: str
    title: str
    outlet: str = ""
    published: datetime | None = None


def load_all(tell: Tell) -> tuple[Pair, ...]:
    """The pairs of every set that is on this machine, in order. Raises FaithfulError."""
    pairs = tuple(pair for dataset in DATASETS for pair in load(dataset, tell))
    refuse_doubles([pair.id for pair in pairs], "all files together")
    return pairs


def load(dataset: str, tell: Tell) -> tuple[Pair, ...]:
    """The pairs of one set, in order; none, and a notice, where its articles are not here.

    Raises FaithfulError.
    """
    if dataset == "corpus":
        return tuple(pair for file in _files(dataset) for pair in of_folder(file, places.corpus()))
    where = places.shared("seed") if dataset == "seed" else places.shared("bench", dataset)
    if where is None:
        tell(f"faithful pairs over {dataset}: {NOT_THERE}")
        return ()
    texts = _texts_of_files(where) if dataset == "seed" else _texts_of_records(where)
    return tuple(pair for file in _files(dataset) for pair in of_texts(file, dataset, texts))


def of_folder(file: Traversable, folder: Path) -> tuple[Pair, ...]:
    """Pairs that quote their source, over a folder read as ingest reads it."""
    finder = GoldFinder(folder, now=_NOW)

    def resolve(entry: Entry) -> Pair:
        article, paragraph = _paragraph(entry, finder)
        start = paragraph.text.index(entry.text("source"))
        end = start + len(entry.text("source"))
        return _pair(entry, "corpus", _passage(article, paragraph), start, end)

    return tuple(resolve(entry) for entry in read(file))


def of_texts(file: Traversable, dataset: str, texts: Mapping[str, Text]) -> tuple[Pair, ...]:
    """Pairs that give offsets only, over texts by their ids."""

    def resolve(entry: Entry) -> Pair:
        id_ = entry.text("article")
        if id_ not in texts:
            raise FaithfulError(f"{entry.where}: no article {id_!r} in {dataset}")
        text = texts[id_]
        first, last = entry.range("passage")
        start, end = entry.number("start"), entry.number("end")
        if not 0 <= first <= start < end <= last <= len(text.text):
            raise FaithfulError(
                f"{entry.where}: {start} to {end} must lie in the passage, {first} to {last}, "
                f"and that in the text of {len(text.text)} characters"
            )
        entry.refuse_half_sentences(text.text, first, last, "passage")
        return _pair(entry, dataset, _slice(text, first, last), start - first, end - first)

    return tuple(resolve(entry) for entry in read(file))


def _files(dataset: str) -> tuple[Traversable, ...]:
    """The files of a set's pairs: the first ones, and those that were added later."""
    folder = importlib.resources.files("evals").joinpath("faithful")
    return tuple(folder.joinpath(f"{name}.yaml") for name in (dataset, f"{dataset}_more"))


def _paragraph(entry: Entry, finder: GoldFinder) -> tuple[Article, Paragraph]:
    """The only paragraph that holds the source, which it holds once."""
    file, source = entry.text("file"), entry.text("source")
    articles = finder.articles(file)
    if len(articles) != 1:
        raise FaithfulError(f"{entry.where}: {len(articles)} articles {file!r}, expected one")
    found = [each for each in articles[0].paragraphs if source in each.text]
    times = sum(each.text.count(source) for each in found)
    if times != 1:
        raise FaithfulError(
            f"{entry.where}: the source stands {times} times in the paragraphs of {file}, "
            f"expected once: {source!r}"
        )
    return articles[0], found[0]


def _pair(entry: Entry, dataset: str, passage: Passage, start: int, end: int) -> Pair:
    entry.refuse_half_sentences(passage.text, start, end, "source")
    paraphrase = entry.text("paraphrase")
    if _flat(paraphrase) == _flat(passage.text[start:end]):
        raise FaithfulError(f"{entry.where}: the paraphrase does not differ from the source")
    is_self_contained = entry.truth("self_contained")
    return Pair(entry.text("id"), dataset, passage, start, end, paraphrase, is_self_contained)


def _passage(article: Article, paragraph: Paragraph) -> Passage:
    """A paragraph as a search would give it."""
    others = {each.ordinal: each.text for each in article.paragraphs}
    return Passage(
        paragraph_id=paragraph.id,
        article_id=article.id,
        revision_id=paragraph.revision_id,
        ordinal=paragraph.ordinal,
        text=paragraph.text,
        start=paragraph.start,
        title=article.title,
        outlet=article.outlet,
        side=article.side,
        byline=article.byline,
        url=article.url,
        language=article.language,
        published=article.published,
        origin=article.id,
        page_starts=article.page_starts,
        before=others.get(paragraph.ordinal - 1, ""),
        after=others.get(paragraph.ordinal + 1, ""),
    )


def _slice(text: Text, first: int, last: int) -> Passage:
    """A piece of a text as the only paragraph of a revision of its own, so that its id is too."""
    piece = text.text[first:last]
    revision = revision_id(text.id, piece)
    return Passage(
        paragraph_id=f"{revision}:0",
        article_id=text.id,
        revision_id=revision,
        ordinal=0,
        text=piece,
        start=0,
        title=text.title,
        outlet=text.outlet,
        side="",
        byline="",
        url="",
        language="en",
        published=text.published,
        origin=text.id,
    )


def _texts_of_files(folder: Path) -> dict[str, Text]:
    """Text files by their names; the first line is the title."""
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        texts[path.name] = Text(path.name, text, title=text.strip().partition("\n")[0].strip())
    return texts


def _texts_of_records(folder: Path) -> dict[str, Text]:
    """The articles of a set by their ids; an id that two of them have is no article's."""
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    ids = [record["id"] for record in records]
    return {
        record["id"]: Text(
            record["id"],
            record["text"],
            title=record["title"],
            outlet=record["outlet"],
            published=datetime.fromisoformat(record["published"]).replace(tzinfo=UTC),
        )
        for record in records
        if ids.count(record["id"]) == 1
    }


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
