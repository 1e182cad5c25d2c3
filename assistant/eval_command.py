"""`briefing eval`: run the suites, take a run up again, or compare two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.console import DONE, FAILED, INTERRUPTED, fail, notify, now, open_console, print_json
from assistant.errors import AssistantError, UsageError
from assistant.options import AsJson, Home, Model, NoModel

if TYPE_CHECKING:
    from assistant.config import Settings
    from evals.suite.folder import RunFolder

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        help="Suites, all if none; after --compare and --resume, runs by id or folder.",
    ),
]
Runs = Annotated[
    int, typer.Option("--runs", metavar="N", min=1, max=100, help="Ask a model this often.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Of results.json, junit.xml and report.html."),
]
WithJudge = Annotated[
    bool,
    typer.Option("--judge", help="Also ask a model (BRIEFING_JUDGE_MODEL), which decides nothing."),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with the run named, else with the last one.")
]
Compare = Annotated[
    bool, typer.Option("--compare", help="Compare two runs: those named, else the last two.")
]


def evaluate(
    names: Names = None,
    model: Model = None,
    no_model: NoModel = False,
    runs: Runs = 1,
    judge: WithJudge = False,
    out: Out = None,
    resume: Resume = False,
    compare: Compare = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Run the eval suites: offline, or against a chat model where one is set.

    They use a library of their own. Exit 1 below the thresholds. The reports are kept in the
    home, under evals/RUN-ID, where --out names no other folder.
    """
    from assistant import config

    try:
        if compare and (resume or out is not None):
            raise UsageError("--compare runs nothing: leave --resume and --out out")
        settings = config.read(Path.cwd(), {"home": home, "model": "" if no_model else model})
        if compare:
            _compare(settings.home, names or [], as_json=as_json)
            return
        if resume:
            folder = _resumed(settings.home, names or [])
        else:
            folder = _begun(settings, names or [], runs=runs, with_judge=judge, out=out)
        code = _run(folder, settings, as_json=as_json)
    except AssistantError as error:
        fail(error, as_json)
    except KeyboardInterrupt as error:
        typer.echo("Interrupted. `briefing eval --resume` goes on from here.", err=True)
        raise typer.Exit(INTERRUPTED) from error
    raise typer.Exit(code)


def _run(folder: RunFolder, settings: Settings, *, as_json: bool) -> int:
    """Run what the folder's plan says, print it, and give the exit code."""
    from evals.suite import records, report_text
    from evals.suite.run import run_suites

    plan = folder.plan
    try:
        result = run_suites(plan.suites, notify=notify(), plan=plan, chat=settings, folder=folder)
    except AssistantError:
        folder.drop_if_empty()
        raise
    if as_json:
        print_json(records.as_record(result))
    else:
        console = open_console(as_json)
        console.print(report_text.write(result), markup=False, highlight=False)
        console.print(f"\n{folder.path / 'report.html'}", markup=False, highlight=False)
    return DONE if result.is_passed else FAILED


def _begun(
    settings: Settings, names: list[str], *, runs: int, with_judge: bool, out: Path | None
) -> RunFolder:
    """A new run; nothing is made before what is asked for is known to make sense."""
    from evals.suite.folder import RunFolder, new_folder
    from evals.suite.plan import Plan
    from evals.suite.run import chosen

    judge = (settings.judge_model or settings.model) if with_judge else ""
    if with_judge and not judge:
        raise UsageError(
            "--judge needs a chat model", hint="set BRIEFING_JUDGE_MODEL or BRIEFING_MODEL"
        )
    if runs > 1 and not settings.model:
        notify()("without a model every run is the same: each case is asked once")
    plan = Plan(
        suites=tuple(suite.name for suite in chosen(names)),
        model=settings.model,
        judge=judge,
        runs=runs if settings.model else 1,
        begun=now(),
    )
    return RunFolder.begin(out or new_folder(settings.home, now()), plan)


def _resumed(home: Path, names: list[str]) -> RunFolder:
    from evals.suite.folder import RunFolder, find, latest

    if len(names) > 1:
        raise UsageError("--resume goes on with one run")
    paths = [find(home, name) for name in names] or list(latest(home, 1))
    if not paths:
        raise UsageError("there is no run to go on with")
    return RunFolder.resume(paths[0])


def _compare(home: Path, names: list[str], *, as_json: bool) -> None:
    from evals.suite import comparison_text
    from evals.suite.compare import compare
    from evals.suite.folder import find, latest, read_result

    if len(names) not in (0, 2):
        raise UsageError(f"--compare needs two runs, or none for the last two, not {len(names)}")
    paths = [find(home, name) for name in names] or list(latest(home, 2))
    if len(paths) < 2:
        raise UsageError(f"{home / 'evals'} holds {len(paths)} of the two runs to compare")
    found = compare(read_result(paths[0]), read_result(paths[1]))
    if as_json:
        print_json(found.as_record())
    else:
        text = comparison_text.write(found)
        open_console(as_json).print(text, markup=False, highlight=False)
