"""Words: does the source say this word here, or another one in its place?

A word counts as replaced only in nearly equal sentences; a synonym, a word of the same family and
a name excuse it, so that an honest paraphrase passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.evidence.claims.speech import negations
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names, same_name
from assistant.evidence.quoting import quoted_spans
from assistant.evidence.support.alignment import NEARLY_EQUAL, replaced
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.meaning import SAYING, stretches
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike
from assistant.evidence.times.dates import dates
from assistant.evidence.words import Token, content_stems, stem, tokens


def other_words(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A word that the source nowhere has, where the closest sentence has another one."""
    if not _is_one_place(statement.text, grounds.match.sentence.text):
        return
    held = _stems(grounds.whole) | {one for shown in grounds.shown for one in _stems(shown)}
    here = grounds.match.sentence.text
    for theirs, ours in _exchanged(statement.text, here):
        if theirs.stem in _OPPOSITE.get(ours.stem, ()):
            continue  # a matter of `opposites`, which heeds the "not"
        if ours.stem not in held and not held & _SAID_BY_SHARE.get(ours.text.lower(), frozenset()):
            yield Fault(f"the source says “{theirs.text}” here, not “{ours.text}”", True)


_SAID_BY_SHARE = {  # "fell by half" in one word
    "halved": frozenset(("half",)),
    "doubled": frozenset(("twice", "doubl", "twofold")),
    "trebled": frozenset(("tripl", "threefold")),
    "tripled": frozenset(("trebl", "threefold")),
}


def mixed_sentences(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A word that the source has only in sentences about somebody else."""
    here = grounds.match.sentence.text
    singles = [one.text for text in grounds.texts for one in stretches(text) if one.size == 1]
    for theirs, ours in _exchanged(statement.text, here):
        holding = [one for one in singles if ours.stem in _stems(one)]
        if ours.stem in _stems(here) or not holding:
            continue
        if all(_is_of_another(one, statement.text) for one in holding):
            yield Fault(f"the source says “{theirs.text}” here, “{ours.text}” of another", True)


def opposites(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A word whose opposite stands in the source: north for south, rose for fell."""
    said = {token.stem: token.text for token in tokens(statement.text)}
    whole = frozenset(content_stems(grounds.whole)) | {
        token.stem for token in tokens(grounds.whole)
    }
    here = grounds.match.sentence.text
    source = {token.stem: token.text for token in tokens(here)}
    for word, opposite in _OPPOSITE.items():
        for theirs in sorted(opposite & source.keys()):
            if word not in said or word in whole or theirs in said:
                continue
            if not _is_turned_back(said[word], source[theirs], statement.text, here):
                yield Fault(f"the source says “{source[theirs]}”, not “{said[word]}”", True)


def _is_turned_back(word: str, opposite: str, said: str, source: str) -> bool:
    """True for "rejects" of "will not accept", and for "before A" of "after B"."""
    if word.lower() in _CONVERSE:
        return _next_stem(said, word) != _next_stem(source, opposite)
    return _is_denied(word, said) != _is_denied(opposite, source)


def _is_denied(word: str, text: str) -> bool:
    stem_of_word = stem(word)
    return any(stem_of_word in cue.scope for cue in negations(text))


def _next_stem(text: str, word: str) -> str:
    following = content_stems(text[text.find(word) + len(word) :])
    return following[0] if following else ""


_CONVERSE = frozenset({"before", "after"})


def other_people(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Civilians where the source speaks of fighters: a sort of people that it nowhere has."""
    there = {sort: word for text in grounds.basis for sort, word in _sorts(text)}
    everywhere = {sort for text in grounds.texts for sort, _ in _sorts(text)}
    ours = {sort for sort, _ in _sorts(statement.text)}
    for sort, word in _sorts(statement.text):
        others = [
            one
            for other, one in there.items()
            if other not in ours and {sort, other} != _MAY_BE_ONE
        ]
        if sort not in everywhere and others:
            yield Fault(f"the source says “{others[0]}”, not “{word}”", True)
            return


def _sorts(text: str) -> list[tuple[str, str]]:
    return [
        (sort, token.text)
        for token in tokens(text)
        for sort in _SORT_OF.get(token.stem, ())
        if token.text.islower()
    ]


_SORTS = {
    "armed": "soldiers fighters militants gunmen militiamen troops jihadists terrorists insurgents",
    "civil": "civilians",
    "women": "women woman girls",
    "men": "men man boys",
    "children": "children child kids minors",
}
_MAY_BE_ONE = {"armed", "men"}  # "the men of the brigade" are its fighters
_SORT_OF: dict[str, tuple[str, ...]] = {}
for _sort, _words in _SORTS.items():
    for _stem in content_stems(_words):
        _SORT_OF[_stem] = (*_SORT_OF.get(_stem, ()), _sort)


def other_directions(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A side of the compass that the sentences beneath do not have, where they have another."""
    stood = {one: text for source in grounds.basis for one, text in _directions(source)}
    for direction, text in _directions(statement.text):
        if stood and direction not in stood and not _is_beside(text, statement.text, grounds):
            other = next(iter(stood.values()))
            yield Fault(f"the source says “{other}”, not “{text}”", True)
            return


def _is_beside(side: str, said: str, grounds: Grounds) -> bool:
    """Whether any sentence has the side before the same word: "northern Syria"."""
    following = re.search(rf"{re.escape(side)}\s+[\w'-]+", said)
    return following is not None and following.group() in grounds.whole


def _directions(text: str) -> list[tuple[str, str]]:
    """Each side of the compass in small letters: "southwest" for "south-western"."""
    return [
        (re.sub(r"\W", "", match["side"]), match.group()) for match in _DIRECTION.finditer(text)
    ]


_DIRECTION = re.compile(
    r"\b(?P<side>(?:north|south)-?(?:east|west)|north|south|east|west)(?:ern|erly|wards?)?\b"
)


def _exchanged(said: str, source: str) -> Iterator[tuple[Token, Token]]:
    """A word of the source and the other one that stands in its place."""
    count = len(content_stems(said))
    least = NEARLY_EQUAL if count > SHORT else 0.5  # of two or three words one is half
    ours_named, theirs_named = _marked(said), _marked(source)
    said_stems, stood = _stems(said), _stems(source)
    for theirs, ours in replaced(said, source, least=least):
        if len(theirs) > LONGEST or len(ours) > LONGEST:
            continue
        left = [
            one for one in theirs if _is_plain(one, theirs_named) and one.stem not in said_stems
        ]
        put = [one for one in ours if _is_plain(one, ours_named)]
        if not left or len(left) < len(theirs):
            continue
        for one in put:
            if one.stem not in stood and not any(are_alike(one.stem, other) for other in stood):
                yield left[0], one


def _is_one_place(said: str, source: str) -> bool:
    """Whether all that is said otherwise stands in one place: an editor changes more than that."""
    ours, theirs = content_stems(said), content_stems(source)
    return _is_in_order(said, source) and (
        sum(one not in theirs for one in ours) <= 1 and sum(one not in ours for one in theirs) <= 2
    )


def _is_in_order(said: str, source: str) -> bool:
    """Whether all words of one but two, "the" and "of" as well, stand in the other in order."""
    ours, theirs = ([token.text.lower() for token in tokens(text)] for text in (said, source))
    matched = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    return len(ours) - sum(block.size for block in matched) <= LONGEST


SHORT = 3  # content words
LONGEST = 2  # words that one place holds; longer stretches are other wordings


def _is_plain(token: Token, marked: list[tuple[int, int]]) -> bool:
    """Neither a name nor a figure nor a date nor a quotation nor a verb of saying."""
    return token.stem not in SAYING and not any(start <= token.start < end for start, end in marked)


def _marked(text: str) -> list[tuple[int, int]]:
    named = [(one.start, one.end) for one in names(text) if one.kind != "unsure"]
    counted = [(one.start, one.end) for one in figures(text)]
    quoted = quoted_spans(text)  # compared letter by letter elsewhere
    return [*named, *counted, *quoted, *((one.start, one.end) for one in dates(text))]


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text))


def _is_of_another(sentence: str, said: str) -> bool:
    """Whether a sentence opens with somebody else than the statement does, and no pronoun."""
    if _PRONOUN.search(sentence):
        return False
    ours, theirs = _marked_names(said), _marked_names(sentence)
    if ours:
        return bool(theirs) and not any(same_name(ours[0], one) for one in theirs)
    first, other = content_stems(said)[:1], content_stems(sentence)[:1]
    return (
        bool(first and other)
        and first[0] not in _stems(sentence)
        and not are_alike(first[0], other[0])
    )


def _marked_names(text: str) -> list[str]:
    return [one.text for one in names(text) if one.kind == "name"]


_PRONOUN = re.compile(r"\b(?:he|she|they|it|him|them|his|her|their|who|both)\b", re.IGNORECASE)


def _opposites() -> dict[str, frozenset[str]]:
    pairs = """
    before after, rose fell, rise fall, increased decreased, more less, more fewer, won lost,
    captured lost, gained lost, confirmed denied, accepted rejected, supported opposed,
    began ended, allies enemies, first last, advanced retreated, arrived left, entered left,
    alive dead, largest smallest, heavy light, inside outside, success failure, succeeded failed,
    victory defeat, attacked defended, tightened lifted, friend enemy, male female,
    strengthened weakened, released detained, opened closed, open closed
    """
    table: dict[str, set[str]] = {}
    for pair in pairs.split(","):
        one, two = (stem(word) for word in pair.split())
        table.setdefault(one, set()).add(two)
        table.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


_OPPOSITE = _opposites()
