"""Whether a mention can be of an event that was told before: by kind, party, day and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.gazetteer.folding import folded
from acled_export.lexical_drafting.families import PROTESTS, REMOTE, RIOTS, related
from acled_export.lexical_drafting.moving import is_elsewhere
from acled_export.lexical_drafting.same_places import is_unplaced, may_be_one
from acled_export.lexical_drafting.whens import DAY, meet
from acled_export.lexical_drafting.wheres import EXACT, is_vague
from acled_export.news_events.mention import STRONG
from acled_export.news_events.scene import places_by_sentence
from acled_export.news_events.sides import ARMED, STATES, Standing, standing
from acled_export.news_places import Kind, Relation

if TYPE_CHECKING:
    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.lexical_drafting.wheres import Placed
    from acled_export.news_dates import DateTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

Attacker = tuple[bool, str | None]
LEADING = frozenset("in at near on outside elsewhere around across".split())  # "In X, ..." is about X
OVER_DEATHS = re.compile(
    r"\b(?:at|against|over|about|following|after|denounce|condemn|justice for) "
    r"(?:what they called )?(?:the )?(?:killings?|deaths?|attacks?|murders?|shootings?|raids?|massacre"
    r"|abductions?|kidnappings?|bombings?)\b",
    re.IGNORECASE,
)
LONGEST = 600  # characters of a sentence
CROWDS = PROTESTS | RIOTS
BESIDE = 2  # sentences within which mentions of other, related kinds may be of one event


def may_be(scene: Scene, event: Gathered, mention: Mention, date: DateTold | None, placed: Placed) -> bool:
    """Tell whether a mention may be of an event: of a kind, a party, a day and a place that go with it."""
    kinds = frozenset(mention.kinds)
    gap = mention.sentence - event.last
    far = gap > BESIDE and _paragraphs_between(scene, event, mention) > 1
    if not related(kinds, event.kinds) or (far and mention.kinds and not kinds & event.kinds):
        return False
    if (
        _by_others(event, mention)
        or _is_crowd_apart(scene, event, mention)
        or is_elsewhere(scene, event, mention)
    ):
        return False
    days = [known for known in event.times if known.precision == DAY and known.first == known.last]
    if date is not None and event.times and not any(meet(date, known) for known in days or event.times):
        return False
    if gap == 0 and not placed.own:
        return True
    return place_may_be(scene, event, mention, placed, fresh=date is not None)


def _paragraphs_between(scene: Scene, event: Gathered, mention: Mention) -> int:
    sentences = scene.reading.sentences
    return sentences[mention.sentence].paragraph - sentences[event.last].paragraph


def _by_others(event: Gathered, mention: Mention) -> bool:
    """Tell whether a strike is told of another party than the strikes of an event."""
    if not frozenset(mention.kinds) & REMOTE or not event.kinds & REMOTE:
        return False
    striking, known = attackers(mention), event.strikers
    sides = ({it[0] for it in striking}, {it[0] for it in known})
    names = ({it[1] for it in striking if it[1]}, {it[1] for it in known if it[1]})
    return any(bool(one) and bool(other) and not one & other for one, other in (sides, names))


def _is_crowd_apart(scene: Scene, event: Gathered, mention: Mention) -> bool:
    """Tell whether a crowd gathers where an event is told only of those who attack, or because of it."""
    first = event.sentences[0]
    if first >= mention.sentence or not set(mention.kinds) & CROWDS or event.kinds & CROWDS:
        return False
    gathers = any(standing(actor) is Standing.PROTESTERS for actor in mention.sides.agents[:1])
    fighting = (standing(actor) for it in event.mentions for actor in it.sides.agents[:1])
    sentence = scene.reading.sentences[mention.sentence]
    said = scene.reading.text[sentence.start : sentence.end][:LONGEST]
    return gathers and (
        OVER_DEATHS.search(said) is not None
        or any(it in {Standing.NONSTATE, Standing.COMMUNAL} for it in fighting)
    )


def attackers(mention: Mention) -> set[Attacker]:
    """Return who is told first as acting: whether it is a state, and its name (null: not told)."""
    return {
        (standing(actor) in STATES, actor.group or actor.country)
        for actor in mention.sides.agents[:1]
        if standing(actor) in ARMED
    }


def place_may_be(scene: Scene, event: Gathered, mention: Mention, placed: Placed, *, fresh: bool) -> bool:
    """Tell whether a mention may be where an event was; `fresh` where it has a date of its own."""
    towns = [place for place in event.places if place.kind is Kind.TOWN and not is_vague(place)]
    known = towns or [place for place in event.places if place.kind in EXACT] or event.places
    if not placed.places or not known:
        return True
    if any(may_be_one(scene, place, other) for place in placed.places for other in known):
        return True
    if mention.sentence - event.last <= BESIDE and _is_told_beside(scene, event, placed):
        return True
    # a quarter or a street that the gazetteer lacks, told right behind in the middle of a sentence
    sentence = scene.reading.sentences[mention.sentence]
    return (
        not fresh
        and scene.reading.words[sentence.first].folded not in LEADING
        and mention.sentence - event.last <= 1
        and all(is_unplaced(place, known[0]) for place in placed.places)
        and not (mention.weight >= STRONG and any(_is_abroad(place, known[0]) for place in placed.places))
    )


def _is_told_beside(scene: Scene, event: Gathered, placed: Placed) -> bool:
    """Tell whether a place is that by which the place of an event was told: "in X, west of the city of Y"."""
    number = event.sentences[0]
    beside = [it for it in places_by_sentence(scene).get(number, ()) if it.relation is Relation.DIRECTION]
    return any(folded(it.name) == folded(place.name) for it in beside for place in placed.places)


def _is_abroad(place: PlaceTold, known: PlaceTold) -> bool:
    """Tell whether something is told in another country than what was told before."""
    inside = place.relation in {Relation.AT, Relation.NEAR}
    return inside and bool(place.country and known.country) and place.country != known.country
