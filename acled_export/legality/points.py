"""What holds of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.legality.walk import events, fault, places
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument, Place

DECIMALS = 4
Point = tuple[float, float]


def point_whole(document: IncidentDocument) -> Iterator[Finding]:
    """Demand both latitude and longitude of a place, or neither."""
    for path, place in places(document):
        if (place.latitude is None) != (place.longitude is None):
            missing = "latitude" if place.latitude is None else "longitude"
            yield fault(
                f"{path}.{missing}",
                f"half a point: {missing} is missing",
                hint="give both, or neither when the point is not known",
            )


def point_not_zero(document: IncidentDocument) -> Iterator[Finding]:
    """Demand a point other than 0,0, which stands for an unknown place."""
    for path, place in places(document):
        if _point(place) == (0, 0):
            yield fault(
                f"{path}.latitude",
                "the point is 0,0, which stands for an unknown place",
                value=place.latitude,
                hint="leave both out when the point is not known",
            )


def point_at_home(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that a point outside its country does not lie in it when swapped or with a sign turned.

    About 50 km are allowed beyond the border, 200 nautical miles for a place without admin1, as at sea.
    """
    for path, incident in events(document):
        for number, place in enumerate(incident.places):
            point, meant = _point(place), _meant(place)
            if point is not None and meant is not None:
                yield fault(
                    f"{path}.places[{number}].latitude",
                    f"{point} is outside {place.country}, and {meant} inside it",
                    value=point[0],
                    suggestion={"latitude": meant[0], "longitude": meant[1]},
                    hint="latitude comes first; south and west are negative",
                )


def _meant(place: Place) -> Point | None:
    """Return the point that was probably meant; null when the point is at home or no repair helps."""
    from acled_export.borders import near, put_right

    iso = vocabulary("country").facts.get(place.country or "", {}).get("iso")
    point = _point(place)
    if iso is None or point in (None, (0, 0)):
        return None
    latitude, longitude = point
    if near([iso], [latitude], [longitude], wide=place.admin1 is None)[0]:
        return None
    return put_right(iso, latitude, longitude)


def _point(place: Place) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    return round(float(place.latitude), DECIMALS), round(float(place.longitude), DECIMALS)
