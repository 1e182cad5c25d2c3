"""A topic's passages to a timeline: what is in an event, what is left out, and what is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from assistant.claims import Interval, Precision
from assistant.events import Length, Timeline
from assistant.evidence.rivals.rivals import rivals
from assistant.evidence.support.support import support
from assistant.model import Judgement, Passage, Verdict, Window
from assistant.ports import Embed, Supports
from assistant.timelines.timeline import Tools, is_within, timeline_of
from tests.timelines.articles_made import article, claims_of, may

REBEL = article(
    "wire",
    "Rebels capture Ariha",
    "NICOSIA - Rebels captured Ariha on Tuesday morning, residents said.",
    "A rebel commander said 35 soldiers had been killed in Ariha.",
    published=may(12, 18),
    side="agency",
    copies=2,
)
ARMY = article(
    "bulletin",
    "Army leaves Ariha",
    "Troops left the town of Ariha to rebels on Tuesday, a military source said.",
    "The military source said 11 soldiers had been killed in Ariha.",
    published=may(13, 8),
    side="government",
)
UNDATED = article(
    "note", "Ariha remembered", "A nurse in Ariha said that the clinic had closed without a word."
)


def made(
    passages: Sequence[Passage],
    embed: Embed,
    *,
    window: Window = Window(),  # noqa: B008 - frozen
    length: Length = Length(),  # noqa: B008 - frozen
    supports: Supports | None = None,
    topic: str = "Ariha",
) -> Timeline:
    def check(sentence: str, cited: Sequence[Passage]) -> Judgement:
        return support(sentence, cited, embed=embed)

    tools = Tools(
        claims=claims_of,
        rivals=lambda found: rivals(found, embed=embed),
        supports=supports or check,
        embed=embed,
        progress=lambda *_: None,
    )
    return timeline_of(
        passages, tools, topic=topic, as_of=may(30), window=window, zone="UTC", length=length
    )


def test_an_event_has_its_time_its_origins_its_sides_and_what_is_contested(embed: Embed) -> None:
    """Tuesday morning is more precise than Tuesday; 35 and 11 stand side by side."""
    (event,) = made([*REBEL, *ARMY], embed).events

    (contested,) = event.contested
    assert event.interval == Interval(may(12, 5), may(12, 12))
    assert (event.precision, event.words) == (
        Precision.PART_OF_DAY,
        ("Tuesday morning", "Tuesday"),
    )
    assert (event.published, event.origins) == ((may(12, 18), may(13, 8)), ("wire", "bulletin"))
    assert (event.copies, event.sides) == (2, ("agency", "government"))
    assert [(row.value, row.speaker) for row in contested.rows] == [
        ("11", "a military source, in bulletin"),
        ("35", "a rebel commander, in wire"),
    ]


def test_each_sentence_is_carried_without_its_dateline_and_with_its_speaker(embed: Embed) -> None:
    (event,) = made(REBEL, embed).events

    first = event.sentences[0]
    assert first.sentence.text == "Rebels captured Ariha on Tuesday morning, residents said."
    assert (first.speaker, first.sentence.verdict) == ("residents, in wire", Verdict.CARRIED)
    assert first.sentence.citations[0].quote == REBEL[0].text


def test_one_paragraph_has_one_number(embed: Embed) -> None:
    """Sentences and rival figures of one paragraph are cited alike; nothing else has its number."""
    timeline = made([*REBEL, *ARMY, *UNDATED], embed)

    lines = [line for event in timeline.events for line in event.sentences]
    cited = [each for line in (*lines, *timeline.undated) for each in line.sentence.citations]
    contested = [one for event in timeline.events for one in event.contested]
    cited += [row.citation for one in contested for row in one.rows]
    by_paragraph = {each.paragraph_id: each.n for each in cited}
    assert {each.n for each in cited} == set(range(1, len(by_paragraph) + 1))
    assert all(by_paragraph[each.paragraph_id] == each.n for each in cited)


def test_an_undated_article_is_told_apart(embed: Embed) -> None:
    """Its day is not guessed, and it is not lost."""
    timeline = made([*REBEL, *UNDATED], embed)

    assert [line.sentence.text for line in timeline.undated] == [UNDATED[0].text]
    assert len(timeline.events) == 1


def test_an_id_stays_when_another_report_joins(embed: Embed) -> None:
    """The next timeline is compared with this one."""
    (before,) = made(REBEL, embed).events
    (after,) = made([*REBEL, *ARMY], embed).events

    assert (before.id, len(before.origins), len(after.origins)) == (after.id, 1, 2)


def test_what_is_not_carried_is_listed_and_never_shown(embed: Embed) -> None:
    """An event that no sentence tells is left out with it."""

    def refuse(sentence: str, _cited: Sequence[Passage]) -> Judgement:
        is_good = "military" in sentence
        return Judgement(Verdict.CARRIED if is_good else Verdict.NOT_CARRIED, ("no",))

    timeline = made([*REBEL, *ARMY], embed, supports=refuse)

    shown = [line.sentence.text for event in timeline.events for line in event.sentences]
    assert shown and all("military" in text for text in shown)
    assert timeline.dropped and all("military" not in each.text for each in timeline.dropped)


def test_nothing_found_says_so(embed: Embed) -> None:
    timeline = made([], embed, topic="Yemen")

    assert (timeline.events, timeline.notes) == ((), ("no article held is about “Yemen”",))


def test_the_window_is_of_what_happened_not_of_when_it_was_told(embed: Embed) -> None:
    """A report of the 13th tells of the 12th: it is in a window that ends with the 12th."""
    until = Window(until=may(13, 0))
    since = Window(since=may(13, 0))

    assert len(made(ARMY, embed, window=until).events) == 1
    assert made(ARMY, embed, window=since).events == ()


@pytest.mark.parametrize(("zone", "is_in"), [("UTC", False), ("America/New_York", True)])
def test_the_readers_day_border_moves_an_event(zone: str, is_in: bool) -> None:
    """02:00 to 03:00 UTC of the 12th is still the evening of the 11th in New York."""
    reader = ZoneInfo(zone)
    window = Window(
        since=datetime(2015, 5, 11, tzinfo=reader), until=datetime(2015, 5, 12, tzinfo=reader)
    )

    assert is_within(Interval(may(12, 2), may(12, 3)), window) is is_in


def test_a_day_of_elsewhere_is_on_one_day_of_the_reader() -> None:
    """Monday in Beirut begins on the reader's Sunday in UTC, but most of it is Monday."""
    beirut = timezone(timedelta(hours=3))
    monday = datetime(2015, 5, 11, tzinfo=beirut)
    day = Interval(monday, monday + timedelta(days=1))

    assert is_within(day, Window(since=datetime(2015, 5, 11, tzinfo=UTC)))
    assert not is_within(day, Window(until=datetime(2015, 5, 11, tzinfo=UTC)))


def test_the_length_asked_for_holds_and_events_come_in_order_of_time(embed: Embed) -> None:
    later = article(
        "lantern",
        "Raid on Ariha",
        "An air strike killed eleven people in Ariha on Thursday, residents said.",
        published=may(14, 20),
    )
    timeline = made([*later, *REBEL, *ARMY], embed, length=Length(2, 1))

    assert [event.interval.begin for event in timeline.events] == [may(12, 5), may(14, 0)]
    assert [len(event.sentences) for event in timeline.events] == [1, 1]
    assert [len(made(later, embed, length=Length(1)).events)] == [1]


def test_the_heaviest_are_chosen(embed: Embed) -> None:
    """What two sides tell of is kept before what one outlet has alone."""
    alone = article(
        "lantern",
        "Snow closes a road near Ariha",
        "Snow closed a road near Ariha on Monday, drivers said.",
        published=may(11, 20),
    )
    (event,) = made([*alone, *REBEL, *ARMY], embed, length=Length(1)).events

    assert event.origins == ("wire", "bulletin")
