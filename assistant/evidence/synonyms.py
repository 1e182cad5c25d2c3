"""Two words to whether news writing uses one for the other: a short list, and word families."""

from __future__ import annotations

from assistant.evidence.words import stem


def are_alike(one: str, two: str) -> bool:
    """Whether two stems are one, of one family ("resign", "resignation"), or synonyms."""
    if one == two or bool(_GROUPS.get(one, frozenset()) & _GROUPS.get(two, frozenset())):
        return True
    shorter = min(len(one), len(two))
    return shorter >= FAMILY and one[:FAMILY] == two[:FAMILY]


FAMILY = 5  # letters that two words of one family begin with


def _groups() -> dict[str, frozenset[int]]:
    """The numbers of the lines that a stem stands in."""
    lines = """
    soldiers troops forces servicemen army military
    fighters militants gunmen rebels insurgents militiamen combatants jihadists members men
    killed died dead slain deaths lives slew perished
    wounded injured hurt
    said reported told stated announced declared claimed added noted confirmed explained wrote
    captured seized took taken overran conquered gained won control
    attacked assaulted stormed raided struck hit targeted offensive
    bombed bombarded shelled hit struck raids strikes pounded
    withdrew retreated pulled left departed withdrawal abandoned
    fled escaped left displaced
    arrested detained captured held seized
    freed released liberated
    began started launched opened commenced
    ended stopped finished halted ceased
    town city place
    village hamlet town
    talks negotiations discussions dialogue
    truce ceasefire armistice
    group organisation organization faction movement militia party
    coalition alliance
    government regime authorities state
    leader chief head commander
    official officer
    spokesman spokesperson spokeswoman
    destroyed razed demolished wrecked ruined
    blast explosion bombing blew exploded
    battle fighting clashes combat fight fought clashed battles
    children kids minors
    residents inhabitants locals villagers
    refugees displaced
    house home
    road highway route
    frontier border
    weapons arms
    missiles rockets
    planes jets aircraft warplanes
    demanded called urged asked requested
    encircled surrounded besieged trapped sieged
    entered reached arrived
    called described named termed
    plans intends wants
    reinforcements troops
    sent dispatched deployed
    increased rose grew
    decreased fell dropped declined
    pledged vowed promised
    met talked
    denied rejected dismissed
    shows showed depicts
    footage video film
    near close
    large big major
    important key strategic
    area region zone province
    hospital clinic
    money cash funds
    toll dead
    crossed passed
    remains remained stays stayed
    """
    table: dict[str, set[int]] = {}
    for number, line in enumerate(lines.strip().splitlines()):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_GROUPS = _groups()
