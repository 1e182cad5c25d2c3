"""`briefing serve`, and who may ask it: `user` for people, `token` for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.console import fail, notify, now, open_console, print_json, running
from assistant.errors import AssistantError, UsageError
from assistant.options import AsJson, Home, Model, NoModel, readable

_PLAIN = {"help_option_names": ["-h", "--help"]}

user = typer.Typer(
    help="People who may log in to `briefing serve`.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=_PLAIN,
)
token = typer.Typer(
    help="Tokens by which programs ask `briefing serve`.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=_PLAIN,
)

Name = Annotated[str, typer.Argument(metavar="NAME", callback=readable)]
UsersFile = Annotated[
    Path | None, typer.Option("--file", help="Users and hashed passwords (BRIEFING_USERS_FILE).")
]


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 7860,
    model: Model = None,
    no_model: NoModel = False,
    home: Home = None,
) -> None:
    """Serve the library over HTTP until Ctrl-C. Other commands ask it meanwhile."""
    with running("serve", False, home=home, model="" if no_model else model) as (assistant, _):
        from assistant.delivery.http.server import serve as serve_until_stopped

        serve_until_stopped(assistant, host=host, port=port, now=now(), notify=notify())


@user.command(name="add")
def add_user(name: Name, file: UsersFile = None) -> None:
    """Add a user, or give one another password. The password is asked for."""
    from assistant.delivery.http import passwords

    try:
        target = _users_file(file)
        is_new = passwords.add(target, name, _password())
    except AssistantError as error:
        fail(error, as_json=False)
    typer.echo(f"{'Added' if is_new else 'Changed'}: {name} in {target}")


@user.command(name="remove")
def remove_user(name: Name, file: UsersFile = None) -> None:
    """Take a user out. Sessions of that user end at once."""
    from assistant.delivery.http import passwords

    try:
        passwords.remove(_users_file(file), name)
    except AssistantError as error:
        fail(error, as_json=False)
    typer.echo(f"Removed: {name}")


@user.command(name="list")
def list_users(file: UsersFile = None, as_json: AsJson = False) -> None:
    """Show who there is."""
    from assistant.delivery.http import passwords

    try:
        names = sorted(passwords.read(_users_file(file)))
    except AssistantError as error:
        fail(error, as_json)
    if as_json:
        print_json({"users": names})
    else:
        typer.echo("\n".join(names) or "No users yet: `briefing user add NAME`.")


@token.command(name="new")
def new_token(name: Name, home: Home = None, as_json: AsJson = False) -> None:
    """Make a token. It is shown this once, and only its hash is kept."""
    from assistant.delivery.http import tokens

    try:
        made = tokens.new(_home(home), name, now=now())
    except AssistantError as error:
        fail(error, as_json)
    if as_json:
        print_json({"name": name, "token": made})
        return
    typer.echo(made)
    typer.echo("Shown only now. Send it as `Authorization: Bearer …`.", err=True)


@token.command(name="list")
def list_tokens(home: Home = None, as_json: AsJson = False) -> None:
    """Show which tokens there are, and since when."""
    from assistant.delivery.http import tokens

    try:
        held = tokens.held(_home(home))
    except AssistantError as error:
        fail(error, as_json)
    if as_json:
        print_json({"tokens": [{"name": each.name, "made": each.made} for each in held]})
        return
    for each in held:
        open_console(False).print(f"{each.name}  made {each.made}", markup=False)
    if not held:
        typer.echo("No tokens yet: `briefing token new NAME`.")


@token.command(name="remove")
def remove_token(name: Name, home: Home = None) -> None:
    """Take a token back: it is refused at once."""
    from assistant.delivery.http import tokens

    try:
        tokens.remove(_home(home), name)
    except AssistantError as error:
        fail(error, as_json=False)
    typer.echo(f"Removed: {name}")


def _home(home: Path | None) -> Path:
    from assistant import config

    return config.read(Path.cwd(), {"home": home}).home


def _users_file(file: Path | None) -> Path:
    from assistant import config

    found = config.read(Path.cwd(), {"users_file": file}).users_file
    if found is None:
        raise UsageError(
            "which file of users is not said", hint="set BRIEFING_USERS_FILE, or give --file FILE"
        )
    return found


def _password() -> str:
    """Typed twice and not shown; one line where standard input is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return str(typed)
