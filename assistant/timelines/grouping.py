"""Threads to happenings: which articles tell of the same one.

The decision made here: two threads are one where their days meet, no place parts them, and they
are alike; how alike they must be rises with how loose their times are. Figures never part them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.evidence.figures.states import states
from assistant.evidence.names.names import names
from assistant.evidence.rivals.places import bare_place, is_broad, places, title_of
from assistant.model import Passage
from assistant.ports import Embed
from assistant.timelines.likeness import likeness
from assistant.timelines.threads import Thread, looks_back

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Group = list[Thread]
"""The threads of one happening."""


def group(threads: Sequence[Thread], embed: Embed | None) -> list[Group]:
    """The threads that tell of one happening together, by their first day."""
    margins = _margins(threads, likeness(threads, embed))
    clusters = [[number] for number in range(len(threads))]
    where = list(range(len(threads)))
    for one, two in _nearest_first(margins):
        first, second = where[one], where[two]
        if first == second:
            continue
        if not _may_join(clusters[first], clusters[second], threads, margins):
            continue
        clusters[first] += clusters[second]
        for number in clusters[second]:
            where[number] = first
        clusters[second] = []
    found = [[threads[number] for number in sorted(each)] for each in clusters if each]
    return _with_details(found)


def _with_details(groups: Sequence[Group]) -> list[Group]:
    """What an article adds in a line or two about the days that it opens with goes there."""
    leads = {
        thread.passage.revision_id: (number, thread)
        for number, threads in enumerate(groups)
        for thread in threads
        if thread.is_lead
    }
    kept: list[Group] = [list(threads) for threads in groups]
    for number, threads in enumerate(groups):
        if len(threads) > 1 or threads[0].is_lead or len(threads[0].lines) > _DETAIL:
            continue
        home, lead = leads.get(threads[0].passage.revision_id, (number, threads[0]))
        if home != number and threads[0].days & lead.days and not _has_own_scene(threads[0], lead):
            threads[0].is_detail = True
            kept[home].extend(threads)
            kept[number] = []
    return [threads for threads in kept if threads]


def _has_own_scene(thread: Thread, lead: Thread) -> bool:
    """Whether a detail is one of another place, or of deaths of that day: then it is no detail."""
    if _Scene(thread).is_elsewhere(_Scene(lead)):
        return True
    is_grave = any(each.state in _GRAVE for each in states(thread.first.text))
    return is_grave and thread.is_exact


def _nearest_first(margins: NDArray[np.float32]) -> list[tuple[int, int]]:
    import numpy as np

    rows, columns = np.nonzero(np.triu(margins, 1) > 0)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return sorted(pairs, key=lambda pair: (-float(margins[pair]), pair))


def _may_join(
    one: list[int], two: list[int], threads: Sequence[Thread], margins: NDArray[np.float32]
) -> bool:
    """Whether no two threads exclude each other, and most reports of the time are alike.

    What looks back joins one of two happenings of a day; it does not make them one.
    """
    import numpy as np

    if bool((margins[np.ix_(one, two)] <= _APART).any()):
        return False
    reports = [
        [each for each in side if not looks_back(threads[each].first)] for side in (one, two)
    ]
    between = margins[np.ix_(reports[0] or one, reports[1] or two)]
    return bool(between.max() > 0 and between.mean() >= _MEAN)


def _margins(threads: Sequence[Thread], alike: NDArray[np.float32]) -> NDArray[np.float32]:
    """By how much two threads are more alike than they must be; far below 0: never one."""
    import numpy as np

    found = np.full(alike.shape, _NEVER, dtype=np.float32)
    days = [each.days for each in threads]
    scenes = [_Scene(each) for each in threads]
    for one in range(len(threads)):
        for two in range(one + 1, len(threads)):
            if not days[one] & days[two] or scenes[one].is_elsewhere(scenes[two]):
                continue
            need = _need(threads[one], threads[two])
            found[one, two] = found[two, one] = alike[one, two] - need
    return found


class _Scene:
    """Where a thread is set."""

    def __init__(self, thread: Thread) -> None:
        passage = thread.passage
        own = [thread.first.text]
        if thread.is_lead:
            own += [thread.lines[0].text, title_of(passage)]
        at = frozenset().union(*(_where(text, passage) for text in own))
        self.places = frozenset() if is_broad(at) else at
        around = [*own, *(line.text for line in thread.lines), passage.text, passage.before]
        self.around = frozenset().union(
            *(places(text, passage) for text in (*around, title_of(passage)))
        )

    def is_elsewhere(self, other: _Scene) -> bool:
        """Whether both name a place, and neither has the other's."""
        if not self.places or not other.places:
            return False
        return not self.places & other.around and not other.places & self.around


def _where(text: str, passage: Passage) -> frozenset[str]:
    """The places that something is said to be in, near or from; other names may be people's."""
    held = places(text, passage)
    return frozenset(
        key
        for name in names(text)
        if (key := bare_place(name.key)) in held and _AT.search(text[: name.start])
    )


def _need(one: Thread, two: Thread) -> float:
    """How alike two threads must be: the less, the less likely it is that their days meet."""
    longest = max(len(one.days), len(two.days))
    need = _LEADS if one.is_lead and two.is_lead else _SAME_DAY
    if one.is_loose_day and two.is_loose_day and _only_one_looks_back(one, two):
        return _LOOKED_BACK
    if not (one.is_exact and two.is_exact):
        is_presumed = one.is_loose_day and two.is_loose_day
        few = _NEAR_DAY if is_presumed else _STRETCH
        need += few if longest <= _FEW else _WEEK if longest <= _A_WEEK else _MONTH
    if one.passage.article_id == two.passage.article_id:
        need += _ONE_ARTICLE
    return need


def _only_one_looks_back(one: Thread, two: Thread) -> bool:
    """Of a day that is long over, news names what everybody knows it by."""
    return any(
        looks_back(old.first) and not old.is_lead and not looks_back(new.first) and new.is_lead
        for old, new in ((one, two), (two, one))
    )


_AT = re.compile(
    r"\b(?:in|near|at|outside|inside|around|into|towards?|from|on|over|against|across|south|north|east"
    r"|west|(?:city|town|village|province|district|suburb|capital|camp|base|outskirts)\s+of)\s+"
    r"(?:(?:the|[a-z]+-held|northern|southern|eastern|western|central|nearby|rural|city of"
    r"|town of|village of)\s+){0,3}$"
)
_DETAIL = 2  # lines
_GRAVE = frozenset({"killed", "wounded", "captured", "displaced", "casualties"})
_NEVER = -9.0
_APART = -1.0
_MEAN = -0.08  # a group hangs together, though not each with each
_LEADS = 0.34  # two headlines of one topic and one day are alike anyway
_SAME_DAY = 0.21
_LOOKED_BACK = 0.05
_NEAR_DAY = 0.08
_STRETCH = 0.08
_WEEK = 0.14
_MONTH = 0.2
_ONE_ARTICLE = 0.1  # what an article tells apart, it tells apart for a reason
_FEW = 3  # days
_A_WEEK = 8
