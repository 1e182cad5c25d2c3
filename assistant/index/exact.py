"""The vectors once more as one flat matrix on disk, for windows: compared exactly, row by row.

A filtered search of the graph takes the longer the fewer paragraphs a window holds (at 100,000
paragraphs and a window of 1 % some hundred milliseconds); comparing just the allowed rows takes
one or two, and misses nothing. The row of a paragraph is its number in the library.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexBroken
from assistant.model import Selection
from assistant.ports import Manifest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.ports import Vectors

_GATHER_SHARE = 0.15  # of the rows between the first and the last; above it, these are multiplied


class ExactIndex:
    """A matrix of float32 rows in a folder; the caller holds the home's lock."""

    def __init__(self, folder: Path) -> None:
        self._rows_path = folder / "rows.f32"
        self._manifest_path = folder / "manifest.json"
        self._rows: NDArray[np.float32] | None = None

    @property
    def manifest(self) -> Manifest | None:
        """What the rows were made with, and the last change applied; None where they are new."""
        try:
            found = json.loads(self._manifest_path.read_text("utf-8"))
            manifest = Manifest.from_mapping(found)
            is_whole = self._rows_path.stat().st_size == found["bytes"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return manifest if is_whole else None

    @property
    def applied(self) -> int:
        """The last change applied; -1 where the rows are new or broken."""
        manifest = self.manifest
        return -1 if manifest is None else manifest.applied

    def start(self, manifest: Manifest) -> None:
        """Drop all rows and record what the next ones are made with."""
        self._rows = None
        try:
            self._rows_path.parent.mkdir(parents=True, exist_ok=True)
            self._rows_path.write_bytes(b"")
            self._record(manifest)
        except OSError as error:
            raise IndexBroken(f"{self._rows_path}: {error}") from error

    def apply(self, added: Mapping[int, Vectors], manifest: Manifest) -> None:
        """Write rows by number, then record the change reached; removed ones are left lying.

        Nothing selects a paragraph that the library no longer has.
        """
        self._rows = None
        width = manifest.fingerprint.dimension * 4
        try:
            with self._rows_path.open("r+b") as file:
                for number in sorted(added):
                    file.seek(number * width)
                    file.write(added[number].astype("<f4").tobytes())
                file.flush()
                os.fsync(file.fileno())
            self._record(manifest)
        except OSError as error:
            raise IndexBroken(f"{self._rows_path}: {error}") from error

    def search(self, vector: Vectors, count: int, selection: Selection) -> list[tuple[str, float]]:
        """The `count` nearest of the selection as (id, cosine), nearest first, ties by place."""
        import numpy as np

        numbers = selection.numbers
        if not len(numbers):
            return []
        rows = self._open(len(vector))
        first, behind = int(numbers[0]), int(numbers[-1]) + 1
        if len(numbers) <= _GATHER_SHARE * (behind - first):
            scores = _products(rows[numbers], vector)
        else:  # read once from end to end, which is faster than here and there
            scores = _products(rows[first:behind], vector)
            if len(scores) > len(numbers):
                scores = scores[numbers - first]
        nearest = len(scores) - min(count, len(scores))
        best = np.argpartition(scores, nearest)[nearest:]
        ranked = best[np.lexsort((best, -scores[best]))]
        return [(str(selection.ids[place]), float(scores[place])) for place in ranked]

    def _open(self, dimension: int) -> NDArray[np.float32]:
        if self._rows is None:
            import numpy as np

            try:
                flat = np.memmap(self._rows_path, dtype="<f4", mode="r")
            except (OSError, ValueError) as error:
                raise IndexBroken(f"{self._rows_path}: {error}") from error
            self._rows = flat.reshape(-1, dimension)
        return self._rows

    def _record(self, manifest: Manifest) -> None:
        record = manifest.as_mapping() | {"bytes": self._rows_path.stat().st_size}
        beside = self._manifest_path.with_suffix(".new")
        beside.write_text(json.dumps(record), "utf-8")
        beside.replace(self._manifest_path)


def _products(rows: Vectors, vector: Vectors) -> Vectors:
    """The product of each row with a vector.

    Not by BLAS, whose threads go on spinning for a while and take the processors from the model
    that embeds the next question (measured: 6 ms a question instead of 4).
    """
    import numpy as np

    products: Vectors = np.einsum("ij,j->i", rows, vector)
    return products
