"""Whether a mention alone tells of an event, or only of the reason of another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.lexical_drafting.answers import is_answered
from acled_export.lexical_drafting.families import ABDUCTION, ARRESTS, LOOTING, UNSURE, VIOLENT
from acled_export.lexical_drafting.whens import dates_between
from acled_export.lexical_drafting.wheres import EXACT, happening_at
from acled_export.news_events.around import words_said
from acled_export.news_events.crowds import PLAIN
from acled_export.news_events.killing import HURT
from acled_export.news_events.mention import STRONG
from acled_export.news_events.scene import crowds_by_sentence, paragraphs, tolls_by_sentence, within
from acled_export.news_events.sides import ARMED, standing
from acled_export.news_places import Kind
from acled_export.news_tolls import Harm

if TYPE_CHECKING:
    from acled_export.news_dates import DateTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

HOUR = re.compile(
    r"\b(?:in the (?:early |late )?(?:morning|afternoon|evening)|at (?:dawn|dusk|noon|midday|night|sunrise)"
    r"|at sunset|later (?:in the day|that day|on)|hours (?:later|earlier))\b",
    re.IGNORECASE,
)
REASON = 4  # words before people harmed among which "for" makes them a reason
REASONS = frozenset(
    "for over after following against about mourn condemn denounce honour honor remember".split()
)
PLAIN_PROTEST = PLAIN | frozenset("demanding demand gathered blocked vigil anger condemned".split())
PLACED = EXACT | {Kind.ADMIN1}
TAKEN = ((ABDUCTION, Harm.ABDUCTED), (ARRESTS, Harm.ARRESTED))
UNDER = frozenset("under despite violating breaching".split())  # "withdrew under a deal"
TERMS = frozenset({"Agreement"})
NEXT_TO, SHORT = 2, 12  # sentences, words
LEAD = 2  # sentences whose events are those of the article


@attrs.frozen(kw_only=True)
class Anchors:
    """What says when and where a mention was, beside its own day: its place, its harm, its paragraph."""

    placed: bool
    harms: frozenset[Harm]
    crowd: bool
    told_before: bool
    lead: bool
    hour: bool

    @property
    def any(self) -> bool:
        """Tell whether anything does."""
        return self.placed or bool(self.harms) or self.crowd or self.told_before or self.lead or self.hour


def can_open(scene: Scene, mention: Mention, date: DateTold | None, places: tuple[PlaceTold, ...]) -> bool:
    """Tell whether a mention alone tells of an event: it is plain enough, and something places it."""
    around = _anchors(scene, mention, places)
    armed = any(standing(actor) in ARMED for actor in mention.sides.agents[:1])
    if mention.kill:
        return (bool(around.harms & HURT) and around.any) or (date is not None and bool(places) and armed)
    if mention.weight >= STRONG:
        return _strong_opens(mention, date, around)
    dated = date is not None or around.told_before
    if dated and places and armed and set(mention.kinds) & (VIOLENT | {LOOTING}):
        return True
    if any(kind in mention.kinds and harm in around.harms for kind, harm in TAKEN):
        return True
    return bool(around.harms & HURT) and bool(set(mention.kinds) & VIOLENT)


def _strong_opens(mention: Mention, date: DateTold | None, around: Anchors) -> bool:
    if not set(mention.kinds) - UNSURE:
        return date is not None and (bool(mention.sides.agents) or around.lead)
    if mention.plural:
        return date is not None and (around.placed or around.crowd or bool(mention.sides.agents))
    return date is not None or around.any


def _anchors(scene: Scene, mention: Mention, places: tuple[PlaceTold, ...]) -> Anchors:
    sentence = scene.reading.sentences[mention.sentence]
    first = paragraphs(scene)[sentence.paragraph][0]
    harms = frozenset(
        toll.harm
        for toll in tolls_by_sentence(scene).get(mention.sentence, ())
        if not toll.aggregate
        and toll.reported
        and is_answered(scene, toll.sentence, toll.start) is is_answered(scene, toll.sentence, mention.start)
    )
    before = (first.start, sentence.start)
    actors = (*mention.sides.agents, *mention.sides.victims)
    return Anchors(
        placed=any(place.kind in PLACED for place in places),
        harms=harms,
        crowd=mention.sentence in crowds_by_sentence(scene),
        told_before=_dated_before(scene, sentence.number, before)
        or (bool(dates_between(scene, *before)) and bool(within(happening_at(scene, EXACT), *before))),
        hour=bool(HOUR.search(scene.reading.text, sentence.start, sentence.end)),
        lead=mention.sentence < LEAD
        and (
            bool(actors)
            or (
                bool(dates_between(scene, 0, sentence.end))
                and bool(within(happening_at(scene, EXACT), 0, sentence.end))
            )
        ),
    )


def _dated_before(scene: Scene, number: int, before: tuple[int, int]) -> bool:
    """Tell whether a sentence right before, in the paragraph, is only a date: "Same district, Wednesday."."""
    said = (scene.reading.sentence_at(it.start) for it in dates_between(scene, *before)[-NEXT_TO:])
    return any(0 < number - it.number <= NEXT_TO and it.behind - it.first <= SHORT for it in said)


def is_reason(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention is only why something else was done.

    People harmed are, in "in reprisal for the deaths of", and an agreement is, in "withdrew under a deal".
    """
    words = scene.reading.words
    if set(mention.kinds) == TERMS:
        at = scene.reading.word_at(mention.start)
        return any(word.folded in UNDER for word in words[max(at - REASON, mention.clause.first) : at])
    if not mention.kill:
        return False
    if is_answered(scene, mention.sentence, mention.start):
        return True
    at = scene.reading.word_at(mention.start)
    first = scene.reading.sentences[mention.sentence].first
    lead = {word.folded for word in words[max(at - REASON, first) : at]}
    return bool(lead & REASONS) and bool(words_said(scene, mention.sentence, 0) & PLAIN_PROTEST)
