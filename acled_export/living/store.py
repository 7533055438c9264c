"""Rows on disk, for what must be sorted or joined and may be larger than memory: DuckDB does it."""

from __future__ import annotations

import contextlib
import importlib
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pyarrow as pa

from acled_export.batches import BATCH_ROWS, evenly
from acled_export.errors import ContractError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

MEMORY = "256MB"
SIZE = re.compile(r"[0-9]+(?:\.[0-9]+)? ?(?:[KMGT]i?)?B", re.IGNORECASE)
THREADS = "1"
GROUP_ROWS = 122_880  # what DuckDB lays down as one; until then it holds on to the batches themselves
SETTINGS = {
    "threads": THREADS,
    "preserve_insertion_order": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "checkpoint_threshold": "1TB",  # nobody opens the store again, so nothing needs to be put in order
}


class Store:
    """Tables of one run; they are gone when the run ends."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._unsettled = 0

    def run(self, statement: str) -> None:
        """Run a statement whose answer does not matter."""
        self._connection.execute(statement).fetchall()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the answer to a query that has few rows."""
        return self._connection.execute(query).fetchall()  # type: ignore[no-any-return]

    def row(self, query: str) -> tuple[Any, ...]:
        """Return the first row of an answer."""
        return self.rows(query)[0]

    def insert(self, table: str, batch: pa.RecordBatch | pa.Table) -> None:
        """Append rows; columns are matched by name, those that are not there are null.

        They reach the disk when there are enough of them, and at the latest by `settle`.
        """
        if not self._unsettled:
            self.run("BEGIN TRANSACTION")
        self._unsettled += batch.num_rows
        self._connection.register("incoming", batch)
        self.run(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        self._connection.unregister("incoming")
        if self._unsettled >= GROUP_ROWS:
            self.settle()

    def settle(self) -> None:
        """Bring what was appended to the disk."""
        if self._unsettled:
            self.run("COMMIT")
        self._unsettled = 0

    def batches(self, query: str, rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
        """Give the answer to a query in batches of so many rows, the last one smaller."""
        relation = self._connection.sql(query)
        # the second name is that of DuckDB 1
        opened = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader
        reader = opened(rows)
        try:
            yield from evenly(reader, rows)
        except pa.ArrowException as error:
            _refuse(str(error), error)
        finally:
            reader.close()


@contextlib.contextmanager
def open_store(memory_limit: str = MEMORY) -> Iterator[Store]:
    """Open a store in a folder of its own, which is taken away when the block ends.

    `memory_limit` bounds what is held in memory at once, as in `256MB`; the rest lies on disk.

    Raises `ContractError` for a limit that is none or too small, and where DuckDB is not installed;
    `SourceError` where there is no room on disk.
    """
    if not SIZE.fullmatch(memory_limit):
        raise ContractError(f"memory_limit: expected a size such as 256MB, found {memory_limit!r}")
    duckdb = _duckdb()
    with contextlib.ExitStack() as stack:
        stack.enter_context(_told(duckdb, memory_limit))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="acled-export-"))
        settings = SETTINGS | {"memory_limit": memory_limit, "temp_directory": folder}
        connection = duckdb.connect(str(Path(folder, "rows.duckdb")), config=settings)
        stack.callback(connection.close)
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        yield Store(connection)


def _duckdb() -> ModuleType:
    try:
        return importlib.import_module("duckdb")
    except ImportError as error:
        raise ContractError(
            "comparing and merging tables needs DuckDB; install it with: pip install 'acled-export[diff]'"
        ) from error


@contextlib.contextmanager
def _told(duckdb: ModuleType, memory_limit: str) -> Iterator[None]:
    """Turn what DuckDB says of the machine into exceptions of ours; what is a mistake of ours stays."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise ContractError(
            f"memory_limit={memory_limit!r} is too small for these rows; allow more"
        ) from error
    except duckdb.IOException as error:
        _refuse(str(error), error)
    except (duckdb.InterruptException, RuntimeError) as error:
        # DuckDB hears the signal in the middle of a query and tells it in its own way
        if "interrupt" in str(error).lower():
            raise KeyboardInterrupt from error
        raise


def _refuse(message: str, error: BaseException) -> NoReturn:
    if "out of memory" in message.lower():
        raise ContractError("memory_limit is too small for these rows; allow more") from error
    raise SourceError(f"no room to lay rows down in {tempfile.gettempdir()!r}: {message}") from error
