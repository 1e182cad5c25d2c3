"""Are the articles of three outlets about one event grouped, and those of other events kept apart?

The sets of BASIL: 45 events, each told by three outlets. An article goes with what it opens with.
B-cubed: for each article the share of its group that is of its event (precision), and the share of
its event that is in its group (recall); the mean over all articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from assistant.claims import FoundClaim
from assistant.evidence.claims.claims import claims_of_article
from assistant.evidence.times.times import times
from assistant.model import Passage
from assistant.parts import Parts
from assistant.timelines.grouping import group
from assistant.timelines.mentions import mentions_of
from assistant.timelines.threads import threads_of
from evals import places
from evals.rows import Row, Section, Tell, skipped

_WHAT = "same_event: articles of one event together, B-cubed F1"
_BAR = "≥ 0.75"
_PARAGRAPHS = 6  # of an article that are read


def measure(tell: Tell) -> Section:
    """One row: B-cubed over all articles at once."""
    source = places.shared("bench", "same_event", "articles.jsonl")
    if source is None:
        return skipped("same_event", _WHAT, _BAR)
    articles = [json.loads(line) for line in source.read_text("utf-8").splitlines() if line]
    with places.temporary_settings() as settings:
        parts = Parts(settings, tell)
        try:
            groups = grouped(articles, parts)
        finally:
            parts.close()
    gold = {str(each["uuid"]): str(each["event"]) for each in articles}
    precision, recall = b_cubed(groups, gold)
    f1 = 2 * precision * recall / (precision + recall)
    measured = f"{f1:.2f} (precision {precision:.2f}, recall {recall:.2f}; {len(gold)} articles)"
    note = (
        "same_event (BASIL): all articles at once, no topic given; an article goes with the event "
        "that it opens with"
    )
    return Section("same_event", (Row(_WHAT, _BAR, measured, f1 >= 0.75),), (note,))


def grouped(articles: Sequence[Mapping[str, Any]], parts: Parts) -> list[frozenset[str]]:
    """The articles, by the happenings that they open with."""
    found: list[FoundClaim] = []
    for each in articles:
        found.extend(_claims(each))
    threads = threads_of(found, mentions_of(found))
    groups = [
        frozenset(each.passage.article_id for each in threads_ if each.is_lead)
        for threads_ in group(threads, parts.embedder.embed)
    ]
    return [each for each in groups if each]


def b_cubed(groups: Sequence[frozenset[str]], gold: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall; an article that is in no group is alone in one."""
    mine = {article: each for each in groups for article in each}
    events: dict[str, set[str]] = {}
    for article, event in gold.items():
        events.setdefault(event, set()).add(article)
    precision = recall = 0.0
    for article, event in gold.items():
        held = mine.get(article, frozenset({article}))
        both = len(held & events[event])
        precision += both / len(held)
        recall += both / len(events[event])
    return precision / len(gold), recall / len(gold)


def _claims(article: Mapping[str, Any]) -> list[FoundClaim]:
    texts = [" ".join(sentences) for sentences in article["body-paragraphs"]][:_PARAGRAPHS]
    published = datetime.fromisoformat(article["date"]).replace(hour=12, tzinfo=UTC)
    passages = _passages(article, texts, published)
    claims = claims_of_article(
        texts, published=published, outlet=str(article["source"]), read_times=times
    )
    return [
        FoundClaim(claim, passage)
        for passage, said in zip(passages, claims, strict=True)
        for claim in said
    ]


def _passages(
    article: Mapping[str, Any], texts: Sequence[str], published: datetime
) -> list[Passage]:
    id_ = str(article["uuid"])
    return [
        Passage(
            paragraph_id=f"{id_}:{number}",
            article_id=id_,
            revision_id=id_,
            ordinal=number,
            text=text,
            start=sum(len(each) + 2 for each in texts[:number]),
            title=str(article["title"]),
            outlet=str(article["source"]),
            side="",
            byline="",
            url="",
            language="en",
            published=published,
            origin=id_,
            before=texts[number - 1] if number else "",
        )
        for number, text in enumerate(texts)
    ]


def main() -> None:
    """Prints the row."""
    from evals.rows import as_text

    print(as_text([measure(print)]))  # noqa: T201 - this is the output


if __name__ == "__main__":
    main()
