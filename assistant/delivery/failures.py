"""Errors as they are published: by the command line with --json, and by the HTTP interface.

Each kind has a status of HTTP, from which a client makes the kind again.
"""

from __future__ import annotations

from assistant.errors import (
    AssistantError,
    EmbeddingError,
    LibraryBusy,
    ModelBusy,
    ModelError,
    NotFound,
    SourceError,
    UsageError,
)

_STATUSES: tuple[tuple[type[AssistantError], int], ...] = (
    (UsageError, 400),
    (NotFound, 404),
    (SourceError, 422),
    (LibraryBusy, 503),
    (ModelBusy, 503),
    (ModelError, 502),
    (EmbeddingError, 502),
)  # a kind before those that it belongs to
_BROKEN = 500


def failure(error: AssistantError) -> dict[str, dict[str, str]]:
    """What went wrong, and what to do."""
    return refusal(str(error), error.hint)


def refusal(message: str, hint: str) -> dict[str, dict[str, str]]:
    """The same where there is no error of the assistant's own."""
    return {"error": {"message": message, "hint": hint}}


def status_of(error: AssistantError) -> int:
    """The status of HTTP that says what kind of error it is."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), _BROKEN)


def error_of(status: int, message: str, hint: str) -> AssistantError:
    """The error that was published so: wrong use stays wrong use."""
    if status in (400, 413):
        return UsageError(message, hint=hint)
    if status == 404:
        return NotFound(message, hint=hint)
    if status == 503:
        return LibraryBusy(message, hint=hint)
    return AssistantError(message, hint=hint)
