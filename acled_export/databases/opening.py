"""A database is opened with the package that speaks to it; what goes wrong there is told as ours."""

from __future__ import annotations

import contextlib
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acled_export.databases.adbc import PostgreSQL, SQLite
from acled_export.databases.duck import DuckDB
from acled_export.errors import ContractError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from acled_export.databases.addresses import Address
    from acled_export.databases.engine import Engine
    from acled_export.errors import AcledExportError

PACKAGES = {
    "postgresql": "adbc_driver_postgresql.dbapi",
    "sqlite": "adbc_driver_sqlite.dbapi",
    "duckdb": "duckdb",
}
OPENED: dict[str, Callable[[Any], Engine]] = {"postgresql": PostgreSQL, "sqlite": SQLite, "duckdb": DuckDB}
DUCKDB = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "512MB",  # what is more lies on disk, beside the database
    "threads": "1",  # each holds memory of its own
}


@contextlib.contextmanager
def open_database(
    address: Address, error: type[AcledExportError], *, there: bool = False
) -> Iterator[Engine]:
    """Open a database; what was not committed when the block ends is undone.

    `error` is raised for what the database says is wrong; `there` asks for a file that is there already.

    Raises `ContractError` where the package for this database is not installed, `SourceError` for a
    file that is not there.
    """
    module = _package(address)
    if there and address.file and not Path(address.file).is_file():
        raise SourceError(f"{address.shown!r}: there is no such file; make it with `acled-export load`")
    with contextlib.ExitStack() as stack:
        stack.enter_context(_told(module, address, error))
        connection = _connected(module, address, there=there)
        stack.callback(connection.close)
        yield OPENED[address.engine](connection)


def _connected(module: Any, address: Address, *, there: bool) -> Any:
    if not address.file:
        return module.connect(address.target)
    # an absolute path is never taken for a URI, or for a database in memory
    file = str(Path(address.file).absolute())
    more = {"read_only": there, "config": DUCKDB} if address.engine == "duckdb" else {}
    return module.connect(file, **more)


def _package(address: Address) -> Any:
    try:
        return importlib.import_module(PACKAGES[address.engine])
    except ImportError as error:
        package = PACKAGES[address.engine].partition(".")[0].replace("_", "-")
        raise ContractError(
            f"{address.shown!r}: needs the package {package}; "
            "install it with: pip install 'acled-export[database]'"
        ) from error


@contextlib.contextmanager
def _told(module: Any, address: Address, error: type[AcledExportError]) -> Iterator[None]:
    """Turn what the database says into an exception of ours."""
    try:
        yield
    except module.Error as found:
        if "interrupt" in type(found).__name__.lower():
            raise KeyboardInterrupt from found
        said = " ".join(str(found).split()).partition(" Query was:")[0]
        said = said[said.find("ERROR:") :] if "ERROR:" in said else said
        raise error(f"{address.shown!r}: the database says: {said}") from found
