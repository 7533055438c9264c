"""Words by which needs are tested: what can be taken or burnt, and what speaks of fighting."""

from __future__ import annotations

ROADS = frozenset(
    (
        "base bases road roads highway border post posts checkpoint checkpoints town towns village "
        "villages camp camps airport airfield city cities area areas positions hill hills bridge junction "
        "district crossing"
    ).split()
)
PROPERTY = frozenset(
    (
        "house houses home homes vehicle vehicles car cars truck trucks lorry lorries bus buses shop "
        "shops store stores crops harvest field fields livestock cattle cows goats sheep camels aid food "
        "supplies medicine medicines drugs equipment warehouse warehouses office offices building "
        "buildings property properties huts hut tent tents farm farms market church churches mosque "
        "mosques school schools motorcycle motorcycles motorbikes money cash goods phones grain fuel "
        "granaries orchards trees belongings post clinic pharmacy village villages pipeline pylon station "
        "stations stall stalls kiosk kiosks jewellery gold mattresses"
    ).split()
)
ARMS = frozenset(
    (
        "weapon weapons arms ammunition munitions explosive explosives cache caches rifle rifles grenade "
        "grenades mortar mortars rocket rockets missile missiles drone drones uav uavs bomb bombs ied "
        "ieds device devices mine mines landmine landmines shell shells warhead"
    ).split()
)
CRIMES = frozenset(
    (
        "theft robbery fraud burglary smuggling trafficking drugs drug rape murder homicide bribery "
        "embezzlement corruption speeding drunk cocaine heroin cannabis laundering counterfeit "
        "shoplifting assaulting"
    ).split()
)
POLITICAL = frozenset(
    (
        "opposition activist activists journalist journalists reporter editor union unionist unionists "
        "lawyer lawyers politician politicians leader candidate candidates lawmaker mp senator supporters "
        "protesters demonstrators critics dissidents blogger cleric clerics imam priest pastor bishop "
        "minister mayor party members student students rights defenders campaigners sympathisers "
        "sympathizers relatives suspected suspects militants members"
    ).split()
)
CONFLICT = frozenset(
    (
        "coup junta rebels rebel insurgency insurgents militants militia army troops opposition border "
        "conflict war protesters crackdown regime emergency curfew military fighters armed gang gangs "
        "election elections"
    ).split()
)
FIGHTING = frozenset(
    (
        "attack attacks attacked fighting fought battle battles clash clashes clashed fight offensive "
        "assault shooting gunfire combat siege shelling fire"
    ).split()
)
STONES = frozenset(
    (
        "stones rocks bricks bottles molotov petrol firebombs masonry fireworks burned burnt burning "
        "torched torching set looted looting vandalised vandalized smashed smashing clashed clashes "
        "pelted pelting hurled threw throwing riot rioted rioting ransacked stormed fire alight stoned"
    ).split()
)
