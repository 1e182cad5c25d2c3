"""A case's gold to characters of a revision: the folder is read once more, as ingest reads it.

The decision made here: gold that is not found is an error in the case file, not a wrong answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.articles.build import build
from assistant.errors import SourceError
from assistant.model import Article
from assistant.sources.files.fetch import fetch
from assistant.sources.parse import parse
from evals.cases import Case, CaseError, Gold
from evals.suite.outcome import GoldParagraph


@dataclass(frozen=True, slots=True)
class _Read:
    file: str  # within the folder; "" where the path read is a file
    given_id: str
    article: Article


class GoldFinder:
    """Finds gold paragraphs in the articles that a file or folder holds."""

    def __init__(self, path: Path, *, now: datetime) -> None:
        """Read every article below `path`; what cannot be read is left out, as ingest does."""
        self._read = _articles(path, now)

    @property
    def texts(self) -> list[str]:
        """The cleaned texts of the articles, in the order of reading."""
        return [each.article.text for each in self._read]

    def articles(self, file: str) -> tuple[Article, ...]:
        """The articles of one file of the folder; a line of a .jsonl is path#id, "" is any."""
        path, _, item = file.partition("#")
        return tuple(
            each.article
            for each in self._read
            if not file or (each.file == path and item in ("", each.given_id))
        )

    def paragraphs(self, case: Case, file: str) -> tuple[GoldParagraph, ...]:
        """The gold paragraphs of a case of a case file. Raises CaseError."""
        return tuple(self._paragraph(gold, f"{file}: {case.id}") for gold in case.gold)

    def _paragraph(self, gold: Gold, where: str) -> GoldParagraph:
        read = self.articles(gold.file)
        if not read:
            raise CaseError(f"{where}: no article {gold.file!r}")
        for article in read:
            for paragraph in article.paragraphs:
                if gold.start is None:
                    is_gold = _flat(gold.phrase) in _flat(paragraph.text)
                else:
                    is_gold = paragraph.start <= gold.start < paragraph.end
                if is_gold:
                    return GoldParagraph(
                        paragraph.revision_id,
                        paragraph.start,
                        paragraph.end,
                        text=paragraph.text,
                        phrase=gold.phrase,
                        file=gold.file,
                    )
        wanted = f"offset {gold.start}" if gold.start is not None else repr(gold.phrase)
        raise CaseError(f"{where}: no paragraph of {gold.file or 'the article'} holds {wanted}")


def articles_by_file(path: Path, *, now: datetime) -> dict[str, Article]:
    """Each article below a folder by its file; of a file with several the last one."""
    return {each.file: each.article for each in _articles(path, now)}


def articles_by_place(path: Path, *, now: datetime) -> dict[str, Article]:
    """Each article below a folder by its file, behind a # its id where the file gives one."""
    return {
        f"{each.file}#{each.given_id}" if each.given_id else each.file: each.article
        for each in _articles(path, now)
    }


def _articles(path: Path, now: datetime) -> Sequence[_Read]:
    found = []
    for source in fetch([path]):
        if isinstance(source, SourceError):
            continue
        file = Path(source.where).relative_to(path).as_posix() if path.is_dir() else ""
        for draft in parse(source):
            if isinstance(draft, SourceError):
                continue
            try:
                found.append(_Read(file, draft.given_id, build(draft, source.key, now=now)))
            except SourceError:
                continue
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
