"""The same place has the same coordinates in every row of a run.

Why: ACLED draws coordinates from a list of places, so that two points for one name in one division are two
places under one name, or a slip in one row. The first row that names a place (country, `admin1` to
`admin3`, `location`) sets its point; later rows are found when they differ by more than half a unit of the
fourth decimal. A point that is not in its country sets nothing. The first 100,000 places of a run are
remembered; those that come after are not looked at.

Source: soft. A habit of the data, inferred and not counted; villages of one name in one division exist.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.borders import on_globe
from acled_export.findings import Severity
from acled_export.places import astray
from acled_export.plugins import Rule
from acled_export.seen import combine, hashes_of

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.seen import Hashes

Numbers = np.ndarray[Any, np.dtype[Any]]

PLACE = ("country", "admin1", "admin2", "admin3", "location")
TOLERANCE = 0.00005  # degrees: half a unit of the fourth decimal
LIMIT = 100_000
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it loses nothing


def places(events: Columns) -> tuple[Numbers, Numbers]:
    """Return for each row the number of its place, and for each place the first row that names it.

    Rows without a place, or without a point that can be right, have the number -1.
    """
    mixed = np.zeros(len(events), dtype=np.uint64)
    for name in PLACE:
        mixed = (mixed + events.codes(name)[0].astype(np.uint64) + np.uint64(1)) * SPREAD
    latitude, longitude = events.numbers("latitude"), events.numbers("longitude")
    told = on_globe(latitude, longitude) & ((latitude != 0) | (longitude != 0))
    told &= (events.codes("location")[0] >= 0) & (astray(events) == 0)
    encoded = pc.dictionary_encode(pa.array(mixed, mask=~told))
    numbers = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    first = np.zeros(len(encoded.dictionary) + 1, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(events) - 1, -1, -1)
    return numbers, first[:-1]


def keys(events: Columns, rows: Numbers) -> Hashes:
    """Return a hash of the place that each of a few rows names."""
    return combine(*(hashes_of(events, name)[events.codes(name)[0][rows]] for name in PLACE))


class Points:
    """The point of each place met in a run, by the hash of the place; the hashes are in order."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, dtype=np.uint64)
        self._points = np.zeros((0, 2))

    def broken(self, events: Columns) -> Mask:
        """Return which rows have another point than the first row of the same place."""
        numbers, first = places(events)
        points = np.stack([events.numbers("latitude"), events.numbers("longitude")])
        expected = self._expected(keys(events, first), points[:, first].T)
        # the last, NaN, is that of rows without a place
        latitude, longitude = (np.append(degrees, np.nan) for degrees in expected.T)
        away = np.abs(points[0] - latitude[numbers]) > TOLERANCE
        return np.asarray(away | (np.abs(points[1] - longitude[numbers]) > TOLERANCE), dtype=np.bool_)

    def _expected(self, named: Hashes, points: Numbers) -> Numbers:
        """Return the point remembered for each place, NaN where none is; new places are remembered."""
        at = np.searchsorted(self._keys, named)
        known = np.flatnonzero(at < len(self._keys))
        known = known[self._keys[at[known]] == named[known]]
        expected = np.full(points.shape, np.nan)
        expected[known] = self._points[at[known]]
        new = np.delete(np.arange(len(named)), known)[: LIMIT - len(self._keys)]
        if len(new):
            expected[new] = points[new]
            new = new[np.argsort(named[new])]
            self._points = np.insert(self._points, at[new], points[new], axis=0)
            self._keys = np.insert(self._keys, at[new], named[new])
        return expected


AGAIN = {
    "event_id_cnty": "AEX-KEN-0000000000000001",
    "event_date": dt.date(2024, 3, 2),
    "notes": "On 2 March 2024, soldiers and an armed group exchanged fire in Nakuru again. No one was hurt.",
}

RULE = Rule(
    name="same-place-same-point",
    habit=True,
    columns=("latitude", "longitude", *PLACE),
    severity=Severity.WARNING,
    remember=Points,
    message="{location!r} in {country} is at ({latitude}, {longitude}), and elsewhere in an earlier row",
    hint="look at both rows: one is a slip, or they are two places that should be told apart by name",
    good=({}, ({}, AGAIN), ({}, AGAIN | {"admin3": "Biashara", "latitude": -0.5})),
    bad=(({}, AGAIN | {"latitude": -0.5}),),
)
