"""Whose model it is and how its client is set up: settings in, options for the client out.

The decision made here: OpenAI's client is told everything, so that no variable of the environment
decides where articles are sent.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import SettingError

_OPENAI = "https://api.openai.com/v1"
_NO_KEY = "none"  # OpenAI's client insists on a key; servers without one ignore it
_PROVIDER = re.compile(  # the names that init_chat_model of langchain 1.4 knows
    r"anthropic(_bedrock)?|azure_(ai|openai)|baseten|bedrock(_converse|_mantle_(anthropic|openai))?"
    r"|cohere|deepseek|fireworks|google_(anthropic_vertex|genai|vertexai)|groq|huggingface|ibm"
    r"|langsmith|litellm|meta|mistralai|nvidia|ollama|openai|openrouter|perplexity|together"
    r"|upstage|xai"
)
_TELLS_THE_END = re.compile(
    r"(azure_)?openai|anthropic|deepseek|fireworks|groq|mistralai|ollama|openrouter|together|xai"
)

_TRACING = ("LANGSMITH_", "LANGCHAIN_", "LC_")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


def tells_the_end(provider: str) -> bool:
    """True where a reply that ends without a reason has been cut off."""
    return bool(_TELLS_THE_END.fullmatch(provider))


def provider_and_name(model: str, *, has_base_url: bool) -> tuple[str, str]:
    """`ollama:qwen3:8b` names its provider; at a base URL `qwen3:8b` is a name as it stands."""
    prefix, colon, rest = model.partition(":")
    provider = prefix.replace("-", "_").lower()
    if not model or (colon and not rest):
        raise SettingError(f"BRIEFING_MODEL: {model!r} names no model (expected provider:name)")
    if colon and (_PROVIDER.fullmatch(provider) or not has_base_url):
        return provider, rest
    if has_base_url or re.match(r"(?:gpt-|o\d|chatgpt)", model.lower()):
        return "openai", model
    raise SettingError(
        f"BRIEFING_MODEL: {model!r} does not say whose model it is",
        hint=f"write openai:{model}, anthropic:{model}, ollama:{model} …, or set OPENAI_BASE_URL",
    )


def openai_options(
    model: str, base_url: str | None, api_key: str | None, *, connect_s: float, read_s: float
) -> dict[str, Any]:
    """Everything said, so that nothing is looked up in the environment."""
    if not base_url and not api_key:
        raise SettingError(
            f"BRIEFING_MODEL={model} needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server without"
        )
    address = urlsplit(base_url or _OPENAI)
    if address.scheme not in ("http", "https") or not address.hostname or address.username:
        raise SettingError(
            "OPENAI_BASE_URL: expected an address such as http://localhost:11434/v1,"
            " without a name or password in it"
        )
    return {
        "base_url": base_url or _OPENAI,
        "api_key": api_key or _NO_KEY,
        "timeout": (connect_s, read_s, read_s, connect_s),
        "use_responses_api": False,
        "stream_usage": False,
        "stream_chunk_timeout": None,
        "output_version": None,
        "openai_proxy": None,
        "http_socket_options": (),
    }


def redirections(provider: str, base_url: str | None) -> tuple[str, ...]:
    """Beginnings of the variables that could send this provider's requests somewhere else.

    A proxy is the user's own wish, but never for a server on this machine.
    """
    if provider != "openai":
        return _TRACING
    if not base_url:
        return (*_TRACING, "OPENAI_API", "OPENAI_BASE_URL", "OPENAI_PROXY")
    host = urlsplit(base_url).hostname or ""
    is_here = host in ("localhost", "::1") or host.startswith("127.")
    return (*_TRACING, "OPENAI_", *(_PROXIES if is_here else ()))


@contextmanager
def environment_without(prefixes: tuple[str, ...]) -> Iterator[None]:
    """Hides variables that would redirect requests: a proxy, a gateway, another address."""
    hidden = {name: value for name, value in os.environ.items() if name.startswith(prefixes)}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)
