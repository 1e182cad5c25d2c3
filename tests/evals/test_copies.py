"""The made copies: the same every time, and what the recipe says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals import copies, made_copies, places
from evals.made_copies import Text
from evals.material import QUICK
from evals.rows import NOT_THERE
from tests.reports import BRIDGE, DAM, joined

DAM_REPORT = Text(
    "dam",
    "Dam gives way",
    joined("Dam gives way.", *DAM),
    "One",
    datetime(2015, 5, 3, tzinfo=UTC),
    "original",
    ("dam",),
)
BRIDGE_REPORT = replace(DAM_REPORT, id="bridge", text=joined(*BRIDGE), made_of=("bridge",))


def test_the_same_seed_makes_the_same_copies() -> None:
    """A figure that changes from run to run says nothing."""
    reports = [DAM_REPORT, BRIDGE_REPORT]

    assert made_copies.copies(reports, 7) == made_copies.copies(reports, 7)
    assert made_copies.copies(reports, 7) != made_copies.copies(reports, 8)


def test_each_report_is_copied_in_every_way() -> None:
    made = {each.kind: each for each in made_copies.copies([DAM_REPORT, BRIDGE_REPORT], 7)[:3]}
    merged = made_copies.copies([DAM_REPORT, BRIDGE_REPORT], 7)[-1]

    assert DAM_REPORT.text.startswith(made["cut"].text)
    assert 0.4 <= len(made["cut"].text) / len(DAM_REPORT.text) < 0.9
    assert made["re-headlined"].text.startswith("BEIRUT (AFP) - ")
    assert made["re-headlined"].text.endswith("— with agencies")
    assert "The dam above the township of Qarmeed" in made["edited"].text
    assert merged.made_of == ("dam", "bridge")
    assert merged.text.endswith(f"{DAM[-1]} {BRIDGE_REPORT.text}")


def test_figures_are_never_edited() -> None:
    """An edit with another figure is another report."""
    made = [made_copies.copies([DAM_REPORT], seed)[2] for seed in range(20)]

    assert {word for each in made for word in each.text.split() if word.isdigit()} == {"14"}


def test_a_copy_of_what_is_itself_a_copy_counts_neither_way() -> None:
    """Wire reports in two outlets are real copies; nobody made them."""
    texts = {each.id: each for each in (DAM_REPORT, BRIDGE_REPORT)}
    pair = frozenset(("dam", "bridge"))

    assert copies.is_neutral(pair, texts, {pair})
    assert not copies.is_neutral(pair, texts, set())


def test_without_the_data_the_benchmark_is_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    assert places.shared("bench") is None
    assert [row.measured for row in copies.measure(QUICK, print).rows] == [NOT_THERE]
