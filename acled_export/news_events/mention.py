"""One place where an article speaks of something that may be an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.around import weapon_kinds
from acled_export.news_events.other_texts import is_accident, is_old_or_played, is_trial
from acled_export.news_events.scene import within
from acled_export.news_events.sides import ARMED, Standing, standing
from acled_export.news_events.statuses import Status, status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_events.scene import Scene
    from acled_export.news_events.sides import Sides
    from acled_export.news_events.trigger_words import Met
    from acled_export.news_text import Sentence
    from acled_export.news_text.clauses import Clause

STRONG, WEAK = 2.0, 1.0
CROWDED = frozenset({"Peaceful protest", "Protest with intervention", "Violent demonstration"})


@attrs.frozen(kw_only=True, eq=False)
class Mention:
    """Words that tell of an event: `kinds` weighs sub-event types; `kill` where people are killed or hurt.

    Offsets are those of the trigger. `weapons` are the kinds of weapons of its sentence.
    """

    start: int
    end: int
    sentence: int
    clause: Clause
    status: Status
    kinds: Mapping[str, float]
    sides: Sides
    weapons: frozenset[str]
    kill: bool = False
    plural: bool = False  # "attacks", "raids": more often many than one
    reference: bool = False  # "the strikes": only says again what was told

    @property
    def weight(self) -> float:
        """Return how much speaks for an event here."""
        return max(self.kinds.values(), default=0.0)


def mention_at(
    scene: Scene,
    sentence: Sentence,
    met: Met,
    kinds: Mapping[str, float] | None,
    who: Sides,
) -> Mention:
    """Return the mention of a trigger: whether it happened is said by the words around it.

    `kinds` is null for words that only say that people are harmed.
    """
    start, end = scene.span(met.first, met.behind)
    clause = scene.clause_at(sentence, met.first)
    told = status(scene.reading, sentence, clause, met.first, met.behind)
    if told is Status.TOLD and _is_else(scene, sentence, kinds, who):
        told = Status.NOT_HAPPENED
    if told is Status.TOLD and is_trial(scene):
        told = Status.BACKGROUND
    if told is Status.TOLD and any(
        toll.aggregate and toll.end > start for toll in within(scene.tolls, sentence.start, end)
    ):
        told = Status.BACKGROUND
    return Mention(
        start=start,
        end=end,
        sentence=sentence.number,
        clause=clause,
        status=told,
        kinds=kinds or {},
        sides=who,
        weapons=weapon_kinds(scene, sentence.number),
        kill=kinds is None,
    )


def _is_else(scene: Scene, sentence: Sentence, kinds: Mapping[str, float] | None, who: Sides) -> bool:
    """Tell whether a mention is of an accident, a trial or a drill: there are protests at an accident."""
    if is_old_or_played(scene, sentence.number):
        return True
    if kinds and max(kinds, key=kinds.__getitem__) in CROWDED and max(kinds.values()) >= STRONG:
        return False
    fighting = any(standing(actor) in ARMED - {Standing.STATE} for actor in who.agents)
    armed = fighting or bool(weapon_kinds(scene, sentence.number) - {"fire"})
    return not armed and is_accident(scene, sentence.number)
