"""The things that the stages hand to each other: frozen, and of the standard library only.

Datetimes are aware and UTC. Offsets count characters (code points) of the cleaned article.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class DateOrigin(StrEnum):
    """Where a date of publication was found, the most trusted first."""

    USER = "given by the user"
    FEED = "feed"
    JSON_LD = "JSON-LD"
    META = "meta tag"
    TIME = "time element"
    ADDRESS = "address"
    DATELINE = "dateline"
    DOCUMENT = "document properties"  # of a PDF or a Word file; the date of a mail
    HTTP = "HTTP header"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of publication that somebody states; whether it is believed is decided later."""

    moment: datetime  # aware, UTC
    origin: DateOrigin
    zone: str = ""  # as it was written: "+03:00", "Z", "EDT"; "" where none was given


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a source apart from its bytes: from a user, a feed or a web server.

    Empty strings mean "not given". What is given here wins over what the source says of itself,
    but a page may name its own address within its site; dates are added to those that it states.
    """

    url: str = ""  # where it was fetched from in the end
    title: str = ""
    outlet: str = ""
    byline: str = ""
    language: str = ""  # ISO 639-1
    dates: tuple[Dated, ...] = ()
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which fields of a record (of JSON, or a row of a table) hold what, as the user says."""

    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()  # what, and the fields joined to it
    items: str = ""  # the way to the list in a JSON file, with dots: "response.docs"

    def names(self, target: str) -> tuple[str, ...]:
        """The fields mapped to `target`; none where the user says nothing of it."""
        return dict(self.fields).get(target, ())


@dataclass(frozen=True, slots=True)
class Source:
    """Raw bytes and where they came from, before anything is believed about them."""

    where: str  # shown to the user: path or address
    key: str  # path within the ingested folder, or the address; an article's last-resort id
    body: bytes
    suffix: str  # ".md", lower case; says which parser reads it
    digest: str  # of body, and of everything else that decides what is read from it
    hints: Hints = Hints()
    mapping: Mapping = Mapping()

    @property
    def is_fetched(self) -> bool:
        """True for what an address of the web gave, False for files."""
        return self.where.startswith(("http://", "https://"))

    @property
    def location(self) -> str:
        """The name by which the library remembers that it was read: an absolute path or a URL."""
        if self.is_fetched:
            return self.where
        return str(Path(self.where).absolute())


PAGE_MARK = "\ue0ff"
"""Stands in a draft's text before the first character of each page behind the first.

A private-use character: `sources` removes it from what strangers wrote, `articles` turns it
into `Article.page_starts`.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a parser found in a source: text not yet cleaned, and what it says of itself.

    Empty strings mean "not given".
    """

    where: str  # file and line, for error messages
    text: str  # with a PAGE_MARK before each page but the first, where it has pages
    given_id: str = ""
    title: str = ""
    outlet: str = ""
    side: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""  # ISO 639-1
    dates: tuple[Dated, ...] = ()  # of publication, as many as are stated, in any order
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage of one revision: the unit that is indexed, retrieved and cited."""

    revision_id: str
    ordinal: int  # position in the article, from 0
    text: str  # exactly article.text[start:end]
    start: int
    indexed: str  # what is embedded: the text, with context where it is too short alone

    @property
    def id(self) -> str:
        """Citation key: unchanged while the article's text and the splitter are."""
        return f"{self.revision_id}:{self.ordinal}"

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of an article, cleaned, dated and cut into paragraphs."""

    id: str  # canonical URL, else given id, else path within the ingested folder
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    where: str  # where it was read, for messages
    outlet: str = ""
    side: str = ""  # whom the outlet is close to; "" if not known
    byline: str = ""
    url: str = ""
    language: str = ""
    published: datetime | None = None  # None: no date was found that is believed
    published_from: str = ""  # a DateOrigin
    published_zone: str = ""  # as written where it was found; "" where none was
    updated: datetime | None = None
    page_starts: tuple[int, ...] = ()  # offset of each page's first character; empty: no pages
    credits: tuple[str, ...] = ()  # agencies that the text gives as its origin: "AFP"
    notes: tuple[str, ...] = ()  # for the report: what was found and not believed

    @property
    def revision_id(self) -> str:
        """Key of this text of this article."""
        return revision_id(self.id, self.text)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common, sentence by sentence."""

    share: float  # of the first text's words: those that stand in the second, 0 to 1
    is_copy: bool  # true where both are reports of one origin
    is_copy_if_credited: bool  # … where both are known to give credit to one agency
    is_copy_of_copy: bool  # … where both are known to be copies of a third


def revision_id(article_id: str, text: str) -> str:
    """The key of one text of one article: 16 hexadecimal digits."""
    return hashlib.sha256(f"{article_id}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Edition:
    """From `known_from` until the next edition, the article read as this revision."""

    known_from: datetime
    revision_id: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the library holds it, without its texts."""

    id: str
    title: str
    outlet: str
    side: str
    byline: str
    url: str
    language: str
    published: datetime | None
    published_from: str
    published_zone: str
    read_from: str
    credits: tuple[str, ...]
    origin: str  # id of the article that stands for its origin; its own where it is no copy
    editions: tuple[Edition, ...]  # oldest first


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of the same origin, as it is listed."""

    id: str
    title: str
    outlet: str
    side: str
    url: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A paragraph as the derived indexes take it in."""

    id: str
    number: int  # the library's short name for it
    indexed: str  # what is embedded
    around: str  # the paragraph with what stands beside it in the article, for its words
    title: str
    outlet: str
    published: datetime | None
    whole: str  # the article's text where this is its first paragraph, else ""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the library's change log; entry None removes the paragraph."""

    number: int
    paragraph_id: str
    entry: IndexEntry | None


@dataclass(frozen=True, slots=True)
class Window:
    """Which articles may be used: by publication date, by what was known, by outlet."""

    since: datetime | None = None  # published at or after
    until: datetime | None = None  # published before
    as_of: datetime | None = None  # known by then; None: everything held, newest revisions
    outlets: tuple[str, ...] = ()  # matched without case; empty: all
    phrase: str = ""  # the words of the question that set since or until

    @property
    def is_open(self) -> bool:
        """True where nothing is left out."""
        return not (self.since or self.until or self.as_of or self.outlets)


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The paragraphs that a window allows: `ids` and `numbers` name the same ones."""

    ids: NDArray[np.object_]  # in the order of numbers
    numbers: NDArray[np.int64]  # the library's short names, rising
    total: int  # paragraphs held in all; as many as ids where nothing is left out
    undated_left_out: int  # undated articles that the window or the as-of day leaves out
    newest: datetime | None  # latest publication known by the as-of day

    @property
    def is_everything(self) -> bool:
        """True where an index need not look at the ids."""
        return len(self.ids) == self.total


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence is carried: exact characters of one revision of one article."""

    n: int  # the number that the reader sees, from 1
    paragraph_id: str
    revision_id: str
    start: int
    end: int
    quote: str  # exactly article.text[start:end]
    outlet: str
    side: str
    title: str
    url: str
    published: datetime | None
    copies: int  # further articles of the same origin
    page: int | None = None  # of the document it was read from, from 1; None: it has no pages


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with all that a citation of it says, and its neighbours."""

    paragraph_id: str
    article_id: str
    revision_id: str
    ordinal: int
    text: str
    start: int
    title: str
    outlet: str
    side: str
    byline: str
    url: str
    language: str
    published: datetime | None
    published_zone: str = ""  # as in Article
    origin: str = ""  # id of the article that stands for its origin
    copies: int = 0  # further articles of the same origin
    page_starts: tuple[int, ...] = ()  # as in Article
    before: str = ""  # text of the paragraph before, "" at the start
    after: str = ""
    score: float = 0.0  # of the ranking it came from; comparable within one search only
    similarity: float = 0.0  # cosine to the question, -1 to 1; 0 where not known

    @property
    def origin_id(self) -> str:
        """The article that stands for its origin; its own where it is no copy."""
        return self.origin or self.article_id

    def cite(self, n: int, start: int = 0, end: int | None = None) -> Citation:
        """Citation `n` of text[start:end], the whole passage if no offsets are given."""
        quote = self.text[start:end]
        return Citation(
            n=n,
            paragraph_id=self.paragraph_id,
            revision_id=self.revision_id,
            start=self.start + start,
            end=self.start + start + len(quote),
            quote=quote,
            outlet=self.outlet,
            side=self.side,
            title=self.title,
            url=self.url,
            published=self.published,
            copies=self.copies,
            page=page_at(self.page_starts, self.start + start),
        )


def page_at(page_starts: Sequence[int], offset: int) -> int | None:
    """The page, from 1, on which the character at `offset` stands; None where there are none."""
    return bisect_right(page_starts, offset) or None


class Verdict(StrEnum):
    """What a check of a sentence against its citations says."""

    CARRIED = "carried"
    CONTRADICTED = "contradicted"
    NOT_CARRIED = "not carried"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reasons, each a phrase that a reader understands."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, checked, with what carries it."""

    text: str
    verdict: Verdict
    reasons: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, and the passages that came nearest."""

    reason: str
    nearest: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and answer of a conversation, oldest first in a history."""

    question: str
    answer: str  # plain text, "" for a refusal


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an answerer made of its passages; numbering of citations is by first use.

    `sentences` were checked and may be shown; `dropped` failed and must not be.
    """

    sentences: tuple[Sentence, ...]
    dropped: tuple[Sentence, ...] = ()
    refusal: str = ""  # why there is no answer; "" if there is one
    model: str = ""  # name of the chat model; "" without one
    prompt_hash: str = ""
    notes: tuple[str, ...] = ()  # for the reader: "the model did not answer, …"


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """What one speaker says about a contested thing."""

    value: str  # "more than 250", "none", "denied"
    speaker: str  # whom the reader is shown: "a rebel commander"; the outlet in its own voice
    hedges: tuple[str, ...]
    when: datetime | None  # publication, aware; None: undated
    citation: Citation


@dataclass(frozen=True, slots=True)
class Contested:
    """Rival figures or a denial about one thing, side by side, and figures that only grew."""

    about: str  # "Hezbollah fighters killed, Qalamoun": in words of the claims
    kind: Literal["figures", "denial", "update"]  # update: one count that grew with the reports
    rows: tuple[ContestedRow, ...]  # at least two; by value, then by publication


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, or a refusal, with all that is needed to defend it."""

    question: str
    as_of: datetime
    window: Window
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[Sentence, ...] = ()
    refusal: Refusal | None = None
    model: str = ""
    prompt_hash: str = ""
    notes: tuple[str, ...] = ()
    contested: tuple[Contested, ...] = ()  # of what the sentences say, and of what was asked
    undated_left_out: int = 0  # undated articles that the window or the as-of day excludes
    newest: datetime | None = None  # latest publication held, where the window was empty

    @property
    def text(self) -> str:
        """The sentences as running text with their [n] markers."""
        return " ".join(
            sentence.text + "".join(f"[{citation.n}]" for citation in sentence.citations)
            for sentence in self.sentences
        )
