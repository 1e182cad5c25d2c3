"""`briefing timeline` and `briefing write`: from a topic and a window to what can be sent on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from assistant.errors import NotFound, UsageError
from assistant.options import (
    AsJson,
    AsOf,
    Format,
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
    from assistant.events import Timeline

BriefingOrTopic = Annotated[
    str, typer.Argument(help="A topic, or the id of a briefing; all if none.", callback=readable)
]
ArticleOrTopic = Annotated[
    str, typer.Argument(help="Id or address of an article, else a topic.", callback=readable)
]

_SUFFIXES = {".markdown": "md", ".htm": "html", ".tls.json": "tls"}
"""Of files whose format is not their suffix."""


def timeline(
    topic: Topic,
    since: WhenSince = None,
    until: WhenUntil = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    length: LengthOf = "10",
    zone: Zone = "",
    form: Format = "",
    output: Output = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show what happened about a topic, event by event: who says it, who says otherwise."""
    from assistant.delivery.briefings.terminal import print_timeline
    from assistant.delivery.progress import Bars

    try:
        asked = length_of(length)
        chosen = chosen_format(form, output, as_json=as_json)
    except UsageError as error:
        fail(error, as_json)
    flags = {"zone": zone} if zone else {}
    with (
        running("timeline", as_json, home=home, **flags) as (assistant, console),
        Bars(as_json) as bars,
    ):
        reader = assistant.zone()
        window = window_of_flags(since, until, as_of, outlet, as_json=as_json, zone=reader)
        made = assistant.timeline(
            topic, window, asked, zone=reader.key, now=now(), progress=bars.show
        )
        bars.close()
        if chosen:
            deliver(assistant, console, made, chosen, output)
        else:
            print_timeline(console, made)


def write(
    topic: Topic,
    since: WhenSince = None,
    until: WhenUntil = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    length: LengthOf = "10",
    zone: Zone = "",
    model: Model = None,
    no_model: NoModel = False,
    form: Format = "",
    output: Output = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write a briefing on a topic: what happened, what changed, who says what. It is kept."""
    from assistant.delivery.briefings.notices import print_briefing
    from assistant.delivery.progress import Bars

    try:
        asked = length_of(length)
        chosen = chosen_format(form, output, as_json=as_json)
        if not topic.strip():
            raise UsageError("the topic is empty")
    except UsageError as error:
        fail(error, as_json)
    flags = {"zone": zone} if zone else {}
    chat = "" if no_model else model
    with (
        running("write", as_json, home=home, model=chat, **flags) as (assistant, console),
        Bars(as_json) as bars,
    ):
        reader = assistant.zone()
        window = window_of_flags(since, until, as_of, outlet, as_json=as_json, zone=reader)
        made = assistant.write(topic, window, asked, zone=reader.key, now=now(), progress=bars.show)
        bars.close()
        if chosen:
            deliver(assistant, console, made, chosen, output)
        else:
            print_briefing(console, made)


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


def history(wanted: ArticleOrTopic, home: Home = None, as_json: AsJson = False) -> None:
    """Show what changed in an article, or list the briefings on a topic, the latest first."""
    from assistant.delivery.briefings.notices import kept_records, print_kept
    from assistant.delivery.history import print_history, record

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
            print_kept(console, kept, assistant.zone())


def show_briefing(
    assistant: Assistant,
    console: Console,
    wanted: str,
    form: str,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Give a kept briefing again, exactly as it was. Raises NotFound, UsageError."""
    from assistant.delivery.briefings.notices import print_briefing

    chosen = chosen_format(form, output, as_json=as_json)
    made = assistant.briefing(wanted)
    if chosen:
        deliver(assistant, console, made, chosen, output)
    else:
        print_briefing(console, made)


def chosen_format(form: str, output: Path | None, *, as_json: bool) -> str:
    """The format asked for, by its name or by the file's; "" for the terminal's own.

    Raises UsageError.
    """
    if as_json and form not in ("", "json"):
        raise UsageError(f"--json and --format {form} exclude each other")
    if form or as_json or output is None:
        chosen = "json" if as_json else form
    else:
        name = output.name.lower()
        suffix = next((end for end in _SUFFIXES if name.endswith(end)), output.suffix.lower())
        chosen = _SUFFIXES.get(suffix, suffix.removeprefix("."))
    if chosen and chosen not in formats():
        raise UsageError(
            f"{chosen!r} is no format that is written", hint=f"expected: {', '.join(formats())}"
        )
    if output is not None and not chosen:
        raise UsageError(f"{output}: no suffix says which format", hint="add --format NAME")
    if output is None and chosen in ("docx", "pdf") and sys.stdout.isatty():
        raise UsageError(f"{chosen} is no text for a terminal", hint="add -o FILE")
    return chosen


def formats() -> tuple[str, ...]:
    """The names of the formats."""
    from assistant.delivery.briefings.render import Format as Rendered

    return tuple(each.value for each in Rendered)


def deliver(
    assistant: Assistant,
    console: Console,
    made: Timeline | Briefing,
    form: str,
    output: Path | None,
) -> None:
    """Write it in a format to a file, or to standard output. Raises UsageError."""
    from assistant.delivery.briefings.render import Format as Rendered
    from assistant.delivery.briefings.render import render

    content = render(made, Rendered(form), assistant.passages)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error
    console.print(f"Written: {output}", markup=False)
