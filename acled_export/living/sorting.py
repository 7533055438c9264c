"""`sort`: the rows of one table in canonical order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.living.loading import Loader, create_table
from acled_export.living.refusing import as_json, refuse_errors, report_of
from acled_export.living.store import MEMORY, open_store
from acled_export.living.writing import RESULT, Target, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.findings import Report
    from acled_export.living.loading import Progress
    from acled_export.read_options import ReadOptions


@attrs.frozen(kw_only=True)
class Sorted:
    """What was written: rows, its columns, and those of them that had to be written as text."""

    name: str
    rows: int
    columns: tuple[str, ...]
    as_text_columns: tuple[str, ...]
    report: Report

    def as_json(self) -> str:
        """Return the answer as one JSON object on one line."""
        return as_json(self, frozenset({"report"}))

    def as_text(self) -> str:
        """Return the answer as lines for people."""
        return f"{self.rows:,} rows written\n" + told_texts(self.as_text_columns)


def told_texts(columns: tuple[str, ...]) -> str:
    """Return a line about columns that are written as text, nothing where there are none."""
    if not columns:
        return ""
    return f"written as text, for cells in them that cannot be read: {', '.join(columns)}\n"


def sort(
    table: str | Path,
    output: str | Path,
    *,
    to_format: str | None = None,
    output_delimiter: str | None = None,
    max_samples: int = 20,
    memory_limit: str = MEMORY,
    reading: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Sorted:
    """Write the rows of a table of any age in canonical order and today's columns, each in its type.

    The order is that of `event_id_cnty`: its letters, its number, its text. Equal tables give equal bytes
    whatever the order of their rows. Rows are not checked; `validate` and `convert` do that. A column with
    a cell that cannot be read is written as text; a typed format such as Parquet refuses it. The other
    parameters are those of `diff` and `convert`.

    Raises `InvalidEventsError` (with the report) for cells that the format cannot hold and records that
    are no row, `SourceError` for an input that cannot be read, `FormatError` for an output that cannot be
    written, `ContractError` for a wrong setting. A failed run leaves no file behind.
    """
    target = Target(path=output, to_format=to_format, delimiter=output_delimiter)
    with open_store(memory_limit) as store:
        create_table(store, RESULT)
        side = Loader(store, reading, progress).load(RESULT, table)
        report = report_of([side], max_samples)
        refuse_errors(report)
        texts = write_rows(
            store,
            side.columns,
            target,
            inputs=[table],
            attributions=report.attributions,
            suspects=side.unread,
            report=report,
        )
        return Sorted(
            name=side.name,
            rows=report.written,
            columns=side.columns,
            as_text_columns=texts,
            report=report,
        )
