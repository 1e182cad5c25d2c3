"""What the tests of answers share: a chat model's double."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evals.doubles.chat_model import ChatModelDouble


@pytest.fixture(scope="module")
def server() -> Iterator[ChatModelDouble]:
    """One address for all tests of a module: a new one costs the client a tenth of a second."""
    with ChatModelDouble() as running:
        yield running


@pytest.fixture
def double(server: ChatModelDouble) -> ChatModelDouble:
    server.forget()
    return server
