"""Roles turned round are told from the many honest ways to say who did it to whom."""

from __future__ import annotations

import pytest

from assistant.evidence.support.grounds import Fault, grounds_of
from assistant.evidence.support.roles import reversed_roles
from assistant.evidence.support.statements import statement_of
from tests.evidence.passages import passage


def faults(sentence: str, source: str) -> list[Fault]:
    """What the check of roles alone finds."""
    statement = statement_of(sentence)
    return list(reversed_roles(statement, grounds_of(statement, (passage(source),), embed=None)))


TURNED = [
    (
        "The cavalry attacked the rebels near Zenda at dawn.",
        "The rebels attacked the cavalry near Zenda at dawn.",
        "The rebels were attacked by the cavalry near Zenda at dawn.",
        "The cavalry's attack on the rebels came at dawn.",
    ),
    (
        "In Hofbau wardens arrested eleven carters on Friday.",
        "In Hofbau eleven carters arrested wardens on Friday.",
        "Eleven carters were arrested by wardens in Hofbau on Friday.",
        "On Friday eleven carters in Hofbau were detained by wardens.",
    ),
    (
        "A herald accused the bishop of treason.",
        "The bishop accused a herald of treason.",
        "The bishop was accused of treason by a herald.",
        "A herald's accusation against the bishop was one of treason.",
    ),
    (
        "The duke's siege of Tarlen lasted nine weeks.",
        "The siege of the duke by Tarlen lasted nine weeks.",
        "The duke besieged Tarlen for nine weeks.",
        "For nine weeks Tarlen was besieged by the duke.",
    ),
    (
        "The capture of the fort by smugglers surprised the regent.",
        "The fort captured smugglers, which surprised the regent.",
        "The regent was surprised when smugglers captured the fort.",
        "Smugglers' capture of the fort surprised the regent.",
    ),
    (
        "Miners told the envoy that the pits were flooded.",
        "The envoy told miners that the pits were flooded.",
        "The envoy was told by miners that the pits were flooded.",
        "The pits were flooded, miners told the envoy.",
    ),
    (
        "The hostages, whom the bandits were using as porters, reached Hofbau.",
        "The bandits, whom the hostages were using as porters, reached Hofbau.",
        "The bandits were using the hostages as porters.",
        "The hostages, who were used by the bandits as porters, reached Hofbau.",
    ),
    (
        "The gunboats that shelled the harbour belong to Ruritania.",
        "The harbour shelled the gunboats that belong to Ruritania.",
        "Gunboats belonging to Ruritania shelled the harbour.",
        "The harbour was shelled by gunboats that belong to Ruritania.",
    ),
    (
        "Strelsau armed the hill clans against the coast.",
        "The hill clans armed Strelsau against the coast.",
        "The hill clans were armed by Strelsau against the coast.",
        "Against the coast Strelsau armed the clans of the hills.",
    ),
    (
        "A sniper shot the marshal on the bridge.",
        "The marshal shot a sniper on the bridge.",
        "On the bridge the marshal was shot by a sniper.",
        "The marshal, shot on the bridge by a sniper, was unarmed.",
    ),
    (
        "The lancers launched an attack on the mutineers.",
        "The mutineers attacked the lancers.",
        "The mutineers were attacked by the lancers.",
        "There was an attack by the lancers on the mutineers.",
    ),
    (
        "The regent blamed the bankers for the panic.",
        "The bankers blamed the regent for the panic.",
        "The bankers were blamed by the regent for the panic.",
        "For the panic the regent blamed the bankers.",
    ),
    (
        "Peasants helped the deserters over the border.",
        "The deserters helped peasants over the border.",
        "The deserters were helped over the border by peasants.",
        "Deserters got over the border because peasants helped them.",
    ),
    (
        "The smugglers handed two prisoners over to the customs officers.",
        "The customs officers handed two prisoners over to the smugglers.",
        "Two prisoners were handed over to the customs officers by the smugglers.",
        "The customs officers received two prisoners from the smugglers.",
    ),
    (
        "Raiders from the coast killed four shepherds.",
        "Four shepherds killed raiders from the coast.",
        "Four shepherds were killed by raiders from the coast.",
        "The killing of four shepherds by raiders from the coast was reported.",
    ),
    (
        "The league declared war on the crown on Monday.",
        "The crown declared war on the league on Monday.",
        "War was declared on the crown by the league on Monday.",
        "On Monday the league declared war on the crown.",
    ),
    (
        "The abbess asked the physician for quinine.",
        "The physician asked the abbess for quinine.",
        "The physician was asked for quinine by the abbess.",
        "The abbess had asked a physician for quinine.",
    ),
    (
        "Militiamen surrounded the grenadiers, who had no water.",
        "The grenadiers surrounded militiamen, who had no water.",
        "The grenadiers were surrounded by militiamen and had no water.",
        "The encirclement of the grenadiers by militiamen left them without water.",
    ),
    (
        "The consul warned the captain of reefs.",
        "The captain warned the consul of reefs.",
        "The captain was warned of reefs by the consul.",
        "The consul's warning to the captain was about reefs.",
    ),
    (
        "Two drivers said that guards were turning back students at the gate.",
        "Two drivers said that students were turning back guards at the gate.",
        "Students were being turned back at the gate by guards, two drivers said.",
        "Two drivers said guards turned students back at the gate.",
    ),
    (
        "The Strelsau party criticised Black Michael over the tax.",
        "Black Michael criticised the Strelsau party over the tax.",
        "Black Michael was criticised over the tax by the Strelsau party.",
        "The Strelsau party's criticism of Black Michael was about the tax.",
    ),
    (
        "Rebels captured three villages south of the river.",
        "Three villages captured rebels south of the river.",
        "Three villages south of the river were captured by rebels.",
        "The capture of three villages by rebels was south of the river.",
    ),
    (
        "The lancers drove the corsairs out of the bay.",
        "The corsairs drove the lancers out of the bay.",
        "The corsairs were driven out of the bay by the lancers.",
        "Out of the bay the lancers drove the corsairs.",
    ),
    (
        "A novice hid the fugitive in the cellar.",
        "The fugitive hid a novice in the cellar.",
        "The fugitive was hidden in the cellar by a novice.",
        "The fugitive, whom a novice hid in the cellar, is safe.",
    ),
    (
        "The gendarmes were disarmed by students in the square.",
        "The students were disarmed by gendarmes in the square.",
        "Students disarmed the gendarmes in the square.",
        "In the square students disarmed gendarmes.",
    ),
    (
        "The parliament dismissed the chancellor on Tuesday.",
        "The chancellor dismissed the parliament on Tuesday.",
        "The chancellor was dismissed by the parliament on Tuesday.",
        "The dismissal of the chancellor by the parliament came on Tuesday.",
    ),
    (
        "Corsairs who had seized the ferry threatened the pilot.",
        "The pilot threatened corsairs who had seized the ferry.",
        "The pilot was threatened by corsairs who had seized the ferry.",
        "The ferry was seized by corsairs, who threatened the pilot.",
    ),
    (
        "The prince betrayed the colonel to the police.",
        "The colonel betrayed the prince to the police.",
        "The colonel was betrayed to the police by the prince.",
        "The prince's betrayal of the colonel to the police is known.",
    ),
    (
        "Guards fired on the strikers outside the mill.",
        "The strikers fired on guards outside the mill.",
        "The strikers were fired on by guards outside the mill.",
        "Outside the mill guards fired on strikers.",
    ),
    (
        "The tutor taught the heir to fence.",
        "The heir taught the tutor to fence.",
        "The heir was taught to fence by the tutor.",
        "It was the tutor who taught the heir to fence.",
    ),
    (
        "Highlanders rescued the surveyors from the flood.",
        "The surveyors rescued highlanders from the flood.",
        "The surveyors were rescued from the flood by highlanders.",
        "The rescue of the surveyors by highlanders was from the flood.",
    ),
]


@pytest.mark.parametrize(("source", "turned"), [(row[0], row[1]) for row in TURNED])
def test_sides_that_change_places_are_a_fault(source: str, turned: str) -> None:
    """All the words stand in the source; only who did it is another."""
    assert [fault.contradicts for fault in faults(turned, source)] == [True]


@pytest.mark.parametrize(
    ("source", "honest"), [(row[0], said) for row in TURNED for said in (row[0], *row[2:])]
)
def test_the_same_deed_in_another_voice_is_no_fault(source: str, honest: str) -> None:
    """A passive, a noun and a relative clause keep who did it to whom."""
    assert faults(honest, source) == []


@pytest.mark.parametrize(
    ("source", "honest"),
    [
        ("The duke met the envoy in Zenda.", "The envoy met the duke in Zenda."),
        ("Lancers clashed with corsairs at dawn.", "Corsairs clashed with lancers at dawn."),
        ("The crown negotiated with the league.", "The league negotiated with the crown."),
        (
            "The rebels attacked the fort. The garrison attacked the rebels at noon.",
            "The rebels were attacked by the garrison at noon.",
        ),
        (
            "Fire came from a depot that the gunboats had hit.",
            "Fire came from a depot hit by gunboats.",
        ),
        ("Miners interviewed by the envoy were afraid.", "Miners told the envoy of their fear."),
        ("They opened the school in the fall.", "The school opened in the fall with 400 pupils."),
    ],
)
def test_deeds_of_both_sides_are_no_fault(source: str, honest: str) -> None:
    """What two do together, or each to the other, may be told from either side."""
    assert faults(honest, source) == []


def test_a_contraction_is_its_two_words() -> None:
    """A "hasn't taken" is no passive."""
    source = "The army hasn't taken the rebels."

    assert faults("The army has not taken the rebels.", source) == []
    assert faults("The rebels have not taken the army.", source) != []
