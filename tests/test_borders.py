from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.borders import UNKNOWN, atlas, countries_near, drawn, near, put_right, repairs
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from types import ModuleType

FACTS = vocabulary("country").facts
CAPITALS = {
    "Afghanistan": (34.53, 69.17), "Argentina": (-34.6, -58.38), "Australia": (-35.28, 149.13),
    "Bahrain": (26.22, 50.58), "Bangladesh": (23.81, 90.41), "Barbados": (13.1, -59.62),
    "Brazil": (-15.79, -47.88), "Cape Verde": (14.93, -23.51), "Chad": (12.13, 15.06),
    "Comoros": (-11.7, 43.26), "Cuba": (23.11, -82.37), "Democratic Republic of Congo": (-4.32, 15.31),
    "East Timor": (-8.56, 125.57), "Ethiopia": (9.03, 38.74), "Fiji": (-18.14, 178.44),
    "France": (48.86, 2.35), "Georgia": (41.72, 44.78), "Iceland": (64.15, -21.94),
    "India": (28.61, 77.21), "Indonesia": (-6.21, 106.85), "Iraq": (33.31, 44.36),
    "Israel": (32.08, 34.78), "Japan": (35.68, 139.69), "Kenya": (-1.29, 36.82),
    "Kiribati": (1.33, 172.98), "Kosovo": (42.66, 21.17), "Maldives": (4.18, 73.51),
    "Malta": (35.9, 14.51), "Mexico": (19.43, -99.13), "Mongolia": (47.92, 106.92),
    "Myanmar": (19.75, 96.12), "Nauru": (-0.55, 166.92), "New Zealand": (-41.29, 174.78),
    "Nigeria": (9.06, 7.49), "Palestine": (31.5, 34.47), "Philippines": (14.6, 120.98),
    "Russia": (55.76, 37.62), "Samoa": (-13.83, -171.77), "Sao Tome and Principe": (0.34, 6.73),
    "Seychelles": (-4.62, 55.45), "Singapore": (1.35, 103.82), "Somalia": (2.05, 45.32),
    "South Sudan": (4.85, 31.6), "Syria": (33.51, 36.29), "Tonga": (-21.14, -175.2),
    "Tuvalu": (-8.52, 179.2), "Ukraine": (50.45, 30.52), "United States": (38.9, -77.04),
    "Vatican City": (41.9, 12.45), "Yemen": (15.37, 44.19),
}  # fmt: skip
# Places where a list of countries and a map of states do not say the same: all of these may be named.
SPECIAL = [
    ("Morocco", 27.15, -13.2, "Western Sahara"), ("Somalia", 9.56, 44.06, "Somaliland"),
    ("Cyprus", 35.34, 33.32, "north of Cyprus"), ("Cyprus", 34.6, 32.98, "a British base"),
    ("China", 22.3, 114.17, "Hong Kong"), ("China", 22.2, 113.55, "Macau"),
    ("Finland", 60.1, 19.94, "Aland"), ("Norway", 78.22, 15.64, "Svalbard"),
    ("French Guiana", 4.94, -52.33, "a French department"), ("France", 4.94, -52.33, "the same"),
    ("Reunion", -20.88, 55.45, "an island"), ("Guadeloupe", 16.24, -61.53, "an island"),
    ("Martinique", 14.6, -61.07, "an island"), ("Mayotte", -12.78, 45.23, "an island"),
    ("Caribbean Netherlands", 12.15, -68.27, "an island"), ("Tokelau", -9.2, -171.85, "an atoll"),
    ("Christmas Island", -10.45, 105.65, "an island"), ("Cocos (Keeling) Islands", -12.18, 96.83, "an atoll"),
    ("Ukraine", 44.95, 34.1, "Crimea"), ("Russia", 44.95, 34.1, "Crimea"),
    ("India", 34.08, 74.8, "Kashmir"), ("Pakistan", 34.08, 74.8, "Kashmir"),
    ("Pakistan", 35.92, 74.31, "Gilgit"), ("India", 35.92, 74.31, "Gilgit"),
    ("Israel", 32.99, 35.69, "Golan"), ("Syria", 32.99, 35.69, "Golan"),
    ("Israel", 31.9, 35.2, "West Bank"), ("Palestine", 31.9, 35.2, "West Bank"),
    ("Sudan", 9.6, 28.43, "Abyei"), ("South Sudan", 9.6, 28.43, "Abyei"),
    ("Sudan", 22.2, 36.6, "Hala'ib"), ("Egypt", 22.2, 36.6, "Hala'ib"),
    ("Russia", 67.5, 64.05, "north of the line where the date line is crossed"),
    ("Russia", 66.2, -170.0, "beyond the date line"), ("Fiji", -16.8, -179.97, "beyond the date line"),
    ("Antarctica", -90.0, 0.0, "the pole"), ("Antarctica", -77.85, 166.67, "a base"),
    ("Greece", 36.15, 29.59, "an island left out by the source"), ("Micronesia", 7.38, 147.03, "an atoll"),
    ("Yemen", 12.5, 44.0, "a coast"), ("Spain", 35.29, -2.94, "Melilla"),
    ("Russia", 54.71, 20.51, "an exclave"),
]  # fmt: skip
AWAY = [
    ("Kenya", 48.86, 2.35), ("Iraq", 44.36, 33.31), ("Kosovo", 48.86, 2.35), ("France", 0.0, 0.0),
    ("Ukraine", 55.76, 37.62), ("Fiji", -18.14, 0.0), ("Syria", 36.29, 33.51), ("Russia", 67.5, 0.0),
    ("Somalia", -1.29, 36.82), ("Antarctica", 0.0, 0.0), ("Russia", 67.5, -100.0), ("Nauru", 9.06, 7.49),
]  # fmt: skip

degrees = st.floats(allow_nan=True, allow_infinity=True, width=64)
anywhere = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
codes = st.sampled_from(atlas().codes.tolist())


def inside(country: str, latitude: float, longitude: float, **more: Any) -> bool:
    iso = np.array([FACTS[country]["iso"]])
    return bool(near(iso, np.array([latitude]), np.array([longitude]), **more)[0])


def tool() -> ModuleType:
    path = Path(__file__).parents[1] / "tools" / "make_borders.py"
    spec = importlib.util.spec_from_file_location("make_borders", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_country_of_the_vocabulary_has_cells() -> None:
    assert sorted(facts["iso"] for facts in FACTS.values()) == atlas().codes.tolist()
    for grid in (atlas().near, atlas().wide):
        used = grid.sets.reshape(-1, len(FACTS) + 1)[np.unique(grid.raster)]
        assert used.any(axis=0).all()


@pytest.mark.parametrize("country", CAPITALS)
def test_a_capital_lies_in_its_country(country: str) -> None:
    assert inside(country, *CAPITALS[country])
    assert inside(country, *CAPITALS[country], wide=True)
    assert FACTS[country]["iso"] in countries_near(*CAPITALS[country])


@pytest.mark.parametrize(("country", "latitude", "longitude", "_what"), SPECIAL)
def test_disputed_and_far_flung_places_are_let_through(
    country: str, latitude: float, longitude: float, _what: str
) -> None:
    assert inside(country, latitude, longitude)


@pytest.mark.parametrize(("country", "latitude", "longitude"), AWAY)
def test_a_point_far_away_is_not_in_the_country(country: str, latitude: float, longitude: float) -> None:
    assert not inside(country, latitude, longitude)


def test_tolerance_is_50_km_at_least_and_200_nautical_miles_when_wide() -> None:
    # Along 47 degrees east, south of a straight stretch of the coast of Yemen at about 13.4 north.
    assert inside("Yemen", 13.0, 47.0)
    assert not inside("Yemen", 12.0, 47.0)
    assert inside("Yemen", 11.0, 47.0, wide=True)
    assert not inside("Yemen", 5.0, 47.0, wide=True)


@given(code=codes, point=anywhere)
def test_wide_holds_what_near_holds(code: int, point: tuple[float, float]) -> None:
    iso, (latitude, longitude) = np.array([code]), np.array(point).reshape(2, 1)
    assert near(iso, latitude, longitude, wide=True)[0] >= near(iso, latitude, longitude)[0]


@given(rows=st.lists(st.tuples(st.integers(-5, 2000), degrees, degrees), max_size=20))
def test_any_numbers_have_an_answer_and_each_row_its_own(rows: list[tuple[int, float, float]]) -> None:
    iso = np.array([row[0] for row in rows], dtype=np.int64)
    latitude = np.array([row[1] for row in rows])
    longitude = np.array([row[2] for row in rows])
    answer = near(iso, latitude, longitude)
    alone = [near(iso[n : n + 1], latitude[n : n + 1], longitude[n : n + 1])[0] for n in range(len(rows))]
    assert alone == answer.tolist()
    untold = ~drawn(iso) | np.isnan(latitude) | np.isnan(longitude)
    assert answer[untold].all()
    off_globe = (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
    assert not answer[off_globe & ~untold].any()


@given(code=codes, point=anywhere)
def test_both_sides_of_the_date_line_are_one(code: int, point: tuple[float, float]) -> None:
    iso, latitude = np.array([code]), np.array([point[0]])
    assert near(iso, latitude, np.array([180.0]))[0] == near(iso, latitude, np.array([-180.0]))[0]


def test_an_unknown_country_cannot_be_told() -> None:
    assert near(np.array([UNKNOWN, 999, 5000]), np.zeros(3), np.zeros(3)).tolist() == [True, True, True]
    assert drawn(np.array([0, 404, UNKNOWN, 999, 5000])).tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("country", "given", "meant"),
    [
        ("Kenya", (36.8, -1.3), (-1.3, 36.8)),
        ("Philippines", (120.98, 14.6), (14.6, 120.98)),
        ("Syria", (36.29, 33.51), (33.51, 36.29)),
        ("Chile", (33.45, -70.67), (-33.45, -70.67)),
        ("Kenya", (-1.3, -36.8), (-1.3, 36.8)),
        ("Brazil", (15.79, 47.88), (-15.79, -47.88)),
        ("Kenya", (48.86, 2.35), None),
        ("Kenya", (123.0, 500.0), None),
    ],
)
def test_what_was_meant(country: str, given: tuple[float, float], meant: tuple[float, float] | None) -> None:
    assert put_right(FACTS[country]["iso"], *given) == meant


def test_nothing_is_meant_where_the_country_is_unknown() -> None:
    assert put_right(UNKNOWN, 36.8, -1.3) is None


@given(country=st.sampled_from(sorted(CAPITALS)), flips=st.sampled_from([(1, -1), (-1, 1), (-1, -1), "swap"]))
def test_a_repair_always_ends_in_the_country(country: str, flips: Any) -> None:
    latitude, longitude = CAPITALS[country]
    wrong = (longitude, latitude) if flips == "swap" else (latitude * flips[0], longitude * flips[1])
    if not inside(country, *wrong):
        point = put_right(FACTS[country]["iso"], *wrong)
        assert point is not None
        assert inside(country, *point)


def test_repairs_of_nothing_are_nothing() -> None:
    none = np.empty(0)
    assert repairs(none.astype(np.int64), none, none).tolist() == []


def test_countries_near_a_point() -> None:
    assert countries_near(48.8566, 2.3522) == (250,)
    assert countries_near(0.0, -30.0) == ()


def test_the_file_is_small() -> None:
    size = (Path(__file__).parents[1] / "acled_export" / "data" / "borders.npz").stat().st_size
    assert size < 100_000


def test_the_tool_draws_land_holes_and_distances() -> None:
    make = tool()
    square = np.array([[10.0, 10], [20, 10], [20, 20], [10, 20], [10, 10]])
    hole = np.array([[14.0, 14], [16, 14], [16, 16], [14, 16], [14, 14]])
    cells = make.territory([[square, hole]], 0.25, 50.0)

    def marked(latitude: float, longitude: float) -> bool:
        return bool(cells[int((latitude + 90) / 0.25), int((longitude + 180) / 0.25)])

    assert marked(12.1, 12.1)
    assert marked(9.6, 15.1)
    assert not marked(9.1, 15.1)
    assert marked(14.2, 15.1)
    assert not marked(15.1, 15.1)
    assert int(cells.sum()) == pytest.approx(44 * 44, rel=0.05)


def test_the_tool_goes_on_beyond_the_date_line() -> None:
    make = tool()
    jumping = make.unrolled(np.array([[170.0, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]))
    cells = make.territory([[jumping]], 1.0, 1.0)
    columns = np.flatnonzero(cells[95])
    assert columns.tolist() == [*range(11), *range(349, 360)]


def test_the_tool_closes_a_ring_around_the_pole() -> None:
    make = tool()
    ring = make.unrolled(np.array([[-180.0, -80], [-60, -80], [60, -80], [180, -80]]))
    assert make.territory([[ring]], 1.0, 1.0)[:9].all()
