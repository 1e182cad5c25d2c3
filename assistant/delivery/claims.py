"""What articles claim and contest: for a reader, and as records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.claims import Claim, Figure, Speaker, TimeExpression
from assistant.delivery.schema import contested as published_contested
from assistant.delivery.terminal import plain, print_citation, print_contested, source_line
from assistant.model import Contested
from assistant.results import FoundContested, ShownClaims


def print_claims(console: Console, shown: ShownClaims) -> None:
    """Each sentence, and under it who says what of it, how, and when it was."""
    article = shown.article
    head = Text(plain(article.title), style="bold")
    head.append(f"  {plain(source_line(article.outlet, article.side, article.published))}")
    console.print(head)
    for paragraph, claims in shown.paragraphs:
        console.print()
        console.print(Text(paragraph.id, style="dim"))
        last = None
        for claim in claims:
            if claim.start != last:
                console.print(Text(plain(claim.text)))
            last = claim.start
            console.print(Text(f"    {plain(claim_line(claim))}", style="cyan"))


def claim_line(claim: Claim) -> str:
    """One line for one claim: who, how, hedged or not, its figures and times."""
    parts = [_voice(claim)]
    if claim.hedges:
        parts.append(f"hedged: {', '.join(claim.hedges)}")
    if claim.is_negated:
        parts.append("negated")
    parts += [f"figure: {_figure_words(each)}" for each in claim.figures]
    parts += [f"time: {_time_words(each)}" for each in claim.times]
    return " · ".join(parts)


def print_found_contested(console: Console, found: FoundContested) -> None:
    """What the passages of a search contest, with the citations below."""
    print_contested(console, found.contested)
    if not found.contested:
        looked = found.passages
        console.print(Text(f"Nothing contested in the {looked} nearest passages.", "yellow"))
        return
    console.print()
    shown: set[tuple[int, int]] = set()
    for row in (row for each in found.contested for row in each.rows):
        citation = row.citation
        if (citation.n, citation.start) not in shown:
            shown.add((citation.n, citation.start))
            print_citation(console, citation)


def claims_record(shown: ShownClaims) -> dict[str, Any]:
    """The claims of one revision as plain values."""
    return {
        "id": shown.article.id,
        "revision_id": shown.revision_id,
        "title": shown.article.title,
        "outlet": shown.article.outlet,
        "side": shown.article.side,
        "published": _iso(shown.article.published),
        "paragraphs": [
            {"id": paragraph.id, "claims": [_claim(each, paragraph.start) for each in claims]}
            for paragraph, claims in shown.paragraphs
        ],
    }


def contested_record(topic: str, found: FoundContested) -> dict[str, Any]:
    """What is contested as plain values."""
    return {
        "topic": topic,
        "passages": found.passages,
        "contested": [_contested(each) for each in found.contested],
    }


def _contested(found: Contested) -> dict[str, Any]:
    return published_contested(found).model_dump(mode="json")


def _claim(claim: Claim, at: int) -> dict[str, Any]:
    """Offsets are of the revision's text: those of the paragraph, `at` characters on."""
    return {
        "sentence": claim.text,
        "start": at + claim.start,
        "end": at + claim.end,
        "said": claim.said,
        "said_start": at + claim.said_start,
        "said_end": at + claim.said_end,
        "speaker": None if claim.speaker is None else _speaker(claim.speaker),
        "through": _speakers(claim.through),
        "manner": claim.manner,
        "verb": claim.verb,
        "hedges": list(claim.hedges),
        "negated": claim.is_negated,
        "figures": [_figure(each, at) for each in claim.figures],
        "quotations": list(claim.quotations),
        "names": list(claim.names),
        "times": [_time(each, at) for each in claim.times],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {"text": speaker.text, "means": speaker.meant or None, "kind": speaker.kind}


def _speakers(speakers: Sequence[Speaker]) -> list[dict[str, Any]]:
    return [_speaker(each) for each in speakers]


def _figure(figure: Figure, at: int) -> dict[str, Any]:
    return {
        "text": figure.text,
        "start": at + figure.start,
        "end": at + figure.end,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound or None,
        "object": figure.object or None,
        "state": figure.state or None,
        "unit": figure.unit or None,
        "kind": figure.kind,
    }


def _time(time: TimeExpression, at: int) -> dict[str, Any]:
    interval = time.interval
    return {
        "text": time.text,
        "start": at + time.start,
        "end": at + time.end,
        "type": time.type,
        "value": time.value or None,
        "mod": time.mod or None,
        "precision": time.precision.value,
        "begin": _iso(interval.begin) if interval else None,
        "until": _iso(interval.end) if interval else None,
        "resolved_by": time.anchor or None,
    }


def _voice(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None:
        return "in its own voice"
    who = speaker.text or speaker.meant
    if speaker.kind == "unresolved":
        who = f"{who} (whom it means is not clear)" if who else "somebody not named"
    elif speaker.meant and speaker.meant != who:
        who = f"{who} ({speaker.meant})"
    through = "".join(f", through {each.meant or each.text}" for each in claim.through)
    return f"{who} {claim.manner}{through}"


def _figure_words(figure: Figure) -> str:
    return " / ".join(part for part in (figure.text, figure.object, figure.state) if part)


def _time_words(time: TimeExpression) -> str:
    if time.interval is None:
        return f"“{time.text}”" + ("" if time.type in ("DURATION", "SET") else " (open)")
    return f"“{time.text}” = {time.value or time.precision.value}"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
