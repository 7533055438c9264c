"""Which nouns are people, which are things, and which people are attackers."""

from __future__ import annotations

import functools

from acled_export.lexicon.stored import people
from acled_export.news_tolls.word_lists import listed

# Things that are counted beside verbs of harm, and are no people.
THINGS = listed(
    """
    cattle cow cows sheep goat goats camel camels dog dogs horse horses donkey donkeys livestock animal
    animals
    bull bulls calf calves ox oxen pig pigs chicken chickens poultry fish elephant elephants lion lions
    bird birds
    rhino rhinos head buffalo buffaloes yak yaks mule mules
    house houses home homes building buildings shop shops store stores hut huts tent tents room rooms
    apartment apartments flat flats block blocks school schools church churches mosque mosques hospital
    hospitals
    clinic clinics bridge bridges farm farms field fields hectare hectares acre acres tree trees garden
    gardens
    structure structures property properties office offices market markets stall stalls warehouse warehouses
    vehicle vehicles car cars truck trucks lorry lorries bus buses motorcycle motorcycles motorbike
    motorbikes bike
    bikes tank tanks boat boats ship ships vessel vessels aircraft plane planes jet jets helicopter
    helicopters drone
    drones uav uavs missile missiles rocket rockets shell shells mortar mortars bomb bombs grenade grenades
    mine mines
    round rounds bullet bullets rifle rifles gun guns pistol pistols weapon weapons explosive explosives
    ied ieds
    device devices system systems radar radars launcher launchers depot depots gunboat gunboats warship
    warships
    warplane warplanes gunship gunships frigate frigates train trains tanker tankers van vans pickup
    pickups car
    second seconds minute minutes hour hours day days night nights week weeks weekend month months year
    years decade
    decades century time times date oclock morning evening afternoon
    metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches
    yard yards
    ton tons tonne tonnes kilo kilos kilogram kilograms kg gram grams litre litres liter liters barrel
    barrels bag bags
    dollar dollars euro euros pound pounds naira rupee rupees peso pesos franc francs shilling shillings
    lira rand yuan
    percent per cent point points goal goals vote votes seat seats place places part parts way ways case
    cases count
    counts attack attacks raid raids strike strikes airstrike airstrikes clash clashes incident incidents
    battle
    battles operation operations ambush ambushes blast blasts explosion explosions bombing bombings
    shooting shootings
    protest protests rally rallies demonstration demonstrations riot riots event events meeting meetings round
    village villages town towns city cities district districts region regions province provinces country
    countries
    state states area areas camp camps base bases post posts station stations checkpoint checkpoints
    outpost outposts
    position positions road roads street streets route routes site sites location locations front fronts
    side sides
    convoy convoys barracks hideout hideouts garrison headquarters border borders river rivers airport port
    company companies bank banks charge charges count sentence sentences law laws bill bills deal deals
    agreement
    talks truce ceasefire number numbers figure figures toll report reports statement statements claim claims
    allegation allegations photo photos video videos picture pictures image images book books film films
    hope hopes fear fears dream dreams peace war wars conflict fighting violence justice information aid
    supplies food
    water fuel oil money cash crop crops coffee wheat rice power electricity service services line lines
    cable pipeline
    phone phones computer computers document documents flag flags door doors window windows wall walls roof
    roofs
    machete machetes knife knives stick sticks stone stones fire fires flame flames tyre tyres crime crimes
    murder murders killing killings death deaths fatality fatalities injury injuries casualty casualties
    wound wounds
    loss losses damage destruction accident accidents crash crashes kidnapping kidnappings abduction
    abductions
    arrest arrests life lives limb limbs body bodies corpse corpses remains leg legs arm arms eye eyes
    it that this them which what something anything nothing everything one ones lot half none
    plan plans project projects party parties group groups organisation organisations organization
    organizations
    network networks cell cells brigade brigades battalion battalions unit units division divisions
    regiment regiments
    government governments authority ministry army police-station court courts prison prisons jail jails
    season seasons drug drugs disease virus cholera covid malaria flood floods storm storms earthquake
    landslide
    ambulance ambulances bunker bunkers trench trenches tower towers plant plants factory factories refinery
    amendment amendments proposal proposals pride harvest game games match matches economy career
    careers idea ideas
    sortie sorties mission missions step steps stage stages phase phases thing things kind kinds type types
    wing wings section sections level levels source sources account accounts reason reasons question questions
    """
)
EXTRA = listed(
    """
    people person persons man men woman women child children boy boys girl girls soldier soldiers officer
    officers
    policeman policemen policewoman police troop troops personnel civilian civilians villager villagers
    resident
    residents militant militants fighter fighters rebel rebels insurgent insurgents terrorist terrorists
    gunman gunmen
    bandit bandits member members others other victim victims driver drivers passenger passengers worker
    workers
    farmer farmers herder herders student students pupil pupils schoolgirl schoolgirls schoolboy schoolboys
    boarder
    boarders teacher teachers headmaster headteacher nurse nurses doctor doctors medic medics patient
    patients priest
    priests pastor pastors imam imams cleric clerics monk monks nun nuns novice novices journalist journalists
    photographer photographers reporter reporters lawyer lawyers judge judges mayor mayors governor governors
    commander commanders chief chiefs leader leaders politician politicians official officials guard guards
    protester protesters demonstrator demonstrators marcher marchers rioter rioters youth youths teenager
    teenagers
    baby babies infant infants toddler brother brothers sister sisters son sons daughter daughters father
    fathers
    mother mothers wife wives husband husbands uncle aunt cousin cousins nephew niece relative relatives
    grandmother
    grandfather grandparents parent parents sibling siblings twin twins orphan orphans widow neighbour
    neighbours
    neighbor neighbors family families couple couples comrade comrades colleague colleagues friend friends
    aide aides
    bodyguard bodyguards founder founders kingpin kingpins warlord warlords ringleader ringleaders
    employee employees staff crew crews miner miners fisherman fishermen trader
    traders merchant
    merchants vendor vendors shepherd shepherds clansman clansmen tribesman tribesmen hostage hostages
    captive captives
    prisoner prisoners inmate inmates detainee detainees suspect suspects migrant migrants refugee refugees
    peacekeeper peacekeepers servicemen serviceman sailor sailors pilot pilots conscript conscripts recruit
    recruits
    cadet cadets gendarme gendarmes ranger rangers constable constables sergeant sergeants lieutenant
    captain major
    colonel general generals corporal corporals private privates deputy deputies councillor councillors
    senator
    candidate candidates activist activists supporter supporters worshipper worshippers worshiper
    worshipers mourner
    mourners pilgrim pilgrims tourist tourists shopper shoppers bystander bystanders passerby passersby
    onlooker
    onlookers motorist motorists pedestrian pedestrians labourer labourers laborer laborers engineer engineers
    technician technicians contractor contractors businessman businessmen shopkeeper shopkeepers attacker
    attackers
    assailant assailants bomber bombers perpetrator perpetrators raider raiders jihadist jihadists jihadi
    jihadis
    extremist extremists separatist separatists guerrilla guerrillas combatant combatants militiaman
    militiamen
    vigilante vigilantes gangster gangsters robber robbers kidnapper kidnappers male males female females
    minor minors
    adult adults citizen citizens national nationals foreigner foreigners inhabitant inhabitants elder elders
    individual individuals human humans rescuer rescuers firefighter firefighters paramedic paramedics
    volunteer
    volunteers operative operatives agent agents spy spies informant informants dissident dissidents kurds
    houthis
    palestinian palestinians israeli israelis ukrainians russians syrians iraqis afghans americans chinese
    nigerians
    participant participants spectator spectators fan fans customer customers guest guests settler settlers
    hunter
    hunters witness witnesses survivor survivors evacuee evacuees martyr martyrs loyalist loyalists shooter
    shooters
    enemy enemies occupant occupants defender defenders naxals maoists rioter spokesman spokesperson
    spokeswoman
    grandson grandsons granddaughter granddaughters grandchild grandchildren stepson fiancee girlfriend
    boyfriend
    secretary secretaries headman headmen preacher preachers bishop bishops sheikh chairman chairwoman
    director rabbi
    rider riders cyclist cyclists commuter commuters reveller revellers dozen parishioner parishioners
    dealer dealers
    """
)
COLLECTIVE = listed("family families couple couples crew group team party pair trio gang")
PLURALS = listed(
    "people police men women children troops personnel staff crew others youth clergy infantry cattle "
    "kin folk chinese"
)
ARMED = frozenset(("unidentified_armed", "unidentified_rebel", "gang"))
EITHER = frozenset(("militia", "communal", "rioters"))  # they attack and are attacked
ATTACKERS = listed(
    "attacker attackers assailant assailants bomber bombers gunman gunmen shooter shooters militant "
    "militants "
    "fighter fighters rebel rebels insurgent insurgents bandit bandits jihadist jihadists jihadi jihadis "
    "extremist extremists "
    "perpetrator perpetrators raider raiders terrorist terrorists kidnappers himself herself themselves"
)
PERSON_ENDINGS = ("men", "man", "woman", "women", "person", "persons")
LIKE_PERSONS = (
    "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees", "ants", "ents", "mates", "mate",
    "ese", "eer", "eers", "lord", "lords", "boy", "boys", "girl", "girls", "iff", "iffs", "child",
)  # fmt: skip

SHORTEST = 4  # letters; shorter words end as nouns for people do and are none


@functools.cache
def person_words() -> frozenset[str]:
    """Return the last words of all nouns for people, folded, singular and plural."""
    last = {form.rpartition(" ")[2] for noun in people().nouns for form in noun.forms}
    return frozenset(word for word in (last | EXTRA) - THINGS if not word.endswith("ed"))


@functools.cache
def attackers() -> frozenset[str]:
    """Return the last words of the nouns for those who attack."""
    last = {armed: set[str]() for armed in (True, False)}
    for noun in people().nouns:
        if noun.category not in EITHER:
            last[noun.category in ARMED].update(form.rpartition(" ")[2] for form in noun.forms)
    return frozenset(last[True] - last[False] - THINGS | ATTACKERS)


def is_person(word: str) -> bool:
    """Tell whether a folded word is a noun for people."""
    return word in person_words() or (word.endswith(PERSON_ENDINGS) and word not in THINGS)


def like_person(word: str) -> bool:
    """Tell whether a folded word has the ending of one who does something."""
    return word.endswith(LIKE_PERSONS) and word not in THINGS and len(word) > SHORTEST


def is_plural(word: str) -> bool:
    """Tell whether a folded noun is plural."""
    return (
        word in PLURALS
        or word.endswith("men")
        or (word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= SHORTEST)
    )
