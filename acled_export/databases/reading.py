"""The rows of a table of a database, in contract columns and batches."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.batches import BATCH_ROWS, evenly
from acled_export.cells import read_column
from acled_export.contract import load_contract
from acled_export.databases.addresses import address_of, table_name
from acled_export.databases.engine import POINT
from acled_export.databases.opening import open_database
from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.databases.addresses import TableName
    from acled_export.databases.engine import Engine

ID = "event_id_cnty"


@attrs.frozen(kw_only=True)
class Rows:
    """The rows of an open table, to be gone through once; `columns` are theirs, in contract order.

    `name` is that of the table, as a URL without a password; `left_out` are columns of the table that the
    contract has not.
    """

    name: str
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        return self.batches

    def raw(self) -> Iterator[pa.RecordBatch]:
        """Give the batches as a file format does: with `_line`, which a database has not."""
        for batch in self.batches:
            yield batch.append_column("_line", pa.nulls(batch.num_rows, pa.int64()))


@contextlib.contextmanager
def open_rows(database: str, table: str | None = None) -> Iterator[Rows]:
    """Open a table of a database for reading in batches, ordered by the bytes of `event_id_cnty`.

    `database` and `table` are as `load` has them. Columns come in the contract's types; one with a cell
    that cannot be read as such comes, in that batch, as the database has it. Optional columns that are
    blank in every row are left out. A table without rows gives one batch without rows.

    Raises `SourceError` for what cannot be opened or has no ids, `ContractError` for a wrong URL.
    """
    address = address_of(database)
    name = table_name(address, table)
    with open_database(address, SourceError, there=True) as engine:
        there = engine.columns(name)
        if ID not in there:
            lack = f"has no column {ID!r}, so its rows are no events" if there else "is not there"
            raise SourceError(f"{address.shown!r}: table {str(name)!r} {lack}")
        contract = load_contract("candidate")
        columns = _filled(engine, name, tuple(n for n in contract.names if n in there))
        cells = ", ".join(f'{engine.cell(contract[n])} AS "{n}"' for n in columns)
        query = f'SELECT {cells} FROM {name.quoted} ORDER BY {name.quoted}."{ID}"{engine.collated}'
        left_out = tuple(n for n in there if n not in contract and n != POINT)
        yield Rows(
            name=f"{address.shown}?table={name}",
            columns=columns,
            left_out=left_out,
            batches=_typed(engine.batches(query), columns),
        )


def read_rows(database: str, table: str | None = None) -> Iterator[pa.RecordBatch]:
    """Give the rows of a table of a database in batches, as `open_rows` opens them."""
    with open_rows(database, table) as rows:
        yield from rows


def _filled(engine: Engine, name: TableName, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns but for optional ones that hold nothing."""
    contract = load_contract("candidate")
    optional = [column for column in columns if not contract[column].required]
    if not optional:
        return columns
    cells = ", ".join(f'count("{column}")' for column in optional)
    counts = dict(zip(optional, engine.row(f"SELECT {cells} FROM {name.quoted}"), strict=True))
    return tuple(column for column in columns if counts.get(column, 1))


def _typed(batches: Iterator[pa.RecordBatch], columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """Give batches in contract types, at least one."""
    contract = load_contract("candidate")
    met = False
    for batch in evenly(batches, BATCH_ROWS):
        met = True
        arrays = []
        for name, column in zip(columns, batch.columns, strict=True):
            plain = _plain(column)
            values, bad = read_column(plain, contract[name])
            arrays.append(plain if bad is not None else values)
        yield pa.RecordBatch.from_arrays(arrays, names=list(columns))
    if not met:
        yield pa.RecordBatch.from_pylist([], contract.arrow_schema(columns))


def _plain(column: pa.Array) -> pa.Array:
    """Return cells of types that Arrow knows, empty texts blank: PostgreSQL's `numeric` comes as its own."""
    stored = column.storage if isinstance(column.type, pa.BaseExtensionType) else column
    return pc.if_else(pc.equal(stored, ""), None, stored) if pa.types.is_string(stored.type) else stored
