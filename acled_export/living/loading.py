"""A table of any age is read, brought up to date and laid down as canonical text, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa

from acled_export.errors import ContractError, SourceError
from acled_export.findings import Finding, Severity, summed
from acled_export.inputs import open_table
from acled_export.living.order import ACTOR, ID, every_column
from acled_export.living.texts import canonical_texts
from acled_export.living.years import BARE, with_bare_names
from acled_export.read_options import ReadOptions
from acled_export.table_shape import MISFIT, RECORD, UNKNOWN, ragged, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from acled_export.columns import Codes
    from acled_export.inputs import InputFile
    from acled_export.living.store import Store
    from acled_export.plugins import Read

    Progress = Callable[[int, int], None]

SHOWN = 20
STANDARD_INPUT = "-"
PLACES = {"_table": "INTEGER", "_row": "BIGINT", "_line": "BIGINT"}


@attrs.frozen(kw_only=True)
class Side:
    """One table that was laid down; `no_rows` counts its records that are no row.

    `columns` are its contract columns in order, `unknown` its other ones. `unread` counts by column the
    cells that cannot be read, `changes` by kind those that were brought up to date. `layout` is the one
    that its columns are in, null where nothing was recognised; `attribution` is the line that what is made
    from it has to carry.
    """

    name: str
    sha256: str | None
    rows: int
    no_rows: int
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    unread: Mapping[str, int]
    changes: Mapping[str, int]
    layout: str | None
    attribution: str | None
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns that tell rows apart; a monadic table has a row for each actor."""
        return (ID, ACTOR) if ACTOR in self.columns and "actor2" not in self.columns else (ID,)

    @property
    def file(self) -> str:
        """Return the name without its folders."""
        return self.name.rpartition("/")[2]


def create_table(store: Store, name: str) -> None:
    """Make room for the rows of a table."""
    columns = PLACES | dict.fromkeys((*every_column(), *BARE.values()), "VARCHAR")
    cells = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    store.run(f"CREATE TABLE {name} ({cells})")


class Loader:
    """Lays down one table after the other; `progress` hears of the bytes of all of them."""

    def __init__(self, store: Store, reading: ReadOptions | None, progress: Progress | None) -> None:
        # a table is compared in the columns it has: nothing is put in for what a contract asks for
        self._options = attrs.evolve(reading or ReadOptions(), contract="event")
        self._store = store
        self._progress = progress
        self._before = 0

    def load(self, table: str, path: str | Path, *, number: int = 0, bare: bool = False) -> Side:
        """Lay down the rows of a file in a table made by `create_table`; `number` marks them.

        `bare` also keeps the names of actors without the years of regimes.

        Raises `SourceError` for a file that cannot be read, or without the column of ids.
        """
        taken = _Taken(store=self._store, table=table, number=number, bare=bare, file=str(path))
        with open_table(path, self._options) as opened:
            for read in opened.reads:
                taken.take(read)
                if self._progress:
                    self._progress(read.raw.num_rows, self._before + opened.position())
        self._store.settle()
        self._before += opened.seen.bytes if opened.seen else 0
        return taken.side(opened)


@attrs.define(kw_only=True)
class _Taken:
    store: Store
    table: str
    number: int
    bare: bool
    file: str
    columns: set[str] = attrs.field(factory=set)
    unknown: dict[str, None] = attrs.field(factory=dict)
    unread: dict[str, int] = attrs.field(factory=dict)
    changes: dict[str, int] = attrs.field(factory=dict)
    findings: list[Finding] = attrs.field(factory=list)
    no_rows: int = 0
    next_row: int = 1

    def take(self, read: Read) -> None:
        self.findings += read.findings
        misfits = ragged(read.events)
        events, positions = without(read.events, misfits)
        if misfits.any():
            self._note(np.flatnonzero(misfits), read.events)
        texts = canonical_texts(events)
        self.columns |= set(texts.batch.schema.names)
        named = [n for n in events.schema.names if not n.startswith("_") and n not in every_column()]
        self.unknown |= dict.fromkeys(named)
        self.unread = summed(self.unread, texts.unread)
        self.changes = summed(summed(self.changes, read.changes), texts.changes)
        self._lay_down(texts.batch, positions, events)
        self.next_row += read.raw.num_rows

    def _lay_down(self, texts: pa.RecordBatch, positions: Any, events: pa.RecordBatch) -> None:
        placed = {
            "_table": pa.array(np.full(len(positions), self.number, dtype=np.int32)),
            "_row": pa.array(positions.astype(np.int64) + self.next_row),
        }
        if "_line" in events.schema.names:
            placed["_line"] = events.column("_line")
        cells = dict(zip(texts.schema.names, texts.columns, strict=True))
        if self.bare:
            cells |= with_bare_names(cells)
        arrays = placed | cells
        if len(positions):
            batch = pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))
            self.store.insert(self.table, batch)

    def _note(self, at: Codes, events: pa.RecordBatch) -> None:
        self.no_rows += len(at)
        for position in at[: max(0, SHOWN - len(self.findings))]:
            line = events.column("_line")[int(position)].as_py() if "_line" in events.schema.names else None
            self.findings.append(
                Finding(
                    rule=RECORD,
                    severity=Severity.ERROR,
                    message=MISFIT,
                    file=self.file,
                    row=self.next_row + int(position),
                    line=line,
                    value=events.column("_record")[int(position)].as_py(),
                    hint="look for a missing or stray quote or delimiter in this line",
                )
            )

    def side(self, opened: InputFile) -> Side:
        if self.columns and ID not in self.columns:
            raise SourceError(
                f"{self.file!r} has no column {ID!r}, by which its rows are told apart; "
                "name the column that holds it with --rename"
            )
        told = opened.table.told if opened.table else {}
        return Side(
            name=self.file,
            sha256=opened.seen.sha256 if opened.seen else None,
            rows=self.next_row - 1 - self.no_rows,
            no_rows=self.no_rows,
            columns=tuple(name for name in every_column() if name in self.columns),
            unknown=tuple(self.unknown),
            unread=self.unread,
            changes=self.changes,
            layout=told.get("title"),
            attribution=opened.table.attribution if opened.table else None,
            findings=(*self.findings, *(_left_out(self.file, name) for name in self.unknown)),
        )


def _left_out(file: str, column: str) -> Finding:
    return Finding(
        rule=UNKNOWN,
        severity=Severity.INFO,
        message=f"column {column!r} is not in the contract",
        file=file,
        column=column,
        hint="it is neither compared nor written",
    )


def shared_key(sides: Iterable[Side]) -> tuple[str, ...]:
    """Return the columns that tell the rows of all tables apart; one without columns goes with any.

    Raises `ContractError` for monadic tables beside dyadic ones.
    """
    told = [side for side in sides if side.columns]
    keys = {side.key: side.name for side in told}
    if len(keys) > 1:
        monadic, dyadic = keys[(ID, ACTOR)], keys[(ID,)]
        raise ContractError(
            f"{monadic!r} is monadic, with a row for each actor, and {dyadic!r} is not; "
            "rows of the two forms cannot be set against each other, so use tables of one form"
        )
    return next(iter(keys), (ID,))


def check_inputs(paths: Iterable[str | Path]) -> None:
    """Raise `ContractError` when standard input is asked for more than once."""
    if [str(path) for path in paths].count(STANDARD_INPUT) > 1:
        raise ContractError("standard input can be read once; give the other inputs as files")
