"""The embedding model that happenings are told apart by."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index.embedders import open_embedder
from assistant.ports import Embed


@pytest.fixture(scope="session")
def embed(compiled_cache: Path) -> Embed:
    """The default model."""
    embedder = open_embedder(
        "all-MiniLM-L6-v2", cache=compiled_cache, base_url=None, api_key=None, notify=lambda _: None
    )
    return embedder.embed
