"""The command `load`: options, exit codes and what is printed."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING

import attrs
import click
from click.testing import CliRunner
from living_tables import invented, written

from acled_export import database_loading
from acled_export.cli_databases import COMMANDS
from acled_export.cli_frame import Group
from acled_export.read_options import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

MAIN = Group(commands=list(COMMANDS))


def invoke(*arguments: object) -> Result:
    found = CliRunner().invoke(MAIN, [str(argument) for argument in arguments])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def test_options_are_the_parameters_of_the_function_and_have_its_defaults() -> None:
    command = MAIN.commands["load"]
    parameters = inspect.signature(database_loading.load).parameters
    read = (set(attrs.fields_dict(ReadOptions)) - {"policy"}) | {"several", "disputed"}
    options = {parameter.name for parameter in command.params}
    assert (set(parameters) - {"reading", "progress"}) | read == options - {
        "quiet",
        "report_format",
        "strict",
    }
    made = command.make_context("load", ["a", "--into", "sqlite:///x.db"]).params
    defaults = {n: p.default for n, p in parameters.items() if p.default is not p.empty and n in made}
    unlike = {n for n, value in defaults.items() if value != made[n]}
    assert unlike == {"severities"}


def test_every_option_is_explained() -> None:
    options = [option for option in MAIN.commands["load"].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not (option.help or "").endswith(".")] == []


def test_rows_are_loaded_and_counted(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented(), invented(event_id_cnty="KEN2", notes="Other.")])
    url = f"sqlite:///{tmp_path}/x.db"
    first = invoke("load", table, "--into", url, "--on-error", "keep")
    assert "        2 inserted, their id is new\n2 rows in table events (new)\n" in first.stdout
    again = invoke("load", table, "--into", url, "--report", "json", "--on-error", "keep", "--quiet")
    assert (json.loads(again.stdout)["unchanged"], json.loads(again.stdout)["rows"]) == (2, 2)
    assert again.stderr == ""


def test_errors_end_with_one_and_write_nothing(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented(fatalities="-1")])
    found = invoke("load", table, "--into", f"duckdb:///{tmp_path}/x.duckdb")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "0 written, 1 dropped" in found.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_a_wrong_url_ends_with_two_and_one_that_cannot_be_opened_with_four(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    assert 2 == invoke("load", table, "--into", "x.db").exit_code  # noqa: SIM300 - expected first
    assert 4 == invoke("load", table, "--into", f"sqlite:///{tmp_path}/no/x.db").exit_code  # noqa: SIM300
    assert 3 == invoke("load", tmp_path / "no.csv", "--into", f"sqlite:///{tmp_path}/x.db").exit_code  # noqa: SIM300
