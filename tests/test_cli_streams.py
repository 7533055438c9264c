"""Standard streams: what is piped is read, readers may leave early, and a terminal is treated as one."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_runs import COMMAND, EXAMPLES, HEADER, event, invoke, lines, mixed, run, table, written

if TYPE_CHECKING:
    from collections.abc import Iterable

GOOD = [event(number) for number in range(1, 4)]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


def parquet_bytes() -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(GOOD), sink)
    return bytes(sink.getvalue())


PIPED = {
    "csv": table(GOOD).encode(),
    "csv-semicolons": table(GOOD, delimiter=";").encode(),
    "csv-bom": b"\xef\xbb\xbf" + table(GOOD).encode(),
    "csv-gz": gzip.compress(table(GOOD).encode()),
    "jsonl": lines(GOOD).encode(),
    "json": json.dumps(GOOD, default=str).encode(),
    "json-envelope": json.dumps({"status": 200, "count": 3, "data": GOOD}, default=str).encode(),
    "parquet": parquet_bytes(),
}


@pytest.mark.parametrize("kind", PIPED)
def test_what_is_piped_is_read(kind: str) -> None:
    found = invoke("validate", "-", stdin=PIPED[kind])
    assert (found.exit_code, found.stdout) == (0, "")
    assert found.stderr == "3 rows read, 0 errors, 0 warnings\n"
    spoiled = PIPED[kind].replace(b"Armed clash", b"Armed clshh")
    if spoiled != PIPED[kind]:
        assert invoke("validate", "-", stdin=spoiled).exit_code == 1


@pytest.mark.parametrize("example", ["protest-towns/incidents.json", "anbar-2023/incidents.yaml"])
def test_a_document_may_be_piped(example: str) -> None:
    text = (EXAMPLES / example).read_bytes()
    piped = run("convert", "-", "-o", "-", "--to", "csv", stdin=text)
    assert piped.returncode == 0
    assert piped.stderr.decode().splitlines()[-1].startswith("4 rows read, 4 written, 0 dropped, ")
    packed = run("convert", "-", "-o", "-", "--to", "csv", stdin=gzip.compress(text))
    assert packed.stdout == piped.stdout


@pytest.mark.parametrize("piped", [b"", b"\n\n", gzip.compress(b"", mtime=0)], ids=["", "blank", "packed"])
def test_empty_standard_input_is_an_error(piped: bytes) -> None:
    for more in (
        (),
        ("--from", "json"),
        ("--from", "jsonl"),
        ("--source", "incidents"),
    ):
        found = invoke("validate", "-", *more, stdin=piped)
        assert (found.exit_code, found.stdout) == (3, ""), more
        assert found.stderr.startswith("acled-export: "), more
    assert "standard input: the file is empty" in invoke("validate", "-", stdin=piped).stderr


def test_closed_streams_are_told() -> None:
    def shell(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", f'exec "$0" "$@" {line}', *COMMAND, "convert", "-", "-o", "-", "--to", "csv"],
            capture_output=True,
            text=True,
            check=False,
            input=table(GOOD),
        )

    unread, unwritten = shell("<&-"), shell(">&-")
    assert unread.stderr == "acled-export: cannot read standard input: it is closed\n"
    assert unwritten.stderr == "acled-export: cannot write standard output: it is closed\n"
    assert (unread.returncode, unwritten.returncode, shell("2>&-").returncode) == (3, 4, 0)


def test_results_go_to_standard_output_and_words_to_standard_error(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.csv", mixed(10))
    found = invoke("convert", bad, "-o", "-", "--to", "jsonl", "--on-error", "filter")
    assert [json.loads(line)["event_id_cnty"] for line in found.stdout.splitlines()] == [
        f"KEN{n}" for n in range(1, 11) if n % 10 not in {3, 5}
    ]
    assert len(found.stderr.splitlines()) == 3


def test_strict_to_standard_output_prints_nothing_on_errors(tmp_path: Path) -> None:
    late = [event(n) for n in range(1, 20_000)] + [event(20_000, latitude=123)]
    found = run("convert", written(tmp_path, rows=late), "-o", "-", "--to", "csv")
    assert (found.returncode, found.stdout) == (1, b"")
    assert (
        found.stderr.decode()
        .splitlines()[-1]
        .startswith("20,000 rows read, 0 written, 20,000 dropped, 1 err")
    )


def head(arguments: Iterable[object]) -> tuple[int, bytes, bytes]:
    """Run the command into a reader that leaves after one line; return exit code, line and words."""
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        process.stdout.close()
        words = process.stderr.read()
        return process.wait(timeout=60), line, words


@pytest.mark.parametrize(
    ("form", "way"), [("csv", "strict"), ("csv", "keep"), ("jsonl", "keep"), ("parquet", "keep")]
)
def test_a_reader_may_leave_early(tmp_path: Path, form: str, way: str) -> None:
    path = written(tmp_path, rows=[event(n) for n in range(1, 9_000)])
    code, line, words = head(["convert", path, "-o", "-", "--to", form, "--on-error", way])
    assert (code, words) == (0, b"")
    assert line != b""


def test_a_reader_that_leaves_does_not_make_bad_data_good(tmp_path: Path) -> None:
    path = written(tmp_path, rows=[event(n, sub_event_type="x" * 100) for n in range(1, 2_000)])
    code, line, words = head(["validate", path, "--report", "json", "--max-samples", 2_000, "--quiet"])
    assert (code, line, words) == (1, b"{\n", b"")
    assert head(["rules"])[::2] == (0, b"")


@needs_full
@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "{}", "--report", "json"),
        ("convert", "{}", "-o", "-", "--to", "csv"),
        ("convert", "{}", "-o", "-", "--to", "parquet", "--on-error", "keep"),
        ("convert", "{}", "-o", "/dev/full", "--to", "jsonl"),
        ("describe", "{}"),
        ("--help",),
    ],
)
def test_a_full_disk_behind_standard_output_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = str(written(tmp_path))
    with FULL.open("wb") as full:
        found = subprocess.run(
            [*COMMAND, *(argument.format(path) for argument in arguments)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert found.returncode == 4
    assert found.stderr.startswith("acled-export: cannot write")
    assert found.stderr.endswith("No space left on device\n")
    assert len(found.stderr.splitlines()) == 1


@needs_full
def test_words_that_nobody_can_read_change_nothing(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        code = subprocess.call([*COMMAND, "validate", written(tmp_path)], stderr=full)
    assert code == 0


def on_terminal(*arguments: object) -> tuple[int, str]:
    """Run the command with a terminal as standard output and error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, *map(str, arguments)], stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 65_536):
                shown += data
        except OSError:  # Linux says so when the other side has closed
            pass
        os.close(ours)
        return process.wait(timeout=60), shown.decode()


def test_parquet_never_goes_to_a_terminal(tmp_path: Path) -> None:
    code, shown = on_terminal("convert", written(tmp_path), "-o", "-", "--to", "parquet")
    assert code == 4
    assert "parquet is not for a terminal; write to a file with -o, or through a pipe" in shown
    assert "PAR1" not in shown


def test_progress_is_for_terminals(tmp_path: Path) -> None:
    path = written(tmp_path)
    code, shown = on_terminal("validate", path)
    assert code == 0
    assert "reading" in shown
    assert "100%" in shown
    assert shown.endswith("3 rows read, 0 errors, 0 warnings\r\n")
    assert on_terminal("validate", path, "--quiet") == (0, "")
    assert "reading" not in on_terminal("convert", path, "-o", "-", "--to", "csv")[1]


def test_text_from_strangers_cannot_drive_a_terminal(tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\u202e"
    path = tmp_path / "x.jsonl"
    path.write_text(lines([event(1, location=hostile, inter1=hostile) | {hostile: "x"}]), encoding="utf-8")
    for command in ("validate", "describe"):
        code, shown = on_terminal(command, path, "--quiet" if command == "validate" else "--report=text")
        assert code == (1 if command == "validate" else 0)
        assert "\\x1b" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_a_report_is_utf_8_wherever_it_is_made(tmp_path: Path) -> None:
    path = written(tmp_path, "caf\u00e9.csv", [event(1, inter1="\u0645\u064a\u0644\u064a\u0634\u064a\u0627")])
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    plain = run("validate", path.name, cwd=tmp_path)
    assert "caf\u00e9.csv:2: inter1: '\u0645\u064a\u0644" in plain.stdout.decode()
    assert plain.stdout == run("validate", path.name, cwd=tmp_path, env=environment).stdout


def test_a_file_name_of_other_bytes_is_shown_by_escapes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.csv"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name that is no text
        file.write(table([event(1, latitude=99)], HEADER))
    found = subprocess.run([*COMMAND, "validate", path], capture_output=True, check=False)
    assert found.returncode == 1
    assert b"\\udcff.csv:2: latitude: " in found.stdout
    report = subprocess.run([*COMMAND, "validate", path, "--report=json"], capture_output=True, check=False)
    assert os.fsencode(json.loads(report.stdout)["inputs"][0]["name"]) == path
