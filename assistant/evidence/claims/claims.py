"""A paragraph, or a whole article, to its claims: what each sentence says, and who says it how.

The decision made here: one article is read from its start, so that "he" and "the station" mean
whom the article means; a passage alone is read behind the text that stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from assistant.claims import Claim, Manner, Speaker, TimeExpression
from assistant.evidence.claims import phrases
from assistant.evidence.claims.attributions import Part, parts
from assistant.evidence.claims.cast import Cast
from assistant.evidence.claims.clauses import Span
from assistant.evidence.claims.polarity import is_negated
from assistant.evidence.claims.said import DATELINE, Attribution
from assistant.evidence.claims.speech import hedges
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names
from assistant.evidence.quoting import asks, quoted_spans
from assistant.evidence.words import straighten
from assistant.model import Passage
from assistant.sentences import spans


class ReadTimes(Protocol):
    """From a text to the times in it; their offsets are of that text."""

    def __call__(
        self, text: str, *, published: datetime | None, earlier: Sequence[TimeExpression] = ()
    ) -> Sequence[TimeExpression]:
        """`earlier` are the times read before in the same article."""


def no_times(
    text: str, *, published: datetime | None, earlier: Sequence[TimeExpression] = ()
) -> Sequence[TimeExpression]:
    """No times, for whoever does not need them."""
    del text, published, earlier
    return ()


def claims(
    passage: Passage | str, *, earlier: Sequence[str] = (), read_times: ReadTimes = no_times
) -> tuple[Claim, ...]:
    """The claims of one passage in reading order; a sentence without an attribution is one, too.

    `earlier` holds the article's paragraphs before it; where none are given, the paragraph that
    the passage knows to stand before it is read.
    """
    if isinstance(passage, str):
        return claims_of_article((*earlier, passage), read_times=read_times)[-1]
    before = tuple(earlier) or ((passage.before,) if passage.before else ())
    return claims_of_article(
        (*before, passage.text),
        published=passage.published,
        outlet=passage.outlet,
        read_times=read_times,
    )[-1]


def claims_of_article(
    paragraphs: Sequence[str],
    *,
    published: datetime | None = None,
    outlet: str = "",
    read_times: ReadTimes = no_times,
) -> tuple[tuple[Claim, ...], ...]:
    """The claims of each paragraph of an article, given in order.

    `outlet` is whom "this newspaper" means; `published` is handed to `read_times`.
    """
    cast = Cast(outlet)
    read: list[TimeExpression] = []
    found: list[tuple[Claim, ...]] = []
    for text in paragraphs:
        times = read_times(text, published=published, earlier=tuple(read))
        read.extend(times)
        found.append(tuple(_of_paragraph(text, cast, times)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what was found in all of it."""

    text: str
    start: int
    figures: tuple[Any, ...]
    times: Sequence[TimeExpression]


def _of_paragraph(text: str, cast: Cast, times: Sequence[TimeExpression]) -> Iterator[Claim]:
    stated: tuple[Any, ...] = figures(text)
    quoted = quoted_spans(text)
    quoting: Speaker | None = None  # of a quotation that runs on
    for start, end in spans(text):
        cast.sentence += 1
        sentence = _Sentence(text[start:end], start, stated, times)
        found = list(_of_sentence(sentence, cast))
        inside = next((q for q in quoted if q[0] <= start and end <= q[1]), None)
        if inside and not any(claim.speaker for claim in found):
            speaker = quoting if inside[0] < start else cast.spoke_last()
            quoting = speaker or Speaker("", "", "", "unresolved")
            cast.speaks_on(quoting)
            found = [replace(claim, speaker=quoting) for claim in found]
        elif found:
            quoting = found[-1].speaker
        yield from found


def _of_sentence(sentence: _Sentence, cast: Cast) -> Iterator[Claim]:
    text = sentence.text
    speaker: Speaker | None = None
    for part in parts(text):
        attributions = [one for one in part.attributions if not _is_nobodys(text, one)]
        for one in attributions:
            speaker = _speaker(text, part, one, cast, speaker)
            yield _claim(sentence, one, speaker, _through(text, one, cast))
        if attributions:
            if part.rest:
                yield _unattributed(sentence, replace(part, start=part.rest[0]), None)
            continue
        if speaker and not _IS_OURS.search(text[part.start : part.end]):
            yield _unattributed(sentence, part, speaker)
            continue
        _tell_of_subject(text, part, part.end, cast)
        yield _unattributed(sentence, part, None)


def _speaker(
    text: str, part: Part, one: Attribution, cast: Cast, before: Speaker | None
) -> Speaker:
    """Whom an attribution means; of "and said" and "who said" whoever was named before."""
    if one.speaker is None:
        known = before or cast.spoke_last()
        return replace(known, text="") if known else Speaker("", "", "", "unresolved")
    phrase = text[slice(*one.speaker)]
    if phrase.lower() not in ("who", "which"):
        if one.is_leading and phrase.lower() in ("he", "she", "it", "they"):
            _tell_of_subject(text, part, one.speaker[0], cast)
        return cast.speaks(phrase, one.behind)
    opens_part = one is part.attributions[0]  # whoever spoke before a semicolon is not meant
    if before is not None and not opens_part:
        return replace(before, text=phrase)
    named = phrases.before(straighten(text), part.start, one.speaker[0])
    if named is None and before is not None:
        return replace(before, text=phrase)
    if named is None:
        return Speaker(phrase, "", "", "unresolved")
    return replace(cast.speaks(text[slice(*named[0])]), text=phrase)


def _tell_of_subject(text: str, part: Part, end: int, cast: Cast) -> None:
    """Whom the part of the sentence up to `end` tells of can be "he" from there on."""
    subject = phrases.opening(straighten(text[:end]), part.start, min(end, part.start + _REACH))
    if subject:
        cast.tells_of(text[slice(*subject)])


def _through(text: str, one: Attribution, cast: Cast) -> tuple[Speaker, ...]:
    passed = [text[slice(*span)] for span in one.through]
    return tuple(Cast(cast.outlet).speaks(each) for each in passed if not _NOBODY.match(each))


def _claim(
    sentence: _Sentence, one: Attribution, speaker: Speaker, through: tuple[Speaker, ...]
) -> Claim:
    said = sentence.text[slice(*one.said)]
    negated = is_negated(said, denied=one.manner == "denies")
    shown = replace(speaker, text=_with_name(speaker.text, one.behind))
    return _built(sentence, one.said, shown, through, one.manner, one.verb, negated)


def _unattributed(sentence: _Sentence, part: Part, speaker: Speaker | None) -> Claim:
    span = _without_dateline(sentence.text, part)
    said = sentence.text[slice(*span)]
    manner: Manner = "asks" if asks(said) else "says"
    return _built(sentence, span, speaker, (), manner, "", is_negated(said, denied=False))


def _built(
    sentence: _Sentence,
    said: Span,
    speaker: Speaker | None,
    through: tuple[Speaker, ...],
    manner: Manner,
    verb: str,
    negated: bool,
) -> Claim:
    text, (begin, end) = sentence.text, said
    first, last = sentence.start + begin, sentence.start + end
    return Claim(
        text=text,
        start=sentence.start,
        end=sentence.start + len(text),
        said=text[begin:end],
        said_start=first,
        said_end=last,
        speaker=speaker,
        through=through,
        manner=manner,
        verb=verb,
        hedges=tuple(
            cue.text
            for cue in hedges(text)
            if begin <= cue.start < end and not (negated and cue.text.lower() == "could")
        ),
        is_negated=negated,
        figures=tuple(
            each for each in sentence.figures if first <= each.start and each.end <= last
        ),
        quotations=tuple(
            text[a:b].strip(_MARKS) for a, b in quoted_spans(text) if begin <= a and b <= end
        ),
        names=tuple(each.text for each in names(text) if begin <= each.start and each.end <= end),
        times=tuple(each for each in sentence.times if first <= each.start and each.end <= last),
    )


def _is_nobodys(text: str, one: Attribution) -> bool:
    """True where nobody, or no person that could be named, is the subject."""
    return one.speaker is not None and _NOBODY.match(text[slice(*one.speaker)]) is not None


def _with_name(phrase: str, behind: str) -> str:
    """The phrase with the name set behind it: "Its station, Al-Manar"."""
    is_name = bool(behind) and any(
        name.text == behind and name.kind != "nationality" for name in names(behind)
    )
    return f"{phrase}, {behind}" if is_name else phrase


def _without_dateline(text: str, part: Part) -> Span:
    dateline = DATELINE.match(text, part.start, part.end) if part.start == 0 else None
    return (dateline.end() if dateline else part.start), part.end


_REACH = 400  # characters within which the subject of a sentence ends
_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb\u201f\u2033 '
_NOBODY = re.compile(
    r"(?:(?:nobody|no\s+one|none|neither|no|few|i|we|you|what|there|which|all"
    r"|such|it\s+is|anyone|everyone|everybody|how|why|whoever|like)(?:\s|$)|(?:that|this|these|those)$"
    r"|(?:an?|the)\s+(?:earlier|previous|prior|original)\s+versions?\s+of\s+(?:this|the|our)\s)",
    re.IGNORECASE,
)
_IS_OURS = re.compile(
    r"\b(?:could\s+not|cannot|unable\s+to|not\s+been|was\s+not|were\s+not)\b[^.]{0,40}"
    r"\b(?:confirm|verif|check|reach|establish)",
)
