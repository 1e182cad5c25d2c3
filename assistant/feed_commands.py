"""`briefing feed`: subscribe to feeds, and take in what is new in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.console import (
    DONE,
    FAILED,
    SKIPPED,
    fail,
    now,
    open_console,
    print_json,
    reached,
)
from assistant.options import AllowPrivate, AsJson, Home, readable

feed = typer.Typer(
    help="Follow feeds: RSS, Atom and JSON Feed.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _all_readable(typed: list[str] | None) -> list[str]:
    return [readable(each) for each in typed or []]


@feed.command()
def add(
    urls: Annotated[
        list[str],
        typer.Argument(
            metavar="URL...",
            help="Of a feed, or of a page that offers one.",
            callback=_all_readable,
        ),
    ],
    outlet: Annotated[
        str, typer.Option(metavar="NAME", help="Outlet of its articles.", callback=readable)
    ] = "",
    allow_private: AllowPrivate = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Subscribe to feeds. Each is looked at first; `feed fetch` takes in its articles."""
    from assistant.delivery import feeds

    with reached("feed add", as_json, home=home) as (assistant, console):
        found = assistant.add_feeds(urls, outlet=outlet, allow_private=allow_private, now=now())
        if as_json:
            print_json(feeds.subscribed_record(found))
        else:
            feeds.print_subscribed(console, found)
    is_anything = found.added or found.known
    raise typer.Exit((SKIPPED if is_anything else FAILED) if found.skipped else DONE)


@feed.command(name="list")
def list_(home: Home = None, as_json: AsJson = False) -> None:
    """Show the feeds that are subscribed to, and which of them do not fare well."""
    from assistant.delivery import feeds

    with reached("feed list", as_json, home=home) as (assistant, console):
        held = assistant.feeds()
        if as_json:
            print_json({"feeds": [feeds.feed_record(each) for each in held]})
        else:
            feeds.print_feeds(console, held, now())


@feed.command()
def remove(
    url: Annotated[
        str,
        typer.Argument(help="Its address, or a part that no other has.", callback=readable),
    ],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """End a subscription. The articles that it brought stay."""
    from assistant.delivery import feeds
    from assistant.delivery.terminal import plain

    with reached("feed remove", as_json, home=home) as (assistant, console):
        gone = assistant.remove_feed(url, now=now())
        if as_json:
            print_json({"removed": feeds.feed_record(gone)})
        else:
            console.print(f"Removed: {plain(gone.url)}", markup=False)


@feed.command()
def fetch(
    urls: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[URL...]",
            help="Only these, due or not; a part that no other has will do.",
            callback=_all_readable,
        ),
    ] = None,
    is_all: Annotated[
        bool, typer.Option("--all", help="Also those that are backing off; none that is gone.")
    ] = False,
    allow_private: AllowPrivate = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Take in what is new in the feeds that are due. Exit 3 where a feed or entry was skipped."""
    from assistant.delivery import feeds
    from assistant.delivery.progress import Bars

    with reached("feed fetch", as_json, home=home) as (assistant, console), Bars(as_json) as bars:
        at = now()
        report = assistant.fetch_feeds(
            urls or [], is_all=is_all, allow_private=allow_private, now=at, progress=bars.show
        )
        bars.close()
        if as_json:
            print_json(feeds.round_record(report))
        else:
            feeds.print_round(console, report, at)
    raise typer.Exit(DONE if report.is_whole else SKIPPED)


@feed.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A list of feeds in OPML.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Subscribe to every feed of a list, as feed readers export it. None is asked yet."""
    from assistant.delivery import feeds

    with reached("feed import", as_json, home=home) as (assistant, console):
        found = assistant.import_feeds(file, now=now())
        if as_json:
            print_json(feeds.subscribed_record(found))
        else:
            feeds.print_subscribed(console, found)
    raise typer.Exit(SKIPPED if found.skipped else DONE)


@feed.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="Standard output if none.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write the feeds as OPML, which feed readers import. With --json say what was written."""
    from assistant.errors import UsageError
    from assistant.sources.feeds import opml

    if as_json and file is None:
        fail(UsageError("--json needs a FILE: the list itself is OPML"), as_json)
    with reached("feed export", as_json, home=home) as (assistant, _):
        held = assistant.feeds()
        text = opml.write((opml.Outline(each.url, each.title) for each in held), now=now())
        if file is None:
            print(text, end="")  # noqa: T201 - this is the output
            return
        try:
            file.write_text(text, "utf-8")
        except OSError as error:
            raise UsageError(f"{file}: cannot be written ({error.strerror})") from error
        if as_json:
            print_json({"file": str(file), "feeds": len(held)})
        else:
            open_console(as_json).print(f"{len(held)} feeds in {file}", markup=False)
