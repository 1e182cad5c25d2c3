"""Claims, events and timelines made by hand, each told by an article that really says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from assistant.claims import Interval, Manner, Precision
from assistant.events import Event, EventClaim, Length, Timeline, ToldSentence
from assistant.evidence.figures.figures import figures
from assistant.model import (
    Citation,
    Contested,
    ContestedRow,
    Judgement,
    Passage,
    Sentence,
    Verdict,
    Window,
)
from assistant.writing.changes import Knowledge
from assistant.writing.lines import Lines
from assistant.writing.withdrawn import Cause


def day(number: int, hour: int = 0) -> datetime:
    """A day of May 2015, UTC."""
    return datetime(2015, 5, 1, hour, tzinfo=UTC) + timedelta(days=number - 1)


def contains(sentence: str, passages: Sequence[Passage]) -> Judgement:
    """A check that carries what stands there word for word, names in brackets left out."""
    plain = " ".join(sentence.split())
    is_there = any(plain in " ".join(each.text.split()) for each in passages)
    return Judgement(Verdict.CARRIED if is_there else Verdict.NOT_CARRIED)


def passage(
    text: str,
    article: str = "a1",
    *,
    revision: str = "r1",
    outlet: str = "Wire",
    side: str = "",
    origin: str = "",
    published: datetime | None = None,
    ordinal: int = 0,
) -> Passage:
    """A paragraph of an article: its only one, unless it has another ordinal."""
    return Passage(
        paragraph_id=f"{article}-{revision}:{ordinal}",
        article_id=article,
        revision_id=f"{article}-{revision}",
        ordinal=ordinal,
        text=text,
        start=0,
        title=f"Title of {article}",
        outlet=outlet,
        side=side,
        byline="",
        url=f"https://{article}.example/",
        language="en",
        published=published,
        origin=origin or article,
    )


def claim(
    of: Passage,
    said: str = "",
    *,
    speaker: str = "",
    manner: Manner = "says",
    negated: bool = False,
) -> EventClaim:
    """What a passage says: the words `said`, all of it without any."""
    words = said or of.text
    start = of.text.index(words)
    return EventClaim(
        said=words,
        speaker=speaker,
        speaker_key=speaker.casefold(),
        manner=manner,
        is_negated=negated,
        figures=figures(words),
        article_id=of.article_id,
        citation=of.cite(0, start, start + len(words)),
    )


def told(citation: Citation, speaker: str = "") -> ToldSentence:
    """A line that is carried where it stands."""
    return ToldSentence(Sentence(citation.quote, Verdict.CARRIED, (), (citation,)), speaker)


def event(
    *claims: EventClaim,
    id: str = "e1",
    on: int = 10,
    weight: float = 1.0,
    shown: int = 1,
    contested: tuple[Contested, ...] = (),
    origins: tuple[str, ...] = (),
) -> Event:
    """What these claims tell of one day of May; the first `shown` of them are its sentences."""
    return Event(
        id=id,
        interval=Interval(day(on), day(on + 1)),
        precision=Precision.DAY,
        words=(),
        published=(),
        sentences=tuple(told(each.citation, each.speaker) for each in claims[:shown]),
        claims=claims,
        origins=origins or tuple(dict.fromkeys(each.article_id for each in claims)),
        copies=0,
        sides=(),
        contested=contested,
        weight=weight,
    )


def timeline(
    *events: Event, as_of: datetime | None = None, window: Window | None = None
) -> Timeline:
    """A timeline of these events."""
    return Timeline(
        "the dam", as_of or day(20), window or Window(), "UTC", Length(10, 2), events=events
    )


def row(value: str, speaker: str, of: Passage) -> ContestedRow:
    """One side of a contest: all of the passage."""
    return ContestedRow(value, speaker, (), of.published, of.cite(0))


@dataclass
class Held:
    """What the library would say: which passages are held, known before, and gone."""

    passages: Sequence[Passage] = ()
    known: Sequence[str] = ()  # revisions that the briefing before could use
    gone: dict[str, Cause] = field(default_factory=dict)  # by article

    @property
    def knowledge(self) -> Knowledge:
        """The callables that a comparison asks."""
        origins = {each.article_id: each.origin for each in self.passages}
        return Knowledge(
            is_new=lambda revision: revision not in self.known,
            origin_of=lambda told: origins.get(told.article_id, told.article_id),
            gone=lambda told: self.gone.get(told.article_id),
        )

    @property
    def lines(self) -> Lines:
        """Lines that are checked against these passages."""
        return Lines({each.paragraph_id: each for each in self.passages}, contains)


def revised(of: Passage, text: str, revision: str = "r2") -> Passage:
    """The same paragraph of a later revision."""
    return replace(
        of,
        text=text,
        revision_id=f"{of.article_id}-{revision}",
        paragraph_id=f"{of.article_id}-{revision}:{of.ordinal}",
    )
