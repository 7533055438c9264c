"""The table that rows go into: made from the contract, or held against it when it is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.contract import load_contract
from acled_export.databases.engine import POINT
from acled_export.errors import FormatError
from acled_export.living.order import ID

if TYPE_CHECKING:
    from acled_export.contract import Contract
    from acled_export.databases.addresses import TableName
    from acled_export.databases.engine import Engine

WHEN = "timestamp"


@attrs.frozen(kw_only=True)
class Target:
    """A table and the contract columns it has or gets, in order; `there` says that it is not new."""

    name: TableName
    columns: tuple[str, ...]
    there: bool


def find_target(engine: Engine, name: TableName, contract: Contract) -> Target:
    """Return the table that rows of a contract go into.

    Raises `FormatError` for a table that lacks columns of these rows, or has others.
    """
    there = engine.columns(name)
    if not there:
        return Target(name=name, columns=contract.names, there=False)
    others = [column for column in there if column not in contract and column != POINT]
    if others:
        known = set(others) <= set(load_contract("candidate").names)
        hint = "load the rows as candidates (--contract candidate)" if known else "name another with --table"
        raise FormatError(
            f"table {str(name)!r} has columns that rows of the contract {contract.name!r} have not: "
            f"{', '.join(others)}; {hint}"
        )
    missing = [column for column in contract.required if column not in there]
    if missing:
        raise FormatError(
            f"table {str(name)!r} lacks columns of the contract {contract.name!r}: {', '.join(missing)}; "
            "add them, or name another with --table"
        )
    return Target(name=name, columns=tuple(c for c in contract.names if c in there), there=True)


def make_table(engine: Engine, target: Target, contract: Contract) -> None:
    """Make the table: each column in its type, the id as the key, points where the database has them.

    Where a key can be added later, which is faster, `add_key` has to do it.

    Nothing else is forbidden in it, for the rows were checked, and `keep` keeps what is wrong.
    """
    lines = [f'"{n}" {engine.sql_type(contract[n])}' for n in target.columns if n != ID]
    key = "" if engine.keyed_later else " PRIMARY KEY"
    lines.insert(0, f'"{ID}" {engine.key_type} NOT NULL{key}')
    point = engine.point()
    engine.run(f"CREATE TABLE {target.name.quoted} ({', '.join([*lines, *([point] if point else [])])})")


def add_key(engine: Engine, target: Target) -> None:
    """Make the id the key of a table that was made without one."""
    if engine.keyed_later:
        engine.run(f'ALTER TABLE {target.name.quoted} ADD PRIMARY KEY ("{ID}")')


def make_staging(engine: Engine, name: TableName, columns: tuple[str, ...]) -> None:
    """Make the temporary table for rows that are on their way."""
    contract = load_contract("candidate")
    # without a collation of its own, so that the table's counts where the two are compared
    lines = [f'"{n}" {engine.sql_type(contract[n])}' for n in columns]
    engine.run(f"CREATE TEMPORARY TABLE {name.quoted} ({', '.join(lines)})")
