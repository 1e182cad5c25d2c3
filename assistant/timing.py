"""One topic to one timeline: the window, what is about it, and the events of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.events import Length, Timeline
from assistant.model import Passage, Selection, Window
from assistant.timelines.timeline import Tools, timeline_of


@dataclass(frozen=True, slots=True)
class Stages:
    """What a timeline is made with."""

    select: Callable[[Window], Selection]
    about: Callable[[str, Selection], Sequence[Passage]]
    tools: Tools


@dataclass(frozen=True, slots=True)
class Gathered:
    """A timeline with all the passages that it was made of."""

    timeline: Timeline
    passages: tuple[Passage, ...]  # about the topic, also those that no event cites


def gather(
    topic: str, window: Window, length: Length, *, zone: str, now: datetime, stages: Stages
) -> Gathered:
    """The events of a topic that happened in the window, as far as was known by its as-of day.

    Articles count from the window's beginning on, whenever they were published by the as-of day:
    later ones look back. A topic that nothing is about gives a timeline without events.
    """
    stages.tools.progress("find", 0, 0)
    selection = stages.select(replace(window, until=None))
    passages = tuple(stages.about(topic, selection))
    made = timeline_of(
        passages,
        stages.tools,
        topic=topic,
        as_of=window.as_of or now,
        window=window,
        zone=zone,
        length=length,
    )
    counted = replace(made, newest=selection.newest, undated_left_out=selection.undated_left_out)
    return Gathered(counted, passages)
