"""The picture: what it shows, and that nothing in it collides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from PIL import ImageFont

from assistant.claims import Precision
from assistant.delivery.briefings.axis import axis_of
from assistant.delivery.briefings.picture import NO_SIDE, WIDTH, picture, side_colours
from assistant.events import Event, Timeline
from tests.briefings_made import MADE, ZONE, Numbers, dead, event, timeline_of

SVG = "{http://www.w3.org/2000/svg}"
GREENWICH = ZoneInfo("UTC")
MAY = datetime(2015, 5, 4, tzinfo=UTC)
DAY = timedelta(days=1)
LONG = "Something of note happened in a town with a rather long name near the old border crossing"


def drawn(timeline: Timeline) -> ET.Element:
    return ET.fromstring(picture(timeline, ZONE))


def rows(svg: ET.Element) -> list[ET.Element]:
    return [each for each in svg.iter(f"{SVG}g") if each.get("class") == "event"]


def texts(group: ET.Element) -> list[str]:
    return [each.text or "" for each in group.iter(f"{SVG}text")]


def sixty_over_ten_years() -> Timeline:
    chosen = random.Random(7)
    sides = ("A", "B", "C", "D", "E", "F", "G", "H", "I")
    events = []
    for place in range(60):
        begin = datetime(2006, 3, 1, tzinfo=UTC) + timedelta(days=chosen.randrange(3650))
        days, precision = chosen.choice(
            [(1, Precision.DAY), (30, Precision.PART_OF_MONTH), (365, Precision.VAGUE)]
        )
        events.append(
            event(
                begin,
                begin + timedelta(days=days),
                precision,
                text=f"{place} {LONG}",
                words=chosen.choice([(), ("then",)]),
                sides=tuple(chosen.sample(sides, chosen.randrange(4))),
                origins=chosen.randrange(1, 14),
                contested=chosen.choice([(), (dead(Numbers()),)]),
            )
        )
    return timeline_of(*sorted(events, key=lambda each: str(each.interval.begin)))


def nine_in_a_day() -> Timeline:
    return timeline_of(
        *(
            event(
                MAY + timedelta(hours=2 * place), MAY + timedelta(hours=2 * place + 1),
                Precision.HOUR, text=f"{place} {LONG}",
            )
            for place in range(9)
        )
    )  # fmt: skip


CASES = {
    "one": timeline_of(event(MAY, MAY + DAY, text=LONG, contested=(dead(Numbers()),))),
    "a minute": timeline_of(event(MAY, MAY + timedelta(minutes=1), Precision.MINUTE, text=LONG)),
    "four": MADE.timeline,
    "sixty": sixty_over_ten_years(),
    "a day": nine_in_a_day(),
    "a century": timeline_of(
        event(datetime(1915, 1, 1, tzinfo=UTC), datetime(1916, 1, 1, tzinfo=UTC), Precision.YEAR),
        event(MAY, MAY + DAY, text=LONG),
    ),
    "wide letters": timeline_of(event(MAY, MAY + DAY), event(MAY + DAY, MAY + DAY, text="国" * 90)),
}


def boxes(group: ET.Element, size: float) -> Iterator[tuple[float, float]]:
    """Left and right of every text and bar of a row, texts measured with a real font."""
    for each in group.iter(f"{SVG}text"):
        font = ImageFont.load_default(float(each.get("font-size", size)))
        width = font.getlength((each.text or "").replace("国", "W"))
        x = float(each.get("x", 0))
        left = {"start": x, "middle": x - width / 2, "end": x - width}[each.get("text-anchor", "")]
        yield left, left + width
    low = [each for each in group.iter(f"{SVG}rect") if float(each.get("height", 0)) > 0]
    if low and len(low) == len({each.get("y") for each in low}) and not _is_below(group):
        yield (
            min(float(each.get("x", 0)) for each in low),
            max(float(each.get("x", 0)) + float(each.get("width", 0)) for each in low),
        )


def _is_below(group: ET.Element) -> bool:
    """Whether the bar lies under the words, as one does that takes the whole axis."""
    *_, label = group.iter(f"{SVG}text")
    return all(
        float(each.get("y", 0)) > float(label.get("y", 0)) for each in group.iter(f"{SVG}rect")
    )


@pytest.mark.parametrize("name", CASES)
def test_no_two_things_of_a_row_collide_and_none_leaves_the_picture(name: str) -> None:
    """Rows do not meet each other, so that this is all that could."""
    svg = drawn(CASES[name])

    for row in rows(svg):
        spans = sorted(boxes(row, float(svg.get("font-size", 0))))
        assert spans[0][0] >= 0
        assert spans[-1][1] <= WIDTH
        for (_, right), (left, _) in pairwise(spans):
            assert right <= left


@pytest.mark.parametrize("name", CASES)
def test_the_axis_has_ticks_that_do_not_collide(name: str) -> None:
    """An axis without a date says nothing; two dates over each other neither."""
    (scale,) = (each for each in drawn(CASES[name]).iter(f"{SVG}g") if each.get("class") == "scale")

    spans = sorted(boxes(scale, 11))
    assert len(spans) >= 1
    for (_, right), (left, _) in pairwise(spans):
        assert right <= left


def test_ticks_stand_at_the_readers_midnights() -> None:
    """Midnight in Beirut is 21:00 by UTC."""
    axis = axis_of(MADE.timeline.events[1:], 0, 100, ZONE)

    assert {each.moment.astimezone(UTC).hour for each in axis.ticks()} == {21}
    assert [each.label for each in axis.ticks()][:2] == ["5 May 2015", "7 May"]


def test_a_month_does_not_squeeze_the_days_into_a_corner() -> None:
    """The month is cut at the border and runs on behind it."""
    first, *days = MADE.timeline.events
    axis = axis_of((first, *days), 0, 100, ZONE)

    assert axis.begin > datetime(2015, 5, 1, tzinfo=UTC)
    arrows = [each for each in rows(drawn(MADE.timeline))[0].iter(f"{SVG}path")]
    assert len(arrows) == 1


def test_a_screen_reader_hears_the_events() -> None:
    """Title and description are named by the picture."""
    svg = drawn(MADE.timeline)

    named = [each.get("id") for each in svg if each.tag in (f"{SVG}title", f"{SVG}desc")]
    assert svg.get("aria-labelledby", "").split() == named
    assert svg.get("role") == "img"
    description = svg.findtext(f"{SVG}desc") or ""
    assert description.startswith("4 events, times of Asia/Beirut. April 2015 (loosely dated): The")
    assert "4 May 2015: Hezbollah fighters and Syrian soldiers took" in description
    assert "– 3 origins, 11 copies, contested" in description


def fills(row: ET.Element) -> list[str]:
    return [each.get("fill", "") for each in row.iter(f"{SVG}rect")]


def test_firm_loose_and_presumed_times_are_drawn_differently() -> None:
    """A weekend has soft ends; a day that nobody names is pale, in dashes."""
    firm = event(MAY, MAY + DAY, sides=("A",))
    weekend = event(MAY, MAY + 2 * DAY, Precision.DAYS, sides=("A",))
    presumed = event(MAY, MAY + DAY, words=(), sides=("A",))

    one, two, three = rows(drawn(timeline_of(firm, weekend, presumed)))

    (colour,) = side_colours([firm]).values()
    assert fills(one) == [colour]
    assert fills(two) == [f"url(#soft-{colour[1:]})"]
    assert fills(three) == [colour, "none"]
    assert [each.get("stroke-dasharray") for each in three.iter(f"{SVG}rect")] == [None, "3 2"]


def height(row: ET.Element) -> float:
    return sum(float(each.get("height", 0)) for each in row.iter(f"{SVG}rect"))


def test_more_origins_are_thicker_and_copies_are_not() -> None:
    """Forty reprints are one origin."""
    week = [event(MAY + DAY * n, MAY + DAY * (n + 1), origins=n) for n in (1, 3, 10)]
    copied = replace(event(MAY + DAY * 20, MAY + DAY * 21), copies=40)

    heights = [height(each) for each in rows(drawn(timeline_of(*week, copied)))]

    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[0]


def marks(row: ET.Element) -> int:
    return sum(each.get("class") == "contested-mark" for each in row.iter(f"{SVG}path"))


def test_contested_events_are_marked_and_counts_that_grew_are_not() -> None:
    """An update is no contradiction."""
    figures = dead(Numbers())
    first = event(MAY, MAY + DAY, contested=(figures,))
    second = event(MAY + DAY, MAY + 2 * DAY, contested=(replace(figures, kind="update"),))

    assert [marks(each) for each in rows(drawn(timeline_of(first, second)))] == [1, 0]


def test_a_side_has_one_colour_and_the_rarest_share_grey() -> None:
    """Seven colours can be told apart, ten cannot."""
    events = [event(MAY, MAY + DAY, sides=(name,)) for name in "BAACDEFGHIA"]

    colours = side_colours(events)

    assert list(colours)[:2] == ["A", "B"]  # three times; then by name
    assert len({colours[name] for name in "ABCDEFG"}) == 7
    assert colours["H"] == colours["I"] == NO_SIDE


def legend(timeline: Timeline) -> list[str]:
    (group,) = (each for each in drawn(timeline).iter(f"{SVG}g") if each.get("class") == "legend")
    return texts(group)


def test_the_legend_names_only_what_is_drawn() -> None:
    """A key to signs that are not there costs the reader time."""
    plain: Event = event(MAY, MAY + DAY, sides=("A",))

    assert legend(timeline_of(plain)) == ["A"]
    assert legend(MADE.timeline) == [
        "Hezbollah",
        "Syrian opposition",
        "side not known",
        "within this time",
        "day of publication",
        "contested",
        "thicker: more origins",
    ]


def test_a_timeline_without_events_has_no_picture() -> None:
    """An axis of nothing is no help."""
    assert picture(timeline_of(), ZONE) == ""


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC)),
        (datetime(9999, 12, 30, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)),
        (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)),
    ],
)
def test_the_ends_of_the_calendar_are_drawn_too(begin: datetime, end: datetime) -> None:
    """A year that a parser read out of nonsense must not stop a briefing."""
    assert len(rows(drawn(timeline_of(event(begin, end, Precision.VAGUE), zone=GREENWICH)))) == 1
