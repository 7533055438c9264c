"""The changes file: JSON Lines, a header and one line for each row that was added, deleted or changed.

`schemas/changes.schema.json` describes every line. Cells stand as canonical text, blank as null or not at
all. The same two tables give the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from acled_export.living.differences import Change, counts_object
from acled_export.living.order import DAY
from acled_export.living.pairing import paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from acled_export.living.comparing import Counts, Frame
    from acled_export.living.loading import Side
    from acled_export.living.store import Store

VERSION = "1.0"
MARK = "acled_export_changes"


def write_changes(
    stream: BinaryIO, store: Store, sides: tuple[Side, Side], frame: Frame, counts: Counts
) -> None:
    """Write the header and every change in canonical order."""
    stream.write(line(header(sides, frame, counts)))
    stream.writelines(line(change.as_object()) for change in changes(store, frame))


def line(value: Mapping[str, Any]) -> bytes:
    """Return an object as one line."""
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def header(sides: tuple[Side, Side], frame: Frame, counts: Counts) -> dict[str, Any]:
    """Return the first line: what was compared with what, and how many lines follow."""
    old, new = sides
    return {
        MARK: VERSION,
        "old": _named(old),
        "new": _named(new),
        "key": list(frame.key),
        "columns": list(frame.columns),
        "ignored": list(frame.ignored),
        "regime_years_ignored": frame.bare,
        "not_compared": dict(frame.not_compared),
        "counts": counts_object(counts),
        "fields": dict(counts.fields),
    }


def _named(side: Side) -> dict[str, Any]:
    return {
        "name": side.file,
        "sha256": side.sha256,
        "rows": side.rows,
        "attribution": side.attribution,
    }


def changes(store: Store, frame: Frame, limit: int | None = None) -> Iterator[Change]:
    """Give the changes in canonical order, at most `limit`."""
    old: Mapping[str, Any] = {}
    for batch in paired(store, frame.key, frame.stored, limit):
        names = batch.schema.names
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            row = dict(zip(names, cells, strict=True))
            if row["op"] != "changed":
                yield _change(row, {}, frame)
            elif row["side"]:
                yield _change(old, _fields(old, row, frame), frame)
            old = row


def _change(
    row: Mapping[str, Any], fields: Mapping[str, tuple[str | None, str | None]], frame: Frame
) -> Change:
    among = None if row["among_old"] is None else (row["among_old"], row["among_new"])
    event = {name: row[name] for name in frame.columns if row[name] is not None}
    return Change(
        op=row["op"],
        key={name: row[f"k_{name}"] for name in frame.key},
        day=event.get(DAY),
        fields=fields,
        event=None if fields and among is None else event,
        among=among,
    )


def _fields(
    old: Mapping[str, Any], new: Mapping[str, Any], frame: Frame
) -> dict[str, tuple[str | None, str | None]]:
    return {
        name: (old[name], new[name])
        for name in frame.compared
        if old[frame.seen(name)] != new[frame.seen(name)]
    }
