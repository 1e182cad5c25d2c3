"""Two words to whether news writing uses one for the other: a short list, and word families."""

from __future__ import annotations

from functools import lru_cache

from assistant.evidence.words import stem


def are_alike(one: str, two: str) -> bool:
    """Whether two stems are one, of one family ("resign", "resignation"), or synonyms."""
    return not keys(one).isdisjoint(keys(two))


FAMILY = 5  # letters that two words of one family begin with


@lru_cache(maxsize=65536)
def keys(one: str) -> frozenset[str]:
    """What a stem is found by: two stems are alike where they have a key in common."""
    found = {one, *(f"#{number}" for number in _GROUPS.get(one, ()))}
    if len(one) >= FAMILY:
        found.add(f"{one[:FAMILY]}*")
    return frozenset(found)


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
    avoided averted prevented
    wants seeks seeking
    nearly almost virtually
    former ex
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
    coast coastline shore
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
    old elderly aged
    returned came back
    fallen retreated withdrew pulled
    divided shared split distributed
    brings contributes gives provides provided offers
    lay lying lies
    way road route path
    rose grew climbed mounted swelled
    driven repelled repulsed thrown beaten pushed
    recovered retaken recaptured regained
    loaded full packed filled laden
    prisoner captured taken
    ahead front
    past last previous
    attempts tries tried seeks sought bid efforts
    arrivals come newcomers
    meant intended aimed designed
    sooner earlier
    believed thought considers think understood
    received got obtained acquired
    action act deed
    near nearby beside close closer nearer next
    dawn daybreak sunrise
    evening dusk sunset
    money pay paid salary wages
    lorries trucks vehicles
    cars vehicles
    dismissed scorned
    repeated reiterated
    acknowledged admitted conceded
    accused blamed faulted
    prevent stopped hindered kept
    allowed permitted let
    forbade banned barred prohibited
    needed required wanted
    wished wanted hoped desired
    lack shortage scarcity
    short brief
    quickly rapidly fast swiftly soon
    slowly gradually
    help aid assistance assisted helped relief support supported backed backing
    supplies provisions goods
    food bread flour
    medicine drugs medical
    doctor physician surgeon medic
    house houses homes dwellings buildings
    shut closed
    reopened opened
    built constructed erected
    broken collapsed crumbled failed
    broke breached
    discovered found uncovered located
    hid hidden concealed
    showed demonstrated proved revealed indicated
    asserted alleged claimed maintained
    investigated examined probed
    verified confirmed checked corroborated
    election vote ballot poll
    law legislation act
    budget spending
    price cost costs prices
    growth rise increase
    fall drop decline decrease collapse
    firm company business corporation
    workers employees staff personnel
    job jobs work employment
    chairman chair head
    appointed named nominated
    resigned quit stepped
    dismissed sacked fired
    agreement deal accord pact
    signed concluded
    rejected refused declined denied
    accepted agreed approved backed
    decided resolved
    planned scheduled intended
    postponed delayed deferred
    cancelled scrapped called
    visit trip tour
    guns rifles weapons
    ammunition munitions
    assault attack offensive storming onslaught
    campaign operation offensive drive
    advance progress push advanced
    retreat withdrawal
    siege encirclement blockade
    heights hills mountains slopes
    barrens outskirts
    positions posts outposts bases base
    checkpoint post roadblock
    border boundary
    neighbourhood district quarter area
    province governorate region
    capital city
    district districts
    several various many numerous
    most majority mostly largely mainly
    number count figure tally toll total
    part share portion
    half
    approximately about around
    families relatives relations kin
    boys children youths teenagers
    women
    man men
    body bodies corpses remains
    funeral burial buried
    wish want
    ready prepared willing
    strong heavy fierce intense severe
    grow heavier intensified increased stepped
    weak weakened
    moved transferred shifted relocated brought carried
    forward advanced
    carried conducted performed executed
    cleared paved
    made
    used employed utilised applied
    raised lifted hoisted
    lost defeated
    won victory
    planted placed left put laid
    reached achieved attained
    stay remain stayed remained
    spot location place site
    device bomb explosive
    cut severed slit blocked
    throats
    spoke talked discussed
    spoke told said
    complained protested grumbled
    promised assured
    threatened warned
    war conflict
    peace
    pictures photographs photos images
    filmed recorded shot
    newspaper paper daily
    station channel broadcaster television
    weekly magazine
    monitor observatory watchdog
    expected anticipated forecast predicted awaited
    swap exchange trade
    crossing gate
    water river
    serious critical grave severe
    state condition
    clear plain evident obvious
    soldiers officers conscripts
    defenders garrison
    united joined merged
    joined rejoined
    formed created founded established
    leads led headed commanded
    contains includes comprises including
    buy bought purchased
    sell sold sells
    night overnight
    repair mend fix restored
    damaged harmed hit
    empty deserted vacant
    abducted kidnapped seized
    executed shot beheaded killed
    murdered killed slaughtered massacred
    toxic chemical poison gas
    start beginning outset began begun started since
    end close
    accord according
    purpose aim goal objective
    hit struck
    raid strike
    forbidden forbade banned barred prohibited
    nobody none one nothing anybody anyone
    gave give given
    took take taken
    went go gone
    came come
    saw see seen
    held hold
    led lead
    left leave
    lost lose
    won win
    fell fall fallen
    rose rise risen
    broke break broken
    drove drive driven
    sent send
    spent spend
    kept keep
    met meet
    found find
    fought fight
    brought bring
    bought buy
    built build
    began begin begun
    ran run
    wrote write written
    spoke speak spoken
    shot shoot
    stood stand
    told tell
    paid pay
    grew grow grown
    knew know known
    threw throw thrown
    fled flee
    hid hide hidden
    struck strike stricken
    posted uploaded published released
    shot fired
    ordered commanded instructed told
    agreed consented
    rebuilt restored reconstructed
    delivered brought supplied handed
    opposed against opposing anti
    refused declined
    loyal allied faithful
    mainly chiefly largely primarily
    additional further extra more
    entire whole complete full
    beginning early
    huge vast large massive enormous
    small little minor tiny
    deadly lethal fatal
    fear afraid worried concerned anxious
    angry furious outraged
    happy pleased glad
    collapsed fell crumbled
    burned torched burnt flames fire
    flooded inundated
    rescued saved
    evacuated moved removed
    searched combed scoured
    guarded protected defended
    trained drilled
    hired recruited enlisted
    wounded casualties
    mosque church
    lawyer attorney solicitor
    trial court hearing
    guilty convicted
    sentenced condemned
    fine penalty
    crash accident collision
    plane aeroplane airplane flight
    ship vessel boat
    sank sunk sinking
    rain storm
    earthquake quake
    outbreak epidemic
    vaccine jab
    annual yearly
    monthly month
    daily day
    weekly week
    permit permission allow licence
    inquiry investigation probe
    blame responsibility responsible
    debt loan loans
    tax levy duty
    customers clients
    owner proprietor owned
    rented leased hired
    mine quarry
    harvest crop crops
    farmland fields farm
    drought dry
    shipment cargo consignment
    port harbour
    factory plant works
    shop store
    shopkeeper trader merchant
    pupils students
    teacher schoolteacher
    youth young
    suffice enough sufficient adequate
    responsible guilty blame culpable
    """
    table: dict[str, set[int]] = {}
    for number, line in enumerate(lines.strip().splitlines()):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_GROUPS = _groups()
