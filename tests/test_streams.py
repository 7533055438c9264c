"""Bytes in and out: hashes of what is stored, bounds on what is unpacked, outputs whole or not at all."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import stat
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acled_export.discovery import discover
from acled_export.errors import FormatError, SourceError
from acled_export.streams import open_input, open_output
from acled_export.suffixes import suffix_format

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = b"event_id_cnty,notes\n" * 1_000
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")


def zst(data: bytes) -> bytes:
    return cast("bytes", pa.compress(data, codec="zstd", asbytes=True))


def read(path: str | Path, **options: Any) -> tuple[bytes, str, int]:
    with open_input(path, **options) as opened:
        data = opened.stream.read()
    return data, opened.sha256, opened.bytes


def stored(folder: Path, data: bytes, name: str = "x.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


PACKED: list[tuple[str, Callable[[bytes], bytes]]] = [("gz", gzip.compress), ("zst", zst)]


@pytest.mark.parametrize(
    "kept",
    [
        DATA,
        b"",
        gzip.compress(DATA),
        zst(DATA),
        gzip.compress(DATA[:99]) + gzip.compress(b"") + gzip.compress(DATA[99:]),
        zst(DATA[:99]) + zst(DATA[99:]),
    ],
    ids=["plain", "empty", "gz", "zst", "gz of members", "zst of frames"],
)
@pytest.mark.parametrize("name", ["x.csv", "x.csv.gz"])
def test_an_input_is_read_unpacked_and_hashed_as_stored(tmp_path: Path, kept: bytes, name: str) -> None:
    expected = (DATA if kept else b"", hashlib.sha256(kept).hexdigest(), len(kept))
    assert read(stored(tmp_path, kept, name)) == expected


@pytest.mark.parametrize("kept", [DATA, gzip.compress(DATA), zst(DATA)])
def test_the_hash_is_of_the_whole_file_however_little_was_read(tmp_path: Path, kept: bytes) -> None:
    path = stored(tmp_path, kept)
    with open_input(path) as opened:
        assert opened.stream.peek(5)[:5] == DATA[:5]
        assert opened.stream.read(7) == DATA[:7]
        assert 0 < opened.position() <= len(kept)
    assert (opened.sha256, opened.bytes) == (hashlib.sha256(kept).hexdigest(), len(kept))


@given(st.lists(st.tuples(st.integers(0, 2_000_000), st.integers(0, 1_500_000)), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_hash_is_of_the_whole_file_in_whatever_order_it_was_read(
    tmp_path: Path, jumps: list[tuple[int, int]]
) -> None:
    data = bytes(range(256)) * 8_000
    with open_input(stored(tmp_path, data)) as opened:
        for place, size in jumps:
            opened.stream.seek(place)
            assert opened.stream.read(size) == data[place : place + size]
    assert (opened.sha256, opened.bytes) == (hashlib.sha256(data).hexdigest(), len(data))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(DATA)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(packed)))
    assert read("-") == (DATA, hashlib.sha256(packed).hexdigest(), len(packed))
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match=r"^cannot read standard input: it is closed$"):
        read("-")


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(DATA,))
    writer.start()
    assert read(pipe) == (DATA, hashlib.sha256(DATA).hexdigest(), len(DATA))
    writer.join()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.csv", r"^cannot read '.*missing.csv': there is no such file$"),
        ("", r"^cannot read '.*': it is a folder; name the files in it$"),
        ("a\0b", r"^cannot read '.*': embedded null byte$"),
        ("x" * 300, r"^cannot read '.*': File name too long$"),
    ],
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read(tmp_path / name)


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: Any, **_more: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = stored(tmp_path, DATA)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match=r"^cannot read '.*x.csv': you may not read it$"):
        read(path)


class Broken(io.RawIOBase):
    """A file on a disk that fails, or one that has nothing to give yet."""

    def __init__(self, error: OSError | None) -> None:
        self._error = error

    def readinto(self, _buffer: Any) -> None:
        if self._error:
            raise self._error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EIO, "Input/output error"), "cannot read 'standard input': Input/output error"),
        (None, "cannot read 'standard input': it is set not to block, and has no data yet"),
    ],
)
def test_a_failing_disk_is_told(monkeypatch: pytest.MonkeyPatch, error: OSError | None, words: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Broken(error)))
    with pytest.raises(SourceError, match=f"^{words}$"):
        read("-")


def test_a_failed_run_does_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readinto(self, buffer: Any) -> int:
            return len(buffer)

    def fail() -> None:
        with open_input("-"):
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        fail()


@pytest.mark.parametrize(("kind", "pack"), PACKED)
def test_a_bomb_goes_off_at_the_bound(tmp_path: Path, kind: str, pack: Callable[[bytes], bytes]) -> None:
    path = stored(tmp_path, pack(b"0" * 20_000_000), f"x.{kind}")
    assert path.stat().st_size < 50_000
    with pytest.raises(SourceError, match=r"unpacks to more than 1,000,000 bytes; .* --max-unpacked"):
        read(path, max_unpacked=1_000_000)
    assert len(read(path, max_unpacked=20_000_000)[0]) == 20_000_000
    assert len(read(path, max_unpacked=0)[0]) == 20_000_000
    assert len(read(path)[0]) == 20_000_000


def test_the_bound_is_for_packed_input_only(tmp_path: Path) -> None:
    assert read(stored(tmp_path, DATA), max_unpacked=10)[0] == DATA


@pytest.mark.parametrize(("kind", "pack"), PACKED)
@pytest.mark.parametrize("harm", ["cut off", "cut off at the start", "garbage behind", "garbage within"])
def test_a_damaged_archive_is_told(
    tmp_path: Path, kind: str, pack: Callable[[bytes], bytes], harm: str
) -> None:
    whole = pack(os.urandom(50_000))
    damaged = {
        "cut off": whole[:-5],
        "cut off at the start": whole[:7],
        "garbage behind": whole + b"garbage!!",
        "garbage within": whole[:6] + b"\xff" * 40 + whole[46:],
    }[harm]
    with pytest.raises(SourceError, match=r"is a damaged or cut-off archive: .*; fetch it again$"):
        read(stored(tmp_path, damaged, f"x.{kind}"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(path: str | Path, data: bytes = DATA, **options: Any) -> None:
    with open_output(path, **options) as stream:
        stream.write(data)


@pytest.mark.parametrize("name", ["x.csv", "x.csv.gz", "x.CSV.GZ", "x.zst", "gz"])
def test_an_output_is_packed_by_its_suffix_always_to_the_same_bytes(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    first = (tmp_path / name).read_bytes()
    write(tmp_path / name)
    assert names(tmp_path) == [name]
    assert (tmp_path / name).read_bytes() == first
    assert (first == DATA) == (name in {"x.csv", "gz"})
    assert read(tmp_path / name)[0] == DATA
    if name.lower().endswith(".gz"):  # no name and no time of day in the header
        assert first[3:8] == bytes(5)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError, OSError])
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_a_failed_run_leaves_nothing_and_changes_nothing(
    tmp_path: Path, error: type[BaseException], suffix: str
) -> None:
    def fail(path: Path) -> None:
        with open_output(path) as stream:
            stream.write(DATA * 100)
            raise error("on purpose")

    with pytest.raises(error, match=r"^on purpose$"):
        fail(tmp_path / f"new{suffix}")
    assert names(tmp_path) == []
    old = stored(tmp_path, b"old", f"old{suffix}")
    with pytest.raises(error, match=r"^on purpose$"):
        fail(old)
    assert (names(tmp_path), old.read_bytes()) == ([old.name], b"old")


def test_an_output_is_hidden_until_it_is_whole(tmp_path: Path) -> None:
    with open_output(tmp_path / "x.csv") as stream:
        stream.write(DATA)
        (hidden,) = names(tmp_path)
        assert hidden.startswith(".")
        assert hidden.endswith(".part")
    assert names(tmp_path) == ["x.csv"]


def test_the_rights_of_an_output_are_those_it_had_or_the_usual_ones(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "new.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640
    (tmp_path / "new.csv").chmod(0o604)
    write(tmp_path / "new.csv")
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o604


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = stored(tmp_path / "there", b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_bytes() == DATA
    (tmp_path / "link.gz").symlink_to(tmp_path / "there" / "new")
    write(tmp_path / "link.gz")
    assert gzip.decompress((tmp_path / "there" / "new").read_bytes()) == DATA


def test_devices_and_pipes_are_written_to_as_they_are(tmp_path: Path) -> None:
    write(os.devnull)
    assert Path(os.devnull).is_char_device()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read_back: list[bytes] = []
    reader = threading.Thread(target=lambda: read_back.append(pipe.read_bytes()))
    reader.start()
    write(pipe)
    reader.join()
    assert read_back == [DATA]
    assert pipe.is_fifo()


@pytest.mark.parametrize("make", ["same", "link", "hard link", "dots"])
def test_an_input_is_never_overwritten(tmp_path: Path, make: str) -> None:
    source = stored(tmp_path, DATA)
    target = source if make == "same" else tmp_path / "other.csv"
    if make == "link":
        target.symlink_to(source)
    elif make == "hard link":
        target.hardlink_to(source)
    elif make == "dots":
        target = tmp_path / ".." / tmp_path.name / source.name
    with pytest.raises(FormatError, match=r"is an input of this run; write to another file$"):
        write(target, b"new", inputs=["-", tmp_path / "missing", source])
    assert source.read_bytes() == DATA


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", r"^cannot write '.*': it is a folder; name a file in it$"),
        ("no/x.csv", r"^cannot write '.*x.csv': there is no folder '.*no'; make it first$"),
        ("a\0b", r"^cannot write '.*': a path holds no NUL character$"),
        ("x" * 300, r"^cannot write '.*': File name too long$"),
        ("loop", r"^cannot write '.*loop': Too many levels of symbolic links$"),
        ("file/x.csv", r"^cannot write '.*x.csv': Not a directory$"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").touch()
    with pytest.raises(FormatError, match=words):
        write(tmp_path / name)
    assert names(tmp_path) == ["file", "loop"]


def test_what_is_write_protected_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    path = stored(tmp_path, b"old")
    with pytest.raises(FormatError, match=r"^cannot write '.*': it is write-protected$"):
        write(path)
    assert path.read_bytes() == b"old"


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path  # where even the superuser makes no file
    with pytest.raises(FormatError, match=r"^cannot write '.*x.csv': Permission denied$"):
        write(folder / "x.csv")


@pytest.mark.parametrize("place", ["write", "flush", "close", "replace"])
@pytest.mark.parametrize("name", ["x.csv", "x.csv.gz", "x.csv.zst"])
def test_a_full_disk_is_told_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    failing = {place}

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            if "write" in failing:
                raise full
            return super().write(data)

        def flush(self) -> None:
            if "flush" in failing:
                raise full

        def close(self) -> None:
            super().close()
            if "close" in failing:
                failing.clear()
                raise full

    def refuse(*_arguments: Any) -> None:
        raise full

    monkeypatch.setattr(os, "fdopen", lambda handle, _mode, **_more: Full(handle, "wb"))
    if place == "replace":
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FormatError, match=r"^cannot write '.*': No space left on device$"):
        write(tmp_path / name)
    failing.clear()
    assert names(tmp_path) == []


def test_standard_output_is_written_when_the_block_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    sink = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=sink))
    write("-")
    assert sink.getvalue() == DATA
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(FormatError, match=r"^cannot write standard output: it is closed$"):
        write("-")


def test_a_broken_pipe_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "wb", buffering=0) as pipe:
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=pipe))
        with pytest.raises(BrokenPipeError):
            write("-")


@needs_full
def test_a_full_device_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=full))
        with pytest.raises(FormatError, match=r"^cannot write 'standard output': No space left on device$"):
            write("-")
    with pytest.raises(FormatError, match=r"^cannot write '/dev/full': No space left on device$"):
        write("/dev/full")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("events.csv", "csv"),
        ("Events.CSV.gz", "csv"),
        ("a.b/events.json.ZST", "json"),
        ("events.jsonl", "jsonl"),
        ("events.ndjson", "jsonl"),
        ("events.parquet", "parquet"),
        ("events.csv.parquet", "parquet"),
        ("events.xlsx", "xlsx"),
    ],
)
def test_the_suffix_names_the_format(path: str, expected: str) -> None:
    assert suffix_format(path, discover("formats"), SourceError, "--from").name == expected


@pytest.mark.parametrize("path", ["events", "events.xls", "events.gz", "csv", ".gz", "events.csv.bz2", ""])
def test_an_unknown_suffix_lists_those_that_are_known(path: str) -> None:
    words = r"^'.*': unknown suffix; known: .*\.csv.*\.parquet.*; or name the format with --to$"
    with pytest.raises(FormatError, match=words):
        suffix_format(path, discover("formats"), FormatError, "--to")


@pytest.mark.parametrize(
    ("name", "suffix"), [("x.parquet.gz", ".gz"), ("x.parquet.zst", ".zst"), ("x.xlsx.gz", ".gz")]
)
def test_what_packs_itself_is_not_packed_again(name: str, suffix: str) -> None:
    with pytest.raises(FormatError, match=rf"(parquet|xlsx) packs itself; leave '{suffix}' away$"):
        suffix_format(name, discover("formats"), FormatError, "--to")
