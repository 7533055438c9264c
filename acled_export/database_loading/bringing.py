"""From the temporary table into the table, as SQL: the newer row of an id counts, as in `merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.database_loading.tables import WHEN
from acled_export.databases.addresses import TableName
from acled_export.errors import FormatError
from acled_export.living.order import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.database_loading.tables import Target
    from acled_export.databases.engine import Engine

GONE = TableName(schema=None, name="acled_export_gone")
OLDEST = -(2**63) + 1
# n is the row that comes, t the one that is there; one without a timestamp is older than any with one
NOT_OLDER = f'(t."{WHEN}" IS NULL OR n."{WHEN}" >= t."{WHEN}")'
DELETED = f'g."{ID}" = t."{ID}" AND (t."{WHEN}" IS NULL OR g.stamp >= t."{WHEN}")'


def newest_only(engine: Engine, table: TableName) -> int:
    """Take away all but the newest row of each id, of equal times the last one; return how many."""
    (before,) = engine.row(f"SELECT count(*) FROM {table.quoted}")
    engine.run(
        f"DELETE FROM {table.quoted} WHERE {engine.place} IN (SELECT place FROM (SELECT "
        f'{engine.place} AS place, row_number() OVER (PARTITION BY "{ID}" '
        f'ORDER BY coalesce("{WHEN}", {OLDEST}) DESC, {engine.place} DESC) AS number '
        f"FROM {table.quoted}) AS numbered WHERE number > 1)"
    )
    (after,) = engine.row(f"SELECT count(*) FROM {table.quoted}")
    return int(before - after)


def bring(engine: Engine, target: Target, incoming: str) -> dict[str, int]:
    """Bring rows of different ids into a table; return the ids by what became of them."""
    cells, table = _listed(target.columns), target.name.quoted
    if not target.there:
        engine.run(f"INSERT INTO {table} ({cells}) SELECT {cells} FROM {incoming}")
        return {"inserted": int(engine.row(f"SELECT count(*) FROM {table}")[0])}
    others = [name for name in target.columns if name != ID]
    differs = "(" + " OR ".join(f'n."{name}" IS DISTINCT FROM t."{name}"' for name in others) + ")"
    there = f't."{ID}" IS NOT NULL AND {NOT_OLDER}'
    rows, inserted, updated, unchanged = engine.row(
        f'SELECT count(*), count(*) FILTER (WHERE t."{ID}" IS NULL), '
        f"count(*) FILTER (WHERE {there} AND {differs}), "
        f'count(*) FILTER (WHERE NOT {differs} AND t."{ID}" IS NOT NULL) '
        f'FROM {incoming} n LEFT JOIN {table} t ON n."{ID}" = t."{ID}"'
    )
    (expected,) = engine.row(f"SELECT count(*) FROM {incoming}")
    if rows != expected:
        raise FormatError(
            f"table {str(target.name)!r} has ids more than once; give it {ID} as its key, "
            "or name another with --table"
        )
    if updated:
        changed = ", ".join(f'"{name}" = n."{name}"' for name in others)
        engine.run(
            f"UPDATE {table} AS t SET {changed} FROM {incoming} n "
            f'WHERE n."{ID}" = t."{ID}" AND {NOT_OLDER} AND {differs}'
        )
    if inserted:
        engine.run(
            f"INSERT INTO {table} ({cells}) SELECT {cells} FROM {incoming} n "
            f'WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE t."{ID}" = n."{ID}")'
        )
    counts = {"inserted": inserted, "updated": updated, "unchanged": unchanged}
    return {**counts, "older": rows - sum(counts.values())}


def take_away(engine: Engine, target: Target) -> dict[str, int]:
    """Delete the rows of ids that were deleted at or after the time of the row; return the counts."""
    table = target.name.quoted
    deleted, outlived = engine.row(
        f"SELECT count(*) FILTER (WHERE {DELETED}), count(*) "
        f'FROM {GONE.quoted} g JOIN {table} t USING ("{ID}")'
    )
    (all_of_them,) = engine.row(f"SELECT count(*) FROM {GONE.quoted}")
    if deleted:
        engine.run(f"DELETE FROM {table} AS t WHERE EXISTS (SELECT 1 FROM {GONE.quoted} g WHERE {DELETED})")
    return {"deleted": deleted, "outlived": outlived - deleted, "not_there": all_of_them - outlived}


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
