"""A result as one page that needs nothing beside it: figures, and every case with its evidence.

The decision made here: articles are written by strangers, so the template escapes everything, only
addresses of the web become links, and the page forbids itself every script but its own.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
from typing import TYPE_CHECKING

from assistant.model import Citation
from evals.suite.agreement import agreement_line
from evals.suite.marking import Piece, gold_pieces, opened_pieces
from evals.suite.measures import percentile
from evals.suite.outcome import Opinion, Scored, SuiteResult, SuiteRun
from evals.suite.records import outcome

if TYPE_CHECKING:
    from jinja2 import Template


def write(result: SuiteResult) -> str:
    """The page."""
    style, script = _part("report.css"), _part("report.js")
    return _template().render(
        result=result,
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )


def seconds(suite: SuiteRun) -> str:
    """How long an answer took; "" where nothing was answered."""
    if not suite.seconds:
        return ""
    p50, p95 = (percentile(suite.seconds, share) for share in (0.5, 0.95))
    return f"p50 {p50:.2f} s, p95 {p95:.2f} s an answer"


def agreement(suite: SuiteRun) -> str:
    """Of the judge with the verdicts; "" where there was none."""
    return agreement_line(suite.cases) if any(each.opinions for each in suite.cases) else ""


def citations(scored: Scored) -> list[tuple[Citation, list[Piece]]]:
    """Each number of the answer once, with its paragraph, the cited words marked."""
    cited: dict[int, list[Citation]] = {}
    for sentence in scored.answer.sentences if scored.answer else ():
        for each in sentence.citations:
            cited.setdefault(each.n, []).append(each)
    return [(group[0], opened_pieces(scored, group)) for _, group in sorted(cited.items())]


def opinion(scored: Scored, number: int) -> Opinion | None:
    """What the judge thinks of one sentence of the answer."""
    return next((each for each in scored.opinions if each.sentence == number), None)


def is_gold(citation: Citation, scored: Scored) -> bool:
    """Whether a citation is of a gold paragraph."""
    return any(
        gold.revision_id == citation.revision_id
        and citation.start < gold.end
        and gold.start < citation.end
        for gold in scored.gold
    )


def web_address(url: str) -> str:
    """The address where it is one of the web, else "": no link runs a script."""
    return url if url.startswith(("https://", "http://")) else ""


def _part(name: str) -> str:
    return importlib.resources.files("evals.suite").joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for function in (seconds, agreement, citations, opinion, is_gold, web_address, outcome):
        environment.globals[function.__name__] = function
    environment.globals["gold_pieces"] = gold_pieces
    return environment.from_string(_part("report.html"))
