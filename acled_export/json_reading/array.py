"""A JSON array of objects, alone or as `data` of an envelope, read as a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.errors import SourceError
from acled_export.json_reading.records import Record, record_of
from acled_export.json_reading.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS_KEY = "data"
SHOWN = 8


def array_records(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[Record]:
    """Give the objects of a top-level array, or of the array `data` of a top-level object.

    The other keys of such an object are passed over. Options: `encoding` (default UTF-8), and
    `max_record` in characters.

    Raises `SourceError` with line and column for what is not JSON, cut off, or no array: in the middle
    of an array there is no way to tell where the next record starts.
    """
    window = Window(stream, options)
    start = window.peek()
    if not start:
        raise SourceError("the file is empty: expected a JSON array")
    yield from _envelope(window) if start == "{" else _elements(window)
    if window.peek():
        hint = "; JSON Lines, one object a line, is read with --from jsonl" if start == "{" else ""
        raise window.error(f"expected the end, found {window.peek()!r}{hint}")


def _envelope(window: Window) -> Iterator[Record]:
    window.take("{")
    keys: list[str] = []
    while window.peek() != "}":
        if keys:
            window.take(",")
        if window.peek() != '"':
            window.take('"')
        keys.append(window.value()[0])
        window.take(":")
        if keys[-1] != ROWS_KEY:
            window.value()
        elif keys.count(ROWS_KEY) == 1:
            yield from _elements(window)
        else:
            raise window.error(f"a second {ROWS_KEY!r}; expected one array of rows")
    if ROWS_KEY not in keys:
        shown = ", ".join(map(repr, keys[:SHOWN])) or "none"
        raise window.error(
            f"an object without an array {ROWS_KEY!r} (its keys: {shown}); expected an array of rows, "
            "or name the format with --from",
        )
    window.take("}")


def _elements(window: Window) -> Iterator[Record]:
    window.take("[")
    if window.peek() == "]":
        window.take("]")
        return
    while True:
        value, text, line = window.value()
        yield record_of(line, value, text)
        if window.take(",]") == "]":
            return
