"""Texts in, unit vectors out: the compiled copy, or plain sentence-transformers.

`open_embedder` chooses. The decision made here: the compiled copy is only another way to run
the same model, so both have the same fingerprint and their vectors lie in one index.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmbeddingError
from assistant.index import compiled, runtime, weights
from assistant.index.weights import Weights
from assistant.ports import Embedder, Fingerprint

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

ENDPOINT_PREFIX = "endpoint:"

_BATCH_TOKENS = 384  # measured: 384 to 1024 alike; the fewer, the more batches side by side
_BATCH_ROWS = 32
_WIDTH_STEP = 8  # tokens; the runtime keeps some memory for each shape that it has seen
_ORIGINAL_BATCH = 8  # texts; 1.3 times as fast as sentence-transformers' 32
_STRETCH = 1024  # texts tokenised at a time, and sorted by length among themselves
_MOST_THREADS = 8


def open_embedder(
    model: str,
    *,
    cache: Path,
    base_url: str | None,
    api_key: str | None,
    notify: Callable[[str], None],
) -> Embedder:
    """The fastest way to run `model` here that gives its vectors.

    "endpoint:NAME" is asked of an OpenAI-compatible server. Anything else is run on this
    machine: by a compiled copy, made in `cache` on first use, else by sentence-transformers;
    `notify` hears why. Raises EmbeddingError.
    """
    if model.startswith(ENDPOINT_PREFIX):
        from assistant.index.endpoint import EndpointEmbedder

        name = model.removeprefix(ENDPOINT_PREFIX)
        return EndpointEmbedder(name, base_url=base_url, api_key=api_key, cache=cache)
    found = weights.find(model, cache)
    copy = compiled.find_or_make(found, cache, notify)
    if copy is None:
        return SentenceTransformerEmbedder(found)
    try:
        return CompiledEmbedder(found, copy)
    except (OSError, RuntimeError) as error:
        notify(f"the compiled copy in {copy.folder} does not open ({_first_line(error)}): slower")
        return SentenceTransformerEmbedder(found)


class CompiledEmbedder:
    """The compiled copy, without torch: half a second from start to first vector."""

    def __init__(self, found: Weights, copy: compiled.Copy, *, threads: int | None = None) -> None:
        """Open the copy; `threads` is the processors that may be used, 8 at most, if not given."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # else it warns at each fork
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(copy.folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(copy.longest)
        self._network = runtime.Network(
            copy.folder, precision=copy.precision, threads=threads or _usable_processors()
        )
        self._pad_id = copy.pad_id
        self.fingerprint = Fingerprint(found.model, found.sha256, copy.dimension)

    @property
    def precision(self) -> str:
        """What it computes in: "f32", or "bf16" where the processor does that natively."""
        return self._network.precision

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32, in the order given."""
        vectors = np.empty((len(texts), self.fingerprint.dimension), dtype=np.float32)
        for start in range(0, len(texts), _STRETCH):
            stretch = [_encodable(text) for text in texts[start : start + _STRETCH]]
            rows = [encoding.ids for encoding in self._tokenizer.encode_batch(stretch)]
            batches = list(_batches(rows, self._pad_id))
            results = self._network.run([(ids, mask) for _, ids, mask in batches])
            for (places, _, _), result in zip(batches, results, strict=True):
                vectors[start + places] = result
        return vectors


class SentenceTransformerEmbedder:
    """The model as sentence-transformers runs it; slow to start, and needs torch."""

    def __init__(self, found: Weights, model: SentenceTransformer | None = None) -> None:
        """Load the model, unless it is given."""
        self._model = model if model is not None else load_original(found)
        self._one_at_a_time = Lock()
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            dimension = int(self._encode(["dimension"]).shape[1])
        self.fingerprint = Fingerprint(found.model, found.sha256, dimension)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32, in the order given."""
        if not texts:
            return np.empty((0, self.fingerprint.dimension), dtype=np.float32)
        with self._one_at_a_time:
            return self._encode([_encodable(text) for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(
            texts,
            batch_size=_ORIGINAL_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def load_original(found: Weights) -> SentenceTransformer:
    """The model in sentence-transformers, on the processor, without a network.

    Raises EmbeddingError.
    """
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar
    except ImportError as error:
        raise EmbeddingError(
            f"{found.model}: sentence-transformers cannot be imported ({_first_line(error)})",
            hint="pip install sentence-transformers torch",
        ) from error
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(found.folder), device="cpu", local_files_only=True)
    except Exception as error:  # whatever the files make it raise
        raise EmbeddingError(
            f"{found.folder}: sentence-transformers cannot load it ({_first_line(error)})"
        ) from error
    model.eval()
    return model


def _batches(
    rows: list[list[int]], pad_id: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
    """Places, padded ids and mask of some rows of like length at a time, long ones first."""
    by_length = sorted(range(len(rows)), key=lambda place: -len(rows[place]))
    first = 0
    while first < len(by_length):
        longest = len(rows[by_length[first]])
        width = -(-longest // _WIDTH_STEP) * _WIDTH_STEP
        places = by_length[first : first + min(max(_BATCH_TOKENS // width, 1), _BATCH_ROWS)]
        ids = np.full((len(places), width), pad_id, dtype=np.int64)
        mask = np.zeros((len(places), width), dtype=np.int64)
        for line, place in enumerate(places):
            length = len(rows[place])
            ids[line, :length] = rows[place]
            mask[line, :length] = 1
        yield np.array(places, dtype=np.int64), ids, mask
        first += len(places)


def _usable_processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_THREADS)
    return min(os.cpu_count() or 1, _MOST_THREADS)


def _encodable(text: str) -> str:
    """The text without lone surrogates, which no tokeniser takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
