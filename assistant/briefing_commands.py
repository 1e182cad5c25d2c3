"""`briefing timeline` and `briefing write`: from a topic and a window to what can be sent on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from assistant.console import (
    AFFECTED,
    DONE,
    fail,
    now,
    print_json,
    running,
    window_of_flags,
)
from assistant.errors import AssistantError, NotFound, UsageError
from assistant.options import (
    AsFormat,
    AsJson,
    AsOf,
    Home,
    LengthOf,
    Model,
    NoModel,
    Outlets,
    Output,
    Topic,
    WhenSince,
    WhenUntil,
    Zone,
    length_of,
    readable,
)

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.app import Assistant
    from assistant.briefing import Briefing
    from assistant.delivery.briefings.render import Format
    from assistant.events import Length, Timeline
    from assistant.home import Progress
    from assistant.model import Window

BriefingOrTopic = Annotated[
    str, typer.Argument(help="A topic, or the id of a briefing.", callback=readable)
]


def timeline(
    topic: Topic,
    since: WhenSince = None,
    until: WhenUntil = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    length: LengthOf = "10x2",
    zone: Zone = None,
    as_format: AsFormat = "",
    output: Output = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show what happened about a topic, event by event: who says it, who says otherwise.

    --since and --until limit when things happened. Days are those of your time zone.
    """

    def made(assistant: Assistant, asked: _Asked, progress: Progress) -> Timeline:
        return assistant.timeline(
            topic, asked.window, asked.length, zone=asked.zone.key, now=now(), progress=progress
        )

    asked = _asked(
        topic, (since, until, as_of), outlet, length, zone, as_format, output, home, as_json
    )
    _run("timeline", asked, made, home=home)


def write(
    topic: Topic,
    since: WhenSince = None,
    until: WhenUntil = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    length: LengthOf = "10x2",
    zone: Zone = None,
    model: Model = None,
    no_model: NoModel = False,
    as_format: AsFormat = "",
    output: Output = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write a briefing on a topic: what happened, what changed, who says what. It is kept.

    --since and --until limit when things happened. Days are those of your time zone.
    """

    def made(assistant: Assistant, asked: _Asked, progress: Progress) -> Briefing:
        return assistant.write(
            topic, asked.window, asked.length, zone=asked.zone.key, now=now(), progress=progress
        )

    asked = _asked(
        topic, (since, until, as_of), outlet, length, zone, as_format, output, home, as_json
    )
    _run("write", asked, made, home=home, model="" if no_model else model)


def check(wanted: BriefingOrTopic = "", home: Home = None, as_json: AsJson = False) -> None:
    """Find sentences of earlier briefings that their articles no longer carry. Exit 4 if any.

    An article was revised so that no paragraph of it carries the sentence now, or was removed.
    """
    from assistant.delivery.briefings.notices import affected_records, print_affected

    with running("check", as_json, home=home) as (assistant, console):
        affected = assistant.check(wanted)
        if as_json:
            print_json({"affected": affected_records(affected)})
        else:
            print_affected(console, affected)
    raise typer.Exit(AFFECTED if affected else DONE)


def history(
    wanted: Annotated[
        str, typer.Argument(help="Id or address of an article, else a topic.", callback=readable)
    ],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed in an article, or list the briefings on a topic, the latest first."""
    from assistant.delivery.briefings.notices import kept_records, print_kept
    from assistant.delivery.history import print_history, record
    from assistant.zones import reader_zone

    with running("history", as_json, home=home) as (assistant, console):
        if assistant.is_article(wanted):
            past = assistant.history(wanted)
            print_json(record(past)) if as_json else print_history(console, past)
            return
        try:
            kept = assistant.briefings(wanted)
        except NotFound as error:
            raise NotFound(
                f"no article has the id or address {wanted!r}, and no briefing is on this topic",
                hint="`briefing search` shows ids of articles; `briefing write` makes a briefing",
            ) from error
        if as_json:
            print_json({"briefings": kept_records(kept)})
        else:
            print_kept(console, kept, reader_zone(assistant.settings.zone))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options of `timeline` and `write` ask for."""

    window: Window
    length: Length
    zone: ZoneInfo
    as_format: Format | None  # None: for a reader
    output: Path | None
    as_json: bool


def _asked(
    topic: str,
    days: tuple[str | None, str | None, str | None],
    outlets: list[str] | None,
    length: str,
    zone: str | None,
    as_format: str,
    output: Path | None,
    home: Path | None,
    as_json: bool,
) -> _Asked:
    """Ends the process where the options make no sense; `days` are since, until and as-of."""
    try:
        if not topic.strip():
            raise UsageError("the topic is empty")
        wanted = length_of(length)
        wanted_as = format_of(as_format, output, as_json=as_json)
        reader = zone_of_flags(zone, home)
    except AssistantError as error:
        fail(error, as_json)
    window = window_of_flags(*days, outlets, as_json=as_json, zone=reader)
    return _Asked(window, wanted, reader, wanted_as, output, as_json)


def _run(
    command: str,
    asked: _Asked,
    make: Callable[[Assistant, _Asked, Progress], Briefing | Timeline],
    **flags: object,
) -> None:
    """Make it, with progress where a reader watches, and deliver it."""
    from assistant.delivery.progress import Bars

    is_quiet = asked.as_json or asked.as_format is not None
    with running(command, asked.as_json, **flags) as (assistant, console), Bars(is_quiet) as bars:
        made = make(assistant, asked, bars.show)
        bars.close()
        deliver(made, asked.as_format, asked.output, assistant, console)


def show_briefing(
    wanted: str, as_format: str, output: Path | None, assistant: Assistant, console: Console
) -> None:
    """Give a kept briefing again, exactly as it was."""
    wanted_as = format_of(as_format, output, as_json=False)
    deliver(assistant.briefing(wanted), wanted_as, output, assistant, console)


def deliver(
    made: Briefing | Timeline,
    as_format: Format | None,
    output: Path | None,
    assistant: Assistant,
    console: Console,
) -> None:
    """Print it for a reader, or write it in a format to a file or to standard output."""
    from assistant.delivery.briefings.render import render
    from assistant.delivery.briefings.terminal import print_briefing, print_timeline
    from assistant.events import Timeline

    if as_format is None:
        if isinstance(made, Timeline):
            print_timeline(console, made)
        else:
            print_briefing(console, made)
        return
    written = render(made, as_format, assistant.passages)
    if output is None:
        sys.stdout.buffer.write(written + b"\n")
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        raise UsageError(f"-o {output}: cannot be written ({error.strerror})") from error
    kept = "" if isinstance(made, Timeline) else f"  ({made.id})"
    console.print(f"Written: {output}{kept}", markup=False)


def format_of(named: str, output: Path | None, *, as_json: bool) -> Format | None:
    """The format by its name, else by the suffix of the file; None: for a reader. UsageError."""
    from assistant.delivery.briefings.render import Format

    if as_json and output is None and not named:
        return Format.JSON
    wanted = named.lower() or (_suffix(output) if output else "")
    if not wanted:
        if output is not None:
            raise UsageError(f"-o {output}: has no suffix that says the format; name it: --format")
        return None
    if wanted not in set(Format):
        where = "--format" if named else f"-o {output}"
        raise UsageError(f"{where}: no format {wanted!r} (expected: {', '.join(Format)})")
    found = Format(wanted)
    if not found.is_text and output is None:
        raise UsageError(f"--format {found}: is no text, name a file for it: -o FILE")
    return found


def _suffix(output: Path) -> str:
    """Of a file's name, "tls" for the exchange form of timelines, which is JSON."""
    name = output.name.lower()
    return "tls" if name.endswith(".tls.json") else output.suffix.removeprefix(".").lower()


def zone_of_flags(named: str | None, home: Path | None) -> ZoneInfo:
    """The reader's zone: the one named, else that of the settings, else this machine's.

    Raises UsageError, SettingError.
    """
    from zoneinfo import available_timezones

    from assistant import config
    from assistant.zones import reader_zone

    if named is not None and named not in available_timezones():
        raise UsageError(f"--zone: {named!r} is no time zone (expected such as Europe/Berlin)")
    return reader_zone(named or config.read(Path.cwd(), {"home": home}).zone)
