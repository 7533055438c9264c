"""Bytes as a CSV file: its rows, by every way of reading them; and as a table, all the way."""

from __future__ import annotations

import contextlib
import csv
import functools
import io
from typing import TYPE_CHECKING, Any

import numpy as np
from laws import check_laws, outcome, same

from acled_export.csv_reading import plain, read_csv_batches, table
from acled_export.csv_reading.cuts import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Rows = list[tuple[Any, ...]]
OURS = {"_line", "_record", "_unread"}
FEW = frozenset({"a", "country", "event_date", "year"})
WHOLE = 2**20
WAYS = (
    ("quick", WHOLE, 1), ("quick", 3, 1), ("quick", 61, 1), ("quick", 61, 3),
    ("exact", WHOLE, 1), ("exact", 16, 1),
    ("slow", WHOLE, 1), ("slow", 3, 1),
)  # fmt: skip
SMALL_RECORD = 48
UNSURE = Cut(size=0, lines=0, starts=np.zeros(0, dtype=np.int64), sure=False)


def csv_rows(data: bytes) -> None:
    """Read at several block sizes, by every way and by several parsers; hold it against Python's reader."""
    facts: dict[str, Any] = {}

    def read(way: str, size: int, parsers: int) -> Rows:
        with _only(way):
            return _rows(data, facts, block_size=size, parsers=parsers)

    found = same([outcome(functools.partial(read, *way)) for way in WAYS], WAYS)
    outcome(lambda: _rows(data, {}, block_size=16, max_record=SMALL_RECORD))
    if not isinstance(found, str):
        _as_python_reads(_text(data, facts["encoding"]), facts["delimiter"], found)


def csv_tables(data: bytes) -> None:
    """Check a table, with whatever its name says of it."""
    check_laws(data, "x.csv")


@contextlib.contextmanager
def _only(way: str) -> Iterator[None]:
    """Shut the quicker ways."""
    kept = vars(plain)["quick_size"], vars(table)["cut"]
    if way != "quick":
        vars(plain)["quick_size"] = lambda _supply: 0
    if way == "slow":
        vars(table)["cut"] = lambda _supply, _delimiter: UNSURE
    try:
        yield
    finally:
        vars(plain)["quick_size"], vars(table)["cut"] = kept


def _rows(data: bytes, facts: dict[str, Any], **options: Any) -> Rows:
    """Give the names, and each row as its line, its record text and its cells."""
    found: Rows = []
    for batch in read_csv_batches(io.BytesIO(data), {"facts": facts, **options}, FEW):
        batch.validate(full=True)
        if not found:
            found.append(tuple(batch.schema.names))
        for row in batch.to_pylist():
            cells = [value for name, value in row.items() if name not in OURS]
            found.append((row["_line"], row.get("_record"), *cells))
    return found


def _text(data: bytes, encoding: str) -> str:
    return data.decode(encoding).removeprefix("\ufeff")


def _as_python_reads(text: str, delimiter: str, found: Rows) -> None:
    lines = [line.decode() for line in text.encode("utf-8", "replace").splitlines(keepends=True)]
    reader = csv.reader(lines, delimiter=delimiter)
    names: list[str] = []
    while not any(name.strip() for name in names):
        names = next(reader)
    read = [at for at, name in enumerate(names) if name not in OURS]
    expected: Rows = []
    before = reader.line_num
    for cells in reader:
        own = lines[before : reader.line_num]
        if reader.line_num == len(lines) and _is_cut_off(own, delimiter):
            told = len(expected) + 1
            assert found[told][1] is not None
            assert all(cell is None for cell in found[told][2:])
            assert expected == found[1:told]
            return
        if len(cells) == len(names):
            expected.append((before + 1, None, *(cells[at] or None for at in read)))
        elif cells:
            expected.append((before + 1, _without_end("".join(own)), *[None] * len(read)))
        before = reader.line_num
    assert expected == found[1:]


def _is_cut_off(lines: Sequence[str], delimiter: str) -> bool:
    """Say whether a record would take another line: its last quote is never closed."""
    whole = lines[-1] if lines[-1].endswith(("\n", "\r")) else f"{lines[-1]}\n"
    return len(list(csv.reader([*lines[:-1], whole, "x"], delimiter=delimiter))) == 1


def _without_end(text: str) -> str:
    end = next((end for end in ("\r\n", "\r", "\n") if text.endswith(end)), "")
    return text.removesuffix(end)
