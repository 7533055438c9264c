"""Objects in stores as inputs and outputs: one in memory, and a server that speaks the protocol of S3."""

from __future__ import annotations

import tempfile
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import event, table
from object_store import ObjectStore

from acled_export.errors import FormatError, InvalidEventsError, SourceError
from acled_export.pipeline import convert, validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CSV = table([event(n) for n in range(1, 4)]).encode()
BAD = table([event(1), event(2, fatalities=-1)]).encode()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ObjectStore:
    """Give a store that holds a table, and a temporary folder that can be looked into."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    found = ObjectStore().reached_by(monkeypatch)
    found.objects |= {"bucket/in/events.csv": CSV, "bucket/bad.csv": BAD}
    return found


def test_an_object_is_an_input(store: ObjectStore, tmp_path: Path) -> None:
    report = convert("s3://bucket/in/events.csv?region=eu-west-1", tmp_path / "x.csv")
    assert [("s3://bucket/in/events.csv", len(CSV), 3)] == [(i.name, i.bytes, i.rows) for i in report.inputs]
    assert CSV.count(b"\n") == (tmp_path / "x.csv").read_bytes().count(b"\n")
    assert len(store.objects) == 2


def test_an_object_is_written_when_the_run_was_good(store: ObjectStore, tmp_path: Path) -> None:
    convert("gs://bucket/in/events.csv", "gs://bucket/out/events.parquet")
    convert("gs://bucket/out/events.parquet", tmp_path / "back.csv")
    convert("gs://bucket/in/events.csv", tmp_path / "same.csv")
    assert (tmp_path / "same.csv").read_bytes() == (tmp_path / "back.csv").read_bytes()
    convert("s3://bucket/in/events.csv", "s3://bucket/out/events.csv.gz")
    assert store.objects["bucket/out/events.csv.gz"][:2] == b"\x1f\x8b"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_run_with_errors_leaves_what_was_there(store: ObjectStore) -> None:
    store.objects["bucket/out.csv"] = b"before"
    with pytest.raises(InvalidEventsError):
        convert("s3://bucket/bad.csv", "s3://bucket/out.csv")
    assert store.objects["bucket/out.csv"] == b"before"


def test_rejects_go_there_too(store: ObjectStore) -> None:
    validate("s3://bucket/bad.csv", rejects="s3://bucket/rejects.csv")
    assert store.objects["bucket/rejects.csv"].count(b"\n") == 2


def test_a_dataset_goes_there_and_back(store: ObjectStore, tmp_path: Path) -> None:
    convert("s3://bucket/in/events.csv", "s3://bucket/d/", partition_by=["year", "country"])
    assert [k for k in store.objects if "/d/" in k] == ["bucket/d/year=2015/country=Kenya/part-0.parquet"]
    report = convert("s3://bucket/d", tmp_path / "back.csv")
    assert [i.name for i in report.inputs] == ["s3://bucket/d/year=2015/country=Kenya/part-0.parquet"]
    assert validate("s3://bucket/d/year=2015").rows == 3
    assert validate(report.inputs[0].name).rows == 3
    convert("s3://bucket/in/events.csv", tmp_path / "same.csv")
    assert (tmp_path / "same.csv").read_bytes() == (tmp_path / "back.csv").read_bytes()


def test_a_name_in_a_report_opens_the_file_again(store: ObjectStore) -> None:
    rows = [event(1, country="Côte d'Ivoire/x")]
    store.objects["bucket/t.csv"] = table(rows).encode()
    convert("s3://bucket/t.csv", "s3://bucket/d", partition_by=["country"], on_error="keep")
    (seen,) = validate("s3://bucket/d").inputs
    assert seen.name == "s3://bucket/d/country=C%C3%B4te%20d%2527Ivoire%252Fx/part-0.parquet"
    assert [seen] == list(validate(seen.name).inputs)


def test_a_place_that_is_not_free_is_refused_and_kept(store: ObjectStore) -> None:
    store.objects["bucket/object"] = b"x"
    before = dict(store.objects)
    for target in ("s3://bucket/in", "s3://bucket/object", "s3://bucket"):
        with pytest.raises(FormatError, match="something is there, and a store cannot replace a dataset"):
            convert("s3://other/x.csv", target, partition_by=["year"])
    assert before == store.objects


def test_half_a_dataset_is_taken_away_again(store: ObjectStore, tmp_path: Path) -> None:
    store.objects["bucket/t.csv"] = table([event(n) for n in (1, 400, 800, 1200)]).encode()
    before = dict(store.objects)
    store.refused = {"bucket/d/year=2018/part-0.parquet"}
    with pytest.raises(FormatError, match=r"cannot write 's3://bucket/d': .*may not be written"):
        convert("s3://bucket/t.csv", "s3://bucket/d", partition_by=["year"])
    assert before == store.objects
    assert list((tmp_path / "temporary").iterdir()) == []


def test_an_output_is_never_an_input(store: ObjectStore) -> None:
    for target in ("s3://bucket/in/events.csv", "s3://bucket/in/x.csv"):
        with pytest.raises(FormatError, match="is an input of this run, or in one"):
            convert("s3://bucket/in", target)
    with pytest.raises(FormatError, match="is an input of this run, or in one"):
        convert("s3://bucket/in/events.csv", "s3://bucket/in", partition_by=["year"])
    assert store.objects == {"bucket/in/events.csv": CSV, "bucket/bad.csv": BAD}


def test_what_cannot_be_is_told(store: ObjectStore) -> None:
    with pytest.raises(SourceError, match=r"cannot read 's3://bucket/none.csv': there is no such file"):
        validate("s3://bucket/none.csv")
    with pytest.raises(FormatError, match=r"write .s3://bucket/in.: it is a folder; name a file"):
        convert("s3://bucket/bad.csv", "s3://bucket/in", to_format="csv")
    with pytest.raises(FormatError, match="unknown suffix"):
        convert("s3://bucket/bad.csv", "s3://bucket/x")
    with pytest.raises(FormatError, match="a zip archive can only be read"):
        convert("s3://bucket/bad.csv", "s3://bucket/x.csv.zip")
    store.down = True
    with pytest.raises(SourceError, match=r"cannot read 's3://bucket/bad.csv': .*does not answer"):
        validate("s3://bucket/bad.csv?region=x")
    with pytest.raises(FormatError, match=r"cannot write 's3://bucket/x.csv': .*does not answer"):
        convert("nowhere.csv", "s3://bucket/x.csv")


@pytest.mark.parametrize("job", [validate, lambda url: convert("nowhere.csv", url)])
def test_a_secret_in_a_url_is_refused_and_not_repeated(job: Any) -> None:
    with pytest.raises((SourceError, FormatError), match="a URL with a password in it") as told:
        job("s3://key:hidden@bucket/events.csv")
    assert "hidden" not in str(told.value)


def test_a_url_that_arrow_cannot_read_is_told() -> None:
    with pytest.raises(SourceError, match=r"^cannot read 's3://': "):
        validate("s3://")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """Start a server of S3's protocol and make a bucket."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "any")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "any")
        patch.setenv("AWS_REGION", "us-east-1")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        made = urllib.request.Request(f"http://{host}:{port}/events", method="PUT")
        urllib.request.urlopen(made).close()  # noqa: S310 - our own server
        yield "s3://events"
    server.stop()


def test_s3_itself_takes_and_gives_the_same(bucket: str, tmp_path: Path) -> None:
    local = tmp_path / "events.csv"
    local.write_bytes(
        table([event(n, country=c) for n, c in enumerate(("Kenya", "Côte d'Ivoire"), 1)]).encode()
    )
    convert(local, f"{bucket}/a b/events.parquet", on_error="keep")
    convert(f"{bucket}/a b/events.parquet", f"{bucket}/d", partition_by=["year", "country"], on_error="keep")
    report = convert(f"{bucket}/d", f"{bucket}/back.csv", on_error="keep")
    assert len(report.inputs) == 2
    convert(f"{bucket}/back.csv", tmp_path / "back.csv", on_error="keep")
    convert(local, tmp_path / "same.csv", on_error="keep")
    assert sorted((tmp_path / "same.csv").read_bytes().splitlines()) == sorted(
        (tmp_path / "back.csv").read_bytes().splitlines()
    )
    with pytest.raises(SourceError, match=f"cannot read '{bucket}/none.csv': there is no such file"):
        validate(f"{bucket}/none.csv")
    with pytest.raises(FormatError, match="NO_SUCH_BUCKET"):
        convert(local, "s3://nowhere/x.csv", on_error="keep")
    with pytest.raises(FormatError, match="something is there"):
        convert(local, f"{bucket}/d", partition_by=["year"], on_error="keep")
