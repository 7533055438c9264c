"""Who "the militants" are, where an article names one group beside them and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.lexical_drafting.moving import OPENING
from acled_export.lexical_drafting.speaking import is_tied
from acled_export.lexical_drafting.votes import one_party, party
from acled_export.news_events.scene import paragraphs
from acled_export.news_events.sides import Standing, standing

if TYPE_CHECKING:
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene

REBELS = frozenset({"unidentified_rebel", "group"})
BESIDE = 1  # paragraphs


def only_named_near(scene: Scene, actor: ActorTold, taken: ActorTold | None) -> ActorTold | None:
    """Return the group that fighters of no name are of; null where none, or more than one, is named near.

    Gunmen and bandits are nobody's; those whom an article calls militants or insurgents are most often those
    of the one group that its paragraph, or the next one to it, goes on to name.
    """
    if actor.group or actor.people or actor.category not in REBELS:
        return None
    here = _paragraph(scene, actor)
    last = here if _moves_on(scene, here + 1) else here + BESIDE
    found: dict[object, ActorTold] = {}
    for other in scene.actors:
        if (
            other.group
            and other.tie is None
            and not is_tied(scene, other)
            and standing(other) is Standing.NONSTATE
            and here - BESIDE <= _paragraph(scene, other) <= last
            and not one_party(scene, other, taken)
        ):
            found.setdefault(party(other), other)
    return next(iter(found.values())) if len(found) == 1 else None


def _moves_on(scene: Scene, number: int) -> bool:
    """Tell whether a paragraph begins with another place: "In the Far North, ..."."""
    first = next(iter(paragraphs(scene).get(number, ())), None)
    return first is not None and scene.reading.words[first.first].folded in OPENING


def _paragraph(scene: Scene, actor: ActorTold) -> int:
    return scene.reading.sentence_at(actor.start).paragraph
