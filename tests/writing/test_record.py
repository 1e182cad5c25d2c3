"""A briefing as it is kept: nothing lost, and a forgotten article's words gone."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from assistant.citations import revisions_in
from assistant.delivery.briefings import schema
from assistant.errors import LibraryNewer
from assistant.writing.record import briefing_of, briefing_record, timeline_of, timeline_record
from assistant.writing.scrub import REMOVED, scrubbed
from tests.briefings_made import PASSAGES, Numbers, briefing, timeline

MADE = briefing()


def test_a_briefing_comes_back_as_it_was() -> None:
    assert briefing_of(briefing_record(MADE)) == MADE


def test_a_timeline_comes_back_as_it_was() -> None:
    made = timeline(Numbers())

    assert timeline_of(timeline_record(made)) == made


def test_a_record_of_another_form_is_refused() -> None:
    """A guess at what a field once meant would be shown as what was written."""
    record = json.loads(briefing_record(MADE))

    with pytest.raises(LibraryNewer, match="form 2; this version reads 1"):
        briefing_of(json.dumps({**record, "version": 2}))


def test_the_files_in_the_repository_are_the_schemas() -> None:
    """Mend with: make schema."""
    found = {file: file.read_text("utf-8") for file in schema.schema_files()}

    assert found == schema.schema_files()


def test_every_field_is_described() -> None:
    undescribed = [
        (name, field)
        for text in schema.schema_files().values()
        for name, part in (("", json.loads(text)), *json.loads(text)["$defs"].items())
        for field, shape in part.get("properties", {}).items()
        if not shape.get("description")
    ]

    assert undescribed == []


def test_a_record_follows_its_published_schema() -> None:
    briefings, timelines = (json.loads(text) for text in schema.schema_files().values())

    of_briefing = Draft202012Validator(briefings).iter_errors(json.loads(briefing_record(MADE)))
    made = json.loads(timeline_record(timeline(Numbers())))
    of_timeline = Draft202012Validator(timelines).iter_errors(made)

    assert [*of_briefing, *of_timeline] == []


def test_a_forgotten_article_leaves_none_of_its_words() -> None:
    """Its quotes and title are gone everywhere; what others carry, too, stands."""
    gone = PASSAGES["dead-25"]
    assert gone.revision_id in revisions_in(MADE)

    record = scrubbed(briefing_record(MADE), frozenset({gone.revision_id}))

    left = briefing_of(record)
    for words in ("25 Hezbollah fighters killed since Sunday", gone.title, f'"url": "{gone.url}"'):
        assert words not in record
    assert left.bottom_line[0] == MADE.bottom_line[0]
    assert left.bottom_line[1].sentence.text == REMOVED
    assert left.changes is not None
    assert left.changes.changes[0].lines[0].sentence.text == REMOVED
    assert left.changes.changes[0].after == REMOVED
    assert left.changes.changes[1] == MADE.changes.changes[1] if MADE.changes else False


def test_a_briefing_that_does_not_cite_it_stays_as_it_was() -> None:
    record = briefing_record(MADE)
    without_uncited = [each for each in MADE.dropped if each.citations]

    left = briefing_of(scrubbed(record, frozenset({"another"})))

    assert left.bottom_line == MADE.bottom_line
    assert [each for each in left.dropped if each.citations] == without_uncited


def test_a_sentence_that_another_article_carries_word_for_word_stands() -> None:
    """The wire and Al-Sanawbar both say that the hill fell on Monday; one of them is forgotten."""
    gone = frozenset({PASSAGES["tal-sanawbar"].revision_id})
    event = MADE.timeline.events[1]

    left = briefing_of(scrubbed(briefing_record(MADE), gone)).timeline.events[1]

    assert left.sentences[0].sentence.text == event.sentences[0].sentence.text
    assert [each.quote for each in left.sentences[0].sentence.citations][1] == REMOVED
    assert left.claims[0].said == REMOVED
    assert left.contested[0].rows[0].value == REMOVED
    assert left.contested[0].rows[1] == event.contested[0].rows[1]
