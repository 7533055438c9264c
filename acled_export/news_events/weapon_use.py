"""A weapon and a verb of its use in one clause tell of an event, whatever the words between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.trigger_words import weapons_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.lexicon.records import Weapon
    from acled_export.news_events.scene import Scene
    from acled_export.news_text import Sentence

FAR = 9  # words between a weapon and the verb
HITTING = (
    "hit hits hitting struck strikes striking targeted targeting pounded pounding slammed slamming landed "
    "fell falling rained crashed exploded exploding ripped tore blasted"
)
FIRING = "fired fires firing launched launches launching lobbed shelled"
THROWING = "threw throws throwing thrown hurled hurling lobbed lobbing tossed tossing pelted pelting flung"
GOING_OFF = (
    "exploded explodes exploding exploded detonated detonates detonating detonation explosion blast blew "
    "blown triggered triggering struck hit ripped tore killed killing wounded injured destroyed wrecked"
)
DROPPED = "dropped drops dropping"  # from the air
NOUNS = "attack attacks raid raids strike strikes barrage barrages salvo salvos wave waves"
USES: Mapping[str, frozenset[str]] = {
    "aircraft": frozenset(
        f"{HITTING} {FIRING} bombed bombing bombs dropped drops dropping raided attacked {NOUNS}".split()
    ),
    "artillery": frozenset(f"{HITTING} {FIRING} {NOUNS}".split()),
    "explosive": frozenset(f"{GOING_OFF} {DROPPED}".split()),
    "mine": frozenset(f"{GOING_OFF} stepped stepping drove".split()),
    "suicide": frozenset(GOING_OFF.split()),
    "grenade": frozenset(f"{THROWING} {GOING_OFF} fired launched".split()),
    "chemical": frozenset("dropped used released fired attacked inhaled exposed suffocated".split()),
    "thrown": frozenset(THROWING.split()),
    "riot_control": frozenset(
        "fired firing used using use deployed deploying sprayed shot lobbed turned".split()
    ),
}
# two words that tell the use of what explodes or is triggered
PAIRS = frozenset(
    (first, second)
    for second, verbs in {
        "off": "went go goes going gone set sets setting",
        "over": "drove driving ran running rode",
        "on": "stepped trod",
        "down": "rained",
        "up": "blew opened",
    }.items()
    for first in verbs.split()
)
EXPLODING = frozenset({"explosive", "mine", "grenade", "suicide", "artillery"})


# what only a verb of exploding makes a bomb of
HIDING = frozenset(
    (
        "charge charges device devices parcel package canister cylinder container churn drum bag suitcase car"
    ).split()
)
BURSTING = frozenset("exploded explodes detonated detonates exploding detonating".split())


@attrs.frozen(kw_only=True)
class Used:
    """A weapon in use: words `first` up to `behind`, from the weapon to the verb or back."""

    first: int
    behind: int
    verb: int
    weapon: Weapon


def weapons_used(scene: Scene, sentence: Sentence) -> Iterator[Used]:
    """Yield the weapons of a sentence that are told to be used, each with the nearest verb of its use."""
    for met in weapons_in(scene.reading, sentence):
        if met.behind > sentence.behind:
            continue
        weapon = met.known[0]
        verb = _verb(scene, sentence, weapon.kind, met.first, met.behind)
        if verb is not None:
            yield Used(first=min(met.first, verb), behind=max(met.behind, verb + 1), verb=verb, weapon=weapon)


def _verb(scene: Scene, sentence: Sentence, kind: str, first: int, behind: int) -> int | None:
    words = scene.reading.words
    uses = USES.get(kind, frozenset())
    low, high = max(sentence.first, first - FAR), min(sentence.behind, behind + FAR)
    found = [
        number
        for number in (*range(low, first), *range(behind, high))
        if words[number].folded in uses
        or (
            kind in EXPLODING
            and number + 1 < sentence.behind
            and (words[number].folded, words[number + 1].folded) in PAIRS
        )
    ]
    return min(found, key=lambda number: first - number if number < first else number - behind, default=None)


def bursts_in(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the words, first and behind, that tell of something going off that is no weapon by its name."""
    words = scene.reading.words
    for at in range(sentence.first, sentence.behind):
        if words[at].folded not in HIDING:
            continue
        for verb in range(at + 1, min(at + FAR, sentence.behind)):
            following = words[verb + 1].folded if verb + 1 < sentence.behind else ""
            pair = (words[verb].folded, following) in {("went", "off"), ("blew", "up"), ("goes", "off")}
            if words[verb].folded in BURSTING or pair:
                yield at, verb + (2 if pair else 1)
                break
