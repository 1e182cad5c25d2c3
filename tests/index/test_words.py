"""The words: ranked the same whatever the size of the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import IndexBroken
from assistant.index.words import WordIndex, article_body, paragraph_body
from assistant.model import IndexEntry
from tests.index.filled import Log, manifest, numbered


def made(folder: Path, log: Log, *, with_pairs: bool = False) -> WordIndex:
    index = WordIndex(folder / "words", paragraph_body, with_pairs=with_pairs)
    index.start(manifest())
    index.apply(list(log.entries.values()), [], manifest(log.last))
    return index


def log_of(*texts: str) -> Log:
    log = Log()
    for number, text in enumerate(texts):
        log.add(f"p{number}", text, title="", outlet="")
    return log


@pytest.mark.parametrize(
    "is_allowed",
    [
        lambda number: number % 211 == 0,  # 8 paragraphs
        lambda number: number % 7 == 0,  # 215
        lambda number: number % 5 < 2,  # 600: more are fetched, and dropped
        lambda number: number % 7 > 0,  # 1,285
    ],
)
def test_a_window_gives_what_filtering_by_hand_gives(
    tmp_path: Path, is_allowed: Callable[[int], bool]
) -> None:
    """Up to 500 paragraphs the index filters, above that more is fetched: one order for both."""
    log = numbered(1_500)
    index = made(tmp_path, log)
    allowed = {id_ for id_, entry in log.entries.items() if is_allowed(entry.number)}
    whole = index.search("soldiers at the dam", 1_500, log.select())
    expected = [id_ for id_, _ in whole if id_ in allowed]

    found = index.search("soldiers at the dam", 1_500, log.select(allowed))

    assert [id_ for id_, _ in found] == expected
    assert 0 < len(expected) < len(whole)


def test_the_best_come_first(tmp_path: Path) -> None:
    log = log_of("The dam fell.", "The dam, the dam, the dam.", "A road.", "Dams and a road.")
    index = made(tmp_path, log)

    found = index.search("What about the dam?", 10, log.select())

    assert [id_ for id_, _ in found] == ["p1", "p0", "p3"]  # stems: dams is dam; ties aside


@pytest.mark.parametrize(
    "question",
    [
        'dam AND (road OR "', "title:dam", "dam^99", "-dam", "+dam", "dam*", "dam~2", "[dam TO x]",
        "dam && road || !river", "\\dam\\", "{dam}", "dam?", "/dam/", "id:p0 dam", "dam: 'road'",
    ],
)  # fmt: skip
def test_what_looks_like_query_syntax_is_only_words(tmp_path: Path, question: str) -> None:
    """A question is what people type; it is never a program."""
    log = log_of("The dam fell.", "Nothing here.")

    found = made(tmp_path, log).search(question, 10, log.select())

    assert [id_ for id_, _ in found] == ["p0"]


@pytest.mark.parametrize("question", ["", "   ", "?!… —", "\n", "🙂"])
def test_a_question_without_a_word_finds_nothing(tmp_path: Path, question: str) -> None:
    log = log_of("The dam fell.")

    assert made(tmp_path, log).search(question, 10, log.select()) == []


def test_a_question_of_stop_words_alone_still_looks_for_them(tmp_path: Path) -> None:
    log = log_of("Who is he?", "The dam fell.")

    found = made(tmp_path, log).search("who is he", 10, log.select())

    assert [id_ for id_, _ in found] == ["p0"]


@pytest.mark.parametrize("with_pairs", [False, True])
def test_a_pasted_page_is_a_question_too(tmp_path: Path, with_pairs: bool) -> None:
    """Only its first words count; thousands would take the time of thousands of questions."""
    log = log_of("The dam fell.", "Nothing here.")
    page = "dam " + " ".join(f"word{number} other{number}." for number in range(20_000))
    index = made(tmp_path, log, with_pairs=with_pairs)

    found = index.search(page, 10, log.select())

    assert [id_ for id_, _ in found] == ["p0"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Rebels near Idlib", "rebels NEAR İdlib"),
        ("café", "a CAFE there"),
        ("3.5 million", "some 3.5 million"),
        ("حلب", "مدينة حلب"),
        ("US", "the US army"),
    ],
)
def test_letters_of_all_kinds_are_words(tmp_path: Path, question: str, text: str) -> None:
    log = log_of(text, "nothing of the kind")

    found = made(tmp_path, log).search(question, 10, log.select())

    assert [id_ for id_, _ in found][:1] == ["p0"]


def test_a_figure_is_not_part_of_another(tmp_path: Path) -> None:
    """25 ends with 5, and 3.5 is neither 3 nor 5."""
    log = log_of("25 fighters died", "5 fighters died", "3.5 fighters died")

    found = made(tmp_path, log).search("5", 10, log.select())

    assert [id_ for id_, _ in found] == ["p1"]


def test_the_change_reached_is_in_the_commit(tmp_path: Path) -> None:
    """Another process that opens the folder sees words and number together."""
    log = numbered(3)
    made(tmp_path, log)

    again = WordIndex(tmp_path / "words", paragraph_body, with_pairs=False)

    assert again.manifest == manifest(3)
    assert again.ids() == set(log.entries)


def test_an_entry_applied_again_replaces_itself(tmp_path: Path) -> None:
    log = log_of("The dam fell.")
    index = made(tmp_path, log)

    index.apply(list(log.entries.values()), [], manifest(2))

    assert len(index.search("dam", 10, log.select())) == 1


def test_starting_again_empties_it_also_after_a_kill(tmp_path: Path) -> None:
    """A start that was killed left the old folder under another name."""
    log = log_of("The dam fell.")
    index = made(tmp_path, log)
    (tmp_path / "words.gone").mkdir()
    (tmp_path / "words.gone" / "meta.json").write_text("{")

    index.start(manifest())

    assert index.ids() == set()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["words"]


@pytest.mark.parametrize(
    ("pattern", "content"),
    [
        ("meta.json", b"{"),
        ("meta.json", b""),
        ("*.store", b""),
        ("*.term", b"x" * 9),
        ("*.fast", b""),
    ],
)
def test_damaged_files_are_an_error_that_names_the_folder(
    tmp_path: Path, pattern: str, content: bytes
) -> None:
    """Also where tantivy panics: that is no Exception in Python, and ends a process."""
    made(tmp_path, numbered(30))
    for path in (tmp_path / "words").glob(pattern):
        path.write_bytes(content)
    index = WordIndex(tmp_path / "words", paragraph_body, with_pairs=False)

    with pytest.raises(IndexBroken, match="words: tantivy: ") as caught:
        _ = index.manifest

    assert "`briefing reindex`" in caught.value.hint


def test_the_body_of_a_paragraph_says_who_and_when() -> None:
    entry = IndexEntry(
        "r:0", 1, "The dam.", "The dam.", "Fall", "Wire", datetime(2015, 5, 3, tzinfo=UTC), "W"
    )

    assert paragraph_body(entry) == "Fall — Wire, 2015-05-03. The dam."
    assert article_body(entry) == "Fall — Wire, 2015-05-03. W"
    assert article_body(IndexEntry("r:1", 2, "It.", "It.", "Fall", "Wire", None, "")) == ""
