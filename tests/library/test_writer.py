"""Saving, revising and forgetting articles, and the log that the indexes follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from assistant.articles.paragraphs import split
from assistant.errors import NotFound
from assistant.library.catalogue import KnownSource, Library
from assistant.library.passages import passages
from assistant.library.past import past
from assistant.library.tables import headlines
from assistant.library.writer import Outcome
from assistant.model import Article, Paragraph, Window
from tests.library.held import NOW, article, as_it_is, day, editions, save, texts_at

DAM = "The dam above the town fell on Sunday."
DAM_AGAIN = "The dam above the town fell on Monday."
ROAD = "The road to the town was closed by snow."


def test_an_article_is_new_then_unchanged_then_revised(library: Library) -> None:
    outcomes = [save(library, article(text)) for text in (DAM, DAM, DAM_AGAIN)]

    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED, Outcome.REVISED]


def test_an_article_unchanged_adds_nothing_to_the_log(library: Library) -> None:
    """The log's length is what a second run has to do."""
    save(library, article(DAM))
    before = library.last_change()

    save(library, article(DAM), fetched=day(61))

    assert library.last_change() == before == 1


def test_the_first_text_is_known_from_its_publication_a_later_one_from_its_fetching(
    library: Library,
) -> None:
    save(library, article(DAM, published=day(3)), fetched=day(20))
    save(library, article(DAM_AGAIN, published=day(3)), fetched=day(21))

    assert editions(library) == [(day(3), DAM), (day(21), DAM_AGAIN)]


def test_a_text_with_an_update_is_known_from_then(library: Library) -> None:
    save(library, article(DAM, published=day(3)), fetched=day(20))
    save(library, article(DAM_AGAIN, published=day(3), updated=day(4)), fetched=day(20))

    assert editions(library) == [(day(3), DAM), (day(4), DAM_AGAIN)]


def test_revisions_may_come_in_any_order(library: Library) -> None:
    """A folder is read by name, not by age: the later text may come first."""
    save(library, article(DAM_AGAIN, published=day(3), updated=day(4)), location="/in/a.md")
    save(library, article(DAM, published=day(3)), location="/in/b.md")

    assert editions(library) == [(day(3), DAM), (day(4), DAM_AGAIN)]


def test_an_undated_article_is_known_from_its_fetching(library: Library) -> None:
    save(library, article(DAM), fetched=day(20))

    assert editions(library) == [(day(20), DAM)]
    assert library.article("a1").published is None


def test_a_date_found_later_is_taken_up_but_the_past_is_not_rewritten(library: Library) -> None:
    """What was known on a day must not change by what is learnt afterwards."""
    save(library, article(DAM), fetched=day(20))
    save(library, article(DAM, published=day(3)), fetched=day(21))

    assert library.article("a1").published == day(3)
    assert editions(library) == [(day(20), DAM)]


def test_the_first_publication_date_stays(library: Library) -> None:
    save(library, article(DAM, published=day(3)), fetched=day(20))
    save(library, article(DAM_AGAIN, published=day(9), title="New title"), fetched=day(21))

    assert library.article("a1").published == day(3)
    assert library.article("a1").title == "New title"


def test_two_texts_of_one_moment_both_stay(library: Library) -> None:
    """Two files with one address, fetched at once: the second is a microsecond later."""
    save(library, article(DAM), fetched=day(20), location="/in/a.md")
    save(library, article(DAM_AGAIN), fetched=day(20), location="/in/b.md")

    assert [text for _, text in editions(library)] == [DAM, DAM_AGAIN]


def test_two_files_with_one_address_do_not_fight(library: Library) -> None:
    """Read again, neither is a return to its own text: else each ingest would add two editions."""
    save(library, article(DAM), fetched=day(20), location="/in/a.md")
    save(library, article(DAM_AGAIN), fetched=day(20), location="/in/b.md")

    again = [
        save(library, article(DAM), fetched=day(21), location="/in/a.md"),
        save(library, article(DAM_AGAIN), fetched=day(21), location="/in/b.md"),
    ]

    assert again == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert [text for _, text in editions(library)] == [DAM, DAM_AGAIN]


def test_a_file_that_goes_back_to_its_old_text_is_an_edition_of_its_own(library: Library) -> None:
    """A withdrawn edit must be withdrawn here too, without a second copy of the paragraphs."""
    save(library, article(DAM, published=day(3)), fetched=day(20))
    save(library, article(DAM_AGAIN, published=day(3)), fetched=day(21))
    before = library.last_change()

    outcome = save(library, article(DAM, published=day(3)), fetched=day(22))

    assert outcome is Outcome.REVISED
    assert editions(library) == [(day(3), DAM), (day(21), DAM_AGAIN), (day(22), DAM)]
    assert library.last_change() == before
    assert texts_at(library, Window(as_of=day(21, 12))) == [DAM_AGAIN]
    assert texts_at(library, Window(as_of=day(22, 12))) == [DAM]


def test_what_fails_inside_a_transaction_leaves_nothing(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.writing() as writer:
        writer.save(article(DAM), fetched=NOW, location="/in/a.md")
        _ = 1 // 0

    assert (library.counts().articles, library.last_change()) == (0, 0)


def test_a_forgotten_article_does_not_come_back(library: Library) -> None:
    save(library, article(DAM))
    save(library, article(ROAD, "a2"), location="/in/b.md")

    gone = library.forget("a1", now=NOW, without=as_it_is)
    again = save(library, article(DAM))

    assert gone.id == "a1"
    assert again is Outcome.FORGOTTEN
    assert texts_at(library, Window()) == [ROAD]
    with pytest.raises(NotFound):
        library.article("a1")


def test_forgetting_takes_every_revision_and_logs_each_paragraph(library: Library) -> None:
    """An index that follows the log must end up without a word of it."""
    first, second = article(f"{DAM}\n\n{ROAD}"), article(DAM_AGAIN)
    save(library, first)
    save(library, second)
    before = library.last_change()

    library.forget("a1", now=NOW, without=as_it_is)

    removed = [(c.paragraph_id, c.entry) for c in library.changes_after(before, 100)]
    ids = sorted(p.id for p in (*first.paragraphs, *second.paragraphs))
    assert removed == [(id_, None) for id_ in ids]
    assert library.counts().revisions == 0


def test_forgetting_what_is_not_there_is_an_error(library: Library) -> None:
    with pytest.raises(NotFound, match="no article 'a1'"):
        library.forget("a1", now=NOW, without=as_it_is)


def test_a_paragraph_removed_since_comes_as_a_removal(library: Library) -> None:
    """Its text is gone: a fresh index that applies the log from the start must not ask for it."""
    found = article(DAM)
    save(library, found)
    library.forget("a1", now=NOW, without=as_it_is)

    changes = library.changes_after(0, 100)

    id_ = found.paragraphs[0].id
    assert [(c.number, c.paragraph_id, c.entry) for c in changes] == [
        (1, id_, None),
        (2, id_, None),
    ]


def cut_at_sentences(found: Article) -> tuple[Paragraph, ...]:
    """Another splitter: the first five characters are a paragraph."""
    return (Paragraph(found.revision_id, 0, found.text[:5], 0, found.text[:5]),)


def test_resplitting_cuts_old_revisions_too_and_logs_it(library: Library) -> None:
    """The same id may be removed and added again: the last word counts, with the new text."""
    first, second = article(f"{DAM}\n\n{ROAD}"), article(DAM_AGAIN)
    save(library, first)
    save(library, second)
    before = library.last_change()

    library.resplit(cut_at_sentences, "2")

    logged = [
        (c.paragraph_id, None if c.entry is None else c.entry.indexed)
        for c in library.changes_after(before, 100)
    ]
    kept = sorted([first.paragraphs[0].id, second.paragraphs[0].id])
    removed = sorted(p.id for p in (*first.paragraphs, *second.paragraphs))
    assert library.splitter == "2"
    assert {p.text for p in library.paragraphs(second.revision_id)} == {"The d"}
    assert [id_ for id_, _ in logged] == removed + kept
    assert [text for _, text in logged[len(removed) :]] == ["The d", "The d"]


def test_resplitting_gives_new_numbers(library: Library) -> None:
    """A number names a row of the flat matrix: used twice, it would name an old vector."""
    save(library, article(f"{DAM}\n\n{ROAD}"))
    before = {c.entry.number for c in library.changes_after(0, 9) if c.entry}

    library.resplit(lambda a: split(a.revision_id, a.title, a.text), "2")

    after = {c.entry.number for c in library.changes_after(0, 9) if c.entry}
    assert before == {1, 2}
    assert after == {3, 4}


def test_changes_come_in_order_and_in_portions(library: Library) -> None:
    save(library, article(f"{DAM}\n\n{ROAD}", title="Dam", outlet="Wire", published=day(3)))

    portions = [library.changes_after(number, 1) for number in (0, 1, 2)]

    assert [[c.number for c in portion] for portion in portions] == [[1], [2], []]
    first, second = portions[0][0].entry, portions[1][0].entry
    assert first is not None
    assert second is not None
    assert (first.whole, second.whole) == (f"{DAM}\n\n{ROAD}", "")
    assert (first.title, first.outlet, first.published) == ("Dam", "Wire", day(3))


def test_a_source_is_known_by_its_digest(library: Library) -> None:
    with library.writing() as writer:
        writer.note_source("/in/a.md", "d1", ["r1", "r2"], read=NOW)
    with library.writing() as writer:
        writer.note_source("/in/a.md", "d2", ["r1"], read=NOW)

    assert library.sources() == {"/in/a.md": KnownSource("d2", 1)}


def test_a_correction_of_the_same_day_follows_what_it_corrects(library: Library) -> None:
    """Dates without a time are usual: the correction must not outlive a later revision."""
    save(library, article("18 dead at the dam.", published=day(10)))
    save(library, article("25 dead at the dam.", published=day(10), updated=day(10)))
    save(library, article("30 dead at the dam.", published=day(10), updated=day(14)))

    assert [text for _, text in editions(library)] == [
        "18 dead at the dam.",
        "25 dead at the dam.",
        "30 dead at the dam.",
    ]


def test_a_text_keeps_the_headline_that_it_had(library: Library) -> None:
    """An answer as of the tenth must not show what was only known on the fourteenth."""
    first, second = (
        article("18 dead at the dam.", title="Eighteen dead", published=day(10)),
        article("30 dead at the dam.", title="Thirty dead", published=day(10), updated=day(14)),
    )
    save(library, first)
    save(library, second)

    ids = [first.paragraphs[0].id, second.paragraphs[0].id]
    found = passages(library, ids)

    assert [found[id_].title for id_ in ids] == ["Eighteen dead", "Thirty dead"]


def test_an_older_text_that_comes_later_does_not_rename_the_article(library: Library) -> None:
    """A folder of exports is read in no order."""
    save(library, article("30 dead.", title="Thirty", published=day(10), updated=day(14)))
    older = article("18 dead.", title="Eighteen", published=day(10), outlet="")
    save(library, older, location="/in/b.md")

    stored = library.article("a1")

    assert (stored.title, stored.outlet) == ("Thirty", "Wire")


def test_a_date_corrected_at_its_source_moves_the_article(library: Library) -> None:
    """A wrong date in the front matter is mended there, and the indexes hear of it."""
    save(library, article(DAM, published=day(10)))
    before = library.last_change()

    outcome = save(library, article(DAM, published=day(20)))

    assert outcome is Outcome.UNCHANGED
    assert library.article("a1").published == day(20)
    assert editions(library) == [(day(20), DAM)]
    assert [each.entry and each.entry.published for each in library.changes_after(before, 9)] == [
        day(20)
    ]


def test_a_date_that_the_user_gave_stays_when_its_source_is_read_again(library: Library) -> None:
    """A folder is read again without the flag: the file's own date is the one he corrected."""
    save(library, article(DAM, published=day(10)))

    own = replace(article(DAM, published=day(20)), published_from="document properties")
    save(library, own)

    held = library.article("a1")
    assert (held.published, held.published_from) == (day(10), "given by the user")


def test_an_outlet_given_later_is_taken_over(library: Library) -> None:
    """`--outlet` says whose it is, also where the file was read before without it."""
    save(library, replace(article(DAM), outlet="wrong"))
    before = library.last_change()

    outcomes = [
        save(library, replace(article(DAM), outlet=outlet), location=location)
        for outlet, location in (("The Wire", "/in/a.md"), ("Thief", "/in/other"), ("", "/in/a.md"))
    ]

    assert outcomes == [Outcome.UNCHANGED] * 3
    assert library.article("a1").outlet == "The Wire"
    assert [each.entry is not None for each in library.changes_after(before, 9)] == [True]


PAGE = (
    "The dam above the town fell on Sunday after nine days of rain, the governor said. "
    "Eighteen people were killed and forty houses were carried away by the water. "
    "The road to the valley has been closed since the morning, a driver told the paper. "
    "Flour will be brought by helicopter as soon as the weather allows it. "
) * 3  # 165 words: three of furniture are less than a twentieth
AMP = f"{PAGE}\n\nPhoto: The Wire"
EDITED = PAGE.replace("forty houses", "fifty houses")


def same_but_for_a_caption(held: str, offered: str) -> bool:
    """A stand-in for the comparison of two forms of a page."""
    return held.removesuffix("\n\nPhoto: The Wire") == offered.removesuffix("\n\nPhoto: The Wire")


def read_page(
    library: Library,
    text: str,
    on: int,
    location: str,
    *,
    title: str = "Title",
    published: datetime | None = None,
    updated: datetime | None = None,
) -> Outcome:
    """Offer a page's text as an ingest does."""
    found = article(text, title=title, published=published, updated=updated)
    with library.writing() as writer:
        outcome = writer.save(
            found, fetched=day(on), location=location, is_same=same_but_for_a_caption
        )
        writer.note_source(location, "digest", [found.revision_id], read=day(on))
    return outcome


def test_another_form_of_a_page_is_no_revision_at_any_round(library: Library) -> None:
    """The page and its AMP form are both followed: else each round would add two revisions."""
    outcomes = [
        read_page(library, text, on, location)
        for on, (text, location) in enumerate(
            [
                (PAGE, "https://wire.example/x"), (AMP, "https://amp.wire.example/x"),
                (PAGE, "https://wire.example/x"), (AMP, "https://amp.wire.example/x"),
                (EDITED, "https://wire.example/x"),
                (EDITED + "\n\nPhoto: The Wire", "https://amp.wire.example/x"),
                (EDITED, "https://wire.example/x"), (AMP, "https://amp.wire.example/x"),
            ],
            start=1,
        )
    ]  # fmt: skip

    assert [each.value for each in outcomes] == [
        "new", "unchanged", "unchanged", "unchanged", "revised", "unchanged", "unchanged",
        "unchanged",
    ]  # fmt: skip
    assert [text for _, text in editions(library)] == [PAGE, EDITED]


def test_an_edit_seen_on_the_other_form_first_is_one_revision(library: Library) -> None:
    """When the page itself is read, its text is the one that its AMP form brought."""
    amp_edited = EDITED + "\n\nPhoto: The Wire"
    outcomes = [
        read_page(library, PAGE, 1, "/page"),
        read_page(library, AMP, 1, "/amp"),
        read_page(library, amp_edited, 2, "/amp"),
        read_page(library, EDITED, 3, "/page"),
        read_page(library, EDITED + "\n\nPhoto: The Wire", 4, "/amp"),
    ]

    assert [each.value for each in outcomes] == ["new", "unchanged", "revised"] + ["unchanged"] * 2
    assert [text for _, text in editions(library)] == [PAGE, amp_edited]


def test_the_smallest_edit_at_its_own_address_is_a_revision(library: Library) -> None:
    """What would be another form from elsewhere is an edit where the text was read before."""
    outcomes = [read_page(library, text, on, "/page") for on, text in ((1, PAGE), (2, AMP))]

    assert [each.value for each in outcomes] == ["new", "revised"]


def test_an_update_that_has_not_moved_is_not_believed(library: Library) -> None:
    """The page said 25 on the twentieth; its stated update of the eleventh is the old one."""
    first, second = "18 dead at the dam.", "25 dead at the dam."
    for text, on in ((first, 12), (second, 20)):
        read_page(library, text, on, "/page", published=day(10), updated=day(11, 8))

    assert editions(library) == [(day(11, 8), first), (day(20), second)]
    assert texts_at(library, Window(as_of=day(15))) == [first]


def test_an_update_before_the_text_that_was_read_is_not_believed(library: Library) -> None:
    """Else the text that the page shows today would count as older than the one it replaced."""
    first, second = "18 dead at the dam.", "25 dead at the dam."
    read_page(library, first, 12, "/page")
    read_page(library, second, 20, "/page", published=day(10), updated=day(11))

    assert editions(library) == [(day(12), first), (day(20), second)]
    assert texts_at(library, Window()) == [second]


def test_a_date_that_comes_with_another_text_does_not_make_it_the_older_one(
    library: Library,
) -> None:
    """An undated page is edited and dated at once: what it says now is newest."""
    read_page(library, "18 dead at the dam.", 12, "/page")
    read_page(library, "25 dead at the dam.", 20, "/page", published=day(10))

    assert texts_at(library, Window()) == ["25 dead at the dam."]
    assert texts_at(library, Window(as_of=day(13))) == ["18 dead at the dam."]


def titles(library: Library) -> list[tuple[str, list[str]]]:
    """The headline of each edition, and those that it had before."""
    return [(each.title, [former.title for former in each.former]) for each in past(library, "a1")]


def test_a_headline_edit_makes_no_revision_and_is_remembered(library: Library) -> None:
    """An analyst wants to see that "18 killed" over a report became "Deaths at the dam"."""
    outcomes = [
        read_page(library, DAM, 1, "/page", title="18 killed"),
        read_page(library, DAM, 2, "/page", title="Deaths at the dam"),
        read_page(library, DAM_AGAIN, 3, "/page", title="Deaths at the dam"),
        read_page(library, DAM_AGAIN, 4, "/page", title="The dam"),
    ]

    assert [each.value for each in outcomes] == ["new", "unchanged", "revised", "unchanged"]
    assert titles(library) == [
        ("Deaths at the dam", ["18 killed"]),
        ("The dam", ["Deaths at the dam"]),
    ]
    assert [each.former[0].until for each in past(library, "a1")] == [day(2), day(4)]
    assert library.article("a1").title == "The dam"


def test_two_inputs_that_call_one_text_differently_do_not_fight(library: Library) -> None:
    """The first input takes its own headline back once, and the other's is not new any more."""
    for on in range(1, 7):
        location, title = ("/a", "18 killed") if on % 2 else ("/b", "Deaths at the dam")
        read_page(library, DAM, on, location, title=title)

    assert titles(library) == [("18 killed", ["18 killed", "Deaths at the dam"])]
    assert library.article("a1").title == "18 killed"


@pytest.mark.parametrize("title", ["The dam | The Wire", "the dam", "Dam"])
def test_a_headline_with_the_site_s_name_is_no_other_headline(library: Library, title: str) -> None:
    """A page's title carries it, its feed's does not."""
    read_page(library, DAM, 1, "/page", title="The dam")
    read_page(library, DAM, 2, "/feed", title=title)

    assert titles(library) == [("The dam", [])]


def test_a_new_headline_from_another_input_is_taken_over(library: Library) -> None:
    """The first may be a saved file that nobody will ever change."""
    read_page(library, DAM, 1, "/file", title="18 killed")
    read_page(library, DAM, 2, "https://wire.example/x", title="25 killed")

    assert titles(library) == [("25 killed", ["18 killed"])]


def test_the_past_of_an_article_says_whose_dates_it_goes_by(library: Library) -> None:
    read_page(library, DAM, 12, "/page", published=day(10))
    read_page(library, DAM_AGAIN, 13, "/page", published=day(10), updated=day(12))
    read_page(library, ROAD, 20, "/page", published=day(10), updated=day(12))
    read_page(library, DAM, 21, "/page", published=day(10))

    assert [(each.known_by, each.known_from, each.text) for each in past(library, "a1")] == [
        ("published", day(10), DAM),
        ("updated", day(12), DAM_AGAIN),
        ("fetched", day(20), ROAD),
        ("fetched", day(21), DAM),
    ]


def test_a_forgotten_article_leaves_no_headline(library: Library) -> None:
    read_page(library, DAM, 1, "/page", title="18 killed")
    read_page(library, DAM, 2, "/page", title="Deaths at the dam")

    library.forget("a1", now=NOW, without=as_it_is)

    assert past(library, "a1") == ()
    assert library.rows(sa.select(headlines.c.title)) == []
