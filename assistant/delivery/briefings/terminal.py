"""Timelines and briefings on a terminal: plain lines, or with colours where it has them.

What articles say is printed as text, never as markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.briefing import Briefing
from assistant.citations import shown_citations
from assistant.delivery.briefings import wording
from assistant.delivery.terminal import plain, print_citation, print_contested, source_line
from assistant.events import Event, Timeline, ToldSentence
from assistant.model import Citation
from assistant.zones import reader_zone


def print_timeline(console: Console, timeline: Timeline) -> None:
    """The timeline as plain lines, or with colours where the terminal has them."""
    zone = reader_zone(timeline.zone)
    for event in timeline.events:
        _print_event(console, event, zone)
    if timeline.undated:
        console.print(Text("Undated", style="bold"))
        for line in timeline.undated:
            _print_line(console, line)
        console.print()
    for citation in _cited(timeline):
        print_citation(console, citation)
    for note in _notes(timeline, zone):
        console.print(Text(plain(note), style="yellow"))


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
    print_contested(console, briefing.contested)
    for party in briefing.voices:
        _print_lines(console, f"Says: {party.name}", party.lines)
    for kind in dict.fromkeys(each.kind for each in briefing.unknowns):
        lines = [each.line for each in briefing.unknowns if each.kind == kind]
        _print_lines(console, f"Not known: {kind}", lines)
    _print_sources(console, briefing)
    for note in (*briefing.notes, *briefing.timeline.notes, *_checked(briefing)):
        console.print(Text(f"Note: {plain(note)}", style="yellow"))


def _print_event(console: Console, event: Event, zone: ZoneInfo) -> None:
    _print_head(console, event, zone)
    for line in event.sentences:
        _print_line(console, line)
    print_contested(console, event.contested)
    console.print()


def _print_head(console: Console, event: Event, zone: ZoneInfo) -> None:
    """When, in whose words, and who carries it."""
    sides = f": {', '.join(map(plain, event.sides))}" if event.sides else ""
    head = Text(wording.when(event, zone), style="bold")
    words = plain(wording.time_words(event))
    head.append(f"  {words}; {wording.carried_by(event)}{sides}", style="dim")
    console.print(head)


def _print_line(console: Console, line: ToldSentence) -> None:
    text = Text(plain(line.sentence.text))
    for number in dict.fromkeys(each.n for each in line.sentence.citations):
        text.append(f" [{number}]", style="cyan")
    if line.speaker:
        text.append(f"  ({plain(line.speaker)})", style="dim")
    console.print(Padding(text, (0, 0, 0, 2)))


def _print_lines(console: Console, heading: str, lines: Sequence[ToldSentence]) -> None:
    if not lines:
        return
    console.print()
    console.print(Text(plain(heading), style="bold"))
    for each in lines:
        _print_line(console, each)


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
        _print_head(console, event, zone)
        for told in event.sentences:
            _print_line(console, told)


def _print_sources(console: Console, briefing: Briefing) -> None:
    if briefing.sources:
        console.print()
        console.print(Text("Sources", style="bold"))
    for each in briefing.sources:
        numbers = "".join(f"[{number}]" for number in each.numbers)
        line = Text(f"  {numbers} ", style="cyan")
        line.append(plain(source_line(each.outlet, each.side, each.published)), style="")
        line.append(f"  {plain(each.title)}", style="bold")
        if each.copies:
            line.append(f"  and {wording.copies_words(each.copies)}", style="dim")
        console.print(line)


def _checked(briefing: Briefing) -> tuple[str, ...]:
    if not briefing.dropped:
        return ()
    failed = wording.count(len(briefing.dropped), "sentence")
    return (f"{failed} of {briefing.checked} failed the check and are not shown",)


def _cited(timeline: Timeline) -> list[Citation]:
    """Each paragraph once, in the order of its number."""
    first = {each.n: each for each in reversed(tuple(shown_citations(timeline)))}
    return [first[n] for n in sorted(first)]


def _notes(timeline: Timeline, zone: ZoneInfo) -> Iterator[str]:
    for note in timeline.notes:
        yield f"Note: {note}."
    if timeline.articles:
        yield (
            f"From {timeline.articles} articles of {timeline.origins} origins; days and times by"
            f" the clocks of {wording.zone_name(zone, timeline.as_of)}."
        )
    if timeline.dropped:
        yield f"{len(timeline.dropped)} sentences failed their check and are not shown."
    if timeline.undated_left_out:
        yield f"{timeline.undated_left_out} undated articles were left out."
