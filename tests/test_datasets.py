"""Folders of Parquet files as outputs and inputs of the jobs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_runs import event, invoke, lines, table
from hypothesis import given
from hypothesis import strategies as st
from living_tables import HEADER, invented, written

from acled_export import pipeline
from acled_export.checker import Checker
from acled_export.datasets.placing import staged
from acled_export.description import describe
from acled_export.errors import ContractError, FormatError, InvalidEventsError, SourceError
from acled_export.living.diffing import diff
from acled_export.pipeline import convert, validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.findings import Report

PLACES = ("Kenya", "Côte d'Ivoire", "Kenya", None, "a/b=c%d", "Iraq", "Kenya", "x+y ")
BY = ("year", "country")


def some(folder: Path) -> Path:
    """Write invented rows of several years and countries."""
    return written(
        folder / "events.csv",
        [
            invented(event_id_cnty=f"KEN{n}", country=place, year=str(2020 + n % 2))
            for n, place in enumerate(PLACES)
        ],
    )


def made(folder: Path, **more: Any) -> Path:
    """Write a dataset of these rows."""
    pipeline.convert(some(folder), folder / "events", partition_by=BY, on_error="keep", **more)
    return folder / "events"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rows_of(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.ParquetFile(file).read().to_pylist()
    return found


def by_place(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in the order of a dataset: by year and folder, else as they came."""
    return sorted(rows, key=lambda row: (row["year"], row["event_id_cnty"]))


def test_a_dataset_has_a_folder_for_each_value(tmp_path: Path) -> None:
    assert [
        "year=2020/country=Iraq/part-0.parquet".replace("2020", "2021"),
        "year=2020/country=Kenya/part-0.parquet",
        "year=2020/country=a%2Fb%3Dc%25d/part-0.parquet",
        "year=2021/country=Côte d%27Ivoire/part-0.parquet",
        "year=2021/country=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
        "year=2021/country=x%2By%20/part-0.parquet",
    ] == sorted(contents(made(tmp_path)), key=lambda name: name.replace("2021/country=Iraq", "2019"))


def test_it_is_read_back_whole_and_in_order_within_a_folder(tmp_path: Path) -> None:
    folder = made(tmp_path)
    convert(tmp_path / "events.csv", tmp_path / "one.parquet", on_error="keep")
    report = convert(folder, tmp_path / "back.parquet", on_error="keep")
    assert by_place(rows_of(tmp_path / "one.parquet")) == by_place(rows_of(tmp_path / "back.parquet"))
    assert "columns/order" not in report.counts
    kenya = [row["event_id_cnty"] for row in rows_of(folder / "year=2020/country=Kenya/part-0.parquet")]
    assert kenya == ["KEN0", "KEN2", "KEN6"]


def test_other_readers_read_the_same(tmp_path: Path) -> None:
    folder = made(tmp_path)
    convert(tmp_path / "events.csv", tmp_path / "one.parquet", on_error="keep")
    names = ["event_id_cnty", "year", "country", "notes"]
    expected = sorted(tuple(row[name] for name in names) for row in rows_of(tmp_path / "one.parquet"))
    pattern = str(folder / "**/*.parquet")
    query = f"SELECT {', '.join(names)} FROM read_parquet('{pattern}', hive_partitioning = true)"  # noqa: S608
    assert expected == sorted(duckdb.connect().execute(query).fetchall())
    assert expected == sorted(pl.scan_parquet(folder, hive_partitioning=True).select(names).collect().rows())
    arrow = pq.read_table(folder).select(names)
    assert expected == sorted(zip(*(column.to_pylist() for column in arrow.columns), strict=True))


def test_each_file_is_told_with_its_hash(tmp_path: Path) -> None:
    folder = made(tmp_path)
    found = {Path(seen.name).relative_to(folder).as_posix(): seen.sha256 for seen in validate(folder).inputs}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in contents(folder).items()}
    assert sorted(hashes.items()) == sorted(found.items())
    assert sorted(hashes) == list(found)


def test_findings_name_the_file_inside_and_its_row(tmp_path: Path) -> None:
    rows = [invented(event_id_cnty="KEN1"), invented(event_id_cnty="KEN2", fatalities="-3")]
    convert(written(tmp_path / "t.csv", rows), tmp_path / "d", partition_by=["country"], on_error="keep")
    (finding,) = [found for found in validate(tmp_path / "d").findings if found.rule == "fatalities/minimum"]
    assert (str(tmp_path / "d/country=Kenya/part-0.parquet"), 2) == (finding.file, finding.row)


def test_the_command_reads_and_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(table([event(n) for n in range(1, 4)]), encoding="utf-8")
    assert invoke("convert", "t.csv", "-o", "d/", "--partition-by", "year, country").exit_code == 0
    assert [path.name for path in Path("d").iterdir()] == ["year=2015"]
    assert invoke("convert", "d/", "-o", "back.csv").exit_code == 0
    assert invoke("convert", "t.csv", "-o", "same.csv").exit_code == 0
    assert Path("same.csv").read_bytes() == Path("back.csv").read_bytes()


def test_a_strict_run_with_errors_writes_nothing(tmp_path: Path) -> None:
    bad = written(tmp_path / "t.csv", [invented(), invented(event_id_cnty="KEN2", fatalities="-3")])
    with pytest.raises(InvalidEventsError):
        convert(bad, tmp_path / "d", partition_by=["year"])
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_threads_change_nothing(tmp_path: Path) -> None:
    alone = contents(made(tmp_path, jobs=1))
    assert alone == contents(made(tmp_path, jobs=2))


def test_a_dataset_of_ours_is_replaced_whole(tmp_path: Path) -> None:
    folder = made(tmp_path)
    convert(
        written(tmp_path / "t.csv", [invented(year="2030")]), folder, partition_by=["year"], on_error="keep"
    )
    assert list(contents(folder)) == ["year=2030/part-0.parquet"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events", "events.csv", "t.csv"]


@pytest.mark.parametrize(
    "name", ["notes.txt", "year=2020/part-0.parquet", "year=2020/part-1.parquet", "_SUCCESS"]
)
def test_what_others_wrote_is_never_taken_away(tmp_path: Path, name: str) -> None:
    folder = made(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    pq.write_table(pa.table({"a": [1]}), folder / name)
    before = contents(folder)
    with pytest.raises(
        FormatError, match=f"holds what acled_export did not write, such as '{re.escape(name)}'"
    ):
        convert(tmp_path / "events.csv", folder, partition_by=["year"], on_error="keep")
    assert before == contents(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events", "events.csv"]


def test_a_link_in_a_dataset_is_not_followed(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (tmp_path / "other").mkdir()
    (folder / "year=2022").symlink_to(tmp_path / "other")
    with pytest.raises(FormatError, match="holds what acled_export did not write, such as 'year=2022'"):
        convert(tmp_path / "events.csv", folder, partition_by=["year"], on_error="keep")
    with pytest.raises(SourceError, match="is a link to a folder; name it by itself"):
        validate(folder)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    assert len(contents(made(tmp_path))) == 6


def test_the_place_is_checked_before_anything_is_read(tmp_path: Path) -> None:
    some(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for target, words in (
        ("file", "it is a file; a dataset is a folder"),
        ("no/events", "there is no folder"),
    ):
        with pytest.raises(FormatError, match=words):
            convert(tmp_path / "nowhere.csv", f"{tmp_path}/{target}", partition_by=["year"])


def test_an_output_is_never_an_input(tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = contents(folder)
    for target in (folder, tmp_path, folder / "year=2020/country=Kenya", folder / "new"):
        with pytest.raises(FormatError, match="holds or is in an input of this run"):
            convert(folder, target, partition_by=["year"], on_error="keep")
    with pytest.raises(FormatError, match="an input of this run; write elsewhere"):
        convert(folder, folder / "all.parquet", on_error="keep")
    with pytest.raises(FormatError, match="an input of this run; write elsewhere"):
        validate(folder, rejects=folder / "bad.csv")
    assert before == contents(folder)


@pytest.mark.parametrize(
    ("by", "more", "words"),
    [
        ((), {}, "expected some columns, each once"),
        (("year", "year"), {}, "expected some columns, each once"),
        (("years",), {}, "'years' is no column of what is written; expected some of event_id_cnty, "),
        (("latitude",), {}, "'latitude' holds decimals"),
        (("sub_event_type",), {"era": "2015"}, "'sub_event_type' is no column of what is written"),
        (("loss",), {}, "these rows have no column 'loss'"),
        (("year",), {"to_format": "csv"}, "writes a folder of Parquet files; .* cannot be one, as csv"),
        (("year",), {"output": "events.csv"}, "writes a folder of Parquet files; .* cannot be one, as csv"),
        (("year",), {"output": "-"}, "writes a folder of Parquet files; '-' cannot be one"),
    ],
)
def test_a_partitioning_that_cannot_be_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: tuple[str, ...], more: dict[str, Any], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    some(tmp_path)
    with pytest.raises(ContractError, match=words):
        convert("events.csv", more.pop("output", "d"), partition_by=by, on_error="keep", **more)
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_an_old_layout_is_partitioned_by_its_own_columns(tmp_path: Path) -> None:
    convert(some(tmp_path), tmp_path / "d", partition_by=["YEAR"], era="2015", on_error="keep")
    assert sorted(path.name for path in (tmp_path / "d").iterdir()) == ["YEAR=2020", "YEAR=2021"]
    report = validate(tmp_path / "d", contract="candidate")
    assert (report.rows, report.counts.get("columns/order", 0)) == (8, 0)


def test_values_that_some_systems_take_for_the_same_are_not_mixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("acled_export.datasets.runs.folder", lambda column, _value: f"{column}=same")
    monkeypatch.setattr("acled_export.datasets.writing.FILE", "x/../part-0.parquet")
    with pytest.raises(FormatError, match="cannot write"):
        made(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_too_many_folders_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acled_export.datasets.runs.MOST", 5)
    with pytest.raises(FormatError, match="over 5 folders, one for each value of year, country"):
        made(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_what_is_put_into_the_old_dataset_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path)
    rename = Path.rename

    def late(self: Path, target: Path) -> Path:
        if self == folder:
            (folder / "mine.txt").write_text("mine", encoding="utf-8")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(
        FormatError, match="is written, but something was put into the old one meanwhile"
    ) as told:
        made(tmp_path)
    (kept,) = tmp_path.glob(".acled-export-*/old/mine.txt")
    assert str(kept.parent) in str(told.value)
    assert len(contents(folder)) == 6


def test_the_old_dataset_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path)
    before = contents(folder)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(FormatError, match="No space left on device"):
        made(tmp_path)
    assert before == contents(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events", "events.csv"]


def test_a_folder_is_described_as_one_table(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (told,) = describe(folder)
    assert (str(folder), "parquet", 8, 6) == (told.name, told.format, told.rows, told.container["files"])
    assert told.as_text().startswith(f"{folder}: parquet, 6 files\n")
    listed = [
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(contents(folder).items())
    ]
    assert hashlib.sha256("".join(listed).encode()).hexdigest() == told.sha256


def test_a_folder_is_compared_as_one_table(tmp_path: Path) -> None:
    folder = made(tmp_path)
    found = diff(tmp_path / "events.csv", folder)
    assert (found.counts.unchanged, found.same) == (8, True)
    assert found.new.sha256 == describe(folder)[0].sha256


def test_metadata_names_a_folder_once(tmp_path: Path) -> None:
    folder = made(tmp_path)
    convert([folder, tmp_path / "events.csv"], tmp_path / "x.parquet", on_error="keep")
    told = json.loads(pq.read_metadata(tmp_path / "x.parquet").metadata[b"acled_export.inputs"])
    assert [(i["name"], i["rows"], i.get("files")) for i in told] == [
        ("events", 8, 6),
        ("events.csv", 8, None),
    ]
    assert describe(folder)[0].sha256 == told[0]["sha256"]


def test_a_plain_folder_of_files_is_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "d/more").mkdir(parents=True)
    for name, number in (("b.csv", 2), ("a.csv", 1), ("more/c.csv", 3)):
        (tmp_path / "d" / name).write_text(table([event(number)]), encoding="utf-8")
    (tmp_path / "d/_SUCCESS").touch()
    (tmp_path / "d/.hidden.txt").touch()
    report = convert(tmp_path / "d", tmp_path / "x.jsonl")
    assert [Path(seen.name).name for seen in report.inputs] == ["a.csv", "b.csv", "c.csv"]
    text = (tmp_path / "x.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["event_id_cnty"] for line in text.splitlines()] == ["KEN1", "KEN2", "KEN3"]


def test_a_column_of_the_file_goes_before_that_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "d/country=Nowhere").mkdir(parents=True)
    (tmp_path / "d/country=Nowhere/x.jsonl").write_text(lines([event(1)]), encoding="utf-8")
    assert validate(tmp_path / "d").errors == 0


def test_a_file_or_folder_of_a_dataset_by_itself_has_its_columns(tmp_path: Path) -> None:
    convert(written(tmp_path / "t.csv", [invented()]), tmp_path / "d", partition_by=BY, on_error="keep")

    def whole(report: Report) -> bool:
        return report.rows == 1 and not any(name.startswith("columns/") for name in report.counts)

    assert whole(validate(tmp_path / "d/year=2024"))
    (file,) = (tmp_path / "d").rglob("*.parquet")
    assert whole(validate(file))
    shutil.copy(file, tmp_path / "alone.parquet")
    assert validate(tmp_path / "alone.parquet").counts["columns/missing"] == 2


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), "it is a folder without tables; name files, or another"),
        (("_SUCCESS", ".x.csv"), "it is a folder without tables"),
        (("a.csv", "b.parquet"), "holds csv and parquet files, such as 'a.csv' and 'b.parquet'"),
        (("a.csv", "README.md"), "holds a file that is no table by its name; take it away.*'README.md'"),
        (("_delta_log/0.json", "a.parquet"), "is a table of Delta Lake"),
        ((".hoodie/x", "a.parquet"), "is a table of Hudi"),
        (("metadata/v1.metadata.json", "data/a.parquet"), "is a table of Iceberg"),
        (("country=%FF/a.csv",), "'country=%FF' is not UTF-8"),
    ],
)
def test_a_folder_that_is_no_table_is_told(tmp_path: Path, names: tuple[str, ...], words: str) -> None:
    (tmp_path / "d").mkdir()
    for name in names:
        (tmp_path / "d" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "d" / name).touch()
    for job in (validate, describe):
        with pytest.raises(SourceError, match=words):
            job(tmp_path / "d")


def test_the_format_of_a_folder_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/000000_0").write_text(table([event(1)]), encoding="utf-8")
    assert validate(tmp_path / "d", from_format="csv").rows == 1


def test_a_url_of_a_file_is_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "wo rk"
    folder.mkdir()
    some(folder)
    url = (folder / "events.csv").as_uri()
    report = convert(url, f"{folder.as_uri()}/d", partition_by=["year"], on_error="keep")
    assert str(folder / "events.csv") == report.inputs[0].name
    assert validate(f"{folder.as_uri()}/d").rows == 8
    convert(url, f"{folder.as_uri()}/x.parquet", on_error="keep")
    assert len(rows_of(folder / "x.parquet")) == 8
    with pytest.raises(FormatError, match="a path holds no NUL"), staged("a\0b", ()):
        pass
    with pytest.raises(SourceError, match="is on another machine"):
        validate("file://elsewhere/x.csv")
    with pytest.raises(FormatError, match="is on another machine"):
        convert(url, "file://elsewhere/x.csv")
    with pytest.raises(FormatError, match="is an input of this run"):
        convert(url, url, on_error="keep")


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.data())
def test_a_folder_is_judged_as_its_files_one_by_one(sizes: list[int], data: st.DataObject) -> None:
    faults = st.sampled_from(({}, {"fatalities": "-3"}, {"latitude": "x"}, {"notes": "two  spaces"}))
    numbers = iter(range(1, 100))
    with tempfile.TemporaryDirectory() as folder:
        for at, size in enumerate(sizes):
            rows = [invented(event_id_cnty=f"KEN{next(numbers)}", **data.draw(faults)) for _ in range(size)]
            written(Path(folder, f"{at}.csv"), rows)
        one_by_one = validate(sorted(Path(folder).iterdir()), rejects=f"{folder}.one.csv")
        whole = validate(folder, rejects=f"{folder}.all.csv")
        assert told(one_by_one) == told(whole)
        assert attrs.evolve(one_by_one, findings=[]) == attrs.evolve(whole, findings=[])
        assert Path(f"{folder}.one.csv").read_bytes() == Path(f"{folder}.all.csv").read_bytes()
        Path(f"{folder}.one.csv").unlink()
        Path(f"{folder}.all.csv").unlink()


def told(report: Report) -> list[str]:
    """Return the findings in one order: within a batch they come by rules."""
    return sorted(f"{found.row} {found.text()}" for found in report.findings)


def test_small_files_are_checked_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path)
    sizes: list[int] = []
    check = Checker.check

    def counted(self: Checker, raw: pa.RecordBatch, **more: Any) -> Any:
        sizes.append(raw.num_rows)
        return check(self, raw, **more)

    monkeypatch.setattr(Checker, "check", counted)
    validate(folder)
    assert sizes == [8]


def test_days_of_a_folder_are_read_in_one_way(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    written(tmp_path / "d/a.csv", [invented(event_date="1/2/2024")])
    written(tmp_path / "d/b.csv", [invented(event_id_cnty="KEN2", event_date="1/13/2024", notes="Other.")])
    convert(tmp_path / "d", tmp_path / "x.jsonl", on_error="keep")
    days = [json.loads(line)["event_date"] for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]
    assert days == ["2024-01-02", "2024-01-13"]


def test_files_of_other_columns_are_no_one_table(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    written(tmp_path / "d/a.csv", [invented()])
    written(tmp_path / "d/b.csv", [invented()], [*HEADER[1:], "extra"])
    with pytest.raises(
        SourceError,
        match=r"b.csv' has other columns than '.*a.csv': it has no 'event_id_cnty'; it has 'extra'; ",
    ):
        validate(tmp_path / "d")


@pytest.mark.parametrize(
    ("text", "words"), [("", "is empty: expected rows"), ('{"incidents": []}', "is an incident document")]
)
def test_a_folder_holds_tables_only(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/a.json").write_text("[]", encoding="utf-8")
    (tmp_path / "d/b.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        validate(tmp_path / "d")


def test_what_any_file_asks_to_be_cited_by_is_carried_on(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for number, day in ((1, 5), (2, 6)):
        row = written(tmp_path / "t.csv", [invented(event_id_cnty=f"KEN{number}")])
        convert(row, tmp_path / f"d/{number}.parquet", accessed=dt.date(2026, 1, day), on_error="keep")
    lines_ = [f"ACLED, accessed on 2026-01-0{day}. www.acleddata.com." for day in (5, 6)]
    assert ("; ".join(lines_),) == validate(tmp_path / "d").attributions
    assert "; ".join(lines_) == describe(tmp_path / "d")[0].attribution


def test_progress_counts_the_bytes_of_all_files(tmp_path: Path) -> None:
    folder = made(tmp_path)
    told: list[tuple[int, int]] = []
    validate(folder, jobs=1, progress=lambda rows, position: told.append((rows, position)))
    assert [rows for rows, _ in told] == [8]
    assert sum(map(len, contents(folder).values())) >= told[-1][1] > 0
