"""UCDP GED read as candidates: every layout, each decision by its rule, nothing that UCDP does not say."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ged_rows import OF_2019, OLDER, ROW, SPAN, as_csv, event, events_of, reads_of, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.errors import InvalidEventsError, SourceError
from acled_export.findings import Severity
from acled_export.neighbours.losses import restored
from acled_export.neighbours.ucdp_ged import rules
from acled_export.neighbours.ucdp_ged.columns import KEPT, NAMES, NEEDED, UNUSED, names_of, version_of
from acled_export.neighbours.ucdp_ged.days import read_days
from acled_export.pipeline import convert, validate
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCE = discover("sources")["ucdp-ged"]
GOLDEN = Path(__file__).parent / "golden" / "sources"
EVENT = load_contract("event").required
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


def without_version(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in {"source_version", "loss"}}


def kept(found: Mapping[str, Any], name: str) -> str | None:
    text: str | None = restored(pa.array([found["loss"]], pa.string()), name)[0].as_py()
    return text


def test_a_row_is_read_to_the_last_column(tmp_path: Path) -> None:
    assert event(tmp_path) == dict.fromkeys(load_contract("candidate").names[:31]) | {
        "_line": 2,
        "event_id_cnty": "ucdp-ged:900001",
        "event_date": dt.date(2024, 3, 1),
        "year": 2024,
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "actor1": "Government of Kenya",
        "inter1": "State forces",
        "actor2": "Example Front",
        "iso": "404",
        "region": "Eastern Africa",
        "country": "Kenya",
        "admin1": "Nakuru county",
        "admin2": "Nakuru Town East",
        "location": "Nakuru town",
        "latitude": "-0.303099",
        "longitude": "36.080026",
        "geo_precision": "1",
        "source": "Example Gazette; Example Wire",
        "notes": "Where, in UCDP's words: outskirts of Nakuru; "
        "Headline, as UCDP gives it: Clash in the hills",
        "fatalities": "4",
        "source_dataset": "ucdp-ged",
        "source_version": "26.1",
        "source_event_id": "900001",
        "source_category": "type_of_violence=1",
        "mapping_rule": "time_precision=ucdp-date-prec; disorder_type=ucdp-violence; "
        "event_type=ucdp-fighting; inter1=ucdp-government-at-home; iso=ucdp-country-name; "
        "region=ucdp-country-name; country=ucdp-country-name; geo_precision=ucdp-where-prec",
        "mapping_confidence": "time_precision=high; disorder_type=high; event_type=low; inter1=high; "
        "iso=high; region=high; country=high; geo_precision=high",
        "loss": "date_prec=1; where_prec=1; event_clarity=1; number_of_sources=2; active_year=1; "
        "code_status=Clear; conflict_new_id=900; dyad_new_id=901; side_a_new_id=101; side_b_new_id=902; "
        "gwnoa=501; country_id=501; best=4; high=6; low=4; deaths_a=1; deaths_b=3; deaths_civilians=0; "
        "deaths_unknown=0",
    }


def test_a_span_has_its_middle_and_keeps_its_ends(tmp_path: Path) -> None:
    found = event(tmp_path, **SPAN)
    assert (found["event_date"], found["time_precision"], found["geo_precision"]) == (
        dt.date(2024, 3, 5), "2", "3",
    )  # fmt: skip
    assert (kept(found, "date_start"), kept(found, "date_end")) == ("2024-03-02", "2024-03-08")
    assert found["event_type"] == "Violence against civilians"
    assert (found["inter1"], found["inter2"], found["interaction"]) == (None, "Civilians", None)
    assert found["civilian_targeting"] == "Civilian targeting"
    assert found["source"] == "Example Gazette,2024-03-02,Clash in the hills"


LAYOUTS = [
    (NAMES, {}),
    (OF_2019, {}),
    (OF_2019, OLDER),
    (OF_2019, OLDER | {"side_a_new_id": "side_a_id", "side_b_new_id": "side_b_id"}),
    (tuple(reversed(NAMES)), {}),
    (NAMES, {"adm_1": "adm1", "adm_2": "adm2"}),
    (NAMES, {name: name.upper() for name in NAMES}),
    (NAMES, {name: f" {name} " for name in NAMES}),
]


@pytest.mark.parametrize(("names", "called"), LAYOUTS)
def test_layouts_of_all_releases_tell_the_same(
    tmp_path: Path, names: Sequence[str], called: dict[str, str]
) -> None:
    rows = [row | {"where_description": ""} for row in (ROW, SPAN)]
    plain = events_of(written(tmp_path, as_csv(rows), "a.csv"))
    other = events_of(written(tmp_path, as_csv(rows, names, called), "b.csv"))
    assert [without_version(row) for row in plain] == [without_version(row) for row in other]
    here = [name for name in KEPT if name in names]
    for one, two in zip(plain, other, strict=True):
        assert [kept(one, name) for name in here] == [kept(two, name) for name in here]


@ONE_FOLDER
@given(names=st.permutations(NAMES))
def test_no_column_is_read_by_its_place(tmp_path: Path, names: list[str]) -> None:
    plain = events_of(written(tmp_path, as_csv([ROW, SPAN]), "a.csv"))
    assert plain == events_of(written(tmp_path, as_csv([ROW, SPAN], names), "b.csv"))


def test_every_column_is_used_or_left_behind_with_a_reason() -> None:
    used = {name for crossing in SOURCE.crossings for name in crossing.of}
    assert set(NAMES) == used | set(SOURCE.unused)
    assert set() == used & set(SOURCE.unused)
    assert len(NAMES) == len(set(NAMES)) == 49
    assert all(SOURCE.unused.values())


def test_the_crosswalk_has_a_line_for_every_column_of_an_event() -> None:
    columns = [crossing.column for crossing in SOURCE.crossings]
    assert list(EVENT) == columns[: len(EVENT)]
    assert set() == set(columns) - set(load_contract("candidate").names)
    for crossing in SOURCE.crossings:
        if crossing.keeps == "impossible":
            assert crossing.of == ()
            assert crossing.how


def test_what_cannot_be_told_is_never_told(tmp_path: Path) -> None:
    impossible = [crossing.column for crossing in SOURCE.crossings if crossing.keeps == "impossible"]
    for row in events_of(written(tmp_path, as_csv([ROW, SPAN]))):
        assert [None] * len(impossible) == [row[name] for name in impossible]


def test_columns_that_are_left_behind_are_counted(tmp_path: Path) -> None:
    (read,) = reads_of(written(tmp_path, as_csv([ROW, SPAN | {"geom_wkt": ""}])))
    assert dict(read.losses) == {f"ucdp-ged/{name}": 1 if name == "geom_wkt" else 2 for name in UNUSED}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GEDEvent_v26_1.csv", "26.1"),
        ("/data/v3/GEDEvent_v25_1.parquet", "25.1"),
        ("GEDEvent_v26_0_8.csv", "26.0.8"),
        ("GEDEvent_v24_01_24_06.csv.gz", "24.01.24.06"),
        ("ged251-csv.zip", "25.1"),
        ("ged191.csv", "19.1"),
        ("ged50.csv", "5.0"),
        ("C:\\data\\ged181.xlsx", "18.1"),
        ("ged.csv", None),
        ("events.csv", None),
        ("merged2024.csv", None),
        ("-", None),
    ],
)
def test_the_release_is_known_by_the_name_of_the_file(name: str, expected: str | None) -> None:
    assert expected == version_of(name)


def test_a_file_without_a_header_is_known_by_its_cells(tmp_path: Path) -> None:
    name = "GEDEvent_v24_0_1.csv"
    found = events_of(written(tmp_path, as_csv([ROW, SPAN], header=False), name))
    plain = events_of(written(tmp_path, as_csv([ROW, SPAN]), name))
    assert [row | {"_line": row["_line"] + 1} for row in found] == plain
    assert [row["source_version"] for row in found] == ["24.0.1", "24.0.1"]


@pytest.mark.parametrize("shift", range(1, 49))
def test_forty_nine_cells_that_stand_elsewhere_are_no_row(shift: int) -> None:
    cells = [ROW[name] for name in NAMES]
    assert names_of([*cells[shift:], *cells[:shift]]) is None


def test_what_is_no_row_without_a_header() -> None:
    cells = [ROW[name] for name in NAMES]
    assert names_of(cells) == NAMES
    assert names_of(NAMES) is None
    assert names_of(cells[:-1]) is None
    for name, wrong in (
        ("type_of_violence", "4"),
        ("date_start", "1 March"),
        ("geom_wkt", ""),
        ("best", "x"),
    ):
        assert (
            names_of([wrong if own == name else cell for own, cell in zip(NAMES, cells, strict=True)]) is None
        )


@pytest.mark.parametrize(
    "day",
    ["2024-03-01", "2024-03-01 00:00:00.000", "2024-03-01T00:00:00", "2024/03/01", " 2024-03-01 "],
)
def test_days_are_read_with_a_time_and_without(tmp_path: Path, day: str) -> None:
    found = event(tmp_path, date_start=day, date_end=day)
    assert (found["event_date"], found["year"]) == (dt.date(2024, 3, 1), 2024)
    assert kept(found, "date_start") is None


@pytest.mark.parametrize("day", ["2024-02-30", "1 March", "03/01/2024", "2024-03-01 noon"])
def test_a_day_that_cannot_be_read_is_told_of(tmp_path: Path, day: str) -> None:
    assert event(tmp_path, date_start=day)["event_date"] == day
    report = validate(tmp_path / "GEDEvent_v26_1.csv")
    assert [("event_date", day)] == [(f.column, f.value) for f in report.findings]
    assert event(tmp_path, date_end=day)["event_date"] == day


def test_an_event_without_a_last_day_has_its_first(tmp_path: Path) -> None:
    assert event(tmp_path, date_end="")["event_date"] == dt.date(2024, 3, 1)
    assert event(tmp_path, date_start="")["event_date"] is None


@given(start=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), length=st.integers(0, 400))
def test_the_day_of_an_event_lies_within_its_span(start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    days = read_days(pa.array([f"{start} 00:00:00.000"]), pa.array([str(end)]))
    day = days.day[0].as_py()
    assert start <= day <= end
    assert 0 <= (end - day).days - (day - start).days <= 1
    ends = (None, None) if length == 0 else (str(start), str(end))
    assert ends == (days.first[0].as_py(), days.last[0].as_py())


def test_typed_columns_tell_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, as_csv([ROW, SPAN]))
    table = pl.read_csv(path, try_parse_dates=True)
    days = [pl.col(name).str.to_datetime("%Y-%m-%d %H:%M:%S%.f") for name in ("date_start", "date_end")]
    frame = table.with_columns(days) if table["date_start"].dtype == pl.String else table
    assert frame["date_start"].dtype == pl.Datetime
    pq.write_table(frame.to_arrow(), tmp_path / "GEDEvent_v26_1.parquet")
    assert _written(path) == _written(tmp_path / "GEDEvent_v26_1.parquet")


def _written(path: Path) -> list[dict[str, Any]]:
    target = path.with_suffix(".out.jsonl")
    convert(path, target)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def page(rows: Sequence[Mapping[str, Any]], **keys: Any) -> dict[str, Any]:
    return {
        "TotalCount": 2,
        "TotalPages": 2,
        "PreviousPageUrl": "",
        "NextPageUrl": "",
        **keys,
        "Result": rows,
    }


def test_answers_of_the_api_are_read_page_by_page(tmp_path: Path) -> None:
    for number, row in enumerate((ROW, SPAN)):
        typed = {
            name: None if cell == "" else int(cell) if cell.isdecimal() else cell
            for name, cell in row.items()
        }
        following = f"https://ucdpapi.pcr.uu.se/api/gedevents/26.1?page={number + 1}" if number == 0 else ""
        text = json.dumps(page([typed], NextPageUrl=following))
        written(tmp_path, text, f"page{number}.json")
    paths = [tmp_path / "page0.json", tmp_path / "page1.json"]
    found = [row for path in paths for row in events_of(path)]
    plain = events_of(written(tmp_path, as_csv([ROW, SPAN])))
    assert [without_version(row) | {"_line": None} for row in found] == [
        without_version(row) | {"_line": None} for row in plain
    ]
    assert [f.rule for f in validate(paths).findings] == []
    (finding,) = validate(paths[:1]).findings
    assert (finding.rule, finding.message) == ("input/incomplete", "more pages exist: 1 of 2 rows are here")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"TotalCount": 5}, "more pages exist: 1 of 5 rows are here"),
        ({"TotalCount": None, "TotalPages": 3}, "more pages exist: 1 of 3 pages are here"),
        ({"TotalPages": None, "TotalCount": None, "NextPageUrl": "https://example.org/page=1"},
         "more pages exist: the last page has a next cursor"),
    ],
)  # fmt: skip
def test_a_page_that_tells_of_others_is_not_all(tmp_path: Path, keys: dict[str, Any], message: str) -> None:
    answer = {key: value for key, value in page([dict(ROW)], **keys).items() if value is not None}
    (finding,) = validate(written(tmp_path, json.dumps(answer), "page.json")).findings
    assert (finding.rule, finding.severity, finding.message) == (
        "input/incomplete",
        Severity.WARNING,
        message,
    )


def test_a_second_header_of_hashtags_is_no_row(tmp_path: Path) -> None:
    tags = dict.fromkeys(NAMES, "") | {"latitude": "#geo+lat", "longitude": "#geo+lon", "best": "#affected"}
    found = events_of(written(tmp_path, as_csv([tags, ROW])))
    assert [row["event_id_cnty"] for row in found] == ["ucdp-ged:900001"]


@pytest.mark.parametrize(
    ("word", "expected"), [("0", "0"), ("1", "1"), ("TRUE", "1"), ("False", "0"), ("", None)]
)
def test_truth_is_0_or_1_whatever_the_file_calls_it(tmp_path: Path, word: str, expected: str | None) -> None:
    assert expected == kept(event(tmp_path, active_year=word), "active_year")


def test_words_for_unknown_are_known_by_the_columns_that_hold_no_text(tmp_path: Path) -> None:
    row = ROW | {"gwnob": "NA", "adm_2": "NA", "deaths_a": "NA"}
    (read,) = reads_of(written(tmp_path, as_csv([row])))
    (found,) = read.events.to_pylist()
    assert (found["admin2"], kept(found, "gwnob"), kept(found, "deaths_a")) == (None, None, None)
    assert dict(read.changes) == {"gwnob/null-token": 1, "adm_2/null-token": 1, "deaths_a/null-token": 1}
    assert event(tmp_path, adm_2="NA")["admin2"] == "NA"


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("Example Gazette", "Example Gazette"),
        ("Example Gazette;Example Wire", "Example Gazette; Example Wire"),
        ("Example Gazette ; Example Wire;", "Example Gazette; Example Wire"),
        (";", "Example Gazette,2024-03-02,Clash in the hills"),
        ("", "Example Gazette,2024-03-02,Clash in the hills"),
    ],
)
def test_outlets_are_parted_as_lists_are(tmp_path: Path, office: str, expected: str) -> None:
    assert event(tmp_path, source_office=office)["source"] == expected


def test_whole_numbers_may_have_a_point_behind(tmp_path: Path) -> None:
    names = (
        "type_of_violence",
        "date_prec",
        "where_prec",
        "country_id",
        "gwnoa",
        "best",
        "low",
        "dyad_new_id",
    )
    found = event(tmp_path, **{name: f"{ROW[name]}.0" for name in names})
    assert found == event(tmp_path) | {"fatalities": found["fatalities"]}


def _stored(cell: str | None, kind: pa.DataType) -> pa.Array:
    if pa.types.is_null(kind):
        return pa.nulls(1)
    text = pa.array([cell], pa.string())
    return text.dictionary_encode() if pa.types.is_dictionary(kind) else text.cast(kind)


@pytest.mark.parametrize(
    "kind", [pa.null(), pa.float64(), pa.int64(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())]
)
def test_columns_of_any_type_are_read(tmp_path: Path, kind: pa.DataType) -> None:
    columns = {name: pa.array([cell or None]) for name, cell in ROW.items()}
    for name in (
        "gwnob",
        "gwnoa",
        "country_id",
        "deaths_a",
        "type_of_violence",
        "id",
        "low",
        "number_of_sources",
    ):
        columns[name] = _stored(ROW[name] or None, kind)
    pq.write_table(pa.table(columns), tmp_path / "GEDEvent_v26_1.parquet")
    (found,) = events_of(tmp_path / "GEDEvent_v26_1.parquet")
    blank = pa.types.is_null(kind)
    assert (found["event_type"], found["source_event_id"]) == (
        (None, None) if blank else ("Battles", "900001")
    )
    assert found["inter1"] == "State forces"
    assert kept(found, "deaths_a") == (None if blank else "1")


def test_a_column_that_ged_does_not_have_is_told_of(tmp_path: Path) -> None:
    text = as_csv([ROW | {"new_thing": "x", "notes": "y"}], (*NAMES, "new_thing", "notes"))
    report = validate(written(tmp_path, text))
    assert [(f.rule, f.column) for f in report.findings] == [("columns/unknown", "new_thing")]
    assert "notes" in NAMES or event(tmp_path)["notes"].startswith("Where")


@pytest.mark.parametrize("name", NEEDED)
def test_a_column_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, as_csv([ROW], [own for own in NAMES if own != name]))
    with pytest.raises(SourceError, match=f"needs the columns '{name}'"):
        reads_of(path, source="ucdp-ged")
    with pytest.raises(SourceError, match=f"nearest is ucdp-ged .*which needs also '{name}'"):
        reads_of(path)
    renamed = written(tmp_path, as_csv([ROW], called={name: "mine"}))
    assert events_of(renamed, rename={"mine": name}) == events_of(
        written(tmp_path, as_csv([ROW]), "GEDEvent_v26_1.csv")
    )


@pytest.mark.parametrize(("code", "expected"), list(zip("12345", ("1", "2", "2", "3", None), strict=True)))
def test_levels_of_days(tmp_path: Path, code: str, expected: str | None) -> None:
    found = event(tmp_path, date_prec=code)
    assert (found["time_precision"], kept(found, "date_prec")) == (expected, code)


@pytest.mark.parametrize(
    ("code", "expected"), list(zip("1234567", ("1", "2", "2", "3", "3", None, None), strict=True))
)
def test_levels_of_places(tmp_path: Path, code: str, expected: str | None) -> None:
    found = event(tmp_path, where_prec=code)
    assert (expected, code) == (found["geo_precision"], kept(found, "where_prec"))


@pytest.mark.parametrize(
    ("code", "event_type", "disorder", "targeting", "rule"),
    [
        ("1", "Battles", "Political violence", None, "ucdp-fighting"),
        ("2", "Battles", "Political violence", None, "ucdp-fighting"),
        ("3", "Violence against civilians", "Political violence", "Civilian targeting", "ucdp-one-sided"),
        ("4", None, None, None, "ucdp-type-unknown"),
        ("", None, None, None, None),
    ],
)
def test_types_of_violence(  # noqa: PLR0917 - what each code leads to
    tmp_path: Path,
    code: str,
    event_type: str | None,
    disorder: str | None,
    targeting: str | None,
    rule: str | None,
) -> None:
    found = event(tmp_path, type_of_violence=code)
    told = (found["event_type"], found["disorder_type"], found["civilian_targeting"], found["sub_event_type"])
    assert (event_type, disorder, targeting, None) == told
    way = rules.event_type(code or None)
    assert rule == (way and way.rule)


@pytest.mark.parametrize(
    ("side", "number", "country_id", "country", "expected"),
    [
        ("Government of Kenya", "501", "501", "Kenya", "State forces"),
        ("Government of Kenya", "501", "520", "Somalia", "External/Other forces"),
        ("Government of Kenya", "", "501", "Kenya", "State forces"),
        ("Government of Kenya", "", "520", "Somalia", "External/Other forces"),
        ("Government of Myanmar (Burma)", "", "", "Myanmar (Burma)", "State forces"),
        ("Government of United States of America, Government of United Kingdom", "2, 200", "645", "Iraq",
         "External/Other forces"),
        ("Government of Iraq, Government of United States of America", "645, 2", "645", "Iraq", None),
        ("Government of Nowhere", "", "501", "Kenya", None),
        ("Example Front", "", "501", "Kenya", None),
        ("Civilians", "", "501", "Kenya", "Civilians"),
        ("Civilian Guard", "", "501", "Kenya", None),
    ],
)  # fmt: skip
def test_types_of_sides(  # noqa: PLR0917 - what decides a type
    tmp_path: Path, side: str, number: str, country_id: str, country: str, expected: str | None
) -> None:
    found = event(tmp_path, side_a=side, gwnoa=number, country_id=country_id, country=country)
    assert (expected, side) == (found["inter1"], found["actor1"])
    found = event(tmp_path, side_b=side, gwnob=number, country_id=country_id, country=country)
    assert (expected, side) == (found["inter2"], found["actor2"])


def test_both_types_make_an_interaction(tmp_path: Path) -> None:
    found = event(tmp_path, type_of_violence="3", side_b="Civilians")
    assert found["interaction"] == "State forces-Civilians"
    assert "interaction=ucdp-sides" in found["mapping_rule"]


@pytest.mark.parametrize(
    ("name", "number", "day", "expected"),
    [
        ("DR Congo (Zaire)", "490", "2020-01-01", ("Democratic Republic of Congo", "180", "Middle Africa")),
        ("Yemen (North Yemen)", "678", "2020-01-01", ("Yemen", "887", "Middle East")),
        ("Kenia", "501", "2020-01-01", ("Kenya", "404", "Eastern Africa")),
        ("", "501", "2020-01-01", ("Kenya", "404", "Eastern Africa")),
        ("Atlantis", "999", "2020-01-01", ("Atlantis", None, None)),
        ("", "", "2020-01-01", (None, None, None)),
    ],
)
def test_countries(
    tmp_path: Path, name: str, number: str, day: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = event(tmp_path, country=name, country_id=number, date_start=day, date_end=day)
    assert expected == (found["country"], found["iso"], found["region"])


def test_a_year_that_is_not_that_of_the_day_is_kept(tmp_path: Path) -> None:
    found = event(tmp_path, date_start="2023-12-30", date_end="2024-01-01")
    assert (found["year"], kept(found, "year")) == (2023, "2024")
    assert kept(event(tmp_path), "year") is None


def test_deaths_that_are_not_known_stay_unknown(tmp_path: Path) -> None:
    found = event(
        tmp_path, best="", low="", high="", deaths_a="", deaths_b="", deaths_civilians="", deaths_unknown=""
    )
    assert found["fatalities"] is None
    assert "best=" not in found["loss"]


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        ({"deaths_b": "4"}, "ucdp-ged/deaths-add-up", Severity.ERROR),
        ({"low": "5"}, "ucdp-ged/deaths-in-order", Severity.WARNING),
        ({"high": "3"}, "ucdp-ged/deaths-in-order", Severity.WARNING),
        ({"date_end": "2024-02-29"}, "ucdp-ged/days-in-order", Severity.ERROR),
    ],
)
def test_what_ged_keeps_of_itself_is_looked_at(
    tmp_path: Path, changes: dict[str, str], rule: str, severity: Severity
) -> None:
    (read,) = reads_of(written(tmp_path, as_csv([SPAN, ROW | changes])))
    (finding,) = read.findings
    assert (rule, severity, 3, "900001") == (finding.rule, finding.severity, finding.line, finding.event_id)
    assert finding.hint


@pytest.mark.parametrize(
    "changes",
    [
        {"best": "0", "low": "0", "deaths_a": "0", "deaths_b": "0"},
        {"deaths_a": ""},
        {"deaths_a": "x"},
        {"best": "4.0"},
    ],
)
def test_what_is_legal_or_cannot_be_told_is_no_finding(tmp_path: Path, changes: dict[str, str]) -> None:
    (read,) = reads_of(written(tmp_path, as_csv([ROW | changes])))
    assert read.findings == ()


def test_a_damaged_row_is_refused_left_out_or_kept_like_any_other(tmp_path: Path) -> None:
    path, out = written(tmp_path, as_csv([SPAN, ROW | {"deaths_b": "4"}])), tmp_path / "out.csv"
    with pytest.raises(InvalidEventsError, match="1 error; nothing was written"):
        convert(path, out)
    filtered = convert(path, out, on_error="filter", rejects=tmp_path / "rejects.csv")
    assert (filtered.written, filtered.dropped, filtered.errors) == (1, 1, 1)
    assert "900001" not in out.read_text(encoding="utf-8")
    assert "a check of the dataset's own" in (tmp_path / "rejects.csv").read_text(encoding="utf-8")
    assert convert(path, out, on_error="keep").written == 2


def test_an_event_that_ends_before_it_begins_has_no_day(tmp_path: Path) -> None:
    found = event(tmp_path, date_end="2024-02-29")
    assert (found["event_date"], kept(found, "date_start"), kept(found, "date_end")) == (
        None, "2024-03-01", "2024-02-29",
    )  # fmt: skip


def test_ucdp_is_cited_and_others_are_not(tmp_path: Path) -> None:
    (line,) = validate(written(tmp_path, as_csv([ROW]))).attributions
    assert re.search(
        r"version 26\.1, Uppsala .* CC BY 4\.0.*Sundberg and Melander \(2013\).*Davies et al\.", line
    )
    (line,) = validate(written(tmp_path, as_csv([ROW]), "GEDEvent_v26_0_8.csv")).attributions
    assert "Hegre et al. (2020)" in line
    ours = ROW | {"id": "", "relid": "acled-export:AEX-KEN-0000000000000000"}
    assert validate(written(tmp_path, as_csv([ours]))).attributions == ()


def test_a_row_that_only_has_the_layout_is_not_called_ucdps(tmp_path: Path) -> None:
    found = event(tmp_path, id="", relid="acled-export:AEX-KEN-0000000000000000")
    assert found["event_id_cnty"] == "AEX-KEN-0000000000000000"
    assert found["source_dataset"] == "table in the layout of ucdp-ged"
    assert (found["source_event_id"], found["notes"]) == (None, "outskirts of Nakuru")


def test_each_rule_that_decides_is_explained() -> None:
    ways = [rules.event_type(code) for code in "1234"] + [rules.disorder_type("1"), rules.targeting("3")]
    ways += [
        rules.time_precision("1"),
        rules.geo_precision("1"),
        rules.interaction("State forces", "Civilians"),
    ]
    ways += [rules.MIDDLE, rules.actor_type("Civilians", None, None, None)]
    ways += [rules.actor_type("Government of Kenya", "501", there, None) for there in ("501", "520")]
    ways += [rules.country("a", "b", None), rules.country(None, None, "b"), rules.country("a", None, None)]
    assert set(SOURCE.decides) == {way.rule for way in ways if way}
    assert set(SOURCE.decides) == set(rules.DECIDES)
    known = vocabulary("event_type").terms
    assert {way.value for way in ways[:3] if way} <= set(known)


def test_the_table_of_the_benchmarks_is_sound(tmp_path: Path) -> None:
    script = Path(__file__).parent / "benchmarks" / "ged_table.py"
    paths = [tmp_path / name for name in ("GEDEvent_v26_1.csv", "again.csv", "other.csv")]
    for path, seed in zip(paths, "112", strict=True):
        command = [sys.executable, str(script), str(path), "--rows", "2000", "--seed", seed]
        subprocess.run(command, check=True, timeout=300)
    one, again, other = (path.read_bytes() for path in paths)
    assert (one == again, one == other) == (True, False)
    report = validate(paths[0])
    assert ([finding.text() for finding in report.findings], report.rows) == ([], 2000)


@ONE_FOLDER
@given(cells=st.lists(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=8)), min_size=1, max_size=4))
def test_cells_of_any_kind_are_read_or_told_of(tmp_path: Path, cells: list[dict[str, str]]) -> None:
    rows = [{**row, **odd} for row, odd in zip((ROW, SPAN, ROW, SPAN), cells, strict=False)]
    columns = {name: pa.array([row[name] or None for row in rows]) for name in NAMES}
    pq.write_table(pa.table(columns), tmp_path / "GEDEvent_v26_1.parquet")
    report = validate(tmp_path / "GEDEvent_v26_1.parquet")
    assert report.rows == len(rows)


def test_golden(tmp_path: Path) -> None:
    convert(GOLDEN / "ucdp-ged.in.csv", tmp_path / "out.csv")
    assert (GOLDEN / "ucdp-ged.out.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
