"""Copies made of real reports by a written recipe: same seed, same copies.

Of each original of `syria_news` (paragraphs are lost there, the first sentence is the headline):

- cut: the sentences from the first on, until so many of the words are reached: 40 to 80 %.
- re-headlined: another headline in place of the first sentence, "BEIRUT (AFP) -" before the text
  and "— with agencies" after it, and a sentence of the new outlet's own in the middle.
- edited: every word of a list replaced by its neighbour there, one word in 50 by one of another
  report (a word in 14 in all), quotation marks turned, one sentence dropped and one added.
- merged: all sentences of two originals, one report after the other, under a headline of its own.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

from assistant.sentences import spans

KINDS = ("cut", "re-headlined", "edited")
MERGED = "merged"

_LEAST_WORDS = 100  # of an original: two fifths of it can still be compared
_LEAST, _MOST = 0.4, 0.8  # of the words that a cut leaves
_REPLACED = 0.02  # of the words, by one of another report
_SYNONYMS = (
    "killed slain", "said stated", "attack assault", "town township", "wounded injured",
    "fighters gunmen", "strike raid", "strikes raids", "rebels insurgents", "regime government",
    "area zone", "several various", "dozens scores", "province governorate", "war conflict",
    "civilians residents", "group faction", "told informed", "monitor watchdog", "city town",
)  # fmt: skip
_OWN = (
    "Our own correspondent could not reach the area on that day.",
    "Telephone lines to the district were down for most of the evening.",
    "There was no comment from the ministry when this newspaper called.",
    "Readers will recall that we wrote about the district a year ago.",
)
_HEADLINES = ("What we know so far today", "The day in brief from the region", "More from there")
_WORD = re.compile(r"[A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Text:
    """An article that goes into the library, and what it was made of."""

    id: str
    title: str
    text: str
    outlet: str
    published: datetime
    kind: str  # "original", one of KINDS, or MERGED
    made_of: tuple[str, ...]  # ids of originals; its own for an original

    def as_line(self) -> str:
        """A line of JSON for the product to read."""
        return json.dumps(
            {
                "id": self.id,
                "title": self.title,
                "text": self.text,
                "outlet": self.outlet,
                "published": self.published.isoformat(),
            },
            ensure_ascii=False,
        )


def originals(folder: Path) -> list[Text]:
    """The reports of syria_news, each id once."""
    found: dict[str, Text] = {}
    for line in (folder / "articles.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        found.setdefault(
            entry["id"],
            Text(
                id=entry["id"],
                title=entry["title"],
                text=entry["text"],
                outlet=entry["outlet"],
                published=datetime.fromisoformat(f"{entry['published']}T00:00:00+00:00"),
                kind="original",
                made_of=(entry["id"],),
            ),
        )
    return list(found.values())


def is_of_half(original: Text, half: int) -> bool:
    """The originals are parted in two by their ids: thresholds were chosen on half 0."""
    return crc32(original.id.encode()) % 2 == half and len(original.text.split()) >= _LEAST_WORDS


def copies(sources: Sequence[Text], seed: int) -> list[Text]:
    """A copy of each kind of each source, and each two neighbours merged."""
    generator = random.Random(seed)
    words = [word for each in sources for word in each.text.split() if word.isalpha()]
    made = [each for source in sources for each in _copies_of(source, words, generator)]
    for first, second in zip(sources[::2], sources[1::2], strict=False):
        sentences = [generator.choice(_HEADLINES) + ".", *_sentences(first), *_sentences(second)]
        made.append(_made(first, MERGED, sentences, generator, second))
    return made


def _copies_of(source: Text, words: Sequence[str], generator: random.Random) -> Iterator[Text]:
    sentences = _sentences(source)
    yield _made(source, "cut", _cut(sentences, generator), generator)
    middle = max(1, len(sentences) // 2)
    headline = f"BEIRUT (AFP) - {generator.choice(_HEADLINES)}."
    own = generator.choice(_OWN)
    retitled = [headline, *sentences[1:middle], own, *sentences[middle:], "— with agencies"]
    yield _made(source, "re-headlined", retitled, generator)
    yield _made(source, "edited", _edited(sentences, words, generator), generator)


def _cut(sentences: Sequence[str], generator: random.Random) -> list[str]:
    most = generator.uniform(_LEAST, _MOST) * sum(len(each.split()) for each in sentences)
    kept: list[str] = []
    for each in sentences:
        kept.append(each)
        if sum(len(sentence.split()) for sentence in kept) >= most:
            break
    return kept


def _edited(sentences: Sequence[str], words: Sequence[str], generator: random.Random) -> list[str]:
    pairs = [pair.split() for pair in _SYNONYMS]
    table = {b: a for a, b in pairs} | {a: b for a, b in pairs}
    kept = list(sentences)
    if len(kept) > 2:
        del kept[generator.randrange(1, len(kept))]
    edited = [
        " ".join(_replaced(word, table, words, generator) for word in each.split()) for each in kept
    ]
    edited.insert(generator.randrange(1, len(edited) + 1), generator.choice(_OWN))
    return [re.sub(r'"([^"]*)"', "“\\1”", each).replace("'", "’") for each in edited]


def _replaced(
    word: str, table: dict[str, str], words: Sequence[str], generator: random.Random
) -> str:
    if any(character.isdigit() for character in word):
        return word
    if generator.random() < _REPLACED:
        return generator.choice(words)
    return _WORD.sub(lambda found: table.get(found[0], found[0]), word)


def _made(
    source: Text,
    kind: str,
    sentences: Sequence[str],
    generator: random.Random,
    second: Text | None = None,
) -> Text:
    made_of = (source.id,) if second is None else (source.id, second.id)
    return Text(
        id=f"{source.id}-{kind}",
        title=generator.choice(_HEADLINES),
        text=" ".join(sentences),
        outlet=f"Copier of {kind}",
        published=source.published + timedelta(hours=generator.randrange(48)),
        kind=kind,
        made_of=made_of,
    )


def _sentences(source: Text) -> list[str]:
    return [source.text[start:end] for start, end in spans(source.text)]
