"""Claims to what is contested among them: rival figures, denials, and counts that only grew.

The decision made here: a speaker's last number stands against the others'; the numbers that it
replaced are shown apart, as an update. Copies and repetitions of one speaker make one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from assistant.claims import FoundClaim
from assistant.evidence.figures.compare import relation
from assistant.evidence.rivals.contests import contest
from assistant.evidence.rivals.denials import denials
from assistant.evidence.rivals.disagreeing import disagree
from assistant.evidence.rivals.measures import Measured, measured, same_measure
from assistant.evidence.rivals.nearness import Nearness
from assistant.evidence.rivals.speakers import is_one_body
from assistant.evidence.rivals.stated import Stated, stated
from assistant.evidence.rivals.things import family, same_days, same_span, same_story, same_thing
from assistant.model import Contested
from assistant.ports import Embed


def rivals(found: Sequence[FoundClaim], *, embed: Embed | None) -> tuple[Contested, ...]:
    """What is contested among the claims: figures and denials first, then updates.

    Citations are numbered from 1 over all rows, in their order. Without `embed` all are compared
    by their words alone.
    """
    every = stated(found)
    series = _series(every)
    replaced = {id(one) for row in series for one in row[:-1]}
    standing = [one for one in every if id(one) not in replaced and not one.is_old]
    listed: list[Contested] = []
    n = 1
    for group in _groups(standing, embed):
        is_denied = any(not one.figure for one in group)
        listed.append(contest(group, "denial" if is_denied else "figures", first=n))
        n += len(listed[-1].rows)
    for group in _measured_groups(found):
        listed.append(contest(group, "figures", first=n))
        n += len(listed[-1].rows)
    for pair in denials(found, embed=embed):
        listed.append(contest(pair, "denial", first=n))
        n += len(listed[-1].rows)
    for row in series:
        listed.append(contest(row, "update", first=n))
        n += len(listed[-1].rows)
    return tuple(listed)


def _groups(standing: Sequence[Stated], embed: Embed | None) -> Iterator[list[Stated]]:
    """Those that are about one thing and of which at least two exclude each other.

    Only what their words group is embedded: most questions find nothing, and cost nothing.
    """
    worded = [
        group for bucket in _buckets(standing) for group in _clusters(bucket, Nearness((), None))
    ]
    nearness = Nearness([one for group in worded for one in group], embed)
    for group in worded:
        yield from _clusters(group, nearness)


def _measured_groups(found: Sequence[FoundClaim]) -> Iterator[list[Stated]]:
    """Sums, shares and sizes of one thing, of which at least two exclude each other."""
    groups: list[list[Measured]] = []
    for one in sorted(measured(found), key=lambda each: _order(each.stated)):
        home = next((row for row in groups if all(same_measure(one, each) for each in row)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    for group in groups:
        every = [one.stated for one in group]
        if any(disagree(a, b) for i, a in enumerate(every) for b in every[i + 1 :]):
            yield every


def _buckets(listed: Sequence[Stated]) -> list[list[Stated]]:
    """Those of one unit and one family of states together: others are never compared."""
    found: dict[tuple[str, str], list[Stated]] = {}
    for one in listed:
        found.setdefault((one.thing.unit, family(one.thing.state)), []).append(one)
    return list(found.values())


def _clusters(bucket: Sequence[Stated], nearness: Nearness) -> Iterator[list[Stated]]:
    clusters: list[list[Stated]] = []
    for one in sorted(bucket, key=lambda each: (not each.thing.sides, _order(each))):
        near = [_closeness(one, cluster, nearness) for cluster in clusters]
        best = max(range(len(near)), key=near.__getitem__, default=0)
        if near and near[best][0] >= _ENOUGH:
            clusters[best].append(one)
        else:
            clusters.append([one])
    for cluster in clusters:
        if any(are_rivals(a, b) for i, a in enumerate(cluster) for b in cluster[i + 1 :]):
            yield cluster


def _closeness(one: Stated, cluster: Sequence[Stated], nearness: Nearness) -> tuple[float, bool]:
    """The share of a group that one could be a rival count of; then, whether one repeats it."""
    near = sum(are_about_one(one, other) and not nearness.is_far(one, other) for other in cluster)
    return near / len(cluster), any(one.low == other.low for other in cluster)


def are_about_one(one: Stated, two: Stated) -> bool:
    """Whether two could be rival counts of one thing; one speaker's own in one article are not."""
    is_one_article = one.found.passage.article_id == two.found.passage.article_id
    is_own_voice = one.found.claim.speaker is None or two.found.claim.speaker is None
    is_one_voice = not is_own_voice and is_one_body(one.key, two.key)
    if is_one_voice and one.low != two.low:
        return False  # one body's two numbers count two things, if nothing says that one grew
    if not same_span(one.thing, two.thing) or not same_days(one.thing, two.thing):
        return False
    low, high = sorted((one.low, two.low))
    if low and high > _FARTHEST * low:
        return False
    if not is_one_article and same_story(one.thing, two.thing) < _STORY:
        return False
    return same_thing(one.thing, two.thing, within=_RIVAL_WITHIN)


def are_rivals(one: Stated, two: Stated) -> bool:
    """Whether two of one thing cannot both be true as they are said, by two speakers."""
    return disagree(one, two) and are_about_one(one, two)


def _series(every: Sequence[Stated]) -> list[list[Stated]]:
    """The counts of one speaker that changed, each with its reports, oldest first."""
    rows: list[list[Stated]] = []
    for bucket in _buckets(every):
        mine: list[list[Stated]] = []
        for one in sorted(bucket, key=_order):
            home = next((row for row in mine if any(_goes_on(other, one) for other in row)), None)
            if home is None:
                mine.append([one])
            else:
                home.append(one)
        rows.extend(mine)
    return [row for row in rows if len({one.low for one in row}) > 1]


def _goes_on(old: Stated, new: Stated) -> bool:
    """Whether `new`, not the older, repeats or replaces the number of `old`."""
    if old.figure is None or new.figure is None or not old.low or not new.low:
        return False
    if old.key != new.key or relation(old.figure, new.figure) == "unclear":
        return False
    before, after = old.found.passage, new.found.passage
    if before.article_id == after.article_id:
        if before.revision_id != after.revision_id:
            return same_thing(old.thing, new.thing, within=_UPDATE_WITHIN)
        if old.low == new.low:
            return same_thing(old.thing, new.thing, within=_UPDATE_WITHIN)
        return (
            old.is_old
            and not new.is_old
            and same_thing(old.thing, new.thing, within=_UPDATE_WITHIN)
        )
    if old.low == new.low:
        return same_thing(old.thing, new.thing, within=_RIVAL_WITHIN)
    if not (before.published and after.published and before.published < after.published):
        return False
    is_own_voice = new.found.claim.speaker is None
    if same_story(old.thing, new.thing) < (_OWN_STORY if is_own_voice else _STORY):
        return False
    return (
        new.grows  # a larger number of another day is another event, if nothing says that it grew
        and bool(old.thing.around & new.thing.around)
        and same_thing(old.thing, new.thing, within=_UPDATE_WITHIN)
    )


def _order(one: Stated) -> tuple[datetime, bool, str, int]:
    passage = one.found.passage
    when = passage.published or datetime.max.replace(tzinfo=UTC)
    return when, not one.is_old, passage.paragraph_id, one.found.claim.start


_RIVAL_WITHIN = timedelta(days=3)
_UPDATE_WITHIN = timedelta(days=45)
_ENOUGH = 0.6  # share of a group to which a new one must be about the same
_FARTHEST = 10  # times: numbers further apart count other things
_OWN_STORY = 0.4  # the same, where an outlet goes on in its own voice
_STORY = 0.09  # of the words of the shorter paragraph
