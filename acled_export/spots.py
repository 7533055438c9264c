"""Where a row stands, worked out only for the few rows that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from acled_export.columns import Codes

    Place = Callable[[int], tuple[str, int]]


@attrs.frozen(kw_only=True)
class Spot:
    """One row: `row` from 1, `line` null where the format has no lines.

    `values` are in contract types; `cells` as they were read, with the contract's values where the
    source has no cell of that name.
    """

    file: str | None
    row: int
    line: int | None
    values: Mapping[str, Any]
    cells: Mapping[str, Any]

    def finding(self, rule: str, severity: Severity, column: str, message: str, **more: Any) -> Finding:
        """Return a finding at this place."""
        return Finding(
            rule=rule,
            severity=severity,
            message=message,
            file=self.file,
            row=self.row,
            line=self.line,
            column=column,
            event_id=self.cells.get("event_id_cnty"),
            value=self.cells.get(column),
            **more,
        )


def cell_at(column: pa.Array, position: int) -> Any:
    """Return a cell as Python has it, or as text where it is a day beyond Python's calendar."""
    import pyarrow as pa

    cell = column[position]
    try:
        return cell.as_py()
    except (OverflowError, ValueError):
        return cell.cast(pa.string()).as_py()


@attrs.frozen(kw_only=True)
class Spots:
    """Makes the `Spot` of a row when it is asked for.

    `positions` leads from the rows of `typed` to those of `raw`; `first_row` is the number of the first
    row of `raw` in its file. Where the rows are those of several files, `place` leads from a row's number
    to its file and its number there.
    """

    raw: pa.RecordBatch
    typed: pa.RecordBatch
    positions: Codes
    file: str | None
    first_row: int
    place: Place | None = None

    def where(self, position: int) -> tuple[str | None, int]:
        """Return the file of a raw row and its number there, from 1."""
        row = self.first_row + position
        return self.place(row) if self.place else (self.file, row)

    def line(self, position: int) -> int | None:
        """Return the file line of a raw row, null where there are no lines."""
        if "_line" not in self.raw.schema.names:
            return None
        return self.raw.column("_line")[position].as_py()  # type: ignore[no-any-return]

    def __getitem__(self, row: int) -> Spot:
        position = int(self.positions[row])
        values = {name: self.typed.column(name)[row].as_py() for name in self.typed.schema.names}
        cells = {name: cell_at(self.raw.column(name), position) for name in self.raw.schema.names}
        file, row = self.where(position)
        return Spot(
            file=file,
            row=row,
            line=self.line(position),
            values=values,
            cells=values | {name: cell for name, cell in cells.items() if cell != ""},
        )
