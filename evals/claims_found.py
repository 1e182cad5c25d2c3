"""Are claims found as a person finds them? Speakers, whom they mean, manner, hedges, negation.

The gold (`evals/claims/corpus.yaml`) was written by hand over whole articles, before the code.
Half of the articles, by a hash of their name, are set aside: nothing was tuned on them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.claims import Claim
from assistant.evidence.claims.claims import claims_of_article
from assistant.evidence.words import content_stems, tokens
from assistant.model import Article
from evals.cases import CaseError
from evals.gold import articles_by_file
from evals.places import corpus
from evals.rows import Row, Section, Tell

GOLD = Path(__file__).with_name("claims") / "corpus.yaml"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_ALIKE = 0.6  # F1 of words, from which two speakers are the same words


class Gold(BaseModel):
    """What one speaker says in one sentence; without `who` the article itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    who: str = ""
    means: str | tuple[str, ...] | None = None
    manner: str | tuple[str, ...] = "says"
    through: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    negated: bool | str = False
    optional: bool = False

    @property
    def meant(self) -> tuple[str, ...]:
        """Whom it may mean; empty where the words of `who` are all there is."""
        if self.means is None:
            return ()
        return (self.means,) if isinstance(self.means, str) else self.means


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of an article, by the words it opens with."""

    opening: str
    claims: tuple[Gold, ...]
    is_skipped: bool


@dataclass(slots=True)
class Counts:
    """Right, found and sought things of one kind."""

    right: int = 0
    found: int = 0
    sought: int = 0

    def shown(self) -> str:
        """Precision, recall and their F1 as a row shows them."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.sought if self.sought else 1.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"P {precision:.2f}, R {recall:.2f}, F1 {both:.2f} "
            f"({self.right} right, {self.found} found, {self.sought} sought)"
        )


@dataclass(slots=True)
class Tally:
    """Everything that is counted over the sentences of one half."""

    sentences: int = 0
    speakers: Counts = field(default_factory=Counts)
    through: Counts = field(default_factory=Counts)
    hedges: Counts = field(default_factory=Counts)
    negated: Counts = field(default_factory=Counts)
    manner: Counts = field(default_factory=Counts)  # found and sought alike: accuracy
    meant_right: int = 0
    meant_wrong: int = 0
    meant_open: int = 0  # left unresolved where the gold knows whom
    mistakes: list[str] = field(default_factory=list)


def measure(tell: Tell) -> Section:
    """Rows for both halves; the one that is set aside first."""
    aside, tuned = Tally(), Tally()
    read = articles_by_file(corpus(), now=_NOW)
    for file, sentences in gold():
        tell(file)
        score(file, read[file], sentences, aside if is_set_aside(file) else tuned)
    rows = [*_rows("claims, set aside", aside), *_rows("claims, tuned on", tuned)]
    note = (
        f"{aside.sentences} sentences of corpus/ set aside by a hash of the file's name, "
        f"{tuned.sentences} tuned on; whole articles, gold by hand. A speaker is right where its "
        f"words agree with an F1 of {_ALIKE}; “whom it means” counts speakers such as “he”, “the "
        "station”, “the same sources”"
    )
    return Section("claims", tuple(rows), (note,))


def is_set_aside(file: str) -> bool:
    """Whether an article belongs to the half that is only reported on."""
    return int(hashlib.sha256(file.encode()).hexdigest(), 16) % 2 == 1


def gold() -> Iterator[tuple[str, tuple[GoldSentence, ...]]]:
    """The sentences of each article. Raises CaseError with the place of a mistake."""
    for article in yaml.safe_load(GOLD.read_text("utf-8"))["articles"]:
        yield (
            article["file"],
            tuple(_sentence(article["file"], line) for line in article["sentences"]),
        )


def _sentence(file: str, line: list[object]) -> GoldSentence:
    opening, *said = line
    if said == ["skip"]:
        return GoldSentence(str(opening), (), True)
    try:
        return GoldSentence(str(opening), tuple(map(Gold.model_validate, said)), False)
    except ValidationError as error:
        raise CaseError(f"{GOLD.name}: {file}: {opening!r}: {error}") from error


def score(file: str, article: Article, sentences: tuple[GoldSentence, ...], tally: Tally) -> None:
    """Compare the claims of one article with its gold. Raises CaseError where a sentence lacks."""
    found = [
        claim
        for paragraph in claims_of_article([each.text for each in article.paragraphs])
        for claim in paragraph
    ]
    for sentence in sentences:
        at = [claim for claim in found if _flat(claim.text).startswith(_flat(sentence.opening))]
        if not at:
            raise CaseError(f"{GOLD.name}: {file}: no sentence opens with {sentence.opening!r}")
        if not sentence.is_skipped:
            tally.sentences += 1
            _compare(sentence, at, tally)


def _compare(sentence: GoldSentence, found: list[Claim], tally: Tally) -> None:
    groups = _by_speaker(found)
    spoken = [group for group in groups if group[0].speaker]
    own = [group for group in groups if not group[0].speaker]
    left = list(spoken)
    for each in sentence.claims:
        if not each.who:
            continue
        group = max(left, key=lambda one: _alike(_words(one), each.who), default=None)
        is_right = group is not None and _alike(_words(group), each.who) >= _ALIKE
        if each.optional and not is_right:
            continue
        tally.speakers.sought += 1
        if group is not None and is_right:
            left.remove(group)
            tally.speakers.right += 1
            tally.speakers.found += 1
            _compare_saying(sentence, each, group, tally)
        else:
            tally.mistakes.append(f"missed {each.who!r}: {found[0].text[:90]}")
    tally.speakers.found += len(left)
    for group in left:
        tally.mistakes.append(f"not a speaker {_words(group)!r}: {found[0].text[:90]}")
    _compare_hedges(sentence, found, tally)
    silent = [each for each in sentence.claims if not each.who]
    if not sentence.claims or silent:
        is_negated = any(claim.is_negated for group in own or groups for claim in group)
        _count_negated(silent[0].negated if silent else False, is_negated, found[0].text, tally)


def _compare_saying(sentence: GoldSentence, each: Gold, group: list[Claim], tally: Tally) -> None:
    said = group[0].speaker
    meant = said.meant if said else ""
    if each.meant:
        if any(_same(meant, one) for one in each.meant):
            tally.meant_right += 1
        elif meant:
            tally.meant_wrong += 1
            tally.mistakes.append(
                f"{each.who!r} means {each.meant}, not {meant!r}: {group[0].text[:60]}"
            )
        else:
            tally.meant_open += 1
            tally.mistakes.append(f"{each.who!r} left open: {group[0].text[:60]}")
    manners = (each.manner,) if isinstance(each.manner, str) else each.manner
    tally.manner.found += 1
    tally.manner.sought += 1
    if all(one.manner in want.split("|") for one, want in zip(group, manners, strict=False)):
        tally.manner.right += 1
    else:
        tally.mistakes.append(f"manner {[one.manner for one in group]}: {group[0].text[:80]}")
    heard = [one.text for claim in group for one in claim.through]
    right = sum(any(_alike(one, want) >= _ALIKE for one in heard) for want in each.through)
    tally.through.right += right
    tally.through.sought += len(each.through)
    tally.through.found += len(dict.fromkeys(heard))
    _count_negated(each.negated, any(claim.is_negated for claim in group), group[0].text, tally)


def _compare_hedges(sentence: GoldSentence, found: list[Claim], tally: Tally) -> None:
    want = {hedge.lower() for each in sentence.claims for hedge in each.hedges}
    have = {hedge.lower() for claim in found for hedge in claim.hedges}
    tally.hedges.right += len(want & have)
    tally.hedges.sought += len(want)
    tally.hedges.found += len(have)
    if want != have:
        tally.mistakes.append(f"hedges {sorted(have)}: {found[0].text[:80]}")


def _count_negated(want: bool | str, have: bool, text: str, tally: Tally) -> None:
    if want == "unsure":
        return
    tally.negated.right += want is True and have
    tally.negated.sought += want is True
    tally.negated.found += have
    if want is not have:
        tally.mistakes.append(f"negated {have}: {text[:80]}")


def _by_speaker(found: list[Claim]) -> list[list[Claim]]:
    """Claims of one sentence, those of one speaker together; "and said" joins the one before."""
    groups: list[list[Claim]] = []
    for claim in found:
        goes_on = groups and claim.speaker and groups[-1][0].speaker and not claim.speaker.text
        same = groups and claim.speaker == groups[-1][0].speaker
        if goes_on or same:
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _words(group: list[Claim]) -> str:
    return group[0].speaker.text if group[0].speaker else ""


def _alike(one: str, two: str) -> float:
    """F1 of the words of two speakers; of relative clauses the gold has none."""
    first = {token.stem for token in tokens(one)} - {"the", "a", "an"}
    second = {token.stem for token in tokens(two)} - {"the", "a", "an"}
    both = len(first & second)
    if second and second <= first and list(content_stems(two))[:1] == list(content_stems(one))[:1]:
        return 1.0
    return 2 * both / (len(first) + len(second)) if both else 0.0


def _same(one: str, two: str) -> bool:
    return _bare(one) == _bare(two)


def _bare(speaker: str) -> tuple[str, ...]:
    stems = tuple(token.stem for token in tokens(speaker))
    return tuple(stem for stem in stems if stem not in ("the", "a", "an"))


def _flat(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').split())


def _rows(name: str, tally: Tally) -> Iterator[Row]:
    resolved = tally.meant_right + tally.meant_wrong + tally.meant_open
    yield Row(f"{name}: speaker", "", tally.speakers.shown())
    yield Row(f"{name}: whom it means", "", f"{tally.meant_right} of {resolved} right")
    yield Row(f"{name}: taken for another", "", f"{tally.meant_wrong} of {resolved}")
    yield Row(f"{name}: left unresolved", "", f"{tally.meant_open} of {resolved}")
    yield Row(f"{name}: manner", "", f"{tally.manner.right} of {tally.manner.sought} right")
    yield Row(f"{name}: passed on by", "", tally.through.shown())
    yield Row(f"{name}: hedges", "", tally.hedges.shown())
    yield Row(f"{name}: negation", "", tally.negated.shown())
