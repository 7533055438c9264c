"""`describe`: what a file is, read in one pass and without judging it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow.compute as pc

from acled_export.cells import read_column
from acled_export.contract import Contract, load_contract
from acled_export.findings import printable, short, summed
from acled_export.inputs import input_paths, open_table
from acled_export.json_reading import envelope_findings
from acled_export.read_options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from acled_export.inputs import InputFile

LABELS = {"event_type": "types", "country": "country"}
SHOWN, REASONS = 10, 3
TYPED = "typed"  # days that the file keeps as days


@attrs.frozen(kw_only=True)
class Description:
    """What one input is; dates are null when no readable date was met.

    `container` is what holds the table (encoding, byte order mark, delimiter, sheet, packing), `layout`
    what was recognised of its columns and cells, empty for a source with one layout only. `columns` are
    today's columns that the rows give, `missing` those they do not, `changes` the cells that reading them
    as today's brought up to date.
    """

    name: str
    format: str
    source: str
    rows: int
    bytes: int
    sha256: str | None
    container: Mapping[str, Any]
    layout: Mapping[str, Any]
    columns: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    counts: dict[str, dict[str, int]]
    changes: dict[str, int]
    attribution: str | None = None
    found: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Return the description as one JSON object on one line."""
        return json.dumps(attrs.asdict(self), ensure_ascii=False, default=str) + "\n"

    def as_text(self) -> str:
        """Return the description as lines for people."""
        span = f"{self.first_date} to {self.last_date}" if self.first_date else "no readable date"
        lines = [f"{self.name}: {', '.join([self.format, *_container(self.container)])}"]
        told = [
            ("source", self.source),
            ("layout", _layout(self.layout)),
            ("because", "; ".join(self.layout.get("evidence", ())[:REASONS])),
            ("rows are", _held_to(self.layout)),
            ("rows", f"{self.rows:,}"),
            ("bytes", f"{self.bytes:,}" if self.sha256 else ""),
            ("sha256", self.sha256 or ""),
            ("dates", span + _date_form(self.layout)),
            ("blanks", ", ".join(map(repr, self.layout.get("nulls", ())))),
            ("columns", f"{len(self.columns)}" + _listed("; missing", self.missing)),
            ("index", ", ".join(map(repr, self.layout.get("index", ())))),
            ("unknown", ", ".join(str(short(name)) for name in self.unknown)),
            *((LABELS[column], _top(counts)) for column, counts in self.counts.items()),
            ("renewed", ", ".join(f"{kind} {number:,}" for kind, number in self.changes.items())),
            *(
                ("perhaps", f"{old!r} is {new!r}: read it so with --rename {old}={new}")
                for old, new in self.layout.get("suggestions", {}).items()
            ),
            ("cite", self.attribution or ""),
            *(("note", line) for line in self.found),
        ]
        lines += [f"  {word:8} {text}" for word, text in told if text]
        return "".join(f"{printable(line)}\n" for line in lines)


def _container(facts: Mapping[str, Any]) -> list[str]:
    words = []
    if facts.get("packing"):
        words.append(f"packed as {facts['packing']}")
    if facts.get("delimiter"):
        words.append(f"delimiter {facts['delimiter']!r}")
    if facts.get("encoding"):
        words.append(facts["encoding"] + (" with a byte order mark" if facts.get("mark") else ""))
    if facts.get("sheet"):
        words.append(f"sheet {facts['sheet']!r}")
    if facts.get("files"):
        words.append(f"{facts['files']:,} file{'s' if facts['files'] > 1 else ''}")
    if facts.get("envelopes"):
        words.append(f"{len(facts['envelopes']):,} answers of the API")
    return words


def _layout(layout: Mapping[str, Any]) -> str:
    if not layout:
        return ""
    sure = "" if layout["sure"] else ", not surely: say it with --from-era"
    return f"{layout['title']}; {layout['form']}{sure}"


def _date_form(layout: Mapping[str, Any]) -> str:
    form = layout.get("date_form", TYPED)
    return "" if form == TYPED else f", written as {form}"


def _held_to(layout: Mapping[str, Any]) -> str:
    return f"candidates: {layout['candidates']}" if layout.get("candidates") else ""


def _listed(word: str, names: Sequence[str]) -> str:
    return f"{word}: {', '.join(map(str, map(short, names)))}" if names else ""


def _top(counts: Mapping[str, int]) -> str:
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
    changes: dict[str, int] = attrs.field(factory=dict)
    found: list[str] = attrs.field(factory=list)

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

    def read(self, opened: InputFile) -> None:
        for read in opened.reads:
            self.take(read.events)
            self.changes = summed(self.changes, read.changes)
            self.found += [finding.text() for finding in read.findings]
        pages = [(opened.name, told) for told in opened.facts.get("envelopes", ())]
        self.found += [finding.text() for finding in envelope_findings(pages)]


def describe(
    inputs: str | Path | Iterable[str | Path],
    *,
    source: str | None = None,
    from_format: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    max_unpacked: int | None = None,
    from_era: str | None = None,
    date_order: str | None = None,
    nulls: Sequence[str] | None = None,
    rename: Mapping[str, str] | None = None,
) -> tuple[Description, ...]:
    """Say what each input is: container, whose columns in which layout, rows, bytes, SHA-256, date span.

    The parameters are those of `validate`. Raises `SourceError` for an input that cannot be read.
    """
    options = ReadOptions.among(locals() | {"include_unreviewed": True, "contract": "event"})
    return tuple(_describe(path, options) for path in input_paths(inputs))


def _describe(path: str | Path, options: ReadOptions) -> Description:
    contract = load_contract("candidate")
    tally = _Tally(contract=contract)
    with open_table(path, options) as opened:
        tally.read(opened)
    table, seen = opened.table, opened.seen
    return Description(
        name=opened.name,
        format=opened.format,
        source=opened.source,
        rows=opened.rows,
        bytes=seen.bytes if seen else 0,
        sha256=seen.sha256 if seen else None,
        container=dict(opened.facts),
        layout=dict(table.told) if table else {},
        columns=tuple(name for name in tally.columns if name in contract),
        missing=tuple(name for name in contract.required if name not in tally.columns),
        unknown=tuple(name for name in tally.columns if name not in contract),
        first_date=tally.first.isoformat() if tally.first else None,
        last_date=tally.last.isoformat() if tally.last else None,
        counts=tally.counts,
        changes=tally.changes,
        attribution=table.attribution if table else None,
        found=tuple(tally.found),
    )
