"""DuckDB reads and gives Arrow batches by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.batches import BATCH_ROWS
from acled_export.databases.engine import Engine, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from acled_export.databases.addresses import TableName

INCOMING = "acled_export_batch"


class DuckDB(Engine):
    """A database in a DuckDB file."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.run("BEGIN TRANSACTION")

    def run(self, statement: str) -> None:
        """Run a statement whose answer does not matter."""
        self._connection.execute(statement).fetchall()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the answer to a query that has few rows."""
        return self._connection.execute(query).fetchall()  # type: ignore[no-any-return]

    def insert(self, table: TableName, batch: pa.RecordBatch, *, temporary: bool = True) -> None:  # noqa: ARG002
        """Append rows to a table, temporary or not."""
        self._connection.register(INCOMING, batch)
        self.run(f"INSERT INTO {table.quoted} BY NAME SELECT * FROM {INCOMING}")
        self._connection.unregister(INCOMING)

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """Give the answer to a query in batches."""
        relation = self._connection.sql(query)
        # the second name is that of DuckDB 1
        opened = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader
        reader = opened(BATCH_ROWS)
        try:
            yield from reader
        finally:
            reader.close()

    def columns(self, table: TableName) -> tuple[str, ...]:
        """Return the columns of a table or view."""
        schema = literal(table.schema) if table.schema else "current_schema()"
        found = self.rows(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = current_database() "
            f"AND lower(schema_name) = lower({schema}) AND lower(table_name) = lower({literal(table.name)}) "
            "ORDER BY column_index"
        )
        return tuple(name for (name,) in found)

    def commit(self) -> None:
        """Keep all that was done."""
        self.run("COMMIT")
        self.run("BEGIN TRANSACTION")

    def rollback(self) -> None:
        """Undo all that was done."""
        self.run("ROLLBACK")
        self.run("BEGIN TRANSACTION")

    def remark(self, table: TableName, text: str) -> str | None:
        """Return what writes a comment on a table."""
        return f"COMMENT ON TABLE {table.quoted} IS {literal(text)}"
