"""Finding what an id means, and what a citation of it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import LibraryError, NotFound
from assistant.library.catalogue import Counts, Library
from assistant.library.passages import passages
from tests.library.held import article, day, save

TEXT = (
    "The first paragraph is long enough to stand by itself, as one of twelve words does.\n\n"
    "The second paragraph says – with an accent, “é” – what the dam did on that Sunday morning."
)


@pytest.fixture
def two(library: Library) -> Library:
    save(library, article(TEXT, "https://wire.org/1", published=day(3)), location="/1")
    save(library, article("The road is closed.", "https://wire.org/12"), location="/2")
    return library


def test_an_article_is_found_by_its_whole_id_though_another_begins_with_it(two: Library) -> None:
    """…/1 is the beginning of …/12, and still means …/1."""
    revision = article(TEXT, "https://wire.org/1").revision_id

    assert two.find("https://wire.org/1") == ("https://wire.org/1", revision, None)


def test_a_beginning_that_fits_two_is_refused_naming_them(two: Library) -> None:
    with pytest.raises(NotFound) as caught:
        two.find("https://wire")

    assert str(caught.value) == (
        "'https://wire' fits 2 articles: https://wire.org/1, https://wire.org/12"
    )
    assert caught.value.hint == "type more"


def test_a_revision_and_a_paragraph_are_found(two: Library) -> None:
    revision = article(TEXT, "https://wire.org/1").revision_id

    assert two.find(revision[:10]) == ("https://wire.org/1", revision, None)
    assert two.find(f"{revision}:1") == ("https://wire.org/1", revision, 1)


def test_an_older_revision_is_found_by_its_own_id(library: Library) -> None:
    """Old texts stay readable; the article's id alone means the newest."""
    old, new = article("The dam fell on Sunday."), article("The dam fell on Monday.")
    save(library, old)
    save(library, new)

    assert library.find("a1") == ("a1", new.revision_id, None)
    assert library.find(old.revision_id) == ("a1", old.revision_id, None)


@pytest.mark.parametrize("wanted", ["", "nothing", "%", "_", "https://wire.org/1:0", ":0"])
def test_what_is_not_there_is_not_found(two: Library, wanted: str) -> None:
    """An empty id would fit every article, and `forget` takes one."""
    with pytest.raises(NotFound):
        two.find(wanted)


def test_an_exact_id_is_found_among_hundreds_that_begin_with_it(library: Library) -> None:
    with library.writing() as writer:
        for number in range(300):
            writer.save(article(f"Text {number}.", f"x{number}"), fetched=day(1), location="/1")
        writer.save(article("The one meant.", "x"), fetched=day(1), location="/1")

    assert library.find("x")[0] == "x"


def test_a_passage_is_the_very_text_of_the_article_with_its_neighbours(two: Library) -> None:
    """Offsets count characters, not bytes: an accent before the end must not shift it."""
    found = article(TEXT, "https://wire.org/1")
    second = found.paragraphs[1]

    passage = passages(two, [second.id, "gone:0"])

    assert list(passage) == [second.id]
    assert passage[second.id].text == second.text == TEXT[second.start : second.end]
    assert (passage[second.id].before, passage[second.id].after) == (found.paragraphs[0].text, "")


def test_paragraphs_come_back_as_they_were_cut(two: Library) -> None:
    found = article(TEXT, "https://wire.org/1")

    assert two.paragraphs(found.revision_id) == found.paragraphs


def test_counts(two: Library) -> None:
    assert two.counts() == Counts(
        articles=2, revisions=2, paragraphs=3, undated=1, oldest=day(3), newest=day(3)
    )


def test_a_sound_library_says_so(two: Library) -> None:
    assert two.check() == "ok"


def test_the_database_s_error_is_the_library_s(library: Library, tmp_path: Path) -> None:
    """Nobody above the library knows the SQL engine."""
    save(library, article(TEXT))
    library.close()
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"no database at all" * 1000)
    (tmp_path / "library.sqlite-wal").unlink(missing_ok=True)

    with pytest.raises(LibraryError, match=r"library\.sqlite: file is not a database"):
        library.counts()


def test_a_short_paragraph_comes_to_the_indexes_with_what_stands_beside_it(
    library: Library,
) -> None:
    """“We waited.” is found by the words of the paragraphs round it, cut between words."""
    long = "The lorries waited at the bridge. " * 30  # 1,020 characters
    save(library, article(f"{long.strip()}\n\nWe waited.\n\n{long.strip()}"))

    entries = [change.entry for change in library.changes_after(0, 99)]
    short = next(each for each in entries if each is not None and "We waited." in each.indexed)

    assert short.around.startswith("We waited.\n\nThe lorries")
    assert 500 < len(short.around) <= 560
    assert short.around.rpartition(" ")[2] in {"The", "lorries", "waited", "at", "the", "bridge."}
