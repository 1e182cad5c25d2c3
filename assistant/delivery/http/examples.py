"""What the interface answers, as its OpenAPI shows it: one small example of each kind."""

from __future__ import annotations

from typing import Any

Responses = dict[int | str, dict[str, Any]]

_REVISION = "5e884898da280471"
_ARTICLE = "https://lantern.example/hospital"
_WORDS = "More than 250 soldiers are reported to be trapped in the hospital."
_CITATION = {
    "n": 1,
    "paragraph_id": f"{_REVISION}:0",
    "revision_id": _REVISION,
    "start": 0,
    "end": len(_WORDS),
    "quote": _WORDS,
    "outlet": "The Lantern",
    "side": "",
    "title": "Hospital under siege",
    "url": _ARTICLE,
    "published": "2015-05-10T00:00:00Z",
    "copies": 0,
    "page": None,
}
_SENTENCE = {"text": _WORDS, "verdict": "carried", "reasons": [], "citations": [_CITATION]}
_WINDOW: dict[str, Any] = {
    "since": None,
    "until": None,
    "outlets": [],
    "phrase": "",
    "undated_left_out": 0,
    "newest": "2015-06-02T00:00:00Z",
}
_HEAD = {
    "id": _ARTICLE,
    "title": "Hospital under siege",
    "outlet": "The Lantern",
    "side": "",
    "published": "2015-05-10T00:00:00+00:00",
}
_FEED = {
    "url": "https://wire.example/feed.xml",
    "title": "Levant Wire",
    "outlet": "",
    "state": "active",
    "added": "2015-05-12T08:00:00+00:00",
    "fetched": None,
    "due": None,
    "failures": 0,
    "problem": None,
}

ANSWER = {
    "question": "How many soldiers are trapped in the hospital?",
    "as_of": "2015-07-01T00:00:00Z",
    "window": _WINDOW,
    "model": None,
    "prompt_hash": None,
    "sentences": [_SENTENCE],
    "contested": [],
    "dropped": [],
    "refusal": None,
    "notes": [],
}
HITS = {
    "query": "soldiers trapped",
    "window": {**_WINDOW, "as_of": None},
    "hits": [
        {
            **{name: value for name, value in _CITATION.items() if name not in ("n", "quote")},
            "article_id": _ARTICLE,
            "text": _WORDS,
            "score": 0.032787,
        }
    ],
}
CONTESTED = {"topic": "fighters killed in Qalamoun", "passages": 30, "contested": []}
ARTICLE = {
    **_HEAD,
    "byline": "",
    "url": _ARTICLE,
    "language": "en",
    "published_from": "given by the user",
    "published_zone": "",
    "credits": [],
    "origin": _ARTICLE,
    "copies": [],
    "read_from": "/news/hospital.md",
    "revision_id": _REVISION,
    "revisions": [{"revision_id": _REVISION, "known_from": "2015-05-10T00:00:00+00:00"}],
    "paragraph": None,
    "text": _WORDS,
    "paragraphs": [{"id": f"{_REVISION}:0", "start": 0, "end": len(_WORDS), "page": None}],
}
HISTORY = {
    **_HEAD,
    "revisions": [
        {
            "revision_id": _REVISION,
            "known_from": "2015-05-10T00:00:00+00:00",
            "known_by": "published",
            "title": "Hospital under siege",
            "former_titles": [],
            "kept": None,
            "changes": [],
        }
    ],
}
CLAIMS = {**_HEAD, "revision_id": _REVISION, "paragraphs": [{"id": f"{_REVISION}:0", "claims": []}]}
FORGOTTEN = {"forgotten": _ARTICLE, "title": "Hospital under siege"}
REPORT = {
    "new": 1,
    "revised": 0,
    "unchanged": 0,
    "forgotten": 0,
    "paragraphs_embedded": 1,
    "articles": [
        {
            "id": _ARTICLE,
            "title": "Hospital under siege",
            "outcome": "new",
            "where": "hospital.md",
            "copy_of": None,
            "notes": [],
        }
    ],
    "skipped": [{"where": "notes.exe", "problem": "not a kind of file that is read", "hint": "…"}],
}
FEEDS = {"feeds": [_FEED]}
SUBSCRIBED = {"added": [_FEED], "known": [], "known_feeds": [], "skipped": []}
ROUND = {
    "new": 0,
    "changed": 0,
    "copies": 0,
    "unchanged": 12,
    "forgotten": 0,
    "paragraphs_embedded": 0,
    "articles": [],
    "skipped": [],
    "feeds": [],
}
STATUS = {
    "home": "/home/ana/.local/share/briefing",
    "articles": 5,
    "revisions": 5,
    "paragraphs": 7,
    "undated": 1,
    "oldest": "2015-05-10T00:00:00+00:00",
    "newest": "2015-06-02T00:00:00+00:00",
    "embedding": "all-MiniLM-L6-v2",
    "model": None,
    "in_use_by": "`briefing serve` (process 4711, since 2015-07-01T06:00:00+00:00)",
}
_ERROR = {"error": {"message": "nothing has the id 'x'", "hint": "search shows the ids that exist"}}

ERRORS: Responses = {
    status: {"description": meaning, "content": {"application/json": {"example": _ERROR}}}
    for status, meaning in (
        (400, "What was asked for cannot be done as written"),
        (401, "No token, or a wrong one"),
        (404, "No such thing"),
        (413, "Too much in one request"),
        (422, "An input cannot be read"),
        (429, "Asked too often; `Retry-After` says for how many seconds to wait"),
        (503, "Busy: try again"),
    )
}


def example(record: object) -> Responses:
    """The answer to what went well."""
    return {200: {"content": {"application/json": {"example": record}}}}


ANSWER_EVENTS: Responses = {
    200: {
        "content": {
            "application/json": {"example": ANSWER},
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": "event: sentence\ndata: {…}\n\nevent: answer\ndata: {…}\n\n",
            },
        }
    }
}
