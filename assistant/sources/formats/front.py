"""The front matter of a Markdown file: YAML between two lines of three dashes.

The decision made here: values are taken as they are written ("no" stays "no", 007 stays 007),
and every error names the line of the file.
"""

from __future__ import annotations

import re

import yaml

from assistant.errors import SourceError
from assistant.sources.fields import Field, shortened

_FRONT = re.compile(r"\s*?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_UNCLOSED = re.compile(r"\s*---[ \t]*\n\s*[\w-]+[ \t]*:[^\n]*")
_LONGEST = 65_536  # characters
_HINT = "put a value that has a colon, a quotation mark or a # into quotation marks"


def split_front(where: str, content: str) -> tuple[tuple[Field, ...], str]:
    """The fields of the front matter, none if there is none, and what follows it.

    Raises SourceError.
    """
    found = _FRONT.match(content)
    if not found:
        if _UNCLOSED.match(content):
            first = content.count("\n", 0, content.index("---")) + 1
            raise SourceError(f"{where}:{first}", "front matter begins here and never ends (---)")
        return (), content
    first_line = content.count("\n", 0, found.start("yaml")) + 1
    return _fields(where, found["yaml"], first_line), content[found.end() :]


def _fields(where: str, text: str, first_line: int) -> tuple[Field, ...]:
    if len(text) > _LONGEST:
        raise SourceError(f"{where}:{first_line}", f"front matter of {len(text)} characters")
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = f"broken front matter: {error.problem or error.context}"
        raise SourceError(f"{where}:{line}", problem, hint=_HINT) from None
    except yaml.YAMLError as error:
        problem = f"broken front matter: {shortened(str(error), 120)}"
        raise SourceError(f"{where}:{first_line}", problem) from None
    except RecursionError:
        raise SourceError(f"{where}:{first_line}", "front matter nested too deeply") from None
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        found = shortened(text)
        problem = f"broken front matter: expected lines like 'title: …', found '{found}'"
        raise SourceError(f"{where}:{first_line}", problem)
    return tuple(
        _field(key, value, f"{where}:{first_line + key.start_mark.line}")
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    )


def _field(key: yaml.ScalarNode, value: yaml.Node, where: str) -> Field:
    """One entry; a list of names is joined by commas, anything nested counts as not given."""
    called = str(key.value).strip()
    if isinstance(value, yaml.ScalarNode):
        return Field(called.lower(), str(value.value), where, called)
    if isinstance(value, yaml.SequenceNode):
        names = [str(each.value) for each in value.value if isinstance(each, yaml.ScalarNode)]
        return Field(called.lower(), ", ".join(names), where, called)
    return Field(called.lower(), "", where, called)
