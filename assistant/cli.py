"""The command line: arguments, progress, and exit codes.

0 done, 1 failed, 2 wrong use, 3 done but some inputs were skipped, 4 `check` has found sentences
of earlier briefings that stand no more. A refusal is an answer: 0.
Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from assistant import __version__
from assistant.briefing_commands import check, history, show_briefing, timeline, write
from assistant.claim_commands import claims, contested
from assistant.console import (
    DONE,
    FAILED,
    SKIPPED,
    asked,
    fail,
    hints_of_flags,
    now,
    open_console,
    print_json,
    questions,
    reached,
    running,
    window_of_flags,
)
from assistant.errors import AssistantError
from assistant.eval_command import evaluate
from assistant.feed_commands import feed
from assistant.options import (
    AllowPrivate,
    AsFormat,
    AsJson,
    AsOf,
    Count,
    Home,
    Model,
    NoModel,
    Outlets,
    Output,
    Since,
    Until,
    Wanted,
    readable,
)
from assistant.serve_commands import serve, token, user

app = typer.Typer(
    name="briefing",
    help="Answers from your articles, each sentence citing the paragraph that carries it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: its imports cost more than the rest of the start
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(feed, name="feed")


@app.command()
def ingest(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders and addresses: pages, PDF, Word, mail, JSON, tables, text, zip."
        ),
    ],
    fields: Annotated[
        str,
        typer.Option(
            "--map", metavar="TARGET=FIELD,…", help="Fields of JSON and tables: text=body,title=h1."
        ),
    ] = "",
    outlet: Annotated[
        str, typer.Option(metavar="NAME", help="Whose they are, whatever they say.")
    ] = "",
    published: Annotated[
        str | None, typer.Option(metavar="TIME", help="When published: 2015-05-12.")
    ] = None,
    allow_private: AllowPrivate = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Read articles into the library. Unchanged ones cost nothing."""
    from assistant.delivery import records, terminal
    from assistant.delivery.progress import Bars
    from assistant.sources.mapping import parse_mapping

    given = hints_of_flags(outlet, published, as_json=as_json)
    with reached("ingest", as_json, home=home) as (assistant, console), Bars(as_json) as bars:
        report = assistant.ingest(
            inputs,
            now=now(),
            progress=bars.show,
            mapping=parse_mapping(fields),
            given=given,
            allow_private=allow_private,
        )
        bars.close()
        if as_json:
            print_json(records.report(report))
        else:
            terminal.print_report(console, report)
    raise typer.Exit(SKIPPED if report.skipped else DONE)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In quotes.", callback=readable)],
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

    window = window_of_flags(since, until, as_of, outlet, as_json=as_json)
    chosen = "" if no_model else model
    with reached("ask", as_json, home=home, model=chosen) as (assistant, console):
        answer = asked(assistant, console, question, window, count, as_json=as_json)
        if as_json:
            print_json(schema.published(answer).model_dump(mode="json"))
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

    window = window_of_flags(since, until, as_of, outlet, as_json=as_json)
    chosen = "" if no_model else model
    turns: list[Turn] = []
    with reached("chat", as_json, home=home, model=chosen) as (assistant, console):
        for question in questions(console, as_json=as_json, waiting=assistant.rest):
            answer = asked(
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
        str, typer.Argument(help="Words or a question, in quotes.", callback=readable)
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

    window = window_of_flags(since, until, as_of, outlet, as_json=as_json)
    with reached("search", as_json, home=home) as (assistant, console):
        found = assistant.search(query, window, count or 10, now=now())
        if as_json:
            print_json(records.found(query, found))
        else:
            print_found(console, found)


@app.command()
def show(
    wanted: Wanted,
    with_history: Annotated[
        bool, typer.Option("--history", help="What each revision changed, by sentences.")
    ] = False,
    as_format: AsFormat = "",
    output: Output = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show an article, a cited paragraph in its context, or a briefing exactly as it was.

    --format and -o are for briefings.
    """
    from assistant.delivery import records
    from assistant.delivery.history import print_history, record
    from assistant.delivery.terminal import print_shown

    if wanted.startswith("b-"):
        with running("show", as_json, home=home) as (here, console):
            if not here.is_article(wanted):
                wanted_as = "json" if as_json and not as_format else as_format
                show_briefing(wanted, wanted_as, output, here, console)
                return
    with reached("show", as_json, home=home) as (assistant, console):
        if with_history:
            past = assistant.history(wanted)
            print_json(record(past)) if as_json else print_history(console, past)
            return
        shown = assistant.show(wanted)
        if as_json:
            print_json(records.shown(shown))
        else:
            print_shown(console, shown)


app.command()(claims)
app.command()(contested)
app.command()(timeline)
app.command()(write)
app.command()(check)
app.command()(history)


@app.command()
def forget(
    wanted: Wanted,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Delete an article for good. The next ingest does not bring it back."""
    from assistant.delivery import records

    with reached("forget", as_json, home=home) as (assistant, console):
        shown = assistant.show(wanted)
        title = f"{shown.article.title} ({shown.article.id})"
        if not yes and not as_json and sys.stdin.isatty():
            typer.confirm(f"Delete “{title}” with all its revisions?", abort=True)
        gone = assistant.forget(shown.article.id, now=now())
        if as_json:
            print_json(records.forgotten(gone))
        else:
            console.print(f"Forgotten: {title}", markup=False)


@app.command()
def outlets(
    wanted: Annotated[str, typer.Argument(help="Name, host or address; all if none.")] = "",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show which outlets are known, whom they are close to, and which table says so."""
    from assistant.delivery.outlets import print_outlets, records

    with running("outlets", as_json, home=home) as (assistant, console):
        found = assistant.outlets(readable(wanted))
        print_json(records(found)) if as_json else print_outlets(console, found)


@app.command()
def status(home: Home = None, as_json: AsJson = False) -> None:
    """Show how much is held, where, and which models are set."""
    from assistant.delivery import records
    from assistant.delivery.terminal import print_facts

    with running("status", as_json, home=home) as (assistant, console):
        found = assistant.status()
        if as_json:
            print_json(records.status(found))
        else:
            print_facts(console, records.status_lines(found))


@app.command()
def reindex(home: Home = None, as_json: AsJson = False) -> None:
    """Make the indexes again. The library is the truth; the model is the one set now."""
    from assistant.delivery.progress import Bars

    with running("reindex", as_json, home=home) as (assistant, console), Bars(as_json) as bars:
        counts = assistant.reindex(now=now(), progress=bars.show)
        bars.close()
        if as_json:
            print_json({"articles": counts.articles, "paragraphs": counts.paragraphs})
        else:
            console.print(f"Indexed {counts.paragraphs} paragraphs of {counts.articles} articles.")


@app.command()
def doctor(home: Home = None, as_json: AsJson = False) -> None:
    """Check what can go wrong, and say what to do. Exit 1 where a check has failed."""
    from assistant import config
    from assistant.checkup import check_all
    from assistant.delivery import records
    from assistant.delivery.terminal import print_checks

    console = open_console(as_json)
    try:
        settings, origins = config.read_with_origins(Path.cwd(), {"home": home})
        checks = check_all(settings, origins, now=now())
    except AssistantError as error:
        fail(error, as_json)
    if as_json:
        print_json(records.checks(checks))
    else:
        print_checks(console, checks)
    raise typer.Exit(FAILED if any(each.is_failed for each in checks) else DONE)


app.command(name="eval")(evaluate)
app.command()(serve)
app.add_typer(user, name="user")
app.add_typer(token, name="token")


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
    """The entry point."""
    for name in ("ANONYMIZED_TELEMETRY", "GRADIO_ANALYTICS_ENABLED"):
        os.environ[name] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    logging.captureWarnings(capture=True)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no such letter
    app()


if __name__ == "__main__":
    main()
