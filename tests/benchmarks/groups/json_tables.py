"""Reading JSON: P9, JSON Lines to Parquet; P10, a JSON array to Parquet."""

from __future__ import annotations

from cases import Case, Goal, Group, peer

BARE, CHECKED = "convert, no rules", "convert"
CHECKED_TOO = "Without rules, `convert` still holds every cell against the contract, and hashes the input."
POLARS, DUCKDB, IJSON = "polars sink_parquet", "DuckDB COPY", "ijson"
ROWS = 20_000


def _ours(kind: str) -> tuple[Case, Case]:
    command = f"{{ours}} convert {{{kind}}} -o {{out}}.parquet --quiet --no-geometry"
    return (
        Case(name=BARE, command=f"{command} --config {{no_rules}}"),
        Case(name=CHECKED, command=command),
    )


JSONL = Group(
    name="from-jsonl",
    title="JSON Lines to Parquet",
    ours=BARE,
    cases=(
        *_ours("jsonl"),
        peer(POLARS, "jsonl_to_parquet", "jsonl"),
        peer(DUCKDB, "jsonl_to_parquet", "jsonl"),
        peer("pyarrow open_json, ParquetWriter", "jsonl_to_parquet", "jsonl"),
    ),
    goals=(Goal(number="P9", said="JSON Lines to Parquet", ours=BARE, beside=(POLARS,), most=1.6),),
    note=f"{CHECKED_TOO} What it takes of memory as files grow stands under Memory.",
)

ARRAY = Group(
    name="from-json",
    title="A JSON array to Parquet",
    ours=BARE,
    cases=(
        *_ours("json"),
        peer(DUCKDB, "json_to_parquet", "json"),
        peer("polars read_json", "json_to_parquet", "json"),
        Case(
            name=IJSON,
            command=f"{{python}} {{here}}/peers/with_ijson.py json_to_parquet {{json_{ROWS}}} {{out}}",
            start="{python} {here}/peers/with_ijson.py json_to_parquet {json_1} {out}",
            rows=ROWS,
            needs=("ijson",),
        ),
    ),
    goals=(
        Goal(number="P10", said="a JSON array to Parquet", ours=BARE, beside=(DUCKDB,), most=1.25),
        Goal(number="P10", said="ijson", ours=BARE, beside=(IJSON,), least=3.3),
    ),
    note=f"{CHECKED_TOO} DuckDB and polars hold the whole array.",
)
