"""Articles are grouped into origins as they come in, whatever the order."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from itertools import permutations

import pytest
import sqlalchemy as sa

from assistant.ingest import COMPARING
from assistant.library import holdings
from assistant.library.catalogue import Library
from assistant.library.origins import same_origin
from assistant.library.tables import bands, signatures
from assistant.library.writer import Outcome
from assistant.model import Window
from tests.library.held import NOW, article, as_it_is, day
from tests.reports import BACKGROUND, BRIDGE, DAM, HARBOUR, joined

WIRE = joined(*DAM)
CUT = joined("A flood in the north.", *DAM[:5])
LONGER = joined(*DAM[:4], "Our correspondent saw the lake empty.", *DAM[4:])
OTHER = joined(*BRIDGE)
ROUNDUP = joined("Two reports from the north.", *DAM[:6], *BRIDGE)


def take(
    library: Library,
    id_: str,
    text: str,
    *,
    published: datetime | None = None,
    outlet: str = "",
    credits: tuple[str, ...] = (),
) -> str:
    """Take in an article as ingest does; gives whose copy it is."""
    found = dataclasses.replace(
        article(text, id_, published=published, outlet=outlet or f"Outlet of {id_}"),
        credits=credits,
    )
    with library.writing() as writer:
        outcome = writer.save(found, fetched=NOW, location=f"/{id_}")
        return "" if outcome is Outcome.UNCHANGED else writer.place(id_, COMPARING)


def origins(library: Library, *ids: str) -> dict[str, str]:
    return {id_: library.article(id_).origin for id_ in ids}


def rows(library: Library, table: sa.Table) -> int:
    return len(library.rows(sa.select(table)))


def test_a_copy_has_the_origin_of_what_was_published_first(library: Library) -> None:
    take(library, "wire", WIRE, published=day(3))

    copy_of = take(library, "cut", CUT, published=day(4))

    assert copy_of == "wire"
    assert origins(library, "wire", "cut") == {"wire": "wire", "cut": "wire"}


@pytest.mark.parametrize("order", list(permutations(["wire", "cut", "longer"])))
def test_the_first_published_stands_for_the_origin_in_any_order(
    library: Library, order: tuple[str, ...]
) -> None:
    """The wire report may come in last."""
    texts = {"wire": (WIRE, day(3)), "cut": (CUT, day(4)), "longer": (LONGER, None)}
    for id_ in order:
        take(library, id_, texts[id_][0], published=texts[id_][1])

    assert set(origins(library, *order).values()) == {"wire"}


def test_undated_copies_go_by_the_order_of_being_taken_in(library: Library) -> None:
    take(library, "b", WIRE)
    take(library, "a", CUT)

    assert origins(library, "a", "b") == {"a": "b", "b": "b"}


def test_different_reports_stay_apart(library: Library) -> None:
    take(library, "dam", WIRE)
    take(library, "bridge", OTHER)

    assert origins(library, "dam", "bridge") == {"dam": "dam", "bridge": "bridge"}


@pytest.mark.parametrize("order", list(permutations(["dam", "bridge", "roundup", "roundup-2"])))
def test_a_roundup_never_joins_its_reports(library: Library, order: tuple[str, ...]) -> None:
    """It goes to the report that makes up more of it: the bridge, with 8 sentences against 6."""
    texts = {
        "dam": joined(*DAM[:6]),
        "bridge": OTHER,
        "roundup": ROUNDUP,
        "roundup-2": f"{ROUNDUP} The wind is turning, the weather office says.",
    }
    for place, id_ in enumerate(order):
        take(library, id_, texts[id_], published=day(3 + place))

    found = origins(library, *order)

    assert found["dam"] != found["bridge"]
    assert found["roundup"] == found["roundup-2"]
    assert found["roundup"] in (found["dam"], found["bridge"])


def test_a_roundup_goes_to_the_larger_of_its_reports(library: Library) -> None:
    """Even where it was there before the larger one."""
    take(library, "dam", joined(*DAM[:4]), published=day(3))
    take(library, "roundup", joined(*DAM[:4], *BRIDGE), published=day(4))
    before = origins(library, "roundup")

    take(library, "bridge", OTHER, published=day(2))

    assert before == {"roundup": "dam"}
    assert origins(library, "dam", "bridge", "roundup") == {
        "dam": "dam",
        "bridge": "bridge",
        "roundup": "bridge",
    }


def test_a_standing_background_makes_no_origin(library: Library) -> None:
    for id_, report in (("dam", DAM), ("bridge", BRIDGE), ("harbour", HARBOUR)):
        take(library, id_, joined(*report[:4], *BACKGROUND), outlet="One")

    assert len(set(origins(library, "dam", "bridge", "harbour").values())) == 3


def test_a_revision_may_leave_its_origin(library: Library) -> None:
    """Compared again with its newest text; what was found by the old one is found no more."""
    take(library, "wire", WIRE, published=day(3))
    take(library, "site", CUT, published=day(4))
    before = origins(library, "site")

    take(library, "site", OTHER, published=day(4))
    take(library, "late", CUT, published=day(5))

    assert before == {"site": "wire"}
    assert origins(library, "wire", "site", "late") == {
        "wire": "wire",
        "site": "site",
        "late": "wire",
    }
    assert (rows(library, signatures), rows(library, bands)) == (3, 3 * 40)


def test_a_revision_of_the_same_report_stays(library: Library) -> None:
    take(library, "wire", WIRE, published=day(3))
    take(library, "site", CUT, published=day(4))

    take(library, "wire", LONGER, published=day(3))

    assert origins(library, "wire", "site") == {"wire": "wire", "site": "wire"}


def test_the_next_one_stands_for_the_origin_of_what_is_forgotten(library: Library) -> None:
    take(library, "wire", WIRE, published=day(3))
    take(library, "late", CUT, published=day(5))
    take(library, "early", LONGER, published=day(4))

    library.forget("wire", now=NOW, without=as_it_is)

    assert origins(library, "late", "early") == {"late": "early", "early": "early"}
    assert (rows(library, signatures), rows(library, bands)) == (2, 2 * 40)


def test_the_last_of_an_origin_stands_for_itself(library: Library) -> None:
    take(library, "wire", WIRE, published=day(3))
    take(library, "late", CUT, published=day(5))

    library.forget("wire", now=NOW, without=as_it_is)

    assert origins(library, "late") == {"late": "late"}
    assert same_origin(library, "late") == ()


def test_a_corrected_date_gives_the_place_to_another(library: Library) -> None:
    take(library, "wire", WIRE, published=day(5))
    take(library, "site", CUT, published=day(4))
    before = origins(library, "wire")

    take(library, "wire", WIRE, published=day(3))

    assert before == {"wire": "site"}
    assert origins(library, "wire", "site") == {"wire": "wire", "site": "wire"}


def test_a_short_text_is_compared_with_nothing(library: Library) -> None:
    """Captions and briefs are like each other without being copies."""
    for id_ in ("a", "b"):
        take(library, id_, "The road to Arsal was reopened on Sunday.")

    assert origins(library, "a", "b") == {"a": "a", "b": "b"}
    assert rows(library, signatures) == 0


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [("Another", "one"), ("One", "two")],
    ids=["of two outlets", "of one outlet"],
)
def test_an_agency_credited_by_two_outlets_is_evidence(
    library: Library, outlet: str, expected: str
) -> None:
    """Within one outlet it says nothing: everything there has it."""
    take(library, "one", joined(*DAM[:4], *BRIDGE[:5]), outlet="One", credits=("AFP",))
    take(library, "two", joined(*DAM[:4], *HARBOUR[:6]), outlet=outlet, credits=("AFP",))

    assert origins(library, "two") == {"two": expected}


def test_the_other_articles_of_an_origin_are_listed(library: Library) -> None:
    take(library, "late", CUT, published=day(5), outlet="Late")
    take(library, "wire", WIRE, published=day(3), outlet="Wire")
    take(library, "undated", LONGER, outlet="Nobody")

    found = {id_: [each.id for each in same_origin(library, id_)] for id_ in ("wire", "late")}

    assert found == {"wire": ["late", "undated"], "late": ["wire", "undated"]}


def test_the_articles_of_an_origin_are_counted_in_a_selection(library: Library) -> None:
    """Only those known by the day asked for; what has no copy is not counted."""
    take(library, "wire", WIRE, published=day(3))
    take(library, "cut", CUT, published=day(4))
    take(library, "longer", LONGER, published=day(9))
    take(library, "other", OTHER, published=day(3))
    held = holdings.load(library)

    counts = [
        held.articles_of({"wire", "other"}, held.select(Window(as_of=as_of), now=NOW))
        for as_of in (day(2), day(3), day(8), day(20))
    ]

    assert counts == [{"wire": 0}, {"wire": 1}, {"wire": 2}, {"wire": 3}]


def test_cutting_the_paragraphs_again_leaves_origins_alone(library: Library) -> None:
    take(library, "wire", WIRE)
    take(library, "cut", CUT)

    library.resplit(lambda each: article(each.text, each.id).paragraphs, "2")

    assert origins(library, "cut") == {"cut": "wire"}
