"""Zip archives with one table in them are read like any packed file; all others are told."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zipfile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.csv_reading import read_csv_batches
from acled_export.discovery import discover
from acled_export.errors import FormatError, SourceError
from acled_export.streams import open_input, open_output
from acled_export.suffixes import deciding_name, guessed_format, suffix_format

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATA = b"event_id_cnty,notes\n" * 1_000
TABLE = {"events.csv": DATA}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return sink.getvalue()


def stored(folder: Path, data: bytes, name: str = "x.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(path: str | Path, **options: Any) -> tuple[bytes, str | None, str | None, str, int]:
    with open_input(path, **options) as opened:
        data = opened.stream.read()
    return data, opened.packing, opened.inner_name, opened.sha256, opened.bytes


@pytest.mark.parametrize("name", ["x.zip", "x.csv", "x"])
@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_zip_is_read_by_its_content_and_hashed_as_stored(tmp_path: Path, name: str, method: int) -> None:
    data = zipped(TABLE, method)
    expected = (DATA, "zip", "events.csv", hashlib.sha256(data).hexdigest(), len(data))
    assert read(stored(tmp_path, data, name)) == expected


def test_a_zip_comes_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = zipped(TABLE)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Pipe(data)))
    assert read("-") == (DATA, "zip", "events.csv", hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize(
    "others",
    [
        {"folder/": b"", "__MACOSX/._events.csv": b"x", ".DS_Store": b"x", "folder/.hidden.csv": b"x"},
        {"readme.txt": b"x", "Licence.PDF": b"x", "codebook.docx": b"x"},
    ],
)
def test_what_is_no_table_does_not_count(tmp_path: Path, others: dict[str, bytes]) -> None:
    assert read(stored(tmp_path, zipped(others | TABLE)))[2] == "events.csv"


@pytest.mark.parametrize("name", ["events.txt", "deep/down/\u00e9v\u00e9nements.csv", "a.csv.gz"])
def test_the_table_has_a_name_of_its_own(tmp_path: Path, name: str) -> None:
    inner = gzip.compress(DATA) if name.endswith(".gz") else DATA
    data, packing, inner_name, _, _ = read(stored(tmp_path, zipped({name: inner})))
    assert (data, packing, inner_name) == (DATA, "zip", name)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({}), r"is an archive without a file in it: expected one table$"),
        (zipped({"__MACOSX/x.csv": b"x"}), r"is an archive without a file in it"),
        (zipped({".": b"x"}), r"is an archive without a file in it"),
        (zipped({"a.csv": b"x", "b/c.json": b"x"}),
         r"holds 2 files: 'a.csv', 'b/c.json'; expected one table: unpack it and name the files$"),
        (zipped({"a.txt": b"x", "b.txt": b"x"}), r"holds 2 files: 'a.txt', 'b.txt'"),
        (zipped({f"{n}.csv": b"x" for n in range(1_000)}), r"holds 1,000 files: '0.csv', .*'7.csv', \.\.\.;"),
        (zipped(TABLE)[:-30], r"is a damaged or cut-off archive: .*; fetch it again$"),
        (b"PK\x03\x04 but no more", r"is a damaged or cut-off archive: File is not a zip file"),
    ],
)  # fmt: skip
def test_a_zip_that_cannot_be_read_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read(stored(tmp_path, data))


def test_a_zip_made_by_a_version_that_is_not_known_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"x.csv": b"a\n"}))
    data[data.index(b"PK\x01\x02") + 6] = 212
    words = r"x\.zip' is a damaged or cut-off archive: zip file version 21\.2; fetch it again$"
    with pytest.raises(SourceError, match=words):
        read(stored(tmp_path, bytes(data)))


def test_a_zip_that_asks_for_more_memory_than_there_is_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(zipfile.lzma, "LZMADecompressor", none_left)  # type: ignore[attr-defined]
    words = r"x\.zip' is a damaged or cut-off archive: MemoryError; fetch it again$"
    with pytest.raises(SourceError, match=words):
        read(stored(tmp_path, zipped(TABLE, zipfile.ZIP_LZMA)))


def test_a_damaged_table_is_told_when_it_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped(TABLE, zipfile.ZIP_STORED))
    data[100] ^= 1
    with pytest.raises(
        SourceError, match=r"is a damaged or cut-off archive: Bad CRC-32 for file 'events.csv'"
    ):
        read(stored(tmp_path, bytes(data)))


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (8, b"\x01\x00", r"is locked by a password; unpack it and name the files$"),
        (10, b"\x09\x00", r"is packed by method 9, which cannot be read here; unpack it and name the files$"),
    ],
)
def test_a_table_that_is_locked_or_packed_oddly_is_told(
    tmp_path: Path, place: int, value: bytes, words: str
) -> None:
    data = bytearray(zipped(TABLE))
    listed = data.index(b"PK\x01\x02")
    data[listed + place : listed + place + 2] = value
    with pytest.raises(SourceError, match=words):
        read(stored(tmp_path, bytes(data)))


def test_a_bomb_goes_off_at_the_bound(tmp_path: Path) -> None:
    path = stored(tmp_path, zipped({"a.csv": b"0" * 20_000_000}))
    assert path.stat().st_size < 50_000
    with pytest.raises(SourceError, match=r"unpacks to more than 1,000,000 bytes; .* --max-unpacked"):
        read(path, max_unpacked=1_000_000)
    assert len(read(path, max_unpacked=0)[0]) == 20_000_000
    inner = stored(tmp_path, zipped({"a.csv.gz": gzip.compress(b"0" * 20_000_000)}), "y.zip")
    with pytest.raises(SourceError, match=r"unpacks to more than 1,000,000 bytes"):
        read(inner, max_unpacked=1_000_000)


def test_an_office_document_is_left_as_it_is(tmp_path: Path) -> None:
    for member in ("[Content_Types].xml", "mimetype"):
        data = zipped({member: b"x", "xl/workbook.xml": b"x"})
        assert read(stored(tmp_path, data))[:3] == (data, None, None)


def test_parquet_is_read_within_a_zip(tmp_path: Path) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"notes": ["x"]}), sink)
    formats = discover("formats")
    with open_input(stored(tmp_path, zipped({"a.parquet": sink.getvalue()}))) as opened:
        name = deciding_name("x.zip", opened.inner_name)
        found = suffix_format(name, formats, SourceError, "--from")
        assert found.read is not None
        batches = list(found.read(cast("Any", opened.stream), {}))
    assert batches[-1].column("notes").to_pylist() == ["x"]


def test_the_name_of_the_table_decides() -> None:
    formats = discover("formats")
    assert suffix_format(deciding_name("x.zip", "a/b.json"), formats, SourceError, None).name == "json"
    assert suffix_format(deciding_name("-", "b.csv.gz"), formats, SourceError, None).name == "csv"
    assert suffix_format(deciding_name("x.csv.zip", None), formats, SourceError, None).name == "csv"
    assert suffix_format(deciding_name("x.zip", "p.parquet"), formats, SourceError, None).name == "parquet"
    with pytest.raises(SourceError, match=r"^'x.zip/b.doc': unknown suffix; known: "):
        suffix_format(deciding_name("x.zip", "b.doc"), formats, SourceError, None)
    assert guessed_format(b"PK\x03\x04") == "xlsx"


@pytest.mark.parametrize("name", ["x.zip", "x.csv.ZIP"])
def test_a_zip_is_never_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match=r"^'x.*': a zip archive can only be read; write another format"):
        suffix_format(name, discover("formats"), FormatError, "--to")
    with (
        pytest.raises(FormatError, match=r"^cannot write '.*': \.(zip|ZIP) can only be read; pack with \.gz"),
        open_output(tmp_path / name),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


PACK: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gz": gzip.compress,
    "zst": lambda data: cast("bytes", pa.compress(data, codec="zstd", asbytes=True)),
    "zip": lambda data: zipped({"a.csv": data}),
    "zip of gz": lambda data: zipped({"a.csv.gz": gzip.compress(data)}),
}


@given(st.lists(st.lists(st.text("ab\u00e9 \n,", max_size=6), min_size=2, max_size=2), max_size=20))
def test_rows_are_the_same_however_they_are_packed(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[list[str]]
) -> None:
    data = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in [["a", "b"], *drawn]).encode()
    folder = tmp_path_factory.mktemp("packed")
    found = {}
    for kind, pack in PACK.items():
        with open_input(stored(folder, pack(data), kind)) as opened:
            batches = read_csv_batches(cast("Any", opened.stream), {})
            found[kind] = [row for batch in batches for row in batch.to_pylist()]
    assert [[row["a"] or "", row["b"] or ""] for row in found["plain"]] == drawn
    assert list(found.values()) == [found["plain"]] * len(PACK)
