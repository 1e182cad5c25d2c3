"""The compiled copy of a model: found in the cache, or made once and put in place whole.

A copy is used only if its manifest says that it has proved to agree with the original, and if it
is whole. The decision made here: a copy that cannot be had is never an error; None is returned
and `notify` hears why.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.index import runtime
from assistant.index.notebook import replace_text
from assistant.index.weights import Weights

_FORMAT = 2  # of the folder; raised when an older copy must not be used


@dataclass(frozen=True, slots=True)
class Copy:
    """A compiled copy that is complete and has proved that it agrees."""

    folder: Path
    dimension: int
    longest: int  # tokens of a text that count; the rest is cut off
    pad_id: int
    precision: str  # that it was proved in: "f32" or "bf16"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy's folder says of itself, in manifest.json."""

    format: int
    model: str
    weights: str
    runtime: str
    processor: str  # that it was proved on; for people
    dimension: int
    longest: int
    pad_id: int
    precision: str
    least_cosine: float  # over the probe texts, against sentence-transformers
    same_neighbours: float  # share of ten nearest probe texts that are the same
    sizes: dict[str, int]  # bytes of each file: a cut-off file is not used


def find_or_make(found: Weights, cache: Path, notify: Callable[[str], None]) -> Copy | None:
    """The compiled copy of a model for this machine; None where there can be none."""
    try:
        key = _key(found)
    except (ImportError, RuntimeError, OSError) as error:
        notify(f"OpenVINO is not usable ({error}): {found.model} runs without it, slower")
        return None
    root = cache / "compiled"
    copy = read(root / key)
    if copy is not None:
        return copy
    refusal = root / f"{key}.refused"
    if refusal.exists():
        notify(f"no compiled copy of {found.model}, see {refusal}: it runs without one, slower")
        return None
    from assistant.index import making  # not needed once the copy is there

    try:
        root.mkdir(parents=True, exist_ok=True)
        return making.make_alone(found, root, key, notify)
    except OSError as error:
        notify(f"no compiled copy of {found.model} ({error}): it runs without one, slower")
        return None


def read(folder: Path) -> Copy | None:
    """The copy in a folder; None if there is none or it is not whole."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest["format"] != _FORMAT:
            return None
        for name, size in manifest["sizes"].items():
            if (folder / name).stat().st_size != size:
                return None
        return Copy(
            folder,
            int(manifest["dimension"]),
            int(manifest["longest"]),
            int(manifest["pad_id"]),
            str(manifest["precision"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Sign the folder as complete. Raises OSError."""
    replace_text(folder / "manifest.json", json.dumps(asdict(manifest), indent=1))


def new_manifest(found: Weights, **parts: object) -> Manifest:
    """A manifest in this format for these weights and this runtime."""
    return Manifest(
        format=_FORMAT,
        model=found.model,
        weights=found.sha256,
        runtime=runtime.identity(),
        **parts,  # type: ignore[arg-type]
    )


def _key(found: Weights) -> str:
    parts = [str(_FORMAT), found.model, found.sha256, runtime.identity()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
