"""Three reports on three events, and what copies are made of: sentences in a list, one each."""

from __future__ import annotations

DAM = (
    "The dam above the town of Qarmeed gave way early on Sunday after nine days of rain.",
    "Water reached the market within an hour and carried off 14 stalls, the mayor said.",
    "Two hundred families had left their homes on Saturday evening when sirens were heard.",
    "A spokesman for the water authority denied that the gates had been left open overnight.",
    "Engineers who inspected the wall in March had asked for repairs, according to their report.",
    "Soldiers brought blankets and bread to a school on the hill, where most people slept.",
    "The road to the coast was closed at noon and will not be opened before Wednesday.",
    "Nobody could say by evening how many people were missing in the lower villages.",
)
BRIDGE = (
    "Rebels blew up the railway bridge at Darkush on Monday night, two residents said.",
    "Traffic between the border and the plain now has to take the long way over the pass.",
    "The army said that it had repelled the attack and that only one pillar was damaged.",
    "Photographs taken at dawn show three arches lying in the river below the customs house.",
    "A commander of the rebels told reporters by telephone that 25 guards had fled.",
    "Merchants in the border town expect the price of flour to double before the weekend.",
    "It is the fourth bridge on that line to be destroyed since the truce ended in April.",
    "Railway workers said a temporary crossing would take them at least six weeks to build.",
)
HARBOUR = (
    "Dock workers in the northern harbour went on strike on Thursday over unpaid wages.",
    "Eleven freighters lay at anchor outside the breakwater by the afternoon, pilots said.",
    "The port company promised to pay half of what it owes before the end of the month.",
    "Its director blamed the ministry, which has not released the customs revenue since winter.",
    "Union leaders called the offer an insult and asked the ferry crews to join them.",
    "A shipment of medicine for the hospitals was let through after a doctor had pleaded.",
    "The last strike there lasted for seventeen days and ended with a new wage table.",
    "Fishermen took their boats out as usual and sold their catch on the open quay.",
)
BACKGROUND = (
    "The war began four years ago when soldiers fired on a march in the southern capital.",
    "More than two hundred thousand people have been killed since then, monitors estimate.",
    "Half of the population has been driven from home, many of them across the border.",
    "Several rounds of talks in a hotel on the lake have come to nothing until today.",
)


def joined(*sentences: str) -> str:
    """The sentences as one text."""
    return " ".join(sentences)
