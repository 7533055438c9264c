"""Writing text formats: P7, Parquet to CSV; P8, Parquet to JSON Lines and CSV to a JSON array."""

from __future__ import annotations

from cases import Case, Goal, Group, peer

BARE, CHECKED = "convert, no rules", "convert"
CHECKED_TOO = "Without rules, `convert` still holds every cell against the contract, and hashes the input."
PYARROW, JSON = "pyarrow to_pylist, json.dumps", "csv.DictReader, json.dump"
ROWS = 50_000


def _ours(kind: str, suffix: str) -> tuple[Case, Case]:
    command = f"{{ours}} convert {{{kind}}} -o {{out}}.{suffix} --quiet"
    return (
        Case(name=BARE, command=f"{command} --config {{no_rules}}"),
        Case(name=CHECKED, command=command),
    )


def _sampled(name: str, script: str, job: str, kind: str) -> Case:
    command = f"{{python}} {{here}}/peers/with_{script}.py {job} {{{kind}_%s}} {{out}}"
    return Case(name=name, command=command % ROWS, start=command % 1, rows=ROWS)


CSV = Group(
    name="to-csv",
    title="Parquet to CSV",
    ours=BARE,
    cases=(
        *_ours("parquet", "csv"),
        peer("polars sink_csv", "parquet_to_csv", "parquet"),
        peer("DuckDB COPY", "parquet_to_csv", "parquet"),
        peer("pyarrow CSVWriter", "parquet_to_csv", "parquet"),
        peer("pandas to_csv", "parquet_to_csv", "parquet"),
    ),
    goals=(Goal(number="P7", said="Parquet to CSV", ours=BARE, beside=("polars sink_csv",), most=1.5),),
    note=CHECKED_TOO,
)

JSONL = Group(
    name="to-jsonl",
    title="Parquet to JSON Lines",
    ours=BARE,
    cases=(
        *_ours("parquet", "jsonl"),
        peer("polars sink_ndjson", "parquet_to_jsonl", "parquet"),
        peer("DuckDB COPY", "parquet_to_jsonl", "parquet"),
        _sampled(PYARROW, "pyarrow", "parquet_to_jsonl", "parquet"),
        peer("pandas to_json", "parquet_to_jsonl", "parquet"),
    ),
    goals=(
        Goal(
            number="P8",
            said="Parquet to JSON Lines",
            ours=BARE,
            beside=("polars sink_ndjson", "DuckDB COPY"),
            most=1.6,
        ),
        Goal(
            number="P8", said="Parquet to JSON Lines, Python objects", ours=BARE, beside=(PYARROW,), least=2.5
        ),
    ),
    note=CHECKED_TOO,
)

ARRAY = Group(
    name="to-json",
    title="CSV to a JSON array",
    ours=BARE,
    cases=(
        *_ours("csv", "json"),
        peer("polars write_json", "csv_to_json", "csv"),
        peer("DuckDB COPY, array", "csv_to_json", "csv"),
        _sampled(JSON, "csv_module", "csv_to_json", "csv"),
    ),
    goals=(
        Goal(
            number="P8",
            said="CSV to a JSON array",
            ours=BARE,
            beside=("polars write_json", "DuckDB COPY, array"),
            most=1.6,
        ),
        Goal(number="P8", said="CSV to a JSON array, Python objects", ours=BARE, beside=(JSON,), least=2.5),
    ),
    note=f"{CHECKED_TOO} polars holds the whole table.",
)
