"""Two statements of one thing to whether two voices exclude each other's numbers."""

from __future__ import annotations

from assistant.evidence.figures.compare import allowed, is_rounding, relation
from assistant.evidence.rivals.speakers import is_one_body
from assistant.evidence.rivals.stated import Stated


def disagree(one: Stated, two: Stated) -> bool:
    """Whether two speakers say what cannot both be true, if they speak of one thing."""
    if not _are_two_voices(one, two):
        return False
    if one.figure is None or two.figure is None:
        return (one.low > 0) != (two.low > 0)
    if _is_vague(one) or _is_vague(two):
        return False
    if one.low == two.low and not (one.figure.high or two.figure.high):
        return False  # 130, and "more than 130": no reader would call it another number
    if is_rounding(one.figure, two.figure):
        return False
    if relation(one.figure, two.figure) == "excludes":
        return True
    return _is_far_above(one, two) or _is_far_above(two, one)


def _are_two_voices(one: Stated, two: Stated) -> bool:
    """Not one outlet in its own voice, and within one article two bodies that are named."""
    first, second = one.found.passage, two.found.passage
    is_one_article = first.article_id == second.article_id
    is_own_voice = any(each.key.startswith("outlet ") for each in (one, two))
    if first.outlet == second.outlet and (
        one.key == two.key or (is_own_voice and not is_one_article)
    ):
        return False  # what an outlet itself tells in two articles is two events, or an update
    return not is_one_article or _are_two_bodies(one, two)


def _are_two_bodies(one: Stated, two: Stated) -> bool:
    """False in one article for its own voice, which sums up what its speakers say, and for one
    body under two descriptions ("the Observatory", "a monitor").
    """
    if any(not each.found.claim.speaker and not each.found.claim.hedges for each in (one, two)):
        return False
    return not is_one_body(one.key, two.key)


def _is_vague(one: Stated) -> bool:
    """True for "dozens": whoever says so has not counted."""
    return one.figure is not None and one.figure.high is not None and one.figure.bound == "about"


def _is_far_above(one: Stated, two: Stated) -> bool:
    """True for 35 against "at least 18": open upwards, but nobody would say it of 35."""
    if one.figure is None or two.figure is None or one.figure.high or two.figure.high:
        return False
    is_open = one.figure.bound in ("at least", "more than")
    return is_open and allowed(two.figure)[0] > _ABOVE * one.low


_ABOVE = 1.25  # times: from here on "at least" is another number
