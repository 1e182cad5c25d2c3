"""One compiled copy of the default model for the whole run: making it takes half a minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index import compiled, weights


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the compiled copy in it, made after another maker was killed."""
    cache = tmp_path_factory.mktemp("model-cache")
    leftover = cache / "compiled" / ".making-killed"
    leftover.mkdir(parents=True)
    (leftover / "model.bin").write_bytes(b"half of it")
    notices: list[str] = []
    copy = compiled.find_or_make(weights.find(weights.DEFAULT_MODEL, cache), cache, notices.append)
    assert copy is not None, notices
    return cache
