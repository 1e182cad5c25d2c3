"""What changed in an article: for a reader, and as a record.

Words that a sentence lost or got stand out by colour on a terminal, elsewhere between brackets:
"[-18-] people died", "{+25+} people died".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from assistant.articles.history import Comparison, Kind, SentenceChange, changed_words
from assistant.delivery.terminal import plain, source_line
from assistant.sentences import Span

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.results import History, Revised

_BRACKETS = {"-": ("[-", "-]"), "+": ("{+", "+}")}
_STYLES = {"-": "red", "+": "green", "~": "yellow"}


def print_history(console: Console, history: History) -> None:
    """Each edition, oldest first: since when, by whose word, and what it changed."""
    article = history.article
    console.print(Text(plain(article.title), style="bold"))
    console.print(Text(plain(source_line(article.outlet, article.side, article.published))))
    for revised in history.editions:
        console.print()
        _print_edition(console, revised)


def record(history: History) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "id": history.article.id,
        "title": history.article.title,
        "outlet": history.article.outlet,
        "side": history.article.side,
        "published": None
        if history.article.published is None
        else history.article.published.isoformat(),
        "revisions": [
            {
                "revision_id": each.edition.revision_id,
                "known_from": each.edition.known_from.isoformat(),
                "known_by": each.edition.known_by,
                "title": each.edition.title,
                "former_titles": [
                    {"title": former.title, "until": former.until.isoformat()}
                    for former in each.edition.former
                ],
                "kept": each.since.kept if each.since else None,
                "changes": [
                    {"kind": change.kind.value, "before": change.before, "after": change.after}
                    for change in (each.since.changes if each.since else ())
                ],
            }
            for each in history.editions
        ],
    }


def _print_edition(console: Console, revised: Revised) -> None:
    edition = revised.edition
    head = Text(f"from {edition.known_from:%Y-%m-%d %H:%M}Z ({edition.known_by})", style="cyan")
    head.append(f"  revision {edition.revision_id}", style="dim")
    console.print(head)
    for former in edition.former:
        when = f"(until {former.until:%Y-%m-%d %H:%M}Z)"
        console.print(Text(f"  headline {when}: {plain(former.title)}", style="dim"))
    console.print(Text(f"  headline: {plain(edition.title)}"))
    console.print(Text(f"  {_counted(revised.since)}", style="dim"))
    for change in revised.since.changes if revised.since else ():
        _print_change(console, change)


def _counted(since: Comparison | None) -> str:
    if since is None:
        return "the first text held"
    counts = [f"{since.count(kind)} {kind.value}" for kind in Kind if since.count(kind)]
    return ", ".join([*counts, f"{since.kept} sentences kept"])


def _print_change(console: Console, change: SentenceChange) -> None:
    if change.kind is Kind.MOVED:
        console.print(Text(f"  ~ {plain(change.after)}", style=_STYLES["~"]))
        return
    before, after = plain(change.before), plain(change.after)
    lost, got = changed_words(before, after) if change.kind is Kind.CHANGED else ((), ())
    if before:
        console.print(_line("-", before, lost, console))
    if after:
        console.print(_line("+", after, got, console))


def _line(sign: str, sentence: str, marked: Sequence[Span], console: Console) -> Text:
    """A sentence behind its sign, with the words that changed made to stand out."""
    line = Text(f"  {sign} ", style=_STYLES[sign])
    opening, closing = ("", "") if console.is_terminal else _BRACKETS[sign]
    done = 0
    for start, end in marked:
        line.append(sentence[done:start])
        line.append(f"{opening}{sentence[start:end]}{closing}", style="bold reverse")
        done = end
    line.append(sentence[done:])
    return line
