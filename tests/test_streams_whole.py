"""Bytes in and out: hashed, unpacked within a bound, and written whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from command_runs import names
from hypothesis import given
from hypothesis import strategies as st

from acled_export.errors import FormatError, SourceError
from acled_export.streams import open_input, open_output

if TYPE_CHECKING:
    from pathlib import Path


def packed(data: bytes, packing: str) -> bytes:
    if packing == "plain":
        return data
    if packing == "gz":
        return gzip.compress(data)
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


def read(path: Path, max_unpacked: int | None = None) -> bytes:
    with open_input(path, max_unpacked=max_unpacked) as opened:
        return opened.stream.read()


@pytest.mark.parametrize("packing", ["plain", "gz", "zst"])
def test_an_input_is_told_by_its_content_and_hashed_as_stored(tmp_path: Path, packing: str) -> None:
    data = b"some bytes\n" * 300_000
    path = tmp_path / "events.csv"  # the suffix does not matter
    path.write_bytes(packed(data, packing))
    with open_input(path) as opened:
        assert data[:20] == opened.stream.read(20)
    assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert opened.bytes == path.stat().st_size
    assert data == read(path)


def test_reading_out_of_order_still_hashes_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(os.urandom(3_000_000))
    with open_input(path) as opened:
        opened.stream.seek(-8, io.SEEK_END)
        assert opened.stream.read() == path.read_bytes()[-8:]
        opened.stream.seek(4)
        assert opened.stream.read(4) == path.read_bytes()[4:8]
    assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert opened.bytes == 3_000_000


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_a_bomb_is_stopped_at_the_bound(tmp_path: Path, packing: str) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(packed(b"\0" * 5_000_000, packing))
    assert path.stat().st_size < 10_000
    with pytest.raises(
        SourceError, match=r"unpacks to more than 4,999,999 bytes; .*raise the bound with --max-unp"
    ):
        read(path, 4_999_999)
    assert len(read(path, 5_000_000)) == len(read(path, 0)) == len(read(path)) == 5_000_000


@pytest.mark.parametrize("packing", ["gz", "zst"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.98])
def test_a_cut_off_archive_is_told(tmp_path: Path, packing: str, kept: float) -> None:
    path = tmp_path / "events.csv"
    whole = packed(os.urandom(50_000), packing)
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(SourceError, match="is a damaged or cut-off archive"):
        read(path)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "events.csv.gz"
    whole = bytearray(gzip.compress(os.urandom(50_000)))
    whole[20_000:20_010] = b"\0" * 10
    path.write_bytes(whole)
    with pytest.raises(SourceError, match="is a damaged or cut-off archive"):
        read(path)


def test_what_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, words in ((tmp_path / "x", "there is no such file"), (tmp_path, "it is a folder")):
        with pytest.raises(SourceError, match=words):
            read(path)
    with pytest.raises(SourceError, match="null byte"):
        read(tmp_path / "x\0y")
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="cannot read standard input: it is closed"), open_input("-"):
        pass


def test_a_pipe_is_read_until_the_buffer_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    for _ in range(3):
        os.write(theirs, b"x" * 1_000)
    os.close(theirs)
    with open(ours, encoding="utf-8") as text:  # noqa: PTH123 - a file descriptor
        monkeypatch.setattr(sys, "stdin", text)
        with open_input("-") as opened:
            assert len(opened.stream.peek(3_000)) == 3_000
            assert opened.position() == 3_000
    assert (opened.bytes, opened.sha256) == (3_000, hashlib.sha256(b"x" * 3_000).hexdigest())


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "csv.zst"])
@given(data=st.binary(max_size=2_000))
def test_what_is_written_reads_back_and_is_the_same_each_time(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for name in "ab":
        with open_output(folder / f"{name}.{suffix}") as stream:
            stream.write(data)
    first = (folder / f"a.{suffix}").read_bytes()
    assert first == (folder / f"b.{suffix}").read_bytes()
    if suffix != "csv":
        assert data == read(folder / f"a.{suffix}")
    if suffix == "csv.gz":
        assert first[3:8] == bytes(5)  # no name and no time


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "csv.zst"])
def test_a_failure_leaves_what_was_there(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"events.{suffix}"

    def fail() -> None:
        with open_output(target) as stream:
            stream.write(b"x" * 3_000_000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(tmp_path) == []
    target.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(tmp_path) == [target.name]
    assert target.read_bytes() == b"before"


def test_the_target_takes_its_place_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    with open_output(target) as stream:
        stream.write(b"new")
        assert not target.exists()
        assert [name.startswith(".") for name in names(tmp_path)] == [True]
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["events.csv"]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real" / "events.csv")
    with open_output(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "events.csv").read_bytes() == b"new"


def test_targets_that_cannot_be_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    cases = {
        tmp_path / "no" / "x.csv": "there is no folder",
        tmp_path: "it is a folder",
        tmp_path / "file" / "x.csv": "Not a directory",
        tmp_path / ("x" * 300): "File name too long",
    }
    for target, words in cases.items():
        with pytest.raises(FormatError, match=words), open_output(target):
            pass
    with (
        pytest.raises(FormatError, match="is an input of this run"),
        open_output(tmp_path / "file", inputs=["-", tmp_path / "missing", tmp_path / "file"]),
    ):
        pass
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(FormatError, match="cannot write standard output: it is closed"), open_output("-"):
        pass
    assert names(tmp_path) == ["file"]


def test_a_device_is_written_to_as_it_is() -> None:
    with open_output("/dev/null") as stream:
        stream.write(b"x")
    with (
        pytest.raises(FormatError, match="cannot write '/dev/full': No space left"),
        open_output("/dev/full") as stream,
    ):
        stream.write(b"x")
