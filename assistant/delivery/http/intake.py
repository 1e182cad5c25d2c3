"""Routes that take articles in: uploads and links from users, paths from the owner alone.

The decision made here: the command line names paths, and this process, which runs as the same
user on the same machine, reads them itself; so an article has the same id, and what is unchanged
costs nothing, whoever reads. That route wants the token of serve.json, which only this user can
read. Everybody else uploads.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from assistant.app import Assistant
from assistant.delivery import records
from assistant.delivery.asked import hints_asked
from assistant.delivery.http.bodies import LocalInputs
from assistant.delivery.http.examples import REPORT, example
from assistant.delivery.http.owner import require_owner
from assistant.delivery.http.streams import replied
from assistant.delivery.http.telling import told
from assistant.errors import UsageError
from assistant.home import Progress
from assistant.ingest import Report
from assistant.sources.decode import printable
from assistant.sources.mapping import parse_mapping

FOLDER = "uploads"
"""Of the home; what lies there is deleted as soon as it has been read."""

_LONGEST_NAME = 200  # characters of an uploaded file's name


def routes(assistant: Assistant, pool: ThreadPoolExecutor, stopping: Event) -> APIRouter:
    """The routes; `stopping` ends what takes long when the process is to end."""
    router = APIRouter(tags=["taking in"])
    home = assistant.settings.home

    @router.post("/ingest", responses=example(REPORT))
    async def ingest(
        request: Request,
        files: Annotated[list[UploadFile], File(description="read by their suffix")] = [],  # noqa: B006
        links: Annotated[list[str], Form(description="addresses of pages and files")] = [],  # noqa: B006
        outlet: Annotated[str, Form(max_length=500)] = "",
        published: Annotated[str | None, Form(max_length=100)] = None,
        fields: Annotated[str, Form(max_length=2_000, description="text=body,title=h1")] = "",
    ) -> Response:
        """Take in uploaded files and what stands at addresses; one bad input stops nothing.

        With `Accept: text/event-stream`: events `progress`, then `report`, or `error`.
        """
        if not (files or links):
            raise UsageError("nothing to take in", hint="send `files`, `links`, or both")
        if bad := next((each for each in links if not _is_link(each)), None):
            raise UsageError(f"{bad!r} is no address (expected: https://…)")
        mapping, given = parse_mapping(fields), hints_asked(outlet, published)
        uploads = [(_name(each), await each.read()) for each in files]

        def run(progress: Progress) -> Report:
            with _kept(home, uploads) as paths:
                report = assistant.ingest(
                    [*paths, *links],
                    now=datetime.now(UTC),
                    progress=progress,
                    mapping=mapping,
                    given=given,
                )
                return _as_uploaded(report, paths)

        return await replied(told(run, records.report, stopping), request, pool)

    @router.post("/local/ingest", include_in_schema=False)
    async def ingest_local(body: LocalInputs, request: Request) -> Response:
        require_owner(request)

        def run(progress: Progress) -> Report:
            return assistant.ingest(
                body.inputs,
                now=datetime.now(UTC),
                progress=progress,
                mapping=body.mapping.mapping,
                given=body.given.hints if body.given else None,
                allow_private=body.allow_private,
            )

        return await replied(told(run, records.report, stopping), request, pool)

    return router


def clear(home: Path) -> None:
    """Delete what a process that was killed has left of uploads."""
    shutil.rmtree(home / FOLDER, ignore_errors=True)


@contextmanager
def _kept(home: Path, uploads: Sequence[tuple[str, bytes]]) -> Iterator[list[Path]]:
    """The uploads as files for a moment; the folder of each is named by what it holds.

    So two reports of one name are two articles, and the same one sent again is known.
    """
    folder = home / FOLDER / secrets.token_hex(8)
    paths = []
    try:
        for name, body in uploads:
            path = folder / hashlib.sha256(body).hexdigest()[:16] / name
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_bytes(body)
            paths.append(path)
        yield paths
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_uploaded(report: Report, paths: Sequence[Path]) -> Report:
    """The report with the names that the user knows."""
    names = {str(path): path.name for path in paths}

    def shown(where: str) -> str:
        for path, name in names.items():
            if where.startswith(path):
                return name + where.removeprefix(path)
        return where

    report.taken = [replace(each, where=shown(each.where)) for each in report.taken]
    report.skipped = [replace(each, where=shown(each.where)) for each in report.skipped]
    return report


def _name(upload: UploadFile) -> str:
    """The file's own name: what stands before a slash of any kind is not ours to believe."""
    name = printable((upload.filename or "").replace("\\", "/").rsplit("/", 1)[-1]).strip()
    if not name.strip("."):
        raise UsageError(f"{upload.filename!r} is no name of a file")
    if len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
        raise UsageError(f"{name[:40]!r}…: the name of the file is too long")
    return name


def _is_link(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))
