"""One JSON record: its cells as text, and records gathered into batches."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS = 8192
KEPT = 10_000


class Twice(dict[str, Any]):
    """An object that names a key more than once: which value was meant cannot be known."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    cells = dict(pairs)
    return cells if len(cells) == len(pairs) else Twice(cells)


# numbers stay the text they are: exact, and judged by the same grammar as those of a CSV file
DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=str)


@attrs.frozen
class Record:
    """A record and the file line it starts on; `cells` is null for one that is no object of cells."""

    line: int
    text: str
    cells: dict[str, Any] | None


def record_of(line: int, value: Any, text: str) -> Record:
    """Return a decoded value as a record."""
    usable = (
        isinstance(value, dict) and not isinstance(value, Twice) and not any(k.startswith("_") for k in value)
    )
    return Record(line, "" if usable else text[:KEPT], value if usable else None)


def record_batches(records: Iterable[Record]) -> Iterator[pa.RecordBatch]:
    """Gather records; a batch has the columns met so far, in the order they were met.

    Cells come as text, blank as null; a cell that is no plain value as its JSON text, its column named in
    `_unread`. A record that is no object comes as `_record`.
    """
    records = iter(records)
    names: dict[str, None] = {}
    while part := list(itertools.islice(records, ROWS)):
        for record in part:
            names.update(dict.fromkeys(record.cells or ()))
        yield _batch(part, list(names))


def _batch(part: list[Record], names: list[str]) -> pa.RecordBatch:
    unread: list[list[str] | None] = [None] * len(part)
    arrays = [pa.array(_column(part, name, unread), pa.string()) for name in names]
    columns = dict(zip(names, arrays, strict=True))
    columns["_line"] = pa.array([record.line for record in part], pa.int64())
    if any(record.cells is None for record in part):
        columns["_record"] = pa.array([r.text if r.cells is None else None for r in part], pa.string())
    if any(unread):
        columns["_unread"] = pa.array(unread, pa.list_(pa.string()))
    return pa.RecordBatch.from_pydict(columns)


def _column(part: list[Record], name: str, unread: list[list[str] | None]) -> Iterator[str | None]:
    for row, record in enumerate(part):
        value = record.cells.get(name) if record.cells else None
        if value is None or isinstance(value, str):
            yield value or None
        else:
            unread[row] = [*(unread[row] or ()), name]
            yield json.dumps(value, ensure_ascii=False)
