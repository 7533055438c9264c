from __future__ import annotations

import datetime as dt
import importlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.checker import Checker
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.findings import Finding, Severity, Status
from acled_export.places import LOST, SIGNS, SWAPPED, astray, is_sea
from acled_export.rules import same_place_same_point
from acled_export.rules.coordinates_four_decimals import finer
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.sieve import checks_of
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.plugins import Example, Rule

NAMES = [
    "iso_matches_country", "region_matches_country", "prefix_matches_country", "country_known",
    "coordinates_in_range", "coordinates_not_zero", "coordinates_four_decimals", "coordinates_not_swapped",
    "coordinates_sign", "point_in_country", "same_place_same_point", "admin_levels_nested", "admin1_filled",
]  # fmt: skip
RULES: dict[str, Rule] = {
    name.replace("_", "-"): importlib.import_module(f"acled_export.rules.{name}").RULE for name in NAMES
}
TODAY = dt.date(2024, 6, 1)
FACTS = vocabulary("country").facts
GOOD = [pytest.param(e, id=f"{name}-{n}") for name, rule in RULES.items() for n, e in enumerate(rule.good)]
BAD = [
    pytest.param(name, e, id=f"{name}-{n}") for name, rule in RULES.items() for n, e in enumerate(rule.bad)
]
SYRIA = {"country": "Syria", "iso": 760, "region": "Middle East", "event_id_cnty": "SYR1"}
NIGERIA = {"country": "Nigeria", "iso": 566, "region": "Western Africa", "event_id_cnty": "NIG1"}
NOWHERE = {"admin1": None, "admin2": None}


def raw_batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({name: [row.get(name) for row in rows] for name in rows[0]})


def rows_of(example: Example) -> list[dict[str, Any]]:
    return [{**SAMPLE_EVENT, **row} for row in (example if isinstance(example, tuple) else (example,))]


def checked(*rows: dict[str, Any], contract: str = "event") -> Checker:
    checker = Checker(load_contract(contract), rules=RULES.values(), as_of=TODAY)
    checker.check(raw_batch(list(rows)))
    return checker


def broken(override: dict[str, Any]) -> list[str]:
    return sorted(checked({**SAMPLE_EVENT, **override}).report.counts)


def told(override: dict[str, Any]) -> Finding:
    findings = checked({**SAMPLE_EVENT, **override}).report.findings
    assert len(findings) == 1
    return findings[0]


def columns(**cells: list[Any]) -> Columns:
    return Columns(pa.RecordBatch.from_pydict(cells), TODAY)


@pytest.mark.parametrize("example", GOOD)
def test_good_examples_are_silent(example: Example) -> None:
    assert checked(*rows_of(example)).report.counts == {}


@pytest.mark.parametrize(("name", "example"), BAD)
def test_bad_examples_break_their_rule_alone(name: str, example: Example) -> None:
    report = checked(*rows_of(example)).report
    assert set(report.counts) <= set(RULES[name].contract or (name,))
    assert report.errors + report.warnings == 1
    assert report.findings[0].severity is RULES[name].severity


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_refers_to_checks_that_exist(rule: Rule) -> None:
    known = set(checks_of(load_contract())) | set(RULES)
    named = (*rule.contract, *rule.unless, *rule.instead_of)
    assert [name for name in named if name not in known] == []
    assert RULES[rule.name] is rule


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_whether_it_is_hard_or_soft(rule: Rule) -> None:
    page = importlib.import_module(f"acled_export.rules.{rule.name.replace('-', '_')}").__doc__ or ""
    kind = "hard" if rule.severity is Severity.ERROR else "soft"
    assert f"Source: {kind}. " in page
    assert "Why: " in page


@pytest.mark.parametrize("name", SAMPLE_EVENT)
def test_unknown_cells_break_nothing_in_a_table_of_candidates(name: str) -> None:
    row = {**SAMPLE_EVENT, "source_dataset": "invented", name: None}
    assert checked(row, contract="candidate").report.counts == {}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_an_empty_batch_breaks_nothing(rule: Rule) -> None:
    empty = raw_batch([dict(SAMPLE_EVENT)]).slice(0, 0)
    checker = Checker(load_contract("event"), rules=[rule], as_of=TODAY)
    checker.check(empty)
    assert checker.report.counts == {}


def test_a_column_of_nulls_alone_breaks_nothing() -> None:
    row = dict.fromkeys(SAMPLE_EVENT) | {"source_dataset": "invented"}
    assert checked(row, row, contract="candidate").report.counts == {}


def test_a_rule_without_its_columns_is_not_evaluated() -> None:
    row = {name: cell for name, cell in SAMPLE_EVENT.items() if name not in {"region", "admin2"}}
    checks = checked(row).report.checks
    assert checks["region-matches-country"] is Status.NOT_EVALUATED
    assert checks["same-place-same-point"] is Status.NOT_EVALUATED
    assert checks["point-in-country"] is Status.PASSED


@settings(max_examples=min(200, settings().max_examples))  # each example is five runs
@given(
    country=st.sampled_from(vocabulary("country").terms), other=st.sampled_from(vocabulary("country").terms)
)
def test_every_country_goes_with_its_own_facts_and_no_others(country: str, other: str) -> None:
    facts, wrong = FACTS[country], FACTS[other]
    own = {"country": country, "iso": facts["iso"], "region": facts["region"], "latitude": None}
    own["event_id_cnty"] = f"{facts['prefix'] or 'QQQ'}17"
    row = {**SAMPLE_EVENT, **own, "source_dataset": "invented"}
    assert checked(row, contract="candidate").report.counts == {}
    expected = {"iso-matches-country"} if country != other else set()
    assert set(checked(row | {"iso": wrong["iso"]}, contract="candidate").report.counts) == expected
    expected = {"region-matches-country"} if facts["region"] != wrong["region"] else set()
    assert set(checked(row | {"region": wrong["region"]}, contract="candidate").report.counts) == expected
    expected = {"prefix-matches-country"} if country != other else set()
    ours = {"event_id_cnty": f"AEX-{wrong['iso3']}-0000000000000000"}
    assert set(checked(row | ours, contract="candidate").report.counts) == expected


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ({"country": "Uganda"}, ["iso-matches-country"]),
        ({"country": "Nigeria"}, ["iso-matches-country"]),
        ({"country": "Nigeria", "event_id_cnty": "KEN17"}, ["iso-matches-country"]),
        ({"iso": 566}, ["iso-matches-country"]),
        ({"iso": 566, "region": "Europe"}, ["iso-matches-country", "region-matches-country"]),
        ({"country": "Red Sea"}, []),
        ({"country": "Red Sea", "iso": 999, "region": "Red Sea", "event_id_cnty": "RSW1"}, []),
        ({"event_id_cnty": "AEX-XXX-0000000000000000"}, []),
        ({"event_id_cnty": "QQQ17"}, ["prefix-matches-country"]),
        ({"event_id_cnty": "ken17"}, ["event_id_cnty/pattern"]),
        ({"event_id_cnty": "17KEN"}, ["event_id_cnty/pattern"]),
        ({"latitude": 36.08, "longitude": -0.3031}, ["coordinates-not-swapped"]),
        ({"latitude": 123.0}, ["latitude/maximum"]),
        ({"latitude": 0.0, "longitude": 0.0}, ["coordinates-not-zero"]),
        ({"longitude": 0.0}, ["point-in-country"]),
        ({"latitude": 48.8566, "longitude": 2.35221}, ["coordinates-four-decimals", "point-in-country"]),
        (SYRIA | {"latitude": 36.2913, "longitude": 33.5132}, ["coordinates-not-swapped"]),
        (SYRIA | NOWHERE | {"latitude": 36.29, "longitude": 33.51, "geo_precision": 3}, []),
        (NIGERIA | NOWHERE | {"latitude": 3.5, "longitude": 6.4, "geo_precision": 3}, []),
        (NIGERIA | {"latitude": 3.5, "longitude": 6.4}, ["coordinates-not-swapped"]),
        (NIGERIA | NOWHERE | {"latitude": -30.0, "longitude": 6.4, "geo_precision": 3}, ["point-in-country"]),
        ({"admin1": None}, ["admin-levels-nested"]),
        ({"admin3": "Biashara", "admin1": None}, ["admin-levels-nested"]),
        (NOWHERE | {"admin3": "Biashara"}, ["admin-levels-nested"]),
        (NOWHERE, ["admin1-filled"]),
        (NOWHERE | {"location": "South Red Sea"}, []),
        (NOWHERE | {"country": "Atlantic Ocean"}, []),
    ],
)
def test_one_mistake_is_told_once(override: dict[str, Any], expected: list[str]) -> None:
    assert broken(override) == expected


def test_a_wrong_iso_is_put_right() -> None:
    assert told({"iso": 800}).suggestion == 404
    assert told({"iso": 566, "region": "Eastern Africa"}).suggestion == 404


def test_the_country_is_the_likelier_mistake_when_the_region_goes_with_the_iso() -> None:
    finding = told({"country": "Nigeria"})
    assert finding.expected == "566"
    assert finding.suggestion == {"country": "Kenya"}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ({"region": "Western Africa"}, "Eastern Africa"),
        ({"event_id_cnty": "UGA17"}, "KEN"),
        ({"event_id_cnty": "AEX-UGA-0000000000000000"}, "AEX-KEN"),
        ({"admin1": None}, "admin1 filled"),
        ({"admin1": None, "admin2": None, "admin3": "Biashara"}, "admin1 and admin2 filled"),
        ({"latitude": 48.8566, "longitude": 2.3522}, "a point in Kenya; this one is in or near France"),
        ({"latitude": -40.1, "longitude": -30.2}, "a point in Kenya; this one is in or near no country"),
    ],
)
def test_what_is_expected(override: dict[str, Any], expected: str) -> None:
    assert told(override).expected == expected


@pytest.mark.parametrize(
    ("override", "suggestion"),
    [
        ({"latitude": 36.08, "longitude": -0.3031}, {"latitude": -0.3031, "longitude": 36.08}),
        ({"longitude": -36.08}, {"latitude": -0.3031, "longitude": 36.08}),
        ({"latitude": -0.303149}, {"latitude": -0.3031}),
        ({"latitude": -0.303149, "longitude": 36.080001}, {"latitude": -0.3031, "longitude": 36.08}),
        ({"country": "Kenia"}, "Kenya"),
        ({"country": "KENYA"}, "Kenya"),
        ({"country": "Zzyzx"}, None),
        ({"region": "Nowhere"}, "Eastern Africa"),
    ],
)
def test_what_is_suggested(override: dict[str, Any], suggestion: Any) -> None:
    assert told(override).suggestion == suggestion


@pytest.mark.parametrize("alias", [a for a in vocabulary("country").aliases if a != "Congo"])
def test_an_old_spelling_of_a_country_is_suggested_in_its_present_one(alias: str) -> None:
    known = importlib.import_module("acled_export.rules.country_known")
    assert known.unknown(columns(country=[alias])).tolist() == [True]
    assert known.meant(alias) == vocabulary("country").aliases[alias]
    assert RULES["iso-matches-country"].broken is not None
    iso = FACTS[vocabulary("country").aliases[alias]]["iso"]
    assert not RULES["iso-matches-country"].broken(columns(country=[alias], iso=[iso])).any()


def test_old_spellings_of_a_region_count_as_the_present_one() -> None:
    row = {"country": "India", "iso": 356, "event_id_cnty": "IND1", "latitude": 28.6, "longitude": 77.2}
    assert broken(row | {"region": "Southern Asia"}) in ([], ["region/alias"])
    assert broken(row | {"region": "Southeast Asia"}) == ["region-matches-country"]


@pytest.mark.parametrize(
    "name", ["Red Sea", "Atlantic Ocean", "Gulf of Aden", "Bay of Bengal", "English Channel", "Sea of Japan",
             "Persian Gulf", "Strait of Bab el Mandeb", "Straits of Malacca", "Gulf of Finland (centroid)"],
)  # fmt: skip
def test_names_of_bodies_of_water(name: str) -> None:
    assert is_sea(name)


@pytest.mark.parametrize("name", ["Kenya", "Chelsea", "Seaford", "British Indian Ocean Territory", "Baytown"])
def test_names_of_dry_places(name: str) -> None:
    assert not is_sea(name)


def test_why_points_are_astray() -> None:
    latitude = [-0.3, 36.1, -0.3, 0.0, 48.9, 123.0, None, 0.3]
    longitude = [36.1, -0.3, -36.1, 0.0, 2.4, 2.4, 36.1, 36.1]
    events = columns(country=["Kenya"] * 8, latitude=latitude, longitude=longitude, admin1=["Nakuru"] * 8)
    assert astray(events).tolist() == [0, SWAPPED, SIGNS[1], 0, LOST, 0, 0, 0]
    assert astray(events) is astray(events)


def test_without_admin1_all_rows_may_be_at_sea() -> None:
    events = columns(country=["Syria"] * 2, latitude=[36.29, 63.5], longitude=[33.51, 36.29])
    assert astray(events).tolist() == [0, LOST]


def test_a_point_in_the_country_of_iso_is_not_astray_and_an_unknown_iso_speaks_for_nothing() -> None:
    events = columns(
        country=["Kenya"] * 4, latitude=[48.9] * 4, longitude=[2.4] * 4, admin1=["Nakuru"] * 4,
        iso=[250, 404, 999, None],
    )  # fmt: skip
    assert astray(events).tolist() == [0, LOST, LOST, LOST]


decimals = st.integers(-900_000, 900_000)


@given(number=decimals)
def test_four_decimals_are_never_too_many_however_they_are_computed(number: int) -> None:
    finer = importlib.import_module("acled_export.rules.coordinates_four_decimals").finer
    values = np.array([number / 10_000, float(f"{number / 10_000:.4f}"), number * 0.0001])
    assert not finer(values).any()


@given(number=decimals, digit=st.integers(1, 9), place=st.integers(5, 8))
def test_a_fifth_to_eighth_decimal_is_too_many(number: int, digit: int, place: int) -> None:
    finer = importlib.import_module("acled_export.rules.coordinates_four_decimals").finer
    assert finer(np.array([number / 10_000 + digit / 10**place])).tolist() == [True]


def test_not_a_number_has_no_decimals() -> None:
    finer = importlib.import_module("acled_export.rules.coordinates_four_decimals").finer
    assert finer(np.array([np.nan, np.inf, -np.inf])).tolist() == [False, False, False]


spots = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["Kenya", "Uganda", None]),
        "admin1": st.sampled_from(["A", None]),
        "admin2": st.sampled_from(["B", "C", None]),
        "admin3": st.just(None),
        "location": st.sampled_from(["Ford", "Mill", None]),
        "latitude": st.sampled_from([0.5, 0.50004, 0.5002, 0.0, 95.0, None]),
        "longitude": st.sampled_from([34.0, 34.5, 0.0, -120.0, None]),
    }
)


def later_rows_that_differ(rows: list[dict[str, Any]]) -> list[bool]:
    """Say the same in plain Python, row by row."""
    known: dict[tuple[Any, ...], tuple[float, float]] = {}
    verdicts = []
    for row in rows:
        cells = {name: [cell] for name, cell in row.items()}
        schema = pa.schema({name: pa.float64() if name.endswith("tude") else pa.string() for name in row})
        lost = astray(Columns(pa.RecordBatch.from_pydict(cells, schema=schema), TODAY))[0]
        point = row["latitude"], row["longitude"]
        if lost or row["location"] is None or None in point or point == (0, 0) or point[0] == 95:
            verdicts.append(False)
            continue
        first = known.setdefault(tuple(row[name] for name in same_place_same_point.PLACE), point)
        verdicts.append(any(abs(a - b) > 0.00005 for a, b in zip(point, first, strict=True)))
    return verdicts


@given(rows=st.lists(spots, min_size=1, max_size=25), cut=st.integers(0, 25), encode=st.booleans())
def test_later_rows_of_a_place_are_held_to_the_first(
    rows: list[dict[str, Any]], cut: int, *, encode: bool
) -> None:
    text = pa.dictionary(pa.int32(), pa.string()) if encode else pa.string()
    schema = pa.schema({name: pa.float64() if name.endswith("tude") else text for name in rows[0]})
    batch = pa.RecordBatch.from_pylist(rows, schema=schema)
    points = same_place_same_point.Points()
    parts = [points.broken(Columns(part, TODAY)) for part in (batch.slice(0, cut), batch.slice(cut))]
    assert np.concatenate(parts).tolist() == later_rows_that_differ(rows)


def test_only_so_many_places_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_place_same_point, "LIMIT", 2)
    places = ["a", "b", "c", "c", "b", "a"]
    latitude = [0.1, 0.1, 0.1, 0.2, 0.2, 0.2]
    blank = {name: ["x"] * 6 for name in ("admin1", "admin2", "admin3")}
    events = columns(country=["Kenya"] * 6, location=places, latitude=latitude, longitude=[36.0] * 6, **blank)
    assert same_place_same_point.Points().broken(events).tolist() == [False] * 4 + [True, True]


@pytest.mark.parametrize("degrees", [1.79769313e304, -1e308, float("inf"), float("nan")])
def test_numbers_beyond_all_degrees_are_not_too_fine(degrees: float) -> None:
    assert finer(np.array([degrees, 1.23456, 1.2345])).tolist() == [False, True, False]
