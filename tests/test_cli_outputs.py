"""What the command writes: whole or not at all, whatever happens half-way."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from command_runs import COMMAND, EXAMPLES, event, invoke, mixed, names, run, table, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMS = (
    "csv",
    "csv.gz",
    "csv.zst",
    "json",
    "json.gz",
    "jsonl",
    "jsonl.zst",
    "parquet",
    "pq",
    "tsv",
    "ndjson",
)
MANY = [event(number) for number in range(1, 3_000)]


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """Mount a small file system on a folder, or skip the test where that is not allowed."""
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(f"mounting is not allowed here: {found.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("form", ["csv", "csv.gz", "jsonl.zst", "parquet"])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, form: str) -> None:
    source = written(tmp_path, rows=[event(n, notes=os.urandom(900).hex()) for n in range(1, 400)])
    with mounted(tmp_path / "small", "size=64k") as small:
        target = small / f"events.{form}"
        target.write_bytes(b"what was there before")
        found = run("convert", source, "-o", target, "--severity", "notes-open-with-date=ignore")
        assert (found.returncode, found.stdout) == (4, b"")
        assert (
            found.stderr.decode() == f"acled-export: cannot write {str(target)!r}: No space left on device\n"
        )
        assert names(small) == [target.name]
        assert target.read_bytes() == b"what was there before"


def test_a_full_disk_behind_the_rejected_rows_spoils_no_output(tmp_path: Path) -> None:
    source = written(tmp_path, rows=[event(n, latitude=99, notes="x" * 900) for n in range(1, 400)])
    with mounted(tmp_path / "small", "size=64k") as small:
        found = run("convert", source, "-o", tmp_path / "x.csv", "--rejects", small / "bad.csv", "--quiet")
        assert found.returncode == 4
        assert names(small) == []
    assert names(tmp_path) == ["events.csv", "small"]


def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "fixed", "size=64k,ro") as fixed:
        found = invoke("convert", written(tmp_path), "-o", fixed / "x.csv")
        assert found.exit_code == 4
        assert found.stderr.endswith("Read-only file system\n")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("no/x.csv", "there is no folder"),
        ("folder.csv", "it is a folder"),
        ("/proc/x.csv", "cannot write '/proc/x.csv'"),
        ("x.table", "unknown suffix; known: .csv, .tsv, .txt, .geojson, .json, .jsonl, .ndjson, .parquet"),
        ("x", "or name the format with --to"),
        ("x.parquet.gz", "parquet packs itself; leave '.gz' away"),
        ("x.pq.zst", "parquet packs itself; leave '.zst' away"),
    ],
)
def test_a_target_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    found = invoke("convert", "events.csv", "-o", target)
    assert (found.exit_code, found.stdout) == (4, "")
    assert found.stderr.startswith("acled-export: ")
    assert words in found.stderr
    assert names(tmp_path) == ["events.csv", "folder.csv"]


@pytest.mark.parametrize("option", ["--output", "--rejects", "--decisions"])
def test_an_input_is_never_overwritten(tmp_path: Path, option: str) -> None:
    source = written(tmp_path)
    before = source.read_bytes()
    (tmp_path / "link.csv").symlink_to(source)
    (tmp_path / "twin.csv").hardlink_to(source)
    for name in ("events.csv", "link.csv", "twin.csv"):
        other = () if option == "--output" else ("-o", tmp_path / "out.csv")
        found = invoke("convert", source, *other, option, tmp_path / name)
        assert found.exit_code == 4
        assert f"{name}' is an input of this run; write to another file" in found.stderr
    assert source.read_bytes() == before
    assert names(tmp_path) == ["events.csv", "link.csv", "twin.csv"]


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "a.csv", "--rejects", "a.csv"),
        ("-o", "a.csv", "--decisions", "./a.csv"),
        ("-o", "a.csv", "--rejects", "b.csv", "--decisions", "link.csv"),
        ("-o", "-", "--to", "csv", "--decisions", "-"),
    ],
)
def test_two_outputs_are_never_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    (tmp_path / "link.csv").symlink_to("b.csv")
    found = invoke("convert", "events.csv", *options)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "are the same file" in found.stderr
    assert names(tmp_path) == ["events.csv", "link.csv"]


def test_outputs_may_all_be_thrown_away(tmp_path: Path) -> None:
    nowhere = ("--to", "csv", "--decisions", "/dev/null", "--rejects", tmp_path / "r.csv")
    assert invoke("convert", written(tmp_path), "-o", "/dev/null", *nowhere).exit_code == 0


@pytest.mark.parametrize("way", ["strict", "filter", "keep"])
def test_a_run_that_fails_keeps_what_was_there(tmp_path: Path, way: str) -> None:
    good = written(tmp_path, "good.csv")
    cut = written(tmp_path, "cut.csv", MANY)
    cut.write_bytes(cut.read_bytes() + b"\x81\xff\n")
    target = tmp_path / "out.jsonl"
    target.write_text("before", encoding="utf-8")
    found = invoke("convert", good, cut, "-o", target, "--on-error", way, "--rejects", tmp_path / "r.csv")
    assert found.exit_code == 3
    assert target.read_text(encoding="utf-8") == "before"
    assert names(tmp_path) == ["cut.csv", "good.csv", "out.jsonl"]


def test_strict_writes_nothing_when_a_row_has_an_error(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.csv", mixed(10))
    target = tmp_path / "out.csv"
    assert invoke("convert", bad, "-o", target).exit_code == 1
    assert names(tmp_path) == ["bad.csv"]
    target.write_text("before", encoding="utf-8")
    assert invoke("convert", bad, "-o", target).exit_code == 1
    assert target.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    source = EXAMPLES / "protest-towns" / "incidents.json"
    first, second = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    for target in (first, second):
        assert invoke("convert", source, "-o", target).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert invoke("validate", second).stderr == "4 rows read, 0 errors, 0 warnings\n"


def test_a_tsv_file_has_tabs_unless_told_otherwise(tmp_path: Path) -> None:
    source = written(tmp_path, rows=mixed(10))
    more = ("--on-error", "filter", "--rejects", tmp_path / "r.tsv.gz")
    for name, options, sign in (("a.tsv", (), "\t"), ("b.tsv.zst", (), "\t"), ("c.tsv", ("|",), "|")):
        delimiter = ("--output-delimiter", *options) if options else ()
        assert (
            invoke("convert", source, "-o", tmp_path / name, *delimiter, *more).stderr.count("8 written") == 1
        )
        assert invoke("validate", tmp_path / name, "--delimiter", sign, "--strict").exit_code == 0
    assert gzip.decompress((tmp_path / "r.tsv.gz").read_bytes()).startswith(b'"_file"\t"_row"\t')


def test_a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    source = written(tmp_path)
    old = tmp_path / "old.csv"
    old.touch(0o640)
    old.chmod(0o640)
    script = f"umask 027; {' '.join(COMMAND)} convert events.csv -o new.csv --quiet"
    subprocess.run(["sh", "-c", script], check=True, cwd=tmp_path)
    assert invoke("convert", source, "-o", old).exit_code == 0
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "new.csv", old)] == [0o640, 0o640]
    script = script.replace("027", "0").replace("new", "open")
    subprocess.run(["sh", "-c", script], check=True, cwd=tmp_path)
    assert (tmp_path / "open.csv").stat().st_mode & 0o777 == 0o666


@contextmanager
def heeded(number: int) -> Iterator[None]:
    """Let processes that are begun heed a signal, which `nohup` would have them ignore."""
    before = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(number, before)


def interrupted(folder: Path, number: int, target: str, *options: object) -> tuple[int, str]:
    """Send a signal while the command waits for more input; return its exit code and its words."""
    command = [*COMMAND, "convert", "-", "-o", target, *map(str, options)]
    with (
        heeded(number),
        subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process,
    ):
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(table(MANY).encode())
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while not any(folder.glob(".*.part")) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert any(folder.glob(".*.part"))
        process.send_signal(number)
        words = process.stderr.read().decode()
        return process.wait(timeout=60), words


@pytest.mark.parametrize(
    ("number", "target"),
    [
        (signal.SIGINT, "out.csv"),
        (signal.SIGINT, "out.parquet"),
        (signal.SIGTERM, "out.jsonl.gz"),
        (signal.SIGHUP, "out.csv.zst"),
    ],
)
def test_130_is_interrupted_and_leaves_nothing_half_written(tmp_path: Path, number: int, target: str) -> None:
    (tmp_path / target).write_bytes(b"before")
    code, words = interrupted(tmp_path, number, target, "--rejects", "r.csv", "--on-error", "keep")
    assert code == 130
    assert words == "acled-export: interrupted; nothing was left half-written\n"
    assert names(tmp_path) == [target]
    assert (tmp_path / target).read_bytes() == b"before"
