"""Peak memory as files grow, and as all their rows are bad: P11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases import Case, Goal, Group, peer

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES = 3
CSV_MB, JSON_MB, GROWTH = 400, 650, 1.15
JOBS = {
    "validate CSV": "{ours} validate {csv%s} --report json --quiet",
    "validate CSV, all rows bad": "{ours} validate {bad%s} --report json --quiet",
    "convert CSV to Parquet": "{ours} convert {csv%s} -o {out}.parquet --quiet",
    "convert CSV to Parquet, all rows bad": "{ours} convert {bad%s} -o {out}.parquet --quiet --on-error keep",
    "convert JSON Lines to Parquet": "{ours} convert {jsonl%s} -o {out}.parquet --quiet",
    "convert a JSON array to Parquet": "{ours} convert {json%s} -o {out}.parquet --quiet",
}
PEERS = (
    peer("polars CSV to Parquet", "csv_to_parquet", "csv"),
    peer("DuckDB CSV to Parquet", "csv_to_parquet", "csv"),
    peer("polars JSON Lines to Parquet", "jsonl_to_parquet", "jsonl"),
    peer("DuckDB JSON Lines to Parquet", "jsonl_to_parquet", "jsonl"),
)


def longer(name: str) -> str:
    """Return what a case is called with the longer file."""
    return f"{name}, {TIMES} x the rows"


def _cases() -> Iterator[Case]:
    for name, command in JOBS.items():
        yield Case(name=name, command=command % "")
        yield Case(name=longer(name), command=command % f"_x{TIMES}", times=TIMES)
    for case in PEERS:
        yield case
        kind = "jsonl" if "JSON" in case.name else "csv"
        command = case.command.replace(f"{{{kind}}}", f"{{{kind}_x{TIMES}}}")
        yield Case(name=longer(case.name), command=command, needs=case.needs, times=TIMES)


def _goals() -> Iterator[Goal]:
    for name in JOBS:
        most = JSON_MB if "JSON" in name else CSV_MB
        yield Goal(number="P11", said=name, ours=longer(name), by="memory", most=most)
        yield Goal(
            number="P11",
            said=f"{name}, growth",
            ours=longer(name),
            beside=(name,),
            by="memory",
            most=GROWTH,
        )


GROUP = Group(
    name="memory",
    title="Memory",
    cases=tuple(_cases()),
    goals=tuple(_goals()),
    rounds=1,
    note="Every rule is on. Peaks are of whole processes, in one run each.",
)
