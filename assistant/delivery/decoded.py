"""Published JSON back to what it was made from: answers, passages, articles, reports.

What is not published comes back empty; publishing the result again, or printing it, gives the
same. Two halves: this one for what is asked, `decoded_reports` for what is taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assistant import model
from assistant.articles.history import Comparison, Kind, SentenceChange
from assistant.claims import Claim, Figure, Interval, Precision, Speaker, TimeExpression
from assistant.delivery import schema
from assistant.library.past import Headline, PastEdition
from assistant.model import Citation, Contested, ContestedRow, Copy, Edition, Paragraph, Passage
from assistant.results import Found, FoundContested, History, Revised, Shown, ShownClaims

Record = dict[str, Any]


def answer(record: Record) -> model.Answer:
    """An answer as it was published."""
    found = schema.Answer.model_validate(record)
    window = found.window
    return model.Answer(
        question=found.question,
        as_of=found.as_of,
        window=model.Window(window.since, window.until, None, tuple(window.outlets), window.phrase),
        sentences=tuple(map(_sentence, found.sentences)),
        dropped=tuple(map(_sentence, found.dropped)),
        refusal=model.Refusal(
            found.refusal.reason, tuple(_citation(each) for each in found.refusal.nearest)
        )
        if found.refusal
        else None,
        model=found.model or "",
        prompt_hash=found.prompt_hash or "",
        notes=tuple(found.notes),
        contested=tuple(map(_contested, found.contested)),
        undated_left_out=window.undated_left_out,
        newest=window.newest,
    )


def sentence(record: Record) -> model.Sentence:
    """One sentence of a stream."""
    return _sentence(schema.Sentence.model_validate(record))


def found(record: Record) -> Found:
    """The hits of a search."""
    window = record["window"]
    return Found(
        window=model.Window(
            moment(window["since"]),
            moment(window["until"]),
            moment(window["as_of"]),
            tuple(window["outlets"]),
            window["phrase"],
        ),
        passages=tuple(map(_passage, record["hits"])),
        undated_left_out=window["undated_left_out"],
        newest=moment(window["newest"]),
    )


def found_contested(record: Record) -> FoundContested:
    """What is contested about a topic."""
    each = [schema.Contested.model_validate(one) for one in record["contested"]]
    return FoundContested(record["passages"], tuple(map(_contested, each)))


def shown(record: Record) -> Shown:
    """An article with one revision's text."""
    article = _article(
        record,
        byline=record["byline"],
        url=record["url"],
        language=record["language"],
        published_from=record["published_from"],
        published_zone=record["published_zone"],
        read_from=record["read_from"],
        credits=tuple(record["credits"]),
        origin=record["origin"],
        editions=tuple(
            Edition(datetime.fromisoformat(each["known_from"]), each["revision_id"])
            for each in record["revisions"]
        ),
    )
    text = record["text"]
    return Shown(
        article=article,
        revision_id=record["revision_id"],
        text=text,
        paragraphs=tuple(
            _paragraph(each["id"], each["start"], text[each["start"] : each["end"]])
            for each in record["paragraphs"]
        ),
        ordinal=record["paragraph"],
        copies=tuple(
            Copy(**{**each, "published": moment(each["published"])}) for each in record["copies"]
        ),
        page_starts=_page_starts(record["paragraphs"]),
    )


def history(record: Record) -> History:
    """What changed in an article; the texts themselves are not published with it."""
    return History(_article(record), tuple(map(_revised, record["revisions"])))


def claims(record: Record) -> ShownClaims:
    """What a revision claims; offsets are of the revision, as its paragraphs begin at 0 here."""
    return ShownClaims(
        _article(record),
        record["revision_id"],
        tuple(
            (_paragraph(each["id"], 0, ""), tuple(map(_claim, each["claims"])))
            for each in record["paragraphs"]
        ),
    )


def forgotten(record: Record) -> model.StoredArticle:
    """An article that was deleted."""
    return _article({"id": record["forgotten"], "title": record["title"]})


def moment(written: str | None) -> datetime | None:
    """A moment, or none."""
    return None if written is None else datetime.fromisoformat(written)


def _sentence(found: schema.Sentence) -> model.Sentence:
    return model.Sentence(
        found.text,
        model.Verdict(found.verdict),
        tuple(found.reasons),
        tuple(_citation(each) for each in found.citations),
    )


def _citation(found: schema.Citation) -> Citation:
    return Citation(**found.model_dump())


def _contested(found: schema.Contested) -> Contested:
    return Contested(
        found.about,
        found.kind,
        tuple(
            ContestedRow(
                row.value, row.speaker, tuple(row.hedges), row.published, _citation(row.citation)
            )
            for row in found.rows
        ),
    )


def _passage(hit: Record) -> Passage:
    return Passage(
        paragraph_id=hit["paragraph_id"],
        article_id=hit["article_id"],
        revision_id=hit["revision_id"],
        ordinal=int(hit["paragraph_id"].rpartition(":")[2]),
        text=hit["text"],
        start=hit["start"],
        title=hit["title"],
        outlet=hit["outlet"],
        side=hit["side"],
        byline="",
        url=hit["url"],
        language="",
        published=moment(hit["published"]),
        copies=hit["copies"],
        page_starts=(0,) * (hit["page"] or 0),  # so many pages have begun by then
        score=hit["score"],
    )


def _article(record: Record, **rest: Any) -> model.StoredArticle:  # noqa: ANN401 - its fields
    fields: Record = {
        "outlet": record.get("outlet", ""),
        "side": record.get("side", ""),
        "byline": "",
        "url": "",
        "language": "",
        "published": moment(record.get("published")),
        "published_from": "",
        "published_zone": "",
        "read_from": "",
        "credits": (),
        "origin": record["id"],
        "editions": (),
    }
    return model.StoredArticle(id=record["id"], title=record["title"], **{**fields, **rest})


def _paragraph(id_: str, start: int, text: str) -> Paragraph:
    revision_id, _, ordinal = id_.rpartition(":")
    return Paragraph(revision_id, int(ordinal), text, start, "")


def _page_starts(paragraphs: Sequence[Record]) -> tuple[int, ...]:
    """Offsets from which each paragraph has the page that it was published with."""
    starts: list[int] = []
    for each in paragraphs:
        starts += [each["start"]] * ((each["page"] or 0) - len(starts))
    return tuple(starts)


def _revised(each: Record) -> Revised:
    edition = PastEdition(
        revision_id=each["revision_id"],
        known_from=datetime.fromisoformat(each["known_from"]),
        known_by=each["known_by"],
        title=each["title"],
        former=tuple(
            Headline(former["title"], datetime.fromisoformat(former["until"]))
            for former in each["former_titles"]
        ),
        text="",
    )
    if each["kept"] is None:
        return Revised(edition, None)
    changes = tuple(
        SentenceChange(Kind(change["kind"]), change["before"], change["after"])
        for change in each["changes"]
    )
    return Revised(edition, Comparison(changes, each["kept"]))


def _claim(record: Record) -> Claim:
    speaker = record["speaker"]
    return Claim(
        text=record["sentence"],
        start=record["start"],
        end=record["end"],
        said=record["said"],
        said_start=record["said_start"],
        said_end=record["said_end"],
        speaker=None if speaker is None else _speaker(speaker),
        through=tuple(map(_speaker, record["through"])),
        manner=record["manner"],
        verb=record["verb"],
        hedges=tuple(record["hedges"]),
        is_negated=record["negated"],
        figures=tuple(map(_figure, record["figures"])),
        quotations=tuple(record["quotations"]),
        names=tuple(record["names"]),
        times=tuple(map(_time, record["times"])),
    )


def _speaker(record: Record) -> Speaker:
    return Speaker(record["text"], record["means"] or "", "", record["kind"])


def _figure(record: Record) -> Figure:
    given = {name: record[name] or "" for name in ("bound", "object", "state", "unit")}
    return Figure(**{**record, **given})


def _time(record: Record) -> TimeExpression:
    begin, until = moment(record["begin"]), moment(record["until"])
    return TimeExpression(
        text=record["text"],
        start=record["start"],
        end=record["end"],
        type=record["type"],
        value=record["value"] or "",
        mod=record["mod"] or "",
        precision=Precision(record["precision"]),
        interval=Interval(begin, until) if begin or until else None,
        anchor=record["resolved_by"] or "",
    )
