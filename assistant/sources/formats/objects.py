"""JSON: one article, a list of articles, or an object with one list of them inside.

The decision made here: where the list stands is only guessed where there is one; else the user
says it with `items=`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.errors import SourceError
from assistant.model import Draft, Mapping, Source
from assistant.sources.decode import decode
from assistant.sources.fields import shortened
from assistant.sources.formats.lines import refuse_constant
from assistant.sources.formats.records import article, has_text, noun

_HINT = "say where the list stands: --map items=response.docs"

Objects = list[object]


def read(source: Source) -> Iterator[Draft | SourceError]:
    """The drafts of a JSON file, in order; what cannot be read is an error in its place."""
    try:
        found = _articles(source.where, _value(source), source.mapping)
    except SourceError as error:
        yield error
        return
    is_list = len(found) > 1
    for number, each in enumerate(found, start=1):
        where = f"{source.where}: item {number}" if is_list else source.where
        try:
            if not isinstance(each, dict):
                raise SourceError(where, f"expected an object, found {noun(each)}")
            yield article(where, each, source.key, source.mapping)
        except SourceError as error:
            yield error


def _value(source: Source) -> object:
    content = decode(source.body, source.where)
    if content.lstrip()[:1] == "<":
        raise SourceError(source.where, "looks like HTML or XML, not JSON")
    try:
        value: object = json.loads(content, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        where = f"{source.where}:{error.lineno}"
        problem = f"not JSON: {error.msg.lower()} at column {error.colno}"
        raise SourceError(where, problem) from None
    except ValueError as error:
        raise SourceError(source.where, f"not JSON: {shortened(str(error))}") from None
    except RecursionError:
        raise SourceError(source.where, "JSON nested too deeply") from None
    return value


def _articles(where: str, value: object, mapping: Mapping) -> Objects:
    """The articles that a JSON value holds. Raises SourceError where it is not plain which."""
    if mapping.items:
        return _at(where, value, mapping.items)
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise SourceError(where, f"expected an object or a list, found {noun(value)}")
    if has_text(value, mapping) or _has_nested_text(value, mapping):
        return [value]
    lists = [name for name, each in value.items() if _is_list_of_objects(each)]
    if len(lists) == 1:
        return list(value[lists[0]])
    if len(lists) > 1:
        names = ", ".join(shortened(name, 40) for name in lists[:5])
        raise SourceError(where, f"several lists, and which holds articles? ({names})", hint=_HINT)
    return [value]


def _at(where: str, value: object, path: str) -> Objects:
    found = value
    for name in path.split("."):
        if not isinstance(found, dict) or name not in found:
            names = (
                ", ".join(shortened(each, 40) for each in list(found)[:10])
                if isinstance(found, dict)
                else noun(found)
            )
            raise SourceError(where, f"no '{name}' of items={path} (found: {names})", hint=_HINT)
        found = found[name]
    if not isinstance(found, list):
        raise SourceError(where, f"items={path} is {noun(found)}, expected a list", hint=_HINT)
    return found


def _has_nested_text(value: dict[str, object], mapping: Mapping) -> bool:
    return any(name.partition(".")[0] in value for name in mapping.names("text"))


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
