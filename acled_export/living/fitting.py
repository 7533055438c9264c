"""Whether changes fit a table: what they take away must be there as they say, what they add must not."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.cells import read_column
from acled_export.checker import page_of
from acled_export.contract import load_contract
from acled_export.findings import Finding, Severity, shown
from acled_export.living.order import ID, canonical_order, every_column, row_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Report
    from acled_export.living.changes_reading import Edit, Header
    from acled_export.living.store import Store

RULE = "patch/does-not-fit"
HINT = "patch the table that the changes were made from, or make them anew with `acled-export diff`"
PARTS = 4_096
ROWS = "base"


def lay_down(store: Store, edits: Iterator[Edit], header: Header) -> set[str]:
    """Lay edits down in the table `edits`; return the columns in which a cell of theirs cannot be read."""
    keys = [f"k_{name}" for name in header.key]
    cells = [f"{side}_{name}" for side in "on" for name in every_column()]
    columns = {"n": "BIGINT", "line": "BIGINT", "op": "VARCHAR", "before": "BIGINT"}
    columns |= {"repeated": "BOOLEAN", "whole": "BOOLEAN", "given": "VARCHAR[]"}
    columns |= dict.fromkeys((*keys, *cells), "VARCHAR")
    told = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    store.run(f"CREATE TABLE edits ({told})")
    odd: set[str] = set()
    first = 0
    while part := list(itertools.islice(edits, PARTS)):
        batch = _batch(part, header, first)
        odd |= {name for name in header.columns if name not in odd and _is_odd(batch, name)}
        store.insert("edits", batch)
        first += len(part)
    store.settle()
    return odd


def _is_odd(batch: pa.Table, name: str) -> bool:
    _, bad = read_column(batch.column(f"n_{name}").combine_chunks(), load_contract("candidate")[name])
    return bad is not None


def _batch(edits: list[Edit], header: Header, first: int) -> pa.Table:
    columns: dict[str, Any] = {
        "n": pa.array(range(first, first + len(edits)), pa.int64()),
        "line": [edit.line for edit in edits],
        "op": [edit.op for edit in edits],
        "before": pa.array([edit.before for edit in edits], pa.int64()),
        "repeated": [edit.repeated for edit in edits],
        "whole": [edit.whole for edit in edits],
        "given": pa.array([edit.given for edit in edits], pa.list_(pa.string())),
    }
    for at, name in enumerate(header.key):
        columns[f"k_{name}"] = pa.array([edit.key[at] for edit in edits], pa.string())
    for name in header.columns:
        columns[f"o_{name}"] = pa.array([edit.old.get(name) for edit in edits], pa.string())
        columns[f"n_{name}"] = pa.array([edit.new.get(name) for edit in edits], pa.string())
    return pa.table(columns)


def find_rows(store: Store, header: Header) -> None:
    """Fill `hits`: which row of the table each edit takes away or changes; and `standing`: ids counted."""
    store.run(
        f"CREATE TABLE near AS SELECT *, {row_hash(header.compared)} AS _h FROM {ROWS} "
        f'WHERE "{ID}" IN (SELECT "k_{ID}" FROM edits) '
        f'OR ("{ID}" IS NULL AND EXISTS (SELECT 1 FROM edits WHERE "k_{ID}" IS NULL))'
    )
    keys = ", ".join(f'"k_{name}"' for name in header.key)
    grouped = ", ".join(f'"{name}"' for name in header.key)
    store.run(
        f"CREATE TABLE standing AS SELECT e.*, coalesce(f.found, 0) AS found FROM "
        f"(SELECT {keys}, min(before) AS least, max(before) AS most, count(*) AS lines, "
        f"bool_and(repeated) AS repeated, min(line) AS line "
        f'FROM edits WHERE "k_{ID}" IS NOT NULL GROUP BY {keys}) e '
        f"LEFT JOIN (SELECT {grouped}, count(*) AS found FROM near GROUP BY {grouped}) f "
        f"ON {_same('e', 'f', header)}"
    )
    given = " AND ".join(
        f'(NOT list_contains(e.given, \'{name}\') OR t."{name}" IS NOT DISTINCT FROM e."o_{name}")'
        for name in header.compared
    )
    old = row_hash([f"o_{name}" for name in header.compared])
    store.run(
        f"CREATE TABLE hits AS SELECT e.n, t._row FROM edits e JOIN near t ON {_same('e', 't', header)} "
        f"WHERE e.op = 'changed' AND NOT e.whole AND {given} "
        f"UNION ALL SELECT w.n, t._row FROM "
        f"(SELECT n, h, row_number() OVER (PARTITION BY h ORDER BY n) AS place FROM "
        f"(SELECT n, {old} AS h FROM edits WHERE whole)) w JOIN "
        f"(SELECT _row, _h, row_number() OVER "
        f"(PARTITION BY _h ORDER BY {canonical_order(every_column())}, _row) AS place "
        f"FROM near) t ON w.h = t._h AND w.place = t.place"
    )


def _same(edits: str, rows: str, header: Header) -> str:
    return " AND ".join(f'{edits}."k_{name}" IS NOT DISTINCT FROM {rows}."{name}"' for name in header.key)


WRONG = "(found <> least OR least <> most OR (NOT repeated AND lines > 1))"


def add_misfits(store: Store, header: Header, report: Report, names: tuple[str, str]) -> None:
    """Add a finding for everything that does not fit; `names` are the table's and the changes' own."""
    (many,) = store.row(f"SELECT count(*) FROM standing WHERE {WRONG}")
    room = report.count(RULE, Severity.ERROR, many)
    first = f"SELECT * FROM standing WHERE {WRONG} ORDER BY line LIMIT {room}"
    keys = len(header.key)
    for row in store.rows(first):
        report.findings.append(_miscounted(row[:keys], row[keys:], names))
    for finding in _not_hit(store, header, names):
        report.add(finding)


def _miscounted(key: tuple[str | None, ...], counts: tuple[Any, ...], names: tuple[str, str]) -> Finding:
    table, changes = names
    least, _, lines, repeated, line, found = counts
    expected = _rows(least)
    message = f"the changes expect {expected} of this id and the table has {_rows(found)}"
    if found == least:
        message = (
            f"the changes name this row {lines} times"
            if not repeated
            else "the changes contradict themselves"
        )
    return Finding(
        rule=RULE,
        help=page_of(RULE),
        severity=Severity.ERROR,
        message=f"{_named(key)}: {message} (line {line} of {changes!r})",
        file=table,
        event_id=key[0],
        column=ID,
        value=found,
        expected=expected,
        hint=HINT,
    )


def _rows(number: int) -> str:
    return {0: "no row", 1: "one row"}.get(number, f"{number:,} rows")


def _named(key: tuple[str | None, ...]) -> str:
    return " of ".join("(blank)" if part is None else part for part in reversed(key))


def _not_hit(store: Store, header: Header, names: tuple[str, str]) -> Iterator[Finding]:
    """Give what differs between the rows that edits name and those of the table, where ids are right."""
    cells = ", ".join(f'e."o_{name}", t."{name}"' for name in header.compared)
    keys = ", ".join(f'e."k_{name}"' for name in header.key)
    query = (
        f"SELECT e.line, e.whole, e.given, t._row, t._line, [{keys}], [{cells}] FROM edits e "
        f"LEFT JOIN (SELECT * FROM standing WHERE {WRONG}) s ON {_alike('e', 's', header)} "
        f'LEFT JOIN near t ON {_same("e", "t", header)} AND e.before = 1 AND e."k_{ID}" IS NOT NULL '
        f"WHERE e.op <> 'added' AND s.line IS NULL AND e.n NOT IN (SELECT n FROM hits) ORDER BY e.n"
    )
    for batch in store.batches(query):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield from _different(row, header, names)


def _alike(edits: str, keys: str, header: Header) -> str:
    return " AND ".join(f'{edits}."k_{name}" IS NOT DISTINCT FROM {keys}."k_{name}"' for name in header.key)


def _different(cells_of: tuple[Any, ...], header: Header, names: tuple[str, str]) -> Iterator[Finding]:
    table, changes = names
    line, whole, given, row, file_line, key, cells = cells_of
    place: dict[str, Any] = {"file": table, "row": row, "line": file_line, "event_id": key[0], "hint": HINT}
    told, who = f"(line {line} of {changes!r})", _named(tuple(key))
    if row is None:
        message = (
            f"{_named(tuple(key))}: no row of the table is equal to the one that the changes name {told}"
        )
        yield Finding(rule=RULE, help=page_of(RULE), severity=Severity.ERROR, message=message, **place)
        return
    for at, name in enumerate(header.compared):
        expected, found = cells[2 * at], cells[2 * at + 1]
        if (whole or name in given) and expected != found:
            yield Finding(
                rule=RULE,
                help=page_of(RULE),
                severity=Severity.ERROR,
                message=f"{who}: the changes expect {shown(expected)}, found {shown(found)} {told}",
                column=name,
                value=found,
                expected=shown(expected),
                **place,
            )
