"""Whether words before a mention take the reader elsewhere: "In X, ...", "also", "another man"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.lexical_drafting.wheres import EXACT, happening, is_highway, names_around
from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import cues
from acled_export.lexicon.words import key
from acled_export.news_places import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

OPENING = frozenset("in near outside elsewhere".split())  # "In X, ..." is about X
BESIDE = 3  # words between such a word and its place
NAMED = frozenset("known called named".split())  # "also known as"
SAYING = frozenset("said says announced claimed reported confirmed told stated blamed accused".split())
ANOTHER = frozenset("another".split())
PRONOUNS = frozenset("he she they".split())
AFTER = 2  # words behind a noun such as "artillery" among which "also" may stand
BEFORE = 3  # words before a verb among which "had" stands
OUTLYING = frozenset({Relation.DIRECTION, Relation.BORDER})
LANDS = frozenset({Kind.DISTRICT, Kind.ADMIN1, Kind.REGION})


@functools.cache
def _going_on() -> Phrases[str]:
    """Return phrases that go on with the same event or with another one: the places decide."""
    return Phrases((key(phrase), phrase) for phrase in cues()["series_links"]["additive"])


def is_elsewhere(scene: Scene, event: Gathered, mention: Mention) -> bool:
    """Tell whether words before a mention move on, and its sentence tells of no place of an event."""
    if event.last >= mention.sentence:
        return False
    sentence = scene.reading.sentences[mention.sentence]
    places = [
        it
        for it in happening(scene, sentence.start, sentence.end)
        if it.kind is not Kind.COUNTRY and not is_highway(scene, it)
    ]
    opened = _opening_place(scene, mention, places)
    exact = [it for it in places if it.kind in EXACT and (it.found is not None or it.kind is Kind.TOWN)]
    told = [opened] if opened is not None else exact if _moves_on(scene, mention) else []
    known = [it for it in event.places if it.kind in EXACT and it.relation not in OUTLYING]
    return bool(told) and bool(known) and not _shared(scene, [*told, *places], known)


def _opening_place(scene: Scene, mention: Mention, places: Iterable[PlaceTold]) -> PlaceTold | None:
    """Return the place that opens a new paragraph: "In Idlib, warplanes"."""
    sentence = scene.reading.sentences[mention.sentence]
    before = scene.reading.sentences[max(sentence.number - 1, 0)]
    if before.paragraph == sentence.paragraph:
        return None
    if scene.reading.words[sentence.first].folded not in OPENING:
        return None
    behind = min(sentence.first + 1 + BESIDE, sentence.behind - 1)
    end = scene.reading.words[behind].start
    opening = next((it for it in places if it.start <= end), None)
    if opening is None or opening.kind not in LANDS | {Kind.TOWN}:
        return None
    # "In Ankara, the defence ministry said it had struck": who speaks is there
    first, last = scene.reading.word_at(opening.end), scene.reading.word_at(mention.start)
    speaks = any(word.folded in SAYING for word in scene.reading.words[first:last])
    return None if speaks else opening


def _moves_on(scene: Scene, mention: Mention) -> bool:
    """Tell whether a sentence begins with "another", or says "also" or "later" before a mention."""
    sentence, words = scene.reading.sentences[mention.sentence], scene.reading.words
    if words[sentence.first].folded in ANOTHER:
        return True
    behind = min(scene.reading.word_at(mention.end) + AFTER, sentence.behind)
    return any(
        _going_on().at(words, at) and words[at + 1 : at + 2] and words[at + 1].folded not in NAMED
        for at in range(sentence.first, behind)
    )


def _shared(scene: Scene, told: Iterable[PlaceTold], known: Iterable[PlaceTold]) -> bool:
    """Tell whether places have a name in common, or a land that holds both."""
    around = frozenset[str]().union(*(names_around(scene, place) for place in known))
    lands = {place.admin1 for place in known}
    return any(
        names_around(scene, place) & around or (place.kind is Kind.ADMIN1 and place.admin1 in lands)
        for place in told
    )


def recalls(scene: Scene, mention: Mention) -> bool:
    """Tell whether a sentence only tells what befell somebody before: "She had been taken by armed men"."""
    sentence, words = scene.reading.sentences[mention.sentence], scene.reading.words
    at = scene.reading.word_at(mention.start)
    lead = [word.folded for word in words[max(at - BEFORE, sentence.first) : at]]
    return words[sentence.first].folded in PRONOUNS and "had" in lead
