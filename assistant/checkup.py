"""What `doctor` looks at: each check says what it found and, where it is not well, what to do.

A check never raises: what goes wrong in it is what it reports.
"""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import Literal

from assistant.answers.providers import provider_and_name
from assistant.articles.paragraphs import SPLITTER_VERSION
from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.library import lock
from assistant.library.tables import HEAD
from assistant.parts import Parts

State = Literal["ok", "note", "failed"]

_PACKAGES = ("chromadb", "sentence-transformers", "openvino", "tantivy", "langchain", "openai")
_LITTLE_DISK_BYTES = 1_000_000_000
_ASK_S = 10.0  # for the chat model to answer that it is there


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    state: State
    found: str
    hint: str = ""

    @property
    def is_failed(self) -> bool:
        """True where a command would fail over it."""
        return self.state == "failed"


def check_all(settings: Settings, origins: Mapping[str, str], *, now: datetime) -> list[Check]:
    """Every check, in the order in which a command would meet them."""
    notices: list[str] = []
    parts = Parts(settings, notices.append)
    try:
        checks = [_versions(), _settings(settings, origins), _home(settings), _disk(settings)]
        checks.append(_guarded("outlets", lambda: _outlets(settings, parts)))
        checks.append(_guarded("names", lambda: _names(settings, parts)))
        checks.append(_guarded("library", lambda: _library(settings, parts)))
        checks.append(_guarded("embedding model", lambda: _embedding(parts, notices)))
        checks.append(_guarded("indexes", lambda: _indexes(settings, parts, now)))
        checks.append(_guarded("chat model", lambda: _chat(settings)))
        return checks
    finally:
        parts.close()


def _guarded(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except AssistantError as error:
        return Check(name, "failed", str(error), error.hint)
    except Exception as error:  # noqa: BLE001 - a check reports what goes wrong in it
        return Check(name, "failed", f"{type(error).__name__} while looking", "see the settings")


def _versions() -> Check:
    found = ", ".join(f"{name} {version}" for name, version in _installed())
    return Check("versions", "ok", f"Python {platform.python_version()}, {found}")


def _installed() -> Iterator[tuple[str, str]]:
    for name in ("briefing-assistant", *_PACKAGES):
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "missing"


def _settings(settings: Settings, origins: Mapping[str, str]) -> Check:
    """Which settings are set, and where; a secret is named, never shown."""
    secrets = {"openai_api_key", "chroma_token", "database_url"}
    shown = [
        f"{name} ({where})"
        if name in secrets
        else f"{name}={_without_password(str(getattr(settings, name)))} ({where})"
        for name, where in sorted(origins.items())
    ]
    return Check("settings", "ok", ", ".join(shown) or "all at their defaults")


def _without_password(text: str) -> str:
    """An address without what stands before its @; any other text as it is."""
    return re.sub(r"(?<=://)[^/@\s]*@", "…@", text)


def _home(settings: Settings) -> Check:
    home = settings.home
    probe = home / ".doctor"
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe.write_text("", "utf-8")
        probe.unlink()
    except OSError as error:
        hint = "set BRIEFING_HOME to a folder that you may write"
        return Check("home", "failed", f"{home}: cannot be written ({error.strerror})", hint)
    if lock.is_free(home):
        return Check("home", "ok", f"{home}: writable, in use by nobody")
    return Check("home", "note", f"{home}: in use by {lock.holder(home) or 'another process'}")


def _disk(settings: Settings) -> Check:
    folder = settings.home
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free"
    if free < _LITTLE_DISK_BYTES:
        return Check("disk", "note", found, "an index of 100,000 paragraphs takes about 1 GB")
    return Check("disk", "ok", found)


def _names(settings: Settings, parts: Parts) -> Check:
    parts.use_names()
    own = settings.aliases_file
    return Check("names", "ok", f"with those of {own}" if own else "none of your own")


def _outlets(settings: Settings, parts: Parts) -> Check:
    entries = parts.outlets.entries
    own = sum(entry.where == settings.outlets_file for entry in entries)
    of_your_own = f"{own} of them from {settings.outlets_file}" if own else "none of your own"
    return Check("outlets", "ok", f"{len(entries)} known, {of_your_own}")


def _library(settings: Settings, parts: Parts) -> Check:
    said = parts.library.check()
    if said != "ok":
        hint = "restore library.sqlite from a backup; `reindex` cannot mend the library"
        return Check("library", "failed", f"{settings.home}: {said}", hint)
    counts = parts.library.counts()
    found = f"schema {HEAD}, {counts.articles} articles, {counts.paragraphs} paragraphs"
    if not counts.articles:
        return Check("library", "note", found, "run `briefing ingest PATH`")
    return Check("library", "ok", found)


def _embedding(parts: Parts, notices: list[str]) -> Check:
    fingerprint = parts.embedder.fingerprint
    length = len(parts.embedder.embed(["Is it well?"])[0])
    found = f"{fingerprint.model}, {length} dimensions, weights {fingerprint.weights[:12]}"
    if notices:
        return Check("embedding model", "note", found, "; ".join(notices))
    return Check("embedding model", "ok", found)


def _indexes(settings: Settings, parts: Parts, now: datetime) -> Check:
    if not lock.is_free(settings.home):
        return Check("indexes", "note", "not looked at: another process holds the home")
    with lock.hold(settings.home, "doctor", now=now, wait_s=0):
        last = parts.library.last_change()
        parts.indexes.refuse_strangers(parts.embedder.fingerprint, SPLITTER_VERSION, last)
        behind = last - parts.indexes.applied
        held = parts.indexes.vectors.count()
    if behind:
        return Check("indexes", "note", f"{behind} changes behind: the next command applies them")
    expected = parts.library.counts().paragraphs
    if held != expected:
        hint = "run `briefing reindex`"
        found = f"Chroma holds {held} vectors, the library {expected} paragraphs"
        return Check("indexes", "failed", found, hint)
    return Check("indexes", "ok", f"{held} vectors, up to date")


def _chat(settings: Settings) -> Check:
    """Ask the model's server for its list of models, by the openai client."""
    if not settings.model:
        found = "none set: answers are made of the sources' own sentences"
        return Check("chat model", "ok", found)
    has_base_url = bool(settings.openai_base_url)
    provider, name = provider_and_name(settings.model, has_base_url=has_base_url)
    if provider != "openai":
        return Check("chat model", "note", f"{settings.model}: not checked, not OpenAI's protocol")
    if not has_base_url and not settings.api_key:
        hint = "set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that needs none"
        return Check("chat model", "failed", f"{settings.model} needs a key", hint)
    import openai

    where = _without_password(settings.openai_base_url or "api.openai.com")
    client = openai.OpenAI(
        api_key=settings.api_key or "none",
        base_url=settings.openai_base_url,
        timeout=_ASK_S,
        max_retries=0,
    )
    try:
        names = {each.id for each in client.models.list()}
    except openai.AuthenticationError:
        hint = "set OPENAI_API_KEY to a key that this server accepts"
        return Check("chat model", "failed", f"{where}: the key was refused", hint)
    except openai.OpenAIError as error:
        hint = "check OPENAI_BASE_URL, and that the server runs"
        return Check("chat model", "failed", f"{where}: {type(error).__name__}", hint)
    if name not in names:
        hint = f"set BRIEFING_MODEL to one of: {', '.join(sorted(names)[:8])}"
        return Check("chat model", "note", f"{where} does not list {name!r}", hint)
    return Check("chat model", "ok", f"{settings.model} at {where}")
