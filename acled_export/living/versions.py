"""Which row of an id counts: of each table its newest version, of those the newest of all, as SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.checker import page_of
from acled_export.findings import Finding, Severity
from acled_export.living.deletions import TABLE as DELETIONS
from acled_export.living.merged import MergeCounts
from acled_export.living.order import ID, every_column, row_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.findings import Report
    from acled_export.living.loading import Side
    from acled_export.living.store import Store

ROWS = "incoming_rows"
TWICE = "merge/id-twice"
HINT = "take one of the rows out, or keep the later one with --keep-later"


def mark_rows(store: Store, key: tuple[str, ...]) -> int:
    """Fill `marked`: each different row of each table once; return how many rows repeat another."""
    keys = ", ".join(f'any_value("{name}") AS "{name}"' for name in key)
    store.run(
        f"CREATE TABLE marked AS SELECT _table, h, {keys}, any_value(stamp) AS stamp, min(_row) AS _row, "
        f"max(_row) AS last_row, count(*) AS copies FROM (SELECT *, "
        f'TRY_CAST("timestamp" AS BIGINT) AS stamp, '
        f"{row_hash(every_column())} AS h FROM {ROWS}) GROUP BY _table, h"
    )
    return int(store.row("SELECT coalesce(sum(copies - 1), 0) FROM marked")[0])


def _grouped(key: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in ("_table", *key, "stamp"))


def keep_later(store: Store, key: tuple[str, ...]) -> int:
    """Take away all but the last of the rows of one table with one id and timestamp; return how many."""
    before = store.row("SELECT count(*) FROM marked")[0]
    store.run(
        f'CREATE OR REPLACE TABLE marked AS SELECT * FROM marked WHERE "{ID}" IS NULL UNION ALL '
        f'SELECT * FROM marked WHERE "{ID}" IS NOT NULL '
        f"QUALIFY row_number() OVER (PARTITION BY {_grouped(key)} ORDER BY last_row DESC) = 1"
    )
    return int(before - store.row("SELECT count(*) FROM marked")[0])


def add_twice(store: Store, key: tuple[str, ...], sides: Sequence[Side], report: Report) -> None:
    """Add a finding for each id that one table has twice with one timestamp and other content."""
    store.run(
        f'CREATE TABLE twice AS SELECT _table, any_value("{ID}") AS id, any_value(stamp) AS stamp, '
        f'min(_row) AS first_row, max(_row) AS _row FROM marked WHERE "{ID}" IS NOT NULL '
        f"GROUP BY {_grouped(key)} HAVING count(*) > 1"
    )
    (number,) = store.row("SELECT count(*) FROM twice")
    room = report.count(TWICE, Severity.ERROR, number)
    found = store.rows(
        f"SELECT t._table, id, t.stamp, first_row, t._row, r._line FROM twice t "
        f"JOIN {ROWS} r USING (_table, _row) "
        f"ORDER BY t._table, t._row LIMIT {room}"
    )
    for table, identifier, at, first, row, line in found:
        when = "no timestamp" if at is None else f"the timestamp {at}"
        report.findings.append(
            Finding(
                rule=TWICE,
                help=page_of(TWICE),
                severity=Severity.ERROR,
                message=f"{identifier} stands in row {first:,} too, with {when} and other content",
                file=sides[table].name,
                row=row,
                line=line,
                column=ID,
                event_id=identifier,
                value=identifier,
                hint=HINT,
            )
        )


def choose(store: Store) -> None:
    """Fill `versions`, the newest version of each id in each table, and `chosen`, the one that counts.

    A row without a timestamp is older than any with one. Of equal timestamps an update goes before the
    local row, and of two updates the one whose hash is smaller, so that their order does not matter.
    """
    newest = f'SELECT "{ID}", _table, max(stamp) AS stamp FROM marked WHERE "{ID}" IS NOT NULL GROUP BY ALL'
    store.run(
        f'CREATE TABLE versions AS SELECT m."{ID}", m._table, m.stamp, bit_xor(h) AS content FROM marked m '
        f'JOIN ({newest}) n ON m."{ID}" = n."{ID}" AND m._table = n._table '
        f"AND m.stamp IS NOT DISTINCT FROM n.stamp GROUP BY ALL"
    )
    store.run(
        f"CREATE TABLE chosen AS SELECT v.*, d.stamp AS deleted_at FROM (SELECT * FROM versions QUALIFY "
        f'row_number() OVER (PARTITION BY "{ID}" '
        f"ORDER BY stamp DESC NULLS LAST, _table = 0, content, _table) = 1) v "
        f'LEFT JOIN {DELETIONS} d USING ("{ID}")'
    )


GONE = "(deleted_at IS NOT NULL AND (c.stamp IS NULL OR deleted_at >= c.stamp))"


FATES = {
    "kept": "stays AND NOT gone",
    "same": "local AND NOT stays AND alike AND NOT gone",
    "tied": "local AND NOT stays AND NOT alike AND level AND NOT gone",
    "replaced": "local AND NOT stays AND NOT alike AND NOT level AND NOT gone",
    "added": "NOT local AND NOT gone",
    "deleted": "gone",
    "outlived": "named AND NOT gone",
    "differing": "differing AND NOT gone",
}
# the ids of which two updates have the version that counts with other content
_DIFFERING = (
    f'SELECT v."{ID}", min(v.content) <> max(v.content) AS differing FROM versions v JOIN chosen c '
    f'ON v."{ID}" = c."{ID}" AND v.stamp IS NOT DISTINCT FROM c.stamp WHERE v._table > 0 GROUP BY ALL'
)


def make_result(store: Store, name: str, columns: Sequence[str]) -> None:
    """Make the view of the rows that remain."""
    cells = ", ".join(f'r."{column}"' for column in columns)
    store.run(
        f"CREATE TABLE remaining AS SELECT m._table, m._row FROM marked m JOIN chosen c "
        f'ON m."{ID}" = c."{ID}" AND m._table = c._table AND m.stamp IS NOT DISTINCT FROM c.stamp '
        f'WHERE NOT {GONE} UNION ALL SELECT _table, _row FROM marked WHERE "{ID}" IS NULL '
        f"QUALIFY row_number() OVER (PARTITION BY h ORDER BY _table) = 1"
    )
    store.run(f"CREATE VIEW {name} AS SELECT {cells} FROM {ROWS} r SEMI JOIN remaining USING (_table, _row)")


def count_ids(store: Store, duplicates: int, later_kept: int) -> MergeCounts:
    """Count ids by what became of them."""
    store.run(
        f'CREATE TABLE fates AS SELECT c."{ID}", c.stamp, c._table = 0 AS stays, {GONE} AS gone, '
        f"deleted_at IS NOT NULL AS named, l.content IS NOT NULL AS local, l.stamp AS local_stamp, "
        f"l.content = c.content AS alike, l.stamp IS NOT DISTINCT FROM c.stamp AS level, "
        f"coalesce(u.differing, false) AS differing "
        f"FROM chosen c LEFT JOIN (SELECT * FROM versions WHERE _table = 0) l "
        f'ON l."{ID}" = c."{ID}" LEFT JOIN ({_DIFFERING}) u ON u."{ID}" = c."{ID}"'
    )
    names = ", ".join(f"count(*) FILTER ({test})" for test in FATES.values())
    counts = dict(zip(FATES, store.row(f"SELECT {names} FROM fates"), strict=True))
    (older,) = store.row(
        f'SELECT count(*) FROM marked m JOIN fates f ON m."{ID}" = f."{ID}" '
        f"WHERE m.stamp IS DISTINCT FROM f.stamp AND (m._table > 0 OR m.stamp IS DISTINCT FROM f.local_stamp)"
    )
    (lost,) = store.row(f'SELECT count(*) FROM {DELETIONS} WHERE "{ID}" NOT IN (SELECT "{ID}" FROM chosen)')
    (bare,) = store.row(f'SELECT count(DISTINCT h) FROM marked WHERE "{ID}" IS NULL')
    return MergeCounts(
        **counts, older=older, not_there=lost, without_id=bare, duplicates=duplicates, later_kept=later_kept
    )
