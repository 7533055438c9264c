"""Who does what a trigger tells and who suffers it, by the order of the words."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.scene import within
from acled_export.news_events.subjects import NEAR, led_by, objects_of, subject_of

if TYPE_CHECKING:
    from acled_export.lexicon.records import Trigger
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_events.trigger_words import Met
    from acled_export.news_text import Sentence

BE = frozenset("is are was were be been being got get".split())
ADVERBS = 2  # words that may stand between "was" and the verb
IRREGULAR = frozenset(
    (
        "shot hit struck taken held beaten burned burnt found set torn cut blown seen thrown hurt "
        "driven stolen broken caught fought led left lost slain sold sent torn won wounded overrun "
        "hanged hung struck bombed"
    ).split()
)
PITTED = frozenset("pitted pitting opposed opposing".split())
EXPLOSIVE = "Remote explosive/landmine/IED"
# "a grenade was lobbed at a post": at whom it is thrown suffers it
THROWN = frozenset({"Grenade", EXPLOSIVE, "Shelling/artillery/missile attack", "Air/drone strike"})
AT = frozenset("at on into onto against towards near".split())
AMONG = frozenset({"between", "among"})


# between an actor and the noun of what happened: they suffered it, or they did it
HARMED = frozenset(
    (
        "killed wounded injured died dead hurt hit struck kidnapped abducted arrested detained "
        "attacked in from"
    ).split()
)
LIGHT = frozenset(
    (
        "launched launch carried staged conducted mounted committed led made waged unleashed executed "
        "joined began started organised organized held resumed intensified"
    ).split()
)
# whoever does these things with an explosive suffers it
HOLDING = frozenset("used held controlled run owned backed led operated occupied ruled manned".split())
MEETING = frozenset("stepped trod drove ran hit struck triggered rode".split())


class Standing(enum.StrEnum):
    """What kind of party an actor is for the rules of coding."""

    STATE = "state"
    FOREIGN = "foreign_state"
    NONSTATE = "nonstate_armed"
    COMMUNAL = "communal"
    PROTESTERS = "protesters"
    RIOTERS = "rioters"
    CIVILIAN = "civilian"


ARMED = frozenset({Standing.STATE, Standing.FOREIGN, Standing.NONSTATE, Standing.COMMUNAL})
STATES = frozenset({Standing.STATE, Standing.FOREIGN})
CROWDS = frozenset({Standing.PROTESTERS, Standing.RIOTERS})
BY_TYPE = {
    "State forces": Standing.STATE,
    "Rebel group": Standing.NONSTATE,
    "Political militia": Standing.NONSTATE,
    "Identity militia": Standing.COMMUNAL,
    "Rioters": Standing.RIOTERS,
    "Protesters": Standing.PROTESTERS,
    "Civilians": Standing.CIVILIAN,
    "External/Other forces": Standing.FOREIGN,
}


def standing(actor: ActorTold) -> Standing:
    """Return what kind of party an actor is; one whose type is not known is taken for civilians."""
    return BY_TYPE[actor.type] if actor.type is not None else Standing.CIVILIAN


@attrs.frozen(kw_only=True)
class Sides:
    """Those who act and those who suffer, the likelier first; `passive` where the subject suffers."""

    agents: tuple[ActorTold, ...] = ()
    victims: tuple[ActorTold, ...] = ()
    passive: bool = False


def sides(scene: Scene, sentence: Sentence, met: Met, entry: Trigger) -> Sides:
    """Return the sides of what a trigger tells in its sentence."""
    start, end = scene.span(met.first, met.behind)
    actors = within(scene.actors, sentence.start, sentence.end)
    before = [actor for actor in actors if actor.end <= start]
    inside = [actor for actor in actors if actor.start < end and actor.end > start]
    behind = [actor for actor in actors if actor.start >= end]
    if entry.pos == "noun" or scene.reading.words[met.behind - 1].folded in AMONG:
        return _of_noun(scene, sentence, met, before, behind)
    passive = (
        entry.subject in {"victim", "loser"}
        or is_passive(scene, sentence, met)
        or (entry.type == EXPLOSIVE and scene.reading.words[met.first].folded in MEETING)
    )
    subject = subject_of(scene, sentence, met, before)
    by = [actor for actor in behind if led_by(scene, actor, {"by"}) and not _only_holds(scene, actor)]
    if passive:
        # "killed when bandits": who stands behind the verb in the same words does it
        doing = [it for it in inside if it.start > scene.reading.words[met.first].end]
        inside = [it for it in inside if it not in doing]
        by = [*by, *doing]
        met_by = inside or [it for it in behind if entry.type in THROWN and led_by(scene, it, AT)]
        return Sides(agents=tuple(by), victims=(*subject, *(met_by if not subject else ())), passive=True)
    if entry.subject == "place":
        return Sides(agents=tuple(by), victims=tuple(actor for actor in behind if actor not in by))
    # "warplanes bombed": what the trigger begins with does it
    doing = [actor for actor in inside if actor.start <= start]
    objects = [actor for actor in (*inside, *behind) if actor not in by and actor not in doing]
    return Sides(agents=(*doing, *subject, *by), victims=tuple(objects_of(scene, sentence, met, objects)))


def _only_holds(scene: Scene, actor: ActorTold) -> bool:
    """Tell whether an actor only has what it stands behind: "a centre used by", "a town held by"."""
    at = scene.reading.word_at(actor.start)
    lead = [word.folded for word in scene.reading.words[max(at - NEAR - 1, 0) : at]]
    return "by" in lead and bool(set(lead[: lead.index("by")]) & HOLDING)


def is_passive(scene: Scene, sentence: Sentence, met: Met) -> bool:
    """Tell whether a verb is in the passive: after a form of "be", or a participle before "by"."""
    words = scene.reading.words
    last = met.behind - 1
    verb = next((at for at in range(met.first, met.behind) if _participle(words[at].folded)), None)
    if verb is None:
        return False
    if any(words[at].folded in BE for at in range(met.first, verb)):
        return True
    start = max(sentence.first, verb - 1 - ADVERBS)
    for at in range(verb - 1, start - 1, -1):
        if words[at].folded in BE:
            return True
        if not words[at].folded.endswith("ly") and words[at].folded not in {"also", "not", "later", "then"}:
            break
    return last + 1 < sentence.behind and words[last + 1].folded == "by"


def _participle(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR


def _of_noun(
    scene: Scene, sentence: Sentence, met: Met, before: list[ActorTold], behind: list[ActorTold]
) -> Sides:
    words = scene.reading.words
    following = words[met.behind].folded if met.behind < len(words) else ""
    if following in PITTED and len(behind) > 1:
        against = [actor for actor in behind if led_by(scene, actor, {"against"})] or behind[1:]
        return Sides(agents=tuple(it for it in behind if it not in against), victims=tuple(against))
    if {following, words[met.behind - 1].folded} & AMONG and len(behind) > 1:
        return Sides(agents=(behind[0],), victims=tuple(behind[1:]))
    first = scene.reading.word_at(before[0].start) if before else met.first
    after = [at for at in range(first, met.first) if words[at].folded == "after"]
    if after:
        # "troops shelled X, a day after an attack on Y": they did not do what was before
        before = [actor for actor in before if actor.start > words[after[-1]].start]
    doing, suffering = _before_noun(scene, met, before)
    if following == "with" and behind:
        return Sides(agents=(*doing, *suffering), victims=tuple(behind))
    by = [actor for actor in behind if led_by(scene, actor, {"by", "from"})]
    end = words[scene.clause_at(sentence, met.behind - 1).behind - 1].end
    on = [actor for actor in behind if actor not in by]
    # "the attack took place at dawn, and that troops had been sent": they did not suffer it
    on = [actor for actor in on if actor.start < end] or on
    return Sides(agents=(*by, *doing), victims=(*suffering, *on))


def _before_noun(scene: Scene, met: Met, before: list[ActorTold]) -> tuple[list[ActorTold], list[ActorTold]]:
    """Part the actors before a noun into those who do it and those who meet it."""
    words = scene.reading.words
    doing: list[ActorTold] = []
    suffering: list[ActorTold] = []
    for actor in reversed(before):
        between = [word.folded for word in words[scene.reading.word_at(actor.end) : met.first]]
        met_it = bool(set(between) & HARMED) and not set(between) & LIGHT
        (suffering if met_it else doing).append(actor)
    return doing, suffering
