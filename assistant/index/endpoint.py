"""Vectors from an OpenAI-compatible server: texts in, checked unit vectors out.

The decision made here: nothing that the server says is believed before it is checked (how many
vectors, how long, finite), and its errors are told without the key. The library's own retries
are off: a request has one budget of time, in which what may pass is tried again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError

from assistant.errors import EmbeddingError
from assistant.index.notebook import Notebook
from assistant.ports import Fingerprint

if TYPE_CHECKING:
    import openai

Vectors = NDArray[np.float32]

_OPENAI = "https://api.openai.com/v1"
_BATCH = 256  # texts a request
_FIRST_WAIT_S = 0.5  # doubled from try to try
_LONGEST_WAIT_S = 20.0


class _Vector(BaseModel):
    index: int
    embedding: list[float]


class _Reply(BaseModel):
    data: list[_Vector]


class EndpointEmbedder:
    """A model of an embedding server, for one server and one name."""

    def __init__(
        self,
        name: str,
        *,
        base_url: str | None,
        api_key: str | None,
        cache: Path | None = None,
        timeout_s: float = 30.0,
        budget_s: float = 120.0,
    ) -> None:
        """Asks nothing yet. `budget_s` is for each request of 256 texts, all its tries together."""
        if not name:
            raise EmbeddingError("no model named behind 'endpoint:'", hint="endpoint:NAME")
        if not (base_url or api_key):
            raise EmbeddingError(
                f"endpoint:{name}: neither a server nor a key is given",
                hint="set OPENAI_BASE_URL for a server of your own, or OPENAI_API_KEY",
            )
        self._name = name
        self._where = base_url or _OPENAI
        self._secret = api_key or ""
        self._timeout_s = timeout_s
        self._budget_s = budget_s
        self._notebook = Notebook(cache / "endpoints.json") if cache else None
        self._dimension = self._recall_dimension()
        self._client = self._connect()

    @property
    def fingerprint(self) -> Fingerprint:
        """The endpoint's model; asks the server once, where its dimension is not known yet."""
        if not self._dimension:
            self._request(["dimension"])
        return Fingerprint(f"endpoint:{self._name}", self._name, self._dimension)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), float32, in the order given.

        Raises EmbeddingError.
        """
        parts = [
            self._request([_acceptable(text) for text in texts[start : start + _BATCH]])
            for start in range(0, len(texts), _BATCH)
        ]
        if not parts:
            return np.empty((0, self.fingerprint.dimension), dtype=np.float32)
        return np.concatenate(parts)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _connect(self) -> openai.OpenAI:
        try:
            import openai
        except ImportError as error:
            raise EmbeddingError(
                f"endpoint:{self._name}: the package openai is not installed",
                hint="pip install openai",
            ) from error
        return openai.OpenAI(
            base_url=self._where,
            api_key=self._secret or "none",  # servers without keys ignore it
            max_retries=0,
        )

    def _request(self, texts: list[str]) -> Vectors:
        """One request, tried again while that can help and time is left."""
        import openai

        deadline = time.monotonic() + self._budget_s
        wait_s = _FIRST_WAIT_S
        while True:
            left_s = deadline - time.monotonic()
            try:
                reply = self._client.embeddings.with_raw_response.create(
                    model=self._name,
                    input=texts,
                    encoding_format="float",  # the client's default, base64, few servers know
                    timeout=min(self._timeout_s, max(left_s, 0.1)),
                )
                return self._checked(reply.content, len(texts))
            except openai.APIError as error:
                pause_s = max(wait_s, _asked_wait_s(error))
                if not _may_pass(error) or time.monotonic() + pause_s >= deadline:
                    # `from None`: the library's error may quote the key
                    raise self._translated(error) from None
            time.sleep(pause_s)
            wait_s = min(2 * wait_s, _LONGEST_WAIT_S)

    def _checked(self, body: bytes, expected: int) -> Vectors:
        try:
            reply = _Reply.model_validate_json(body)
        except ValidationError as error:
            problem = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(part) for part in problem["loc"])
            raise self._wrong(f"not a reply with embeddings ({place}: {problem['msg']})") from None
        ordered = sorted(reply.data, key=lambda vector: vector.index)
        if [vector.index for vector in ordered] != list(range(expected)):
            raise self._wrong(f"{len(ordered)} vectors for {expected} texts, or numbered wrongly")
        lengths = sorted({len(vector.embedding) for vector in ordered})
        if lengths == [0] or len(lengths) != 1 or self._dimension not in (0, lengths[0]):
            wanted = f", expected {self._dimension}" if self._dimension else ""
            raise self._wrong(f"vectors of {lengths} numbers{wanted}")
        vectors = np.array([vector.embedding for vector in ordered], dtype=np.float64)
        sizes = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(sizes).all() or (sizes == 0).any():
            raise self._wrong("a vector that is zero or has numbers that are not finite")
        self._keep_dimension(lengths[0])
        return np.asarray(vectors / sizes, dtype=np.float32)

    def _wrong(self, what: str) -> EmbeddingError:
        return EmbeddingError(
            f"{self._where}: model {self._name}: {what}",
            hint="check that the address and the model's name are those of an embedding model",
        )

    def _translated(self, error: openai.APIError) -> EmbeddingError:
        status = getattr(error, "status_code", None)
        words = " ".join(str(error.message).split())[:200]
        if self._secret:
            words = words.replace(self._secret, "[key]")
        found = f"status {status}: {words}" if status else words
        translated = EmbeddingError(f"{self._where}: model {self._name}: {found}")
        translated.retryable = _may_pass(error)
        if status in (401, 403):
            translated.hint = "check OPENAI_API_KEY"
        return translated

    def _recall_dimension(self) -> int:
        noted = self._notebook.recall(f"{self._where}|{self._name}") if self._notebook else ""
        return int(noted) if noted.isdecimal() else 0

    def _keep_dimension(self, dimension: int) -> None:
        if self._dimension == 0 and self._notebook:
            self._notebook.note(f"{self._where}|{self._name}", str(dimension))
        self._dimension = dimension


def _may_pass(error: openai.APIError) -> bool:
    """True for what another try can mend: too many requests, server errors, no answer."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return error.status_code in (408, 409, 429) or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError)  # time-outs are such


def _asked_wait_s(error: openai.APIError) -> float:
    """Seconds that the server asks to wait, 0 if it does not say, a minute at most."""
    response = getattr(error, "response", None)
    said = response.headers.get("retry-after", "") if response is not None else ""
    try:
        return min(max(float(said), 0.0), 60.0)
    except ValueError:
        return 0.0


def _acceptable(text: str) -> str:
    """The text as servers take it: not empty, no lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8") if text.strip() else " "
