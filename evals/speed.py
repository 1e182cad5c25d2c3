"""What the command line takes, from process start to exit, beside the usual pipeline.

The decision made here: both programs are run in turn on the same file in the same minutes, each
in a process of its own that starts with a warm disk; medians are compared.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.index.weights import DEFAULT_MODEL, find
from evals import material, places
from evals.material import Sizes
from evals.rows import Row, Section, Tell, skipped

_QUESTION = "How many people were killed in the chemical attack in Idlib?"
_LIMIT_S = 1_200  # for one process

_INGEST = "ingest against the usual LangChain pipeline"
_INGEST_BAR = "≥ 3.3 times as fast"
_ASK = "briefing ask, cold process, warm disk, no model"
_ASK_BAR = "< 3 s, and ≥ 3 times as fast as the usual pipeline"
_MEMORY = "peak memory of an ingest, compiled copy made"
_MEMORY_BAR = "< 700 MiB"


@dataclass(frozen=True, slots=True)
class _Bench:
    """A temporary folder with the material in it."""

    folder: Path
    file: Path
    model: str  # folder of the weights, for the usual pipeline

    def home(self, name: str) -> Path:
        """A fresh home with the compiled copy linked into it."""
        home = self.folder / name
        places.settings_for(home)
        return home


def measure_ingest(sizes: Sizes, tell: Tell) -> Section:
    """Paragraphs a second, all in, of both programs in turn."""
    data = places.shared("bench", "syria_news")
    if data is None:
        return skipped("ingest", _INGEST, _INGEST_BAR)
    with _bench(data, sizes.paragraphs, tell) as bench:
        ours, usual = _in_turn(
            lambda turn: _ingest(bench, turn), lambda turn: _usual_ingest(bench, turn),
            rounds=sizes.rounds, tell=tell,
        )  # fmt: skip
    ratio = usual / ours
    shown = (
        f"{ratio:.1f} times: {sizes.paragraphs / ours:.0f} paragraphs/s against "
        f"{sizes.paragraphs / usual:.0f}"
    )
    row = Row(f"{_INGEST}, {sizes.paragraphs} paragraphs", _INGEST_BAR, shown, ratio >= 3.3)
    note = f"ingest: median of {sizes.rounds} runs of each program in turn, start to exit"
    return Section("ingest", (row,), (note,))


def measure_help(sizes: Sizes, tell: Tell) -> Section:
    """Seconds of `briefing --help`."""
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as folder:
        command = [*briefing(), "--help"]
        seconds = [_timed(command, Path(folder)) for _ in range(2 + 4 * sizes.rounds)][2:]
    taken = statistics.median(seconds)
    tell(f"help: {taken:.3f} s")
    row = Row("briefing --help", "< 0.3 s", f"{taken:.2f} s", taken < 0.3)
    return Section("help", (row,), (f"help: median of {len(seconds)} runs",))


def measure_ask(sizes: Sizes, tell: Tell) -> Section:
    """Seconds of one question in a cold process, of both programs in turn."""
    data = places.shared("bench", "syria_news")
    if data is None:
        return skipped("ask", _ASK, _ASK_BAR)
    with _bench(data, sizes.paragraphs, tell) as bench:
        home, store = bench.folder / "home-0", bench.folder / "usual-0"
        _ingest(bench, 0)
        _usual_ingest(bench, 0)
        usual_command = [*_usual("ask"), bench.model, str(store), _QUESTION]
        command = [*briefing(), "ask", _QUESTION, "--no-model", "--json", "--home", str(home)]
        ours, usual = _in_turn(
            lambda _: _timed(command, bench.folder), lambda _: _timed(usual_command, bench.folder),
            rounds=sizes.rounds, tell=tell,
        )  # fmt: skip
    ratio = usual / ours
    shown = f"{ours:.2f} s, {ratio:.1f} times as fast ({usual:.2f} s)"
    row = Row(_ASK, _ASK_BAR, shown, ours < 3 and ratio >= 3)
    note = (
        f"ask: median of {sizes.rounds} cold processes of each program over {sizes.paragraphs} "
        "paragraphs; the usual pipeline only finds ten passages, it answers nothing"
    )
    return Section("ask", (row,), (note,))


def measure_memory(sizes: Sizes, tell: Tell) -> Section:
    """The most memory of an ingest with the compiled copy, and of the run that makes it."""
    data = places.shared("bench", "syria_news")
    if data is None:
        return skipped("memory", _MEMORY, _MEMORY_BAR)
    with _bench(data, sizes.paragraphs, tell) as bench:
        made = _peak(bench, bench.home("with-copy"))
        tell(f"memory: {made['own']:.0f} MiB with the copy made")
        first = _peak(bench, bench.folder / "without-copy")
    rows = (
        Row(_MEMORY, _MEMORY_BAR, f"{made['own']:.0f} MiB", made["own"] < 700),
        Row(
            "peak memory of the first ingest, which makes the copy",
            "",
            f"{first['own']:.0f} MiB, and {first['children']:.0f} MiB in the process that makes it",
        ),
    )
    return Section("memory", rows, (f"memory: {sizes.paragraphs} paragraphs, resident set",))


def briefing() -> list[str]:
    """The command line, as a user starts it where it is installed."""
    script = Path(sys.executable).with_name("briefing")
    return [str(script)] if script.exists() else [sys.executable, "-m", "assistant.cli"]


@contextmanager
def _bench(data: Path, count: int, tell: Tell) -> Iterator[_Bench]:
    """The material in a folder; both programs have run once, so that the disk is warm."""
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as name:
        folder = Path(name)
        model = str(find(DEFAULT_MODEL, folder / "cache").folder)
        bench = _Bench(folder, folder / "articles.jsonl", model)
        small = _Bench(folder, folder / "small.jsonl", model)
        material.write_reports(data, bench.file, count)
        material.write_reports(data, small.file, 20)
        tell("warming up both programs")
        _ingest(small, -1)
        _usual_ingest(small, -1)
        yield bench


def _ingest(bench: _Bench, turn: int) -> float:
    home = bench.home(f"home-{turn}")
    return _timed(
        [*briefing(), "ingest", str(bench.file), "--json", "--home", str(home)], bench.folder
    )


def _usual_ingest(bench: _Bench, turn: int) -> float:
    store = bench.folder / f"usual-{turn}"
    return _timed([*_usual("ingest"), bench.model, str(store), str(bench.file)], bench.folder)


def _usual(verb: str) -> list[str]:
    return [sys.executable, "-m", "evals.baseline_pipeline", verb]


def _in_turn(
    ours: Callable[[int], float], usual: Callable[[int], float], *, rounds: int, tell: Tell
) -> tuple[float, float]:
    """The median seconds of two programs that are run in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        for program, seconds in zip((ours, usual), times, strict=True):
            seconds.append(program(turn))
        tell(f"turn {turn + 1} of {rounds}: {times[0][-1]:.2f} s, usual {times[1][-1]:.2f} s")
    return statistics.median(times[0]), statistics.median(times[1])


def _peak(bench: _Bench, home: Path) -> dict[str, float]:
    result = bench.folder / f"{home.name}.json"
    command = [sys.executable, "-m", "evals.peak", str(result)]
    arguments = ["ingest", str(bench.file), "--json", "--home", str(home)]
    _timed([*command, *arguments], bench.folder)
    found: dict[str, float] = json.loads(result.read_text("utf-8"))
    return found


def _timed(command: Sequence[str], folder: Path) -> float:
    """Seconds from start to exit. Raises RuntimeError with the program's last words."""
    begin = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    taken = time.perf_counter() - begin
    if done.returncode != 0:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise RuntimeError(f"{' '.join(command[:3])} … ended with {done.returncode}: {last}")
    return taken


def _environment() -> dict[str, str]:
    """Ours, without settings of the user's, without a network."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRIEFING_", "OPENAI_", "CHROMA_", "DATABASE_"))
    }
    return ours | {
        "HF_HUB_OFFLINE": "1",
        "ANONYMIZED_TELEMETRY": "False",
        "TOKENIZERS_PARALLELISM": "false",
        "PYTHONPATH": str(places.ROOT),
    }
