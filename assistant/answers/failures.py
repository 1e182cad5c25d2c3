"""What went wrong with a chat model: any provider's exception in, a ModelError out.

The decision made here: exceptions are read by what they carry (a status, headers, a body), not by
their class, so that every provider of `init_chat_model` is understood without importing it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from assistant.errors import ModelBusy, ModelError, ModelRefused

_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_NO_MONEY = re.compile(r"insufficient_quota|billing|credit balance|payment required", re.I)
_FILTERED = re.compile(r"content_filter|content_policy|responsible ?ai|safety", re.I)
_KEY = re.compile(r"\b(?:sk|pk|gsk|xai|AIza|lsv2|hf|nvapi)[-_][\w*.…-]{6,}|Bearer\s+[^\s,;]+", re.I)
_MALFORMED = (ValueError, TypeError, LookupError, AttributeError)


def translated(error: Exception, model: str, secrets: Sequence[str] = ()) -> ModelError:
    """The error that a reader and the retries understand; it never holds a key."""
    if isinstance(error, ModelError):
        return error
    status = _status(error)
    said = without_secrets(_said(error), secrets)
    if status is not None:
        return _of_status(status, said, model, _retry_after_s(error))
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "Timeout" in names:
        return ModelBusy(f"{model}: no answer in time ({type(error).__name__})")
    if _is_of_the_network(error, names):
        return ModelBusy(f"{model}: the connection failed or broke off ({type(error).__name__})")
    if isinstance(error, _MALFORMED):
        return ModelRefused(f"{model}: a malformed or empty reply ({type(error).__name__})")
    if "APIError" in names:  # an error event in the middle of a stream
        return ModelBusy(f"{model}: the server broke off: {said}")
    return ModelError(f"{model}: {type(error).__name__}: {said}")


def without_secrets(text: str, secrets: Sequence[str]) -> str:
    """One short line in which no key can be read, also none that a server has echoed."""
    line = " ".join(text.split())
    for secret in secrets:
        if secret:
            line = line.replace(secret, "…")
    return _KEY.sub("…", line)[:200]


def _of_status(status: int, said: str, model: str, retry_after_s: float | None) -> ModelError:
    message = f"{model}: the model's server answered {status}: {said}"
    if status in (401, 403):
        return ModelError(
            f"{model}: the model's server does not accept the key (status {status})",
            hint="check OPENAI_API_KEY, or the key of the provider in use",
        )
    if status == 429 and _NO_MONEY.search(said):
        return ModelError(message, hint="the account of this key has no credit left")
    if status in _BUSY or status >= 500:
        return ModelBusy(message, retry_after_s=retry_after_s)
    if status == 404:
        return ModelError(message, hint="check BRIEFING_MODEL and OPENAI_BASE_URL")
    if _FILTERED.search(said):
        return ModelRefused(message)
    return ModelError(message)


def _status(error: Exception) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        for name in ("status_code", "code", "status", "http_status"):
            status = getattr(holder, name, None)
            if isinstance(status, int) and 400 <= status < 600:
                return status
    return None


def _said(error: Exception) -> str:
    """The server's own words, where they can be told from the client's."""
    body = getattr(error, "body", None)
    if isinstance(body, Mapping):
        inner = body.get("error", body)
        if isinstance(inner, Mapping):
            parts = (inner.get("code"), inner.get("type"), inner.get("message"))
            return " ".join(str(part) for part in parts if part)
    return str(error)


def _retry_after_s(error: Exception) -> float | None:
    """Seconds that the server asks to wait, from a number or a date."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    if not isinstance(headers, Mapping):
        return None
    found = {str(name).lower(): str(value) for name, value in headers.items()}
    if (milliseconds := _number(found.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    asked = found.get("retry-after", "")
    if (seconds := _number(asked)) is not None:
        return seconds
    try:
        until = parsedate_to_datetime(asked)
    except (TypeError, ValueError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    sent = found.get("date")
    now = parsedate_to_datetime(sent) if sent else datetime.now(UTC)
    return max(0.0, (until - now).total_seconds())


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d+)?", text.strip()) else None


def _is_of_the_network(error: Exception, names: str) -> bool:
    if isinstance(error, (ConnectionError, OSError)):
        return True
    return any(word in names for word in ("Connect", "Transport", "Protocol", "NetworkError"))
