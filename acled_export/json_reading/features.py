"""A GeoJSON FeatureCollection read as a stream: the properties of each feature are a record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.errors import SourceError
from acled_export.findings import shown
from acled_export.json_reading.records import PLAIN, SURROGATE, record_of, refused
from acled_export.json_reading.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.json_reading.records import Record

COLLECTION, FEATURE, POINT = "FeatureCollection", "Feature", "Point"
LATITUDE, LONGITUDE = "latitude", "longitude"
GLOBAL = ("CRS84", "4326")  # how names of WGS 84 end; `crs` is of GeoJSON's first version and may say so


def feature_records(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[Record]:
    """Give the properties of each feature of a collection as a record.

    Where they name no latitude or no longitude, those of a geometry that is a point stand behind them. A
    feature that is no object of properties comes as a record without cells. Options: those of
    `array_records`.

    Raises `SourceError` with line and column for what is not JSON, cut off, or no collection, and for
    coordinates that a member `crs` says are not WGS 84.
    """
    window = Window(stream, options)
    if window.peek() != "{":
        raise window.error(f"expected '{{', found {window.peek()!r}: GeoJSON is an object")
    window.take("{")
    keys: list[str] = []
    while window.peek() != "}":
        if keys:
            window.take(",")
        if window.peek() != '"':
            window.take('"')
        keys.append(str(window.value()[0]))
        window.take(":")
        if keys[-1] == "features":
            yield from _features(window)
        else:
            _look_at(window, keys[-1])
    if "features" not in keys:
        told = ", ".join(map(shown, keys)) or "none"
        raise window.error(f"no array of features (its keys: {told}); expected a GeoJSON {COLLECTION}")
    window.take("}")
    if window.peek():
        raise window.error(f"expected the end, found {window.peek()!r}")


def _look_at(window: Window, key: str) -> None:
    """Step over the value of a key, which may say that this is something else."""
    window.peek()
    where = str(window.error(""))
    value, text, _ = window.value()
    if key == "type" and value != COLLECTION:
        raise SourceError(f"{where}a GeoJSON object of type {shown(value)}; expected a {COLLECTION}")
    if key == "crs" and value is not None and not _named(value).endswith(GLOBAL):
        raise SourceError(
            f"{where}the coordinates are in another system than WGS 84: {shown(text)}; convert them first"
        )


def _named(crs: Any) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name")) if isinstance(properties, dict) else ""


def _features(window: Window) -> Iterator[Record]:
    window.take("[")
    if window.peek() == "]":
        window.take("]")
        return
    while True:
        value, text, line = window.value()
        yield _record(line, value, text)
        if window.take(",]") == "]":
            return


def _record(line: int, feature: Any, text: str) -> Record:
    if type(feature) is not dict or feature.get("type") != FEATURE:
        return refused(line, text)
    cells = feature.get("properties")
    if cells is None:
        cells = {}
    if type(cells) is not dict:  # also one that names a property twice
        return refused(line, text)
    plain = all(cell is None or type(cell) is str for cell in cells.values()) and not SURROGATE.search(text)
    try:
        inner = text if plain else json.dumps(PLAIN.decode(text).get("properties"))
    except RecursionError:
        return refused(line, text)
    return record_of(line, cells | _point(feature.get("geometry"), cells), inner)


def _point(geometry: Any, cells: Mapping[str, Any]) -> dict[str, str]:
    """Return the coordinates of a point that the cells do not have."""
    names = {name.casefold() for name in cells}
    if {LATITUDE, LONGITUDE} <= names or type(geometry) is not dict or geometry.get("type") != POINT:
        return {}
    place = geometry.get("coordinates")
    if type(place) is not list or not all(type(number) is str for number in place[:2]):
        return {}
    found = dict(zip((LONGITUDE, LATITUDE), place[:2], strict=False))
    return {name: found[name] for name in (LATITUDE, LONGITUDE) if name in found and name not in names}
