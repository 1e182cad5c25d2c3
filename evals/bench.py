"""`python -m evals.bench`: every benchmark, one table, and evals/RESULTS.md.

The decision made here: a benchmark that fails says so in its row and the others go on; what was
measured before stays in the report until it is measured again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals import (
    claims_found,
    contested_news,
    copies,
    extraction,
    feeds_speed,
    injections,
    labels,
    machine,
    pages_speed,
    retrieval,
    rivals,
    same_event,
    scale,
    speed,
    squad2,
    support_speed,
    timeline17,
    times,
)
from evals.material import FULL, QUICK, Sizes
from evals.mutants import run as mutants
from evals.rows import Row, Section, Tell, as_markdown, as_text, skipped
from evals.suite.outcome import Measure
from evals.suite.run import run_suites
from evals.timelines import corpus as corpus_timelines

FOLDER = Path(__file__).parent
"""Of results.json and RESULTS.md."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Something that can be measured by its name."""

    name: str
    measure: Callable[[Sizes, Tell], Section]
    is_long: bool = False  # minutes however small the sizes are: not part of --quick


def _suite(name: str) -> Callable[[Sizes, Tell], Section]:
    def measure(_sizes: Sizes, tell: Tell) -> Section:
        return measure_suite(name, tell)

    return measure


BENCHMARKS = (
    Benchmark("ingest", speed.measure_ingest),
    Benchmark("help", speed.measure_help),
    Benchmark("ask", speed.measure_ask),
    Benchmark("search", scale.measure_search),
    Benchmark("memory", speed.measure_memory),
    Benchmark("feeds", feeds_speed.measure),
    Benchmark("copies", copies.measure, is_long=True),
    Benchmark("extraction", lambda _, tell: extraction.measure(tell)),
    Benchmark("claims", lambda _, tell: claims_found.measure(tell)),
    Benchmark("rivals", lambda _, tell: rivals.measure(tell)),
    Benchmark("contested_news", lambda _, tell: contested_news.measure(tell), is_long=True),
    Benchmark("timelines", lambda _, tell: corpus_timelines.measure(tell)),
    Benchmark("injections", lambda _, tell: injections.measure(tell), is_long=True),
    Benchmark("same_event", lambda _, tell: same_event.measure(tell)),
    Benchmark("pages", pages_speed.measure),
    Benchmark("realtimeqa", lambda _, tell: retrieval.measure_realtimeqa(tell), is_long=True),
    Benchmark("multihop_rag", lambda _, tell: retrieval.measure_multihop_rag(tell)),
    Benchmark("labels", lambda _, tell: labels.measure(tell), is_long=True),
    Benchmark("support_speed", lambda _, tell: support_speed.measure(tell)),
    Benchmark("squad2", lambda _, tell: squad2.measure(tell), is_long=True),
    Benchmark("times", lambda _, tell: times.measure(tell)),
    Benchmark("timeline17", lambda _, tell: timeline17.measure(tell), is_long=True),
    Benchmark("mutants", lambda _, tell: mutants.measure(tell)),
    Benchmark("seed", _suite("seed")),
    Benchmark("corpus", _suite("corpus"), is_long=True),
)


def measure_suite(name: str, tell: Tell) -> Section:
    """A suite of `briefing eval` as rows: one for each check with a threshold."""
    suite = run_suites((name,), notify=tell).suites[0]
    if suite.skipped:
        return skipped(name, f"{name}: questions of our own", "thresholds.toml")
    rows = [_measure_row(name, each) for each in suite.measures if each.scored]
    if suite.ungraded:
        rows.append(Row(f"{name}: not graded", "0", str(len(suite.ungraded)), is_reached=False))
    note = f"{name}: {len(suite.cases)} questions; `briefing eval {name}` shows each that failed"
    return Section(name, tuple(rows), (note, *suite.notes))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what is asked for; 1 where something failed or missed its bar."""
    chosen = _parser().parse_args(arguments)
    sizes = QUICK if chosen.quick else FULL
    names = chosen.only or [each.name for each in BENCHMARKS if not (chosen.quick and each.is_long)]
    command = f"python -m evals.bench --only {' '.join(names)}" if chosen.only else "make bench"
    sections = []
    for benchmark in BENCHMARKS:
        if benchmark.name in names:
            sections.append(_measured(benchmark, sizes))
            if not chosen.quick:
                _keep(chosen.out, sections[-1], command)
    print(as_text(sections))  # noqa: T201 - this is the output
    if chosen.quick:
        print("\nA quick run: its figures mean nothing and are not kept.")  # noqa: T201
    rows = [row for section in sections for row in section.rows]
    return 1 if any(row.is_reached is False for row in rows) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    names = [each.name for each in BENCHMARKS]
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, help=", ".join(names))
    parser.add_argument("--quick", action="store_true", help="try all that is short, small")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of RESULTS.md")
    return parser


def _measured(benchmark: Benchmark, sizes: Sizes) -> Section:
    """The section of one benchmark; its failure is a row of it."""
    begin = time.monotonic()

    def tell(message: str) -> None:
        sys.stderr.write(f"[{time.monotonic() - begin:6.0f} s] {benchmark.name}: {message}\n")
        sys.stderr.flush()

    try:
        return benchmark.measure(sizes, tell)
    except Exception as error:  # noqa: BLE001 - the edge: the other benchmarks go on
        tell(traceback.format_exc())
        said = f"failed: {type(error).__name__}: {error}".replace("\n", " ")
        return Section(benchmark.name, (Row(benchmark.name, "", said[:200], is_reached=False),))


def _measure_row(name: str, measure: Measure) -> Row:
    bar = str(measure.bar)
    around = f" [{measure.low:.3f}, {measure.high:.3f}]" if measure.low is not None else ""
    shown = f"{measure.share or 0:.3f}{around}, {measure.passed} of {measure.scored}"
    return Row(f"{name}: {measure.name}", bar, shown, measure.is_reached if bar else None)


def _keep(folder: Path, section: Section, command: str) -> None:
    """Put a section into results.json, and write RESULTS.md again."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "results.json"
    kept: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    kept[section.name] = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "command": command,
        "machine": list(machine.describe()),
        "section": section.as_record(),
    }
    file.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    (folder / "RESULTS.md").write_text(report(kept), "utf-8")


def report(kept: dict[str, Any]) -> str:
    """RESULTS.md: one table of everything, then how each part of it was measured."""
    ordered = [kept[each.name] for each in BENCHMARKS if each.name in kept]
    sections = [Section.from_record(each["section"]) for each in ordered]
    rows = [row for section in sections for row in section.rows]
    parts = [
        "# Results",
        "Written by `make bench`; not edited by hand. Intervals in brackets are of 95 %, by "
        "bootstrap over the questions.",
        as_markdown(rows),
        "## How it was measured",
    ]
    machines: dict[tuple[str, ...], list[str]] = {}
    for each, section in zip(ordered, sections, strict=True):
        line = f"- **{section.name}**, {each['date']}, `{each['command']}`"
        machines.setdefault(tuple(each["machine"]), []).append(
            "\n".join([line, *(f"  - {note}" for note in section.notes)])
        )
    for described, lines in machines.items():
        parts += ["\n".join(f"- {line}" for line in described), "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
