"""Claims are read in their article, and what an answer cites is shown with what contests it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.claiming import ClaimReader, contested_by
from assistant.claims import FoundClaim
from assistant.model import Contested, ContestedRow, Passage, Sentence, Verdict
from assistant.zones import published_at
from tests.evidence.passages import passage

TEXTS = (
    "Al-Manar said that three camps were destroyed on Monday.",
    "The station added that 20 fighters were killed the same day.",
)
TUESDAY = datetime(2015, 5, 12, 6, tzinfo=UTC)


def second(published: datetime | None = TUESDAY, zone: str = "") -> Passage:
    """The second paragraph of an article that begins with the first."""
    of_text = passage(TEXTS[1], published=published)
    return replace(of_text, paragraph_id="r:1", ordinal=1, published_zone=zone)


def test_a_passage_s_claims_mean_what_they_mean_in_their_article() -> None:
    """Both "the station" and "the same day" are named in the paragraph before."""
    reader = ClaimReader(lambda revision_id: TEXTS)

    (found,) = reader.of_passage(second())

    claim = found.claim
    assert claim.speaker is not None
    assert (claim.speaker.text, claim.speaker.meant) == ("The station", "Al-Manar")
    assert [(time.text, time.value) for time in claim.times] == [("the same day", "2015-05-11")]


def test_an_undated_article_resolves_no_weekday() -> None:
    reader = ClaimReader(lambda revision_id: TEXTS)

    (found,) = reader.of_passage(second(published=None))

    assert [time.interval for time in found.claim.times] == [None]


def test_each_revision_is_read_once() -> None:
    read: list[str] = []

    def texts_of(revision_id: str) -> Sequence[str]:
        read.append(revision_id)
        return TEXTS

    reader = ClaimReader(texts_of)
    reader.of_passages([second(), second()])

    assert read == ["r"]


def test_the_day_is_that_of_the_place_of_publication() -> None:
    """21:40 UTC on the 11th is the 12th in Doha, whose "Tuesday" it is."""
    late = datetime(2015, 5, 11, 21, 40, tzinfo=UTC)

    published = published_at(second(late, "+03:00"))

    assert published is not None
    assert published.isoformat() == "2015-05-12T00:40:00+03:00"


def row(value: str, of: Passage) -> ContestedRow:
    return ContestedRow(value, "somebody", (), None, of.cite(9))


def test_only_what_the_answer_cites_is_shown_and_numbers_go_on() -> None:
    """The reader looks up [2] under the answer; a row of another paragraph gets the next number."""
    one, two, three, four = (replace(second(), paragraph_id=f"r:{n}") for n in range(4))
    answered = Sentence("20 were killed.", Verdict.CARRIED, (), (two.cite(1), one.cite(2)))
    ours = Contested("killed", "figures", (row("20", one), row("9", three)))
    elsewhere = Contested("trapped", "figures", (row("250", three), row("320", four)))

    def rivals(found: Sequence[FoundClaim]) -> tuple[Contested, ...]:
        return (elsewhere, ours)

    (shown,) = contested_by([answered], (), rivals)

    assert [(each.value, each.citation.n) for each in shown.rows] == [("20", 2), ("9", 3)]


def test_a_refusal_shows_nothing_contested() -> None:
    ours = Contested("killed", "figures", (row("20", second()), row("9", second())))

    assert contested_by([], (), lambda found: (ours,)) == ()


def test_what_comes_later_is_read_when_it_is_asked_for() -> None:
    """Only the beginning of a long report may be cited first, and its end by the next question."""
    reader = ClaimReader(lambda revision_id: TEXTS)
    first = replace(second(), paragraph_id="r:0", ordinal=0, text=TEXTS[0])

    (beginning,) = reader.of_passage(first)
    (end,) = reader.of_passage(second())

    assert beginning.claim.said == "three camps were destroyed on Monday."
    assert end.claim.said == "20 fighters were killed the same day."
