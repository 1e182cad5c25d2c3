"""Faithful pairs to mutants: every rule on every sentence, at most two of a kind from each.

Same pairs, same mutants. What a person found to be no fault is listed, with the reason, in
excluded.yaml.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator, Mapping, Sequence

import yaml

from assistant.errors import AssistantError
from assistant.model import Passage
from evals import faithful as pairs_of
from evals import places
from evals.faithful import Pair
from evals.mutants import (
    causes,
    days,
    figures,
    hedges,
    joins,
    names,
    negations,
    quotations,
    roles,
    speakers,
)
from evals.mutants.mutant import Change, Faithful, Kind, Mutant, Rule
from evals.mutants.text import sentences
from evals.rows import Tell

AT_MOST = 2
"""Mutants of one kind from one sentence."""

_PLENTIFUL = frozenset(
    (
        Kind.FIGURE_BY_ONE,
        Kind.FIGURE_CHANGED,
        Kind.SPEAKER_SWAPPED,
        Kind.NEGATION_ADDED,
        Kind.NAME_EXCHANGED,
        Kind.PLACE_SHIFTED,
        Kind.OTHER_PASSAGE,
    )
)
"""Kinds that nearly every sentence allows: one from each, lest they drown the others."""

RULES: Mapping[Kind, Rule] = {
    Kind.FIGURE_BY_ONE: figures.by_one,
    Kind.FIGURE_CHANGED: figures.changed,
    Kind.FIGURE_OTHER_OBJECT: figures.other_object,
    Kind.SPEAKER_SWAPPED: speakers.swapped,
    Kind.SPEAKER_DROPPED: speakers.dropped,
    Kind.HEDGE_DROPPED: hedges.dropped,
    Kind.NEGATION_ADDED: negations.added,
    Kind.NEGATION_REMOVED: negations.removed,
    Kind.DATE_SHIFTED: days.date_shifted,
    Kind.WEEKDAY_SHIFTED: days.weekday_shifted,
    Kind.PLACE_SHIFTED: names.place_shifted,
    Kind.NAME_EXCHANGED: names.name_exchanged,
    Kind.CAUSE_REVERSED: causes.cause_reversed,
    Kind.ROLES_REVERSED: roles.roles_reversed,
    Kind.QUOTATION_ALTERED: quotations.altered,
    Kind.QUOTATION_STITCHED: quotations.stitched,
    Kind.FACTS_JOINED: joins.joined,
    Kind.OTHER_PASSAGE: joins.elsewhere,
}


class MutantError(AssistantError):
    """The list of what is left out is not what it should be."""

    hint = "mend evals/mutants/excluded.yaml: an id and a reason for each"


def material(datasets: Sequence[str], tell: Tell) -> tuple[Faithful, ...]:
    """The faithful sentences of the sets that are on this machine. Raises FaithfulError."""
    found: list[Faithful] = []
    for dataset in datasets:
        pairs = list(pairs_of.load(dataset, tell))
        if dataset == "corpus":
            more = importlib.resources.files("evals").joinpath("faithful", "more.yaml")
            pairs += pairs_of.of_folder(more, places.corpus())
        found += [each for pair in pairs for each in _sentences(pair)]
    left_out = excluded("faithful")
    return tuple(each for each in found if each.id not in left_out)


def make(faithful: Sequence[Faithful]) -> tuple[Mutant, ...]:
    """The mutants of these sentences, by sentence and kind, without those that are left out."""
    beside: dict[str, dict[str, Passage]] = {}
    for each in faithful:
        beside.setdefault(each.dataset, {})[each.passage.paragraph_id] = each.passage
    left_out = excluded("mutants")
    known = {(_flat(each.text), each.passage.paragraph_id) for each in faithful}
    made: list[Mutant] = []
    for each in faithful:
        others = tuple(beside[each.dataset].values())
        for kind, rule in RULES.items():
            most = 1 if kind in _PLENTIFUL else AT_MOST
            kept = 0
            for mutant in _mutants(kind, each, rule(each, others)):
                is_new = (_flat(mutant.text), mutant.passage.paragraph_id) not in known
                if is_new and mutant.id not in left_out and kept < most:
                    known.add((_flat(mutant.text), mutant.passage.paragraph_id))
                    made.append(mutant)
                    kept += 1
    return tuple(made)


def excluded(what: str) -> frozenset[str]:
    """Ids under `what` in excluded.yaml: mutants that are still true, or sentences not faithful."""
    file = importlib.resources.files("evals").joinpath("mutants", "excluded.yaml")
    found = (yaml.safe_load(file.read_text("utf-8")) or {}).get(what) or {}
    for id_, reason in found.items():
        if not isinstance(reason, str) or not reason.strip():
            raise MutantError(f"{file.name}: {id_}: no reason given")
    return frozenset(found)


def _sentences(pair: Pair) -> Iterator[Faithful]:
    """The source where it stands alone, and the paraphrase, each cut to its first sentence."""
    if pair.is_self_contained:
        first = sentences(pair.source)[0]
        yield Faithful(pair.id, pair.dataset, "verbatim", first, first, pair.passage)
    yield Faithful(pair.id, pair.dataset, "paraphrase", pair.paraphrase, pair.source, pair.passage)


def _mutants(kind: Kind, faithful: Faithful, changes: Iterator[Change]) -> list[Mutant]:
    found = [
        Mutant(kind, faithful, change.text, change.what, change.passage or faithful.passage)
        for change in changes
        if change.passage or _flat(change.text) != _flat(faithful.text)
    ]
    return sorted(found, key=lambda mutant: mutant.id)  # the id ends in a hash: none is favoured


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
