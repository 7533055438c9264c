"""`describe`: what a file is, read in one pass and without judging it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow.compute as pc

from acled_export.cells import read_column
from acled_export.contract import Contract, load_contract
from acled_export.findings import printable, short
from acled_export.inputs import ReadOptions, input_paths, open_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyarrow as pa

LABELS = {"event_type": "types", "country": "country"}
SHOWN = 10


@attrs.frozen(kw_only=True)
class Description:
    """What one input is; dates are null when no readable date was met."""

    name: str
    format: str
    source: str
    rows: int
    bytes: int
    sha256: str | None
    columns: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    counts: dict[str, dict[str, int]]
    found: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Return the description as one JSON object on one line."""
        return json.dumps(attrs.asdict(self), ensure_ascii=False) + "\n"

    def as_text(self) -> str:
        """Return the description as lines for people."""
        span = f"{self.first_date} to {self.last_date}" if self.first_date else "no readable date"
        lines = [
            f"{self.name}: {self.format}, columns of {self.source}",
            f"  rows     {self.rows:,}",
            f"  bytes    {self.bytes:,}",
            f"  sha256   {self.sha256}",
            f"  dates    {span}",
            f"  columns  {len(self.columns)}"
            + _listed("; missing", self.missing)
            + _listed("; unknown", self.unknown),
        ]
        lines += [f"  {LABELS[column]:8} {_top(counts)}" for column, counts in self.counts.items() if counts]
        lines += [f"  note     {line}" for line in self.found]
        return "".join(f"{printable(line)}\n" for line in lines)


def _listed(word: str, names: tuple[str, ...]) -> str:
    return f"{word}: {', '.join(map(str, map(short, names)))}" if names else ""


def _top(counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    more = f", and {len(ranked) - SHOWN} more" if len(ranked) > SHOWN else ""
    return ", ".join(f"{short(value)} {number:,}" for value, number in ranked[:SHOWN]) + more


@attrs.define(kw_only=True)
class _Tally:
    contract: Contract
    columns: list[str] = attrs.field(factory=list)
    first: Any = None
    last: Any = None
    counts: dict[str, dict[str, int]] = attrs.field(factory=lambda: {name: {} for name in LABELS})

    def take(self, events: pa.RecordBatch) -> None:
        self.columns += [n for n in events.schema.names if not n.startswith("_") and n not in self.columns]
        if "event_date" in events.schema.names:
            days, _ = read_column(events.column("event_date"), self.contract["event_date"])
            span = pc.min_max(days).as_py()
            met = [day for day in (self.first, self.last, span["min"], span["max"]) if day is not None]
            self.first, self.last = (min(met), max(met)) if met else (None, None)
        for name in LABELS:
            if name in events.schema.names:
                self._count(name, events.column(name))

    def _count(self, name: str, column: pa.Array) -> None:
        for pair in pc.value_counts(column).to_pylist():
            value = "(blank)" if pair["values"] is None else str(pair["values"])
            self.counts[name][value] = self.counts[name].get(value, 0) + pair["counts"]


def describe(
    inputs: str | Path | Iterable[str | Path],
    *,
    source: str | None = None,
    from_format: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    max_unpacked: int | None = None,
) -> tuple[Description, ...]:
    """Say what each input is: format, whose columns, rows, bytes, SHA-256, date span, counts.

    The parameters are those of `validate`. Raises `SourceError` for an input that cannot be read.
    """
    options = ReadOptions(
        source=source,
        from_format=from_format,
        delimiter=delimiter,
        encoding=encoding,
        max_unpacked=max_unpacked,
        include_unreviewed=True,
    )
    return tuple(_describe(path, options) for path in input_paths(inputs))


def _describe(path: str | Path, options: ReadOptions) -> Description:
    contract = load_contract("candidate")
    tally = _Tally(contract=contract)
    found: list[str] = []
    with open_table(path, options) as opened:
        for read in opened.reads:
            tally.take(read.events)
            found += [finding.text() for finding in read.findings]
    return Description(
        name=opened.name,
        format=opened.format,
        source=opened.source,
        rows=opened.rows,
        bytes=opened.seen.bytes if opened.seen else 0,
        sha256=opened.seen.sha256 if opened.seen else None,
        columns=tuple(tally.columns),
        missing=tuple(name for name in contract.required if name not in tally.columns),
        unknown=tuple(name for name in tally.columns if name not in contract),
        first_date=tally.first.isoformat() if tally.first else None,
        last_date=tally.last.isoformat() if tally.last else None,
        counts=tally.counts,
        found=tuple(found),
    )
