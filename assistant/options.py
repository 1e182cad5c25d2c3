"""The options that several commands have, so that each is spelt and explained in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


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
Length = Annotated[
    str, typer.Option("--length", metavar="N[xM]", help="N dates, M sentences each: 10x2.")
]
Zone = Annotated[
    str | None, typer.Option("--zone", metavar="NAME", help="Your time zone: Europe/Berlin.")
]
AsFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="md, html, docx, pdf, json or tls.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there.")
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
