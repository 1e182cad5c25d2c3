"""The suite of briefings: changes between two days, support, contests, and every format.

The decision made here: what a briefing shows is judged once more, by its citations alone; a format
is valid where what reads it elsewhere can read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import yaml

from assistant.app import Assistant, build
from assistant.briefing import Briefing
from assistant.delivery.briefings.render import Format, render
from assistant.errors import FormatUnavailable
from assistant.events import Length
from assistant.model import Sentence, Verdict, Window
from assistant.parts import Parts
from assistant.ports import Supports
from assistant.writing.record import briefing_of
from evals import places
from evals.cases import CaseError
from evals.suite.context import Context
from evals.suite.measures import share
from evals.suite.outcome import SuiteRun

FILE = Path(__file__).parents[1] / "briefings" / "corpus.yaml"
MEASURES = ("changes", "nothing_new", "supported", "contested_shown", "formats")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LENGTH = Length(10, 2)


@dataclass(frozen=True, slots=True)
class ChangeCase:
    """Two days of one topic, and what changed between them."""

    id: str
    topic: str
    earlier: date
    later: date
    changed: tuple[tuple[str, str, str], ...]  # kind, before, after


def run(context: Context) -> SuiteRun:
    """Write both briefings of each case, and look at what the later one says. Raises CaseError."""
    counts = {name: [0, 0] for name in MEASURES}
    notes: list[str] = []
    with (
        context.settings() as settings,
        build(settings, command="eval", notify=context.notify) as assistant,
    ):
        parts = Parts(settings, context.notify)
        try:
            assistant.ingest([places.corpus()], now=_NOW, progress=lambda *_: None)
            for case in read():
                context.notify(f"briefings: {case.id}")
                _written(assistant, case.topic, case.earlier)
                later = _written(assistant, case.topic, case.later)
                for check in _checks(case, later, assistant, parts.supports):
                    counts[check.name][0] += check.is_right
                    counts[check.name][1] += 1
                    if not check.is_right:
                        notes.append(f"{case.id}: {check.name}: {check.said}")
        finally:
            parts.close()
    measures = tuple(share(name, passed, of, context.bars) for name, (passed, of) in counts.items())
    return SuiteRun("briefings", measures=measures, notes=tuple(notes))


def read(file: Path = FILE) -> tuple[ChangeCase, ...]:
    """The cases of a file, in order. Raises CaseError."""
    try:
        return tuple(
            ChangeCase(
                each["id"],
                each["topic"],
                each["earlier"],
                each["later"],
                tuple(
                    (str(kind), str(before), str(after)) for kind, before, after in each["changed"]
                ),
            )
            for each in yaml.safe_load(file.read_text("utf-8"))
        )
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise CaseError(
            f"{file.name}: {error} (expected: id, topic, earlier, later, changed)"
        ) from error


def _written(assistant: Assistant, topic: str, as_of: date) -> Briefing:
    end = datetime.combine(as_of, time(), tzinfo=UTC) + timedelta(days=1, microseconds=-1)
    return assistant.write(
        topic, Window(as_of=end), _LENGTH, zone="UTC", now=_NOW, progress=lambda *_: None
    )


def _checks(
    case: ChangeCase, made: Briefing, assistant: Assistant, supports: Supports
) -> Iterator[_Looked]:
    changes = made.changes.changes if made.changes else ()
    found = {(each.kind, each.before, each.after) for each in changes}
    for kind, before, after in case.changed:
        is_there = any(
            kind == each[0] and before in ("", each[1]) and after in ("", each[2]) for each in found
        )
        yield _Looked(
            "changes", is_there, f"{kind} {before} → {after} is not among {sorted(found)}"
        )
    if not case.changed:
        is_quiet = made.changes is not None and not changes
        yield _Looked("nothing_new", is_quiet, f"{sorted(found)}")
    for _, line in made.told():
        verdict = _judged(line.sentence, assistant, supports)
        is_carried = verdict is Verdict.CARRIED
        yield _Looked("supported", is_carried, f"{verdict.value}: {line.sentence.text}")
    for event in made.timeline.events:
        for contested in event.contested:
            rows = {(row.value, row.citation.paragraph_id) for row in contested.rows}
            shown = {
                (row.value, row.citation.paragraph_id)
                for each in made.contested
                for row in each.rows
            }
            yield _Looked("contested_shown", rows <= shown, contested.about)
    for each in Format:
        try:
            problem = _problem(each, render(made, each, assistant.passages), made)
        except FormatUnavailable:
            continue  # neither printer is on this machine
        yield _Looked("formats", not problem, f"{each}: {problem}")


def _judged(sentence: Sentence, assistant: Assistant, supports: Supports) -> Verdict:
    """The verdict by the passages that it cites, as the library has them."""
    ids = [each.paragraph_id for each in sentence.citations]
    held = assistant.passages(ids)
    return supports(sentence.text, [held[each] for each in ids if each in held]).verdict


def _problem(as_format: Format, content: bytes, made: Briefing) -> str:
    """Why what reads this format elsewhere could not read it; "" where it can."""
    try:
        return _READERS[as_format](content, made)
    except Exception as error:  # noqa: BLE001 - whatever a reader of the format trips over
        return f"{type(error).__name__}: {error}"


def _as_json(content: bytes, made: Briefing) -> str:
    return "" if briefing_of(content.decode()) == made else "another briefing comes back"


def _as_tls(content: bytes, made: Briefing) -> str:
    days = [date.fromisoformat(day) for day, sentences in json.loads(content) if sentences]
    return "" if days == sorted(days) and days else "no days in their order"


def _as_markdown(content: bytes, made: Briefing) -> str:
    return "" if content.decode().startswith(f"# {made.topic}") else "no heading"


def _as_html(content: bytes, made: Briefing) -> str:
    class Reader(HTMLParser):
        opened: list[str] = []  # noqa: RUF012 - of this one reading

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            loaded = dict(attrs).get("src")
            if loaded and not loaded.startswith("data:"):
                raise ValueError(f"loads {loaded}")
            self.opened.append(tag)

    reader = Reader()
    reader.feed(content.decode())
    return "" if "h1" in reader.opened and "svg" in reader.opened else "no heading or no picture"


def _as_docx(content: bytes, made: Briefing) -> str:
    from docx import Document

    texts = [each.text for each in Document(BytesIO(content)).paragraphs]
    return "" if made.topic in texts else "no title"


def _as_pdf(content: bytes, made: Briefing) -> str:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        text = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    return "" if made.topic in text else "no title on the first page"


_READERS: dict[Format, Callable[[bytes, Briefing], str]] = {
    Format.JSON: _as_json,
    Format.TLS: _as_tls,
    Format.MARKDOWN: _as_markdown,
    Format.HTML: _as_html,
    Format.WORD: _as_docx,
    Format.PDF: _as_pdf,
}


@dataclass(frozen=True, slots=True)
class _Looked:
    """One thing that was looked at."""

    name: str  # one of MEASURES
    is_right: bool
    said: str
