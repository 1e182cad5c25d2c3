"""The scorer of times: counts worked out by hand on one made-up article."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.times import Document, Timex, measure, misses, read, score

PUBLISHED = datetime(2015, 5, 12, tzinfo=UTC)
TEXT = "It fell on 3 May, not on Monday, and burnt for two days."
GOLDS = (
    Timex(11, 16, "DATE", "2015-05-03"),  # 3 May
    Timex(25, 31, "DATE", "2015-05-11"),  # Monday
    Timex(47, 55, "DURATION", "P2D"),  # two days
)
ARTICLE = Document("made-up", TEXT, PUBLISHED, GOLDS)


def test_each_gold_is_found_once_and_what_is_left_is_spurious() -> None:
    """Two pieces of one expression are not two hits."""
    found = [
        Timex(11, 12, "DATE", "2015-05-03"),  # 3: overlaps less
        Timex(13, 16, "DATE", "2015-05"),  # May: overlaps more, and has another value
        Timex(25, 31, "TIME", "2015-05-11"),  # right but for its type
    ]

    scored = score([ARTICLE], lambda _text, _published: found)

    # 2 pairs of 3 gold and 3 found: 2 * 2 / 6; Monday alone has span and value, May the type
    assert scored.relaxed == pytest.approx(4 / 6)
    assert scored.strict == pytest.approx(2 / 6)
    assert scored.value == pytest.approx(2 / 6)
    assert scored.type == pytest.approx(2 / 6)
    assert [gold.value for _, gold in scored.missing] == ["P2D"]
    assert [one.start for _, one in scored.spurious] == [11]


def test_misses_are_shown_with_the_words_around_them() -> None:
    """Whoever extends the tables sees what they lack."""
    found = [Timex(11, 16, "DATE", "2015-05-03"), Timex(25, 31, "DATE", "2015-05-04")]

    lines = misses(score([ARTICLE], lambda _text, _published: found))

    assert lines == [
        "missing   P2D                2015-05-12 on 3 May, not on Monday, and burnt for "
        "[two days].",
        "value     2015-05-11 not 2015-05-04  2015-05-12 It fell on 3 May, not on [Monday], and "
        "burnt for two days.",
    ]


def test_offsets_of_annotations_are_those_of_the_text_without_marks(tmp_path: Path) -> None:
    """Marks of events stand between and within the expressions."""
    (tmp_path / "one.tml").write_text(
        "<TimeML><DCT><TIMEX3 type='DATE' value='2015-05-12'>x</TIMEX3></DCT><TEXT>It "
        "<EVENT>fell</EVENT> on <TIMEX3 type='DATE' value='2015-05-03'>3 May</TIMEX3>.</TEXT>"
        "</TimeML>",
        "utf-8",
    )

    assert read(tmp_path) == (
        Document("one", "It fell on 3 May.", PUBLISHED, (Timex(11, 16, "DATE", "2015-05-03"),)),
    )


def test_without_the_data_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The data are not part of the project."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    (row,) = measure(lambda _: None).rows

    assert row.measured == "not there, skipped"
