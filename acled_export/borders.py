"""Which countries a point may belong to, from open boundaries and without a network.

The grid comes from Natural Earth (public domain); `tools/make_borders.py` builds it. It is read once, when
it is first asked. All countries are ISO 3166 numeric codes, Kosovo is 0; points are degrees, WGS 84.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import ArrayLike

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[Any]]
Point = tuple[Any, Any]

UNKNOWN = -1  # a country without a code
CODES = 1000  # ISO 3166 numeric codes have three digits
POLE, DATE_LINE = 90.0, 180.0  # the ends of latitude and longitude

REPAIRS: Mapping[str, Callable[[Any, Any], Point]] = {
    "swapped": lambda latitude, longitude: (longitude, latitude),
    "latitude sign": lambda latitude, longitude: (-latitude, longitude),
    "longitude sign": lambda latitude, longitude: (latitude, -longitude),
    "both signs": lambda latitude, longitude: (-latitude, -longitude),
}


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """A raster of set numbers from the south-west corner, and for each set who is in it.

    `sets` has a column for each country and, last, one for countries that are not known: always in.
    Both are flat. The raster has a row and a column more than the globe, so that 90 and 180 have cells.
    """

    raster: Numbers
    sets: Numbers
    width: int
    per_degree: float

    def cells(self, latitude: Numbers, longitude: Numbers) -> Numbers:
        """Return the set number of each point; all points must be on the globe."""
        rows = ((latitude + POLE) * self.per_degree).astype(np.int64)
        columns = ((longitude + DATE_LINE) * self.per_degree).astype(np.int64)
        return np.asarray(self.raster[rows * self.width + columns])


@attrs.frozen(kw_only=True, eq=False)
class Atlas:
    """The boundary file in memory: where each code's column is, and the two grids."""

    codes: Numbers
    columns: Numbers
    near: Grid
    wide: Grid


def _grid(raster: Numbers, bits: Numbers, countries: int) -> Grid:
    around = np.concatenate([raster, raster[:, :1]], axis=1)
    whole = np.concatenate([around, around[-1:]])
    members = np.unpackbits(bits, axis=1, count=countries)
    sets = np.concatenate([members, np.ones((len(members), 1), dtype=np.uint8)], axis=1)
    return Grid(
        raster=whole.ravel(),
        sets=sets.ravel().astype(np.bool_),
        width=whole.shape[1],
        per_degree=len(raster) / 180,
    )


@functools.cache
def atlas() -> Atlas:
    """Read the boundary file that the package carries."""
    file = resources.files("acled_export").joinpath("data", "borders.npz")
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        codes = stored["iso"]
        columns = np.full(CODES + 1, len(codes), dtype=np.int64)
        columns[codes] = np.arange(len(codes))
        near = _grid(stored["near"], stored["near_sets"], len(codes))
        wide = _grid(stored["wide"], stored["wide_sets"], len(codes))
    return Atlas(codes=codes, columns=columns, near=near, wide=wide)


def drawn(iso: ArrayLike) -> Mask:
    """Return which codes the boundary file knows."""
    return np.asarray(_columns(iso) < len(atlas().codes))


def _columns(iso: ArrayLike) -> Numbers:
    codes = np.asarray(iso)
    if codes.size and (codes.max() >= CODES or codes.min() < UNKNOWN):
        codes = np.where((codes >= 0) & (codes < CODES), codes, UNKNOWN)
    return np.asarray(atlas().columns[codes])


def on_globe(latitude: Numbers, longitude: Numbers) -> Mask:
    """Return which points exist; NaN does not."""
    return np.asarray((np.abs(latitude) <= POLE) & (np.abs(longitude) <= DATE_LINE))


def near(iso: ArrayLike, latitude: ArrayLike, longitude: ArrayLike, *, wide: bool = False) -> Mask:
    """Return which points lie in their country or within about 50 km of its borders and coasts.

    `iso` holds integers, the others floats in degrees, all of one length. `wide` stretches the distance to
    200 nautical miles (370 km). Where the country is not known or a coordinate is NaN nothing can be
    told, and the answer is True. A point that is not on the globe is near nothing.
    """
    grid = atlas().wide if wide else atlas().near
    lat, lon = np.asarray(latitude, dtype=np.float64), np.asarray(longitude, dtype=np.float64)
    columns = _columns(iso)
    countries = len(atlas().codes)
    real = on_globe(lat, lon)
    if real.all():
        return np.asarray(grid.sets[grid.cells(lat, lon) * np.int64(countries + 1) + columns])
    answer = np.isnan(lat) | np.isnan(lon) | (columns == countries)
    cells = grid.cells(lat[real], lon[real])
    answer[real] = grid.sets[cells * np.int64(countries + 1) + columns[real]]
    return np.asarray(answer)


def countries_near(latitude: float, longitude: float) -> tuple[int, ...]:
    """Return the codes of the countries that one point is near, in numeric order; none when far at sea."""
    codes = atlas().codes
    places = np.full(len(codes), latitude), np.full(len(codes), longitude)
    return tuple(int(code) for code in codes[near(codes, *places)])


def repairs(iso: Numbers, latitude: Numbers, longitude: Numbers) -> Numbers:
    """Return for each point the first of `REPAIRS`, counted from 1, that brings it to its country; else 0.

    Meant for points that are not near their country.
    """
    found = np.zeros(len(latitude), dtype=np.int8)
    sure = drawn(iso)
    for number, repair in enumerate(REPAIRS.values(), start=1):
        found[(found == 0) & sure & near(iso, *repair(latitude, longitude))] = number
    return found


def put_right(iso: int, latitude: float, longitude: float) -> tuple[float, float] | None:
    """Return the latitude and longitude that were probably meant, or null when no repair helps.

    Swapping the two is tried first, then the sign of the latitude, of the longitude, of both.
    """
    number = int(repairs(np.array([iso]), np.array([latitude]), np.array([longitude]))[0])
    if number == 0:
        return None
    repair = tuple(REPAIRS.values())[number - 1]
    return repair(latitude, longitude)
