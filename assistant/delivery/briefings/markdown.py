"""A page as Markdown: citations are footnotes, whose notes hold the passage with the words marked.

The decision made here: each character of a stranger's text that Markdown could read as a sign is
escaped, also where it begins a line; addresses in running text are broken, so that only what we
link is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.delivery.briefings import wording
from assistant.delivery.briefings.page import CitedPassage, Page, Source
from assistant.delivery.briefings.untrusted import address, line
from assistant.events import Event, ToldSentence
from assistant.model import Citation, Contested

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~$^]|&(?=#?\w+;))")
_AT_START = re.compile(r"^([-+=:#]|\d{1,9}[.)])")
_LINK = re.compile(r"\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)|(?<=\w)(?=@)", re.I)


def markdown(page: Page) -> str:
    """CommonMark with tables and footnotes, as GitHub and Pandoc read it."""
    blocks = [f"# {_text(page.topic)}", _facts(page)]
    if page.bottom_line:
        blocks += ["## Bottom line", *_paragraphs(page.bottom_line)]
    if page.changes:
        blocks += _changes(page)
    if page.timeline.events or page.kind == "Timeline":
        blocks += ["## Timeline"]
        blocks += [block for event in page.timeline.events for block in _event(event, page)]
        blocks += [] if page.timeline.events else ["No event was found."]
    if page.undated:
        blocks += ["## Undated", *_paragraphs(page.undated)]
    if page.contested:
        blocks += ["## Contested"]
        blocks += [block for each in page.contested for block in _contested(each, page)]
    for heading, parties in (("Who says what", page.voices), ("What is not known", page.unknowns)):
        blocks += [f"## {heading}"] if parties else []
        for party in parties:
            blocks += [f"### {_text(party.name)}", *_paragraphs(party.lines)]
    if page.sources:
        blocks += ["## Sources", "\n".join(_source(each, page) for each in page.sources)]
    blocks += _end(page)
    blocks += [_note(each, source, page) for source, each in _numbered(page.sources)]
    return "\n\n".join(blocks) + "\n"


def _facts(page: Page) -> str:
    facts = [f"{each.name}: {_text(each.value)}" for each in page.facts]
    return f"{page.kind} · " + " · ".join(facts)


def _changes(page: Page) -> list[str]:
    changes = page.changes
    if changes is None:
        return []
    blocks = ["## What changed"]
    blocks.append(f"Since the briefing of {wording.minute(changes.since, page.zone)}.")
    for each in changes.changes:
        blocks.append(f"### {each.kind.capitalize()}: {_text(each.about)}")
        if moved := wording.moved(each):
            speaker = f" — {_text(each.speaker)}" if each.speaker else ""
            blocks.append(f"**{_text(moved)}**{speaker}")
        blocks += _paragraphs(each.lines)
    if not changes.changes:
        blocks.append("Nothing is new.")
    if changes.unchanged:
        blocks.append(f"{wording.count(changes.unchanged, 'event')} unchanged.")
    return blocks


def _event(event: Event, page: Page) -> list[str]:
    blocks = [f"### {wording.when(event, page.zone)}", _text(wording.time_words(event))]
    blocks += _paragraphs(event.sentences) or ["No sentence on it passed the check."]
    for each in event.contested:
        blocks += [_in_line(each)] if page.lists(each) else _contested(each, page, "####")
    facts = [wording.carried_by(event), ", ".join(event.sides)]
    facts.append(wording.published(event.published, page.zone))
    return [*blocks, " · ".join(_text(each) for each in facts if each)]


def _in_line(contested: Contested) -> str:
    rows = []
    for each in contested.rows:
        speaker = f" ({_text(each.speaker)})" if each.speaker else ""
        rows.append(f"{_text(each.value)}{speaker}{_marks([each.citation])}")
    return f"**{wording.heading(contested)}**, {_text(contested.about)}: {'; '.join(rows)}."


def _contested(contested: Contested, page: Page, level: str = "###") -> list[str]:
    """A heading and a table with a row for each speaker."""
    rows = ["| Value | Who says so | Outlet | Published |", "|---|---|---|---|"]
    for row in contested.rows:
        hedges = "".join(f", “{_text(each)}”" for each in row.hedges)
        outlet = wording.outlet(row.citation.outlet, row.citation.side)
        cells = (
            f"**{_text(row.value)}**",
            f"{_text(row.speaker) or '—'}{hedges}{_marks([row.citation])}",
            _text(outlet),
            wording.day(row.when, page.zone),
        )
        rows.append(f"| {' | '.join(cells)} |")
    heading = f"{level} {wording.heading(contested)}: {_text(contested.about)}"
    return [heading, "\n".join(rows)]


def _paragraphs(lines: Iterable[ToldSentence]) -> list[str]:
    blocks = []
    for each in lines:
        unchecked = " (not checkable)" if each.sentence.verdict == "not checkable" else ""
        speaker = f" — {_text(each.speaker)}" if each.speaker else ""
        marks = _marks(each.sentence.citations)
        blocks.append(f"{_text(each.sentence.text)}{unchecked}{marks}{speaker}")
    return blocks


def _marks(citations: Iterable[Citation]) -> str:
    return "".join(f"[^{n}]" for n in dict.fromkeys(each.n for each in citations))


def _source(source: Source, page: Page) -> str:
    """A line of the list: numbers, outlet, day, title, copies."""
    numbers = ", ".join(str(each) for each in source.entry.numbers)
    return f"- {numbers} · {_source_words(source, page)}"


def _source_words(source: Source, page: Page) -> str:
    entry = source.entry
    outlet = _text(wording.outlet(entry.outlet, entry.side))
    copies = f", {wording.copies_words(entry.copies)}" if entry.copies else ""
    title = _text(entry.title) or "untitled"
    url = address(entry.url)
    linked = f"[{title}](<{url}>)" if url else title
    return f"{outlet}, {wording.day(entry.published, page.zone)}: {linked}{copies}"


def _numbered(sources: Sequence[Source]) -> list[tuple[Source, CitedPassage]]:
    pairs = [(source, each) for source in sources for each in source.passages]
    return sorted(pairs, key=lambda pair: pair[1].n)


def _note(passage: CitedPassage, source: Source, page: Page) -> str:
    pieces = []
    for each in passage.pieces:
        words = _text(each.text)
        before = " " if each.text[:1].isspace() else ""
        after = " " if each.text[-1:].isspace() and words else ""
        pieces.append(f"{before}{f'**{words}**' if each.is_cited and words else words}{after}")
    at = f" (page {passage.page})" if passage.page else ""
    quoted = "".join(pieces).strip()
    return f"[^{passage.n}]: {_source_words(source, page)}{at}. {quoted}"


def _end(page: Page) -> list[str]:
    record = " · ".join(f"{each.name}: {_text(each.value)}" for each in page.record)
    blocks = [_text(each) for each in page.notes] + ([record] if record else [])
    return ["---", *blocks] if blocks else []


def _text(text: str) -> str:
    """A stranger's text on one line, read by Markdown as nothing but text."""
    broken = _LINK.sub(lambda found: f"{found[0]}\\", _SIGNS.sub(r"\\\1", line(text)))
    return _AT_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", broken)
