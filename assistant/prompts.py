"""Prompts are files: a name in, a checked template with its hash out.

Each `prompts/NAME.md` has front matter (its variables, the shape of the reply) and the parts
`# system` and `# user`. The decision made here: everything put into a prompt loses the characters
with which it could close the tag that it stands in, so that no template can forget to escape.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import yaml

from assistant.errors import SettingError, UsageError

if TYPE_CHECKING:
    from jinja2 import Environment, Template

Role = Literal["system", "user"]


class Message(NamedTuple):
    """One part of a rendered prompt."""

    role: Role
    text: str


class Part(NamedTuple):
    """One part of a prompt's template, in Jinja2."""

    role: Role
    template: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it stands in its file, not yet filled in."""

    name: str
    parts: tuple[Part, ...]
    variables: tuple[str, ...]  # each must be given, and no other
    reply: str  # what the model is to send back, in words
    hash: str  # 12 hexadecimal digits of the whole file; kept in every answer

    def messages(self, **values: object) -> tuple[Message, ...]:
        """The parts with their values filled in; UsageError for a missing or unknown one."""
        from jinja2 import UndefinedError

        self._check(values)
        try:
            return tuple(
                Message(part.role, _compiled(part.template).render(values).strip())
                for part in self.parts
            )
        except UndefinedError as error:
            raise UsageError(f"prompts/{self.name}.md: {error.message}") from error

    def render(self, **values: object) -> str:
        """All parts as one text; UsageError for a missing or unknown value."""
        return "\n\n".join(message.text for message in self.messages(**values))

    def _check(self, values: Mapping[str, object]) -> None:
        missing = sorted(set(self.variables) - set(values))
        unknown = sorted(set(values) - set(self.variables))
        if missing or unknown:
            raise UsageError(
                f"prompts/{self.name}.md: missing {missing}, unknown {unknown}"
                f" (expected {sorted(self.variables)})"
            )


@functools.cache
def load(name: str) -> Prompt:
    """The prompt of `prompts/NAME.md`; SettingError where it is missing or malformed."""
    where = f"prompts/{name}.md"
    if not re.fullmatch(r"[a-z][a-z_]*", name):
        raise SettingError(f"{where}: not a prompt's name")
    try:
        text = _folder().joinpath(f"{name}.md").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{where}: cannot be read ({type(error).__name__})") from error
    return parse(name, text)


def parse(name: str, text: str) -> Prompt:
    """A prompt from the text of its file; SettingError where it is malformed."""
    where = f"prompts/{name}.md"
    unix = text.replace("\r\n", "\n")
    split = re.fullmatch(r"---\n(.*?\n)---\n(.*)", unix, re.DOTALL)
    if not split:
        raise SettingError(f"{where}:1: no front matter (expected --- … ---)")
    variables, reply = _front_matter(where, split[1])
    parts = _parts(where, split[2])
    used = _used(where, parts)
    if used != set(variables):
        raise SettingError(
            f"{where}: uses {sorted(used)}, its front matter lists {sorted(variables)}"
        )
    return Prompt(name, parts, variables, reply, hashlib.sha256(unix.encode()).hexdigest()[:12])


def _folder() -> Traversable:
    """Inside the installed package, or beside it in a checkout."""
    package = importlib.resources.files("assistant")
    packed = package.joinpath("_resources", "prompts")
    return packed if packed.is_dir() else Path(str(package)).parent / "prompts"


def _front_matter(where: str, text: str) -> tuple[tuple[str, ...], str]:
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SettingError(f"{where}: front matter is not YAML: {error}") from error
    if not isinstance(found, dict) or set(found) != {"variables", "reply"}:
        raise SettingError(f"{where}: front matter must have 'variables' and 'reply', no more")
    variables, reply = found["variables"], found["reply"]
    if not isinstance(variables, list) or not all(isinstance(name, str) for name in variables):
        raise SettingError(f"{where}: 'variables' must be a list of names")
    return tuple(variables), str(reply)


def _parts(where: str, body: str) -> tuple[Part, ...]:
    """Split before rendering, so that nothing that is filled in can begin a part."""
    pieces = re.split(r"^# (system|user)\n", body, flags=re.MULTILINE)
    before, rest = pieces[0], pieces[1:]
    if before.strip() or not rest:
        raise SettingError(f"{where}: the text must begin with '# system' or '# user'")
    return tuple(
        Part("system" if role == "system" else "user", template)
        for role, template in zip(rest[::2], rest[1::2], strict=True)
    )


def _used(where: str, parts: tuple[Part, ...]) -> set[str]:
    from jinja2 import TemplateSyntaxError, meta

    used: set[str] = set()
    for part in parts:
        try:
            used |= meta.find_undeclared_variables(_environment().parse(part.template))
        except TemplateSyntaxError as error:
            raise SettingError(f"{where}: {error.message}") from error
    return used


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    return Environment(
        undefined=StrictUndefined,
        finalize=_harmless,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def _compiled(template: str) -> Template:
    return _environment().from_string(template)


_TAG_CHARACTERS = str.maketrans("<>＜＞﹤﹥", "‹›‹›‹›")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def _harmless(value: object) -> object:
    """A value without tags and without characters that a reader does not see.

    `<` and `>` become single guillemets, which also takes a chat template's own tokens
    (`<|im_end|>`, `</s>`) apart; letters, quotation marks and `&` stay as they are.
    """
    if not isinstance(value, str):
        return value
    return _UNSEEN.sub("", value).translate(_TAG_CHARACTERS)
