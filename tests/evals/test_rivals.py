"""The benchmark of rivals: its gold, how a pair is counted, and what must stay reached."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.evidence.rivals.rivals import rivals
from assistant.model import Article
from evals.gold import articles_by_place
from evals.places import corpus
from evals.rivals import Gold, found_claims, measure, pairs_of, read_gold
from tests.evidence.rivals.reports import report


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return articles_by_place(corpus(), now=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def gold(articles: dict[str, Article]) -> Gold:
    return read_gold(articles)


def test_the_gold_stands_in_the_articles_and_has_hard_pairs_that_are_no_rivals(gold: Gold) -> None:
    """A phrase that is gone would be counted as missed; precision needs pairs that look alike."""
    sought = {pair for group in (*gold.rivals, *gold.updates) for pair in group.sought}

    assert len(gold.apart) >= 40
    assert not gold.apart & sought


def test_a_pair_is_two_rows_with_other_values() -> None:
    """Two speakers who agree are no contradiction."""
    found = [
        *report("A rebel commander said 60 soldiers were killed in Zenda."),
        *report("An envoy said 60 soldiers were killed in Zenda.", outlet="The Herald"),
        *report("A military source said 25 soldiers were killed in Zenda.", outlet="The Courier"),
    ]

    (contest,) = rivals(found, embed=None)

    assert len(list(pairs_of(contest, ()))) == 2  # 25 against each of the two


def test_the_sample_articles_keep_their_rivals(articles: dict[str, Article], gold: Gold) -> None:
    """The gate: nine pairs of ten that are sought are found, nine of ten found are right."""
    found = [claim for article in articles.values() for claim in found_claims(article)]
    contests = rivals(found, embed=None)
    pairs = {
        pair for one in contests if one.kind != "update" for pair in pairs_of(one, gold.places)
    }
    sought = {pair for group in gold.rivals for pair in group.sought}
    allowed = {pair for group in gold.rivals for pair in group.allowed}

    assert len(sought & pairs) >= 0.9 * len(sought)
    assert len(allowed & pairs) >= 0.9 * len(pairs)
    assert not gold.apart & pairs


def test_the_benchmark_reports_both_halves() -> None:
    """One half must not hide what the other lacks."""
    rows = measure(lambda _: None).rows

    assert [row.what for row in rows][:4] == [
        "rivals: pairs found, first half",
        "rivals: pairs found, second half",
        "updates: pairs found, first half",
        "updates: pairs found, second half",
    ]
