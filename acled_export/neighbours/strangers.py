"""Columns of a file that are none of its dataset's: they go behind the others, where a run names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.contract import load_contract

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa


def strangers(
    raw: pa.RecordBatch, known: Iterable[str], rename: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return the columns of a file that are not `known`, whatever the case of a name.

    `rename` gives columns of the file the names that are meant.
    """
    ours = {name.casefold() for name in known}
    given = rename or {}
    own = [name for name in raw.schema.names if not name.startswith("_")]
    return tuple(name for name in own if given.get(name, name).strip().casefold() not in ours)


def namesakes(names: Iterable[str]) -> tuple[str, ...]:
    """Return the strange columns that are called like one of the contract, and mean another thing."""
    return tuple(name for name in names if name in load_contract("candidate"))


def with_strangers(events: pa.RecordBatch, raw: pa.RecordBatch, names: Iterable[str]) -> pa.RecordBatch:
    """Return rows with strange columns behind them, as they are, but for namesakes."""
    there = {*events.schema.names, *load_contract("candidate").names}
    for name in names:
        if name not in there:
            events = events.append_column(name, raw.column(name))
    return events
