"""`briefing timeline` and `briefing write`: from a topic and a window to what can be sent on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.console import fail, now, running, window_of_flags
from assistant.errors import UsageError
from assistant.options import (
    AsJson,
    AsOf,
    Format,
    Home,
    LengthOf,
    Outlets,
    Output,
    Topic,
    WhenSince,
    WhenUntil,
    Zone,
    length_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.app import Assistant
    from assistant.events import Timeline

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
    known = (*formats(), "json")
    if chosen and chosen not in known:
        raise UsageError(
            f"{chosen!r} is no format that is written", hint=f"expected: {', '.join(known)}"
        )
    if output is not None and not chosen:
        raise UsageError(f"{output}: no suffix says which format", hint="add --format NAME")
    if output is None and chosen in ("docx", "pdf") and sys.stdout.isatty():
        raise UsageError(f"{chosen} is no text for a terminal", hint="add -o FILE")
    return chosen


def formats() -> tuple[str, ...]:
    """The names of the formats beside JSON."""
    from assistant.delivery.briefings.render import Format as Rendered

    return tuple(each.value for each in Rendered)


def deliver(
    assistant: Assistant, console: Console, made: Timeline, form: str, output: Path | None
) -> None:
    """Write a timeline in a format to a file, or to standard output. Raises UsageError."""
    from assistant.delivery.briefings.render import Format as Rendered
    from assistant.delivery.briefings.render import render
    from assistant.writing.record import timeline_record

    if form == "json":
        content = f"{timeline_record(made)}\n".encode()
    else:
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
