"""ICEWS's event files: machine-read sentences as candidates, the odd file of 2017 among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export import Checker, SourceError, convert, describe, load_contract
from acled_export.cameo import CAMEO
from acled_export.neighbours.cameo.codes import UNSPECIFIED, code_of_label, event_code
from acled_export.neighbours.icews.crosswalk import COLUMNS
from acled_export.neighbours.icews.sectors import BROAD, SECTORS
from acled_export.neighbours.machine_columns import MachineColumns
from acled_export.recognition.date_forms import ISO
from acled_export.sources.icews import SOURCE, read_rows
from acled_export.vocabulary import vocabulary

GOLDEN = Path(__file__).parent / "golden" / "sources"
ROW = {
    "Event ID": "20718170",
    "Event Date": "2014-03-01",
    "Source Name": "Somebody",
    "Event Text": "Consult",
    "CAMEO Code": "040",
    "Target Name": "Somebody Else",
    "Publisher": "Example Gazette",
    "City": "Nakuru",
    "Province": "Nakuru",
    "Country": "Kenya",
    "Latitude": "-0.2833",
    "Longitude": "36.0667",
}
Row = dict[str, str]


def row_of(cells: Row) -> Row:
    return dict.fromkeys(COLUMNS, "") | ROW | cells


def read(*rows: Row) -> pa.RecordBatch:
    raw = pa.RecordBatch.from_pylist(
        [dict(row) for row in rows], pa.schema([(n, pa.string()) for n in COLUMNS])
    )
    return read_rows(MachineColumns(raw, {name: name for name in COLUMNS}), ISO, []).events


def only(**cells: str) -> dict[str, Any]:
    [row] = read(row_of({name.replace("_", " "): cell for name, cell in cells.items()})).to_pylist()
    return {name: value for name, value in row.items() if value is not None}


def saved(folder: Path, rows: list[Row], columns: tuple[str, ...] = COLUMNS, names: Any = str) -> Path:
    lines = [
        "\t".join(names(name) for name in columns),
        *("\t".join(row[n] for n in columns) for row in rows),
    ]
    path = folder / "events.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def written(path: Path, folder: Path, **settings: Any) -> list[dict[str, Any]]:
    convert(path, folder / "out.parquet", **settings)
    rows: list[dict[str, Any]] = pq.read_table(folder / "out.parquet").drop(["geometry"]).to_pylist()
    return rows


def test_golden_rows(tmp_path: Path) -> None:
    convert(GOLDEN / "icews.in.csv", tmp_path / "out.csv")
    assert (GOLDEN / "icews.out.csv").read_text("utf-8") == (tmp_path / "out.csv").read_text("utf-8")


def test_sample_is_read_without_a_finding(tmp_path: Path) -> None:
    (tmp_path / "events.tsv").write_text(SOURCE.sample, encoding="utf-8")
    [told] = describe(tmp_path / "events.tsv")
    report = convert(tmp_path / "events.tsv", tmp_path / "out.csv")
    assert (told.source, told.rows) == ("icews", 2)
    assert (report.written, report.errors, report.warnings) == (2, 0, 0)
    assert "10.7910/DVN/28075" in (told.attribution or "")


def test_every_column_is_used_and_every_column_of_an_event_has_its_line() -> None:
    required = load_contract("event").required
    assert {name for crossing in SOURCE.crossings for name in crossing.of} == {*COLUMNS}
    assert [one.column for one in SOURCE.crossings if one.column in required] == list(required)
    impossible = {crossing.column for crossing in SOURCE.crossings if not crossing.of}
    assert {"time_precision", "fatalities", "notes", "timestamp", "civilian_targeting"} <= impossible


def test_numbers_that_come_twice_are_told_apart_by_their_day(tmp_path: Path) -> None:
    report = convert(GOLDEN / "icews.in.csv", tmp_path / "out.csv")
    ids = [row["event_id_cnty"] for row in written(GOLDEN / "icews.in.csv", tmp_path)]
    assert ids[:2] == ["icews:20718171-20140301", "icews:20718171-20140302"]
    assert (len(set(ids)), report.errors) == (len(ids), 0)


@pytest.mark.parametrize(
    "names", [str.lower, lambda n: n.lower().replace(" ", "_"), lambda n: n.replace(" ", ".")]
)
def test_names_of_columns_as_programs_write_them(tmp_path: Path, names: Any) -> None:
    plain = written(saved(tmp_path, [row_of({})]), tmp_path)
    assert plain == written(saved(tmp_path, [row_of({})], names=names), tmp_path)


def test_the_file_of_2017(tmp_path: Path) -> None:
    columns = tuple(name for name in COLUMNS if name != "CAMEO Code")
    rows = [
        row_of({"Event Date": "1/2/2017", "Event Text": "Demonstrate or rally"}),
        row_of({"Event Date": "13/2/2017", "Event Text": "Protest violently, riot"}),
        row_of({"Event Date": "14/2/2017", "Event Text": "Demonstrate and rally"}),
    ]
    path = saved(tmp_path, rows, columns)
    got = written(path, tmp_path)
    assert [row["event_date"].isoformat() for row in got] == ["2017-02-01", "2017-02-13", "2017-02-14"]
    assert [row["event_type"] for row in got] == ["Protests", "Riots", None]
    assert [row["source_category"] for row in got] == [f"Event Text={row['Event Text']}" for row in rows]
    assert [("code_by_label=" in row["loss"]) for row in got] == [True, True, False]
    assert got[0]["event_id_cnty"] == "icews:20718170-20170201"
    assert describe(path)[0].changes == {"event_date/day": 3}


def test_days_that_may_be_read_in_two_ways_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, [row_of({"Event Date": "1/2/2017"})])
    with pytest.raises(SourceError, match="--date-order dmy"):
        convert(path, tmp_path / "out.csv")
    [row] = written(path, tmp_path, date_order="dmy")
    assert row["event_date"].isoformat() == "2017-02-01"


@pytest.mark.parametrize(
    ("code", "text", "category", "by_label"),
    [
        ("190", "Use conventional military force", "CAMEO Code=190 (Use conventional military force)", None),
        ("40", "Consult", "CAMEO Code=040 (Consult)", None),
        ("13y", "Threaten with repression", "CAMEO Code=13y (Threaten with repression)", "137"),
        ("", "Consult", "Event Text=Consult", "040"),
        ("", "Something Else", "Event Text=Something Else", None),
        ("999", "", "CAMEO Code=999", None),
    ],
)
def test_codes_and_labels(code: str, text: str, category: str, by_label: str | None) -> None:
    row = only(CAMEO_Code=code, Event_Text=text)
    assert row["source_category"] == category
    assert (f"code_by_label={by_label}" in row["loss"]) == (by_label is not None)


def test_every_code_is_found_by_its_label_and_without_its_zero() -> None:
    codes = [code for code in CAMEO if len(code) > 2]
    assert [code_of_label(CAMEO[code].label.removesuffix(UNSPECIFIED).upper()) for code in codes] == codes
    assert [event_code(code.removeprefix("0")) for code in codes] == codes


@pytest.mark.parametrize(
    ("sectors", "country", "inter", "rule"),
    [
        ("Government,Police", "Kenya", "State forces", "state-forces-by-role-at-home"),
        (
            "Army Special Forces,Army,Military",
            "Uganda",
            "External/Other forces",
            "state-forces-by-role-abroad",
        ),
        ("Government,Police", "", None, None),
        ("Government,Legislative / Parliamentary", "Kenya", None, None),
        ("Government,Military / Tribunal", "Kenya", None, None),
        ("Insurgents,Dissident,International Religious,Muslim", "", "Rebel group", "rebels-by-role"),
        ("Dissident", "", None, None),
        ("Unidentified Forces", "", None, None),
        ("Protestors / Popular Opposition / Mobs,Dissident", "Kenya", None, None),
        ("General Population / Civilian / Social,Social", "", "Civilians", "civilians-by-role"),
        ("Social", "", "Civilians", "civilians-by-role"),
        ("Social,Unheard Of", "", None, None),
        ("", "Kenya", None, None),
    ],
)
def test_types_of_actors_are_candidates_by_sector(
    sectors: str, country: str, inter: str | None, rule: str | None
) -> None:
    row = only(Source_Sectors=sectors, Source_Country=country)
    assert row.get("inter1") == inter
    if rule:
        assert f"inter1={rule}" in row["mapping_rule"]
        assert rule in SOURCE.decides
    else:
        assert "inter1" not in row.get("mapping_rule", "")


@pytest.mark.parametrize(
    ("city", "district", "province", "told"),
    [
        ("Nakuru", "", "Nakuru", ("Nakuru", "1", "-0.2833")),
        ("", "Njoro", "Nakuru", ("Njoro", "2", "-0.2833")),
        ("", "", "Nakuru", ("Nakuru", "3", "-0.2833")),
        ("", "", "", (None, None, None)),
    ],
)
def test_what_a_place_bears_out(city: str, district: str, province: str, told: tuple[Any, ...]) -> None:
    row = only(City=city, District=district, Province=province)
    assert tuple(map(row.get, ("location", "geo_precision", "latitude"))) == told
    assert (row.get("admin1"), row.get("admin2")) == (province or None, district or None)


sectors = st.lists(st.sampled_from([*SECTORS, *BROAD, "Army", "Foreign Ministry", "Unheard Of"]), max_size=3)
rows_of_codes = st.fixed_dictionaries(
    {
        "CAMEO Code": st.sampled_from([*(code for code in CAMEO if len(code) > 2), "13y", ""]),
        "Event Text": st.sampled_from(["", "Consult", "Demonstrate or rally", "No Such Label"]),
        "Source Sectors": sectors.map(",".join),
        "Target Sectors": sectors.map(",".join),
        "Source Country": st.sampled_from(["", "Kenya", "Uganda", "Atlantis"]),
        "Country": st.sampled_from(["", "Kenya", "Congo", "Atlantis"]),
        "City": st.sampled_from(["", "Nakuru"]),
        "Province": st.sampled_from(["", "Nakuru"]),
        "Intensity": st.sampled_from(["", "-10", "0.0"]),
    }
).map(row_of)


@given(st.lists(rows_of_codes, min_size=1, max_size=4))
def test_any_row_of_legal_codes_is_a_candidate(rows: list[Row]) -> None:
    checker = Checker(load_contract("candidate"), rules=())
    events = read(*rows)
    checker.check(events)
    assert [finding.message for finding in checker.report.findings] == []
    for own, row in zip(rows, events.to_pylist(), strict=True):
        rules = {told.partition("=")[0] for told in (row["mapping_rule"] or "").split("; ") if told}
        decided = {"event_type", "sub_event_type", "disorder_type", "inter1", "inter2", "geo_precision"}
        assert {name for name in decided if row[name] is not None} == rules
        assert {row["inter1"], row["inter2"]} <= {None, *vocabulary("actor_type").terms}
        assert row["fatalities"] is None
        named = {told.partition("=")[2] for told in (row["mapping_rule"] or "").split("; ") if told}
        assert named <= SOURCE.decides.keys()
        loss = row["loss"] or ""
        assert ("Intensity=" in loss) == (own["Intensity"] != "")
        assert ("; Country=Atlantis" in f"; {loss}") == (own["Country"] == "Atlantis")
