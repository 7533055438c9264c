"""Columns of a file that are none of its dataset's: they go behind the others, where a run names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.contract import load_contract

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa


def with_strangers(
    events: pa.RecordBatch, raw: pa.RecordBatch, known: Iterable[str], rename: Mapping[str, str] | None = None
) -> tuple[pa.RecordBatch, tuple[str, ...]]:
    """Return the rows with the raw columns behind them that are not `known`, whatever the case of a name.

    Those that are called like a column of the contract mean something else there: they are not put behind,
    and their names are returned as well. `rename` gives columns of the file the names that are meant.
    """
    ours = {name.casefold() for name in known}
    given = rename or {}
    own = [name for name in raw.schema.names if not name.startswith("_")]
    strange = [name for name in own if given.get(name, name).strip().casefold() not in ours]
    alike = tuple(name for name in strange if name in load_contract("candidate"))
    for name in strange:
        if name not in alike:
            events = events.append_column(name, raw.column(name))
    return events, alike
