"""A JSON array of objects, alone or as `data` of an envelope, read as a stream."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.errors import SourceError
from acled_export.findings import short
from acled_export.json_reading.envelopes import ROWS_KEY, ROWS_KEYS, failure_of
from acled_export.json_reading.givers import ElementGiver
from acled_export.json_reading.quick import QuickWay
from acled_export.json_reading.records import DECODER, PLAIN, Record, record_of
from acled_export.json_reading.spans import element_spans
from acled_export.json_reading.window import BLANKS, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.json_reading.records import Item

    Envelopes = list[dict[str, Any]]

SHOWN = 8
NEAR = 2**13
TITLE = re.compile(r"<title[^>]*>\s*(.*?)\s*</title", re.IGNORECASE | re.DOTALL)
PAGE = re.compile(r"<(!doctype|html|\?xml|head|body)\b", re.IGNORECASE)


def array_records(stream: BinaryIO, options: Mapping[str, Any], *, quick: bool = True) -> Iterator[Item]:
    """Give the objects of a top-level array, or of the array `data` or `Result` of an object: an envelope.

    Several arrays or envelopes may stand one after the other, and envelopes in an array. The other keys of
    each envelope are told in `facts["envelopes"]`, with the number of its rows. Where `quick`,
    stretches of records alike come as batches. Options: `encoding` (default UTF-8), `block_size` in bytes,
    `max_record` in characters, and `facts`.

    Raises `SourceError` with line and column for what is not JSON, cut off, or no array: in the middle
    of an array there is no way to tell where the next record starts; and with the API's own words for an
    envelope that tells of a failure.
    """
    window = Window(stream, options)
    if not window.peek():
        raise SourceError("the file is empty: expected a JSON array")
    if window.peek() not in "[{":
        raise _no_json(window)
    yield from values_of(window, options, QuickWay(options, element_spans) if quick else None)


def values_of(window: Window, options: Mapping[str, Any], way: QuickWay | None = None) -> Iterator[Item]:
    """Give the rows of all values in a window; with a `way`, those of arrays in batches where it leads."""
    facts = options.get("facts")
    told: Envelopes = [] if facts is None else facts.setdefault("envelopes", [])
    while start := window.peek():
        if start == "{":
            yield from _envelope(window, told, way)
        elif start == "[":
            yield from _elements(window, told, way)
        else:
            raise window.error(f"expected the end, found {start!r}")


def _envelope(window: Window, told: Envelopes, way: QuickWay | None) -> Iterator[Item]:
    window.take("{")
    keys: dict[str, Any] = {}
    rows: int | None = None
    while window.peek() != "}":
        if keys or rows is not None:
            window.take(",")
        if window.peek() != '"':
            window.take('"')
        key = str(window.value()[0])
        window.take(":")
        if not _opens_rows(key, window.peek()):
            keys[key] = _plain(window)
            continue
        if rows is not None:
            raise window.error(f"a second {key!r}; expected one array of rows")
        rows = 0
        for item in _elements(window, None, way):
            rows += 1 if isinstance(item, Record) else item.num_rows
            yield item
    failure = failure_of(keys, rows=rows is not None)
    if failure:
        raise SourceError(failure)
    if rows is None and keys.keys().isdisjoint(ROWS_KEYS):
        raise _no_rows(window, list(keys))
    window.take("}")
    beside = {key: value for key, value in keys.items() if key not in ROWS_KEYS}
    told.append({"rows": rows or 0, "keys": beside})


def _opens_rows(key: str, start: str) -> bool:
    """Say whether the value of a key is the rows; `data` is rows or null; a `Result` may be anything."""
    return start != "n" if key == ROWS_KEY else key in ROWS_KEYS and start == "["


def _plain(window: Window) -> Any:
    """Return the next value with its numbers as numbers."""
    try:
        return PLAIN.decode(window.value()[1])
    except RecursionError as error:
        raise window.error("nested too deeply") from error


def _no_rows(window: Window, keys: list[str]) -> SourceError:
    shown = ", ".join(map(repr, keys[:SHOWN])) or "none"
    return window.error(
        f"an object without an array {ROWS_KEY!r} (its keys: {shown}); expected an array of rows; "
        "JSON Lines, one object a line, is read with --from jsonl",
    )


def _elements(window: Window, told: Envelopes | None, way: QuickWay | None) -> Iterator[Item]:
    """Give the elements of an array; with `told`, they may be envelopes: all are if the first is one."""
    window.take("[")
    if window.peek() == "]":
        window.take("]")
        return
    envelopes = told is not None and _is_envelope(window.ahead(NEAR))
    while True:
        if told is not None and envelopes:
            yield from _envelope(window, told, way)
        else:
            if way and way.open and window.peek() == "{":
                yield from way.batches(ElementGiver(window))
            value, text, line = window.value()
            record = record_of(line, value, text)
            if way:
                way.saw(record, text)
            yield record
        if window.take(",]") == "]":
            return


def _is_envelope(text: str) -> bool:
    """Say whether a text begins with an object that has an array of rows; false where that comes late."""
    at = 1
    try:
        while text[at - 1] in "{,":
            key, at = DECODER.raw_decode(text, _next(text, at))
            at = _next(text, _next(text, at) + 1)  # behind the colon
            if key in ROWS_KEYS:
                return text[at] == "["
            at = _next(text, DECODER.raw_decode(text, at)[1]) + 1
    except (IndexError, ValueError, RecursionError):
        return False
    return False


def _next(text: str, at: int) -> int:
    found = BLANKS.match(text, at)
    return found.end() if found else at


def _no_json(window: Window) -> SourceError:
    text = window.ahead(NEAR)
    if PAGE.match(text):
        title = TITLE.search(text)
        called = f" called {short(title[1])!r}" if title else ""
        return window.error(
            f"a web page{called}, not JSON: the server told of a failure; ask again and save the new answer"
        )
    return window.error(f"expected '[' or '{{', found the text {short(text.splitlines()[0].strip())!r}")
