"""Build `acled_export/data/borders.npz` from Natural Earth's countries, as npm's `world-atlas` carries them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_borders.py package/countries-10m.json acled_export/data/borders.npz

It needs numpy alone. The same input gives the same arrays, and the same bytes under the same zlib.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

Array = np.ndarray[Any, np.dtype[Any]]
Polygon = list[Array]

KM_PER_DEGREE = 111.195
NEAR = (0.25, 50.0)  # degrees a cell, kilometres of tolerance
WIDE = (1.0, 370.4)  # 370.4 km are the 200 nautical miles of an exclusive economic zone
SPACING = 0.02  # degrees between two samples of a border

# Features without a code that a country list knows, and whose they may be.
BY_NAME: dict[str, tuple[int, ...]] = {
    "Akrotiri": (196, 826),
    "Baikonur": (398,),
    "Bajo Nuevo Bank": (170,),
    "Clipperton I.": (250,),
    "Coral Sea Is.": (36,),
    "Cyprus U.N. Buffer Zone": (196,),
    "Dhekelia": (196, 826),
    "Indian Ocean Ter.": (36,),
    "Kosovo": (0,),
    "N. Cyprus": (196,),
    "Scarborough Reef": (156, 608),
    "Serranilla Bank": (170,),
    "Siachen Glacier": (356, 586),
    "Somaliland": (706,),
    "Spratly Is.": (96, 156, 158, 458, 608, 704),
    "USNB Guantanamo Bay": (192, 840),
}
# Island states whose atolls the source leaves out: all within `WIDE` of what it does draw is theirs.
ATOLLS = frozenset({480, 583, 584, 772, 776})
# Inhabited islands that the source leaves out: code, latitude, longitude.
ISLANDS: tuple[tuple[int, float, float], ...] = (
    (158, 26.2, 119.9),  # Matsu
    (300, 36.15, 29.6),  # Kastellorizo
    (360, -5.6, 114.4),  # Masalembu
    (608, 6.1, 118.3),  # Taganak
    (704, 9.3, 103.5),  # Tho Chu
    (704, 20.1, 107.7),  # Bach Long Vi
)
# ISO codes that ACLED does not list: Aland, French Southern Lands, Hong Kong, Macau, Western Sahara.
BY_CODE: dict[int, int] = {248: 246, 260: 250, 344: 156, 446: 156, 732: 504}
# Parts of a state that ACLED lists apart: state, south, west, north, east, the part's own code.
PARTS: tuple[tuple[int, float, float, float, float, int], ...] = (
    (250, 2, -55, 6, -51, 254),
    (250, 15.7, -62, 16.6, -60.9, 312),
    (250, 14, -62, 15, -60, 474),
    (250, -13.1, 45, -12.6, 45.4, 175),
    (250, -22, 55, -20, 56, 638),
    (528, 12, -69, 18, -62, 535),
    (554, -10, -173, -8, -171, 772),
    (36, -10.7, 105, -10, 106, 162),
    (36, -12.5, 96, -12, 97, 166),
)
# Land claimed by more than one: south, west, north, east, and all who may be named.
DISPUTED: dict[str, tuple[float, float, float, float, tuple[int, ...]]] = {
    "Abyei": (9.2, 27.7, 10.2, 29.3, (728, 729)),
    "Aksai Chin": (34.0, 77.8, 36.0, 80.3, (156, 356)),
    "Crimea": (44.3, 32.4, 46.2, 36.7, (643, 804)),
    "Golan": (32.6, 35.6, 33.4, 36.0, (376, 760)),
    "Hala'ib": (21.8, 33.2, 23.2, 37.0, (729, 818)),
    "Ilemi": (4.2, 34.0, 5.6, 36.1, (231, 404, 728)),
    "Jammu and Kashmir": (32.5, 73.4, 37.1, 77.9, (356, 586)),
    "Kafia Kingi": (8.6, 23.4, 10.0, 25.3, (728, 729)),
    "Kuril Islands": (43.3, 145.3, 45.7, 149.0, (392, 643)),
    "Paracel Islands": (15.6, 111.1, 17.2, 112.9, (156, 158, 704)),
    "Senkaku": (25.5, 123.2, 26.1, 124.8, (156, 158, 392)),
}


def polygons(topology: dict[str, Any]) -> list[tuple[dict[str, Any], Polygon]]:
    """Return every polygon of the `countries` layer as (feature, rings of longitude and latitude)."""
    transform = topology["transform"]
    arcs = [
        np.cumsum(np.array(arc), axis=0) * transform["scale"] + transform["translate"]
        for arc in topology["arcs"]
    ]

    def ring(indices: list[int]) -> Array:
        return unrolled(np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]))

    found = []
    for feature in topology["objects"]["countries"]["geometries"]:
        shapes = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
        found += [(feature, [ring(indices) for indices in shape]) for shape in shapes]
    return found


def unrolled(ring: Array) -> Array:
    """Return a ring that runs on past 180 degrees instead of jumping; one around the pole is closed there."""
    longitude = np.unwrap(ring[:, 0], period=360)
    whole = np.stack([longitude, ring[:, 1]], axis=1)
    if np.allclose(whole[0], whole[-1]):
        return whole
    pole = np.array([[longitude[-1], -90.0], [longitude[0], -90.0]])
    return np.concatenate([whole, pole, whole[:1]])


def owners(feature: dict[str, Any], polygon: Polygon) -> tuple[int, ...]:
    """Return the codes under which events in a polygon may stand."""
    name = feature["properties"]["name"]
    code = int(feature["id"]) if "id" in feature else None
    mine = BY_NAME[name] if code is None else (BY_CODE.get(code, code),)
    east, north = polygon[0].max(axis=0)
    west, south = polygon[0].min(axis=0)
    parts = (
        part
        for state, s, w, n, e, part in PARTS
        if state in mine and s <= south and w <= west and north <= n and east <= e
    )
    return (*mine, *parts)


def dense(ring: Array) -> Array:
    """Return the points of a ring with more between them wherever two are further apart than `SPACING`."""
    steps = np.abs(np.diff(ring, axis=0)).max(axis=1)
    counts = np.maximum(1, np.ceil(steps / SPACING)).astype(int)
    start = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (offset / counts[start])[:, None]
    return np.asarray(ring[start] + share * np.diff(ring, axis=0)[start])


def near_border(points: Array, degrees: float, kilometres: float, height: int) -> Iterator[Array]:
    """Give the spans of cells that lie within `kilometres` of one of the points."""
    longitude, latitude = points.T
    reach = kilometres / KM_PER_DEGREE
    home = np.floor((latitude + 90) / degrees)
    for step in range(-int(reach / degrees) - 1, int(reach / degrees) + 2):
        rows = home + step
        south = rows * degrees - 90
        away = np.maximum(0, np.maximum(south - latitude, latitude - south - degrees))
        ok = (rows >= 0) & (rows < height) & (away <= reach)
        polar = np.maximum(np.abs(latitude), np.maximum(np.abs(south), np.abs(south + degrees)))
        shrink = np.maximum(np.cos(np.radians(np.minimum(polar, 90))), 1e-3)
        side = np.minimum(180, np.sqrt(np.maximum(0, reach**2 - away**2)) / shrink)
        first = np.floor((longitude - side + 180) / degrees)
        last = np.floor((longitude + side + 180) / degrees)
        yield np.stack([rows, first, last])[:, ok]


def inside(polygon: Polygon, degrees: float, height: int) -> Iterator[Array]:
    """Give the spans of cells whose middle line runs through the polygon; its border is marked apart."""
    starts = np.concatenate([ring[:-1] for ring in polygon])
    ends = np.concatenate([ring[1:] for ring in polygon])
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    for row in range(int((low.min() + 90) / degrees), min(height, int((high.max() + 90) / degrees) + 1)):
        line = (row + 0.5) * degrees - 90
        cut = (low <= line) & (line < high)
        (x0, y0), (x1, y1) = starts[cut].T, ends[cut].T
        crossings = np.sort(x0 + (line - y0) / (y1 - y0) * (x1 - x0)).reshape(-1, 2)
        first, last = np.floor((crossings.T + 180) / degrees)
        yield np.stack([np.full(len(first), row), first, last])


def filled(spans: Array, height: int, width: int) -> Array:
    """Return which cells lie in a span (row, first column, last column); columns wrap around the globe."""
    rows, first, last = spans.astype(np.int64)
    size = 3 * width + 1
    opened = np.bincount(rows * size + width + np.maximum(first, -width), minlength=height * size)
    closed = np.bincount(rows * size + width + np.minimum(last + 1, 2 * width), minlength=height * size)
    mask = np.cumsum((opened - closed).reshape(height, size), axis=1)[:, :-1] > 0
    return np.asarray(mask.reshape(height, 3, width).any(axis=1))


def territory(mine: list[Polygon], degrees: float, kilometres: float) -> Array:
    """Return the cells of one country: its land, and all within `kilometres` of its borders and coasts."""
    height, width = int(180 / degrees), int(360 / degrees)
    points = np.concatenate([dense(ring) for polygon in mine for ring in polygon])
    spans = list(near_border(points, degrees, kilometres, height))
    spans += [span for polygon in mine for span in inside(polygon, degrees, height)]
    return filled(np.concatenate(spans, axis=1), height, width)


def rasterise(
    shapes: list[tuple[tuple[int, ...], Polygon]], codes: list[int], degrees: float, kilometres: float
) -> tuple[Array, Array]:
    """Return a raster of set numbers, south to north, and the bits of each set: who may be named there."""
    grids = {}
    for code in codes:
        mine = [polygon for named, polygon in shapes if code in named]
        grids[code] = territory(mine, degrees, WIDE[1] if code in ATOLLS else kilometres)
    for south, west, north, east, named in DISPUTED.values():
        rows = slice(int((south + 90) / degrees), int((north + 90) / degrees) + 1)
        columns = slice(int((west + 180) / degrees), int((east + 180) / degrees) + 1)
        for code in named:
            grids[code][rows, columns] = True
    bits = np.packbits(np.stack([grids[code].ravel() for code in codes], axis=1), axis=1)
    sets, numbers = np.unique(bits, axis=0, return_inverse=True)
    return numbers.reshape(grids[codes[0]].shape).astype(np.uint16), sets


def main(source: str, target: str) -> None:
    """Write the boundary file and say what is in it."""
    shapes = [
        (owners(feature, polygon), polygon)
        for feature, polygon in polygons(json.loads(Path(source).read_text(encoding="utf-8")))
    ]
    shapes += [((code,), [np.array([[lon, lat]] * 2)]) for code, lat, lon in ISLANDS]
    facts = vocabulary("country").facts
    known = {code for named, _ in shapes for code in named}
    codes = sorted(facts[name]["iso"] for name in facts if facts[name]["iso"] in known)
    print("without cells:", [name for name in facts if facts[name]["iso"] not in known])
    near, near_sets = rasterise(shapes, codes, *NEAR)
    wide, wide_sets = rasterise(shapes, codes, *WIDE)
    np.savez_compressed(
        target,
        iso=np.array(codes, dtype=np.int16),
        near=near,
        near_sets=near_sets,
        wide=wide,
        wide_sets=wide_sets,
    )
    size = Path(target).stat().st_size
    print(f"{len(codes)} countries, {len(near_sets)} and {len(wide_sets)} sets, {size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
