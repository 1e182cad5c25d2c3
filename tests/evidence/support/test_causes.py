"""Causes turned round are told from the many honest ways to say the same; so are joined facts."""

from __future__ import annotations

import pytest

from assistant.evidence.support.causes import joined_facts, reversed_causes
from assistant.evidence.support.grounds import Check, Fault, grounds_of
from assistant.evidence.support.statements import statement_of
from tests.evidence.passages import passage


def faults(check: Check, sentence: str, source: str) -> list[Fault]:
    """What one check alone finds."""
    statement = statement_of(sentence)
    return list(check(statement, grounds_of(statement, (passage(source),), embed=None)))


TURNED = [
    (
        "The mill closed because the river had flooded its wheel.",
        "The river flooded its wheel because the mill had closed.",
        "The mill shut as a result of the flooding of its wheel by the river.",
        "Because the river had flooded its wheel, the mill closed.",
    ),
    (
        "A rise in the price of bread led to riots in Strelsau.",
        "Riots in Strelsau led to a rise in the price of bread.",
        "Riots in Strelsau were caused by a rise in the price of bread.",
        "In Strelsau people rioted because the price of bread rose.",
    ),
    (
        "The arrest of the bishop triggered protests in Zenda.",
        "Protests in Zenda triggered the arrest of the bishop.",
        "Protests broke out in Zenda after the bishop was arrested.",
        "The protests in Zenda were triggered by the arrest of the bishop.",
    ),
    (
        "The garrison surrendered after its water ran out.",
        "The garrison's water ran out after it surrendered.",
        "When its water ran out, the garrison surrendered.",
        "The water ran out before the garrison surrendered.",
    ),
    (
        "Cavalry burned two farms in retaliation for the murder of a courier.",
        "A courier was murdered in retaliation for the burning of two farms by cavalry.",
        "The murder of a courier prompted cavalry to burn two farms.",
        "Cavalry burned two farms because a courier had been murdered.",
    ),
    (
        "The duke called up the reserves in response to the march on Hofbau.",
        "The march on Hofbau was in response to the duke calling up the reserves.",
        "The march on Hofbau led the duke to call up the reserves.",
        "After the march on Hofbau the duke called up the reserves.",
    ),
    (
        "Heavy rain forced the pilgrims to turn back at the pass.",
        "The pilgrims turning back at the pass caused heavy rain.",
        "The pilgrims turned back at the pass because of heavy rain.",
        "At the pass the pilgrims turned back owing to heavy rain.",
    ),
    (
        "Following the death of the king, the banks closed for three days.",
        "The king died after the banks had closed for three days.",
        "The banks closed for three days after the king had died.",
        "For three days banks were closed following the death of the king.",
    ),
    (
        "The council doubled the tax on salt, prompting merchants to move to Tarlen.",
        "Merchants moved to Tarlen, prompting the council to double the tax on salt.",
        "Merchants moved to Tarlen because the council doubled the tax on salt.",
        "The council's doubling of the tax on salt led merchants to move to Tarlen.",
    ),
    (
        "Thanks to the new road the market has grown.",
        "The new road was built thanks to the growth of the market.",
        "The market has grown because of the new road.",
        "The new road led to growth of the market.",
    ),
    (
        "The minister resigned over the loss of the fleet.",
        "The fleet was lost because the minister resigned.",
        "The minister resigned because of the loss of the fleet.",
        "The loss of the fleet led to the resignation of the minister.",
    ),
    (
        "The dam broke at night. As a result, eleven villages were flooded.",
        "The dam broke because eleven villages were flooded.",
        "Eleven villages were flooded because the dam broke.",
        "The dam broke at night, which led to the flooding of eleven villages.",
    ),
    (
        "The coach was late, so the envoy missed the ceremony.",
        "The coach was late because the envoy missed the ceremony.",
        "The envoy missed the ceremony because the coach was late.",
        "Because the coach was late, the envoy missed the ceremony.",
    ),
    (
        "Fever spread in the camp before the physicians arrived.",
        "The physicians arrived before fever spread in the camp.",
        "The physicians arrived after fever had spread in the camp.",
        "Fever had spread in the camp when the physicians arrived.",
    ),
    (
        "The explosion was caused by a spark in the powder room.",
        "The explosion caused a spark in the powder room.",
        "A spark in the powder room caused the explosion.",
        "There was an explosion because of a spark in the powder room.",
    ),
    (
        "The shortage of grain resulted from the blockade of the harbour.",
        "The blockade of the harbour resulted from the shortage of grain.",
        "The blockade of the harbour resulted in the shortage of grain.",
        "Grain was short due to the blockade of the harbour.",
    ),
    (
        "The ambassador was expelled after he insulted the regent.",
        "The ambassador insulted the regent after he was expelled.",
        "Having insulted the regent, the ambassador was expelled.",
        "The ambassador was expelled for insulting the regent.",
    ),
    (
        "Talks broke down and then shelling resumed on the ridge.",
        "Talks broke down after shelling resumed on the ridge.",
        "After talks broke down, shelling resumed on the ridge.",
        "Shelling resumed on the ridge once talks broke down.",
    ),
    (
        "The court raised the count of the missing, saying that three more families had come.",
        "Three more families came because the court raised the count of the missing.",
        "The court raised the count of the missing because three more families had come.",
        "As three more families had come, the court raised its count of the missing.",
    ),
    (
        "The bakers stopped work in protest at the arrest of their guild master.",
        "Their guild master was arrested because the bakers stopped work.",
        "The bakers stopped work because their guild master had been arrested.",
        "The arrest of their guild master led the bakers to stop work.",
    ),
    (
        "The mayor delayed the vote in order to calm the crowd.",
        "The mayor calmed the crowd in order to delay the vote.",
        "In order to calm the crowd, the mayor delayed the vote.",
        "The mayor put off the vote so as to calm the crowd.",
    ),
    (
        "The treaty was signed in June, followed by a release of prisoners.",
        "The treaty was signed after a release of prisoners.",
        "A release of prisoners came after the treaty was signed in June.",
        "After the treaty was signed in June, prisoners were released.",
    ),
    (
        "The abbot left the town until the plague had passed.",
        "The plague passed until the abbot left the town.",
        "The abbot left the town before the plague had passed.",
        "Until the plague had passed, the abbot left the town.",
    ),
    (
        "The rumour of a landing sparked a run on the banks.",
        "A run on the banks sparked the rumour of a landing.",
        "A run on the banks was sparked by the rumour of a landing.",
        "The rumour of a landing caused a run on the banks.",
    ),
    (
        "Since the bridge was gone, the army crossed by boat.",
        "Since the army crossed by boat, the bridge was gone.",
        "The army crossed by boat because the bridge was gone.",
        "The bridge was gone, so the army crossed by boat.",
    ),
    (
        "The strike paralysed the port. Two days later the government fell.",
        "The government fell before the strike paralysed the port.",
        "The government fell after the strike had paralysed the port.",
        "The strike paralysed the port before the government fell.",
    ),
    (
        "Forty carters died in the explosion of the arsenal.",
        "The arsenal exploded after forty carters had died.",
        "Forty carters died because the arsenal exploded.",
        "The explosion of the arsenal killed forty carters.",
    ),
    (
        "The queen dismissed the chancellor, who had lost the ledger, because he lied.",
        "The chancellor lied because the queen dismissed him.",
        "The queen dismissed the chancellor because he had lied.",
        "The chancellor was dismissed by the queen for lying.",
    ),
    (
        "The shots came from the tower, causing panic in the square.",
        "Panic in the square caused the shots from the tower.",
        "There was panic in the square because of the shots from the tower.",
        "Shots from the tower caused panic in the square.",
    ),
    (
        "The scouts were executed on the grounds that they had sold the maps.",
        "The scouts sold the maps because they were executed.",
        "The scouts were executed because they had sold the maps.",
        "Because they had sold the maps, the scouts were executed.",
    ),
]


@pytest.mark.parametrize(("source", "turned"), [(row[0], row[1]) for row in TURNED])
def test_a_cause_turned_round_is_a_fault(source: str, turned: str) -> None:
    """The cause as the effect, or the later as the earlier, is another story."""
    found = faults(reversed_causes, turned, source)

    assert [fault.contradicts for fault in found] == [True]


@pytest.mark.parametrize(
    ("source", "honest"), [(row[0], said) for row in TURNED for said in (row[0], *row[2:])]
)
def test_the_same_cause_in_another_order_of_words_is_no_fault(source: str, honest: str) -> None:
    """A passive, a noun, or the effect before the cause, keep who caused what."""
    found = [*faults(reversed_causes, honest, source), *faults(joined_facts, honest, source)]

    assert found == []


FAIR = (
    "The fair opened on Monday. Traders from Hofbau doubled their prices in a week. "
    "The physicians say that fever has reached the northern camp. "
    "A judge freed two carters in Tarlen. The regent spoke of a hard winter."
)


@pytest.mark.parametrize(
    "joined",
    [
        "The fair opened on Monday because traders from Hofbau doubled their prices in a week.",
        "Traders doubled their prices because fever has reached the northern camp.",
        "A judge freed two carters in Tarlen because the regent spoke of a hard winter.",
        "Fever has reached the northern camp because a judge freed two carters in Tarlen.",
        "The physicians freed two carters in Tarlen.",
        "A judge doubled their prices in a week.",
    ],
)
def test_what_the_source_does_not_join_is_a_fault(joined: str) -> None:
    """Each half stands in the source, the two together nowhere."""
    assert len(faults(joined_facts, joined, FAIR)) == 1


@pytest.mark.parametrize(
    ("source", "honest"),
    [
        (FAIR, "Two carters were freed by a judge in Tarlen."),
        (FAIR, "Traders from Hofbau asked twice the price within a week."),
        (
            "The duke's league met in Zenda. The group doubled the reward for the maps.",
            "The league doubled the reward for the maps.",
        ),
        (
            "The price of hay has doubled, he said, because they pay too well.",
            "The price of hay has doubled because the cavalry pay too well.",
        ),
        (
            "Snow blocked the pass. That is why the envoy came by sea to Hofbau.",
            "The envoy came by sea to Hofbau because snow blocked the pass.",
        ),
        (
            "Snow blocked the pass. The reason the envoy came by sea was no secret.",
            "The envoy came by sea because snow blocked the pass.",
        ),
        (
            "Spieth won the cup at Hofbau. Spieth held his nerve in the final round on Sunday.",
            "The young man held his nerve in the final round on Sunday.",
        ),
    ],
)
def test_what_the_source_joins_itself_is_no_fault(source: str, honest: str) -> None:
    """By a pronoun, a "that is why" or another name for the same one."""
    assert faults(joined_facts, honest, source) == []
