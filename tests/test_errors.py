"""Every error has a message, a hint, and says whether trying again can help."""

from __future__ import annotations

import inspect

import pytest

from assistant import errors
from assistant.errors import AssistantError, LibraryBusy, ModelBusy, SourceError, UsageError

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, AssistantError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_says_what_to_do(kind: type[AssistantError]) -> None:
    assert kind.hint.strip()
    assert kind.__doc__


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_drawn_in_the_tree(kind: type[AssistantError]) -> None:
    assert errors.__doc__ is not None
    assert f"{kind.__name__} " in f"{errors.__doc__} " or kind is AssistantError


def test_a_source_is_named_with_its_line() -> None:
    error = SourceError("may.jsonl:14", "no 'text' (found: body)")

    assert str(error) == "may.jsonl:14: no 'text' (found: body)"


def test_a_hint_of_its_own_replaces_that_of_the_kind() -> None:
    assert UsageError("x", hint="do this").hint == "do this"
    assert UsageError("x").hint == UsageError.hint


def test_only_what_passes_by_itself_is_worth_another_try() -> None:
    assert {kind for kind in KINDS if kind.retryable} == {LibraryBusy, ModelBusy}
