"""The commands `diff`, `patch`, `merge` and `sort`: exit codes, streams, and likeness to the library."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

import attrs
import click
import pytest
from click.testing import CliRunner
from living_tables import HEADER, invented, written

from acled_export import living
from acled_export.cli_frame import Group
from acled_export.cli_living import COMMANDS
from acled_export.read_options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

MAIN = Group(commands=list(COMMANDS))
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "diff": living.diff,
    "patch": living.patch,
    "merge": living.merge,
    "sort": living.sort,
}
READ = set(attrs.fields_dict(ReadOptions)) - {"include_unreviewed", "policy", "contract", "jobs"}


def invoke(*arguments: object, stdin: bytes | str = b"") -> Result:
    found = CliRunner().invoke(MAIN, [str(argument) for argument in arguments], input=stdin)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    old = [invented(), invented(event_id_cnty="KEN2")]
    new = [invented(fatalities="3"), invented(event_id_cnty="KEN2")]
    return written(tmp_path / "old.csv", old), written(tmp_path / "new.csv", new)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_options_are_the_parameters_of_the_function(name: str) -> None:
    options = {parameter.name for parameter in MAIN.commands[name].params}
    parameters = set(inspect.signature(FUNCTIONS[name]).parameters)
    assert (parameters - {"reading", "progress"}) | READ == options - {"quiet", "report_format"}


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("diff", ["a", "b"]),
        ("patch", ["c", "t", "-o", "p"]),
        ("merge", ["l", "u", "-o", "m"]),
        ("sort", ["t", "-o", "s"]),
    ],
)
def test_defaults_are_those_of_the_function(name: str, needed: list[str]) -> None:
    given = MAIN.commands[name].make_context(name, needed).params
    defaults = {
        key: value.default
        for key, value in inspect.signature(FUNCTIONS[name]).parameters.items()
        if key in given and value.default is not inspect.Parameter.empty
    }
    assert defaults == {key: given[key] for key in defaults}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_option_is_explained(name: str) -> None:
    options = [option for option in MAIN.commands[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not (option.help or "").endswith(".")] == []
    assert "--memory-limit" in invoke(name, "--help").stdout


def test_diff_ends_with_one_where_something_differs(tables: tuple[Path, Path]) -> None:
    old, new = tables
    same = invoke("diff", old, old)
    assert (same.exit_code, same.stderr) == (0, "")
    found = invoke("diff", old, new)
    assert (found.exit_code, found.stderr) == (1, "")
    assert found.stdout.endswith("~ KEN1 2024-03-01 fatalities: 0 -> 3\n")
    assert "0 when nothing differs" in invoke("diff", "--help").stdout.replace("\n  ", " ")


def test_diff_as_json_and_with_settings(tables: tuple[Path, Path]) -> None:
    old, new = tables
    found = invoke("diff", old, new, "--report", "json", "--max-samples", "0")
    assert json.loads(found.stdout)["changes"] == []
    assert invoke("diff", old, new, "--ignore", "fatalities").exit_code == 0
    assert invoke("diff", old, new, "--ignore-regime-years").exit_code == 1


def test_changes_go_to_a_file_or_to_standard_output(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    old, new = tables
    changes = tmp_path / "c.jsonl"
    found = invoke("diff", old, new, "-o", changes)
    assert (found.exit_code, found.stdout) == (1, "")
    assert "1 changed" in found.stderr
    piped = invoke("diff", old, new, "-o", "-", "--quiet")
    assert (piped.stdout, piped.stderr) == (changes.read_text(encoding="utf-8"), "")
    told = invoke("diff", old, new, "-o", changes, "--report", "json", "--quiet")
    assert not json.loads(told.stdout)["same"]


def test_patch_there_and_back(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    old, new = tables
    invoke("diff", old, new, "-o", tmp_path / "c.jsonl")
    done = invoke("patch", tmp_path / "c.jsonl", old, "-o", tmp_path / "p.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("1 changed, 0 added, 0 deleted; 2 rows written\nACLED")
    invoke("sort", new, "-o", tmp_path / "s.csv")
    assert (tmp_path / "s.csv").read_bytes() == (tmp_path / "p.csv").read_bytes()
    back = invoke("patch", tmp_path / "c.jsonl", new, "--reverse", "-o", "-", "--to", "csv", "--quiet")
    sorted_old = invoke("sort", old, "-o", "-", "--to", "csv", "--quiet")
    assert (0, sorted_old.stdout, "") == (back.exit_code, back.stdout, back.stderr)


def test_patch_that_does_not_fit_ends_with_one(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    old, new = tables
    invoke("diff", old, new, "-o", tmp_path / "c.jsonl")
    done = invoke("patch", tmp_path / "c.jsonl", new, "-o", tmp_path / "p.csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[patch/does-not-fit]" in done.stderr
    assert done.stderr.endswith("acled-export: 1 error; nothing was written\n")
    assert not (tmp_path / "p.csv").exists()
    quiet = invoke("patch", tmp_path / "c.jsonl", new, "-o", tmp_path / "p.csv", "--quiet")
    assert "[patch/does-not-fit]" in quiet.stderr


def test_merge_says_what_became_of_the_rows(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    old, new = tables
    gone = tmp_path / "gone.csv"
    gone.write_text("event_id_cnty,deleted_timestamp\nKEN2,1999999999\n", encoding="utf-8")
    done = invoke("merge", old, new, "--deleted", gone, "-o", tmp_path / "m.tsv", "--report", "json")
    assert done.exit_code == 0
    counts = json.loads(done.stdout)["counts"]
    assert (counts["tied"], counts["deleted"]) == (1, 1)
    header, row = (tmp_path / "m.tsv").read_text(encoding="utf-8").splitlines()
    assert len(HEADER) == len(header.split("\t"))
    assert "KEN1" in row


def test_unknown_columns_are_said_and_standard_input_is_read(tables: tuple[Path, Path]) -> None:
    old, new = tables
    text = old.read_text(encoding="utf-8").replace("tags", "remarks", 1)
    found = invoke("diff", "-", new, stdin=text)
    assert "column 'remarks' is not in the contract [columns/unknown]" in found.stderr
    assert found.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["diff", "nowhere.csv", "nowhere.csv"], 3, "there is no such file"),
        (["diff", "-", "-"], 2, "standard input can be read once"),
        (["diff", "OLD", "NEW", "--ignore", "deaths"], 2, "unknown column 'deaths'"),
        (["diff", "OLD", "NEW", "--memory-limit", "much"], 2, "expected a size"),
        (["diff", "OLD", "NEW", "-o", "NEW"], 4, "is an input of this run"),
        (["patch", "OLD", "NEW", "-o", "p.csv"], 3, "not a line of JSON"),
        (["sort", "OLD", "-o", "OLD"], 4, "is an input of this run"),
        (["sort", "OLD", "-o", "-"], 2, "name it with --to"),
        (["merge", "OLD", "NEW"], 2, "Missing option"),
    ],
)
def test_exit_codes(tables: tuple[Path, Path], arguments: list[str], code: int, words: str) -> None:
    named = {"OLD": str(tables[0]), "NEW": str(tables[1])}
    found: Any = invoke(*(named.get(argument, argument) for argument in arguments))
    assert code == found.exit_code
    assert words in found.stderr
