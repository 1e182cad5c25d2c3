"""The citations of timelines and briefings: found, changed all at once, and numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from assistant.briefing import Briefing
from assistant.events import Timeline
from assistant.model import Citation

Thing = TypeVar("Thing")
Made = TypeVar("Made", Timeline, Briefing)


def rebuilt(thing: Thing, change: Callable[[Any], Any]) -> Thing:
    """The same tree of dataclasses and tuples with `change` applied to each part, inmost first."""
    whole: Any = thing
    if isinstance(whole, tuple):
        parts = tuple(rebuilt(each, change) for each in whole)
        is_same = all(new is old for new, old in zip(parts, whole, strict=True))
        whole = whole if is_same else parts
    elif is_dataclass(whole):
        held = {each.name: getattr(whole, each.name) for each in fields(whole)}
        made = {name: rebuilt(value, change) for name, value in held.items()}
        other = {name: value for name, value in made.items() if value is not held[name]}
        whole = replace(whole, **other) if other else whole  # type: ignore[type-var]
    return change(whole)  # type: ignore[no-any-return]


def citations_in(thing: object) -> Iterator[Citation]:
    """Every citation of a tree, in the order of its fields."""
    if isinstance(thing, Citation):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from citations_in(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from citations_in(getattr(thing, field.name))


def shown_citations(thing: Timeline | Briefing) -> Iterator[Citation]:
    """The citations that a reader sees, in reading order."""
    timeline = thing.timeline if isinstance(thing, Briefing) else thing
    if isinstance(thing, Briefing):
        yield from citations_in((thing.bottom_line, thing.changes))
    for event in timeline.events:
        yield from citations_in((event.sentences, event.contested))
    if isinstance(thing, Briefing):
        yield from citations_in((thing.contested, thing.voices, thing.unknowns))
    yield from citations_in(timeline.undated)


def revisions_in(briefing: Briefing) -> tuple[str, ...]:
    """The ids of all revisions of which the briefing keeps words, each once, sorted."""
    changes = briefing.changes.changes if briefing.changes else ()
    held = {each.revision_id for each in citations_in(briefing)}
    held |= {revision for change in changes for revision in change.rested_on}
    return tuple(sorted(held))


def numbered(thing: Made) -> Made:
    """With its citations numbered from 1 in reading order, one number a paragraph.

    What only a record keeps, and no reader sees, has the number 0.
    """
    numbers: dict[str, int] = {}
    for each in shown_citations(thing):
        numbers.setdefault(each.paragraph_id, len(numbers) + 1)

    def with_number(part: Any) -> Any:  # noqa: ANN401 - any part of the tree
        if not isinstance(part, Citation) or part.n == numbers.get(part.paragraph_id, 0):
            return part
        return replace(part, n=numbers.get(part.paragraph_id, 0))

    return rebuilt(thing, with_number)
