"""OpenVINO, imported without its telemetry, and a model of it opened from a folder.

`import openvino` loads its conversion tools, and these send a message to Google Analytics and
write into the home folder. The decision made here: those tools are kept from loading (they are
not used, and it is a tenth of a second faster).

Many batches run side by side, each on one thread; one alone, such as a question, has all threads
for itself. The decision made here: two threads that share a batch wait for each other at every
step, which costs a third of what they do together, and still halves the time of one question
(measured: 2.4 against 4.3 ms).
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Batch = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Token ids and mask, both of shape (rows, tokens)."""

_TOOLS = "openvino.tools.ovc"  # imported by openvino/__init__ within `try … except ImportError`


def load() -> ModuleType:
    """The package `openvino`, without its conversion tools. Raises ImportError."""
    if "openvino" in sys.modules:
        return sys.modules["openvino"]
    stand_in = _TOOLS not in sys.modules
    if stand_in:
        sys.modules[_TOOLS] = None  # type: ignore[assignment]  # importing it raises ImportError
    try:
        import openvino
    finally:
        if stand_in:
            sys.modules.pop(_TOOLS, None)
    return openvino  # type: ignore[no-any-return]


def identity() -> str:
    """The runtime's version and what the processor can compute in: another one, another copy."""
    openvino = load()
    abilities = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return json.dumps([openvino.__version__, sorted(abilities)])


def processor() -> str:
    """The processor's name."""
    return str(load().Core().get_property("CPU", "FULL_DEVICE_NAME")).strip()


class Network:
    """One compiled model: token ids and mask in, unit vectors out, for any number of callers."""

    def __init__(self, folder: Path, *, precision: str, threads: int) -> None:
        """Open `model.blob` (fast), else compile `model.xml` (a second).

        `precision` is "f32", "bf16" or "" for what the processor does best. Raises RuntimeError
        or OSError for files that do not open.
        """
        self._folder = folder
        self._precision = precision
        self._threads = threads
        self._alone = _Opened(folder, precision, threads=threads, streams=1)

    @cached_property
    def _side_by_side(self) -> _Opened:
        if self._threads == 1:
            return self._alone
        return _Opened(self._folder, self._precision, threads=self._threads, streams=self._threads)

    @property
    def precision(self) -> str:
        """What it computes in: "f32" or "bf16"."""
        return self._alone.precision

    def run(self, batches: Sequence[Batch]) -> Iterator[NDArray[np.float32]]:
        """Vectors of each batch (ids, mask), in order, shape (rows, dimension)."""
        return (self._alone if len(batches) == 1 else self._side_by_side).run(batches)

    def write_blob(self, path: Path) -> None:
        """Keep the compiled graph for the next start."""
        path.write_bytes(self._alone.exported())


class _Opened:
    """The model as opened for a number of batches at a time."""

    def __init__(self, folder: Path, precision: str, *, threads: int, streams: int) -> None:
        settings = {
            "INFERENCE_NUM_THREADS": str(threads),
            "NUM_STREAMS": str(streams),
            "CACHE_MODE": "OPTIMIZE_SIZE",  # the blob holds no weights
        }
        if precision:
            settings["INFERENCE_PRECISION_HINT"] = precision
        self._compiled = _compiled(load().Core(), folder, settings)
        self._streams = streams
        self._idle: list[Any] = []  # requests; append and pop are atomic

    @property
    def precision(self) -> str:
        name = self._compiled.get_property("INFERENCE_PRECISION_HINT").get_type_name()
        return str(name)

    def exported(self) -> bytes:
        return bytes(self._compiled.export_model().getvalue())

    def run(self, batches: Iterable[Batch]) -> Iterator[NDArray[np.float32]]:
        """The vectors, in order; no more batches are begun ahead than run at once."""
        begun: deque[Any] = deque()
        try:
            for ids, mask in batches:
                if len(begun) == self._streams:
                    yield self._vectors(begun.popleft())
                begun.append(self._started(ids, mask))
            while begun:
                yield self._vectors(begun.popleft())
        finally:
            for request in begun:  # of a caller that gave up
                request.wait()

    def _started(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> Any:  # noqa: ANN401
        try:
            request = self._idle.pop()
        except IndexError:
            request = self._compiled.create_infer_request()
        request.start_async((ids, mask))  # copies them
        return request

    def _vectors(self, request: Any) -> NDArray[np.float32]:  # noqa: ANN401 (untyped)
        request.wait()
        vectors = np.array(request.get_output_tensor(0).data, dtype=np.float32)
        self._idle.append(request)
        return vectors


def convert(onnx: Path, folder: Path) -> None:
    """Write `model.xml` and `model.bin`, weights as they are."""
    openvino = load()
    model = openvino.Core().read_model(str(onnx))
    openvino.save_model(model, str(folder / "model.xml"), compress_to_fp16=False)


def _compiled(core: Any, folder: Path, settings: dict[str, str]) -> Any:  # noqa: ANN401 (untyped)
    blob = folder / "model.blob"
    if blob.exists():
        tensor = load().Tensor(np.frombuffer(blob.read_bytes(), np.uint8))
        weights = {"WEIGHTS_PATH": str(folder / "model.bin")}
        try:
            return core.import_model(tensor, "CPU", {**settings, **weights})
        except RuntimeError:  # of a processor or runtime that reads it otherwise
            pass
    return core.compile_model(str(folder / "model.xml"), "CPU", settings)
