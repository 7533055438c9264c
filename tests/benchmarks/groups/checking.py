"""Validation of a CSV file with 0.1 % bad rows: P3 to P5, end to end and in memory."""

from __future__ import annotations

from cases import Case, Goal, Group, peer

OURS, ONE_CORE = "validate", "validate, one core"
FRICTIONLESS, RUST = "frictionless", "csv and jsonschema-rs"
SLOW = "csv and jsonschema"
PARSE = ("polars read_csv", "DuckDB count of each column", "pyarrow open_csv, text")
ROW_WISE = "{python} {here}/peers/with_jsonschema.py"
FEW, SOME, MANY = 2_000, 10_000, 50_000


def _row_wise(name: str, engine: str, aim: str, rows: int) -> Case:
    start = f"{ROW_WISE} {engine} {aim} {{row_schema}} {{dirty_{rows}}} --rows"
    module = engine.replace("-", "_")
    return Case(name=name, command=f"{start} {rows}", start=f"{start} 0", rows=rows, needs=(module,))


def _in_memory(name: str, engine: str, aim: str, rows: int) -> Case:
    command = f"{ROW_WISE} {engine} {aim} {{row_schema}} {{dirty_{rows}}} --rows {rows} --in-memory"
    return Case(name=name, command=command, needs=(engine.replace("-", "_"),), tells=True)


GROUP = Group(
    name="check",
    title="Checking a CSV file with 0.1 % bad rows",
    ours=OURS,
    cases=(
        Case(name=OURS, command="{ours} validate {dirty} --report json --quiet"),
        Case(
            name=ONE_CORE,
            command="taskset -c 0 {ours} validate {dirty} --report json --quiet",
            needs=("taskset",),
        ),
        peer(PARSE[0], "parse", "csv"),
        peer(PARSE[1], "parse", "csv"),
        peer(PARSE[2], "parse_text", "dirty"),
        _row_wise(SLOW, "jsonschema", "messages", FEW),
        _row_wise(RUST, "jsonschema-rs", "verdicts", MANY),
        Case(
            name=FRICTIONLESS,
            command="{python} {here}/peers/with_frictionless.py {table_schema} {dirty_10000} 10000",
            start="{python} {here}/peers/with_frictionless.py {table_schema} {dirty_10000} 1",
            rows=SOME,
            needs=("frictionless",),
        ),
        Case(
            name="check-jsonschema, a JSON array",
            command="{python} -m check_jsonschema --schemafile {array_schema} {json_2000}",
            start="{python} -m check_jsonschema --schemafile {array_schema} {json_1}",
            rows=FEW,
            needs=("check_jsonschema",),
        ),
        Case(
            name="csvkit csvstat",
            command="{python} -m csvkit.utilities.csvstat {csv_2000}",
            start="{python} -m csvkit.utilities.csvstat {csv_1}",
            rows=FEW,
            needs=("csvkit",),
        ),
    ),
    goals=(
        Goal(number="P3", said="validate, to reading alone", ours=OURS, beside=PARSE, most=2.0),
        Goal(number="P4", said="row-wise jsonschema, two cores", ours=OURS, beside=(SLOW,), least=100),
        Goal(number="P4", said="row-wise jsonschema, one core", ours=ONE_CORE, beside=(SLOW,), least=75),
        Goal(number="P5", said="csv and jsonschema-rs", ours=OURS, beside=(RUST,), least=5),
        Goal(number="P5", said="frictionless", ours=OURS, beside=(FRICTIONLESS,), least=20),
    ),
    note="`validate` holds rows against the contract and all rules, and words what is wrong. `jsonschema` "
    "words what breaks the contract, jsonschema-rs gives verdicts only, frictionless knows checks of single "
    "columns only, csvstat finds out what the columns hold. polars and DuckDB read the clean table.",
)

MESSAGES, VERDICTS = "our checks with messages", "our verdicts"
WORDED, TOLD = "jsonschema iter_errors", "jsonschema is_valid"

IN_MEMORY = Group(
    name="check-in-memory",
    title="The contract alone, rows in memory",
    ours=MESSAGES,
    cases=(
        Case(
            name=MESSAGES,
            command="{ours_python} {here}/own/check_in_memory.py messages {dirty_100000}",
            tells=True,
        ),
        Case(
            name=VERDICTS,
            command="{ours_python} {here}/own/check_in_memory.py verdicts {dirty_100000}",
            tells=True,
        ),
        _in_memory(WORDED, "jsonschema", "messages", FEW),
        _in_memory(TOLD, "jsonschema", "verdicts", FEW),
        _in_memory("jsonschema-rs iter_errors", "jsonschema-rs", "messages", MANY),
        _in_memory("jsonschema-rs is_valid", "jsonschema-rs", "verdicts", MANY),
    ),
    goals=(
        Goal(number="P4", said="checks and messages", ours=MESSAGES, beside=(WORDED,), by="cpu", least=250),
        Goal(number="P4", said="verdicts", ours=VERDICTS, beside=(TOLD,), by="cpu", least=400),
    ),
    note="No rules here, since `jsonschema` has none. With messages ours starts from text, as it comes out "
    "of a CSV file; for verdicts, and in the other cases, the cells have their types already.",
)
