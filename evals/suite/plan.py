"""What a run is to do, as it is kept with the run, so that it can be taken up again."""

from __future__ import annotations

import hashlib
import importlib.resources
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import assistant
from assistant.config import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """Which suites are run, and how. Empty: offline, without a judge, once."""

    suites: tuple[str, ...] = ()  # empty: all
    model: str = ""
    judge: str = ""  # a chat model that gives its opinion
    runs: int = 1
    begun: datetime | None = None
    code: str = ""  # hash of what is measured and of what measures it


def code_hash() -> str:
    """12 hexadecimal digits of the code, the prompts and the cases: what a result depends on."""
    total = hashlib.sha256()
    for path in _files():
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:12]


def _files() -> Iterator[Path]:
    package = Path(assistant.__file__).parent
    evals = Path(str(importlib.resources.files("evals")))
    prompts = package / "_resources" / "prompts"
    for folder, pattern in (
        (package, "*.py"),
        (package, "*.toml"),
        (evals, "*.py"),
        (evals, "*.yaml"),
        (prompts if prompts.is_dir() else package.parent / "prompts", "*.md"),
    ):
        yield from sorted(folder.rglob(pattern))


def with_model(settings: Settings, chat: Settings | None, model: str) -> Settings:
    """Settings of an eval's own home that reach the chat model as the user's do."""
    if chat is None or not model:
        return settings
    return settings.model_copy(
        update={
            "model": model,
            "model_budget_s": chat.model_budget_s,
            "openai_api_key": chat.openai_api_key,
            "openai_base_url": chat.openai_base_url,
        }
    )
