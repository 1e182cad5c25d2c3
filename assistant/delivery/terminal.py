"""Answers, passages and articles on a terminal: rich where it is one, plain lines elsewhere.

What articles say is printed as text, never as markup, and without control characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.checkup import Check
from assistant.ingest import Report
from assistant.library.writer import Outcome
from assistant.model import Answer, Citation, Contested, Sentence, Verdict, page_at
from assistant.results import Found, Shown

_BACKWARDS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_QUOTE_LENGTH = 280  # characters of a passage shown under an answer


def plain(text: str) -> str:
    """Text without what could steer a terminal, or write a line backwards."""
    return "".join(
        c
        for c in text
        if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _BACKWARDS)
    )


def print_sentence(console: Console, sentence: Sentence) -> None:
    """One sentence of an answer, its markers behind it, marked where it could not be checked."""
    line = Text(plain(sentence.text))
    for citation in sentence.citations:
        line.append(f" [{citation.n}]", style="cyan")
    if sentence.verdict is Verdict.NOT_CHECKABLE:
        line.append("  (not checkable)", style="dim")
    console.print(line)


def print_answer(console: Console, answer: Answer, *, with_sentences: bool) -> None:
    """An answer with its sources; `with_sentences` is False where they were streamed before."""
    if with_sentences:
        for sentence in answer.sentences:
            print_sentence(console, sentence)
    if answer.refusal is not None:
        console.print(Text(f"No answer: {plain(answer.refusal.reason)}.", style="yellow"))
        if answer.refusal.nearest:
            console.print(Text("The nearest passages:", style="dim"))
    nearest = answer.refusal.nearest if answer.refusal else ()
    print_contested(console, answer.contested)
    if answer.sentences:
        console.print()
    for citation in nearest or _cited(answer):
        print_citation(console, citation)
    for note in _notes(answer):
        console.print(Text(f"Note: {plain(note)}", style="yellow"))


def print_contested(console: Console, contested: Sequence[Contested]) -> None:
    """What the sources do not agree about: a heading each, and a row for each speaker."""
    for each in contested:
        console.print()
        heading = "Grew with the reports" if each.kind == "update" else "Contested"
        console.print(Text(f"{heading}: {plain(each.about)}", style="bold"))
        table = Table.grid(padding=(0, 2))
        for row in each.rows:
            day = f"{row.when.day} {row.when:%B %Y}" if row.when else "undated"
            hedged = "".join(f", “{plain(each)}”" for each in row.hedges)
            said = Text(plain(row.speaker) + hedged).append(f" [{row.citation.n}]", style="cyan")
            table.add_row(" ", Text(plain(row.value)), said, Text(day, style="dim"))
        console.print(table)


def print_citation(console: Console, citation: Citation) -> None:
    """Where a sentence is carried: outlet, side, date, title, the words, the id for `show`."""
    head = Text()
    head.append(f"[{citation.n}] ", style="cyan")
    head.append(plain(source_line(citation.outlet, citation.side, citation.published)))
    head.append(_page(citation.page))
    head.append(f"  {plain(citation.title)}", style="bold")
    if citation.copies:
        head.append(f"  and {_copies(citation.copies)}", style="dim")
    console.print(head)
    quote = _shortened(plain(citation.quote))
    _print_below(console, quote, "italic")
    where = f"{citation.paragraph_id}  {citation.url}".strip()
    _print_below(console, where, "dim")


def print_found(console: Console, found: Found) -> None:
    """The hits of a search, best first."""
    for place, passage in enumerate(found.passages, start=1):
        head = Text(f"{place}. ", style="cyan")
        head.append(plain(source_line(passage.outlet, passage.side, passage.published)))
        head.append(_page(page_at(passage.page_starts, passage.start)))
        head.append(f"  {plain(passage.title)}", style="bold")
        if passage.copies:
            head.append(f"  and {_copies(passage.copies)}", style="dim")
        console.print(head)
        _print_below(console, _shortened(passage.text), "")
        _print_below(console, passage.paragraph_id, "dim")
    if not found.passages:
        newest = f" The newest article held is of {found.newest:%Y-%m-%d}." if found.newest else ""
        console.print(Text(f"Nothing found.{newest}", style="yellow"))
    if found.window.phrase:
        console.print(Text(f"Only what was published within “{found.window.phrase}”", "yellow"))
    if found.undated_left_out:
        console.print(Text(f"{found.undated_left_out} undated articles were left out", "yellow"))


def print_report(console: Console, report: Report) -> None:
    """What an ingest took in, and a line for each input that was skipped."""
    for each in report.skipped:
        console.print(Text(f"skipped  {plain(each.where)}: {plain(each.problem)}", "yellow"))
        console.print(Text(f"         {plain(each.hint)}", "dim"))
    for taken in report.taken:
        for note in taken.notes:
            console.print(Text(f"note     {plain(taken.where)}: {plain(note)}", "yellow"))
    parts = [
        f"{report.count(Outcome.NEW)} new",
        f"{report.count(Outcome.REVISED)} revised",
        f"{report.unchanged} unchanged",
    ]
    if copies := sum(bool(each.copy_of) for each in report.taken):
        parts[1] += f" ({_copies(copies)} of others)"
    if report.count(Outcome.FORGOTTEN):
        parts.append(f"{report.count(Outcome.FORGOTTEN)} forgotten before")
    if report.skipped:
        parts.append(f"{len(report.skipped)} skipped")
    console.print(f"{', '.join(parts)}; {report.embedded} paragraphs embedded")


def print_shown(console: Console, shown: Shown) -> None:
    """An article with its facts; the paragraph asked for is marked."""
    article = shown.article
    console.print(Text(plain(article.title), style="bold"))
    facts = [
        ("source", source_line(article.outlet, article.side, article.published)),
        ("byline", article.byline),
        ("address", article.url),
        ("id", article.id),
        ("read from", article.read_from),
        ("date from", article.published_from),
        ("credits", ", ".join(article.credits)),
        *_origin_facts(shown),
    ]
    print_facts(console, [fact for fact in facts if fact[1]])
    for edition in article.editions:
        mark = "*" if edition.revision_id == shown.revision_id else " "
        console.print(
            Text(f"{mark} revision {edition.revision_id} from {edition.known_from:%Y-%m-%d %H:%M}Z")
        )
    for paragraph in shown.paragraphs:
        is_asked = paragraph.ordinal == shown.ordinal
        console.print()
        place = f"{paragraph.id}{_page(page_at(shown.page_starts, paragraph.start))}"
        console.print(Text(place, style="cyan" if is_asked else "dim"))
        console.print(Text(plain(paragraph.text), style="bold" if is_asked else ""))


def _origin_facts(shown: Shown) -> list[tuple[str, str]]:
    """Whose copy an article is, and which copies of it there are."""
    facts = []
    for each in shown.copies:
        name = "copy of" if each.id == shown.article.origin else "copy"
        if each.id != shown.article.origin and shown.article.origin != shown.article.id:
            name = "another copy"
        facts.append((name, f"{source_line(each.outlet, each.side, each.published)}  {each.id}"))
    return facts


def print_checks(console: Console, checks: Sequence[Check]) -> None:
    """What `doctor` found: a line a check, and below it what to do."""
    styles = {"ok": "green", "note": "yellow", "failed": "red"}
    for check in checks:
        line = Text(f"{check.state:7}", style=styles[check.state])
        line.append(f"{check.name}: ", style="bold").append(plain(check.found))
        console.print(line)
        if check.hint:
            _print_below(console, check.hint, "dim")


def print_facts(console: Console, facts: Sequence[tuple[str, str]]) -> None:
    """Names and values in two columns."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(name, Text(plain(value)))
    console.print(table)


def source_line(outlet: str, side: str, published: datetime | None) -> str:
    """Outlet, side and day of publication, such as “Levant Wire (independent), 12 May 2015”."""
    name = outlet or "unknown outlet"
    if side:
        name += f" ({side})"
    day = f"{published.day} {published:%B %Y}" if published else "undated"
    return f"{name}, {day}"


def _print_below(console: Console, text: str, style: str) -> None:
    """A text under its heading: indented, wrapped in a terminal, one line elsewhere."""
    line = Text(plain(text), style=style)
    console.print(Padding(line, (0, 0, 0, 4)) if console.is_terminal else Text("    ") + line)


def _cited(answer: Answer) -> list[Citation]:
    """Each number once, in the order of first use; one number may cite several spans."""
    cited = [c for sentence in answer.sentences for c in sentence.citations]
    cited += [row.citation for contested in answer.contested for row in contested.rows]
    by_span = {(c.n, c.start, c.end): c for c in cited}
    return sorted(by_span.values(), key=lambda c: (c.n, c.start))


def _notes(answer: Answer) -> list[str]:
    notes = list(answer.notes)
    if answer.window.phrase and not answer.refusal:
        notes.append(f"only articles published within “{answer.window.phrase}” were used")
    if answer.undated_left_out:
        notes.append(f"{answer.undated_left_out} undated articles were left out")
    if answer.dropped:
        notes.append(f"{len(answer.dropped)} sentences failed the check and were dropped")
    return notes


def _page(number: int | None) -> str:
    return f", p. {number}" if number else ""


def _copies(count: int) -> str:
    return "1 copy" if count == 1 else f"{count} copies"


def _shortened(text: str) -> str:
    joined = " ".join(text.split())
    if len(joined) <= _QUOTE_LENGTH:
        return joined
    return joined[:_QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
