"""What every command does: open an assistant, ask it, print JSON, and end with the right code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from assistant.errors import AssistantError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.app import Assistant
    from assistant.config import Settings
    from assistant.model import Answer, Hints, Turn, Window

DONE, FAILED, WRONG_USE, SKIPPED, AFFECTED = 0, 1, 2, 3, 4
INTERRUPTED = 130  # as shells count it

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2200  # of a day asked for


@contextmanager
def running(command: str, as_json: bool, **flags: object) -> Iterator[tuple[Assistant, Console]]:
    """An assistant for one command; its errors end the process with a message and a code."""
    from assistant import config
    from assistant.app import build

    try:
        settings: Settings = config.read(Path.cwd(), flags)
        with build(settings, command=command, notify=notify()) as assistant:
            yield assistant, open_console(as_json)
    except AssistantError as error:
        fail(error, as_json)
    except KeyboardInterrupt as error:
        typer.echo("Interrupted. What was saved is kept: run the command again to go on.", err=True)
        raise typer.Exit(INTERRUPTED) from error


def asked(
    assistant: Assistant,
    console: Console,
    question: str,
    window: Window,
    count: int | None,
    *,
    as_json: bool,
    turns: Sequence[Turn] = (),
) -> Answer:
    """The whole answer; its sentences are printed as they come unless JSON is wanted."""
    from assistant.delivery.terminal import print_sentence
    from assistant.model import Sentence

    if not question.strip():
        raise UsageError("the question is empty")
    printed: list[Sentence] = []
    for item in assistant.ask(question, window, now=now(), count=count, history=turns):
        if isinstance(item, Sentence):
            printed.append(item)
            if not as_json:
                print_sentence(console, item)
            continue
        if printed and not as_json and tuple(printed) != item.sentences:
            console.print("The sentences above are withdrawn; these hold:", style="yellow")
            for sentence in item.sentences:
                print_sentence(console, sentence)
        return item
    raise AssertionError("an answer ends every stream")


def questions(console: Console, *, as_json: bool, waiting: Callable[[], None]) -> Iterator[str]:
    """Lines from the terminal or the pipe until an empty one, or the end.

    `waiting` is called before each wait for a person, who may take all day.
    """
    is_terminal = sys.stdin.isatty() and not as_json
    if is_terminal:
        console.print("Ask; an empty line ends the conversation.", style="dim")
    while True:
        if is_terminal:
            waiting()
            console.print("\n> ", end="", style="cyan")
        line = sys.stdin.readline()
        if not line.strip():
            return
        yield line.strip()


def window_of_flags(
    since: str | None,
    until: str | None,
    as_of: str | None,
    outlets: list[str] | None,
    *,
    as_json: bool,
    zone: tzinfo = UTC,
) -> Window:
    """The window that the options ask for; ends the process where they make no sense.

    Its days begin and end by the clocks of `zone`.
    """
    from datetime import timedelta

    from assistant.model import Window

    try:
        first = _day("--since", since, zone)
        last = _day("--until", until, zone)
        known = _day("--as-of", as_of, zone)
        if first and last and last < first:
            raise UsageError(f"--until {until} is before --since {since}")
    except UsageError as error:
        fail(error, as_json)
    one_day = timedelta(days=1)  # by the clocks: 23 hours where summer time begins
    return Window(
        since=first.astimezone(UTC) if first else None,
        until=(last + one_day).astimezone(UTC) if last else None,
        as_of=(known + one_day).astimezone(UTC) - timedelta(microseconds=1) if known else None,
        outlets=tuple(outlets or ()),
    )


def hints_of_flags(outlet: str, published: str | None, *, as_json: bool) -> Hints | None:
    """What the options say of every input; ends the process where they make no sense."""
    from assistant.model import DateOrigin, Hints
    from assistant.sources.dates import AmbiguousDate, dated

    if not outlet.strip() and published is None:
        return None
    try:
        dates = (dated(published.strip(), DateOrigin.USER),) if published is not None else ()
    except ValueError as error:
        problem = "may be two dates" if isinstance(error, AmbiguousDate) else "is no date"
        expected = "2015-05-12 or 2015-05-12T18:05:00+03:00"
        fail(UsageError(f"--published: {published!r} {problem} (expected: {expected})"), as_json)
    return Hints(outlet=outlet.strip(), dates=dates)


def _day(option: str, value: str | None, zone: tzinfo) -> datetime | None:
    if value is None:
        return None
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError as error:
        raise UsageError(f"{option}: {value!r} is no day (expected: 2015-05-12)") from error
    if not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        raise UsageError(f"{option}: {value} is no day of which there is news")
    return datetime.combine(day, time(), tzinfo=zone)


def now() -> datetime:
    """The time at which a command runs: read here, and handed on."""
    return datetime.now(UTC)


def open_console(as_json: bool) -> Console:
    """Where a command prints; standard error where standard output is JSON."""
    from rich.console import Console

    return Console(stderr=as_json, highlight=False, soft_wrap=not sys.stdout.isatty())


def notify() -> Callable[[str], None]:
    """Notices go to standard error, where they disturb no JSON."""

    def say(message: str) -> None:
        typer.echo(message, err=True)

    return say


def print_json(record: object) -> None:
    """Print a record; letters that the terminal lacks are escaped."""
    is_ascii = not (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(record, ensure_ascii=is_ascii, indent=2))  # noqa: T201 - this is the output


def fail(error: AssistantError, as_json: bool) -> NoReturn:
    """Say what went wrong and what to do, and end the process with 1, or 2 for wrong use."""
    code = WRONG_USE if isinstance(error, UsageError) else FAILED
    if as_json:
        print_json({"error": {"message": str(error), "hint": error.hint}})
    else:
        typer.echo(f"Error: {error}\n  {error.hint}", err=True)
    raise typer.Exit(code)
