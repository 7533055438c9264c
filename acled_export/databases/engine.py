"""What every database can do, and what each of them says in its own way."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Any

from acled_export.faces import SQL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from acled_export.contract import Column
    from acled_export.databases.addresses import TableName

POINT = "point"


class Engine(abc.ABC):
    """An open database within one transaction, which `commit` ends well; closing undoes what is left.

    `place` tells where a row stands in a table, in the order in which rows came. `keyed_later` says that
    a table can get its key when its rows are there.
    """

    key_type = "TEXT"
    collated = ""
    place = "rowid"
    keyed_later = False

    @abc.abstractmethod
    def run(self, statement: str) -> None:
        """Run a statement whose answer does not matter."""

    @abc.abstractmethod
    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the answer to a query that has few rows."""

    @abc.abstractmethod
    def insert(self, table: TableName, batch: pa.RecordBatch, *, temporary: bool = True) -> None:
        """Append rows to a table that has the batch's columns."""

    @abc.abstractmethod
    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """Give the answer to a query in batches."""

    @abc.abstractmethod
    def columns(self, table: TableName) -> tuple[str, ...]:
        """Return the columns of a table in order, none when it is not there."""

    @abc.abstractmethod
    def commit(self) -> None:
        """Keep all that was done."""

    @abc.abstractmethod
    def rollback(self) -> None:
        """Undo all that was done, and give up every lock."""

    def row(self, query: str) -> tuple[Any, ...]:
        """Return the first row of an answer."""
        return self.rows(query)[0]

    def cell(self, column: Column) -> str:
        """Return the expression that reads a column."""
        return f'"{column.name}"'

    def sql_type(self, column: Column) -> str:
        """Return the type of a contract column."""
        return SQL_TYPES[column.kind]

    def lock(self, table: TableName) -> str | None:  # noqa: ARG002 - for others
        """Return what keeps others from writing to a table in this transaction, null: nothing is needed."""
        return None

    def point(self) -> str | None:
        """Return the definition of a column of points that the database fills itself, null for none."""
        return None

    def remark(self, table: TableName, text: str) -> str | None:  # noqa: ARG002 - for others
        """Return what writes a remark beside a table, null where the database has no room for one."""
        return None

    def each(self, *statements: str | None) -> None:
        """Run those of the statements that are there."""
        for statement in statements:
            if statement:
                self.run(statement)


def literal(text: str) -> str:
    """Return a text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
