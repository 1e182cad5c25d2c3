"""The report of the benchmarks: what it keeps, and that one failure does not end the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import bench
from evals.bench import Benchmark
from evals.material import Sizes
from evals.rows import NOT_THERE, Row, Section, Tell, as_markdown, as_text, skipped


def test_a_benchmark_that_fails_says_so_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "BENCHMARKS", (Benchmark("first", _fail), _passing("last")))

    code = bench.main(["--out", str(tmp_path)])

    assert code == 1
    report = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert "| first |  | failed: RuntimeError: no disk | no |" in report
    assert "| speed | < 3 s | 2 s | yes |" in report
    assert "no disk" in capsys.readouterr().out


def test_measuring_one_benchmark_keeps_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--only` must not empty the report of what took an hour."""
    monkeypatch.setattr(bench, "BENCHMARKS", (_passing("first"), _passing("last")))
    bench.main(["--out", str(tmp_path)])
    before = json.loads((tmp_path / "results.json").read_text("utf-8"))

    bench.main(["--only", "last", "--out", str(tmp_path)])

    after = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert after["first"] == before["first"]
    assert after["last"]["command"] == "python -m evals.bench --only last"


def test_a_quick_run_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its figures mean nothing."""
    monkeypatch.setattr(bench, "BENCHMARKS", (_passing("first"),))

    assert bench.main(["--quick", "--out", str(tmp_path)]) == 0

    assert list(tmp_path.iterdir()) == []


def test_the_report_names_no_place_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "BENCHMARKS", (_passing("first"),))

    bench.main(["--out", str(tmp_path)])

    assert str(tmp_path) not in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_data_that_is_not_there_is_neither_reached_nor_missed() -> None:
    section = skipped("realtimeqa", "realtimeqa", "≥ .50")

    assert section.rows == (Row("realtimeqa", "≥ .50", NOT_THERE, None),)
    assert as_markdown(section.rows).splitlines()[-1] == f"| realtimeqa | ≥ .50 | {NOT_THERE} |  |"


def test_the_table_is_as_wide_as_what_stands_in_it() -> None:
    section = Section("a", (Row("what is long", "< 3", "2", is_reached=True),))

    assert as_text([section]).splitlines() == [
        "what          bar  measured  reached",
        "-" * 36,  # 12 + 3 + 8 + 7 characters, and two spaces between each
        "what is long  < 3  2         yes",
    ]


def _passing(name: str) -> Benchmark:
    section = Section(name, (Row("speed", "< 3 s", "2 s", is_reached=True),))
    return Benchmark(name, lambda _sizes, _tell: section)


def _fail(_sizes: Sizes, _tell: Tell) -> Section:
    raise RuntimeError("no disk")
