"""Whether a mention alone tells of an event, or only of the reason of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.lexical_drafting.answers import is_answered
from acled_export.lexical_drafting.families import ABDUCTION, ARRESTS, LOOTING, UNSURE, VIOLENT
from acled_export.news_events.crowds import PLAIN
from acled_export.news_events.killing import HURT
from acled_export.news_events.mention import STRONG
from acled_export.news_events.sides import ARMED, standing
from acled_export.news_tolls import Harm

if TYPE_CHECKING:
    from acled_export.news_dates import DateTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

REASON = 4  # words before people harmed among which "for" makes them a reason
REASONS = frozenset(
    "for over after following against about mourn condemn denounce honour honor remember".split()
)
PLAIN_PROTEST = PLAIN | frozenset("demanding demand gathered blocked vigil anger condemned".split())
LEAD = 2  # sentences whose events are those of the article


def can_open(scene: Scene, mention: Mention, date: DateTold | None, places: tuple[PlaceTold, ...]) -> bool:
    """Tell whether a mention alone tells of an event: it is plain enough, and something places it."""
    harms = {
        toll.harm
        for toll in scene.tolls
        if toll.sentence == mention.sentence
        and not toll.aggregate
        and toll.status != "not reported"
        and is_answered(scene, toll.sentence, toll.start) is is_answered(scene, toll.sentence, mention.start)
    }
    crowd = any(it.sentence == mention.sentence for it in scene.crowds)
    placed = date is not None or bool(places)
    anchored = placed or bool(harms) or crowd or mention.sentence < LEAD
    armed = any(standing(actor) in ARMED for actor in mention.sides.agents[:1])
    if mention.kill:
        return (bool(harms & HURT) and anchored) or (date is not None and bool(places) and armed)
    if mention.weight >= STRONG and not set(mention.kinds) - UNSURE:
        return date is not None and (bool(mention.sides.agents) or mention.sentence < LEAD)
    if mention.weight >= STRONG:
        if mention.plural:
            return date is not None and (bool(places) or crowd or bool(mention.sides.agents))
        return date is not None or anchored
    doing = [standing(actor) for actor in mention.sides.agents[:1]]
    if date is not None and places and mention.sides.victims and set(doing) & ARMED:
        return any(kind in VIOLENT | {LOOTING} for kind in mention.kinds)
    for kind, harm in ((ABDUCTION, Harm.ABDUCTED), (ARRESTS, Harm.ARRESTED)):
        if kind in mention.kinds and harm in harms:
            return True
    return bool(harms & HURT) and any(kind in VIOLENT for kind in mention.kinds)


def is_reason(scene: Scene, mention: Mention) -> bool:
    """Tell whether people harmed are only the reason of what is told: "in reprisal for the deaths of"."""
    if not mention.kill:
        return False
    if is_answered(scene, mention.sentence, mention.start):
        return True
    at = scene.reading.word_at(mention.start)
    first = scene.reading.sentences[mention.sentence].first
    lead = {word.folded for word in scene.reading.words[max(at - REASON, first) : at]}
    said = {word.folded for word in scene.reading.words_of(scene.reading.sentences[mention.sentence])}
    return bool(lead & REASONS) and bool(said & PLAIN_PROTEST)
