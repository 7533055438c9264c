"""Whether people who came together are protesters, rioters or only there: by what their sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from acled_export.news_actors import ActorTold
    from acled_export.news_text import Reading, Sentence

CIVILIANS = "Civilians"
# these say by themselves that there was violence
RIOTING = frozenset(
    (
        "rioter rioters mob mobs looter looters arsonist arsonists vandal vandals hooligan hooligans "
        "lynch stone-throwers"
    ).split()
)
VIOLENCE = frozenset(
    (
        "stones rocks bricks bottles molotov petrol firebombs masonry fireworks burned burnt burning "
        "burn torched torching looted looting vandalised vandalized smashed smashing clashed clashes "
        "pelted pelting hurled threw throwing thrown riot rioted rioting ransacked stormed fire "
        "alight stoned beat beaten beating lynched attacked killed hacked set chased stabbed "
        "destroyed damaged brawl scuffles scuffled fought"
    ).split()
)
PROTEST = frozenset(
    (
        "protest protests protested protesting protesters demonstration demonstrations demonstrated "
        "demonstrators rally rallied rallies marched march marching placards placard banners slogans "
        "chanted chanting sit-in vigil gathered blocked strike demanded demanding demand picket "
        "picketed parade petition"
    ).split()
)


# people who come together by what they are
GROUPS = frozenset(
    (
        "workers students farmers teachers residents villagers women people supporters employees "
        "drivers nurses doctors pensioners miners traders activists fans youths youth parents locals "
        "opponents campaigners growers relatives families veterans fishermen lawyers journalists "
        "members migrants refugees pupils schoolchildren locals seekers graduates vendors worshippers "
        "herders dockers strikers commuters shopkeepers merchants bikers cabbies inmates prisoners"
    ).split()
)
ANYBODY = frozenset({"people"})
NEAR = 14  # words
ROADS = frozenset(
    "road roads highway highways street streets bridge bridges traffic railway rail boulevard avenue".split()
)
PLAIN = frozenset(
    (
        "protest protests protested protesting protesters demonstration demonstrations demonstrated "
        "demonstrators rally rallied rallies marched placards chanted chanting sit-in vigil "
        "picketed petition"
    ).split()
)


def protests(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence tells of people who block a road or protest in so many words."""
    said = {word.folded for word in reading.words_of(sentence)}
    if not said & GROUPS:
        return False
    gathered = bool(said & GATHERING) and bool(said & DEMANDING)
    return gathered or bool(said & PLAIN) or (bool(said & BLOCKING) and bool(said & ROADS))


GATHERING = frozenset("gathered assembled lined stood walked converged massed thronged queued".split())
DEMANDING = frozenset(
    "demand demanding demanded denounce denouncing condemn condemning calling against".split()
)
BLOCKING = frozenset("blocked blocking blockaded occupied barricaded".split())


def gathers(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence has any word of a protest."""
    return any(word.folded in PROTEST for word in reading.words_of(sentence))


def _near_protest(reading: Reading, actor: ActorTold) -> bool:
    """Tell whether a word of a protest stands near people of whom nothing else is told."""
    at = reading.word_at(actor.start)
    return any(word.folded in PROTEST | BLOCKING for word in reading.words[max(at - NEAR, 0) : at + NEAR])


def _is_one(reading: Reading, actor: ActorTold) -> bool:
    """Tell whether one person is meant: "a Palestinian youth", and not "youth blocked"."""
    at = reading.word_at(actor.start)
    return bool({word.folded for word in reading.words[max(at - 2, 0) : at]} & {"a", "an", "one", "another"})


def in_their_sentence(reading: Reading, actor: ActorTold) -> ActorTold:
    """Return people as what they are here: protesters, rioters, or only people.

    A soft noun ("supporters", "youths") makes no rioters, and workers who block a road are protesters.
    """
    sentence = reading.sentence_at(actor.start)
    said = {word.folded for word in reading.words_of(sentence)}
    head = (actor.head or "").split()[-1:]
    if actor.type == "Rioters" and head == ["youth"] and _is_one(reading, actor):
        return attrs.evolve(actor, type=CIVILIANS, category="civilians", armed=False)
    met = not set(head) & ANYBODY or _near_protest(reading, actor)
    if actor.type == CIVILIANS and set(head) & GROUPS and met and protests(reading, sentence):
        return attrs.evolve(actor, type="Protesters", category="protesters")
    if actor.type != "Rioters" or actor.head in RIOTING or "angry" in actor.quote:
        return actor
    if said & VIOLENCE:
        return actor
    if said & PROTEST:
        return attrs.evolve(actor, type="Protesters", category="protesters", armed=False)
    return attrs.evolve(actor, type=CIVILIANS, category="civilians", armed=False)
