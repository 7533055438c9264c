"""Places that stand in the article, with countries and points that can be theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.borders import drawn, near
from acled_export.drafting_gate.article_words import holds_name, nearest_span
from acled_export.drafting_gate.cleaning import Listed
from acled_export.drafting_gate.knowing import country_stands, evidence_of, refuse, tell_found
from acled_export.drafting_gate.passages import all_spans, spans_of
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.drafting_gate.article_words import Span
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps

POINT = ("latitude", "longitude", "point_from")
BY_COUNTRY = ("location", "admin1", "admin2", "admin3")  # a gazetteer gives them, once the country is known
DECIMALS = 4


def settle_places(known: Known, incident: Record, at: Steps) -> None:
    """Take out places whose name the article does not have; hold countries and points to what can be."""
    places = incident.get("places", Listed())
    told, around = evidence_of(incident, "places"), all_spans(incident)
    places.keep(
        [settle_place(known, place, (*at, "places", n), told, around) for n, place in places.placed()]
    )


def settle_place(known: Known, place: Record, at: Steps, told: list[Record], around: list[Span]) -> bool:
    """Tell whether the article has a place's name; if so, hold its country and point to what can be.

    `told` are passages that may state the place beside its own, `around` tells where else to look for it.
    """
    if not _named(known, place, at, told, around):
        return False
    country_stands(known, place, at)
    _hang_on_country(known, place, at)
    _point(known, place, at)
    return True


def _named(known: Known, place: Record, at: Steps, told: list[Record], around: list[Span]) -> bool:
    """Tell whether the name of a place stands in its evidence; if only elsewhere, add the nearest passage."""
    name = place["name"]
    if any(holds_name(it["quote"], name) for it in evidence_of(place, "name") + told):
        return True
    spans = known.words.named(name)
    span = nearest_span(spans, spans_of(evidence_of(place)) or around)
    if span is None:
        why = "stands more than once in the article, without evidence" if spans else "is not in the article"
        known.told.drop("place-name", (*at, "name"), f"the name {why}", name)
        return False
    evidence = place.setdefault("evidence", {})
    evidence["name"] = Listed([*evidence.get("name", ()), known.words.passage(span)])
    tell_found(known, (*at, "evidence", "name"), span)
    return True


def _hang_on_country(known: Known, place: Record, at: Steps) -> None:
    if "country" in place:
        return
    for field in BY_COUNTRY:
        if field in place and not evidence_of(place, field):
            refuse(known, place, (*at, field), "no-evidence", "without evidence, and no country is known")


def _point(known: Known, place: Record, at: Steps) -> None:
    if not any(field in place for field in POINT):
        return
    why = _homeless(place)
    if why is None:
        return
    for field in POINT:
        if field in place:
            refuse(known, place, (*at, field), "point", why)


def _homeless(place: Record) -> str | None:
    """Return why the point of a place cannot be kept; null when it can."""
    if not all(field in place for field in POINT):
        return "a point needs latitude, longitude and point_from"
    latitude, longitude = (round(float(place[field]), DECIMALS) for field in POINT[:2])
    if (latitude, longitude) == (0, 0):
        return "the point is 0,0, which stands for an unknown place"
    iso = vocabulary("country").facts.get(place.get("country", ""), {}).get("iso")
    if iso is None or not drawn([iso])[0]:
        return "the country of the point is not known, or not drawn on our map"
    if not near([iso], [latitude], [longitude], wide="admin1" not in place)[0]:
        return f"{latitude}, {longitude} is not in {place['country']}"
    return None
