"""Sentences that other people labelled, with the text they were labelled against.

`qags`: each sentence of a summary and its article, voted on by three people. `wice`: a claim and
some sentences of the page that it cites, supported against the rest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evidence.support.features import Features
from assistant.evidence.support.grounds import grounds_of
from assistant.evidence.support.spoken import borders
from assistant.evidence.support.statements import statement_of
from assistant.evidence.words import content_stems, tokens
from assistant.model import Passage
from assistant.ports import Embed


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence, the text that it is held against, and whether people say it is carried."""

    document: str  # never in two folds
    sentence: str
    source: str
    is_carried: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What every score is made of, for one labelled sentence."""

    document: str
    is_carried: bool
    with_embedding: Features
    without_embedding: Features
    shipped: float  # the product's score
    overlap: float  # share of its content words that stand in the source
    cosine: float  # to the nearest sentence
    figures: float  # share of its numbers that stand in the source; 1 of none
    names: float  # share of its capitalised words that stand in the source; 1 of none


def read_qags(file: Path) -> tuple[Labelled, ...]:
    """Each sentence of each summary, carried if most people said yes. Raises OSError."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        for each in row["summary_sentences"]:
            votes = [vote["response"] == "yes" for vote in each["responses"]]
            is_carried = 2 * sum(votes) > len(votes)
            found.append(Labelled(row["article"], each["sentence"], row["article"], is_carried))
    return tuple(found)


def read_wice(file: Path) -> tuple[Labelled, ...]:
    """Each pair of claim and evidence; partly supported is not carried. Raises OSError."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return tuple(
        Labelled(
            row["claim"], row["claim"], "\n".join(row["evidence"]), row["label"] == "supported"
        )
        for row in rows
    )


def see(labelled: Labelled, embed: Embed) -> Seen:
    """A labelled sentence as the product and the baselines see it."""
    passages = (passage_of(labelled.source),)
    statement = statement_of(labelled.sentence)
    match = grounds_of(statement, passages, embed=embed).match
    plain = grounds_of(statement, passages, embed=None).match
    found = frozenset(token.stem for token in tokens(labelled.source))
    words = tokens(labelled.sentence)
    return Seen(
        labelled.document,
        labelled.is_carried,
        match.features,
        plain.features,
        match.score,
        _share(content_stems(labelled.sentence), found, of_none=0.0),
        _cosine(labelled, embed),
        _share([one.stem for one in words if one.text[0].isdigit()], found, of_none=1.0),
        _share([one.stem for one in words[1:] if one.text[0].isupper()], found, of_none=1.0),
    )


def passage_of(text: str) -> Passage:
    """A text as a passage that is cited, of an article about which nothing is known."""
    return Passage(
        "labelled:0", "labelled", "labelled", 0, text, 0, "", "", "", "", "", language="en",
        published=None,
    )  # fmt: skip


def _cosine(labelled: Labelled, embed: Embed) -> float:
    text = labelled.source
    vectors = embed([labelled.sentence, *(text[start:end] for start, end in borders(text))])
    return float((vectors[1:] @ vectors[0]).max(initial=0.0))


def _share(sought: Sequence[str], found: frozenset[str], *, of_none: float) -> float:
    return sum(one in found for one in sought) / len(sought) if sought else of_none
