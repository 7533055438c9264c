"""Two tables of the store set against each other: equal rows go first, what is left of an id is paired.

Until rows are told they are handled by their numbers alone, so that wide rows are joined once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.living.order import ACTOR, DAY, ID, by_id, row_hash, whole_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from acled_export.living.store import Store

OLD, NEW = "old", "new"
SIDES = (OLD, NEW)


def set_against(store: Store, columns: Iterable[str]) -> tuple[int, int, int]:
    """Fill `left_old` and `left_new` with the rows that no equal row of the other table stands against.

    Return how many rows are equal, and how many of each table repeat another of it.
    """
    hashed = row_hash(columns)
    for side in SIDES:
        store.run(f"CREATE TABLE hashed_{side} AS SELECT _row, {hashed} AS h FROM {side}")
    store.run(
        "CREATE TABLE groups AS SELECT h, CAST(sum(o) AS BIGINT) AS n_old, CAST(sum(n) AS BIGINT) AS n_new "
        "FROM (SELECT h, 1 AS o, 0 AS n FROM hashed_old UNION ALL SELECT h, 0, 1 FROM hashed_new) GROUP BY h"
    )
    for side in SIDES:
        store.run(
            f"CREATE TABLE left_{side} AS SELECT _row FROM (SELECT s._row, least(n_old, n_new) AS kept, "
            f"row_number() OVER (PARTITION BY h ORDER BY s._row) AS place "
            f"FROM hashed_{side} s JOIN groups USING (h) WHERE n_{side} > least(n_old, n_new)) "
            f"WHERE place > kept"
        )
        store.run(f"DROP TABLE hashed_{side}")
    found = store.row(
        "SELECT coalesce(sum(least(n_old, n_new)), 0), coalesce(sum(greatest(n_old - 1, 0)), 0), "
        "coalesce(sum(greatest(n_new - 1, 0)), 0) FROM groups"
    )
    store.run("DROP TABLE groups")
    return int(found[0]), int(found[1]), int(found[2])


def pair_rows(store: Store, key: tuple[str, ...], columns: tuple[str, ...], told: Iterable[str]) -> None:
    """Fill `pairs` with what is left of both tables, in its place in canonical order.

    `differing` is the view of these pairs with the `told` columns of both rows, `standing` the ids that a
    table has more than once.
    """
    for side in SIDES:
        store.run(_numbered(side, key, columns))
    keys = ", ".join(f'coalesce(o."{name}", n."{name}") AS "k_{name}"' for name in key)
    same = [f'o."{ID}" = n."{ID}"'] + [f'o."{name}" IS NOT DISTINCT FROM n."{name}"' for name in key[1:]]
    then = [f'"k_{name}" NULLS LAST' for name in key[1:]]
    order = ", ".join([*by_id(f'"k_{ID}"'), *then, "k", "op", "o_whole", "n_whole"])
    store.run(
        f"CREATE TABLE pairs AS SELECT *, row_number() OVER (ORDER BY {order}) AS place FROM "
        f"(SELECT CASE WHEN n._row IS NULL THEN 'deleted' WHEN o._row IS NULL THEN 'added' "
        f"ELSE 'changed' END AS op, coalesce(o.k, n.k) AS k, o._row AS old_row, n._row AS new_row, "
        f"o.whole AS o_whole, n.whole AS n_whole, {keys} "
        f"FROM numbered_old o FULL JOIN numbered_new n ON {' AND '.join(same)} AND o.k = n.k)"
    )
    cells = ", ".join(f'o."{name}" AS "o_{name}", n."{name}" AS "n_{name}"' for name in told)
    names = ", ".join(f'p."k_{name}"' for name in key)
    store.run(
        f"CREATE VIEW differing AS SELECT p.op, p.place, {names}, {cells} FROM pairs p "
        f"LEFT JOIN old o ON o._row = p.old_row LEFT JOIN new n ON n._row = p.new_row"
    )
    store.run(_standing(key))


def _numbered(side: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """Return the statement that numbers what is left of a table within its ids."""
    keys = ", ".join(f'"{name}"' for name in key)
    whole = whole_hash(columns, "t.")
    then = [f'"{name}" NULLS LAST' for name in (DAY, ACTOR) if name in columns]
    order = ", ".join([*then, "whole", "_row"])
    cells = ", ".join(f't."{name}"' for name in dict.fromkeys((*key, DAY, ACTOR)))
    return (
        f"CREATE TABLE numbered_{side} AS SELECT _row, {keys}, whole, "
        f"row_number() OVER (PARTITION BY {keys} ORDER BY {order}) AS k "
        f"FROM (SELECT t._row, {cells}, {whole} AS whole FROM {side} t JOIN left_{side} USING (_row))"
    )


def _standing(key: tuple[str, ...]) -> str:
    """Return the statement that keeps the ids that a table has more than once."""
    keys = ", ".join(f'"{name}"' for name in key)
    named = f'"{ID}" IN (SELECT "k_{ID}" FROM pairs)'
    return (
        f"CREATE TABLE standing AS SELECT {keys}, CAST(sum(o) AS BIGINT) AS n_old, "
        f"CAST(sum(n) AS BIGINT) AS n_new FROM (SELECT {keys}, 1 AS o, 0 AS n FROM old WHERE {named} "
        f"UNION ALL SELECT {keys}, 0, 1 FROM new WHERE {named}) "
        f"GROUP BY {keys} HAVING sum(o) > 1 OR sum(n) > 1"
    )


def paired(
    store: Store, key: tuple[str, ...], told: Iterable[str], limit: int | None = None
) -> Iterator[pa.RecordBatch]:
    """Give the rows of what differs in canonical order, of at most `limit` pairs.

    The old row of a changed one stands before the new one, so that no more than one row is sorted at once.
    """
    cells = ", ".join(f't."{name}"' for name in told)
    keys = ", ".join(f'p."k_{name}"' for name in key)
    on = " AND ".join(f'p."k_{name}" IS NOT DISTINCT FROM s."{name}"' for name in key)
    most = "" if limit is None else f" WHERE place <= {limit}"
    sides = (
        f"SELECT p.place, {at} AS side, p.op, {keys}, s.n_old AS among_old, s.n_new AS among_new, {cells} "
        f"FROM {side} t JOIN pairs p ON p.{side}_row = t._row LEFT JOIN standing s ON {on}{most}"
        for at, side in enumerate(SIDES)
    )
    return store.batches(f"{' UNION ALL '.join(sides)} ORDER BY place, side")
