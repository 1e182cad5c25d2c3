"""A timeline on a terminal: an entry an event, what is contested of it, its sources below."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.delivery.briefings.wording import when, zone_name
from assistant.delivery.terminal import plain, print_citation, print_contested
from assistant.events import Event, Timeline, ToldSentence
from assistant.model import Citation
from assistant.zones import reader_zone

_WORDS_SHOWN = 3


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


def _print_event(console: Console, event: Event, zone: ZoneInfo) -> None:
    head = Text(when(event, zone), style="bold")
    head.append(f"  {_time(event)}; {_carried(event)}", style="dim")
    console.print(head)
    for line in event.sentences:
        _print_line(console, line)
    print_contested(console, event.contested)
    console.print()


def _print_line(console: Console, line: ToldSentence) -> None:
    text = Text(plain(line.sentence.text))
    for citation in line.sentence.citations:
        text.append(f" [{citation.n}]", style="cyan")
    if line.speaker:
        text.append(f"  ({plain(line.speaker)})", style="dim")
    console.print(Padding(text, (0, 0, 0, 2)))


def _time(event: Event) -> str:
    """The words used and the precision: “over the weekend”, days."""
    if not event.words:
        return f"no time given: by the {event.precision} of publication"
    words = ", ".join(f"“{plain(each)}”" for each in event.words[:_WORDS_SHOWN])
    return f"{words} ({event.precision})"


def _carried(event: Event) -> str:
    """How many independent reports carry it, and from which sides."""
    origins = f"{len(event.origins)} origin{'s' if len(event.origins) != 1 else ''}"
    copies = f", {event.copies} cop{'ies' if event.copies != 1 else 'y'}" if event.copies else ""
    sides = f": {', '.join(map(plain, event.sides))}" if event.sides else ""
    return f"{origins}{copies}{sides}"


def _cited(timeline: Timeline) -> list[Citation]:
    """Each paragraph once, in the order of its number."""
    lines = [line for event in timeline.events for line in event.sentences] + [*timeline.undated]
    found = [each for line in lines for each in line.sentence.citations]
    found += [
        row.citation for event in timeline.events for one in event.contested for row in one.rows
    ]
    first = {each.n: each for each in reversed(found)}
    return [first[n] for n in sorted(first)]


def _notes(timeline: Timeline, zone: ZoneInfo) -> Iterator[str]:
    for note in timeline.notes:
        yield f"Note: {note}."
    if timeline.articles:
        yield (
            f"From {timeline.articles} articles of {timeline.origins} origins; days and times by"
            f" the clocks of {zone_name(zone, timeline.as_of)}."
        )
    if timeline.dropped:
        yield f"{len(timeline.dropped)} sentences failed their check and are not shown."
    if timeline.undated_left_out:
        yield f"{timeline.undated_left_out} undated articles were left out."
