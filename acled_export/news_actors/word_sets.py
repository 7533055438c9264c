"""Words around the nouns of actors; folded, one set for each use."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(words.split())


def phrases(words: str) -> tuple[str, ...]:
    """Return the phrases between the commas of a text."""
    return tuple(" ".join(phrase.split()) for phrase in words.split(","))


# behind the hyphen of a name: its sponsor, its place or its opponent, not the actor itself
TIES = listed(
    """backed allied aligned made supported trained funded sponsored supplied armed financed equipped
    linked affiliated inspired style born based registered flagged owned bound mediated brokered
    occupied controlled held run administered ruled dominated operated built friendly leaning loving
    origin led"""
)
SPONSORS = TIES - listed(
    """linked affiliated inspired held controlled run administered ruled dominated operated"""
)
# before a hyphen
AGAINST = listed("""pro anti ex non mid trans post pre un inter cross""")
LINKED = frozenset(["linked", "affiliated", "inspired", "aligned", "allied"])

ETHNIC = listed(
    """fulani fulanis fulbe peul peulh dogon bambara songhai songhay tuareg tuaregs hausa kanuri yoruba
    igbo ijaw tiv jukun berom fulata hutu hutus tutsi tutsis lendu hema twa luba pende tetela yaka teke
    mbororo zande azande dinka nuer murle shilluk bari mundari toposa lotuko lou bor jikany misseriya
    rizeigat masalit zaghawa fur salamat berti nuba hawazma beja oromo amhara tigrayan tigrayans afar
    somali sidama gumuz berta anuak nuer konso hamar gurage welayta gedeo guji borana gabra rendille
    samburu turkana pokot marakwet maasai kalenjin kikuyu luo kisii karamojong jie matheniko dodoth
    langi acholi lango kurd kurds kurdish turkmen yazidi yazidis assyrian hazara hazaras pashtun
    pashtuns baloch baluch tajiks uzbeks uyghur uyghurs rohingya rakhine kachin karen karenni chin shan
    mon wa naga kuki meitei kukis meiteis nagas bodo karbi dimasa mizo garo tamil tamils sinhalese
    madhesi tharu papuan papuans dayak moro druze alawite alawites bedouin bedouins arab arabs berber
    toubou tebu tubu gorane kotoko dagomba konkomba nanumba gonja mamprusi kusasi mossi guere dozo krahn
    mandingo mapuche wayuu nasa emberá embera guarani yanomami roma romani serb serbs albanian croat
    sioux hmong montagnard issa darod hawiye ogaden isaaq majerteen abgaal habar gidir marehan rahanweyn"""
)
ETHNIC_NAMES = {
    "fulanis": "Fulani", "fulbe": "Fulani", "peul": "Fulani", "peulh": "Fulani", "tuaregs": "Tuareg",
    "hutus": "Hutu", "tutsis": "Tutsi", "kurds": "Kurdish", "kurd": "Kurdish", "yazidis": "Yazidi",
    "hazaras": "Hazara", "pashtuns": "Pashtun", "uyghurs": "Uyghur", "kukis": "Kuki",
    "meiteis": "Meitei", "nagas": "Naga", "tamils": "Tamil", "papuans": "Papuan", "alawites": "Alawite",
    "bedouins": "Bedouin", "arabs": "Arab", "azande": "Zande", "tigrayans": "Tigray",
    "tigrayan": "Tigray", "serbs": "Serb", "baluch": "Baloch", "songhay": "Songhai", "tubu": "Toubou",
}  # fmt: skip
CLAN = listed("""clan clans clansman clansmen clanmen subclan tribe tribes tribesman tribesmen""")
TRIBE = frozenset(["tribe", "tribes", "tribesman", "tribesmen"])
# people of an ethnic group who are armed when they are named with it
ETHNIC_ARMED = listed(
    """herdsmen herdsman herders herder militia militias militiamen militiaman militants gunmen fighters
    warriors youths hunters raiders rustlers bandits vigilantes rebels attackers"""
)

SOCIAL = {
    "christian": "Christian Group", "catholic": "Christian Group", "coptic": "Christian Group",
    "orthodox": "Christian Group", "evangelical": "Christian Group", "muslim": "Muslim Group",
    "shiite": "Muslim Group", "shia": "Muslim Group", "sunni": "Muslim Group", "hindu": "Hindu Group",
    "sikh": "Sikh Group", "jewish": "Jewish Group", "ahmadi": "Muslim Group", "yazidi": "Yazidi Group",
    "buddhist": "Buddhist Group", "female": "Women", "women": "Women", "student": "Students",
    "indigenous": "Indigenous Group", "displaced": "Refugees/IDPs", "refugee": "Refugees/IDPs",
    "lgbt": "LGBTQ+", "lgbtq": "LGBTQ+", "gay": "LGBTQ+", "trans": "LGBTQ+", "union": "Labor Group",
    "unionised": "Labor Group", "kurdish": "Kurdish Ethnic Group", "rohingya": "Rohingya Ethnic Group",
}  # fmt: skip

SUSPECTED = frozenset(["suspected", "alleged", "presumed", "purported"])
UNARMED = listed("""unarmed innocent defenceless defenseless peaceful former retired ex""")
ADJECTIVES = listed(
    """armed heavily well unidentified unknown unnamed masked hooded disguised suspected alleged presumed
    purported so called self styled young elderly old local foreign senior junior top former retired off
    duty elite special uniformed plainclothes islamist islamic jihadist jihadi extremist radical
    hardline militant insurgent rebel separatist secessionist guerrilla government governmental regime
    junta loyalist paramilitary regular riot female male unarmed innocent peaceful angry irate enraged
    opposition ruling striking displaced private state national federal provincial municipal regional
    rural urban religious muslim christian catholic shiite shia sunni hindu sikh jewish buddhist coptic
    orthodox evangelical ahmadi indigenous student ordinary poor rival ethnic tribal communal outlawed
    banned proscribed notorious dreaded far right left wing leftist maoist communist nationalist
    ultranationalist civilian military army police naval air ground joint allied pro anti backed linked
    affiliated led run held controlled aligned mutinous dissident breakaway renegade defected released
    captured wounded injured dead slain pregnant teenage underage minor undocumented illegal artisanal
    unemployed irregular motorcycle riding borne wielding toting machete knife gun black red clad more
    other additional fellow security anti tank first second third newly deployed stationed visiting
    humanitarian medical health international domestic commercial public garment textile gold coal dairy
    unionised revolutionary democracy war fresh more non same"""
)
DEFINITE = frozenset(["the", "these", "those", "this", "that"])
ARTICLES = DEFINITE | listed("""a an another his her their its our some any no each every both""")

# nouns that only name a member of what is named beside them
MEMBERS = phrases(
    """member, members, element, elements, operative, operatives, combatant, combatants, commander,
    commanders, leader, leaders, chief, chiefs, faction, factions, wing, cell, cells, unit, units,
    remnants, forces, force, personnel, affiliates, loyalists, supporters, recruits, troopers, column,
    patrol, convoy, contingent, detachment, squad, squads, company, men, volunteers, agents"""
)
# said of the forces of a state only where a country or `government` stands before it
MEANS = phrases(
    """strike, strikes, airstrike, airstrikes, air strike, air strikes, air raid, air raids, shelling,
    bombardment, bombing, bombings, drone, drones, missile, missiles, rocket, rockets, artillery, jet,
    jets, warplane, warplanes, helicopter, helicopters, fire, gunfire, raid, raids, attack, attacks,
    offensive, incursion, invasion, operation, operations, tank, tanks, shell, shells, bomb, bombs, air
    defence, air defences, air defense, air defenses, bombers, plane, planes, aircraft, drone strike,
    drone strikes, missile strike, missile strikes, missile attack, missile attacks, drone attack, drone
    attacks, rocket attack, air attack, air attacks, naval vessel, gunboats, submarine, mortar, mortars,
    forces, unit, units, side, positions, marines, commandos, snipers, sniper, border guards, defenders,
    guards, servicemen, bulldozers, armoured vehicles, armored vehicles, personnel, base, bases,
    checkpoint, convoy, patrol, post, fighter jet, fighter jets, glide bombs, settlers,
    f-16, f-16s, f-16 jet, f-16 jets, f-16 warplanes, f-16 fighter jets, f-15s, f-35s, mi-17 helicopters,
    mi-24 helicopters, mi-35 helicopters, su-25, su-25s, su-25 jets, su-34s, mig-29s, k-8 jets, k-8 jet,
    bayraktar drone, bayraktar drones, akinci drone, akinci drones, shahed drone, shahed drones, fpv drone,
    fpv drones, kamikaze drone, kamikaze drones, attack drone, attack drones, reconnaissance drone"""
)
OFFICERS = phrases("""officer, officers, agents, constables, deputies, plainclothesmen, guards""")
REFERENCES = listed(
    """group movement militia gang faction organisation organization cartel sect outfit insurgency mob
    crowd attackers assailants gunmen militants rebels insurgents fighters jihadists terrorists
    kidnappers abductors raiders bandits gunman attacker assailant bomber hijackers captors guerrillas
    separatists protesters demonstrators"""
)
GROUP_WORDS = phrases(
    """group, community, communities, clan, tribe, clans, tribes, movement, organisation, organization,
    outfit, sect, alliance, coalition, insurgency, rebel movement, armed movement, terror group,
    terrorist group, militant group, insurgent group"""
)
STRIKES = listed(
    """struck strikes bombed bombs shelled shells attacked attacks launched launches fired fires hit hits
    killed kills targeted targets intercepted downed invaded seized captured destroyed raided deployed
    sent unleashed pounded shot retaliated resumed stormed carried conducted arrested detained executed"""
)
ADVERBS = listed("""also has have had again later then reportedly allegedly overnight on""")
