"""A library of any size in a moment, without embedding it: made of real words and real vectors.

A paragraph's text is of runs of words of real articles, and its vector a mixture of a few of
their vectors, so that both indexes see what news looks like. Same size, same library.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.articles.paragraphs import SPLITTER_VERSION
from assistant.model import Article, Paragraph, revision_id
from assistant.parts import Parts
from assistant.ports import Fingerprint
from evals.rows import Tell

Vectors = NDArray[np.float32]

FIRST_DAY = datetime(2015, 1, 1, tzinfo=UTC)
"""When the first article was published; each further one follows a minute later."""

PARAGRAPHS_AN_ARTICLE = 10
_RUNS, _RUN_WORDS = 9, 8  # of a paragraph: 72 words
_SHARES = (0.7, 0.4, 0.25)  # of the real vectors in a mixture
_NOISE = 0.15


class MixedVectors:
    """An embedder whose vectors are mixtures of given ones, chosen by the text's checksum."""

    def __init__(self, real: Vectors, fingerprint: Fingerprint) -> None:
        self._real = real
        self.fingerprint = fingerprint

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row for each text."""
        rows = [self._mixture(crc32(text.encode())) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self._real.shape[1]), np.float32)

    def _mixture(self, seed: int) -> Vectors:
        generator = np.random.default_rng(seed)
        chosen = self._real[generator.integers(len(self._real), size=len(_SHARES))]
        noise = generator.standard_normal(chosen.shape[1])
        mixed = np.asarray(_SHARES) @ chosen + _NOISE * noise / np.linalg.norm(noise)
        return np.asarray(mixed / np.linalg.norm(mixed), np.float32)


def fill(parts: Parts, texts: Sequence[str], count: int, tell: Tell) -> MixedVectors:
    """Bring the home of `parts` to `count` paragraphs, library and indexes; gives its embedder.

    The caller holds the lock. `texts` are real paragraphs. A home that was filled stays as it is.
    """
    embedder = MixedVectors(parts.embedder.embed(texts), parts.embedder.fingerprint)
    if parts.library.last_change() == 0:
        _write(parts, texts, count, tell)
    last = parts.library.last_change()
    for reached in parts.indexes.catch_up(parts.library.changes_after, embedder, SPLITTER_VERSION):
        if reached % 10_000 == 0 or reached == last:
            tell(f"indexed {reached} of {last} paragraphs")
    parts.renew_holdings()
    return embedder


def _write(parts: Parts, texts: Sequence[str], count: int, tell: Tell) -> None:
    """Every article in one transaction: a library is whole, or empty."""
    with parts.library.writing() as writer:
        writer.note_splitter(SPLITTER_VERSION)
        for number, article in enumerate(articles(texts, count), start=1):
            published = article.published or FIRST_DAY
            writer.save(article, fetched=published, location=article.id)
            if number % 2_000 == 0:
                tell(f"wrote {number * PARAGRAPHS_AN_ARTICLE} of {count} paragraphs")


def articles(texts: Sequence[str], count: int) -> Iterator[Article]:
    """The articles of a library of so many paragraphs."""
    words = [text.split() for text in texts]
    generator = random.Random(0)
    for number in range(count // PARAGRAPHS_AN_ARTICLE):
        written = [_text(words, generator) for _ in range(PARAGRAPHS_AN_ARTICLE)]
        yield _article(number, written)


def _text(words: Sequence[Sequence[str]], generator: random.Random) -> str:
    said: list[str] = []
    for _ in range(_RUNS):
        source = generator.choice(words)
        start = generator.randrange(max(1, len(source) - _RUN_WORDS))
        said += source[start : start + _RUN_WORDS]
    return " ".join(said)


def _article(number: int, written: Sequence[str]) -> Article:
    id_, text = f"report-{number:06}", "\n\n".join(written)
    revision = revision_id(id_, text)
    parts: list[Paragraph] = []
    start = 0
    for ordinal, each in enumerate(written):
        parts.append(Paragraph(revision, ordinal, each, start, indexed=each))
        start += len(each) + 2
    return Article(
        id=id_,
        title=f"Report {number}",
        text=text,
        paragraphs=tuple(parts),
        where=id_,
        outlet=f"Outlet {number % 20}",
        published=FIRST_DAY + timedelta(minutes=number),
        published_from="made",
    )
