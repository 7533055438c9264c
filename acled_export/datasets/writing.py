"""A Parquet dataset with a folder for each value of some columns, as Hive laid it out."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs
import pyarrow as pa

from acled_export.batches import evenly
from acled_export.contract import load_contract
from acled_export.datasets.hive import folder
from acled_export.datasets.placing import FILE, NEW, staged
from acled_export.datasets.runs import HELD, Runs
from acled_export.discovery import discover
from acled_export.errors import ContractError, FormatError
from acled_export.formats.parquet import FORMAT, GROUP_ROWS
from acled_export.streams import writing_to
from acled_export.suffixes import suffix_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from acled_export.plugins import Format, Opened, Shape

SPILL = "rows"


def check_partitioning(
    by: Sequence[str], output: str | Path, to_format: str | None, shape: Shape | None
) -> tuple[str, ...]:
    """Return the columns to partition by, as they may be.

    Raises `ContractError` for a column that is not written or holds decimals, for one that is named twice,
    for none and for all of them, and for an output that is no folder of Parquet files.
    """
    kinds = {field.name: pa.types.is_floating(field.type) for field in shape.fields()} if shape else {}
    kinds = kinds or {column.name: column.kind == "number" for column in load_contract("candidate").columns}
    for name in by:
        if kinds.get(name, True):
            may = ", ".join(known for known, decimal in kinds.items() if not decimal)
            why = "holds decimals" if name in kinds else "is no column of what is written"
            raise ContractError(f"partition_by: {name!r} {why}; expected some of {may}")
    if not by or len(set(by)) < len(by) or len(by) == len(kinds):
        raise ContractError(f"partition_by: expected some columns, each once; found {list(by)!r}")
    named = to_format or _suffix(output)
    if str(output) == "-" or named not in {None, FORMAT.name}:
        raise ContractError(
            f"partition_by writes a folder of Parquet files; {str(output)!r} cannot be one"
            + (f", as {named}" if named else "")
        )
    return tuple(by)


def _suffix(output: str | Path) -> str | None:
    try:
        formats = cast("Mapping[str, Format]", discover("formats"))
        return suffix_format(str(output).rstrip("/"), formats, FormatError, None).name
    except FormatError:  # a folder needs no suffix
        return None


@contextlib.contextmanager
def open_partitioned(
    path: str | Path, inputs: Iterable[str | Path], by: Sequence[str]
) -> Iterator[tuple[BinaryIO, Format]]:
    """Give a format that writes a dataset, and a stream for it that takes nothing.

    The dataset takes its place when the block ends well. Raises `FormatError` as `staged` does.
    """
    with staged(path, inputs) as room:

        def opened(_stream: BinaryIO, told: Opened) -> PartitionedWriter:
            return PartitionedWriter(room, str(path), by, told)

        yield io.BytesIO(), attrs.evolve(FORMAT, open=opened)


class PartitionedWriter:
    """Gathers rows by folder, and writes one file for each when all are there.

    The columns that the folders tell are not in the files. Rows keep their order within a file, and the
    same rows give the same bytes whatever the batches and however little is held in memory.
    """

    def __init__(self, room: Path, name: str, by: Sequence[str], opened: Opened, *, held: int = HELD) -> None:
        missing = [column for column in by if column not in opened.schema.names]
        if missing:
            raise ContractError(f"partition_by: these rows have no column {', '.join(map(repr, missing))}")
        fields = [field for field in opened.schema if field.name not in by]
        options = {"geometry": False, **opened.options}  # a folder is read by columns: points only if asked
        self._opened = attrs.evolve(opened, schema=pa.schema(fields), options=options)
        self._room = room
        self._name = name
        self._by = by
        self._runs = Runs(by, room / SPILL, held)

    def write(self, batch: pa.RecordBatch) -> None:
        """Take the rows of one batch."""
        self._runs.add(batch)

    def close(self) -> None:
        """Write the files; a table without rows becomes one that has none, so that it can be read."""
        empty = True
        for way, batches in self._runs.by_folder():
            self._write(way, batches)
            empty = False
        if empty:
            self._write("/".join(folder(column, None) for column in self._by), iter(()))

    def _write(self, way: str, batches: Iterator[pa.RecordBatch]) -> None:
        with writing_to(self._name):
            where = self._room / NEW / way
            where.mkdir(parents=True, exist_ok=True)
            # never over another: some file systems take `Iraq` and `iraq` for the same
            with (where / FILE).open("xb") as stream:
                writer = FORMAT.open(stream, self._opened)
                for batch in evenly(batches, GROUP_ROWS):
                    writer.write(_by_itself(batch))
                writer.close()


def _by_itself(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return rows whose dictionaries hold their own values only, in the order in which they are met."""
    arrays: list[Any] = []
    for column in batch.columns:
        told = pa.types.is_dictionary(column.type)
        arrays.append(column.cast(column.type.value_type).dictionary_encode() if told else column)
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)
