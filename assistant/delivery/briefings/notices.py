"""Lists of briefings on a terminal and as records: those on a topic, and what stands no more.

What articles say is printed as text, never as markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from rich.text import Text

from assistant.briefing import Affected
from assistant.delivery.briefings import wording
from assistant.delivery.schema import citation as published_citation
from assistant.delivery.terminal import plain
from assistant.library.briefings import KeptBriefing

if TYPE_CHECKING:
    from rich.console import Console

_CAUSES = {"revised": "was revised", "removed": "was removed"}


def print_kept(console: Console, kept: Sequence[KeptBriefing], zone: ZoneInfo) -> None:
    """A line for each briefing, the latest first."""
    for each in kept:
        outlets = f"  only {plain(', '.join(each.outlets))}" if each.outlets else ""
        line = Text(each.id, style="cyan")
        line.append(f"  as of {wording.minute(each.as_of, zone)}  ", style="")
        line.append(plain(each.topic), style="bold").append(outlets, style="dim")
        console.print(line)
    if not kept:
        console.print("No briefing has been written yet.")


def print_affected(console: Console, affected: Sequence[Affected]) -> None:
    """Each sentence that stands no more, by briefing, with what became of its article."""
    last = ""
    for each in affected:
        if each.briefing_id != last:
            console.print()
            console.print(Text(f"{each.briefing_id}  {plain(each.topic)}", style="bold"))
            last = each.briefing_id
        console.print(Text(f"  {each.part}: “{plain(each.sentence.text)}”"))
        where = f"{each.article_id} {_CAUSES[each.cause]}: {'; '.join(each.reasons)}"
        console.print(Text(f"    {plain(where)}", style="yellow"))
    if not affected:
        console.print("No sentence of an earlier briefing is affected.")


def kept_records(kept: Iterable[KeptBriefing]) -> list[dict[str, Any]]:
    """The list as plain values."""
    return [
        {
            "id": each.id,
            "topic": each.topic,
            "outlets": list(each.outlets),
            "made": each.made.isoformat(),
            "as_of": each.as_of.isoformat(),
        }
        for each in kept
    ]


def affected_records(affected: Iterable[Affected]) -> list[dict[str, Any]]:
    """The sentences that stand no more as plain values."""
    return [
        {
            "briefing_id": each.briefing_id,
            "topic": each.topic,
            "as_of": each.as_of.isoformat(),
            "part": each.part.value,
            "sentence": each.sentence.text,
            "citations": [
                published_citation(one).model_dump(mode="json") for one in each.sentence.citations
            ],
            "cause": each.cause,
            "reasons": list(each.reasons),
            "article_id": each.article_id,
            "revision_id": each.revision_id or None,
        }
        for each in affected
    ]
