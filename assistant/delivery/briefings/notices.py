"""Briefings on a terminal and as records: one, those on a topic, and what stands no more.

What articles say is printed as text, never as markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from rich.text import Text

from assistant.briefing import Affected, Briefing
from assistant.delivery import terminal
from assistant.delivery.briefings import wording
from assistant.delivery.schema import citation as published_citation
from assistant.delivery.terminal import plain
from assistant.events import ToldSentence
from assistant.library.briefings import KeptBriefing
from assistant.zones import reader_zone

if TYPE_CHECKING:
    from rich.console import Console

_CAUSES = {"revised": "was revised", "removed": "was removed"}


def print_briefing(console: Console, briefing: Briefing) -> None:
    """A briefing part by part, its sources last."""
    zone = reader_zone(briefing.zone)
    as_of = wording.minute(briefing.as_of, zone)
    console.print(Text(plain(briefing.topic), style="bold"))
    facts = f"as of {as_of}, {wording.zone_name(zone, briefing.as_of)}; {briefing.id}"
    console.print(Text(facts, style="dim"))
    _print_lines(console, "Bottom line", briefing.bottom_line)
    _print_changes(console, briefing, zone)
    _print_events(console, briefing, zone)
    terminal.print_contested(console, briefing.contested)
    for party in briefing.voices:
        _print_lines(console, f"Says: {party.name}", party.lines)
    for kind in dict.fromkeys(each.kind for each in briefing.unknowns):
        lines = [each.line for each in briefing.unknowns if each.kind == kind]
        _print_lines(console, f"Not known: {kind}", lines)
    _print_sources(console, briefing)
    for note in (*briefing.notes, *briefing.timeline.notes, *_checked(briefing)):
        console.print(Text(f"Note: {plain(note)}", style="yellow"))


def print_kept(console: Console, kept: Sequence[KeptBriefing], zone: ZoneInfo) -> None:
    """A line for each briefing, the latest first."""
    for each in kept:
        outlets = f"  only {plain(', '.join(each.outlets))}" if each.outlets else ""
        line = Text(each.id, style="cyan")
        line.append(f"  as of {wording.minute(each.as_of, zone)}  ", style="")
        line.append(plain(each.topic), style="bold").append(outlets, style="dim")
        console.print(line)
    if not kept:
        console.print("No briefing has been written yet.")


def print_affected(console: Console, affected: Sequence[Affected]) -> None:
    """Each sentence that stands no more, by briefing, with what became of its article."""
    last = ""
    for each in affected:
        if each.briefing_id != last:
            console.print()
            console.print(Text(f"{each.briefing_id}  {plain(each.topic)}", style="bold"))
            last = each.briefing_id
        console.print(Text(f"  {each.part}: “{plain(each.sentence.text)}”"))
        where = f"{each.article_id} {_CAUSES[each.cause]}: {'; '.join(each.reasons)}"
        console.print(Text(f"    {plain(where)}", style="yellow"))
    if not affected:
        console.print("No sentence of an earlier briefing is affected.")


def kept_records(kept: Iterable[KeptBriefing]) -> list[dict[str, Any]]:
    """The list as plain values."""
    return [
        {
            "id": each.id,
            "topic": each.topic,
            "outlets": list(each.outlets),
            "made": each.made.isoformat(),
            "as_of": each.as_of.isoformat(),
        }
        for each in kept
    ]


def affected_records(affected: Iterable[Affected]) -> list[dict[str, Any]]:
    """The sentences that stand no more as plain values."""
    return [
        {
            "briefing_id": each.briefing_id,
            "topic": each.topic,
            "as_of": each.as_of.isoformat(),
            "part": each.part.value,
            "sentence": each.sentence.text,
            "citations": [
                published_citation(one).model_dump(mode="json") for one in each.sentence.citations
            ],
            "cause": each.cause,
            "reasons": list(each.reasons),
            "article_id": each.article_id,
            "revision_id": each.revision_id or None,
        }
        for each in affected
    ]


def _print_lines(console: Console, heading: str, lines: Sequence[ToldSentence]) -> None:
    if not lines:
        return
    console.print()
    console.print(Text(plain(heading), style="bold"))
    for each in lines:
        _print_line(console, each)


def _print_line(console: Console, told: ToldSentence) -> None:
    line = Text("  " + plain(told.sentence.text))
    for number in dict.fromkeys(each.n for each in told.sentence.citations):
        line.append(f" [{number}]", style="cyan")
    console.print(line)


def _print_changes(console: Console, briefing: Briefing, zone: ZoneInfo) -> None:
    changes = briefing.changes
    if changes is None:
        return
    console.print()
    since = wording.minute(changes.since, zone)
    console.print(Text(f"What changed since {since} ({changes.since_id})", style="bold"))
    for each in changes.changes:
        moved = wording.moved(each)
        line = Text(f"  {each.kind}: {plain(each.about)}")
        line.append(f"  {plain(moved)}" if moved else "", style="bold")
        line.append(f"  {plain(each.speaker)}" if each.speaker else "", style="dim")
        console.print(line)
        for told in each.lines:
            _print_line(console, told)
    if not changes.changes:
        console.print("  Nothing is new.")
    console.print(Text(f"  {wording.count(changes.unchanged, 'event')} unchanged", style="dim"))


def _print_events(console: Console, briefing: Briefing, zone: ZoneInfo) -> None:
    if briefing.timeline.events:
        console.print()
        console.print(Text("Timeline", style="bold"))
    for event in briefing.timeline.events:
        head = Text(f"  {wording.when(event, zone)}", style="cyan")
        head.append(f"  {plain(wording.time_words(event))}; {wording.carried_by(event)}", "dim")
        console.print(head)
        for told in event.sentences:
            _print_line(console, told)


def _print_sources(console: Console, briefing: Briefing) -> None:
    if briefing.sources:
        console.print()
        console.print(Text("Sources", style="bold"))
    for each in briefing.sources:
        numbers = "".join(f"[{number}]" for number in each.numbers)
        line = Text(f"  {numbers} ", style="cyan")
        line.append(plain(terminal.source_line(each.outlet, each.side, each.published)), style="")
        line.append(f"  {plain(each.title)}", style="bold")
        if each.copies:
            line.append(f"  and {wording.copies_words(each.copies)}", style="dim")
        console.print(line)


def _checked(briefing: Briefing) -> tuple[str, ...]:
    if not briefing.dropped:
        return ()
    failed = wording.count(len(briefing.dropped), "sentence")
    return (f"{failed} of {briefing.checked} failed the check and are not shown",)
