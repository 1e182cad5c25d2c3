"""Where the evals find things and put them: data, homes of their own, the model's compiled copy.

The decision made here: an eval never opens the user's library. It shares the compiled copy of the
embedding model, which is slow to make and belongs to no library, and nothing else.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import assistant
from assistant import config
from assistant.config import Settings
from assistant.library import lock

Notify = Callable[[str], None]
"""Told what takes long, or works less well than it could."""

ROOT = Path(__file__).parent.parent  # of the checkout

_SHAPES_A_HOME = ("articles", "index", "library", "sources")  # packages, and these modules:
_MODULES = ("ingest.py", "sentences.py", "model.py")


def corpus() -> Path:
    """The folder of sample articles: inside the installed package, or beside it in a checkout."""
    package = Path(str(importlib.resources.files("assistant")))
    packed = package / "_resources" / "corpus"
    return packed if packed.is_dir() else package.parent / "corpus"


def shared(*parts: str) -> Path | None:
    """A file or folder of the data that is not part of the project; None where it is missing.

    BRIEFING_BENCH names the folder that holds `bench` and `seed`; it is ../shared otherwise.
    """
    given = os.environ.get("BRIEFING_BENCH")
    top = Path(given).expanduser() if given else ROOT.parent / "shared"
    found = top.joinpath(*parts)
    return found if found.exists() else None


def settings_for(home: Path, *, cache: Path | None = None) -> Settings:
    """Settings for a home of an eval: the default embedding, no chat model, no server.

    `cache` is shared with other homes; without it the home has one of its own. The compiled copy
    is the user's in both.
    """
    home.mkdir(parents=True, exist_ok=True)
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
        _link(home / "cache", cache)
    settings = Settings(home=home, model="")
    settings.cache_folder.mkdir(parents=True, exist_ok=True)
    compiled = config.read(Path.cwd()).cache_folder / "compiled"
    with suppress(OSError):  # then the home makes a copy of its own
        compiled.mkdir(parents=True, exist_ok=True)
        _link(settings.cache_folder / "compiled", compiled)
    return settings


@contextmanager
def temporary_settings() -> Iterator[Settings]:
    """Settings for a home that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="briefing-eval-") as folder:
        yield settings_for(Path(folder) / "home")


def bench_folder() -> Path:
    """Where benchmarks keep what is slow to make: BRIEFING_BENCH_HOME, else a temporary folder."""
    given = os.environ.get("BRIEFING_BENCH_HOME")
    folder = Path(given).expanduser() if given else Path(tempfile.gettempdir()) / "briefing-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept_home(name: str, made_from: str) -> Path:
    """The home of a benchmark, kept between runs while code and data are the same.

    `made_from` is what its content depends on beside the code; homes of another state that nobody
    uses are deleted.
    """
    key = hashlib.sha256(f"{_hash_of_code()}\0{made_from}".encode()).hexdigest()[:12]
    home = bench_folder() / f"{name}-{key}"
    for other in bench_folder().glob(f"{name}-????????????"):
        if other != home and lock.is_free(other):
            shutil.rmtree(other, ignore_errors=True)
    return home


def _hash_of_code() -> str:
    """One hash over the code that decides what a home holds."""
    package = Path(assistant.__file__).parent
    files = [package / name for name in _MODULES]
    for stage in _SHAPES_A_HOME:
        files += sorted((package / stage).rglob("*.py"))
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def _link(link: Path, target: Path) -> None:
    if not link.exists():
        link.symlink_to(target.absolute(), target_is_directory=True)
