"""Who acts and who suffers in an event, by votes of its mentions, of claims and blame, and of its tolls."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from acled_export.lexical_drafting.speaking import claimants, speaks
from acled_export.news_events.scene import touching
from acled_export.news_events.sides import ARMED, Standing, standing
from acled_export.news_tolls import Harm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_tolls import TollTold

MAIN, SECOND, HURT_ONLY = 3.0, 1.0, 1.5
OFFICE = 0.3  # a ministry speaks more often than it acts
NAMED = 0.5  # a name says more than a noun
MOST_HEARD = 3
HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES, Harm.ABDUCTED, Harm.ARRESTED})
RIVALS = re.compile(r"Houthi|Haftar|Supreme Political Council|Operation Dignity|Southern Transitional")
BESIDE = 16  # characters between two that act together
ANYBODY = frozenset("people persons person man men others".split())
NAMELESS = frozenset({"unidentified_armed", "unidentified_rebel", "militia", "gang", "communal", "group"})


class Votes:
    """Votes for actors, those that are the same party together; the first told speaks for them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._weights: dict[object, float] = defaultdict(float)
        self._actors: dict[object, ActorTold] = {}

    def cast(self, actor: ActorTold, weight: float) -> None:
        """Give an actor a weight, through whom it is said again where it is."""
        meant = said_again(self.scene, actor)
        key = party(meant)
        self._weights[key] += weight + (NAMED if meant.group else 0.0)
        held = self._actors.setdefault(key, meant)
        if meant.group and not held.group:
            self._actors[key] = meant
        elif not held.group and 0 < held.start - meant.end <= BESIDE and weight >= MAIN:
            self._actors[key] = meant  # "the army and other security personnel"

    def less(self, others: Votes) -> Votes:
        """Return the votes without those actors that others have more votes for."""
        return self._only(key for key, it in self._actors.items() if self.weight(it) >= others.weight(it))

    def without(self, keys: frozenset[object]) -> Votes:
        """Return the votes without those for some parties."""
        return self._only(key for key in self._actors if key not in keys)

    def _only(self, keys: Iterable[object]) -> Votes:
        kept = Votes(self.scene)
        kept._actors = {key: self._actors[key] for key in keys}
        kept._weights = self._weights
        return kept

    def weight(self, actor: ActorTold) -> float:
        """Return the votes for an actor."""
        return self._weights.get(party(actor), 0.0)

    def order(self) -> list[ActorTold]:
        """Return the actors by their votes, the first told of equal ones first."""
        return sorted(self._actors.values(), key=lambda it: (-self._weights[party(it)], it.start))


def named_first(actors: list[ActorTold], votes: Votes) -> list[ActorTold]:
    """Put a named group before gunmen and fighters of no name, where it has votes too."""
    if actors and actors[0].head in ANYBODY and not actors[0].social:
        # "four people were killed; all of them were fighters of"
        armed = [it for it in actors if standing(it) in ARMED and votes.weight(it) >= MAIN]
        return [*armed[:1], *(it for it in actors if it not in armed[:1])]
    if not actors or actors[0].group or actors[0].people or actors[0].category not in NAMELESS:
        return actors
    named = [
        actor
        for actor in actors[1:]
        if (actor.group or actor.people)
        and standing(actor) is not Standing.STATE
        and votes.weight(actor) >= SECOND
    ]
    return [*named[:1], *(actor for actor in actors if actor not in named[:1])]


def said_again(scene: Scene, actor: ActorTold) -> ActorTold:
    """Return the mention that a definite one ("the group") says again."""
    met = set()
    while actor.antecedent is not None and actor.antecedent not in met and actor.group is None:
        met.add(actor.antecedent)
        actor = scene.actors[actor.antecedent]
    return actor


def party(actor: ActorTold) -> object:
    """Return by what mentions of one party are known to be of one."""
    if actor.group:
        return actor.group
    if actor.people:
        return standing(actor), actor.people
    if standing(actor) is Standing.STATE:
        return standing(actor), actor.country
    return standing(actor), actor.category if standing(actor) in ARMED else None


def one_party(scene: Scene, actor: ActorTold, other: ActorTold | None) -> bool:
    """Tell whether two actors are one party; forces of no told state are those of the article's country."""
    if other is None:
        return False
    if standing(actor) is Standing.STATE and standing(other) is Standing.STATE:
        if any(RIVALS.search(it.group or "") for it in (actor, other)):
            return actor.group == other.group
        home = scene.placed.main_country
        return (actor.country or home) == (other.country or home)
    return party(actor) == party(other)


def votes_of(scene: Scene, event: Gathered, kind: str, tolls: tuple[TollTold, ...]) -> tuple[Votes, Votes]:
    """Return the votes for those who act in an event of a kind, and for those who suffer."""
    doing, suffering = Votes(scene), Votes(scene)
    for mention in event.mentions:
        weight = max(mention.kinds.get(kind, 0.0), 1.0 if mention.kill else 0.5)
        for votes, actors in ((doing, mention.sides.agents), (suffering, mention.sides.victims)):
            heard = (actor for actor in actors if not speaks(scene, actor))
            for number, actor in enumerate(itertools.islice(heard, MOST_HEARD)):
                share = OFFICE if actor.category == "government" else 1.0
                votes.cast(actor, share * weight * (MAIN if number == 0 else SECOND))
    for actor, weight in claimants(scene, event):
        doing.cast(actor, weight)
    for toll in tolls:
        for actor in _suffering(scene, toll):
            suffering.cast(actor, MAIN if toll.harm is not Harm.INJURED else HURT_ONLY)
    return doing, suffering


def _suffering(scene: Scene, toll: TollTold) -> tuple[ActorTold, ...]:
    """Return the actors that a toll counts."""
    if toll.who is None or toll.harm not in HARMS or toll.of_attackers:
        return ()
    return touching(scene.actors, toll.who.start, toll.who.end)
