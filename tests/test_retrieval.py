"""Three rankings to one list of passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.model import Passage, Selection
from assistant.retrieval import Ranked, Stores, fuse, named_outlets, revision, search
from tests.answers.overlap import passage
from tests.fakes import HashEmbedder

SELECTION = Selection(np.array(["x"], dtype=object), np.array([1]), 1, 0, None)


def held(id_: str, text: str, origin: str = "") -> Passage:
    """A passage by its id; its revision is its article, and that of its own origin."""
    name, _, ordinal = id_.rpartition(":")
    return replace(
        passage(text),
        paragraph_id=id_,
        revision_id=name,
        article_id=name,
        ordinal=int(ordinal),
        origin=origin or name,
    )


def rank(*ids: str) -> Callable[[object, int, Selection], Ranked]:
    """A ranking that is always this one; scores fall from .9."""
    return lambda _query, count, _selection: [
        (id_, 0.9 - place / 100) for place, id_ in enumerate(ids[:count])
    ]


def stores(
    near: Sequence[str] = (),
    said: Sequence[str] = (),
    whole: Sequence[str] = (),
    texts: dict[str, str] | None = None,
    outlets: dict[str, set[str]] | None = None,
    origins: dict[str, str] | None = None,
    articles: dict[str, int] | None = None,
) -> Stores:
    """Each id is a text and an origin of its own, unless `texts` and `origins` say otherwise."""
    known = {
        id_: held(
            id_,
            (texts or {}).get(id_, f"Only {id_} says this of {place} and nothing else"),
            (origins or {}).get(revision(id_), ""),
        )
        for place, id_ in enumerate(sorted({*near, *said, *whole}))
    }
    by_outlet = outlets or {}
    return Stores(
        embed=HashEmbedder().embed,
        nearest=rank(*near),
        words=rank(*said),
        articles=rank(*whole),
        passages=lambda ids: {id_: known[id_] for id_ in ids if id_ in known},
        outlets=frozenset(by_outlet),
        revisions_of=lambda names: frozenset().union(*(by_outlet[name] for name in names)),
        copies=lambda wanted, _: {k: n for k, n in (articles or {}).items() if k in wanted},
    )


def ids(found: Sequence[Passage]) -> list[str]:
    return [each.paragraph_id for each in found]


def test_fusing_adds_the_reciprocal_ranks() -> None:
    # a: 1/61 + 1/62; b: 1/62 + 1/61; c: 1/63
    assert fuse([["a", "b", "c"], ["b", "a"]]) == pytest.approx(
        {"a": 1 / 61 + 1 / 62, "b": 1 / 62 + 1 / 61, "c": 1 / 63}
    )


def test_what_both_rankings_have_comes_first() -> None:
    found = search("q", 3, SELECTION, stores(["a:0", "b:0"], ["c:0", "b:0"], ["b:0"]))

    assert ids(found)[0] == "b:0"


def test_ties_go_by_id() -> None:
    """Same input, same order, whatever the order of a dictionary."""
    found = search("q", 2, SELECTION, stores(["b:0"], ["a:0"]))

    assert ids(found) == ["a:0", "b:0"]


def test_an_article_s_second_paragraph_does_not_push_out_another_article() -> None:
    """Several articles are heard: an article lends its second paragraph only half its score."""
    near = ["a:0", "a:1", "a:2", "b:0"]

    found = search("q", 4, SELECTION, stores(near, near, ["a:0", "b:0"]))

    assert ids(found) == ["a:0", "b:0", "a:1", "a:2"]


def test_nearly_the_same_paragraph_takes_one_place_and_is_counted() -> None:
    """Forty reprints of one report are one source."""
    wire = "Eighteen fighters died near Brital on Monday in a clash on the mountain road, it said"
    texts = {"a:0": wire, "b:0": f"{wire} again", "c:0": f"REPRINT: {wire}", "d:0": "Another thing"}

    found = search("q", 9, SELECTION, stores(["a:0", "b:0", "c:0", "d:0"], texts=texts))

    assert [(each.paragraph_id, each.copies) for each in found] == [("a:0", 2), ("d:0", 0)]


def test_sixty_reprints_do_not_crowd_out_what_else_is_known() -> None:
    """They fill the first ranks; three things are asked for, and three are there."""
    wire = "Eighteen fighters died near Brital on Monday in a clash on the mountain road, it said"
    reprints = [f"r{number:02}:0" for number in range(60)]
    texts = dict.fromkeys(reprints, wire) | {"x:0": "Another thing", "y:0": "A third one"}
    near = [*reprints, "x:0", "y:0"]

    found = search("q", 3, SELECTION, stores(near, texts=texts))

    assert ids(found) == ["r00:0", "x:0", "y:0"]


LONG = "Fighters died in a clash on the mountain road near Brital when a convoy was stopped at dawn"


@pytest.mark.parametrize("origins", [{}, {"a": "a", "b": "a"}], ids=["two origins", "one origin"])
@pytest.mark.parametrize("rest", ["", f". {LONG}"], ids=["a short sentence", "a long paragraph"])
def test_a_figure_changed_is_not_said_again(rest: str, origins: dict[str, str]) -> None:
    """18 and 25 are rival claims: both must be seen, however much is said beside them."""
    texts = {f"{id_}:0": f"The army said {n} died{rest}" for id_, n in (("a", 18), ("b", 25))}

    found = search("q", 9, SELECTION, stores(["a:0", "b:0"], texts=texts, origins=origins))

    assert ids(found) == ["a:0", "b:0"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Eighteen", "Twenty-five"),
        ("The army said that", "The army denied that"),
        ("A spokesman of Nusra said that", "A spokesman of Damascus said that"),
    ],
    ids=["a figure in words", "a denial", "a speaker"],
)
def test_another_claim_in_words_is_not_said_again(first: str, second: str) -> None:
    """One word among twenty makes a rival claim, and a copy's is hidden by no “and 1 copy”."""
    texts = {"a:0": f"{first} {LONG}", "b:0": f"{second} {LONG}"}
    known = stores(["a:0", "b:0"], texts=texts, origins={"b": "a"}, articles={"a": 2})

    assert ids(search("q", 9, SELECTION, known)) == ["a:0", "b:0"]


def test_a_figure_that_counts_something_else_in_the_original_is_not_said_already() -> None:
    """The original's “25 January” does not carry the reprint's 25 dead."""
    texts = {"a:0": f"18 {LONG}", "a:1": "It was the worst since 25 January", "b:0": f"25 {LONG}"}
    known = stores(["a:0", "a:1", "b:0"], texts=texts, origins={"b": "a"}, articles={"a": 2})

    assert ids(search("q", 9, SELECTION, known)) == ["a:0", "b:0", "a:1"]


def test_a_rival_figure_is_not_counted_as_a_copy() -> None:
    """Of an agency's report and three reprints, two give another figure: each counts its own."""
    texts = {"a:0": f"18 {LONG}", "b:0": f"25 {LONG}", "c:0": f"18 {LONG}", "d:0": f"25 {LONG}"}
    origins = dict.fromkeys("abcd", "a")
    known = stores(["a:0", "b:0", "c:0", "d:0"], texts=texts, origins=origins, articles={"a": 4})

    found = search("q", 9, SELECTION, known)

    assert [(each.paragraph_id, each.copies) for each in found] == [("a:0", 1), ("b:0", 1)]


def test_an_origin_takes_one_place_and_the_library_counts_its_articles() -> None:
    """“And 6 copies” are those held, though only one of them was among the hits."""
    texts = {"a:0": LONG, "b:0": LONG, "c:0": "Another thing"}
    known = stores(
        ["b:0", "a:0", "c:0"], texts=texts, origins={"a": "w", "b": "w"}, articles={"w": 7}
    )

    found = search("q", 9, SELECTION, known)

    assert [(each.paragraph_id, each.copies) for each in found] == [("b:0", 6), ("c:0", 0)]


def test_the_original_is_cited_where_it_has_the_same_words() -> None:
    """An analyst cites the agency, not the site that reprinted it; the place is the copy's."""
    texts = {"copy:0": LONG, "x:0": "Another thing", "wire:0": f"BRITAL (AFP) - {LONG}"}
    known = stores(
        ["copy:0", "x:0", "wire:0"], texts=texts, origins={"copy": "wire"}, articles={"wire": 2}
    )

    found = search("q", 9, SELECTION, known)

    assert [(each.paragraph_id, each.copies) for each in found] == [("wire:0", 1), ("x:0", 0)]
    assert found[0].score > found[1].score


def test_a_dateline_that_a_copy_alone_has_is_no_other_claim() -> None:
    texts = {"a:0": LONG, "b:0": f"BRITAL, Lebanon (Reuters) - {LONG}", "c:0": f"BRITAL — {LONG}"}
    known = stores(["a:0", "b:0", "c:0"], texts=texts, origins={"b": "a", "c": "a"})

    assert ids(search("q", 9, SELECTION, known)) == ["a:0"]


def test_a_line_that_one_copy_alone_has_is_shown() -> None:
    texts = {"a:0": LONG, "b:0": LONG, "b:1": "Our correspondent heard jets until the evening"}
    known = stores(["a:0", "b:0", "b:1"], texts=texts, origins={"b": "a"}, articles={"a": 2})

    assert ids(search("q", 9, SELECTION, known)) == ["a:0", "b:1"]


def test_a_copy_cut_into_other_paragraphs_is_said_already() -> None:
    """One site joins what another parts: the words are the same."""
    more = "The road had been closed since April and was opened for one morning only, drivers said"
    texts = {"a:0": LONG, "a:1": more, "b:0": f"{LONG} {more}"}
    known = stores(["a:0", "a:1", "b:0"], texts=texts, origins={"b": "a"}, articles={"a": 2})

    assert ids(search("q", 9, SELECTION, known)) == ["a:0", "a:1"]


def test_two_paragraphs_of_one_article_are_no_copies_of_each_other() -> None:
    """A summary at the top may stand within a paragraph below: each may be what was asked for."""
    texts = {"a:0": LONG, "a:1": f"{LONG} and then {' '.join(f'word{n}' for n in range(40))}"}

    assert ids(search("q", 9, SELECTION, stores(["a:0", "a:1"], texts=texts))) == ["a:0", "a:1"]


def test_an_outlet_named_in_the_query_is_preferred() -> None:
    near = ["a:0", "b:0"]
    of_outlets = {"The Lantern": {"b"}}

    plain = search("What was said?", 1, SELECTION, stores(near, near, outlets=of_outlets))
    named = search(
        "What did The Lantern say?", 1, SELECTION, stores(near, near, outlets=of_outlets)
    )

    assert (ids(plain), ids(named)) == (["a:0"], ["b:0"])


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("What did The Week say?", {"the week"}),
        ("What happened in the week of the siege?", set()),
        ("the WEEK", {"the week"}),
        ("What did Weekly say?", set()),
        ("What did C++ say (today)?", set()),
    ],
)
def test_an_outlet_is_named_only_where_it_is_written_as_a_name(query: str, named: set[str]) -> None:
    """“the week” is not The Week, and a name may have signs that a pattern has too."""
    assert named_outlets(query, ["the week", "c++ ("]) == named


def test_a_paragraph_that_the_library_no_longer_has_is_left_out() -> None:
    known = stores(["a:0", "b:0"])
    without = replace(known, passages=lambda asked: {"b:0": held("b:0", "Still here")})

    assert ids(search("q", 5, SELECTION, without)) == ["b:0"]


@pytest.mark.parametrize("query", ["", "  \n"])
def test_an_empty_query_finds_nothing(query: str) -> None:
    assert search(query, 5, SELECTION, stores(["a:0"])) == ()


def test_a_passage_carries_its_cosine() -> None:
    found = search("q", 2, SELECTION, stores(["a:0"], ["b:0"]))

    assert {each.paragraph_id: each.similarity for each in found} == {"a:0": 0.9, "b:0": 0.0}


def test_the_revision_of_a_paragraph() -> None:
    assert revision("0123:17") == "0123"
