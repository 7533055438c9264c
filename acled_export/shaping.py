"""What a shape makes of the events of one run: rows batch by batch, or sums at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyarrow.compute as pc

from acled_export.discovery import discover
from acled_export.errors import ContractError
from acled_export.settings import known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pyarrow as pa

    from acled_export.findings import Report
    from acled_export.plugins import Shape

OLD_LAYOUT = "acled-"


def asked_shape(era: str | None, shape: str | None) -> Shape | None:
    """Return the shape that writes the layout of an era or another dataset's, null for today's.

    Raises `ContractError` for an era or a shape that there is none of, and for both at once.
    """
    if era is not None and shape is not None:
        raise ContractError("era and shape are two ways to name the columns of the output; name one of them")
    if era is not None:
        from acled_export.eras import era_called

        return cast("Shape", discover("shapes")[f"{OLD_LAYOUT}{era_called(era).name}"])
    return None if shape is None else named_shape(shape)


def named_shape(name: str) -> Shape:
    """Return a shape by its name, in which `_` stands for `-` too.

    Raises `ContractError` for one that there is none of.
    """
    shapes = cast("Mapping[str, Shape]", discover("shapes"))
    return cast("Shape", known(shapes, name.replace("_", "-"), "shape"))


class Shaping:
    """The way of one run's events through a shape; counts are told at the end, by `tell`."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.gathering = shape.gather() if shape.gather else None
        self.written = 0
        self.left_out: dict[str, int] = {}
        self.losses: dict[str, int] = {}

    def schema(self, nothing: pa.RecordBatch) -> pa.Schema:
        """Return the columns that come out, given a batch without rows of those that go in."""
        return self.shape.fields() if self.gathering else self._columns(nothing).schema

    def take(self, batch: pa.RecordBatch) -> pa.RecordBatch | None:
        """Return a batch in the columns of the shape, null where its rows are gathered."""
        batch = self._of_the_dataset(batch)
        for column in self.shape.losses:
            if column in batch.schema.names:
                cells = batch.column(column)
                self.losses[column] = self.losses.get(column, 0) + len(cells) - cells.null_count
        if self.gathering:
            self.gathering.take(batch)
            return None
        return self._counted(self._columns(batch))

    def rest(self) -> Iterator[pa.RecordBatch]:
        """Give the rows that were gathered."""
        if self.gathering:
            yield from map(self._counted, self.gathering.rows())

    def tell(self, report: Report) -> None:
        """Put the counts of the run into its report."""
        report.written = self.written
        for reason, number in self.left_out.items():
            report.leave_out(reason, number)
        for column, number in self.losses.items():
            report.lose(column, number)

    def _columns(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        return cast("Callable[[pa.RecordBatch], pa.RecordBatch]", self.shape.columns)(batch)

    def _counted(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        self.written += batch.num_rows
        return batch

    def _of_the_dataset(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        if self.shape.leaves_out is None:
            return batch
        reasons = self.shape.leaves_out(batch)
        if reasons.null_count == len(reasons):
            return batch
        for told in pc.value_counts(reasons).to_pylist():
            if told["values"] is not None:
                self.left_out[told["values"]] = self.left_out.get(told["values"], 0) + told["counts"]
        return batch.filter(pc.is_null(reasons))
