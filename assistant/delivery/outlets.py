"""The outlets that are known: for a reader, and as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.articles.outlets import SHIPPED, Entry
from assistant.delivery.terminal import plain


def print_outlets(console: Console, entries: Sequence[Entry]) -> None:
    """A line each: the name as a citation shows it, hosts, owner, and whose table says so."""
    for entry in entries:
        outlet = entry.outlet
        line = Text(plain(outlet.name), style="bold")
        line.append(f" ({plain(outlet.side)})" if outlet.side else "", style="")
        for fact in (", ".join(outlet.hosts), outlet.owner):
            line.append(f"  {plain(fact)}" if fact else "", style="dim")
        if entry.where != SHIPPED:
            line.append(f"  [{plain(str(entry.where))}]", style="cyan")
        console.print(line)
    if not entries:
        console.print(Text("No such outlet. Your own go into outlets.toml in the home.", "yellow"))


def records(entries: Sequence[Entry]) -> dict[str, Any]:
    """The same as plain values; `where` is None for the table that ships."""
    return {
        "outlets": [
            {
                **entry.outlet.model_dump(mode="json"),
                "side": entry.outlet.side,
                "where": None if entry.where == SHIPPED else str(entry.where),
            }
            for entry in entries
        ]
    }
