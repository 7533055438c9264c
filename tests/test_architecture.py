"""Who may import whom, how long a file may grow, and what no file is called. Read from the code by `ast`."""

from __future__ import annotations

import ast
import graphlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import acled_export

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(acled_export.__file__).parent
TOOLS = PACKAGE.parent / "tools"
# A unit is a module or a folder of the package. It imports its own layer and those above it in this table.
LAYERS: dict[str, str] = {
    "ground": "errors findings incident incident_terms event columns coded_columns nearest arrow_types "
    "overlap sample_event hxl point_columns",
    "schema files": "schema_files dialect contract vocabulary keywords judge",
    "records": "plugins discovery settings batches",
    "bytes": "streams suffixes spreadsheets tape spilled seen text_bytes csv_reading json_reading "
    "json_writing",
    "one table": "cells sieve explain spots table_shape",
    "meaning": "evidence precedence ids documents legality mapping",
    "knowledge": "actor_types actor_names borders eras recognition places mojibake number_words open_text "
    "told_deaths told_twice periods priogrid states code_tables cameo gtd_codes scad_codes "
    "neighbours lexicon gazetteer news_text news_dates news_actors news_places news_tolls "
    "news_events lexical_drafting language_models",
    "plugins": "formats sources rules reporters shapes extractors",
    "checking": "checker config rule_pages crosswalks",
    "jobs": "read_options unrecognised recognised databases datasets headless raw_tables inputs shaping "
    "outputs decisions_file rejects running pipeline living database_loading engines description "
    "faces data_package scoring drafting_gate drafting reviewing",
    "doors": "cli cli_living cli_databases cli_scoring cli_drafting cli_reviewing cli_frame cli_options "
    "cli_settings __main__ testing",
}
ALSO = {("legality", "knowledge")}  # a document's words are held against what the rules know
RANKS = {unit: rank for rank, units in enumerate(LAYERS.values()) for unit in units.split()}
LAYER = {unit: layer for layer, units in LAYERS.items() for unit in units.split()}
PLUGIN_FOLDERS = LAYERS["plugins"].split()
# only these may import what stands on the left, apart from the package's own list of public names
ONLY = {
    "mapping": {"sources/incidents.py", "scoring/", "cli_settings.py"},
    "hypothesis": {"testing/"},
    "click": {
        "cli.py",
        "cli_frame.py",
        "cli_living.py",
        "cli_databases.py",
        "cli_scoring.py",
        "cli_drafting.py",
        "cli_reviewing.py",
        "cli_options.py",
        "cli_settings.py",
    },
    "jsonschema": {"judge.py", "documents/"},
    "yaml": {"documents/"},
    "cattrs": {"documents/"},
    "pyarrow.csv": {"csv_reading/", "formats/"},
    "pyarrow.parquet": {"formats/"},
    "pyarrow.json": {"json_reading/"},
    "openpyxl": {"spreadsheets/", "testing/"},
    "xlsxwriter": {"spreadsheets/"},
    "pandas": {"formats/"},
    "pyspark": {"engines/"},
    "ray": {"engines/"},
    "urllib3": {"language_models/"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}
FORBIDDEN_WORDS = (
    "TO" + "DO",
    "FIX" + "ME",
    "Not" + "ImplementedError",
    "pragma: no cover",
    "except Exception",
)
MOST_LINES, MOST_FUNCTION_LINES, MOST_PUBLIC_NAMES = 250, 40, 35

FILES = sorted(PACKAGE.rglob("*.py"))
CODE = [*FILES, *sorted(TOOLS.glob("*.py"))]


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Give every module imported at run time, at whatever depth; `from x import y` as x and x.y."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def units_imported(path: Path) -> set[str]:
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("acled_export.")}
    return ours - {"__version__", unit_of(path)}


def where(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def test_every_unit_has_its_layer() -> None:
    assert sorted({unit_of(path) for path in FILES} - {"__init__"}) == sorted(RANKS)


def test_imports_point_up_the_table() -> None:
    wrong = [
        f"{where(path)} imports {other} ({LAYER[other]})"
        for path in FILES
        if unit_of(path) != "__init__"
        for other in units_imported(path)
        if RANKS[other] > RANKS[unit_of(path)] and (unit_of(path), LAYER[other]) not in ALSO
    ]
    assert wrong == []


def test_no_imports_go_in_circles() -> None:
    graph: dict[str, set[str]] = {}
    for path in FILES:
        graph.setdefault(unit_of(path), set()).update(units_imported(path))
    assert list(graphlib.TopologicalSorter(graph).static_order())


def test_plugin_folders_do_not_know_each_other() -> None:
    folders = set(PLUGIN_FOLDERS)
    assert {where(p) for p in FILES if unit_of(p) in folders and units_imported(p) & folders} == set()


@pytest.mark.parametrize("name", ONLY)
def test_few_may_import(name: str) -> None:
    wanted = f"acled_export.{name}" if name in RANKS else name
    importing = {
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        if any(module == wanted or module.startswith(f"{wanted}.") for module in imports(path))
    }
    allowed = (*ONLY[name], f"{name}/")
    assert {inside for inside in importing if not inside.startswith(allowed)} == set()
    assert importing, f"nothing imports {name} any more"


def test_files_and_functions_stay_short() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in CODE}
    assert {where(path) for path, text in texts.items() if len(text.splitlines()) > MOST_LINES} == set()
    long = [
        f"{where(path)}:{node.lineno} {node.name}"
        for path, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and body_length(node) > MOST_FUNCTION_LINES
    ]
    assert long == []


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function behind its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = {
        part.removesuffix(".py").strip("_")
        for path in CODE
        for part in path.relative_to(PACKAGE.parent).parts
    }
    assert names & FORBIDDEN_NAMES == set()


def test_nothing_is_left_undone_or_swallowed() -> None:
    texts = {where(path): path.read_text(encoding="utf-8") for path in CODE}
    assert [(path, word) for path, text in texts.items() for word in FORBIDDEN_WORDS if word in text] == []
    assert [path for path, text in texts.items() if not text.startswith(('"""', "#!"))] == []


def test_public_names_are_few_and_there() -> None:
    assert sorted(acled_export.__all__) == list(acled_export.__all__)
    assert len(acled_export.__all__) <= MOST_PUBLIC_NAMES
    assert [name for name in acled_export.__all__ if getattr(acled_export, name) is None] == []
    assert set(acled_export.__all__) <= set(dir(acled_export))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = acled_export.nothing


WATCHED_IMPORT = """
import json, sys
opened = []
def watch(event, arguments):
    if event == "open":
        opened.append(str(arguments[0]))
sys.addaudithook(watch)
import acled_export
print(json.dumps({"opened": list(opened), "modules": list(sys.modules)}))
"""
HEAVY = {
    "pyarrow",
    "numpy",
    "jsonschema",
    "yaml",
    "cattrs",
    "click",
    "hypothesis",
    "pandas",
    "polars",
    "duckdb",
}


FOUND_PLUGINS = """
import json, sys
from acled_export.discovery import RECORDS, discover
found = [len(discover(folder)) for folder in RECORDS]
print(json.dumps({"found": found, "modules": list(sys.modules)}))
"""


def test_finding_the_plugins_imports_nothing_that_only_some_of_them_use() -> None:
    # Arrow imports pandas for a scalar or an array made of Python values, so that none is made at import
    done = subprocess.run(
        [sys.executable, "-c", FOUND_PLUGINS], capture_output=True, text=True, check=True, timeout=60
    )
    seen = json.loads(done.stdout)
    assert all(seen["found"])
    assert {"pandas", "polars", "duckdb", "openpyxl"} & set(seen["modules"]) == set()


def test_importing_the_package_reads_no_file_and_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED_IMPORT], capture_output=True, text=True, check=True, timeout=60
    )
    seen = json.loads(done.stdout)
    assert HEAVY & set(seen["modules"]) == set()
    ours = [name for name in seen["opened"] if "acled_export" in name or "schemas" in name]
    assert [name for name in ours if not name.endswith((".py", ".pyc")) and ".pyc." not in name] == []
