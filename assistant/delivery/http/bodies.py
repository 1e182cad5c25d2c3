"""What a request may say: the bodies of the interface, checked before anything is done.

Days are written as on the command line, 2015-05-12; a moment with its offset from UTC will do,
too.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from assistant.delivery.asked import window_asked
from assistant.model import Dated, DateOrigin, Hints, Mapping, Turn, Window

LONGEST_QUESTION = 20_000  # characters
MOST_PASSAGES = 200
_MOST_TURNS = 50
_MOST_URLS = 1_000

Day = Annotated[str, Field(max_length=40, examples=["2015-05-12"])]
Name = Annotated[str, Field(max_length=500)]
Address = Annotated[str, Field(max_length=4_000)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AskedBefore(_Body):
    """One question and answer of the conversation so far."""

    question: str = Field(max_length=LONGEST_QUESTION)
    answer: str = Field(default="", max_length=LONGEST_QUESTION, description="without its markers")


class Question(_Body):
    """A question with the window that it is asked in."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "How many soldiers are trapped in Jisr al-Shughur?"},
                {
                    "question": "And who says so?",
                    "as_of": "2015-05-12",
                    "outlets": ["The Lantern"],
                    "history": [
                        {
                            "question": "How many soldiers are trapped in Jisr al-Shughur?",
                            "answer": "More than 250 soldiers are reported to be trapped.",
                        }
                    ],
                },
            ]
        }
    )

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S")
    since: Day | None = Field(default=None, description="published on or after")
    until: Day | None = Field(default=None, description="published on or before")
    as_of: Day | None = Field(default=None, description="with what was known that day")
    outlets: list[Name] = Field(default=[], max_length=50, description="only these; empty: all")
    count: int | None = Field(default=None, ge=1, le=MOST_PASSAGES, description="of passages")
    history: list[AskedBefore] = Field(default=[], max_length=_MOST_TURNS)
    with_model: bool = Field(default=True, description="false: no chat model, where one is set")

    @property
    def window(self) -> Window:
        """The window asked for. Raises UsageError."""
        return window_asked(self.since, self.until, self.as_of, self.outlets)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The conversation so far."""
        return tuple(Turn(each.question, each.answer) for each in self.history)


class FeedsToAdd(_Body):
    """Feeds to subscribe to."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"urls": ["https://wire.example/feed.xml"], "outlet": "Levant Wire"}]
        }
    )

    urls: list[Address] = Field(min_length=1, max_length=_MOST_URLS)
    outlet: Name = Field(default="", description="of their articles")
    allow_private: bool = Field(default=False, description="the owner's token alone may")


class FeedsToFetch(_Body):
    """Feeds to ask; where none is named, those that are due."""

    urls: list[Address] = Field(default=[], max_length=_MOST_URLS)
    all: bool = Field(default=False, description="also those that are backing off")
    allow_private: bool = Field(default=False, description="the owner's token alone may")


class Said(_Body):
    """A date of publication that the user gives."""

    moment: AwareDatetime
    zone: str = Field(default="", max_length=60)


class Given(_Body):
    """What the user says of all inputs."""

    outlet: Name = ""
    dates: list[Said] = Field(default=[], max_length=10)

    @property
    def hints(self) -> Hints:
        """As the stages know it."""
        dates = tuple(Dated(each.moment, DateOrigin.USER, each.zone) for each in self.dates)
        return Hints(outlet=self.outlet, dates=dates)


class Fields(_Body):
    """Which fields of JSON and of tables hold what."""

    fields: list[tuple[str, list[str]]] = Field(default=[], max_length=50)
    items: str = ""

    @property
    def mapping(self) -> Mapping:
        """As the stages know it."""
        return Mapping(tuple((name, tuple(each)) for name, each in self.fields), self.items)


class LocalInputs(_Body):
    """Paths of this machine, and addresses, for the owner's own command line."""

    inputs: list[str] = Field(min_length=1, max_length=100_000)
    mapping: Fields = Fields()
    given: Given | None = None
    allow_private: bool = False


class LocalList(_Body):
    """A list of feeds on this machine, in OPML."""

    file: str


class Login(_Body):
    """A user's name and password."""

    name: str = Field(max_length=64)
    password: str = Field(max_length=256)


def given(hints: Hints | None) -> Given | None:
    """The reverse of `Given.hints`."""
    if hints is None:
        return None
    dates = [Said(moment=each.moment, zone=each.zone) for each in hints.dates]
    return Given(outlet=hints.outlet, dates=dates)


def fields(mapping: Mapping) -> Fields:
    """The reverse of `Fields.mapping`."""
    return Fields(fields=[(name, list(each)) for name, each in mapping.fields], items=mapping.items)
