"""One JSON record: its cells as text, and records gathered into batches."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pyarrow as pa

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    # a batch holds records as text, whose keys were all met in records before it, and `_line`
    Item: TypeAlias = "Record | pa.RecordBatch"

ROWS = 16_384
ENOUGH = 4_096  # rows of batches that need not be put together with others
CHARACTERS = 8 * 2**20
MOST_COLUMNS = 1_000
OURS = ("_line", "_record", "_unread")
LONGEST_INTEGER = 4_000
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Twice(dict[str, Any]):
    """An object that names a key more than once: which value was meant cannot be known."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    cells = dict(pairs)
    return cells if len(cells) == len(pairs) else Twice(cells)


def _integer(digits: str) -> str:
    return "0" if digits == "-0" else digits


def _number(digits: str) -> str:
    """Return a number in its shortest form; one too large for a float as it was written."""
    number = float(digits)
    return repr(number) if math.isfinite(number) else digits


def _exact(digits: str) -> Any:
    """Return an integer; one that is longer than Python converts stays a text."""
    return int(digits) if len(digits) < LONGEST_INTEGER else digits


# numbers become text: exact, and judged by the same grammar as those of a CSV file
DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_number, parse_int=_integer, parse_constant=str
)
PLAIN = json.JSONDecoder(parse_int=_exact)


@attrs.frozen
class Record:
    """A record and the file line it starts on.

    `cells` are texts or null; `unread` names those that were no plain value and stand there as JSON. A
    record that is no object of cells has its text as `refused`. `size` is that of its text.
    """

    line: int
    size: int
    cells: Mapping[str, str | None]
    unread: tuple[str, ...] = ()
    refused: str | None = None


def refused(line: int, text: str) -> Record:
    """Return the record of what is no row."""
    return Record(line, len(text), {}, (), text)


def record_of(line: int, value: Any, text: str) -> Record:
    """Return a decoded value as a record; `text` is what it was decoded from."""
    if type(value) is not dict:
        return refused(line, text)
    odd = [name for name, cell in value.items() if not (cell is None or type(cell) is str)]
    if SURROGATE.search(text):
        if not all(map(_is_text, value)):
            return refused(line, text)
        odd += [name for name, cell in value.items() if type(cell) is str and not _is_text(cell)]
    if odd:
        try:
            exact = PLAIN.decode(text)
            value |= {name: _json(exact[name]) for name in odd}
        except RecursionError:
            return refused(line, text)
    return Record(line, len(text), value, tuple(odd))


def _is_text(text: str) -> bool:
    """Say whether a text can be written: half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if _is_text(text) else json.dumps(value)


def record_batches(items: Iterable[Item]) -> Iterator[pa.RecordBatch]:
    """Gather records, and batches of them; each has the columns met so far, in the order they were met.

    So a key that first turns up half-way through a file gives later batches one more column. Cells come as
    text, blank as null; a cell that is no plain value as its JSON text, its column named in `_unread`. A
    record that is no object, or names a key twice, comes as `_record`.

    Raises `SourceError` for more than 1,000 different keys.
    """
    names: dict[str, None] = {}
    part: list[Record] = []
    pieces: list[pa.RecordBatch] = []
    rows = size = 0
    for item in items:
        if isinstance(item, Record):
            _meet(item, names)
            part.append(item)
            rows, size, enough = rows + 1, size + item.size, ROWS
        else:
            pieces += [*_batches(part, names), item]
            part = []
            rows, size, enough = rows + item.num_rows, size + item.nbytes, ENOUGH
        if rows >= enough or size >= CHARACTERS:
            yield _joined([*pieces, *_batches(part, names)], names)
            part, pieces, rows, size = [], [], 0, 0
    if rows:
        yield _joined([*pieces, *_batches(part, names)], names)


def _meet(record: Record, names: dict[str, None]) -> None:
    names.update(dict.fromkeys(record.cells))
    if len(names) > MOST_COLUMNS:
        raise SourceError(
            f"line {record.line}: more than {MOST_COLUMNS:,} different keys up to here; expected a table"
        )


def _batches(part: list[Record], names: Iterable[str]) -> list[pa.RecordBatch]:
    """Return records as one batch, or none."""
    if not part:
        return []
    columns = {
        name: pa.array([record.cells.get(name) or None for record in part], pa.string())
        for name in names
        if name not in OURS
    }
    columns["_line"] = pa.array([record.line for record in part], pa.int64())
    if any(record.refused is not None for record in part):
        columns["_record"] = pa.array([record.refused for record in part], pa.string())
    if any(record.unread for record in part):
        columns["_unread"] = pa.array([record.unread or None for record in part], pa.list_(pa.string()))
    return [pa.RecordBatch.from_pydict(columns)]


def _joined(pieces: list[pa.RecordBatch], names: Iterable[str]) -> pa.RecordBatch:
    """Put pieces together, with all columns met so far."""
    tables = [pa.Table.from_batches([piece]) for piece in pieces]
    whole = pa.concat_tables(tables, promote_options="default")
    columns = {name: whole[name].combine_chunks() for name in whole.column_names}
    blank = pa.nulls(whole.num_rows, pa.string())
    met = {name: columns.get(name, blank) for name in names if name not in OURS}
    return pa.RecordBatch.from_pydict(met | {name: columns[name] for name in OURS if name in columns})
