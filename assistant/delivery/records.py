"""What each command prints with --json, apart from answers: plain dictionaries, one a command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assistant.checkup import Check
from assistant.ingest import Report
from assistant.library.writer import Outcome
from assistant.model import StoredArticle, page_at
from assistant.results import Found, Shown, Status

Record = dict[str, Any]


def report(found: Report) -> Record:
    """What an ingest took in."""
    return {
        "new": found.count(Outcome.NEW),
        "revised": found.count(Outcome.REVISED),
        "unchanged": found.unchanged,
        "forgotten": found.count(Outcome.FORGOTTEN),
        "paragraphs_embedded": found.embedded,
        "articles": [
            {
                "id": each.article_id,
                "title": each.title,
                "outcome": each.outcome.value,
                "where": each.where,
                "copy_of": each.copy_of or None,
                "notes": list(each.notes),
            }
            for each in found.taken
        ],
        "skipped": [
            {"where": each.where, "problem": each.problem, "hint": each.hint}
            for each in found.skipped
        ],
    }


def found(query: str, result: Found) -> Record:
    """The hits of a search, best first."""
    return {
        "query": query,
        "window": {
            "since": _iso(result.window.since),
            "until": _iso(result.window.until),
            "as_of": _iso(result.window.as_of),
            "outlets": list(result.window.outlets),
            "phrase": result.window.phrase,
            "undated_left_out": result.undated_left_out,
            "newest": _iso(result.newest),
        },
        "hits": [
            {
                "paragraph_id": hit.paragraph_id,
                "article_id": hit.article_id,
                "revision_id": hit.revision_id,
                "start": hit.start,
                "end": hit.start + len(hit.text),
                "text": hit.text,
                "title": hit.title,
                "outlet": hit.outlet,
                "side": hit.side,
                "url": hit.url,
                "published": _iso(hit.published),
                "copies": hit.copies,
                "page": page_at(hit.page_starts, hit.start),
                "score": round(hit.score, 6),
            }
            for hit in result.passages
        ],
    }


def shown(result: Shown) -> Record:
    """An article with one revision's text and paragraphs."""
    article = result.article
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "side": article.side,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "published": _iso(article.published),
        "published_from": article.published_from,
        "published_zone": article.published_zone,
        "credits": list(article.credits),
        "origin": article.origin,
        "copies": [
            {
                "id": each.id,
                "title": each.title,
                "outlet": each.outlet,
                "side": each.side,
                "url": each.url,
                "published": _iso(each.published),
            }
            for each in result.copies
        ],
        "read_from": article.read_from,
        "revision_id": result.revision_id,
        "revisions": [
            {"revision_id": each.revision_id, "known_from": _iso(each.known_from)}
            for each in article.editions
        ],
        "paragraph": result.ordinal,
        "text": result.text,
        "paragraphs": [
            {
                "id": each.id,
                "start": each.start,
                "end": each.end,
                "page": page_at(result.page_starts, each.start),
            }
            for each in result.paragraphs
        ],
    }


def forgotten(gone: StoredArticle) -> Record:
    """An article that was deleted."""
    return {"forgotten": gone.id, "title": gone.title}


def status(result: Status) -> Record:
    """How much is held."""
    counts = result.counts
    return {
        "home": str(result.home),
        "articles": counts.articles,
        "revisions": counts.revisions,
        "paragraphs": counts.paragraphs,
        "undated": counts.undated,
        "oldest": _iso(counts.oldest),
        "newest": _iso(counts.newest),
        "embedding": result.embedding,
        "model": result.model or None,
        "in_use_by": result.holder or None,
    }


def status_lines(result: Status) -> list[tuple[str, str]]:
    """The same for a reader."""
    counts = result.counts
    dates = "no dated article"
    if counts.oldest and counts.newest:
        dates = f"{counts.oldest:%Y-%m-%d} to {counts.newest:%Y-%m-%d}"
    return [
        ("home", str(result.home)),
        ("articles", f"{counts.articles} ({counts.undated} undated)"),
        ("revisions", str(counts.revisions)),
        ("paragraphs", str(counts.paragraphs)),
        ("published", dates),
        ("embedding", result.embedding),
        ("chat model", result.model or "none: answers are made of the sources' sentences"),
        ("in use by", result.holder or "nobody"),
    ]


def checks(results: Sequence[Check]) -> Record:
    """What `doctor` found."""
    return {
        "ok": not any(each.is_failed for each in results),
        "checks": [
            {"name": each.name, "state": each.state, "found": each.found, "hint": each.hint}
            for each in results
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
