"""CSV to Parquet: P1, and P6, checking and converting in one pass."""

from __future__ import annotations

from cases import Case, Goal, Group, peer

CHECKED, BARE = "convert", "convert, no rules"
JOB = "csv_to_parquet"
CONVERT = "{ours} convert {csv} -o {out}.parquet --quiet --no-geometry"  # no peer writes points

GROUP = Group(
    name="to-parquet",
    title="CSV to Parquet",
    ours=BARE,
    cases=(
        Case(
            name=BARE,
            command="{ours} convert {csv} -o {out}.parquet --quiet --no-geometry --config {no_rules}",
        ),
        Case(name=CHECKED, command="{ours} convert {csv} -o {out}.parquet --quiet --no-geometry"),
        peer("polars sink_parquet", JOB, "csv"),
        peer("DuckDB COPY", JOB, "csv"),
        peer("DuckDB COPY, rows in any order", f"{JOB}_in_any_order", "csv"),
        peer("pyarrow open_csv, ParquetWriter", JOB, "csv"),
        peer("pandas to_parquet", JOB, "csv"),
    ),
    goals=(
        Goal(number="P1", said="CSV to Parquet", ours=BARE, beside=("polars sink_parquet",), most=1.25),
        Goal(
            number="P1",
            said="CSV to Parquet",
            ours=BARE,
            beside=("DuckDB COPY", "DuckDB COPY, rows in any order"),
            most=1.1,
        ),
        Goal(
            number="P6",
            said="check and convert in one pass",
            ours=CHECKED,
            beside=(BARE,),
            most=1.3,
        ),
    ),
    note="Zstandard at level 3. The others copy the columns as they are. Without rules, `convert` still "
    "recognises the layout, holds every cell against the contract, and hashes the input.",
)
