"""`patch`: the changes that `diff` found, applied to a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError
from acled_export.findings import Finding, Severity
from acled_export.living.changes_reading import open_changes
from acled_export.living.fitting import HINT, ROWS, RULE, add_misfits, find_rows, lay_down
from acled_export.living.loading import Loader, check_inputs, create_table
from acled_export.living.refusing import as_json, refuse_errors, report_of
from acled_export.living.sorting import told_texts
from acled_export.living.store import MEMORY, open_store
from acled_export.living.writing import RESULT, Target, write_rows
from acled_export.settings import check_apart

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.findings import Report
    from acled_export.living.changes_reading import Header
    from acled_export.living.loading import Progress, Side
    from acled_export.living.store import Store
    from acled_export.read_options import ReadOptions


@attrs.frozen(kw_only=True)
class Patched:
    """What was applied: rows changed, added and deleted, and rows written.

    `blank` are the columns of the table that the changes do not tell: added rows have no cell in them.
    """

    name: str
    changed: int
    added: int
    deleted: int
    rows: int
    blank: tuple[str, ...]
    as_text_columns: tuple[str, ...]
    report: Report

    def as_json(self) -> str:
        """Return the answer as one JSON object on one line."""
        return as_json(self, frozenset({"report"}))

    def as_text(self) -> str:
        """Return the answer as lines for people."""
        text = f"{self.changed:,} changed, {self.added:,} added, {self.deleted:,} deleted; "
        text += f"{self.rows:,} rows written\n"
        if self.blank and self.added:
            text += f"blank in added rows, for the changes do not tell them: {', '.join(self.blank)}\n"
        return text + told_texts(self.as_text_columns)


def patch(
    changes: str | Path,
    table: str | Path,
    output: str | Path,
    *,
    reverse: bool = False,
    to_format: str | None = None,
    output_delimiter: str | None = None,
    max_samples: int = 20,
    memory_limit: str = MEMORY,
    reading: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Patched:
    """Apply a changes file of `diff` to a table and write the result in canonical order.

    Every row that the changes take away or change must be there as they say, every row they add must not
    be there yet; else nothing is written and each misfit is a finding `patch/does-not-fit`. Columns that
    were ignored or not compared keep what the table has. `reverse` undoes the changes: it makes the old
    table of the new one. The other parameters are those of `sort`.

    Raises `InvalidEventsError` (with the report) for changes that do not fit, and else as `sort`.
    """
    target = Target(path=output, to_format=to_format, delimiter=output_delimiter)
    check_inputs((changes, table))
    check_apart({"changes": changes, "table": table})
    with open_store(memory_limit) as store:
        create_table(store, ROWS)
        side = Loader(store, reading, progress).load(ROWS, table)
        report = report_of([side], max_samples)
        unpacked = reading.max_unpacked if reading else None
        with open_changes(changes, reverse=reverse, max_unpacked=unpacked) as file:
            header = file.header
            _check_columns(side, header, report)
            odd = lay_down(store, file.edits(), header)
        refuse_errors(report)
        find_rows(store, header)
        add_misfits(store, header, report, (str(table), str(changes)))
        refuse_errors(report)
        columns = side.columns or header.columns
        _make_result(store, columns, header)
        texts = write_rows(
            store,
            columns,
            target,
            inputs=[table, changes],
            attributions=[header.attribution] if header.attribution else [],
            suspects={*side.unread, *odd},
            report=report,
        )
        counts = dict(store.rows("SELECT op, count(*) FROM edits GROUP BY op"))
        return Patched(
            name=side.name,
            changed=counts.get("changed", 0),
            added=counts.get("added", 0),
            deleted=counts.get("deleted", 0),
            rows=report.written,
            blank=tuple(name for name in columns if name not in header.columns),
            as_text_columns=texts,
            report=report,
        )


def _check_columns(side: Side, header: Header, report: Report) -> None:
    if side.columns and side.key != header.key:
        raise ContractError(
            f"{side.name!r} and the changes are of different forms: one is monadic, the other is not"
        )
    for name in header.columns:
        if side.columns and name not in side.columns:
            report.add(
                Finding(
                    rule=RULE,
                    severity=Severity.ERROR,
                    message=f"the changes tell the column {name!r} and the table has none",
                    file=side.name,
                    column=name,
                    hint=HINT,
                )
            )


def _make_result(store: Store, columns: tuple[str, ...], header: Header) -> None:
    """Make the view of the rows that the changes lead to; changed rows are laid down, for they are joined."""
    kept = ", ".join(f't."{name}"' for name in columns)
    changed = ", ".join(
        f'CASE WHEN list_contains(e.given, \'{name}\') THEN e."n_{name}" ELSE t."{name}" END AS "{name}"'
        if name in header.columns
        else f't."{name}"'
        for name in columns
    )
    added = ", ".join(f'"n_{name}"' for name in columns)
    store.run(
        f"CREATE TABLE changed_rows AS SELECT {changed} FROM hits JOIN edits e USING (n) "
        f"JOIN {ROWS} t USING (_row) WHERE e.op = 'changed'"
    )
    store.run(
        f"CREATE VIEW {RESULT} AS SELECT {kept} FROM {ROWS} t WHERE t._row NOT IN (SELECT _row FROM hits) "
        f"UNION ALL SELECT * FROM changed_rows UNION ALL SELECT {added} FROM edits WHERE op = 'added'"
    )
