"""Read, check, write: what becomes of rows with errors, what is counted, and what a report says of inputs."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_runs import HEADER, event, lines, mixed, names, table, written

from acled_export import convert, validate
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.errors import ContractError, FormatError, InvalidEventsError, SourceError
from acled_export.findings import Severity
from acled_export.outputs import DERIVED, DISCLAIMER

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.findings import Report


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(path: Path) -> list[str]:
    return [row["event_id_cnty"] for row in read_csv(path)]


def counts(report: Report) -> tuple[int, int, int]:
    return report.rows, report.written, report.dropped


def test_filter_leaves_bad_rows_out_and_keep_writes_them(tmp_path: Path) -> None:
    source = written(tmp_path, rows=mixed(20))
    filtered = convert(source, tmp_path / "filtered.csv", on_error="filter")
    kept = convert(source, tmp_path / "kept.csv", on_error="keep")
    assert counts(filtered) == (20, 16, 4)
    assert counts(kept) == (20, 20, 0)
    assert ids(tmp_path / "kept.csv") == ids(source)
    bad = {f"KEN{n}" for n in (3, 5, 13, 15)}
    assert ids(tmp_path / "filtered.csv") == [name for name in ids(source) if name not in bad]
    assert filtered.counts == kept.counts == {"latitude/maximum": 2, "sub_event_type/enum": 2}


def test_strict_refuses_with_the_whole_report(tmp_path: Path) -> None:
    source = written(tmp_path, rows=mixed(20))
    with pytest.raises(InvalidEventsError, match="4 errors; nothing was written") as refused:
        convert(source, tmp_path / "out.csv")
    assert counts(refused.value.report) == (20, 0, 20)
    assert refused.value.report.counts == validate(source).counts
    assert refused.value.report.inputs == validate(source).inputs
    assert names(tmp_path) == ["events.csv"]


def test_a_late_error_takes_back_what_was_counted_as_written(tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv")
    second = written(tmp_path, "b.csv", [event(9, latitude=99)])
    for inputs in ([first, second], [second, first]):
        with pytest.raises(InvalidEventsError, match=r"^1 error; nothing") as refused:
            convert(inputs, tmp_path / "out.csv")
        assert counts(refused.value.report) == (4, 0, 4)


def test_keep_blanks_what_cannot_be_read_and_keeps_the_rest(tmp_path: Path) -> None:
    source = written(tmp_path, rows=[event(1, fatalities="many", inter1="Nobody")])
    convert(source, tmp_path / "out.csv", on_error="keep")
    row = read_csv(tmp_path / "out.csv")[0]
    assert (row["fatalities"], row["inter1"], row["location"]) == ("", "Nobody", "Village 1")
    convert(source, tmp_path / "out.parquet", on_error="keep")
    assert pq.read_table(tmp_path / "out.parquet").to_pylist()[0]["fatalities"] is None


@pytest.mark.parametrize("check", ["fatalities/required", "fatalities/type"])
@pytest.mark.parametrize("value", ["", "many"])
def test_a_file_promises_no_value_that_the_run_does_not_demand(
    tmp_path: Path, check: str, value: str
) -> None:
    source = written(tmp_path, rows=[event(1, fatalities=value), event(2)])
    convert(source, tmp_path / "out.parquet", on_error="filter", severities={check: "warning"})
    field = pq.read_schema(tmp_path / "out.parquet").field("fatalities")
    assert field.nullable
    assert not pq.read_schema(tmp_path / "out.parquet").field("notes").nullable


def test_unreadable_settings_are_refused(tmp_path: Path) -> None:
    source = written(tmp_path)
    with pytest.raises(ContractError, match="unknown on_error 'drop'; known: filter, keep, strict"):
        convert(source, tmp_path / "out.csv", on_error="drop")
    with pytest.raises(ContractError, match="output and rejects are the same file"):
        convert(source, tmp_path / "out.csv", rejects=tmp_path / "out.csv")
    with pytest.raises(ContractError, match="delimiter: expected one ASCII character"):
        validate(source, delimiter="\u20ac")
    with pytest.raises(ContractError, match="unknown encoding 'utf-88'"):
        validate(source, encoding="utf-88")
    with pytest.raises(ContractError, match=r"unknown format 'ods'; known: csv, .*parquet"):
        validate(source, from_format="ods")
    with pytest.raises(ContractError, match=r"unknown source 'cnn'; known: .*acled"):
        validate(source, source="cnn")
    with pytest.raises(ContractError, match="standard output needs a format"):
        convert(source, "-")
    with pytest.raises(FormatError, match="unknown suffix"):
        convert(source, tmp_path / "out.ods")
    with pytest.raises(SourceError, match="unknown suffix"):
        validate(source.rename(tmp_path / "events.ods"))
    assert names(tmp_path) == ["events.ods"]


def test_a_table_of_no_known_dataset_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b,c,d,e,f,g,h,i\n", encoding="utf-8")
    with pytest.raises(
        SourceError, match=r"x.csv': no known dataset has these columns: 'a', .* 'h' and 1 more; say"
    ):
        validate(path)
    assert validate(path, source="acled").counts["columns/missing"] == 31
    path = path.rename(tmp_path / "x.jsonl")
    path.write_text("[1]\n{broken\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"x.jsonl': the first records are no rows; expected objects"):
        validate(path)


def test_a_format_that_is_only_written_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formats = dict(discover("formats"))
    formats["csv"] = attrs.evolve(formats["csv"], read=None)
    records = {"formats": formats, "sources": discover("sources")}
    monkeypatch.setattr("acled_export.raw_tables.discover", records.__getitem__)
    with pytest.raises(SourceError, match=r"events.csv': csv can only be written; name another with --from"):
        validate(written(tmp_path))


def test_several_inputs_are_one_run(tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", [event(1), event(2)])
    second = tmp_path / "b.jsonl"
    second.write_text(lines([event(3), event(1, notes="Shots fell.")]), encoding="utf-8")
    report = validate([first, second])
    assert report.counts == {"event-id-unique": 1}
    assert [(seen.name, seen.rows, seen.bytes, seen.sha256) for seen in report.inputs] == [
        (str(path), 2, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in (first, second)
    ]
    found = report.findings[0]
    assert (found.file, found.row, found.line, found.event_id) == (str(second), 2, 2, "KEN1")


def test_a_later_input_with_more_columns_is_refused(tmp_path: Path) -> None:
    plain = written(tmp_path, "plain.csv", [event(1)])
    peopled = tmp_path / "peopled.csv"
    peopled.write_text(table([event(2, population_best=5)], [*HEADER, "population_best"]), encoding="utf-8")
    with pytest.raises(
        FormatError, match=r"peopled.csv' has columns .*: population_best; put this input first"
    ):
        convert([plain, peopled], tmp_path / "out.csv")
    assert counts(convert([peopled, plain], tmp_path / "out.csv")) == (2, 2, 0)
    assert [row["population_best"] for row in read_csv(tmp_path / "out.csv")] == ["5", ""]


def test_parquet_says_where_it_comes_from(tmp_path: Path) -> None:
    source = written(tmp_path)
    report = convert(source, tmp_path / "out.parquet", accessed=dt.date(2024, 5, 6))
    told = pq.ParquetFile(tmp_path / "out.parquet").metadata.metadata
    assert told[b"acled_export.contract"].decode() == load_contract("event").id
    assert report.attributions == ("ACLED, accessed on 2024-05-06. www.acleddata.com.",)
    assert told[b"acled_export.attribution"].decode() == report.attributions[0]
    assert told[b"acled_export.notice"].decode() == DERIVED
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert json.loads(told[b"acled_export.inputs"]) == [{"name": "events.csv", "sha256": digest, "rows": 3}]
    assert str(tmp_path).encode() not in (tmp_path / "out.parquet").read_bytes()


def test_what_is_made_of_our_own_rows_says_that_it_is_not_acled_s(tmp_path: Path) -> None:
    rows = [event(n, event_id_cnty=f"AEX-KEN-{n:016}") for n in (1, 2)]
    report = convert(written(tmp_path, rows=rows), tmp_path / "out.parquet")
    told = pq.ParquetFile(tmp_path / "out.parquet").metadata.metadata
    assert (report.attributions, told.get(b"acled_export.attribution")) == ((), None)
    assert told[b"acled_export.notice"].decode() == DISCLAIMER


def test_the_day_of_access_outlasts_a_second_conversion(tmp_path: Path) -> None:
    convert(written(tmp_path), tmp_path / "a.parquet", accessed=dt.date(2024, 5, 6))
    report = convert(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert report.attributions == ("ACLED, accessed on 2024-05-06. www.acleddata.com.",)


def test_progress_tells_rows_and_bytes_over_all_inputs(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first, second = written(tmp_path, "a.csv"), written(tmp_path, "b.csv", [event(7)])
    validate([first, second], progress=lambda rows, position: told.append((rows, position)))
    assert sum(rows for rows, _ in told) == 4
    positions = [position for _, position in told]
    assert positions == sorted(positions)
    assert positions[-1] == first.stat().st_size + second.stat().st_size


def test_an_array_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    empty = tmp_path / "empty.json"
    for text in ("[]", '{"status": 200, "data": []}'):
        empty.write_text(text, encoding="utf-8")
        assert counts(convert(empty, tmp_path / "out.csv")) == (0, 0, 0)
        assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines() == [
            ",".join(f'"{name}"' for name in load_contract("event").required)
        ]
    convert(tmp_path / "out.csv", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == "[]\n"
    assert validate(tmp_path / "again.json").rows == 0


def test_severity_decides_what_is_dropped(tmp_path: Path) -> None:
    source = written(tmp_path, rows=mixed(10))
    lenient = {"latitude/maximum": Severity.WARNING, "sub_event_type/enum": "ignore"}
    report = convert(source, tmp_path / "out.csv", severities=lenient)
    assert (report.errors, report.warnings, counts(report)) == (0, 1, (10, 10, 0))
    stricter = validate(
        written(tmp_path, "w.csv", [event(1, latitude=-0.30312345)]),
        severities={"coordinates-four-decimals": "error"},
    )
    assert (stricter.errors, stricter.warnings) == (1, 0)


def test_a_table_keeps_its_values_through_every_format(tmp_path: Path) -> None:
    source = written(tmp_path, rows=[event(1, latitude=-0.1, longitude=36.0), event(2, tags="a; b")])
    tables = []
    for form in ("csv", "json", "jsonl", "parquet"):
        convert(source, tmp_path / f"one.{form}")
        convert(tmp_path / f"one.{form}", tmp_path / f"two.{form}.parquet")
        tables.append(pq.read_table(tmp_path / f"two.{form}.parquet"))
    assert all(found.equals(tables[0]) for found in tables)
    assert tables[0].schema.field("event_date").type == pa.date32()
