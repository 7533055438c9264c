"""PostgreSQL and SQLite through their ADBC drivers: rows go in and out as Arrow batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.batches import BATCH_ROWS
from acled_export.databases.engine import POINT, Engine, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from acled_export.contract import Column
    from acled_export.databases.addresses import TableName


WAIT = 10_000  # milliseconds for another to finish writing


class AdbcEngine(Engine):
    """A connection of the DB API, which begins its transactions by itself."""

    options: dict[str, str] = {}  # noqa: RUF012 - a constant of each subclass

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def run(self, statement: str) -> None:
        """Run a statement whose answer does not matter."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the answer to a query that has few rows."""
        with self._connection.cursor() as cursor:
            cursor.execute(query)
            return [tuple(row) for row in cursor.fetchall()]

    def insert(self, table: TableName, batch: pa.RecordBatch, *, temporary: bool = True) -> None:
        """Append rows to a table."""
        where = {} if temporary else {"db_schema_name": table.schema}
        with self._connection.cursor() as cursor:
            cursor.adbc_ingest(table.name, batch, mode="append", temporary=temporary, **where)

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """Give the answer to a query in batches."""
        with self._connection.cursor() as cursor:
            cursor.adbc_statement.set_options(**self.options)
            cursor.execute(query)
            with cursor.fetch_record_batch() as reader:
                yield from reader

    def commit(self) -> None:
        """Keep all that was done."""
        self._connection.commit()

    def rollback(self) -> None:
        """Undo all that was done."""
        self._connection.rollback()


class PostgreSQL(AdbcEngine):
    """A database of a PostgreSQL server."""

    # by bytes, so that the key's index gives rows in the order of every other database
    key_type = 'TEXT COLLATE "C"'
    collated = ' COLLATE "C"'
    place = "ctid"
    keyed_later = True
    options = {"adbc.postgresql.batch_size_hint_bytes": str(8 * 2**20)}  # noqa: RUF012 - a constant

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.run("SET client_encoding TO 'UTF8'")  # which the driver takes for granted
        self.commit()

    def columns(self, table: TableName) -> tuple[str, ...]:
        """Return the columns of a table or view, found as a statement would find it."""
        found = self.rows(
            f"SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass({literal(table.quoted)}) "
            "AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        )
        return tuple(name for (name,) in found)

    def lock(self, table: TableName) -> str | None:
        """Return what lets others read, but not write, until the transaction ends."""
        return f"LOCK TABLE {table.quoted} IN SHARE ROW EXCLUSIVE MODE"

    def point(self) -> str | None:
        """Return the column of points where the extension PostGIS is there."""
        found = self.rows(
            "SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
            "WHERE e.extname = 'postgis'"
        )
        if not found:
            return None
        schema = '"' + found[0][0].replace('"', '""') + '"'
        made = f"{schema}.ST_SetSRID({schema}.ST_MakePoint(longitude, latitude), 4326)"
        return f'"{POINT}" {schema}.geometry(Point, 4326) GENERATED ALWAYS AS ({made}) STORED'

    def remark(self, table: TableName, text: str) -> str | None:
        """Return what writes a comment on a table."""
        return f"COMMENT ON TABLE {table.quoted} IS {literal(text)}"


class SQLite(AdbcEngine):
    """A database in a SQLite file."""

    options = {"adbc.sqlite.query.batch_rows": str(BATCH_ROWS)}  # noqa: RUF012 - a constant

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.run(f"PRAGMA busy_timeout = {WAIT}")
        self.rollback()

    def columns(self, table: TableName) -> tuple[str, ...]:
        """Return the columns of a table or view."""
        schema = table.schema or "main"
        found = self.rows(
            f"SELECT name FROM pragma_table_xinfo({literal(table.name)}, {literal(schema)}) "
            "WHERE hidden <> 1 ORDER BY cid"
        )
        return tuple(name for (name,) in found)

    def lock(self, table: TableName) -> str | None:
        """Return what makes this transaction the one that may write, before it has read: no deadlock."""
        return f"DELETE FROM {table.quoted} WHERE 0"

    def cell(self, column: Column) -> str:
        """Return a cell as text, blank as an empty one.

        SQLite has a type for each cell, and the driver takes that of the first rows for the column's.
        """
        number = f"printf('%!.17g', \"{column.name}\")"
        text = f'CAST("{column.name}" AS TEXT)'
        return f"coalesce(CASE typeof(\"{column.name}\") WHEN 'real' THEN {number} ELSE {text} END, '')"
