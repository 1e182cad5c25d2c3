"""The report on mutants: what counts as caught, the bars, and what the held half hides."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.model import Verdict
from evals.mutants import run
from evals.mutants.mutant import Kind, Sort
from evals.mutants.report import Bars, Checked, MutantReport, Rate, as_text
from tests.fakes import HashEmbedder


def checked(kind: Kind | None, verdict: Verdict, sort: Sort = "paraphrase") -> Checked:
    """One verdict on a sentence nobody has to read."""
    return Checked("p:1", kind, sort, "corpus", "held", "secret", "", "passage", verdict, ())


def test_not_checkable_is_not_caught() -> None:
    """Of four, two are caught: one is carried, and one was never judged."""
    verdicts = [
        Verdict.CONTRADICTED,
        Verdict.NOT_CARRIED,
        Verdict.NOT_CHECKABLE,
        Verdict.CARRIED,
    ]
    found = tuple(checked(Kind.HEDGE_DROPPED, verdict) for verdict in verdicts)

    report = MutantReport("held", ("corpus",), found)

    assert report.kinds == (Rate("hedge_dropped", 2, 4, not_checkable=1),)
    assert [each.verdict for each in report.missed()] == verdicts[2:]


def test_a_faithful_sentence_that_is_not_carried_is_a_false_alarm() -> None:
    """Also where it is called not checkable: it would not be shown as carried."""
    found = (
        checked(None, Verdict.CARRIED, "verbatim"),
        checked(None, Verdict.NOT_CHECKABLE, "verbatim"),
        checked(None, Verdict.NOT_CARRIED),
    )

    report = MutantReport("held", ("corpus",), found)

    assert [(rate.count, rate.of) for rate in (report.rejected, *report.sorts)] == [
        (2, 3),
        (1, 2),
        (1, 1),
    ]


def test_the_interval_is_wilsons() -> None:
    """9 of 10: (.9 + .19208) / 1.38416 = .789, half width .193 (Newcombe 1998 has .596 to .982)."""
    estimate = Rate("", 9, 10).estimate

    assert (estimate.mean, estimate.low, estimate.high) == pytest.approx(
        (0.9, 0.596, 0.982), abs=0.001
    )


def test_one_kind_below_its_bar_closes_the_gate() -> None:
    """19 of 20 of all are caught, but only 1 of 2 of one kind."""
    found = tuple(checked(Kind.FIGURE_BY_ONE, Verdict.NOT_CARRIED) for _ in range(18))
    odd = (
        checked(Kind.NAME_EXCHANGED, Verdict.NOT_CARRIED),
        checked(Kind.NAME_EXCHANGED, Verdict.CARRIED),
    )

    report = MutantReport("held", ("corpus",), (*found, *odd), Bars(caught=0.95))

    missed = [row.what for row in report.rows() if row.is_reached is False]
    assert missed == ["mutants: name_exchanged caught"]
    assert not report.is_reached
    assert "below a bar: mutants: name_exchanged caught" in as_text(report)


def test_sentences_stand_in_the_record_only_where_they_are_asked_for() -> None:
    """The held half is measured, not read."""
    report = MutantReport("held", ("corpus",), (checked(Kind.HEDGE_DROPPED, Verdict.CARRIED),))

    assert "secret" not in str(report.as_record()) + as_text(report)
    assert "secret" in str(report.as_record(with_texts=True))


def test_the_bars_are_those_of_the_file(tmp_path: Path) -> None:
    """A least share is a number, a greatest one says so."""
    file = tmp_path / "thresholds.toml"
    file.write_text("[mutants]\ncaught = 0.5\nrejected = {most = 0.2}\n", "utf-8")

    assert run.bars(file) == Bars(caught=0.5, rejected=0.2)


def test_every_text_is_embedded_once() -> None:
    """The sentences come first, all at once; what a passage adds comes when it is asked for."""
    embedder = HashEmbedder()

    remembered = run.Remembered(embedder.embed, ["a dam", "a bridge"])
    vectors = remembered(["a dam", "a road", "a dam"])

    assert embedder.computed == 3
    assert (vectors == embedder.embed(["a dam", "a road", "a dam"])).all()
