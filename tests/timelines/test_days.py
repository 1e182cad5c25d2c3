"""Which days matter: worked out by hand with few mentions."""

from __future__ import annotations

from datetime import date
from math import isclose

from assistant.claims import Precision
from assistant.timelines.days import choose_days, rank_days
from tests.timelines.made import mention


def test_the_weight_is_references_by_what_is_usual_around() -> None:
    """One article names one day, on one day of publication.

    References 1, looked back on 1; around it 1/15 a day, and a tenth of the mean 1 is added.
    """
    ranked = rank_days([mention(10, "a")])

    assert len(ranked) == 1
    assert ranked[0].day == date(2015, 5, 10)
    assert isclose(ranked[0].weight, 1 / (1 / 15 + 0.1) ** (1 / 3))


def test_a_day_of_many_origins_comes_before_one_told_often_by_a_single_one() -> None:
    """Three sentences of one article are one vote."""
    often = [mention(1, "a", text=f"The town was shelled {each} times.") for each in range(3)]
    ranked = rank_days([*often, mention(30, "b"), mention(30, "c")])

    assert [each.day.day for each in ranked] == [30, 1]


def test_a_copy_adds_no_weight() -> None:
    """Two articles of one origin are one voice."""
    from dataclasses import replace

    original = mention(1, "a")
    copied = mention(1, "b")
    copy = replace(copied, passage=replace(copied.passage, origin="a"))

    assert rank_days([original, copy])[0].weight == rank_days([original])[0].weight


def test_a_day_looked_back_on_comes_before_one_as_often_told_at_once() -> None:
    """Both have two origins, but one is still told a month later."""
    at_once = [mention(1, "a"), mention(1, "b")]
    later = [mention(30, "c"), mention(30, "d", published=61)]

    assert [each.day.day for each in rank_days([*at_once, *later])] == [30, 1]


def test_a_presumed_day_counts_half() -> None:
    """Words for a day weigh more than none."""
    ranked = rank_days([mention(1, "a", words=""), mention(30, "b")])

    assert [each.day.day for each in ranked] == [30, 1]


def test_an_article_that_names_many_days_says_less_of_each() -> None:
    """A chronicle of four days gives each a half: 1 / sqrt(4)."""
    chronicle = [mention(each, "a") for each in (1, 31, 61, 91)]
    ranked = rank_days([*chronicle, mention(121, "b")])

    assert ranked[0].day == date(2015, 8, 29)  # 121 days from 1 May


def test_a_day_in_a_busy_week_comes_after_one_that_stands_out() -> None:
    """Of two days with two origins each, the one with busy neighbours is only one of many."""
    busy = [mention(each, f"{each}{name}") for each in (1, 2, 3) for name in "ab"]
    alone = [mention(40, "x"), mention(40, "y")]

    assert rank_days([*busy, *alone])[0].day.day == 9  # 40 days from 1 May is 9 June


def test_longer_stretches_name_no_day_and_equal_days_stand_by_date() -> None:
    """A month is no day; ties are broken the same way every time."""
    loose = mention(1, "a", precision=Precision.MONTH)
    ranked = rank_days([loose, mention(60, "b"), mention(20, "c")])

    assert [each.day for each in ranked] == [date(2015, 5, 20), date(2015, 6, 29)]


def test_as_many_days_are_chosen_as_are_asked_for() -> None:
    """And no more than there are."""
    ranked = rank_days([mention(60, "b"), mention(20, "c")])

    assert choose_days(ranked, 1) == ranked[:1]
    assert choose_days(ranked, 5) == ranked
    assert rank_days([]) == ()
