"""What one article tells, sorted by what happened."""

from __future__ import annotations

from datetime import date

from assistant.claims import Precision
from assistant.model import Passage
from tests.timelines.articles_made import article, may, threads


def told(passages: list[Passage]) -> list[tuple[list[int], list[str]]]:
    """Each thread as its days of May and the first words of its lines."""
    return [
        (sorted(day.day for day in each.days), [line.text.split()[0] for line in each.lines])
        for each in threads(passages)
    ]


def test_a_sentence_without_a_time_goes_on_about_its_paragraph() -> None:
    """Ten who died in "the blast" died in the one of that paragraph, not in the lead."""
    found = told(
        article(
            "wire",
            "Army advances on the hospital",
            "Troops advanced on the hospital on Saturday, residents said.",
            "Rebels blew up a lorry at dawn on Monday. The blast killed ten soldiers.",
            "Aid groups asked for a truce.",
            published=may(12),
        )
    )

    assert found == [([9], ["Troops", "Aid"]), ([11], ["Rebels", "The"])]


def test_since_a_day_of_late_is_a_stretch_until_publication() -> None:
    """What has happened "since Saturday" did not happen on Saturday alone."""
    (found,) = threads(
        article(
            "wire", "Villages fall", "Rebels took two villages since Saturday.", published=may(12)
        )
    )

    assert sorted(found.days) == [date(2015, 5, day) for day in (9, 10, 11, 12)]
    assert (found.first.precision, found.first.words) == (Precision.DAYS, "since Saturday")


def test_since_a_month_tells_no_time() -> None:
    """A count "since April" is told on the day of the report."""
    (found,) = threads(
        article("wire", "Flight", "About 62,000 people have fled since April.", published=may(30))
    )

    assert (sorted(found.days), found.is_exact) == ([date(2015, 5, 29), date(2015, 5, 30)], False)


def test_a_time_of_saying_may_be_of_the_day_before() -> None:
    """What a source said on Sunday need not have happened on Sunday."""
    (found,) = threads(
        article(
            "wire",
            "Army regroups",
            "Units have taken up positions south of the city, a military source said on Sunday.",
            published=may(10),
        )
    )

    assert (sorted(day.day for day in found.days), found.is_exact) == ([9, 10], False)


def test_between_two_days_is_one_time() -> None:
    (found,) = threads(
        article(
            "wire",
            "Losses",
            "The rebels lost 61 fighters between Tuesday and Saturday.",
            published=may(17),
        )
    )

    assert sorted(day.day for day in found.days) == [12, 13, 14, 15, 16]
