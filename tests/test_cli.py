"""The command line: what it promises in its help, its exit codes, and its likeness to the library."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from command_runs import EXAMPLES, SCRIPT, event, invoke, mixed, run, table, written

import acled_export
from acled_export.cli import main
from acled_export.cli_databases import COMMANDS as FOR_DATABASES
from acled_export.cli_drafting import COMMANDS as FOR_ARTICLES
from acled_export.cli_frame import EXIT_CODES
from acled_export.cli_living import COMMANDS as FOR_LIVING_DATA
from acled_export.cli_reviewing import COMMANDS as FOR_REVIEWERS
from acled_export.cli_scoring import COMMANDS as FOR_CODINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# what a command has and its function has not, each with its reason
ONLY_COMMAND = {
    "strict": "the library returns the report; whoever calls it decides what warnings mean",
    "quiet": "the library never prints",
    "report_format": "the library returns the report itself",
    "several": "part of `policy`",
    "disputed": "part of `policy`",
}
ONLY_FUNCTION = {
    "policy": "`--several` and `--disputed` say what of it matters on the command line",
    "progress": "a callable; the command draws a bar with it",
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "convert": acled_export.convert,
    "crosswalk": acled_export.crosswalk,
    "describe": acled_export.describe,
    "rules": acled_export.list_rules,
    "schema": acled_export.schema,
    "validate": acled_export.validate,
}
MISSPELT = (
    "bad.csv:6: sub_event_type: 'Armed clsh' is not one of 25 terms (did you mean 'Armed clash'?) "
    "[sub_event_type/enum]"
)
HEAVY = {"pyarrow", "numpy", "jsonschema", "yaml", "cattrs"}


def test_every_command_is_a_function_but_completion() -> None:
    listed = (*FOR_LIVING_DATA, *FOR_DATABASES, *FOR_ARTICLES, *FOR_REVIEWERS, *FOR_CODINGS)
    others = [str(command.name) for command in listed]
    assert sorted([*FUNCTIONS, *others, "completion"]) == main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_options_are_the_parameters_of_the_function(name: str) -> None:
    options = {parameter.name for parameter in main.commands[name].params}
    parameters = inspect.signature(FUNCTIONS[name]).parameters
    assert set(parameters) - set(ONLY_FUNCTION) == options - set(ONLY_COMMAND)


@pytest.mark.parametrize(
    ("name", "needed"),
    [("convert", ["x", "-o", "y"]), ("describe", ["x"]), ("rules", []), ("schema", []), ("validate", ["x"])],
)
def test_defaults_are_those_of_the_function(name: str, needed: list[str]) -> None:
    given = main.commands[name].make_context(name, needed).params
    parameters = inspect.signature(FUNCTIONS[name]).parameters
    asked = {"inputs", "output"} | set(ONLY_FUNCTION)
    defaults = {key: value.default for key, value in parameters.items() if key not in asked}
    assert defaults == {key: None if given[key] == () else given[key] for key in defaults}


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_is_explained(name: str) -> None:
    unexplained = [
        option.name
        for option in main.commands[name].params
        if isinstance(option, click.Option) and not (option.help or "").endswith(".")
    ]
    assert unexplained == []
    shown = invoke(name, "--help")
    assert (shown.exit_code, shown.stderr) == (0, "")
    summary = main.commands[name].get_short_help_str(100)
    assert f"  {name:12}{summary}\n" in invoke("--help").stdout  # short enough for a narrow terminal


def test_help_publishes_the_exit_codes() -> None:
    shown = " ".join(invoke("--help").stdout.split())
    assert EXIT_CODES in shown
    assert re.findall(r"(\d+) [a-z]", EXIT_CODES) == ["0", "1", "2", "3", "4", "130"]
    assert invoke("-h").stdout == invoke("--help").stdout


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys\nfrom acled_export.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.startswith("Usage: ")
    assert found.stderr == "[]\n"


def test_the_script_and_the_module_are_the_same_command() -> None:
    script = subprocess.run([SCRIPT, "--version"], capture_output=True, text=True, check=True).stdout
    assert script == f"acled-export, version {acled_export.__version__}\n"
    assert script.encode() == run("--version").stdout
    assert run("--help").stdout.startswith(b"Usage: acled-export ")


def test_0_is_fine(tmp_path: Path) -> None:
    found = run("validate", written(tmp_path))
    assert (found.returncode, found.stdout) == (0, b"")
    assert found.stderr == b"3 rows read, 0 errors, 0 warnings\n"


def test_1_is_data_with_errors(tmp_path: Path) -> None:
    found = run("validate", "bad.csv", cwd=written(tmp_path, "bad.csv", mixed(5)).parent)
    assert found.returncode == 1
    assert found.stdout.decode().splitlines() == [
        "bad.csv:4: latitude: 123.0 is greater than the maximum of 90 [latitude/maximum]",
        MISSPELT,
    ]
    assert found.stderr == b"5 rows read, 2 errors, 0 warnings\n"


def test_1_is_data_with_warnings_when_strict(tmp_path: Path) -> None:
    path = written(tmp_path, rows=[event(1, latitude=-0.30312345)])
    assert invoke("validate", path).stderr == "1 row read, 0 errors, 1 warning\n"
    assert [invoke("validate", path, *more).exit_code for more in ((), ("--strict",))] == [0, 1]
    target = tmp_path / "out.csv"
    assert invoke("convert", path, "-o", target, "--strict").exit_code == 1
    assert target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("validate",),
        ("nonsense",),
        ("validate", "{}", "--nonsense"),
        ("validate", "{}", "--contract", "nonsense"),
        ("validate", "{}", "--source", "nonsense"),
        ("validate", "{}", "--from", "nonsense"),
        ("validate", "{}", "--report", "nonsense"),
        ("validate", "{}", "--encoding", "nonsense"),
        ("validate", "{}", "--encoding", "base64"),
        ("validate", "{}", "--delimiter", "ab"),
        ("validate", "{}", "--as-of", "yesterday"),
        ("validate", "{}", "--severity", "nonsense"),
        ("validate", "{}", "--max-samples", "-1"),
        ("validate", "{}", "--max-unpacked", "much"),
        ("validate", "{}", "--rejects", "-"),
        ("validate", "{}", "--config", "nowhere.toml"),
        ("convert", "{}"),
        ("convert", "{}", "-o", "-"),
        ("convert", "{}", "-o", "x.csv", "--to", "nonsense"),
        ("convert", "{}", "-o", "x.csv", "--on-error", "nonsense"),
        ("convert", "{}", "-o", "x.csv", "--output-delimiter", '"'),
        ("convert", "{}", "-o", "x.csv", "--disputed", "nonsense"),
        ("convert", "{}", "-o", "x.csv", "--several", "-3"),
        ("schema", "nonsense"),
        ("schema", "event", "--as", "nonsense"),
        ("schema", "report", "--as", "sql"),
        ("rules", "nonsense"),
        ("completion", "nonsense"),
    ],
)
def test_2_is_wrong_usage(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    found = invoke(*(argument.format("events.csv") for argument in arguments))
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr != ""
    assert "Traceback" not in found.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_3_is_an_input_that_cannot_be_read(tmp_path: Path) -> None:
    found = run("validate", "nowhere.csv", cwd=tmp_path)
    assert (found.returncode, found.stdout) == (3, b"")
    assert found.stderr == b"acled-export: cannot read 'nowhere.csv': there is no such file\n"


def test_4_is_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    found = run("convert", written(tmp_path), "-o", tmp_path / "no" / "x.csv")
    assert (found.returncode, found.stdout) == (4, b"")
    assert found.stderr.startswith(b"acled-export: cannot write ")


def test_quiet_says_nothing_but_findings(tmp_path: Path) -> None:
    path = written(tmp_path, rows=[event(1, latitude=99)])
    found = invoke("validate", path, "--quiet")
    assert (found.exit_code, found.stderr, len(found.stdout.splitlines())) == (1, "", 1)
    assert invoke("convert", written(tmp_path), "-o", tmp_path / "x.csv", "--quiet").stderr == ""


def test_the_closing_line_counts_rows_read_written_and_dropped(tmp_path: Path) -> None:
    path = written(tmp_path, rows=mixed(10))
    found = invoke("convert", path, "-o", tmp_path / "x.csv", "--on-error", "filter")
    assert found.stderr.splitlines()[-1] == (
        "10 rows read, 8 written, 2 dropped, 2 errors, 0 warnings; "
        "ACLED (day of access not recorded). www.acleddata.com."
    )
    assert found.stdout == ""


def test_rules_lists_and_explains(tmp_path: Path) -> None:
    listed = invoke("rules").stdout.splitlines()
    assert [page.name for page in acled_export.list_rules()] == [line.split()[1] for line in listed]
    page = invoke("rules", "year-matches-date").stdout
    assert page.startswith("year-matches-date (error; year, event_date)\n\n")
    assert "\nWhy: " in page
    assert "\nbad: " in page
    found = invoke("rules", "year-matches-dat")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "did you mean 'year-matches-date'?" in found.stderr
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(shell: str) -> None:
    found = invoke("completion", shell)
    assert (found.exit_code, found.stderr) == (0, "")
    assert f"_ACLED_EXPORT_COMPLETE={shell}_complete" in found.stdout


def test_the_bash_script_is_bash_and_completes(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(invoke("completion", "bash").stdout, encoding="utf-8")
    subprocess.run(["bash", "-n", script], check=True)
    asked = {"COMP_WORDS": "acled-export va", "COMP_CWORD": "1", "_ACLED_EXPORT_COMPLETE": "bash_complete"}
    found = subprocess.run([SCRIPT], env=asked, capture_output=True, text=True, check=False)
    assert found.stdout == "plain,validate\n"


def test_an_example_converts_from_the_command_line(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    found = run("convert", EXAMPLES / "anbar-2023" / "incidents.yaml", "-o", target)
    assert found.returncode == 0
    assert invoke("validate", target).exit_code == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 5
    assert table([]).splitlines()[0].split(",") == [
        name.strip('"') for name in target.read_text(encoding="utf-8").splitlines()[0].split(",")
    ]
