"""Making a compiled copy: one process at a time, in a folder that is renamed when it is whole.

The work is done by a process of its own (`assistant.index.conversion`), so that torch never
enters this one. The decision made here: only the parent puts a copy in place and only under the
lock, so that a process killed at any moment leaves a draft, which the next one removes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

import assistant
from assistant.index import compiled
from assistant.index.notebook import replace_text
from assistant.index.weights import Weights

REFUSED = 3  # exit code of the conversion: it can be made, but must not be used

_LIMIT_S = 900  # for making one: 15 s on an idle machine, a minute on a busy one
_DRAFT = ".making-"


def make_alone(
    found: Weights, root: Path, key: str, notify: Callable[[str], None]
) -> compiled.Copy | None:
    """Make the copy while no other process does; what another one made meanwhile is taken.

    Raises OSError.
    """
    lock = FileLock(root / "making.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        notify(f"another process is making the compiled copy of {found.model}: waiting for it")
        try:
            lock.acquire(timeout=_LIMIT_S)
        except Timeout as error:
            raise OSError(f"another process still holds {lock.lock_file}") from error
    try:
        for leftover in root.glob(f"{_DRAFT}*"):  # of a process that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        copy = compiled.read(root / key)
        return copy if copy is not None else _make(found, root, key, notify)
    finally:
        lock.release()


def _make(
    found: Weights, root: Path, key: str, notify: Callable[[str], None]
) -> compiled.Copy | None:
    notify(f"making the compiled copy of {found.model}, once; this takes half a minute")
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=root))
    try:
        code, said = _run_conversion(found, draft)
        if code == REFUSED:
            replace_text(root / f"{key}.refused", f"{said}\nDelete this file to try again.\n")
        if code != 0 or compiled.read(draft) is None:
            notify(f"no compiled copy of {found.model} ({said}): it runs without one, slower")
            return None
        shutil.rmtree(root / key, ignore_errors=True)  # not whole, else it would have been used
        draft.rename(root / key)
        return compiled.read(root / key)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _run_conversion(found: Weights, draft: Path) -> tuple[int, str]:
    """Exit code and last words of the process that makes the copy.

    It ends itself when its standard input does: with this process, however that dies.
    """
    package = Path(assistant.__file__).parent.parent
    paths = [str(package), os.environ.get("PYTHONPATH", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "HF_HUB_OFFLINE": "1",  # the files are here
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    command = [sys.executable, "-P", "-m", "assistant.index.conversion"]
    arguments = [found.model, str(found.folder.absolute()), found.sha256, str(draft.absolute())]
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(
            [*command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=words,
            env=environment,
        ) as child,
    ):
        try:
            code = child.wait(timeout=_LIMIT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            return 1, f"it took longer than {_LIMIT_S} s"
        except BaseException:
            child.kill()
            raise
        words.seek(0)
        lines = words.read().decode("utf-8", "replace").strip().splitlines()
    return code, lines[-1].strip() if lines else f"exit code {code}"
