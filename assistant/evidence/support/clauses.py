"""A sentence to its clauses: for every verb its subject, its objects and what prepositions add.

The subject is the one that stands there; who did it, of "B was hit by A", is for `deeds` to say.
A reader without a grammar: it walks from each verb to the left and to the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from assistant.evidence.support.tagging import (
    BE,
    HAVE,
    VERBAL,
    Tag,
    Word,
    base_of,
    kinds_of,
    owns,
    tagged,
)
from assistant.evidence.words import straighten


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a sentence."""

    text: str
    start: int
    end: int
    is_pronoun: bool = False
    maker: str = ""  # "the port" of "the offer that the port had made"


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with what stands around it."""

    word: str  # as written
    base: str
    start: int
    is_passive: bool
    has_time: bool  # stands after no "to" and with no "-ing"
    has_auxiliary: bool
    subject: Phrase | None
    objects: tuple[Phrase, ...]  # one; two of "gave her a letter"
    added: tuple[tuple[str, Phrase], ...]  # preposition and phrase, in order
    antecedent: Phrase | None = None  # of "the town that they left", where it is the object

    def by(self, *prepositions: str) -> Phrase | None:
        """The first phrase behind one of the prepositions."""
        return _behind(self.added, prepositions)


def _behind(added: tuple[tuple[str, Phrase], ...], prepositions: tuple[str, ...]) -> Phrase | None:
    return next((phrase for word, phrase in added if word in prepositions), None)


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of one sentence, by the order of their verbs."""
    return _with_makers(_shared(_Reader(straighten(text), tagged(text)).read()))


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun with whose it is and what prepositions add: "the army's attack on the town"."""

    word: str
    start: int
    owner: Phrase | None  # "the army" of "the army's attack"
    kind: Phrase | None  # "rebel" of "a rebel attack"
    added: tuple[tuple[str, Phrase], ...]

    def by(self, *prepositions: str) -> Phrase | None:
        """The first phrase behind one of the prepositions."""
        return _behind(self.added, prepositions)


@lru_cache(maxsize=4096)
def nouns(text: str, sought: frozenset[str]) -> tuple[Noun, ...]:
    """Those of the sought nouns that a sentence has, in reading order."""
    return tuple(_Reader(straighten(text), tagged(text)).nouns(sought))


class _Reader:
    """Walks over the words of one sentence, verb by verb."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self.found: dict[int, Clause] = {}  # by the place of the verb

    def read(self) -> list[Clause]:
        for place, word in enumerate(self.words):
            if word.tag in VERBAL:
                self.found[place] = self._clause(place)
        return list(self.found.values())

    def nouns(self, sought: frozenset[str]) -> Iterator[Noun]:
        for place, word in enumerate(self.words):
            if word.tag is not Tag.NOUN or word.low not in sought:
                continue
            begin = place
            while begin and self.words[begin - 1].tag in (Tag.NOUN, Tag.NUMBER):
                begin -= 1
            owners = [at for at in range(begin, place) if owns(self.words[at])]
            owner = self._phrase(self._owner_from(begin), owners[-1] + 1) if owners else None
            own = owners[-1] + 1 if owners else begin
            kind = self._phrase(own, place) if own < place else None
            _, added = self._behind(place + 1, with_objects=False)
            yield Noun(word.text, word.start, owner, kind, added)

    def _owner_from(self, begin: int) -> int:
        """Where an owner begins: "the head of the bank's criticism" is the head's."""
        return begin - 1 if begin and self.words[begin - 1].tag is Tag.ARTICLE else begin

    def _clause(self, place: int) -> Clause:
        word = self.words[place]
        begin = self._group(place)
        group = [one.low for one in self.words[begin:place]]
        objects, added = self._behind(place + 1)
        is_passive = self._is_passive(place, begin, bool(objects), added)
        if objects and not is_passive and added and added[0][0] == "by":
            objects = (replace(objects[0], maker=added[0][1].text), *objects[1:])
        subject, antecedent, preposition = self._before(place, begin)
        if antecedent and preposition:
            added = (*added, (preposition, antecedent))
        elif antecedent and not objects:
            objects = (antecedent,)
        return Clause(
            word.text, base_of(word.low), word.start, is_passive,
            word.tag is not Tag.GOING_ON and "to" not in group,
            not self._stands_alone(place, begin),
            subject, objects, added, antecedent,
        )  # fmt: skip

    def _group(self, place: int) -> int:
        """Where the auxiliaries of a verb begin."""
        begin = place
        while begin and self.words[begin - 1].tag in _OF_GROUP:
            begin -= 1
        return begin

    def _stands_alone(self, place: int, begin: int) -> bool:
        """Whether a verb has no auxiliary and no "to"."""
        return all(word.tag is Tag.ADVERB for word in self.words[begin:place])

    def _is_passive(
        self, place: int, begin: int, has_object: bool, added: Sequence[tuple[str, Phrase]]
    ) -> bool:
        word = self.words[place]
        group = {one.low for one in self.words[begin:place]}
        if group & BE:
            return word.tag is Tag.PARTICIPLE
        last = self.words[begin - 1] if begin else None
        has_agent = any(each == "by" for each, _ in added)
        if last is not None and last.tag is Tag.AND:
            before = self._last_clause(begin)
            return before is not None and before.is_passive and (has_agent or not has_object)
        if word.tag is not Tag.PARTICIPLE or group & HAVE:
            return False
        is_plain = "d" in kinds_of(word.low) and base_of(word.low) not in _TAKES_TWO
        return has_agent or not has_object or not is_plain

    def _before(self, place: int, begin: int) -> tuple[Phrase | None, Phrase | None, str]:
        """The subject, and what a relative clause hangs on, with the preposition there."""
        if not begin:
            return None, None, ""
        last = self.words[begin - 1]
        if last.tag is Tag.RELATIVE:
            return self._antecedent(begin - 1), None, ""
        if last.tag in _NOMINAL:
            return self._subject_at(place, begin)
        if last.tag is Tag.COMMA:
            return self._behind_comma(place, begin), None, ""
        earlier = self._last_clause(begin)
        if last.tag in VERBAL and earlier and earlier.antecedent:
            return earlier.antecedent, None, ""  # "the offer that they had made angered the union"
        if last.tag in VERBAL or last.tag in (Tag.AND, Tag.JOIN, Tag.ADVERB):
            return (earlier.subject if earlier else None), None, ""
        if last.tag is Tag.PREPOSITION and last.low not in ("for", "from", "of", "against"):
            return (earlier.subject if earlier else None), None, ""
        return None, None, ""

    def _subject_at(self, place: int, begin: int) -> tuple[Phrase | None, Phrase | None, str]:
        """The subject right before a verb."""
        if Tag.TO in (word.tag for word in self.words[begin:place]):
            earlier = self._last_clause(begin)
            if earlier is not None and earlier.base not in _CONTROLS:
                return earlier.subject, None, ""
        start = self._left(begin - 1)
        cut = self._cut(start, begin)
        subject = self._phrase(cut, begin)
        at = start - 1
        inner = self.found.get(at)
        is_finite = not self._stands_alone(place, begin) or self.words[place].tag is Tag.VERB
        if inner is not None and is_finite and self._is_reduced(at):
            return inner.antecedent or inner.subject, None, ""  # "sailors taken by pirates fled"
        if cut > start and self._tells_nothing(start):
            return subject, self._phrase(start, cut), ""
        if at > 0 and self.words[at].tag is Tag.RELATIVE and self.words[at].low != "who":
            is_whose = self.words[at - 1].tag is Tag.PREPOSITION
            preposition = self.words[at - 1].low if is_whose else ""
            return subject, self._antecedent(at - 1 if is_whose else at), preposition
        return subject, None, ""

    def _is_reduced(self, at: int) -> bool:
        """Whether a verb is one of a clause that hangs on the noun before it."""
        if self.found[at].antecedent is not None:
            return True
        before = self.words[self._group(at) - 1] if self._group(at) else None
        if before is not None and before.tag is Tag.RELATIVE:
            return True
        is_open = self.words[at].tag in (Tag.PARTICIPLE, Tag.GOING_ON)
        return is_open and before is self.words[at - 1] and before.tag in _NOMINAL

    def _tells_nothing(self, start: int) -> bool:
        """Whether no verb of telling stands before: "told Marsa the army left"."""
        return not (start and self.words[start - 1].tag in VERBAL) or (
            self.found[start - 1].base not in _TELLING
        )

    def _behind_comma(self, place: int, begin: int) -> Phrase | None:
        """The subject of a verb that stands behind a comma."""
        comma = begin - 1
        word = self.words[place]
        earlier = self._last_clause(comma)
        if comma and word.tag is Tag.PARTICIPLE and self._stands_alone(place, begin):
            is_noun = self.words[comma - 1].tag in _NOMINAL
            return self._phrase(self._left(comma - 1), comma) if is_noun else None
        if word.tag is Tag.GOING_ON and self._stands_alone(place, begin):
            return earlier.subject if earlier else None
        opening = next((k for k in range(comma - 1, 0, -1) if self._opens_aside(k)), None)
        if opening is not None:
            return self._phrase(self._left(opening - 1), opening)
        return earlier.subject if earlier else None

    def _opens_aside(self, at: int) -> bool:
        is_comma = self.words[at].tag is Tag.COMMA and self.words[at - 1].tag in _NOMINAL
        return is_comma and self.words[at + 1].tag in _OPENS_ASIDE

    def _antecedent(self, relative: int) -> Phrase | None:
        end = relative
        while end and self.words[end - 1].tag in (Tag.COMMA, Tag.PREPOSITION):
            end -= 1
        if not end or self.words[end - 1].tag not in _NOMINAL:
            return None
        start = self._cut(self._left(end - 1), end)
        hung = [
            at
            for at in range(start, end - 1)
            if self.words[at].tag is Tag.PREPOSITION and self.words[at].low != "of"
        ]
        return self._phrase(hung[-1] + 1 if hung else start, end)

    def _last_clause(self, place: int) -> Clause | None:
        """That of the nearest verb to the left."""
        return next((self.found[k] for k in range(place - 1, -1, -1) if k in self.found), None)

    def _left(self, last: int) -> int:
        """Where the noun phrase that ends here begins, with all that hangs on it."""
        at = last
        while at > 0:
            word = self.words[at - 1]
            is_list = word.tag is Tag.AND and at > 1 and self.words[at - 2].tag in _NOMINAL
            is_list = is_list and not self._has_verb(at - 1)
            is_list = is_list or self._is_in_list(at - 1, last)
            if word.tag not in _IN_PHRASE and not is_list:
                break
            at -= 1
        return at

    def _is_in_list(self, comma: int, last: int) -> bool:
        """Whether a comma parts the names of a list: "Qatar, Kuwait and Oman"."""
        words = self.words[comma : last + 1]
        tags = [word.tag for word in words[1:]]
        is_comma = words[0].tag is Tag.COMMA and comma > 0
        is_named = is_comma and self.words[comma - 1].tag is Tag.NOUN and words[1].text[0].isupper()
        return is_named and Tag.AND in tags and set(tags) <= {Tag.NOUN, Tag.AND, Tag.COMMA}

    def _cut(self, start: int, end: int) -> int:
        """Where the last of two phrases side by side begins: "Marsa | the army"."""
        for at in range(end - 1, start, -1):
            before = self.words[at - 1]
            if self.words[at].tag is Tag.ARTICLE and before.tag is Tag.NOUN:
                return at
        return start

    def _has_verb(self, conjunction: int) -> bool:
        """Whether a verb stands between the last border and an "and"."""
        for word in reversed(self.words[:conjunction]):
            if word.tag in (Tag.BORDER, Tag.JOIN, Tag.COMMA, Tag.RELATIVE):
                return False
            if word.tag in VERBAL or word.tag is Tag.AUXILIARY:
                return True
        return False

    def _behind(
        self, at: int, *, with_objects: bool = True
    ) -> tuple[tuple[Phrase, ...], tuple[tuple[str, Phrase], ...]]:
        """Objects and phrases with prepositions behind a verb, up to the next clause."""
        objects: list[Phrase] = []
        added: list[tuple[str, Phrase]] = []
        while at < len(self.words):
            word = self.words[at]
            if word.tag is Tag.ADVERB:
                at += 1
            elif with_objects and (word.tag in _NOMINAL or word.tag is Tag.ARTICLE):
                end = self._right(at)
                if not added:
                    objects.append(self._phrase(at, end))
                at = end
            elif word.tag is Tag.PREPOSITION and at + 1 < len(self.words):
                end = self._right(at + 1)
                if end == at + 1:
                    break
                added.append((word.low, self._phrase(at + 1, end)))
                at = end
            else:
                break
        return tuple(objects[:2]), tuple(added)

    def _right(self, at: int) -> int:
        """Where the noun phrase that begins here ends."""
        begin = at
        while at < len(self.words):
            word = self.words[at]
            last = self.words[at - 1] if at > begin else None
            if word.tag is Tag.PRONOUN:
                return at + 1 if last is None else at
            is_next = last is not None and last.tag is Tag.NOUN and not owns(last)
            if word.tag in (Tag.ARTICLE, Tag.NUMBER) and is_next:
                break
            is_inner = word.low == "of" and last is not None and self._is_noun(at + 1)
            is_list = word.tag is Tag.AND and last is not None and self._goes_on(at + 1)
            is_list = is_list or (last is not None and self._opens_list(at))
            if word.tag not in (Tag.NOUN, Tag.NUMBER, Tag.ARTICLE) and not is_inner and not is_list:
                break
            at += 1
        return at

    def _opens_list(self, comma: int) -> bool:
        """Whether further names and an "and" stand behind a comma."""
        if self.words[comma].tag is not Tag.COMMA:
            return False
        end = comma + 1
        while end < len(self.words) and self.words[end].tag in (Tag.NOUN, Tag.COMMA):
            end += 1
        is_and = end + 1 < len(self.words) and self.words[end].tag is Tag.AND
        return is_and and self.words[end + 1].text[0].isupper() and end - comma > 1

    def _is_noun(self, at: int) -> bool:
        tags = (Tag.NOUN, Tag.NUMBER, Tag.ARTICLE)
        return at < len(self.words) and self.words[at].tag in tags

    def _goes_on(self, at: int) -> bool:
        """Whether what follows an "and" is a further noun and no further clause."""
        for word in self.words[at : at + 8]:
            if word.tag in (Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE):
                return False
            if word.tag not in _IN_PHRASE:
                break
        return self._is_noun(at)

    def _phrase(self, begin: int, end: int) -> Phrase:
        words = self.words[begin:end]
        is_pronoun = all(word.tag in (Tag.PRONOUN, Tag.RELATIVE) for word in words)
        start, stop = words[0].start, words[-1].end
        owner = self._antecedent(begin) if words[0].low == "whose" else None
        maker = owner.text if owner else ""
        return Phrase(self.text[start:stop], start, stop, is_pronoun, maker)


def _shared(found: Sequence[Clause]) -> list[Clause]:
    """Two verbs joined by "and" share the object, or the doer, that only the second has."""
    whole: list[Clause] = []
    for one, two in zip_longest(found, found[1:]):
        is_pair = two is not None and one.subject is not None and one.subject == two.subject
        if not is_pair or two is None or two.is_passive != one.is_passive:
            whole.append(one)
        elif one.is_passive and not one.by("by") and two.by("by"):
            whole.append(replace(one, added=(*one.added, *two.added)))
        elif not one.is_passive and not one.objects and not one.added and two.has_time:
            whole.append(replace(one, objects=two.objects))
        else:
            whole.append(one)
    return whole


def _with_makers(found: Sequence[Clause]) -> tuple[Clause, ...]:
    """As in "The offer that the port had made" is the port's."""
    makers = {
        one.antecedent.end: one.subject.text
        for one in found
        if one.antecedent and one.subject and one.base in _MAKING
    }

    def made(phrase: Phrase) -> Phrase:
        return replace(phrase, maker=makers[phrase.end]) if phrase.end in makers else phrase

    return tuple(
        replace(
            one,
            subject=made(one.subject) if one.subject else None,
            objects=tuple(made(each) for each in one.objects),
        )
        for one in found
    )


_NOMINAL = frozenset((Tag.NOUN, Tag.NUMBER, Tag.PRONOUN))
_IN_PHRASE = frozenset((Tag.NOUN, Tag.NUMBER, Tag.ARTICLE, Tag.PREPOSITION))
_OF_GROUP = frozenset((Tag.AUXILIARY, Tag.ADVERB, Tag.TO))
_OPENS_ASIDE = frozenset((Tag.RELATIVE, Tag.PARTICIPLE, Tag.GOING_ON, Tag.ARTICLE, Tag.PRONOUN))
_TAKES_TWO = frozenset("give hand award grant offer pay send take deny".split())
_TELLING = frozenset("tell warn say inform assure remind show".split())
_CONTROLS = frozenset(
    """
    order ask tell force urge allow help persuade convince want invite enable compel require
    instruct warn advise expect permit prompt teach lead cause push press get call leave
    """.split()
)  # "ordered the bank to pay": the bank pays
_MAKING = frozenset("make issue send offer propose give launch bring file put submit raise".split())
