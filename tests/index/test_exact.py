"""The flat matrix: exactly the nearest of a selection."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexBroken
from assistant.index.exact import ExactIndex
from assistant.model import Selection
from assistant.ports import Fingerprint, Manifest

MADE_WITH = Manifest(Fingerprint("m", "w", 4), "1", 7)
RNG = np.random.default_rng(7)
ROWS = RNG.normal(size=(200, 4)).astype(np.float32)
ROWS /= np.linalg.norm(ROWS, axis=1, keepdims=True)


def selection(numbers: list[int]) -> Selection:
    ids = np.array([f"p{number}" for number in numbers], dtype=object)
    return Selection(ids, np.array(numbers, dtype=np.int64), 200, 0, None)


@pytest.fixture
def index(tmp_path: Path) -> ExactIndex:
    """Rows 0 to 199."""
    made = ExactIndex(tmp_path)
    made.start(MADE_WITH)
    made.apply(dict(enumerate(ROWS)), MADE_WITH)
    return made


@pytest.mark.parametrize("count", [1, 5, 200, 500])
@pytest.mark.parametrize("allowed", [list(range(200)), list(range(3, 200, 7)), [5, 9, 11], [42]])
def test_the_nearest_are_those_of_a_comparison_with_every_row(
    index: ExactIndex, allowed: list[int], count: int
) -> None:
    """Few rows are gathered, many are multiplied as a whole: both must agree with plain sorting."""
    scores = {f"p{n}": float(ROWS[n] @ ROWS[0]) for n in allowed}
    expected = sorted(scores, key=lambda id_: -scores[id_])[:count]

    found = index.search(ROWS[0], count, selection(allowed))

    assert [id_ for id_, _ in found] == expected
    assert np.allclose([score for _, score in found], [scores[id_] for id_ in expected])


def test_ties_go_by_place(tmp_path: Path) -> None:
    """Same input, same order."""
    index = ExactIndex(tmp_path)
    index.start(MADE_WITH)
    index.apply(dict.fromkeys(range(9), np.eye(4, dtype=np.float32)[0]), MADE_WITH)

    found = index.search(np.eye(4, dtype=np.float32)[0], 9, selection(list(range(9))))

    assert [id_ for id_, _ in found] == [f"p{n}" for n in range(9)]


def test_nothing_allowed_is_nothing_found_even_without_rows(tmp_path: Path) -> None:
    """An empty file cannot be mapped into memory."""
    index = ExactIndex(tmp_path)
    index.start(MADE_WITH)

    assert index.search(ROWS[0], 5, selection([])) == []


def test_the_note_says_what_it_was_made_with(index: ExactIndex, tmp_path: Path) -> None:
    assert index.manifest == ExactIndex(tmp_path).manifest == MADE_WITH


def test_rows_grown_without_a_note_are_not_trusted(index: ExactIndex, tmp_path: Path) -> None:
    """A kill after writing rows and before noting them."""
    with (tmp_path / "rows.f32").open("ab") as file:
        file.write(b"\x00" * 16)

    assert index.manifest is None


def test_gaps_between_numbers_do_no_harm(tmp_path: Path) -> None:
    """Forgotten paragraphs leave their numbers unused."""
    index = ExactIndex(tmp_path)
    index.start(MADE_WITH)
    index.apply({3: ROWS[3], 90: ROWS[90]}, MADE_WITH)

    assert [id_ for id_, _ in index.search(ROWS[90], 2, selection([3, 90]))] == ["p90", "p3"]


def test_a_row_is_replaced(index: ExactIndex) -> None:
    index.search(ROWS[0], 1, selection([7]))  # the file is mapped by now
    index.apply({7: ROWS[0]}, MADE_WITH)

    assert index.search(ROWS[0], 1, selection([7]))[0][1] == pytest.approx(1.0)


def test_lost_rows_are_an_error_that_names_the_file(index: ExactIndex, tmp_path: Path) -> None:
    (tmp_path / "rows.f32").unlink()

    with pytest.raises(IndexBroken, match=r"rows\.f32") as caught:
        index.search(ROWS[0], 1, selection([7]))

    assert "reindex" in caught.value.hint


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(IndexBroken, match="file"):
        ExactIndex(tmp_path / "file" / "exact").start(MADE_WITH)
