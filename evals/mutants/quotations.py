"""Quotations altered by one word, or stitched together from two places.

The decision made here: a word gives way to one of a table of the same part of speech, which the
passage does not hold, so that the sentence stays good English and the quotation is not the
speaker's any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Passage
from evals.mutants.causes import lower
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.text import around, quotations, replaced

_PAIRS = """
race hurry|hill village|taken lost|stay remain|holds controls|rest others|eyes hands|
wish dream|count guess|lines positions|town city|win gain|lose forfeit|lorries tanks|
missiles rockets|intense wide|campaign wave|arrests killings|martyrs heroes|announced named|
hidden forgotten|grass water|left remaining|mined burnt|fighting struggle|members fighters|
eradicated defeated|declare announce|repentance surrender|longer shorter|paper screen|
repositioned withdrawn|shops schools|shut open|streets squares|empty full|drove marched|
road bridge|day night|battle war|slow quick|advances retreats|big small|military political|
operation campaign|terrorist criminal|gangs groups|decision vow|factions units|ground front|
uproot destroy|ruinous evil|group party|treated held|prisoners guests|court judge|
slower louder|checkpoints barracks|better higher|channels voices|sedition slander|old new|
film song|poster title|harboring hiding|corrupters thieves|spilling shedding|blood honour|
amazed amused|conclusion claim|absolutely partly|baseless false|poisonous toxic|gas chemical|
heads tips|tens dozens|reinforcements supplies|friendly enemy|fire shelling|zone target|
counting moving|stones sheep|pictures films|filmed made|elsewhere abroad|hour day|brings takes|
closer nearer|bread flour|diesel petrol|used open|tired hungry|tea coffee|warm hot|found left|
happy glad|afraid weary|sky planes|counted found|dead bodies|yard street|groups waves|
guns fire|came walked|surrendered fought|ran fled|supper dark|planes jets|late early|
today tonight|yesterday before|kettles boots|mountain valley|choosing taking|boiled washed|
bandages sheets|soup rice|pot pan|night dawn|morning evening|hear see|ask beg|plastic canvas|
sheets tents|food water|unpack complain|bags kits|noon dusk|stand wait|home back|
nothing little|sons brothers|keeping hiding|enemy foe|lies boasts|upward downward|paid saved|
box crate|hands wars|banknote coin|people men|sorties bombs|others strangers|alive captive|
spoils weapons|muslims civilians|washington london|militants rebels|
""".replace("\n", "")
_IN_PLACE_OF = dict(pair.split() for pair in _PAIRS.strip().split("|") if pair.strip())
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b")
_OPENS = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def altered(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """Another word within the marks."""
    text, seen = faithful.text, around(faithful.passage).lower()
    for start, end in quotations(text):
        words = re.finditer(r"[A-Za-z]+", text[start:end])
        spots = [
            (start + match.start(), match.group())
            for match in words
            if match.group().lower() in _IN_PLACE_OF
        ]
        for at, word in shuffled(spots, faithful.id)[:2]:
            new = _IN_PLACE_OF[word.lower()]
            quoted = text[start:at] + new + text[at + len(word) : end]
            if quoted.lower().strip(" ,.") not in seen:
                piece = new.capitalize() if word[0].isupper() else new
                yield Change(replaced(text, at, at + len(word), piece), f"“{word}” → “{new}”")


def stitched(faithful: Faithful, others: tuple[Passage, ...]) -> Iterator[Change]:
    """Two quotations, of the passage or of another one, within one pair of marks."""
    text = faithful.text
    for start, end in quotations(text):
        quoted = text[start:end]
        for other in _candidates(faithful, others, quoted):
            joined = _joined(quoted, other)
            if joined:
                new = f"{text[:start]}{joined}{text[end:]}"
                yield Change(new, f"“… {other}” joined on")
                break


def _candidates(faithful: Faithful, others: tuple[Passage, ...], quoted: str) -> Iterator[str]:
    """Quotations that do not stand beside the first: of its article, then of other ones."""
    own = faithful.passage.article_id
    near = [each for each in others if each.article_id == own]
    far = shuffled((each for each in others if each.article_id != own), faithful.id)
    for passage in (*near, *far):
        for match in _OPENS.finditer(passage.text):
            words = match[1].strip(" ,.")
            is_other = words[:20] not in quoted and quoted.strip(" ,.")[:20] not in words
            if 3 <= len(words.split()) <= 16 and is_other:
                yield words


def _joined(quoted: str, other: str) -> str:
    """Both in one, so that it reads like one; "" where they do not fit together."""
    bare = quoted.rstrip(" ,.")
    if len(bare.split()) < 3:
        return ""
    tail = quoted[len(bare) :]
    if bare[0].isupper() and other[0].isupper():
        return f"{bare}. {other}{tail}"
    are_things = re.match(r"(?:an?|the) ", bare) and re.match(r"(?:an?|the) ", other)
    is_clause = _CLAUSE.search(f"{bare} {other}")
    are_clauses = _CLAUSE.search(bare) and bare[0].islower() and other[0].isupper()
    if are_things and not is_clause:
        return f"{bare} and {other}{tail}"
    if are_clauses and _CLAUSE.search(other):
        return f"{bare}, and {lower(other)}{tail}"
    return ""
