"""PRIO-GRID cells and ViEWS months: known points, and laws of the grid."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.priogrid import CELLS, COLUMNS, cells, centre, month_id

LATITUDES = st.floats(-90, 90, allow_nan=False)
LONGITUDES = st.floats(-180, 180, allow_nan=False)
# points with their cells, as UCDP's own tests of its grid functions have them
KNOWN = [
    (-1.4, 120.75, 128042),
    (-10, -76, 115409),
    (-1.16, -71.5, 127658),
    (5.55, 95.31, 138071),
    (9, -75, 142771),
    (1.2, -77.41, 131246),
]


def cell(latitude: float | None, longitude: float | None) -> int | None:
    found = cells(pa.array([latitude], pa.float64()), pa.array([longitude], pa.float64()))
    number: int | None = found[0].as_py()
    return number


def test_known_points() -> None:
    latitudes, longitudes, expected = zip(*KNOWN, strict=True)
    found = cells(pa.array(latitudes, pa.float64()), pa.array(longitudes, pa.float64()))
    assert pa.array(expected, pa.int32()) == found


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (-90, -180, 1),
        (-90, 180, 720),
        (90, -180, 258481),
        (90, 180, 259200),
        (89.99, 179.99, 259200),
        (0, 0, 129961),
        (-0.01, -0.01, 129240),
    ],
)
def test_corners_and_edges(latitude: float, longitude: float, expected: int) -> None:
    assert expected == cell(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(None, 10), (10, None), (float("nan"), 10), (10, float("nan")), (90.01, 0), (-90.01, 0), (0, 180.01)],
)
def test_points_that_are_nowhere_have_no_cell(latitude: float | None, longitude: float | None) -> None:
    assert cell(latitude, longitude) is None


def test_whole_numbers_and_empty_arrays() -> None:
    assert pa.array([129961], pa.int32()) == cells(pa.array([0]), pa.array([0]))
    assert pa.array([], pa.int32()) == cells(pa.array([], pa.float64()), pa.array([], pa.float64()))


@given(st.integers(1, CELLS))
def test_the_centre_of_a_cell_lies_in_it(gid: int) -> None:
    assert gid == cell(*centre(gid))


@given(LATITUDES, LONGITUDES)
def test_a_point_is_near_the_centre_of_its_cell(latitude: float, longitude: float) -> None:
    north, east = centre(cell(latitude, longitude) or 0)
    assert abs(latitude - north) <= 0.25
    assert abs(longitude - east) <= 0.25


@given(LATITUDES, LATITUDES, LONGITUDES)
def test_numbers_grow_northwards(one: float, other: float, longitude: float) -> None:
    south, north = cell(min(one, other), longitude) or 0, cell(max(one, other), longitude) or 0
    assert south <= north
    assert (north - south) % COLUMNS == 0


@given(LATITUDES, LONGITUDES, LONGITUDES)
def test_numbers_grow_eastwards_within_a_row(latitude: float, one: float, other: float) -> None:
    west, east = cell(latitude, min(one, other)) or 0, cell(latitude, max(one, other)) or 0
    assert 0 <= east - west < COLUMNS


@pytest.mark.parametrize("gid", [0, -1, CELLS + 1])
def test_there_is_no_such_cell(gid: int) -> None:
    with pytest.raises(ValueError, match=f"numbered 1 to 259200, not {gid}"):
        centre(gid)


def test_months() -> None:
    days = pa.array([dt.date(1980, 1, 1), dt.date(1979, 12, 31), None, dt.date(2017, 1, 31)], pa.date32())
    assert pa.array([1, 0, None, 445], pa.int32()) == month_id(days)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_the_day_after_is_in_the_same_month_or_the_next(day: dt.date) -> None:
    today, tomorrow = month_id(pa.array([day, day + dt.timedelta(days=1)], pa.date32())).to_pylist()
    assert today + ((day + dt.timedelta(days=1)).day == 1) == tomorrow
