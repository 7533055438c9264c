"""Reading a CSV file and no more: P2."""

from __future__ import annotations

from cases import Case, Goal, Group, peer

OURS, POLARS = "our reader", "polars read_csv"

GROUP = Group(
    name="parse",
    title="Reading CSV",
    ours=OURS,
    cases=(
        Case(name=OURS, command="{ours_python} {here}/own/parse_csv.py {csv}"),
        peer(POLARS, "parse", "csv"),
        peer("DuckDB count of each column", "parse", "csv"),
        peer("pyarrow open_csv", "parse", "csv"),
        peer("pandas read_csv", "parse", "csv"),
        Case(
            name="csv.DictReader",
            command="{python} {here}/peers/with_csv_module.py parse {csv_50000}",
            start="{python} {here}/peers/with_csv_module.py parse {csv_1}",
            rows=50_000,
        ),
    ),
    goals=(
        Goal(number="P2", said="read CSV", ours=OURS, beside=(POLARS,), most=1.05),
        Goal(number="P2", said="memory of reading CSV", ours=OURS, beside=(POLARS,), by="memory", most=0.25),
    ),
    note="Ours gives text, the others find out types; polars and pandas hold the whole table.",
)
