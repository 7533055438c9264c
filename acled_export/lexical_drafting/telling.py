"""An event as a draft incident: plain values, with evidence, basis and what else may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.incident import Basis, Role
from acled_export.lexical_drafting.casting import cast
from acled_export.lexical_drafting.families import PROTESTS, RIOTS
from acled_export.lexical_drafting.locations import others_near, places_of_event, plain_place
from acled_export.lexical_drafting.spans import passage
from acled_export.lexical_drafting.times import basis_of, plain_time, said_in
from acled_export.news_tolls import Harm, combined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_dates import DateTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_text import Sentence
    from acled_export.news_tolls import CrowdTold, TollTold

MOST_DATES, MOST_KINDS, MOST_PASSAGES = 3, 3, 6
PEACEFUL = frozenset({"Peaceful protest", "Protest with intervention"})
MOST_SENTENCES, LONGEST_SENTENCE = 12, 600


@attrs.frozen(kw_only=True)
class Settled:
    """An event with all that was decided of it."""

    event: Gathered
    kind: str
    others: list[str]
    date: DateTold | None
    date_basis: Basis
    role: Role
    tolls: tuple[TollTold, ...]
    crowd: CrowdTold | None
    taken: frozenset[int] = frozenset()  # sentences that tell of other events


def plain_incident(scene: Scene, settled: Settled, identity: str) -> dict[str, Any]:
    """Return an event as the `incidents` of a document have it."""
    places, place_basis = places_of_event(scene, settled.event, settled.taken)
    country = next((place.country for place in places if place.country), scene.placed.main_country)
    date = settled.date
    acting = cast(scene, settled, country)
    found: dict[str, Any] = {
        "id": identity,
        "role": settled.role.value,
        "review": "needs review",
        "summary": "",
        "when": plain_time(scene, date, settled.date_basis) if date else None,
        "places": [plain_place(scene, place, place_basis) for place in places],
        "actors": acting.actors,
        "sub_event_types": [settled.kind],
        **combined(_own_tolls(settled)),
        "crowd_size": settled.crowd.size if settled.crowd and settled.kind in PROTESTS | RIOTS else None,
        "basis": Basis.EXPLICIT.value,
        "evidence": _evidence(scene, settled),
    }
    found["candidates"] = [
        *({"actor": actor} for actor in acting.others),
        *(
            {"place": plain_place(scene, place, place_basis)}
            for place in others_near(scene, settled.event, places)
        ),
        *_other_dates(scene, settled),
        *_other_kinds(scene, settled),
    ]
    found["summary"] = summary(found)
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _own_tolls(settled: Settled) -> list[TollTold]:
    """Return the tolls that an event can have: nobody is killed at a peaceful protest."""
    if settled.kind not in PEACEFUL:
        return list(settled.tolls)
    return [toll for toll in settled.tolls if toll.harm is not Harm.KILLED or not toll.reported]


def _evidence(scene: Scene, settled: Settled) -> dict[str, Any]:
    """Return the triggers that speak for the kind of event, and the words for the crowd."""
    told = [it for it in settled.event.mentions if settled.kind in it.kinds] or settled.event.mentions
    found = {
        "sub_event_types": [passage(scene, mention.start, mention.end) for mention in told[:MOST_PASSAGES]]
    }
    found["summary"] = [
        passage(scene, sentence.start, sentence.end)
        for sentence in _sentences(scene, settled)
        if sentence.end - sentence.start <= LONGEST_SENTENCE
    ]
    if settled.crowd is not None and settled.kind in PROTESTS | RIOTS:
        found["crowd_size"] = [passage(scene, settled.crowd.start, settled.crowd.end)]
    return found


def _sentences(scene: Scene, settled: Settled) -> list[Sentence]:
    """Return the sentences that tell of an event: those of its mentions, tolls and crowd."""
    numbers = {*settled.event.sentences, *(toll.sentence for toll in settled.tolls)}
    if settled.crowd is not None:
        numbers.add(settled.crowd.sentence)
    return [scene.reading.sentences[number] for number in sorted(numbers)][:MOST_SENTENCES]


def _other_dates(scene: Scene, settled: Settled) -> Iterator[dict[str, Any]]:
    near = {date for number in settled.event.sentences for date in said_in(scene, number)}
    listed = sorted(
        (date for date in near if date is not settled.date and date.usable), key=lambda it: it.start
    )
    chosen = (settled.date.first, settled.date.last) if settled.date else None
    given: set[object] = {chosen}
    for date in listed[:MOST_DATES]:
        plain = plain_time(scene, date, basis_of(date))
        if plain is not None and (date.first, date.last) not in given:
            given.add((date.first, date.last))
            yield {"when": plain}


def _other_kinds(scene: Scene, settled: Settled) -> Iterator[dict[str, Any]]:
    for kind in settled.others[:MOST_KINDS]:
        told = [it for it in settled.event.mentions if kind in it.kinds] or settled.event.mentions[:1]
        passages = [passage(scene, mention.start, mention.end) for mention in told[:MOST_PASSAGES]]
        yield {"sub_event_type": kind, "evidence": {"sub_event_type": passages}}


def summary(incident: dict[str, Any]) -> str:
    """Return in plain words what an incident holds; a person is to put it better."""
    sides: dict[int, list[str]] = {}
    for actor in incident.get("actors", ()):
        sides.setdefault(actor["side"], []).append(actor["name"])
    said = [incident["sub_event_types"][0]]
    if sides:
        said.append(": " + " and ".join(", ".join(names) for _, names in sorted(sides.items())))
    if incident.get("places"):
        said.append(" at " + " and ".join(place["name"] for place in incident["places"]))
    if incident.get("when"):
        said.append(f" on {incident['when']['first']}")
    toll = incident.get("killed")
    if toll and toll.get("words"):
        said.append(f"; killed: {toll['words']}")
    return " ".join("".join(said).split()) + "."
