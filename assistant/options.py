"""The options that several commands have, so that each is spelt and explained in one place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.events import Length


def readable(typed: str) -> str:
    """What was typed, without bytes that are no UTF-8: nothing can store or print them."""
    return typed.encode("utf-8", "replace").decode()


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Home = Annotated[
    Path | None, typer.Option("--home", help="Library, index and cache (BRIEFING_HOME).")
]
Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="Published on or after: 2015-05-12.")
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Published on or before.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="With what was known that day.")]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only this; repeat.")
]
Count = Annotated[
    int | None, typer.Option("-k", metavar="N", min=1, max=200, help="How many passages.")
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Chat model: openai:gpt-4.1-mini.")]
NoModel = Annotated[bool, typer.Option("--no-model", help="Answer without a chat model.")]
AsFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="md, html, docx, pdf, json or tls.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from this machine and its network, too."),
]
Wanted = Annotated[
    str,
    typer.Argument(
        help="Article, revision or paragraph; its beginning will do.", callback=readable
    ),
]
Topic = Annotated[str, typer.Argument(help="What it is about, in quotes.", callback=readable)]
WhenSince = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Happened on or after: 2015-05-12.")
]
WhenUntil = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Happened on or before.")
]
LengthOf = Annotated[
    str,
    typer.Option("--length", metavar="N[xM]", help="How many events; of M sentences each: 10x3."),
]
Zone = Annotated[
    str | None,
    typer.Option("--zone", metavar="NAME", help="Your time zone: Europe/Berlin (BRIEFING_ZONE)."),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file.")
]


def length_of(typed: str) -> Length:
    """The length that "10" or "10x3" asks for. Raises UsageError."""
    from assistant.errors import UsageError
    from assistant.events import Length

    found = re.fullmatch(r"(\d{1,3})(?:\s*[x×]\s*(\d{1,2}))?", typed.strip())
    dates = int(found[1]) if found else 0
    sentences = int(found[2] or Length().sentences) if found else 0
    if not dates or not sentences:
        raise UsageError(f"--length: {typed!r} is no length (expected: 10, or 10x3)")
    return Length(dates, sentences)
