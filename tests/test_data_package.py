"""Data packages: what stands beside an output is true, is the same on every run, and frictionless agrees."""

from __future__ import annotations

import hashlib
import json
import tempfile
import types
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pytest
from hypothesis import given, settings
from points import format_called

from acled_export.contract import load_contract
from acled_export.data_package import package_path, write_package
from acled_export.discovery import discover
from acled_export.errors import ContractError, FormatError, InvalidEventsError
from acled_export.faces import schema as face
from acled_export.pipeline import convert
from acled_export.plugins import Opened
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.testing import histories

if TYPE_CHECKING:
    from points import Row

    from acled_export.contract import Contract
    from acled_export.plugins import Source

EVENT = load_contract("event")
SCHEMA = EVENT.arrow_schema()
DIGEST = "0" * 64
LICENCE = cast("Source", discover("sources")["acled"]).licence
METADATA = {
    "acled_export.contract": EVENT.id,
    "acled_export.tool": "acled_export 0",
    "acled_export.notice": "Not ACLED data: invented.",
    "acled_export.inputs": json.dumps([{"name": "in.csv", "sha256": DIGEST, "rows": 2}, {"name": "-"}]),
    "acled_export.attribution": "Somebody, accessed on a day.",
}
ROW: Row = dict(SAMPLE_EVENT)
ROWS = [ROW, ROW | {"event_id_cnty": "AEX-KEN-0000000000000001", "notes": 'a "b",\nc'}]


def output_of(format_name: str, opened: Opened, contract: Contract = EVENT) -> Any:
    """Return what a package asks of an output that is written."""
    checker = types.SimpleNamespace(contract=contract)
    return types.SimpleNamespace(format=format_called(format_name), opened=opened, checker=checker, inputs=())


def packaged(
    folder: Path,
    name: str,
    format_name: str,
    *,
    rows: list[Row] = ROWS,
    schema: pa.Schema = SCHEMA,
    metadata: dict[str, str] = METADATA,
    **options: Any,
) -> Any:
    """Write a file and its package; return the package."""
    path = folder / name
    opened = Opened(schema=schema, metadata=metadata, options=options)
    with path.open("wb") as stream:
        writer = format_called(format_name).open(stream, opened)
        writer.write(pa.RecordBatch.from_pylist(rows, schema))
        writer.close()
    write_package(path, output_of(format_name, opened), ["acled", "unknown"])
    return json.loads((folder / "datapackage.json").read_bytes())


def test_a_package_says_what_is_known_and_no_more(tmp_path: Path) -> None:
    package = packaged(tmp_path, "My Events.csv", "csv")
    (resource,) = package.pop("resources")
    assert package == {
        "profile": "data-package",
        "name": "my-events",
        "title": "Event table My Events.csv",
        "description": "Not ACLED data: invented. Somebody, accessed on a day.",
        "licenses": [{"name": "LicenseRef-acled", "title": LICENCE}],
        "sources": [{"title": "in.csv", "hash": f"sha256:{DIGEST}", "rows": 2}, {"title": "-"}],
        "acled_export": {
            "contract": EVENT.id,
            "tool": "acled_export 0",
            "notice": "Not ACLED data: invented.",
            "attribution": "Somebody, accessed on a day.",
        },
    }
    data = (tmp_path / "My Events.csv").read_bytes()
    schema = resource.pop("schema")
    assert resource == {
        "profile": "tabular-data-resource",
        "name": "my-events",
        "path": "My Events.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {
            "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True,
        },
    }  # fmt: skip
    whole = json.loads(face("event", as_format="table-schema"))
    assert schema == whole | {"fields": [f for f in whole["fields"] if f["name"] in SCHEMA.names]}
    assert schema["primaryKey"] == ["event_id_cnty"]
    assert schema["missingValues"] == [""]


def test_the_same_run_gives_the_same_package(tmp_path: Path) -> None:
    packaged(tmp_path, "events.csv", "csv")
    first = (tmp_path / "datapackage.json").read_bytes()
    packaged(tmp_path, "events.csv", "csv")
    assert (tmp_path / "datapackage.json").read_bytes() == first


def test_no_licence_and_no_source_are_not_said(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"")
    opened = Opened(schema=SCHEMA, metadata={}, options={})
    write_package(path, output_of("csv", opened), [])
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    assert set(package) == {"profile", "name", "title", "resources"}


def test_columns_of_a_shape_are_told_by_their_types_only(tmp_path: Path) -> None:
    schema = pa.schema(
        {
            "event_id_cnty": pa.string(),
            "country": pa.dictionary(pa.int32(), pa.string()),
            "fatalities": pa.int64(),
            "latitude": pa.float64(),
            "day": pa.date32(),
            "sure": pa.bool_(),
            "at": pa.timestamp("s"),
        }
    )
    metadata = METADATA | {"acled_export.shape": "acled-2015"}
    package = packaged(tmp_path, "events.csv", "csv", rows=[{}], schema=schema, metadata=metadata)
    assert package["resources"][0]["schema"] == {
        "fields": [
            {"name": "event_id_cnty", "type": "string"},
            {"name": "country", "type": "string"},
            {"name": "fatalities", "type": "integer"},
            {"name": "latitude", "type": "number"},
            {"name": "day", "type": "date"},
            {"name": "sure", "type": "boolean"},
            {"name": "at", "type": "datetime"},
        ],
        "missingValues": [""],
    }


def test_rows_of_candidates_have_no_key(tmp_path: Path) -> None:
    candidate = load_contract("candidate")
    path = tmp_path / "events.csv"
    path.write_bytes(b"")
    opened = Opened(schema=candidate.arrow_schema(), metadata={}, options={})
    write_package(path, output_of("csv", opened, candidate), [])
    (resource,) = json.loads((tmp_path / "datapackage.json").read_bytes())["resources"]
    assert "primaryKey" not in resource["schema"]


def test_the_points_of_a_parquet_file_are_among_its_columns(tmp_path: Path) -> None:
    (resource,) = packaged(tmp_path, "events.parquet", "parquet")["resources"]
    assert resource["schema"]["fields"][-1] == {"name": "geometry", "type": "any"}
    assert (resource["format"], resource["type"], "encoding" in resource) == ("parquet", "file", False)
    (resource,) = packaged(tmp_path, "events.parquet", "parquet", geometry=False)["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == SCHEMA.names


@pytest.mark.parametrize(
    "there",
    [b"", b"no json", b"[]", b'{"resources": [{"path": "events.csv"}]}',
     b'{"acled_export": {}, "resources": [{"path": "others.csv"}]}',
     b'{"acled_export": {}, "resources": [{"path": "events.csv"}, {"path": "b.csv"}]}'],
)  # fmt: skip
def test_a_package_of_something_else_is_never_overwritten(tmp_path: Path, there: bytes) -> None:
    (tmp_path / "datapackage.json").write_bytes(there)
    with pytest.raises(FormatError, match=r"there is one already that describes something else; write into"):
        packaged(tmp_path, "events.csv", "csv")
    assert (tmp_path / "datapackage.json").read_bytes() == there


@pytest.mark.parametrize(
    ("output", "by"), [("-", ()), ("/dev/null", ()), ("events", ("year",)), ("s3://a/events.csv", ())]
)
def test_what_is_no_file_of_this_machine_has_no_package(output: str, by: tuple[str, ...]) -> None:
    with pytest.raises(ContractError, match=r"^package: '.*' is no single file on this machine; datapackage"):
        package_path(output, by)


def test_an_output_cannot_be_its_own_package(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"^package: the output itself is called 'datapackage.json'"):
        package_path(tmp_path / "datapackage.json", ())


def errors_of(folder: Path) -> list[str]:
    """Return the kinds of errors that `frictionless validate` finds in a package."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that frictionless uses
        frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
        report = frictionless.validate(str(folder / "datapackage.json"))
    found = [kind for (kind,) in report.flatten(["type"])]
    assert report.valid == (not found)
    return found


@pytest.mark.parametrize(
    ("name", "format_name", "options"),
    [
        ("events.csv", "csv", {"bom": True, "hxl": True}),
        ("events.tsv", "csv", {"delimiter": "\t"}),
        ("events.json", "json", {}),
        ("events.jsonl", "jsonl", {}),
        ("events.geojson", "geojson", {}),
        ("events.xlsx", "xlsx", {}),
        ("events.parquet", "parquet", {}),
        ("events.dta", "stata", {}),
    ],
)
def test_frictionless_accepts_what_is_written(
    tmp_path: Path, name: str, format_name: str, options: dict[str, Any]
) -> None:
    packaged(tmp_path, name, format_name, **options)
    assert errors_of(tmp_path) == []


@given(histories(max_size=4))
@settings(max_examples=20)
def test_frictionless_accepts_every_table_that_the_contract_accepts(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = pa.schema([pa.field(f.name, f.type) for f in EVENT.arrow_schema(EVENT.names)])
        packaged(Path(folder), "events.csv", "csv", rows=rows, schema=whole)
        assert errors_of(Path(folder)) == []


def test_frictionless_finds_what_was_changed_afterwards(tmp_path: Path) -> None:
    packaged(tmp_path, "events.csv", "csv")
    path = tmp_path / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"AEX-KEN-0000000000000001", b"KEN 7"))
    assert {"hash-count", "byte-count", "constraint-error"} <= set(errors_of(tmp_path))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of two sound rows, and a folder `out` beside it."""
    packaged(tmp_path, "in.csv", "csv")
    (tmp_path / "out").mkdir()
    return tmp_path / "in.csv"


def test_convert_writes_a_package_beside_its_output(table: Path) -> None:
    out = table.parent / "out"
    convert([table], out / "events.csv.gz", package=True)
    convert([table], out / "events.csv.gz", package=True)
    assert sorted(path.name for path in out.iterdir()) == ["datapackage.json", "events.csv.gz"]
    package = json.loads((out / "datapackage.json").read_bytes())
    given = hashlib.sha256(table.read_bytes()).hexdigest()
    assert package["sources"] == [{"title": "in.csv", "hash": f"sha256:{given}", "rows": 2}]
    assert package["licenses"] == [{"name": "LicenseRef-acled", "title": LICENCE}]
    assert package["description"].startswith("Not ACLED data")
    (resource,) = package["resources"]
    whole = hashlib.sha256((out / "events.csv.gz").read_bytes()).hexdigest()
    assert (resource["path"], resource["hash"]) == ("events.csv.gz", f"sha256:{whole}")
    assert errors_of(out) == []


def test_an_older_layout_has_a_package_too(table: Path) -> None:
    out = table.parent / "out"
    convert([table], out / "old.csv", era="2015", package=True)
    (resource,) = json.loads((out / "datapackage.json").read_bytes())["resources"]
    assert resource["schema"]["fields"][0] == {"name": "GWNO", "type": "integer"}
    assert "primaryKey" not in resource["schema"]
    assert errors_of(out) == []


def test_a_run_that_fails_writes_no_package(table: Path) -> None:
    out = table.parent / "out"
    table.write_bytes(table.read_bytes().replace(b"-0.3031", b"95"))
    with pytest.raises(InvalidEventsError):
        convert([table], out / "events.csv", package=True)
    assert list(out.iterdir()) == []


def test_what_would_be_overwritten_is_told_before_anything_is_read(table: Path) -> None:
    out, free = table.parent / "out", table.parent / "free"
    free.mkdir()
    (out / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FormatError, match="describes something else"):
        convert([table.parent / "nothing.csv"], out / "events.csv", package=True)
    with pytest.raises(ContractError, match=r"^rejects and package are the same file"):
        convert([table], free / "b.csv", rejects=free / "x/../datapackage.json", package=True)
    with pytest.raises(ContractError, match=r"^package: '-' is no single file on this machine"):
        convert([table], "-", to_format="csv", package=True)
    with pytest.raises(ContractError, match=r"^package: .* is no single file on this machine"):
        convert([table], out / "by", partition_by=["year"], package=True)
