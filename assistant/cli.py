"""The command line: arguments, progress, and exit codes.

0 done, 1 failed, 2 wrong use, 3 done but some inputs were skipped. A refusal is an answer: 0.
Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from assistant import __version__
from assistant.errors import AssistantError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.app import Assistant
    from assistant.config import Settings
    from assistant.model import Answer, Window

DONE, FAILED, WRONG_USE, SKIPPED = 0, 1, 2, 3
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2200  # of a day asked for

app = typer.Typer(
    name="briefing",
    help="Answers from your articles, each sentence citing the paragraph that carries it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: its imports cost more than the rest of the start
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _readable(typed: str) -> str:
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
Wanted = Annotated[
    str,
    typer.Argument(
        help="Article, revision or paragraph; its beginning will do.", callback=_readable
    ),
]


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders: .txt .md .html .jsonl")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Read articles into the library. Unchanged ones cost nothing."""
    from assistant.delivery import records, terminal
    from assistant.delivery.progress import Bars

    with _running("ingest", as_json, home=home) as (assistant, console), Bars(as_json) as bars:
        report = assistant.ingest(paths, now=_now(), progress=bars.show)
        bars.close()
        if as_json:
            _print_json(records.report(report))
        else:
            terminal.print_report(console, report)
    raise typer.Exit(SKIPPED if report.skipped else DONE)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In quotes.", callback=_readable)],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    count: Count = None,
    model: Model = None,
    no_model: NoModel = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question with citations, or refuse. A refusal shows the nearest passages."""
    from assistant.delivery import schema
    from assistant.delivery.terminal import print_answer

    window = _window(since, until, as_of, outlet, as_json=as_json)
    chosen = "" if no_model else model
    with _running("ask", as_json, home=home, model=chosen) as (assistant, console):
        answer = _asked(assistant, console, question, window, count, as_json=as_json)
        if as_json:
            _print_json(schema.published(answer).model_dump(mode="json"))
        else:
            print_answer(console, answer, with_sentences=False)


@app.command()
def chat(
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    count: Count = None,
    model: Model = None,
    no_model: NoModel = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Keep a conversation: a follow-up is understood. An empty line or Ctrl-D ends it.

    With --json each line read is a question, and each line printed an answer.
    """
    from assistant.delivery import schema
    from assistant.delivery.terminal import print_answer
    from assistant.model import Turn

    window = _window(since, until, as_of, outlet, as_json=as_json)
    chosen = "" if no_model else model
    turns: list[Turn] = []
    with _running("chat", as_json, home=home, model=chosen) as (assistant, console):
        for question in _questions(console, as_json=as_json):
            answer = _asked(
                assistant, console, question, window, count, as_json=as_json, turns=turns
            )
            if as_json:
                print(schema.published(answer).model_dump_json(), flush=True)  # noqa: T201
            else:
                print_answer(console, answer, with_sentences=False)
            turns.append(Turn(question, " ".join(each.text for each in answer.sentences)))


@app.command()
def search(
    query: Annotated[
        str, typer.Argument(help="Words or a question, in quotes.", callback=_readable)
    ],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    count: Count = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show the passages that are nearest to a query."""
    from assistant.delivery import records
    from assistant.delivery.terminal import print_found

    window = _window(since, until, as_of, outlet, as_json=as_json)
    with _running("search", as_json, home=home) as (assistant, console):
        found = assistant.search(query, window, count or 10, now=_now())
        if as_json:
            _print_json(records.found(query, found))
        else:
            print_found(console, found)


@app.command()
def show(wanted: Wanted, home: Home = None, as_json: AsJson = False) -> None:
    """Show an article, or a cited paragraph in its context."""
    from assistant.delivery import records
    from assistant.delivery.terminal import print_shown

    with _running("show", as_json, home=home) as (assistant, console):
        shown = assistant.show(wanted)
        if as_json:
            _print_json(records.shown(shown))
        else:
            print_shown(console, shown)


@app.command()
def forget(
    wanted: Wanted,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Delete an article for good. The next ingest does not bring it back."""
    with _running("forget", as_json, home=home) as (assistant, console):
        shown = assistant.show(wanted)
        title = f"{shown.article.title} ({shown.article.id})"
        if not yes and not as_json and sys.stdin.isatty():
            typer.confirm(f"Delete “{title}” with all its revisions?", abort=True)
        gone = assistant.forget(shown.article.id, now=_now())
        if as_json:
            _print_json({"forgotten": gone.id, "title": gone.title})
        else:
            console.print(f"Forgotten: {title}", markup=False)


@app.command()
def status(home: Home = None, as_json: AsJson = False) -> None:
    """Show how much is held, where, and which models are set."""
    from assistant.delivery import records
    from assistant.delivery.terminal import print_facts

    with _running("status", as_json, home=home) as (assistant, console):
        found = assistant.status()
        if as_json:
            _print_json(records.status(found))
        else:
            print_facts(console, records.status_lines(found))


@app.command()
def reindex(home: Home = None, as_json: AsJson = False) -> None:
    """Make the indexes again. The library is the truth; the model is the one set now."""
    from assistant.delivery.progress import Bars

    with _running("reindex", as_json, home=home) as (assistant, console), Bars(as_json) as bars:
        counts = assistant.reindex(now=_now(), progress=bars.show)
        bars.close()
        if as_json:
            _print_json({"articles": counts.articles, "paragraphs": counts.paragraphs})
        else:
            console.print(f"Indexed {counts.paragraphs} paragraphs of {counts.articles} articles.")


@app.command()
def doctor(home: Home = None, as_json: AsJson = False) -> None:
    """Check what can go wrong, and say what to do. Exit 1 where a check has failed."""
    from assistant import config
    from assistant.checkup import check_all
    from assistant.delivery import records
    from assistant.delivery.terminal import print_checks

    console = _console(as_json)
    try:
        settings, origins = config.read_with_origins(Path.cwd(), {"home": home})
        checks = check_all(settings, origins, now=_now())
    except AssistantError as error:
        _fail(error, as_json)
    if as_json:
        _print_json(records.checks(checks))
    else:
        print_checks(console, checks)
    raise typer.Exit(FAILED if any(each.is_failed for each in checks) else DONE)


@app.command(name="eval")
def eval_(
    suites: Annotated[
        list[str] | None, typer.Argument(help="Names of suites; all if none.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run the eval suites. They use a library of their own; exit 1 below their thresholds."""
    from evals.run import run_suites

    try:
        result = run_suites(tuple(suites or ()), notify=_notify(as_json))
    except AssistantError as error:
        _fail(error, as_json)
    if as_json:
        _print_json(result.as_record())
    else:
        _console(as_json).print(result.table(), markup=False, highlight=False)
    raise typer.Exit(DONE if result.is_passed else FAILED)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefing-assistant {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Answers from your articles, each sentence citing the paragraph that carries it."""


def main() -> None:
    """The entry point; an interrupted run says how to go on."""
    for name in ("ANONYMIZED_TELEMETRY", "GRADIO_ANALYTICS_ENABLED"):
        os.environ[name] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    logging.captureWarnings(capture=True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no such letter
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("Interrupted. What was saved is kept: run the command again to go on.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


@contextmanager
def _running(command: str, as_json: bool, **flags: object) -> Iterator[tuple[Assistant, Console]]:
    """An assistant for one command; its errors end the process with a message and a code."""
    from assistant import config
    from assistant.app import build

    try:
        settings: Settings = config.read(Path.cwd(), flags)
        with build(settings, command=command, notify=_notify(as_json)) as assistant:
            yield assistant, _console(as_json)
    except AssistantError as error:
        _fail(error, as_json)


def _asked(
    assistant: Assistant,
    console: Console,
    question: str,
    window: Window,
    count: int | None,
    *,
    as_json: bool,
    turns: Any = (),  # noqa: ANN401 - a sequence of turns
) -> Answer:
    """The whole answer; its sentences are printed as they come unless JSON is wanted."""
    from assistant.delivery.terminal import print_sentence
    from assistant.model import Sentence

    if not question.strip():
        raise UsageError("the question is empty")
    printed: list[Sentence] = []
    for item in assistant.ask(question, window, now=_now(), count=count, history=turns):
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


def _questions(console: Console, *, as_json: bool) -> Iterator[str]:
    """Lines from the terminal or the pipe until an empty one, or the end."""
    is_terminal = sys.stdin.isatty() and not as_json
    if is_terminal:
        console.print("Ask; an empty line ends the conversation.", style="dim")
    while True:
        if is_terminal:
            console.print("\n> ", end="", style="cyan")
        line = sys.stdin.readline()
        if not line.strip():
            return
        yield line.strip()


def _window(
    since: str | None,
    until: str | None,
    as_of: str | None,
    outlets: list[str] | None,
    *,
    as_json: bool,
) -> Window:
    from datetime import timedelta

    from assistant.model import Window

    try:
        first = _day("--since", since)
        last = _day("--until", until)
        known = _day("--as-of", as_of)
        if first and last and last < first:
            raise UsageError(f"--until {until} is before --since {since}")
    except UsageError as error:
        _fail(error, as_json)
    one_day = timedelta(days=1)
    return Window(
        since=first,
        until=last + one_day if last else None,
        as_of=known + one_day - timedelta(microseconds=1) if known else None,
        outlets=tuple(outlets or ()),
    )


def _day(option: str, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError as error:
        raise UsageError(f"{option}: {value!r} is no day (expected: 2015-05-12)") from error
    if not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        raise UsageError(f"{option}: {value} is no day of which there is news")
    return datetime.combine(day, time(), tzinfo=UTC)


def _now() -> datetime:
    return datetime.now(UTC)


def _console(as_json: bool) -> Console:
    from rich.console import Console

    return Console(stderr=as_json, highlight=False, soft_wrap=not sys.stdout.isatty())


def _notify(as_json: bool) -> Any:  # noqa: ANN401 - a callable
    def say(message: str) -> None:
        typer.echo(message, err=True)

    return say


def _print_json(record: object) -> None:
    is_ascii = not (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(record, ensure_ascii=is_ascii, indent=2))  # noqa: T201 - this is the output


def _fail(error: AssistantError, as_json: bool) -> NoReturn:
    code = WRONG_USE if isinstance(error, UsageError) else FAILED
    if as_json:
        _print_json({"error": {"message": str(error), "hint": error.hint}})
    else:
        typer.echo(f"Error: {error}\n  {error.hint}", err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
