"""Who speaks in an article so far, and whom "he", "the station" and "the same sources" mean.

The decision made here: whoever it cannot be told for sure of stays unresolved. Two who spoke in
the sentence before, or nobody within the last few sentences, make "he" nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.claims import Speaker
from assistant.evidence.claims.described import Described, describe
from assistant.evidence.claims.nouns import BODIES, GROUPS, MEDIA, PAPERS, SITES, STATIONS
from assistant.evidence.names.bare import bare
from assistant.evidence.names.names import key_of, same_name
from assistant.evidence.names.table import in_use


@dataclass(frozen=True, slots=True)
class _Mention:
    """Somebody who spoke, or of whom a sentence tells."""

    who: Described
    speaker: Speaker
    sentence: int  # counted through the article
    is_speaking: bool


@dataclass(slots=True)
class Cast:
    """The speakers of one article, in the order of their mentions; each sentence adds to it."""

    outlet: str = ""  # whom "this newspaper" means; "" where that is not known
    mentions: list[_Mention] = field(default_factory=list)
    sentence: int = 0

    def speaks(self, phrase: str, behind: str = "") -> Speaker:
        """Whom a phrase that says something means; remembered for those who follow."""
        speaker, who = self._resolved(phrase, behind)
        self._remember(who, speaker, is_speaking=True)
        return speaker

    def tells_of(self, phrase: str) -> None:
        """Remember whom a sentence in the article's own voice has as its subject."""
        lower = phrase.lower()
        if lower in _PRONOUNS or not phrase:
            return
        who = describe(phrase)
        is_told = who.key or who.sort != "either" or any(self._by_noun(who))
        if who.meant and is_told:
            speaker, who = self._resolved(phrase, "")
            if speaker.kind != "unresolved":
                self._remember(who, speaker, is_speaking=False)

    def spoke_last(self) -> Speaker | None:
        """Who spoke in the sentence before, alone; None where nobody did, or several."""
        spoke = self._in_sentence(self.sentence - 1)
        return spoke[0] if len(spoke) == 1 else None

    def speaks_on(self, speaker: Speaker) -> None:
        """Remember that somebody who spoke before speaks in this sentence, too."""
        known = next((one for one in reversed(self.mentions) if one.speaker == speaker), None)
        if known is not None:
            self.mentions.append(replace(known, sentence=self.sentence, is_speaking=True))

    def _in_sentence(self, number: int) -> list[Speaker]:
        found: dict[str, Speaker] = {}
        for one in self.mentions:
            if one.sentence == number and one.is_speaking and one.speaker.meant:
                found.setdefault(one.speaker.meant, one.speaker)
        return list(found.values())

    def _remember(self, who: Described, speaker: Speaker, *, is_speaking: bool) -> None:
        if speaker.kind == "unresolved":
            return
        self.mentions.append(_Mention(who, speaker, self.sentence, is_speaking))
        for member in who.members:
            part = describe(member)
            said = Speaker(member, part.meant, part.key, "named" if part.key else "described")
            self.mentions.append(_Mention(part, said, self.sentence, False))

    def _resolved(self, phrase: str, behind: str) -> tuple[Speaker, Described]:
        lower = phrase.lower()
        if lower in _PRONOUNS:
            return self._by_pronoun(phrase, lower)
        who = describe(phrase, behind)
        if self.outlet and lower.startswith("this ") and who.heads & MEDIA:
            return Speaker(phrase, self.outlet, key_of(self.outlet), "named"), who
        if lower in _NOBODY:
            return Speaker(phrase, "", "", "unresolved"), who
        if who.key:
            return self._by_name(phrase, who)
        found = next(self._by_noun(who), None) if who.is_definite else None
        if found is not None:
            return _again(found.speaker, phrase), _merged(found.who, who)
        is_bare = len(phrase.split()) <= 2 or lower.split()[1] == "same"
        if who.is_definite and is_bare and (who.heads & _NEEDS_ANOTHER or "same" in who.modifiers):
            return Speaker(phrase, "", "", "unresolved"), who
        return Speaker(phrase, who.meant, "", "described"), who

    def _by_name(self, phrase: str, who: Described) -> tuple[Speaker, Described]:
        """The longest form of the name that the article had so far."""
        for one in self.mentions:
            if one.speaker.key and same_name(one.speaker.meant, who.meant):
                longer = max((one.speaker.meant, who.meant), key=lambda name: len(name.split()))
                if longer == one.speaker.meant:
                    return _again(one.speaker, phrase), _merged(one.who, who)
        return Speaker(phrase, who.meant, who.key, "named"), who

    def _by_noun(self, who: Described) -> Iterator[_Mention]:
        """Those whom "the commander" can mean, the latest first."""
        given = who.modifiers - _NO_MODIFIERS
        is_alone = not given and not who.has_more
        for one in reversed(self.mentions):
            if one.who.is_many != who.is_many and not who.heads & (GROUPS | MEDIA):
                continue
            if any(head in one.who.heads for head in who.heads):
                is_it = given <= one.who.modifiers and not who.has_more
            else:
                is_it = is_alone and any(_is_of_kind(head, one) for head in who.heads)
            if is_it or (one.speaker.meant == who.meant):
                yield one

    def _by_pronoun(self, phrase: str, pronoun: str) -> tuple[Speaker, Described]:
        unresolved = Speaker(phrase, "", "", "unresolved"), describe(phrase)
        near = [one for one in self.mentions if self.sentence - one.sentence <= _REACH]
        fitting = [one for one in near if _fits(pronoun, one)]
        if not fitting:
            return unresolved
        latest = max(one.sentence for one in fitting)
        of_it = [one for one in fitting if one.sentence == latest]
        chosen = [one for one in of_it if one.is_speaking] or of_it
        if len({one.speaker.meant for one in chosen}) > 1:
            return unresolved
        found = chosen[-1]
        who = found.who
        if pronoun in ("he", "she") and not who.gender:
            who = replace(who, gender="she" if pronoun == "she" else "he")
            self.mentions = [
                replace(one, who=replace(one.who, gender=who.gender))
                if one.speaker.meant == found.speaker.meant
                else one
                for one in self.mentions
            ]
        return _again(found.speaker, phrase), who


def _again(speaker: Speaker, phrase: str) -> Speaker:
    return replace(speaker, text=phrase)


def _merged(known: Described, said: Described) -> Described:
    return replace(
        known,
        heads=known.heads | said.heads,
        modifiers=known.modifiers | said.modifiers,
        sort=known.sort if known.sort != "either" else said.sort,
        gender=known.gender or said.gender,
        members=(),
    )


def _is_of_kind(head: str, one: _Mention) -> bool:
    """Whether somebody can be called by a noun that was not used of him before."""
    if head in _OFFICIALS and one.who.heads & _OFFICIALS_ARE:
        return True
    if head in GROUPS:
        of_kind = one.who.heads & GROUPS
        return bool(of_kind) or (bool(one.speaker.key) and _is_plain_body(one))
    for kind in (PAPERS, STATIONS, SITES):
        if head in kind and one.who.heads & kind:
            return True
    if head in MEDIA and one.is_speaking and one.speaker.key and one.who.sort != "person":
        return not one.who.heads & (GROUPS | (BODIES - MEDIA))
    return False


def _is_plain_body(one: _Mention) -> bool:
    return one.who.sort == "body" and not one.who.heads & (MEDIA | (BODIES - GROUPS))


def _fits(pronoun: str, one: _Mention) -> bool:
    who = one.who
    if pronoun in ("he", "she"):
        may_be = one.is_speaking or not in_use().is_listed(bare(who.meant))  # Aleppo is not "he"
        is_person = who.sort == "person" or (who.sort == "either" and may_be)
        return is_person and not who.is_many and who.gender in ("", pronoun)
    if pronoun == "they":
        return who.is_many or bool(who.heads & GROUPS)
    return not who.is_many and (who.sort == "body" or bool(who.heads & (BODIES)))


_REACH = 4  # sentences: whoever was mentioned before that is not "he" any more
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_NOBODY = frozenset({"the other", "another", "others", "one", "some", "the latter", "the former"})
_NO_MODIFIERS = frozenset({"same", "the", "this", "that", "unnamed", "latter", "a", "an", "other"})
_NEEDS_ANOTHER = (
    MEDIA
    | GROUPS
    | frozenset({"source", "statement", "report", "official", "spokesman", "spokeswoman", "man"})
)
_OFFICIALS = frozenset({"official"})
_OFFICIALS_ARE = frozenset({"spokesman", "spokeswoman", "spokesperson", "minister", "aide"})
