"""A page as one HTML file that needs nothing else: no font, script or picture from elsewhere.

The decision made here: every value of a template passes `shown` and is escaped, so that none can
forget to; a policy in the page itself allows its own style and its own script and nothing more.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.delivery.briefings import wording
from assistant.delivery.briefings.page import Marked, Page
from assistant.delivery.briefings.picture import COLOURS, NO_SIDE, picture
from assistant.delivery.briefings.untrusted import address, breakable, host, shown
from assistant.model import Citation

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES = Path(__file__).with_name("templates")
_DARK = ("#7fb0dc", "#dc9468", "#92c47e", "#bf95cf", "#d2b85a", "#72c0c0", "#d488a4", "#9a9a9a")
"""For COLOURS and NO_SIDE on a dark page."""


def html(page: Page) -> str:
    """For a screen: a citation opens its passage over the page, also without the script."""
    return _filled(page, opens_passages=True)


def print_html(page: Page) -> str:
    """For paper: a citation leads to its passage in the list of sources."""
    return _filled(page, opens_passages=False)


def _filled(page: Page, *, opens_passages: bool) -> str:
    from markupsafe import Markup

    style = _file("page.css") + _dark_colours() if opens_passages else _file("page.css")
    if not opens_passages:
        style += _file("paper.css")
    script = _file("page.js") if opens_passages else ""
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            page=page,
            style=Markup(style),
            style_hash=Markup(_hash(style)),
            script=Markup(script),
            script_hash=Markup(_hash(script)) if script else "",
            picture=Markup(picture(page.timeline, page.zone)),
            opens_passages=opens_passages,
            is_listed=page.lists,
            anchor_of=_Anchors(opens_passages=opens_passages),
        )
    )


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.globals.update(
        wording=wording, address=_address, host=host, heading=wording.heading
    )
    return environment


def _finalized(value: object) -> object:
    """Strings as they may be shown; what is markup was made here."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return breakable(shown(value))
    return value


def _address(url: str) -> Markup:
    """Escaped already, so that no place to break it gets into it."""
    from markupsafe import escape

    return escape(address(url))


class _Anchors:
    """Where a citation's link leads, and where closing its passage leads back."""

    def __init__(self, *, opens_passages: bool) -> None:
        self.opens_passages = opens_passages
        self.met: dict[str, int] = {}

    def __call__(self, citation: Citation) -> str:
        if not self.opens_passages:
            return f"p{citation.n}"
        return Marked(citation, "", "", "").anchor

    def reference(self, citation: Citation) -> str:
        """The id of this mention of the citation: the first one has none behind it."""
        anchor = Marked(citation, "", "", "").anchor
        self.met[anchor] = self.met.get(anchor, 0) + 1
        return f"r{anchor}" + (f"-{self.met[anchor]}" if self.met[anchor] > 1 else "")


def _dark_colours() -> str:
    """The picture's colours for a dark page."""
    rules = []
    for light, dark in zip((*COLOURS, NO_SIDE), _DARK, strict=True):
        name = light[1:]
        rules.append(f".fill-{name}{{fill:{dark}}}.stop-{name}{{stop-color:{dark}}}")
    return "@media screen and (prefers-color-scheme: dark){" + "".join(rules) + "}\n"


@functools.cache
def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
