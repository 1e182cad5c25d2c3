"""What tests of more than one stage share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.config import VARIABLES
from tests.articles_folder import write_articles
from tests.commands import briefing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test begins first, so that no other process waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_wheel.py")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the developer has set must not change what a test sees."""
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="session")
def compiled_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the compiled copy of the default model, made once per session.

    BRIEFING_TEST_CACHE names a folder that outlives the session.
    """
    from assistant.index.embedders import open_embedder

    kept = os.environ.get("BRIEFING_TEST_CACHE")
    base = tmp_path_factory.getbasetemp()
    is_one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    cache = Path(kept) if kept else (base.parent if is_one_of_several else base) / "cache"
    cache.mkdir(exist_ok=True)
    with FileLock(cache / "tests.lock"):
        open_embedder(
            "all-MiniLM-L6-v2", cache=cache, base_url=None, api_key=None, notify=lambda _: None
        )
    return cache


@pytest.fixture
def home(tmp_path: Path, compiled_cache: Path) -> Path:
    """A new home that need not make the compiled copy."""
    return new_home(tmp_path / "home", compiled_cache)


def new_home(folder: Path, compiled_cache: Path) -> Path:
    """A folder that has a cache with the compiled copy, and nothing else."""
    (folder / "cache").mkdir(parents=True)
    (folder / "cache" / "compiled").symlink_to(compiled_cache / "compiled")
    shutil.copy(compiled_cache / "weights.json", folder / "cache" / "weights.json")
    return folder


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory, compiled_cache: Path) -> Path:
    """A home that holds the articles of `articles_folder`; to be read, never changed."""
    folder = tmp_path_factory.mktemp("ingested")
    home = new_home(folder / "home", compiled_cache)
    finished = briefing("ingest", write_articles(folder / "articles"), home=home)
    assert finished.code == 0, finished.said
    return home


@pytest.fixture
def filled(tmp_path: Path, ingested: Path) -> Path:
    """A copy of that home, to do with as a test likes."""
    return Path(shutil.copytree(ingested, tmp_path / "filled", symlinks=True))
