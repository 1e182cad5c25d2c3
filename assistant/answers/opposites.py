"""Whether a sentence says the opposite: "after" for "before", "did not resign" for "resigned".

General English, and the opposites that reports of a war are full of; no data set went into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.words import Token, stem, straighten, tokens


def has_opposite(word: str, stems: frozenset[str]) -> bool:
    """Whether the opposite of a stem, and not the stem itself, is among these stems."""
    if word in stems:
        return False
    return bool(_TABLE.get(word, frozenset()) & stems) or _is_negated_in(word, stems)


def denied_in(text: str, stems: frozenset[str], is_counting: bool) -> frozenset[str]:
    """Those of the stems with a "not", "refused to" or "rather than" right before them.

    Where it is counting, "no" and "none of" are figures; a denial that is itself among the stems
    is what they ask about.
    """
    found: set[str] = set()
    for denial, behind in _denials(text):
        first = denial.split()[0]
        if stem(first) in stems or (is_counting and denial in _NONE):
            continue
        found |= {token.stem for token in behind} & stems
    return frozenset(found)


def is_denied_alone(text: str, stems: frozenset[str]) -> bool:
    """Whether one of the stems is nowhere in the text but where it is denied."""
    denied = {token.start for _, behind in _denials(text) for token in behind}
    return any(
        all(token.start in denied for token in tokens(text) if token.stem == one) for one in stems
    )


def is_said_plainly(text: str, stems: frozenset[str]) -> bool:
    """Whether the text has one of the stems, none of which it denies anywhere.

    "14 burned, six did not" denies it too: what is denied at the end of a clause was said before.
    """
    said = {token.stem for token in tokens(text)} & stems
    denials = list(_denials(text))
    is_left_out = any(not behind for _, behind in denials)
    return bool(said) and not is_left_out and not denied_in(text, stems, is_counting=False)


def is_form_of(one: str, other: str) -> bool:
    """Whether two stems differ in their vowels alone: "sank" is a form of "sink"."""
    bare = _VOWELS.sub("", one)
    return len(bare) >= _CONSONANTS and one[0] == other[0] and bare == _VOWELS.sub("", other)


def _denials(text: str) -> Iterator[tuple[str, list[Token]]]:
    """Each denial, in lower case, with the words right behind it, up to the end of its clause."""
    plain = straighten(text)
    for denial in _DENIAL.finditer(plain):
        end = _CLAUSE_END.search(plain, denial.end())
        reach = end.start() if end else len(plain)
        behind = [token for token in tokens(plain) if denial.end() <= token.start < reach]
        yield denial.group().lower(), behind[:_REACH]


def _is_negated_in(word: str, stems: frozenset[str]) -> bool:
    """True for "accur" among stems with "inaccur", and the other way round."""
    for prefix in _PREFIXES:
        if len(word) >= _SHORTEST and prefix + word in stems:
            return True
        bare = word.removeprefix(prefix)
        if bare != word and len(bare) >= _SHORTEST and bare in stems:
            return True
    return False


_REACH = 3  # words behind a denial that it denies
_DENIAL = re.compile(
    r"\b(?:not(?! only)|never|no|neither|nor|cannot|without|rather than|none of"
    r"|(?:refus|declin|fail)\w* to|unable to)\b|n't\b",
    re.IGNORECASE,
)
_NONE = frozenset({"no", "none of"})  # which tell how many
_CLAUSE_END = re.compile(r"[,;:.!?()]|\bbut\b", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiou]")
_CONSONANTS = 3
_SHORTEST = 5  # letters: "in" + "form" are no opposites
_PREFIXES = ("un", "in", "im", "non", "dis", "ir", "il", "mis")

_PAIRS = """
increase: decrease reduce decline fall shrink drop lower diminish
rise: fall decline drop decrease sink
grow: shrink decline decrease
expand: shrink contract reduce
gain: lose loss cede
win: lose loss
lose: keep retain
lost: won gained kept
rose: fell
began: ended stopped
victory: defeat
success: failure fail
succeed: fail failure
before: after
prior: after
follow: precede
predecessor: successor
start: end finish stop cease halt
begin: end finish stop cease halt
open: close shut
first: last second third
last: first
oldest: newest youngest
older: newer younger
old: new young
ancient: modern
early: late
earlier: later
earliest: latest
large: small
larger: smaller
largest: smallest
big: small
bigger: smaller
biggest: smallest
greater: smaller less lesser
long: short
longer: shorter
longest: shortest
tall: short
high: low
higher: lower
highest: lowest
more: less fewer
most: least fewest
many: few
numerous: few
strong: weak
stronger: weaker
strongest: weakest
strengthen: weaken undermine
simple: complex complicated
easy: difficult hard
rich: poor
richer: poorer
wealthy: poor
north: south
northern: southern
northeast: southwest
northwest: southeast
northeastern: southwestern
northwestern: southeastern
east: west
eastern: western
left: right
upper: lower
top: bottom
above: below
inside: outside
internal: external
inner: outer
front: rear
enter: leave exit
arrive: leave depart
accept: reject refuse
agree: disagree refuse
approve: reject oppose veto
support: oppose criticise
allow: forbid prohibit prevent ban
permit: forbid prohibit prevent ban
enable: prevent
encourage: discourage deter
promote: prevent hinder
possess: lack
contain: lack
include: exclude omit
same: different opposite
similar: different opposite
public: private
formal: informal
major: minor
majority: minority
maximum: minimum
maximise: minimise
male: female
men: women
husband: wife
father: son
mother: daughter
buy: sell
import: export
attack: defend protect
friend: enemy
ally: enemy adversary
friendly: hostile
hot: cold
warm: cold cool
wet: dry
fast: slow
faster: slower
fastest: slowest
quickly: slowly
common: rare
commonly: rarely
often: rarely seldom
frequently: rarely seldom
usually: rarely seldom
always: never
positive: negative
war: peace
live: die
birth: death
alive: dead
create: destroy abolish
build: destroy demolish
construct: destroy demolish
establish: abolish dissolve
rural: urban
advantage: disadvantage
benefit: harm
add: remove subtract
join: leave quit
appoint: dismiss remove sack
prove: disprove refute
confirm: deny refute
admit: deny
direct: indirect
legal: illegal
true: false
good: bad
better: worse
best: worst
full: empty
heavy: light
heavier: lighter
dark: bright
expensive: cheap
safe: dangerous
offensive: defensive ceasefire
advance: retreat withdraw
capture: release
arrest: release free
detain: release free
popular: unpopular
superior: inferior
exaggerate: understate
deep: shallow
thick: thin
wide: narrow
innocent: guilty
enhance: reduce suppress inhibit
stimulate: inhibit suppress
improve: worsen
unite: divide split
voluntary: compulsory mandatory
peaceful: violent
natural: artificial
active: passive
domestic: foreign
native: foreign
ancestor: descendant
winner: loser
horizontal: vertical
summer: winter
morning: evening
conceal: reveal
remember: forget
permanent: temporary
liberal: conservative
wealth: poverty
profit: loss
surplus: deficit
broad: narrow
specific: general
single: multiple
partially: completely fully
surrender: resist
obey: disobey violate
impose: lift
deploy: withdraw
resume: suspend halt
survive: die perish
tighten: ease loosen
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _PAIRS.strip().splitlines():
        word, _, others = line.partition(":")
        for other in others.split():
            table.setdefault(stem(word), set()).add(stem(other))
            table.setdefault(stem(other), set()).add(stem(word))
    return {word: frozenset(others) for word, others in table.items()}


_TABLE = _table()
