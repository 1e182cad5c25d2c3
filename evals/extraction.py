"""Pages to articles: how much of the true text is found, and how much else, by shingles.

The rule is that of the data's makers (Scrapinghub, article-extraction-benchmark): runs of four
words are counted, each page weighs the same, and F1 is made of the mean precision and recall.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from assistant import reading
from assistant.model import Article, Source
from evals import places
from evals.metrics import Estimate
from evals.rows import Row, Section, Tell, skipped

_WHAT = "article_extraction, F1 of 4-word runs"
_LEAST = 0.96
_ROUNDS = 2000
_RUN = 4  # words
_BESIDE_A_BORDER = 3  # words on each side, by which it is found again
_WORD = re.compile(r"\w+")
_NOW = datetime(2030, 1, 1, tzinfo=UTC)  # behind every page; no date is measured here

Extract = Callable[[bytes], str]
"""A page to the text of its article; "" where none is found."""


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and the text that people found on it."""

    html: bytes
    truth: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Of all runs of words that the truth or the extracted text has; they add up to 1."""

    both: float
    extracted_only: float
    truth_only: float

    @property
    def precision(self) -> float | None:
        """None where nothing was extracted: the makers leave such a page out of the mean."""
        extracted = self.both + self.extracted_only
        return self.both / extracted if extracted else None

    @property
    def recall(self) -> float | None:
        """None where there was nothing to extract."""
        true = self.both + self.truth_only
        return self.both / true if true else None


@dataclass(frozen=True, slots=True)
class Score:
    """Over all pages, with the 95 % interval of F1."""

    f1: Estimate
    precision: float
    recall: float
    borders: float  # share of the paragraph borders kept, where the words beside them were found


def measure(tell: Tell) -> Section:
    """The rows of `make bench`."""
    bar = f"≥ {_LEAST:.2f}"
    folder = places.shared("bench", "article_extraction")
    if folder is None:
        return skipped("extraction", _WHAT, bar)
    pages = read(folder)
    alone, ours = score(pages, trafilatura_alone), score(pages, product)
    tell(f"extraction: {ours.f1}, trafilatura alone {alone.f1}")
    rows = (
        Row(f"{_WHAT}: trafilatura alone", "", _shown(alone)),
        Row(f"{_WHAT}: product", bar, _shown(ours), ours.f1.mean >= _LEAST),
        Row(
            "article_extraction, paragraph borders kept",
            "",
            f"{ours.borders:.3f} (trafilatura alone {alone.borders:.3f})",
        ),
    )
    note = f"extraction: {len(pages)} pages; P and R are the mean precision and recall"
    return Section("extraction", rows, (note,))


def read(folder: Path) -> tuple[Page, ...]:
    """The pages of a folder in the order of ground-truth.json. Raises OSError."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return tuple(
        Page(
            gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), each["articleBody"]
        )
        for key, each in truth.items()
    )


def product(html: bytes) -> str:
    """What would be in the library."""
    source = Source("page.html", "page.html", html, ".html", "")
    found = reading.read(source, _NOW)[0]
    return found.text if isinstance(found, Article) else ""


def trafilatura_alone(html: bytes) -> str:
    """As the makers of the benchmark call it."""
    from trafilatura import extract

    return extract(html.decode("utf-8", "replace"), include_comments=False) or ""


def score(pages: Sequence[Page], extract: Extract) -> Score:
    """The score of one way to extract."""
    texts = [extract(page.html) for page in pages]
    shares = [compare(page.truth, text) for page, text in zip(pages, texts, strict=True)]
    borders = [borders_kept(page.truth, text) for page, text in zip(pages, texts, strict=True)]
    found = sum(total for _, total in borders)
    return Score(
        f1=_interval(shares),
        precision=_mean_precision(shares),
        recall=_mean_recall(shares),
        borders=sum(kept for kept, _ in borders) / found if found else 0.0,
    )


def compare(truth: str, extracted: str) -> Shares:
    """Both texts as counted runs of words; a text shorter than a run is one run."""
    true, found = _runs(truth), _runs(extracted)
    total = (true | found).total() or 1
    return Shares(
        both=(true & found).total() / total,
        extracted_only=(found - true).total() / total,
        truth_only=(true - found).total() / total,
    )


def f1(shares: Sequence[Shares]) -> float:
    """The harmonic mean of the mean precision and the mean recall."""
    precision, recall = _mean_precision(shares), _mean_recall(shares)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def borders_kept(truth: str, extracted: str) -> tuple[int, int]:
    """Line borders of the truth that the text has, and those of which it has the words."""
    found = _around(extracted)
    wanted = [words for words, are_parted in _around(truth).items() if any(are_parted)]
    there = [found[words] for words in wanted if words in found]
    return sum(map(any, there)), len(there)


def _around(text: str) -> dict[tuple[str, ...], list[bool]]:
    """Each run of words, with whether its middle is a border, for each time that it occurs."""
    words: list[tuple[str, bool]] = []
    for line in text.splitlines():
        found = _WORD.findall(line)
        words += [(word, place == 0) for place, word in enumerate(found)]
    width = 2 * _BESIDE_A_BORDER
    around: dict[tuple[str, ...], list[bool]] = {}
    for start in range(len(words) - width + 1):
        run = tuple(word for word, _ in words[start : start + width])
        around.setdefault(run, []).append(words[start + _BESIDE_A_BORDER][1])
    return around


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _RUN + 1)) if words else ()
    return Counter(tuple(words[start : start + _RUN]) for start in starts)


def _mean_precision(shares: Sequence[Shares]) -> float:
    known = [each.precision for each in shares if each.precision is not None]
    return fmean(known) if known else 0.0


def _mean_recall(shares: Sequence[Shares]) -> float:
    known = [each.recall for each in shares if each.recall is not None]
    return fmean(known) if known else 0.0


def _interval(shares: Sequence[Shares]) -> Estimate:
    generator = random.Random(0)
    drawn = sorted(f1(generator.choices(shares, k=len(shares))) for _ in range(_ROUNDS))
    return Estimate(f1(shares), drawn[int(0.025 * _ROUNDS)], drawn[int(0.975 * _ROUNDS)])


def _shown(score: Score) -> str:
    return f"{score.f1} (P {score.precision:.3f}, R {score.recall:.3f})"
