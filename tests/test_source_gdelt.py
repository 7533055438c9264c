"""GDELT's event table: reports as candidates, in every layout, with nothing claimed that it does not hold."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acled_export import Checker, SourceError, convert, describe, load_contract
from acled_export.cameo import CAMEO, quad_class
from acled_export.neighbours.cameo.actors import AS_CIVILIANS, AS_REBELS, AT_HOME, AWAY
from acled_export.neighbours.gdelt.actors import MANNERS, ROLES
from acled_export.neighbours.gdelt.columns import BY_WIDTH, VERSION_1, VERSION_2, headless_names
from acled_export.neighbours.gdelt.crosswalk import EXEMPT, OF_A_TOOL
from acled_export.neighbours.gdelt.sample import REPORTS, SAME, as_line
from acled_export.neighbours.losses import restored
from acled_export.neighbours.machine_columns import MachineColumns
from acled_export.sources.gdelt import DATASET, SOURCE, read_reports
from acled_export.vocabulary import vocabulary

GOLDEN = Path(__file__).parent / "golden" / "sources"
Row = dict[str, str]
PROTEST = "141"
ACTOR_TYPES = {"inter1", "inter2"}


def written(path: Path, folder: Path, **settings: Any) -> list[dict[str, Any]]:
    convert(path, folder / "out.parquet", **settings)
    rows: list[dict[str, Any]] = pq.read_table(folder / "out.parquet").drop(["geometry"]).to_pylist()
    return rows


def saved(folder: Path, text: str, name: str = "20240301.export.CSV") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def row_of(**cells: str) -> Row:
    return {**dict.fromkeys(VERSION_2, ""), **SAME, "GLOBALEVENTID": "1150000009", "EventCode": "010"} | cells


ROWS = [row_of(**cells) for cells in REPORTS]


def side(number: int, name: str, *roles: str, country: str = "") -> Row:
    types = {f"Actor{number}Type{place}Code": role for place, role in enumerate(roles, 1)}
    named = {f"Actor{number}Name": name, f"Actor{number}Code": country + "".join(roles)}
    return {**named, f"Actor{number}CountryCode": country, **types}


def read(*rows: Row) -> pa.RecordBatch:
    raw = pa.RecordBatch.from_pylist(
        [dict(row) for row in rows], pa.schema([(n, pa.string()) for n in rows[0]])
    )
    return read_reports(MachineColumns(raw, {name: name for name in rows[0]}), "2.0", []).events


def only(**cells: str) -> dict[str, Any]:
    [row] = read(row_of(**cells)).to_pylist()
    return {name: value for name, value in row.items() if value is not None}


def test_golden_rows(tmp_path: Path) -> None:
    convert(GOLDEN / "gdelt.in.csv", tmp_path / "out.csv")
    assert (GOLDEN / "gdelt.out.csv").read_text("utf-8") == (tmp_path / "out.csv").read_text("utf-8")


def test_sample_is_read_without_a_header_and_without_a_finding(tmp_path: Path) -> None:
    [told] = describe(saved(tmp_path, SOURCE.sample))
    report = convert(tmp_path / "20240301.export.CSV", tmp_path / "out.csv")
    assert (told.source, told.rows, told.container["header"]) == ("gdelt", 3, False)
    assert (report.written, report.errors, report.warnings) == (3, 0, 0)
    assert "reports" in told.as_text()
    assert "The GDELT Project" in (told.attribution or "")


def test_every_column_is_used_or_left_behind_with_a_reason() -> None:
    used = {name for crossing in SOURCE.crossings for name in crossing.of}
    assert sorted(VERSION_2) == sorted((used | SOURCE.unused.keys()) - OF_A_TOOL.keys())
    assert used & SOURCE.unused.keys() == set()
    assert all(SOURCE.unused.values())


def test_every_column_of_an_event_has_its_line() -> None:
    lines = [crossing.column for crossing in SOURCE.crossings]
    assert list(load_contract("event").required) == [n for n in lines if n in load_contract("event").required]
    assert all(crossing.how for crossing in SOURCE.crossings if not crossing.of)
    impossible = {crossing.column for crossing in SOURCE.crossings if not crossing.of}
    assert {"time_precision", "fatalities", "notes", "civilian_targeting"} <= impossible


def in_layout(columns: tuple[str, ...], row: Row) -> str:
    return "\t".join(row[name] for name in columns) + "\n"


@pytest.mark.parametrize("width", BY_WIDTH)
def test_files_of_every_width(tmp_path: Path, width: int) -> None:
    version_1 = {"DATEADDED": "20240302"} if width < len(VERSION_2) else {}
    rows = [row_of(**cells, **version_1) for cells in REPORTS]
    path = saved(tmp_path, "".join(in_layout(BY_WIDTH[width], row) for row in rows))
    [first, *_] = got = written(path, tmp_path)
    assert [row["EventCode"] for row in rows] == [row["source_category"][10:13] for row in got]
    assert first["source_version"] == ("2.0" if width == len(VERSION_2) else "1.0")
    assert (first["source"] is None) == ("SOURCEURL" not in BY_WIDTH[width])
    assert (first["timestamp"] is None) == bool(version_1)
    assert tuple(
        first[name] for name in ("event_id_cnty", "country", "location", "latitude", "longitude")
    ) == ("gdelt:1150000001", "Kenya", "Nakuru", -0.2833, 36.0667)


def test_a_zip_archive_as_gdelt_publishes_it(tmp_path: Path) -> None:
    plain = written(saved(tmp_path, SOURCE.sample), tmp_path)
    archive = tmp_path / "20240301.export.CSV.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("20240301.export.CSV", SOURCE.sample)
    assert plain == written(archive, tmp_path)


@pytest.mark.parametrize("case", [str, str.lower, str.upper])
@pytest.mark.parametrize("columns", [VERSION_1, VERSION_2])
def test_files_with_a_header_in_any_case(tmp_path: Path, columns: tuple[str, ...], case: Any) -> None:
    header = ",".join(case(name) for name in columns) + "\n"
    lines = (",".join(f'"{row[name]}"' for name in columns) + "\n" for row in ROWS)
    headed = written(saved(tmp_path, header + "".join(lines), "extract.csv"), tmp_path)
    bare = written(saved(tmp_path, "".join(in_layout(columns, row) for row in ROWS)), tmp_path)
    assert bare == headed


def test_tables_of_numbers_are_read_as_the_text_they_were(tmp_path: Path) -> None:
    rows = ROWS
    whole = (
        "GLOBALEVENTID",
        "SQLDATE",
        "EventCode",
        "ActionGeo_Type",
        "QuadClass",
        "NumMentions",
        "DATEADDED",
    )
    kinds = dict.fromkeys(whole, int) | dict.fromkeys(("ActionGeo_Lat", "ActionGeo_Long"), float)
    table = pa.table(
        {
            name: pa.array([kinds.get(name, str)(row[name]) if row[name] else None for row in rows])
            for name in VERSION_2
        }
    )
    pq.write_table(table, tmp_path / "extract.parquet")
    plain = written(saved(tmp_path, SOURCE.sample), tmp_path)
    assert plain == written(tmp_path / "extract.parquet", tmp_path)
    assert describe(tmp_path / "extract.parquet")[0].changes == {"EventCode/leading zero": 1}


def test_a_list_of_names_without_the_first_role_is_refused(tmp_path: Path) -> None:
    names = [name for name in VERSION_2 if name != "Actor1Type1Code"]
    path = saved(tmp_path, "\t".join(names) + "\n" + in_layout(tuple(names), row_of()), "named.csv")
    with pytest.raises(SourceError, match="has 60 names and lacks Actor1Type1Code"):
        convert(path, tmp_path / "out.csv")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("GLOBALEVENTID,EventTimeDate,MentionTimeDate,MentionType", "table of mentions"),
        ("Date,Source,Target,CAMEOCode,NumEvents,NumArts,QuadClass,Goldstein", "sums over reports"),
    ],
)
def test_other_tables_of_gdelt_are_refused(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        convert(saved(tmp_path, header + "\n" + "1," * header.count(",") + "1\n"), tmp_path / "out.csv")


@pytest.mark.parametrize(
    "changed",
    [{"GLOBALEVENTID": "x1"}, {"SQLDATE": "2024-03-01"}, {"QuadClass": "9"}, {"MonthYear": "202404"}],
)
def test_a_first_record_that_is_no_report_names_no_columns(changed: Row) -> None:
    cells = row_of(QuadClass="4", **{name: SAME[name] for name in ("SQLDATE", "MonthYear", "Year")})
    assert headless_names([cells[name] for name in VERSION_2]) == VERSION_2
    assert headless_names([(cells | changed)[name] for name in VERSION_2]) is None


@pytest.mark.parametrize("width", [59, 60, 62])
def test_a_report_of_another_width_is_refused(tmp_path: Path, width: int) -> None:
    cells = [*ROWS[0].values(), "more"][:width]
    with pytest.raises(
        SourceError, match=f"row of GDELT's event table and has {width} cells; expected 57, 58, 61"
    ):
        convert(saved(tmp_path, "\t".join(cells) + "\n"), tmp_path / "out.csv")


def test_columns_of_somebody_else_are_told_of(tmp_path: Path) -> None:
    columns = {**ROWS[0], "CAMEOCodeDescription": "a label", "mine": "1", "country": "Atlantis"}
    path = saved(tmp_path, "\t".join(columns) + "\n" + "\t".join(columns.values()) + "\n", "extract.csv")
    [told] = describe(path)
    assert told.unknown == ("mine",)
    assert convert(path, tmp_path / "out.csv", on_error="keep").losses["gdelt/country"] == 1
    assert [row["country"] for row in written(path, tmp_path)] == ["Kenya"]


def test_rows_are_called_reports_and_nothing_is_claimed_of_them(tmp_path: Path) -> None:
    rows = written(GOLDEN / "gdelt.in.csv", tmp_path)
    assert {DATASET} == {row["source_dataset"] for row in rows}
    assert "reports" in DATASET
    for name in ("fatalities", "time_precision", "notes", "civilian_targeting", "interaction", "tags"):
        assert {None} == {row[name] for row in rows}
    assert all(row["event_id_cnty"].startswith("gdelt:") for row in rows)


def test_protests_are_found_by_their_code_whatever_their_quad_class() -> None:
    protests = [
        code for code, known in CAMEO.items() if code.startswith("14") and known.kept and len(code) > 2
    ]
    assert {3} == {quad_class(code) for code in protests}
    for given_class in ("3", "4"):
        rows = read(*(row_of(EventCode=code, QuadClass=given_class) for code in protests)).to_pylist()
        assert {"Protests", "Riots"} == {row["event_type"] for row in rows}


@pytest.mark.parametrize(
    ("wrong_elsewhere", "right"),
    [("20", "Violence against civilians"), ("204", "Explosions/Remote violence"), ("14", "Protests")],
)
def test_codes_that_others_map_wrongly(wrong_elsewhere: str, right: str) -> None:
    codes = [
        code for code in CAMEO if code.startswith(wrong_elsewhere) and CAMEO[code].kept and len(code) > 2
    ]
    found = {row["event_type"] for row in read(*(row_of(EventCode=code) for code in codes)).to_pylist()}
    assert right in found
    assert not found & ({"Protests", "Riots"} if wrong_elsewhere.startswith("20") else {"Battles"})


@pytest.mark.parametrize(
    ("code", "actor", "target", "types"),
    [
        ("190", ("MIL",), ("REB",), ("Battles", "Armed clash")),
        ("190", ("UAF",), ("COP",), ("Battles", "Armed clash")),
        ("190", ("GOV",), ("GOV",), (None, None)),
        ("190", (), (), (None, None)),
        ("190", ("MIL",), ("CVL",), ("Violence against civilians", None)),
        ("193", ("MIL",), ("OPP",), (None, None)),
        ("181", ("UAF",), ("JRN",), ("Violence against civilians", "Abduction/forced disappearance")),
        ("181", ("UAF",), ("MIL",), (None, None)),
        ("182", ("CVL",), ("CVL",), (None, None)),
        ("192", ("EDU",), (), (None, None)),
        ("200", ("GOV",), ("REB",), (None, None)),
        ("173", ("COP",), ("OPP",), (None, None)),
    ],
)
def test_what_a_reading_needs_is_judged_by_the_roles(
    code: str, actor: tuple[str, ...], target: tuple[str, ...], types: tuple[str | None, ...]
) -> None:
    row = only(EventCode=code, **side(1, "ONE", *actor), **side(2, "OTHER", *target))
    assert types == (row.get("event_type"), row.get("sub_event_type"))
    assert ("not_mapped=" in row["loss"]) == (types[0] is None)


@pytest.mark.parametrize(
    ("roles", "country", "inter", "rule"),
    [
        (("MIL",), "KEN", "State forces", AT_HOME),
        (("GOV", "MIL"), "KEN", "State forces", AT_HOME),
        (("COP",), "SOM", "External/Other forces", AWAY),
        (("COP",), "", None, None),
        (("REB",), "", "Rebel group", AS_REBELS),
        (("INS", "RAD"), "", "Rebel group", AS_REBELS),
        (("CVL",), "", "Civilians", AS_CIVILIANS),
        (("UAF",), "", None, None),
        (("CRM",), "", None, None),
        (("OPP",), "KEN", None, None),
        (("GOV", "LEG"), "KEN", None, None),
        (("MIL", "CVL"), "KEN", None, None),
        (("XYZ",), "KEN", None, None),
        ((), "KEN", None, None),
    ],
)
def test_types_of_actors_are_candidates_with_rule_and_confidence(
    roles: tuple[str, ...], country: str, inter: str | None, rule: str | None
) -> None:
    row = only(**side(1, "SOMEBODY", *roles, country=country))
    assert inter == row.get("inter1")
    if rule:
        assert f"inter1={rule}" in row["mapping_rule"]
        assert "inter1=" in row["mapping_confidence"]
        assert rule in SOURCE.decides
    else:
        assert "inter1" not in row.get("mapping_rule", "")


def test_no_role_code_is_shown_as_a_type() -> None:
    rows = [
        row_of(EventCode=code, **side(1, "A", role, country="KEN"), **side(2, "B", role, country="KEN"))
        for role in (*ROLES, *MANNERS)
        for code in ("010", PROTEST, "190", "182", "195")
    ]
    events = read(*rows)
    for row in events.select(
        ["inter1", "inter2", "event_type", "sub_event_type", "mapping_rule"]
    ).to_pylist():
        assert {row["inter1"], row["inter2"]} <= {None, *vocabulary("actor_type").terms}
        assert {*ROLES, *MANNERS}.isdisjoint(row.values())


def test_whoever_demonstrates_has_no_type_by_his_role() -> None:
    row = only(EventCode=PROTEST, **side(1, "WORKER", "LAB"), **side(2, "POLICE", "COP", country="KEN"))
    assert ACTOR_TYPES & row.keys() == set()


def test_an_actor_without_a_name_has_no_type() -> None:
    assert ACTOR_TYPES & only(**side(1, "", "REB"), **side(2, "", "CVL")).keys() == set()


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("1", "Kenya", (None, None, None, None)),
        ("2", "Texas, United States", ("Texas", "Texas", -0.2833, 3)),
        ("3", "Austin, Texas, United States", ("Austin", "Texas", -0.2833, 1)),
        ("4", "Nakuru, Nakuru, Kenya", ("Nakuru", "Nakuru", -0.2833, 1)),
        ("4", "Red Sea, Djibouti (general), Djibouti", ("Red Sea", None, -0.2833, 1)),
        ("4", "Somewhere", ("Somewhere", None, -0.2833, 1)),
        ("5", "Rift Valley, Kenya", ("Rift Valley", "Rift Valley", -0.2833, 3)),
        ("0", "", (None, None, -0.2833, None)),
    ],
)
def test_what_a_kind_of_place_bears_out(kind: str, name: str, told: tuple[Any, ...]) -> None:
    row = read(row_of(ActionGeo_Type=kind, ActionGeo_FullName=name)).to_pylist()[0]
    precision, latitude = row["geo_precision"], row["latitude"]
    assert told == (
        row["location"],
        row["admin1"],
        latitude and float(latitude),
        precision and int(precision),
    )


@pytest.mark.parametrize(
    ("fips", "country", "iso"), [("AU", "Austria", 40), ("AS", "Australia", 36), ("CH", "China", 156)]
)
def test_countries_are_those_of_fips(fips: str, country: str, iso: int) -> None:
    row = only(ActionGeo_CountryCode=fips)
    assert (country, iso) == (row["country"], row["iso"])


def test_a_code_without_a_country_is_kept() -> None:
    row = only(ActionGeo_CountryCode="OS")
    assert "country" not in row
    assert row["loss"].endswith("; ActionGeo_CountryCode=OS")


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://www.Gazette.example.com/a", "gazette.example.com"),
        ("http://user@gazette.example.com:8080/a;b", "gazette.example.com"),
        ("Example Monitoring in Swahili", "Example Monitoring in Swahili"),
    ],
)
def test_the_source_is_the_host_and_the_address_is_kept(address: str, source: str) -> None:
    rows = read(row_of(SOURCEURL=address))
    assert [source] == rows.column("source").to_pylist()
    assert [address.replace(";", "%3B")] == restored(rows.column("loss"), "SOURCEURL").to_pylist()


@pytest.mark.parametrize(
    ("added", "seconds"),
    [("20240302001500", "1709338500"), ("20240302", None), ("20241302001500", "20241302001500")],
)
def test_the_time_stamp_is_when_the_row_was_recorded(added: str, seconds: str | None) -> None:
    row = only(DATEADDED=added)
    assert row.get("timestamp") == seconds
    assert (f"DATEADDED={added}" in row["loss"]) == (seconds is None)


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    rows = [ROWS[0], row_of(SQLDATE="20240231")]
    path = saved(tmp_path, "".join(as_line(row) for row in rows))
    told = convert(path, tmp_path / "out.csv", on_error="filter")
    assert (told.counts, told.written) == ({"event_date/format": 1}, 1)


texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
role = st.sampled_from(["", *ROLES, *MANNERS])
reports = st.fixed_dictionaries(
    {
        "GLOBALEVENTID": st.integers(1, 10**10).map(str),
        "SQLDATE": st.dates(dt.date(1920, 1, 1)).map("{:%Y%m%d}".format),
        "EventCode": st.sampled_from([*(code for code in CAMEO if len(code) > 2), "1459", "999", ""]),
        "ActionGeo_Type": st.sampled_from(["", *"012345"]),
        "ActionGeo_CountryCode": st.sampled_from(["", "KE", "AU", "US", "GZ", "OS", "RS"]),
        "ActionGeo_FullName": st.sampled_from(
            ["", "Kenya", "Texas, United States", "A, B, C", "A, B (general), C"]
        ),
        "ActionGeo_Lat": st.sampled_from(["", "-0.2833", "31.106"]),
        "DATEADDED": st.sampled_from(["20240302001500", "20240302", ""]),
        "SOURCEURL": st.one_of(texts, texts.map("https://{}".format)),
        **{f"Actor{number}Name": texts for number in (1, 2)},
        **{f"Actor{number}Type{place}Code": role for number in (1, 2) for place in (1, 2, 3)},
        **{
            f"Actor{number}CountryCode": st.sampled_from(["", "KEN", "USA", "AFR", "ROM"])
            for number in (1, 2)
        },
    }
).map(lambda cells: row_of(**cells))


@given(st.lists(reports, min_size=1, max_size=4))
@example([row_of(EventCode="")])
def test_any_row_of_legal_codes_is_a_candidate(rows: list[Row]) -> None:
    checker = Checker(load_contract("candidate"), rules=())
    events = read(*rows)
    checker.check(events)
    assert [finding.message for finding in checker.report.findings] == []
    for row in events.to_pylist():
        rules = {told.partition("=")[0] for told in (row["mapping_rule"] or "").split("; ") if told}
        decided = {"event_type", "sub_event_type", "disorder_type", "inter1", "inter2", "geo_precision"}
        assert {name for name in decided if row[name] is not None} == rules
        assert (row["event_type"] is None) == ("not_mapped=" in row["loss"])
        assert row["fatalities"] is None
        named = {told.partition("=")[2] for told in (row["mapping_rule"] or "").split("; ") if told}
        assert named <= SOURCE.decides.keys()


def test_no_rule_on_types_gainsays_a_reading() -> None:
    roles = ["", "MIL", "GOV", "REB", "SEP", "UAF", "CVL", "EDU", "OPP"]
    rows = [
        row_of(EventCode=code, **side(1, "A", one, country="KEN"), **side(2, "B", other, country="SOM"))
        for code, known in CAMEO.items()
        if known.kept and len(code) > 2
        for one in roles
        for other in roles
    ]
    checker = Checker(load_contract("candidate"))
    checker.check(read(*rows))
    about_types = {
        "demonstrators-take-part", "demonstrators-are-actor1", "civilians-are-victims",
        "battles-between-armed-groups", "remote-violence-by-armed-actor", "state-forces-at-home",
        "generic-actor-matches-type",
    }  # fmt: skip
    assert about_types <= checker.report.checks.keys()
    assert about_types.isdisjoint(checker.report.counts)
    assert about_types.isdisjoint(EXEMPT)
