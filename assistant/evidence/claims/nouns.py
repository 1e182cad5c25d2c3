"""What a noun is the name of: somebody, or a body of people such as a group or an outlet."""

from __future__ import annotations

import re


def singular(noun: str) -> str:
    """The noun for one of them; as it is where it names one already."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("ss", "us", "is")) or len(noun) < 4 or noun in _ENDS_IN_S:
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") else noun


def is_person(noun: str) -> bool:
    """Whether a noun, singular, names somebody."""
    return noun in PERSONS or (_PERSONAL.search(noun) is not None and noun not in BODIES)


def is_body_name(name: str, key: str) -> bool:
    """Whether a name is that of a group, an outlet, a state or an office, as far as it shows."""
    words = {word.lower() for word in re.split(r"[\s-]+", name)} | set(key.split())
    is_acronym = len(name) > 1 and name.replace(".", "").isupper()
    return is_acronym or bool(words & _IN_BODY_NAMES)


PAPERS = frozenset({"paper", "newspaper", "daily", "weekly", "magazine", "journal", "tabloid"})
STATIONS = frozenset({"station", "channel", "broadcaster", "network", "television", "tv", "radio"})
SITES = frozenset({"site", "website", "portal", "blog"})
MEDIA = PAPERS | STATIONS | SITES | {"outlet", "agency", "publication"}
GROUPS = frozenset(
    """
    group organisation organization movement party faction militia coalition alliance front
    brigade network charity watchdog ngo
    """.split()
)
BODIES = (
    MEDIA
    | GROUPS
    | frozenset(
        """
        army military government regime ministry parliament presidency embassy police navy
        cabinet administration opposition command intelligence force observatory council
        committee commission court union company firm bank institute university centre center
        office department side statement report bureau body authority foundation association
        federation municipality team state country city town agency board service house senate
        congress club school hospital church paper study survey
        """.split()
    )
)
FEMALE = frozenset(
    """
    woman mother spokeswoman girl mrs ms sister wife daughter queen princess chairwoman
    congresswoman policewoman businesswoman widow grandmother actress her
    """.split()
)
MALE = frozenset(
    """
    man father spokesman boy mr brother husband son king prince chairman congressman
    policeman businessman grandfather sheikh imam fisherman monk
    """.split()
)
PERSONS = (
    FEMALE
    | MALE
    | frozenset(
        """
        source official officer resident witness activist spokesperson analyst doctor medic
        driver fighter worker minister president general colonel captain brigadier major
        sergeant director head chief leader teacher schoolteacher engineer shopkeeper pharmacist
        preacher cleric diplomat lawyer lawmaker mp senator expert volunteer prisoner soldier
        member governor mayor judge professor researcher journalist reporter correspondent
        relative envoy ambassador aide adviser advisor secretary owner farmer refugee student
        nurse villager prosecutor candidate economist historian scientist critic observer
        opponent supporter rebel militant insurgent defector deputy representative author editor
        writer coach player survivor victim parent neighbour neighbor citizen civilian patient
        surgeon scholar commentator bishop pope priest rabbi attorney guard guide agent
        detective sheriff manager executive founder chancellor premier commander conscript
        superintendent administrator chairperson commissioner person pilot kurd friend colleague
        veteran child duke count baron lord emir
        mediator politician technician physician musician statistician negotiator
        monitor insider protester demonstrator trader banker
        """.split()
    )
) - {"her"}
_PERSONAL = re.compile(r"(?:[^u]man|woman|ist|ologist|person)$")
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "wives": "wife",
    "spokesmen": "spokesman", "policemen": "policeman", "media": "outlet", "parties": "party",
}  # fmt: skip
_ENDS_IN_S = frozenset({"news", "forces", "press", "headquarters", "series", "kurds"})
_IN_BODY_NAMES = BODIES | frozenset(
    """
    press news times post tribune herald gazette telegraph guardian front army observatory
    movement state states nations islamic kingdom republic hezbollah hamas taliban houthis
    qaeda daesh manar jazeera arabiya safir nahar syria lebanon israel iran iraq turkey
    russia china france germany egypt ukraine jordan qatar reuters pentagon kremlin ynet bbc
    ahrar jabhat jaish jaysh jund liwa ansar crescent cross amnesty rights watch white west
    east south north washington moscow beijing tehran ankara damascus brussels forces units
    corps guards
    """.split()
)
