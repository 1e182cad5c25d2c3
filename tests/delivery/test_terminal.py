"""What a reader sees: text, never markup, never control characters."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.console import Console

from assistant.delivery import terminal
from assistant.delivery.progress import Bars
from assistant.ingest import Report, Skipped, Taken
from assistant.library.writer import Outcome
from assistant.model import (
    Answer,
    Citation,
    Contested,
    ContestedRow,
    Copy,
    Refusal,
    Sentence,
    StoredArticle,
    Verdict,
    Window,
)
from assistant.results import Shown

NOW = datetime(2015, 5, 12, tzinfo=UTC)
CITED = Citation(
    1, "r:0", "r", 0, 9, "The [b]dam[/b]\x1b[2J fell.", "Wire", "army", "T[i]tle", "", NOW, 1
)


def console() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, highlight=False, soft_wrap=True), out


def test_an_answer_with_its_source() -> None:
    screen, out = console()
    answer = Answer(
        "?", NOW, Window(), sentences=(Sentence("It fell.", Verdict.CARRIED, (), (CITED,)),)
    )

    terminal.print_answer(screen, answer, with_sentences=True)

    assert out.getvalue() == (
        "It fell. [1]\n"
        "\n"
        "[1] Wire (army), 12 May 2015  T[i]tle  and 1 copy\n"
        "    The [b]dam[/b][2J fell.\n"
        "    r:0\n"
    )


def test_what_is_contested_stands_in_rows_with_speakers_and_citations() -> None:
    """Neither figure is averaged away, and the hedge of one is not lost."""
    screen, out = console()
    second = replace(CITED, n=2, start=20, quote="None fell.", copies=0)
    rows = (
        ContestedRow("none", "an [i]officer[/i]", (), None, second),
        ContestedRow("18", "a rebel", ("reportedly",), NOW, CITED),
    )
    answer = Answer(
        "?",
        NOW,
        Window(),
        sentences=(Sentence("It fell.", Verdict.CARRIED, (), (CITED,)),),
        contested=(Contested("soldiers killed", "figures", rows),),
    )

    terminal.print_answer(screen, answer, with_sentences=False)

    shown = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert shown[:4] == [
        "",
        "Contested: soldiers killed",
        "none an [i]officer[/i] [2] undated",
        "18 a rebel, “reportedly” [1] 12 May 2015",
    ]
    assert "[2] Wire (army), 12 May 2015 T[i]tle" in shown


def test_a_citation_of_a_document_names_its_page() -> None:
    """Nobody looks for a sentence in a report of 80 pages."""
    screen, out = console()

    terminal.print_citation(screen, replace(CITED, page=3, copies=0))

    assert out.getvalue().startswith("[1] Wire (army), 12 May 2015, p. 3  T[i]tle\n")


def test_a_refusal_with_its_reason_and_what_was_left_out() -> None:
    screen, out = console()
    answer = Answer("?", NOW, Window(), refusal=Refusal("it is not said"), undated_left_out=2)

    terminal.print_answer(screen, answer, with_sentences=True)

    assert out.getvalue() == "No answer: it is not said.\nNote: 2 undated articles were left out\n"


def test_what_could_not_be_checked_is_marked() -> None:
    screen, out = console()

    terminal.print_sentence(screen, Sentence("Sorry.", Verdict.NOT_CHECKABLE, (), ()))

    assert out.getvalue() == "Sorry.  (not checkable)\n"


def test_a_report_names_each_skipped_input() -> None:
    screen, out = console()
    report = Report(
        taken=[Taken("a", "A", Outcome.NEW), Taken("b", "B", Outcome.FORGOTTEN)],
        skipped=[Skipped("x[red].md:3", "broken", "mend it")],
        unchanged=4,
        embedded=7,
    )

    terminal.print_report(screen, report)

    assert out.getvalue() == (
        "skipped  x[red].md:3: broken\n"
        "         mend it\n"
        "1 new, 0 revised, 4 unchanged, 1 forgotten before, 1 skipped; 7 paragraphs embedded\n"
    )


def test_a_report_says_how_many_are_copies() -> None:
    screen, out = console()
    report = Report(taken=[Taken("a", "A", Outcome.NEW), Taken("b", "B", Outcome.NEW, copy_of="a")])

    terminal.print_report(screen, report)

    assert out.getvalue() == (
        "2 new, 0 revised (1 copy of others), 0 unchanged; 0 paragraphs embedded\n"
    )


def test_an_article_is_shown_with_its_credits_and_whose_copy_it_is() -> None:
    screen, out = console()
    article = StoredArticle(
        "b", "Title", "Site", "", "", "", "en", NOW, "", "", "/in/b", ("AFP",), "a", ()
    )
    copies = (Copy("a", "T", "Wire", "army", "", NOW), Copy("c\x1b[2J", "T", "", "", "", None))

    terminal.print_shown(screen, Shown(article, "r", "", (), None, copies))

    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert lines[-3:] == [
        "credits AFP",
        "copy of Wire (army), 12 May 2015 a",
        "another copy unknown outlet, undated c[2J",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("a\x9bb\x00c\x7f", "abc"),
        ("line\n\ttab", "line\n\ttab"),
        ("\ud800x", "x"),
        ("\u202eabc", "abc"),
    ],
)
def test_nothing_steers_the_terminal(text: str, expected: str) -> None:
    """Escape sequences move the cursor; U+202E writes the line backwards."""
    assert terminal.plain(text) == expected


def test_a_plain_line_tells_the_end_of_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars(as_json=False) as bars:
        bars.show("read", 1, 2)
        bars.show("read", 2, 2)

    assert capsys.readouterr().err == "Reading: 2 of 2\n"


def test_progress_is_silent_where_json_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars(as_json=True) as bars:
        bars.show("read", 2, 2)

    assert capsys.readouterr() == ("", "")
