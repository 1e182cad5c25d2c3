"""What every command does: open an assistant, ask it, print JSON, and end with the right code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from assistant.delivery.failures import failure
from assistant.errors import AssistantError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.app import Assistant
    from assistant.config import Settings
    from assistant.model import Answer, Hints, Turn, Window
    from assistant.verbs import Verbs

DONE, FAILED, WRONG_USE, SKIPPED, AFFECTED = 0, 1, 2, 3, 4
INTERRUPTED = 130  # as shells count it


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
        raise _interrupted() from error


@contextmanager
def reached(command: str, as_json: bool, **flags: object) -> Iterator[tuple[Verbs, Console]]:
    """As `running`; where `briefing serve` holds the home, its process is asked instead."""
    from assistant import config
    from assistant.delivery.http import presence

    try:
        settings = config.read(Path.cwd(), flags)
        serving = presence.living(settings.home, notify())
        if serving is not None:
            from assistant.delivery.http.remote import RemoteAssistant

            model = flags.get("model")
            remote = RemoteAssistant(serving, model=None if model is None else str(model))
            yield remote, open_console(as_json)
            return
    except AssistantError as error:
        fail(error, as_json)
    except KeyboardInterrupt as error:
        raise _interrupted() from error
    with running(command, as_json, **flags) as opened:
        yield opened


def asked(
    assistant: Verbs,
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
    from assistant.delivery.asked import window_asked

    try:
        return window_asked(since, until, as_of, outlets or (), sign="--", zone=zone)
    except UsageError as error:
        fail(error, as_json)


def hints_of_flags(outlet: str, published: str | None, *, as_json: bool) -> Hints | None:
    """What the options say of every input; ends the process where they make no sense."""
    from assistant.delivery.asked import hints_asked

    try:
        return hints_asked(outlet, published, sign="--")
    except UsageError as error:
        fail(error, as_json)


def _interrupted() -> typer.Exit:
    typer.echo("Interrupted. What was saved is kept: run the command again to go on.", err=True)
    return typer.Exit(INTERRUPTED)


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
        print_json(failure(error))
    else:
        typer.echo(f"Error: {error}\n  {error.hint}", err=True)
    raise typer.Exit(code)
