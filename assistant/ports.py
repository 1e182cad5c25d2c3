"""The seams: each Protocol has two real implementations, one plain and offline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from assistant.claims import Speaker
from assistant.model import Drafted, Judgement, Passage, Sentence, Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Supports = Callable[[str, Sequence[Passage]], Judgement]
"""Does what these passages say carry this sentence? Nothing else is looked at."""

SpeakerOf = Callable[[Passage, int], Speaker | None]
"""Who says the sentence that begins at this offset of a passage; None: the article itself."""

Embed = Callable[[Sequence[str]], "Vectors"]
"""Texts to unit vectors, one row each; cached where the caller wires it so."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What makes vectors comparable: the same model, the same weights, the same length."""

    model: str
    weights: str  # SHA-256 of the weights, or the endpoint's model name
    dimension: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a derived index was made with, and how far it has come."""

    fingerprint: Fingerprint
    splitter: str  # version of what cut the paragraphs
    applied: int  # number of the last change of the library that it holds

    def as_mapping(self) -> dict[str, str | int]:
        """Flat, as the indexes store it."""
        return {
            "model": self.fingerprint.model,
            "weights": self.fingerprint.weights,
            "dimension": self.fingerprint.dimension,
            "splitter": self.splitter,
            "applied": self.applied,
        }

    @classmethod
    def from_mapping(cls, found: Mapping[str, Any]) -> Manifest:
        """The reverse of `as_mapping`."""
        fingerprint = Fingerprint(
            str(found["model"]), str(found["weights"]), int(found["dimension"])
        )
        return cls(fingerprint, str(found["splitter"]), int(found["applied"]))


class Embedder(Protocol):
    """Texts to vectors: compiled copy, sentence-transformers, or an endpoint."""

    @property
    def fingerprint(self) -> Fingerprint:
        """Recorded by the index; another one is refused."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32, in the order given.

        Raises EmbeddingError.
        """


class Answerer(Protocol):
    """A question and its passages to checked sentences: from a chat model, or extractive."""

    def stream(
        self, question: str, passages: Sequence[Passage], history: Sequence[Turn] = ()
    ) -> Iterator[Sentence | Drafted]:
        """Each sentence as soon as it has been checked; the whole `Drafted` comes last.

        The last item's `sentences` are those that were streamed, in that order, unless its
        `notes` say that the model was given up on: then they replace what was streamed.
        Raises ModelError.
        """
