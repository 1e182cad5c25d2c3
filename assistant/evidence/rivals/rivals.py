"""Claims to what is contested among them: rival figures, denials, and counts that only grew.

The decision made here: a speaker's last number stands against the others'; the numbers that it
replaced are shown apart, as an update. Copies and repetitions of one speaker make one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from assistant.claims import FoundClaim
from assistant.evidence.figures.compare import allowed, relation
from assistant.evidence.rivals.contests import contest
from assistant.evidence.rivals.denials import denials
from assistant.evidence.rivals.stated import Stated, stated
from assistant.evidence.rivals.things import same_thing
from assistant.model import Contested
from assistant.ports import Embed


def rivals(found: Sequence[FoundClaim], *, embed: Embed | None) -> tuple[Contested, ...]:
    """What is contested among the claims: figures and denials first, then updates.

    Citations are numbered from 1 over all rows, in their order. Without `embed` denials that have
    no figure are compared by their words alone.
    """
    every = stated(found)
    series = _series(every)
    replaced = {id(one) for row in series for one in row[:-1]}
    standing = [one for one in every if id(one) not in replaced and not one.is_old]
    listed: list[Contested] = []
    n = 1
    for group in _groups(standing):
        kind = "denial" if any(not one.figure for one in group) else "figures"
        listed.append(contest(group, kind, first=n))
        n += len(listed[-1].rows)
    for pair in denials(found, embed=embed):
        listed.append(contest(pair, "denial", first=n))
        n += len(listed[-1].rows)
    for row in series:
        listed.append(contest(row, "update", first=n))
        n += len(listed[-1].rows)
    return tuple(listed)


def _groups(standing: Sequence[Stated]) -> Iterator[list[Stated]]:
    """Those that are about one thing and of which at least two exclude each other."""
    clusters: list[list[Stated]] = []
    for one in sorted(standing, key=lambda each: (not each.thing.sides, _order(each))):
        home = max(clusters, key=lambda cluster: _closeness(one, cluster), default=[])
        if home and _closeness(one, home)[0] >= _ENOUGH:
            home.append(one)
        else:
            clusters.append([one])
    for cluster in clusters:
        if any(are_rivals(a, b) for i, a in enumerate(cluster) for b in cluster[i + 1 :]):
            yield cluster


def _closeness(one: Stated, cluster: Sequence[Stated]) -> tuple[float, bool]:
    """The share of a group that one could be a rival count of; then, whether one repeats it."""
    near = sum(are_about_one(one, other) for other in cluster)
    return near / len(cluster), any(one.low == other.low for other in cluster)


def are_about_one(one: Stated, two: Stated) -> bool:
    """Whether two could be rival counts of one thing; one speaker's own in one article are not."""
    is_one_article = one.found.passage.article_id == two.found.passage.article_id
    if is_one_article and one.key == two.key and one.low != two.low:
        return False
    return same_thing(one.thing, two.thing, within=_RIVAL_WITHIN)


def are_rivals(one: Stated, two: Stated) -> bool:
    """Whether two of one thing cannot both be true as they are said, by two speakers."""
    if one.key == two.key and one.found.passage.outlet == two.found.passage.outlet:
        return False
    if not are_about_one(one, two):
        return False
    if one.figure is None or two.figure is None:
        return (one.low > 0) != (two.low > 0)
    if relation(one.figure, two.figure) == "excludes":
        low, high = sorted((one.low, two.low))
        return low == 0 or high <= _FARTHEST * low
    return _is_far_above(one, two) or _is_far_above(two, one)


def _is_far_above(one: Stated, two: Stated) -> bool:
    """True for 35 against "at least 18": open upwards, but nobody would say it of 35."""
    if one.figure is None or two.figure is None or one.figure.high or two.figure.high:
        return False
    is_open = one.figure.bound in ("at least", "more than")
    return is_open and allowed(two.figure)[0] > _ABOVE * one.low


def _series(every: Sequence[Stated]) -> list[list[Stated]]:
    """The counts of one speaker that changed, each with its reports, oldest first."""
    rows: list[list[Stated]] = []
    for one in sorted(every, key=_order):
        home = next((row for row in rows if any(_goes_on(other, one) for other in row)), None)
        if home is None:
            rows.append([one])
        else:
            home.append(one)
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
    if not new.grows and (new.low < old.low or before.outlet != after.outlet):
        return False
    within = _UPDATE_WITHIN if new.grows else _RIVAL_WITHIN
    return bool(old.thing.around & new.thing.around) and same_thing(
        old.thing, new.thing, within=within
    )


def _order(one: Stated) -> tuple[datetime, bool, str, int]:
    passage = one.found.passage
    when = passage.published or datetime.max.replace(tzinfo=UTC)
    return when, not one.is_old, passage.paragraph_id, one.found.claim.start


_RIVAL_WITHIN = timedelta(days=4)
_UPDATE_WITHIN = timedelta(days=45)
_ENOUGH = 0.6  # share of a group to which a new one must be about the same
_FARTHEST = 30  # times: numbers further apart count other things
_ABOVE = 1.25  # times: from here on "at least" is another number
