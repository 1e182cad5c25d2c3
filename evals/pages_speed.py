"""How fast saved pages are read into a library, from process start to exit, without embedding.

The decision made here: the pages of article_extraction, each eleven times with its words in
another order and another address, so that none is a copy or a revision of another. The process
writes the library and stops before the indexes, which are another benchmark's.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from evals import places
from evals.extraction import read
from evals.material import Sizes
from evals.rows import Row, Section, Tell, skipped

_BAR_S = 60.0
_PAGES = 1_000
_LIMIT_S = 1_200
_PARAGRAPH = re.compile(r"(<p\b[^<>]*>)(.*?)(</p>)", re.S | re.I)
_TAG = re.compile(r"(<[^<>]*>)")
_WORDS = re.compile(r"(?:[^\s.!?]+ ){3,}")  # of one sentence
_ADDRESS = re.compile(
    r"<(?:link\b[^<>]*\brel=[\"']canonical[\"']|meta\b[^<>]*[\"']og:url[\"'])[^<>]*>", re.I
)
_LINK = re.compile(r"https?://[^\s\"'<>]+")


def measure(sizes: Sizes, tell: Tell) -> Section:
    """Seconds of one process that reads the pages; fewer of them in a quick run."""
    pages = _PAGES if sizes.rounds > 1 else 50
    bar = f"< {_BAR_S:.0f} s"
    what = f"{_PAGES} saved pages read, without embedding"
    folder = places.shared("bench", "article_extraction")
    if folder is None:
        return skipped("pages", what, bar)
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as name:
        saved = Path(name) / "pages"
        write_pages(folder, saved, pages)
        tell(f"pages: {pages} written")
        seconds, taken = _timed(saved, Path(name) / "library.sqlite")
    tell(f"pages: {seconds:.1f} s, {taken} articles taken")
    shown = f"{seconds:.1f} s, {1000 * seconds / pages:.0f} ms a page, {taken} articles"
    is_reached = seconds < _BAR_S and taken >= 0.98 * pages
    row = Row(f"{pages} saved pages read, without embedding", bar, shown, is_reached)
    return Section("pages", (row,), ("pages: one process from start to exit, the library written",))


def write_pages(folder: Path, saved: Path, count: int) -> None:
    """Write so many pages, no two with the same words in the same order or of one address."""
    saved.mkdir()
    originals = [page.html.decode("utf-8", "replace") for page in read(folder)]
    for number in range(count):
        turn, place = divmod(number, len(originals))
        page = originals[place] if turn == 0 else changed(originals[place], turn)
        (saved / f"{number:04}.html").write_text(page, "utf-8")


def changed(page: str, turn: int) -> str:
    """The page with the words of its paragraphs in another order, and under another address."""
    generator = random.Random(turn)

    def shuffle(found: re.Match[str]) -> str:
        words = found[0].split()
        generator.shuffle(words)
        return " ".join(words) + " "

    def shuffle_paragraph(found: re.Match[str]) -> str:
        parts = _TAG.split(found[2])  # text and tags in turn
        parts[::2] = [_WORDS.sub(shuffle, text) for text in parts[::2]]
        return found[1] + "".join(parts) + found[3]

    moved = page
    addresses = {link[0] for tag in _ADDRESS.finditer(page) for link in _LINK.finditer(tag[0])}
    for address in sorted(addresses, key=len, reverse=True):
        moved = moved.replace(address, f"{address.rstrip('/')}-{turn}")
    return _PARAGRAPH.sub(shuffle_paragraph, moved)


def _timed(saved: Path, library: Path) -> tuple[float, int]:
    """Seconds from start to exit, and how many articles were taken in. Raises RuntimeError."""
    command = [sys.executable, "-m", "evals.pages_speed", str(saved), str(library)]
    begin = time.perf_counter()
    done = subprocess.run(
        command, cwd=places.ROOT, capture_output=True, text=True, timeout=_LIMIT_S, check=False
    )
    seconds = time.perf_counter() - begin
    if done.returncode != 0:
        raise RuntimeError(f"reading the pages failed: {done.stderr.strip()[-500:]}")
    return seconds, int(json.loads(done.stdout)["taken"])


def main() -> None:
    """Reads a folder into a library, as `briefing ingest` does before it embeds."""
    from assistant.ingest import ingest
    from assistant.library.catalogue import Library
    from assistant.sources.files.fetch import fetch

    library = Library(f"sqlite:///{sys.argv[2]}")
    try:
        now = datetime.now(UTC)
        report = ingest(fetch([Path(sys.argv[1])]), library, now=now, progress=lambda _: None)
    finally:
        library.close()
    sys.stdout.write(json.dumps({"taken": len(report.taken), "skipped": len(report.skipped)}))


if __name__ == "__main__":
    main()
