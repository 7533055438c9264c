"""Which kind an event is: by what speaks for each kind, then by who did it to whom."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from acled_export.lexical_drafting.families import (
    ABDUCTION,
    ARRESTS,
    BATTLES,
    CIVILIANS,
    LOOTING,
    PROTESTS,
    REMOTE,
    RIOTS,
    VIOLENT,
)
from acled_export.lexical_drafting.gathering import words_of_event
from acled_export.lexical_drafting.speaking import speaks
from acled_export.news_events.crowds import PLAIN
from acled_export.news_events.kill_kinds import kind_of_killing
from acled_export.news_events.killing import HURT
from acled_export.news_events.mention import STRONG
from acled_export.news_events.sides import ARMED, CROWDS, Standing, standing
from acled_export.news_tolls import Harm
from acled_export.precedence import ranks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_tolls import TollTold

SPECIAL = (
    "Suicide bomb",
    "Chemical weapon",
    "Sexual violence",
)  # what says more than that something exploded
SHOOTING = re.compile(r"\b(?:opened fire|opening fire|fired on|fired at|shot|shooting|live)\b", re.IGNORECASE)
# people who die in clashes were not attacked
FIGHTING = re.compile(r"\b(?:clash|fight|fought|battle|gunfight|firefight|exchange of fire)", re.IGNORECASE)
NOBODY = re.compile(r"\b(?:nobody|no one|none|no)\b", re.IGNORECASE)
FIRST = 1.5  # what is told first weighs more
KILLING = 1.5
FOLLOWERS = ("activist", "activists", "supporter", "supporters")  # they may be taken at home
PLURAL = 0.5  # "raids" tell less of one raid
ARREST_HARM, CLASH, ATTACK = Harm.ARRESTED, "Armed clash", "Attack"
SUICIDE, IED = "Suicide bomb", "Remote explosive/landmine/IED"
HIMSELF = frozenset(
    (
        "suicide bomber bombers himself herself themselves driver driven rammed drove attacker vest belt "
        "strapped"
    ).split()
)
OVERTAKES, REGAINS = "Non-state actor overtakes territory", "Government regains territory"
PROTEST, INTERVENTION, EXCESSIVE = (
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
)
VIOLENT_DEMONSTRATION, MOB = "Violent demonstration", "Mob violence"


def weights(event: Gathered, *, demonstration: bool) -> Counter[str]:
    """Return how much speaks for each kind of event."""
    found: Counter[str] = Counter()
    first = min(event.sentences)
    for mention in event.mentions:
        factor = FIRST if mention.sentence == first else 1.0
        for kind, weight in _kinds(mention, demonstration=demonstration).items():
            share = PLURAL if mention.plural else 1.0
            found[kind] += share * factor * weight  # type: ignore[assignment]
    return found


def _kinds(mention: Mention, *, demonstration: bool) -> dict[str, float]:
    kinds = dict(mention.kinds)
    if mention.kill:
        agent = _first(mention.sides.agents)
        victim = _first(mention.sides.victims)
        kind = kind_of_killing(agent, victim, mention.weapons, demonstration=demonstration)
        if kind is not None:
            kinds[kind] = max(kinds.get(kind, 0.0), KILLING)
    return kinds


def _first(actors: Iterable[ActorTold]) -> Standing | None:
    return next((standing(actor) for actor in actors), None)


def decided(scene: Scene, event: Gathered, tolls: tuple[TollTold, ...]) -> tuple[str | None, list[str]]:
    """Return the kind of an event, null where nothing decides it, and the others that are spoken for."""
    demonstration = _demonstrates(event)
    found = weights(event, demonstration=demonstration)
    if not found:
        return None, []
    order = sorted(found, key=lambda kind: (-found[kind], ranks()[kind]))
    chosen = _of_crowd(scene, event, found, tolls) if demonstration else _of_force(scene, event, found, order)
    if chosen in {VIOLENT_DEMONSTRATION, MOB}:
        chosen = VIOLENT_DEMONSTRATION if _protests(scene, event) or _on_police(scene, event) else MOB
    if chosen == ABDUCTION:
        # who is taken away and killed was attacked
        killed = any(toll.harm is Harm.KILLED and toll.reported for toll in tolls)
        chosen = ATTACK if killed else ARRESTS if _by_state(event) else chosen
    if chosen in {OVERTAKES, REGAINS}:
        chosen = _taken_by(event, chosen)
    hurt = any(toll.harm in HURT and toll.reported for toll in tolls)
    if chosen == LOOTING and hurt:
        # what is burnt or taken where people are hurt comes with an attack or a fight
        fights = [kind for kind in order if kind in BATTLES | REMOTE and found[kind] >= STRONG]
        chosen = fights[0] if fights else chosen if _fought(event) else ATTACK
    if chosen == ATTACK and not hurt:
        # people taken away or houses burnt, and nobody is told to be hurt
        unhurt = [kind for kind in (ABDUCTION, LOOTING, ARRESTS) if found[kind] >= STRONG]
        chosen = max(unhurt, key=found.__getitem__, default=chosen)
    return chosen, [kind for kind in order if kind != chosen]


def _demonstrates(event: Gathered) -> bool:
    demonstrating = any(
        weight >= STRONG and kind in PROTESTS | {VIOLENT_DEMONSTRATION}
        for mention in event.mentions
        for kind, weight in mention.kinds.items()
    )
    actors = [actor for it in event.mentions for actor in (*it.sides.agents[:1], *it.sides.victims[:1])]
    gathering = any(set(it.kinds) & PROTESTS for it in event.mentions)
    return demonstrating or any(
        standing(actor) is Standing.PROTESTERS and (gathering or not (actor.head or "").endswith(FOLLOWERS))
        for actor in actors
    )


def _one_armed(event: Gathered) -> bool:
    """Tell whether all who are armed in an event are the forces of a state, and civilians suffer."""
    actors = []
    for it in event.mentions:
        most = None if it.kinds.get(CLASH, 0.0) >= STRONG else 1
        actors += [*it.sides.agents[:most], *it.sides.victims[:most]]
    parties = {standing(actor) for actor in actors}
    return (
        parties == {Standing.STATE, Standing.CIVILIAN}
        and len({it.country for it in actors if standing(it) is Standing.STATE and it.country}) <= 1
    )


def _taken_by(event: Gathered, chosen: str) -> str:
    """Return whether a place taken is overtaken or regained, by who is told first as taking it."""
    taking = (it.sides.agents[:2] for it in event.mentions if {OVERTAKES, REGAINS} & set(it.kinds))
    takers = next(({standing(actor) for actor in actors} for actors in taking if actors), set())
    if Standing.STATE in takers and Standing.NONSTATE not in takers:
        return REGAINS
    return OVERTAKES if takers & {Standing.NONSTATE, Standing.COMMUNAL} else chosen


def _fought(event: Gathered) -> bool:
    """Tell whether those who suffer in an event are armed."""
    victims = [standing(actor) for it in event.mentions for actor in it.sides.victims[:1]]
    return bool(victims) and sum(victim in ARMED for victim in victims) * 2 > len(victims)


def _by_state(event: Gathered) -> bool:
    """Tell whether those who act first in all that is told of an event are the forces of a state."""
    doing = {standing(it.sides.agents[0]) for it in event.mentions if it.sides.agents}
    return doing == {Standing.STATE}


def _on_police(scene: Scene, event: Gathered) -> bool:
    """Tell whether a crowd turned on the forces of a state."""
    victims = (actor for it in event.mentions for actor in it.sides.victims[:1])
    return any(standing(actor) is Standing.STATE and not speaks(scene, actor) for actor in victims)


def _protests(scene: Scene, event: Gathered) -> bool:
    """Tell whether anything in an event speaks of a protest, and not only of a crowd."""
    told = any(it.kinds.get(kind, 0.0) >= STRONG for it in event.mentions for kind in PROTESTS)
    told = told or bool(words_of_event(scene, event) & PLAIN)
    actors = (actor for it in event.mentions for actor in (*it.sides.agents, *it.sides.victims))
    return told or any(standing(actor) is Standing.PROTESTERS for actor in actors)


def _of_crowd(scene: Scene, event: Gathered, found: Counter[str], tolls: tuple[TollTold, ...]) -> str:
    """Return the kind of a demonstration: what the crowd did counts first, then what was done to it."""
    shot_at = found[EXCESSIVE] >= max(STRONG, found[VIOLENT_DEMONSTRATION])
    if shot_at and any(toll.harm in HURT and toll.reported for toll in tolls):
        return EXCESSIVE
    if found[VIOLENT_DEMONSTRATION] >= STRONG or found[MOB] >= STRONG + found[PROTEST]:
        return VIOLENT_DEMONSTRATION if found[VIOLENT_DEMONSTRATION] >= found[MOB] else MOB
    harmed = any(toll.harm is Harm.KILLED and toll.reported for toll in tolls)
    by_force = any(
        standing(actor) in ARMED for mention in event.mentions for actor in mention.sides.agents[:1]
    )
    shot = any(SHOOTING.search(scene.reading.text[it.start : it.end]) for it in event.mentions)
    hurt = any(toll.harm in HURT and toll.reported for toll in tolls)
    if found[EXCESSIVE] >= STRONG or ((harmed or (hurt and shot)) and by_force):
        return EXCESSIVE
    paragraphs = {scene.reading.sentences[number].paragraph for number in event.sentences}
    arrested = any(
        toll.harm is ARREST_HARM
        and not NOBODY.search(toll.quote)
        and toll.reported
        and scene.reading.sentences[toll.sentence].paragraph in paragraphs
        for toll in tolls
    )
    forced = any("riot_control" in mention.weapons for mention in event.mentions)
    if found[INTERVENTION] >= STRONG or arrested or found[ARRESTS] >= STRONG or forced:
        return INTERVENTION
    return PROTEST


def _of_force(scene: Scene, event: Gathered, found: Counter[str], order: list[str]) -> str:
    """Return the kind of any other event: the one that most speaks for, corrected by who suffered."""
    chosen = next((kind for kind in SPECIAL if found[kind] >= STRONG), order[0])
    if chosen == SUICIDE and not words_of_event(scene, event) & HIMSELF:
        chosen = IED  # "a car packed with explosives blew up": nobody is told to have been in it
    if chosen in CIVILIANS | BATTLES | RIOTS:
        remote = [kind for kind in order if kind in REMOTE and found[kind] >= STRONG]
        fought = any(it.kinds.get(kind, 0.0) >= STRONG for it in event.mentions for kind in BATTLES)
        if remote and (chosen not in BATTLES or not fought):
            return remote[0]
    if chosen == "Grenade" and found[CLASH] >= STRONG:
        chosen = CLASH  # an ambush in which grenades are fired
    if chosen == CLASH and _one_armed(event):
        return ATTACK
    chosen = _by_victims(scene, event, found, chosen)
    territory = [kind for kind in order if kind in BATTLES and kind != CLASH and found[kind] >= STRONG]
    if chosen == CLASH and territory:
        return territory[0]
    agents = [standing(actor) for mention in event.mentions for actor in mention.sides.agents[:1]]
    return MOB if chosen == ATTACK and agents and all(agent in CROWDS for agent in agents) else chosen


def _by_victims(scene: Scene, event: Gathered, found: Counter[str], chosen: str) -> str:
    """Return a clash where those who suffer are armed, an attack where they are not."""
    violent = [it for it in event.mentions if it.kill or set(it.kinds) & VIOLENT] or event.mentions
    agents = [standing(actor) for mention in violent for actor in mention.sides.agents[:1]]
    victims = [standing(actor) for mention in violent for actor in mention.sides.victims[:1]]
    armed = sum(victim in ARMED for victim in victims)
    hurt = sum(victim is Standing.CIVILIAN for victim in victims)
    if chosen == ATTACK and armed > hurt and any(agent in ARMED for agent in agents):
        return CLASH
    fought = any(
        it.kinds.get(CLASH, 0.0) >= STRONG and FIGHTING.search(scene.reading.text[it.start : it.end])
        for it in event.mentions
    )
    return ATTACK if chosen == CLASH and not fought and hurt > armed and found[ATTACK] > 0 else chosen
