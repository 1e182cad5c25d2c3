"""Stand-ins that tests use instead of slow parts: plain, and the same every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.ports import Fingerprint

if TYPE_CHECKING:
    from assistant.ports import Vectors

_DIMENSION = 64


class HashEmbedder:
    """Texts that share words have like vectors; a word's place comes from its hash."""

    def __init__(self, model: str = "hash", weights: str = "w1") -> None:
        self.fingerprint = Fingerprint(model, weights, _DIMENSION)
        self.computed = 0  # texts embedded so far

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 64), float32, in the order given."""
        self.computed += len(texts)
        vectors = np.zeros((len(texts), _DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()) or ["nothing"]:
                digest = hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()
                vectors[row, digest[0] % _DIMENSION] += 1.0 if digest[1] % 2 else -1.0
                vectors[row, digest[2] % _DIMENSION] += 0.5
            length = float(np.linalg.norm(vectors[row]))
            vectors[row] = vectors[row] / length if length else np.eye(_DIMENSION)[0]
        return vectors
