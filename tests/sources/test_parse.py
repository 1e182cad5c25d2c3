"""Parsing: what a file holds counts, and what is no text is named for what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import SourceError
from assistant.model import Draft, Source
from assistant.sources.kinds import SUFFIXES
from assistant.sources.parse import parse
from tests.sources.reading import draft, parsed


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl"])
@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing but white space"),
        (b"%PDF-1.7 \x00\x01", "a broken PDF: it cannot be opened"),
        (b"PK\x03\x04rest", "looks like a zip archive, a Word file or an e-book, not text"),
        (b"\x89PNG\r\n\x1a\n\x00", "looks like a PNG picture, not text"),
    ],
)
def test_what_is_no_text_is_named_for_what_it_is(suffix: str, body: bytes, problem: str) -> None:
    """A renamed PDF read as text would fill the library with noise."""
    assert parsed(suffix, body) == [f"in/x{suffix}: {problem}"]


def test_other_binary_data_is_no_text() -> None:
    """Not every format has a signature."""
    (found,) = parsed(".txt", bytes(range(256)) * 20)

    assert isinstance(found, str)
    assert found.startswith("in/x.txt: looks like binary data, not text")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Zelenskyy’s “plan” – Ωδ العربية"),
        ("utf-8-sig", "Zelenskyy’s “plan” – Ωδ العربية"),
        ("utf-16", "Zelenskyy’s “plan” – Ωδ العربية"),
        ("utf-16-le", "The commander’s report came on Monday."),
        ("utf-16-be", "قال المتحدث إن الجيش سيطر على المدينة يوم الاثنين في الصباح الباكر"),
        ("utf-32", "Zelenskyy’s “plan”"),
        ("cp1252", "The commander’s “plan” – a café in Besançon was hit, and München knew."),
        ("cp1256", "قال المتحدث باسم الجيش إن القوات سيطرت على المدينة بعد معارك عنيفة"),
        ("cp1251", "Представитель министерства сообщил, что город взят после трёх дней боёв."),
    ],
)  # fmt: skip
def test_text_is_read_in_the_encoding_that_it_has(encoding: str, text: str) -> None:
    """Analysts save pages on old machines; letters turned to noise are never found again."""
    assert draft(".txt", text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_turn_utf_8_into_another_encoding() -> None:
    """One bad byte must not turn every quotation mark into noise."""
    text = "Il a dit « été » à l’aéroport, déjà fermé, près de la forêt, où l’armée était."

    assert draft(".txt", text.encode() + b" \xff").text == text + " \ufffd"


def test_nuls_and_controls_are_left_out() -> None:
    """SQL and XML refuse them, and no reader sees them."""
    assert draft(
        ".txt", "The army\x00 left.\r\n" + "It came\x07 back.\r\n" * 9 + "It went. " * 60
    ).text == ("The army left.\n" + "It came back.\n" * 9 + "It went. " * 60)


def test_the_first_line_of_a_text_is_its_title_where_it_looks_like_one() -> None:
    """Titles are searched and shown; a sentence taken for one could not be cited."""
    assert draft(".txt", "\n Two towns fall \n\nThe army left.\n") == Draft(
        "in/x.txt", "The army left.\n", title="Two towns fall"
    )
    assert draft(".txt", "The army left.\n\nIt came back.") == Draft(
        "in/x.txt", "The army left.\n\nIt came back."
    )
    assert draft(".txt", "x" * 200 + "\n\nThe army left.").title == ""
    assert draft(".txt", "Only one line").text == "Only one line"


@pytest.mark.parametrize("body", ['{"text": "The army left."}', '[\n {"text": "x"}]'])
def test_json_under_another_name_is_refused_with_a_hint(body: str) -> None:
    """Braces and field names are no article."""
    assert parsed(".txt", body) == ["in/x.txt: looks like JSON, not text"]


@settings(deadline=None)  # a PDF is read by another process
@given(
    st.sampled_from(SUFFIXES),
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(
        st.sampled_from(
            ["---\n", "title: ", "{", '"text"', ":", "[", "<p>", "<div hidden>", "<!--", "*", "_",
             "](", "![", "`", "\\", "|", "\n", "\x00", "\ufeff", "&lt;", "> ", "# ", "2015-05-12"]
        )
    ).map(lambda parts: "".join(parts).encode()),
)  # fmt: skip
def test_no_bytes_whatever_crash_the_reader(suffix: str, body: bytes) -> None:
    """Files come from strangers; each gives drafts or errors, and text without surrogates."""
    for found in parse(Source("x", "x", body, suffix, "")):
        assert isinstance(found, Draft | SourceError)
        if isinstance(found, Draft):
            said = found.text + found.title + found.byline + found.given_id
            assert said.encode().decode() == said
