"""JSON arrays and JSON Lines as raw batches: what `json.loads` says, cell by cell, in flat memory."""

from __future__ import annotations

import io
import json
import math
import sys
import tracemalloc
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acled_export.errors import SourceError
from acled_export.json_reading import array_records, line_records, record_batches, records

Rows = list[dict[str, Any]]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(["", "NA", "nan", "007", "a\nb"])
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
CELLS = st.none() | TEXTS | NUMBERS | st.booleans() | st.lists(NUMBERS, max_size=2) | st.just({"k": "v"})
RECORDS = st.lists(st.dictionaries(st.sampled_from(["a", "b", "", "\u00e9", "%s"]), CELLS), max_size=6)


def rows(data: bytes, read: Any = array_records, **options: Any) -> Rows:
    """Give each row without its blank cells."""
    found = record_batches(read(io.BytesIO(data), options))
    return [{k: v for k, v in row.items() if v is not None} for batch in found for row in batch.to_pylist()]


def expected_row(record: dict[str, Any], line: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    unread = []
    for name, cell in record.items():
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            row[name] = cell
        elif isinstance(cell, bool | list | dict):
            row[name] = json.dumps(cell, ensure_ascii=False)
            unread.append(name)
        else:
            row[name] = repr(cell)
    return row | {"_line": line} | ({"_unread": unread} if unread else {})


@given(
    drawn=RECORDS,
    block_size=st.integers(1, 60),
    ascii_only=st.booleans(),
    blank=st.sampled_from(["", " ", "\n\n", "\r\n "]),
)
def test_an_array_is_what_json_says(
    *, drawn: list[dict[str, Any]], block_size: int, ascii_only: bool, blank: str
) -> None:
    text, expected = blank + "[", []
    for number, record in enumerate(drawn):
        text += blank + ("," if number else "") + blank
        expected.append(expected_row(record, text.count("\n") + 1))
        text += json.dumps(record, ensure_ascii=ascii_only)
    assert rows((text + blank + "]" + blank).encode(), block_size=block_size) == expected


@given(RECORDS, st.integers(1, 60), st.sampled_from(["\n", "\r\n", "\n\n", " \n"]))
def test_lines_are_what_json_says(drawn: list[dict[str, Any]], block_size: int, end: str) -> None:
    text = "".join(json.dumps(record, ensure_ascii=False) + end for record in drawn)
    expected = [expected_row(record, 1 + n * end.count("\n")) for n, record in enumerate(drawn)]
    for data in (text, text.rstrip("\r\n ")):
        assert rows(data.encode(), line_records, block_size=block_size) == expected


@given(st.lists(st.binary(max_size=12).map(lambda data: data.replace(b"\n", b"")), max_size=6))
@example([b"", b"\xef\xbb\xbf"])
def test_any_line_is_a_row_or_a_record_or_no_text(drawn: list[bytes]) -> None:
    try:
        texts = [line.decode().strip(" \t\r") for line in drawn]
    except UnicodeDecodeError:
        with pytest.raises(SourceError, match=r"^line \d+: byte 0x.. at offset \d+ is not UTF-8"):
            rows(b"\n".join(drawn), line_records)
        return
    # a mark is left out at the start of the file; on any other line it is text, and no row
    told = [text.removeprefix("\ufeff").strip(" \t\r") if n == 0 else text for n, text in enumerate(texts)]
    found = rows(b"\n".join(drawn), line_records)
    assert [row["_line"] for row in found] == [n for n, text in enumerate(told, 1) if text]


def test_numbers_become_their_text() -> None:
    cells = b"123456789012345678901234567890, -0, 1.50, 1E2, 1e400, NaN, -Infinity, " + b"9" * 5_000
    names = "abcdefgh"
    data = ", ".join(f'"{n}": {c.strip()}' for n, c in zip(names, cells.decode().split(","), strict=True))
    (row,) = rows(f"[{{{data}}}]".encode())
    assert list(row.values()) == [
        "123456789012345678901234567890", "0", "1.5", "100.0", "1e400", "NaN", "-Infinity", "9" * 5_000, 1,
    ]  # fmt: skip
    assert math.isfinite(float(row["d"]))


def test_numbers_within_lists_stay_numbers() -> None:
    (row,) = rows(b'[{"a": [1, 2.5, "3", ' + b"9" * 5_000 + b"]}]")
    assert row["a"] == '[1, 2.5, "3", "' + "9" * 5_000 + '"]'


def test_half_a_surrogate_pair_is_no_text() -> None:
    found = rows(
        rb'{"a": "\ud83d\ude00", "b": "\ud83d", "c": ["\ude00"]}' + b"\n" + rb'{"\ud83d": 1}', line_records
    )
    assert found == [
        {"a": "\U0001f600", "b": r'"\ud83d"', "c": r'["\ude00"]', "_line": 1, "_unread": ["c", "b"]},
        {"_line": 2, "_record": r'{"\ud83d": 1}'},
    ]


DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    "line",
    [b"{", b"nothing", b"12", b"[]", b'"a"', b"null", b'{"a": 1, "a": 2}', b'{"a": 1} {"a": 2}', DEEP,
     b'{"a": ' + DEEP + b"]" * 100_000 + b"}", b"\xef\xbb\xbf{}", b'{"a": "\t"}'],
)  # fmt: skip
def test_a_line_that_is_no_object_is_a_record(line: bytes) -> None:
    found = rows(b'{"a": 1}\n' + line + b'\n{"a": 3}\n', line_records)
    assert found == [
        {"a": "1", "_line": 1},
        {"_line": 2, "_record": line.decode()},
        {"a": "3", "_line": 3},
    ]


def test_any_depth_is_read_or_refused() -> None:
    limit = sys.getrecursionlimit()
    for depth in range(limit - 200, limit + 50):
        cell = "[" * depth + "]" * depth
        line = f'{{"a": {cell}}}'
        (row,) = rows(line.encode(), line_records)
        assert row.get("a", cell) == cell
        assert row.get("_record", line) == line
        assert ("a" in row) != ("_record" in row)


def test_elements_that_are_no_objects_are_records() -> None:
    data = b'[12, "a",\n null, {"a": 1, "a": 2}, [{}], {"a": {"b": 1, "b": 2}}]'
    for block_size in (1, 1_000):
        assert rows(data, block_size=block_size) == [
            {"_line": 1, "_record": "12"},
            {"_line": 1, "_record": '"a"'},
            {"_line": 2, "_record": "null"},
            {"_line": 2, "_record": '{"a": 1, "a": 2}'},
            {"_line": 2, "_record": "[{}]"},
            {"_line": 2, "a": '{"b": 2}', "_unread": ["a"]},
        ]


def test_columns_are_the_keys_met_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROWS", 2)
    data = b'[{"b": 1}, {"a": 2, "_line": 9}, {"c": 3}]'
    found = [batch.schema.names for batch in record_batches(array_records(io.BytesIO(data), {}))]
    assert found == [["b", "a", "_line"], ["b", "a", "c", "_line"]]


def test_large_records_make_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "CHARACTERS", 100)
    data = b"[" + b", ".join([b'{"a": "' + b"x" * 60 + b'"}'] * 5) + b"]"
    found = [batch.num_rows for batch in record_batches(array_records(io.BytesIO(data), {}))]
    assert found == [2, 2, 1]


def test_keys_without_end_are_no_table() -> None:
    data = b"".join(b'{"k%d": 1}\n' % n for n in range(1_001))
    with pytest.raises(SourceError, match=r"^line 1001: more than 1,000 different keys"):
        rows(data, line_records)


@pytest.mark.parametrize("block_size", [1, 1_000])
def test_the_array_may_stand_in_an_envelope(block_size: int) -> None:
    data = b'\xef\xbb\xbf {"status": 200, "messages": [{"data": []}],\n "data": [{"a": 1}], "count": 1}\n'
    assert rows(data, block_size=block_size) == [{"a": "1", "_line": 2}]


def test_an_array_without_rows_gives_no_batch() -> None:
    assert rows(b"[ ]") == []
    assert rows(b'{"data": []}') == []
    assert rows(b"", line_records) == []


@pytest.mark.parametrize("block_size", [1, 7, 10_000])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", r"^the file is empty: expected a JSON array$"),
        (b" \n\xef\xbb\xbf", r"^line 2, column 1: expected '\[' or '{', found the text '\\ufeff'$"),
        (b"error code: 1010\nx", r"^line 1, column 1: expected .* found the text 'error code: 1010'$"),
        (b"\n<!DOCTYPE html>\n<title>\nToo Many Requests </title>",
         r"^line 2, column 1: a web page called 'Too Many Requests', not JSON: .*; ask again and save"),
        (b"<html><body>", r"^line 1, column 1: a web page, not JSON"),
        (b'[{"a": 1},]', r"^line 1, column 11: not JSON: Expecting value$"),
        (b'[{"a": 1},\n {"a": 1}}', r"^line 2, column 10: expected ',' or '\]', found '}'$"),
        (b'[{"a": 1},\n {"a": 1}', r"^line 2, column 10: cut off: expected ',' or '\]'$"),
        (b'[{"a": 1},\n\n  {"a" 1}]', r"^line 3, column 8: not JSON: Expecting ':' delimiter$"),
        (b'[{"a": 1},\n\n  {"a": "x]', r"^line 3, column 9: not JSON: Unterminated string"),
        (b'[{"a": 1}]\n]', r"^line 2, column 1: expected the end, found '\]'$"),
        (b'{"a": 1}', r"^line 1, column 8: an object without an array 'data' \(its keys: 'a'\)"),
        (b'{"a": ' + DEEP, r"^line 1, column 7: nested too deeply$"),
        (b"{}", r"an object without an array 'data' \(its keys: none\)"),
        (b'{"data": []}\n{"a": []}', r"^line 2, column 9: an object without an array 'data'.* --from jsonl$"),
        (b'{"data": [],\n "data": []}', r"^line 2, column 10: a second 'data'; expected one array of rows$"),
        (b'{"data": 1}', r"^line 1, column 10: expected '\[', found '1'$"),
        (b'{"a": 1, 2}', r"^line 1, column 10: expected '\"', found '2'$"),
        (b'{"a": 1 "b": 2}', r"^line 1, column 9: expected ',', found '\"'$"),
        (b"[" + DEEP, r"^line 1, column 2: nested too deeply$"),
        (b'[{"a":\n "caf\xe9"}]', r"^line 2: byte 0xe9 at offset 12 is not UTF-8; .*--encoding cp1252$"),
    ],
)  # fmt: skip
def test_what_is_no_array_is_told_with_its_place(data: bytes, words: str, block_size: int) -> None:
    with pytest.raises(SourceError, match=words):
        rows(data, block_size=block_size)


def test_other_encodings() -> None:
    text = '[{"a": "caf\u00e9"}]'
    for encoding in ("cp1252", "utf-16"):
        assert rows(text.encode(encoding), encoding=encoding) == [{"a": "caf\u00e9", "_line": 1}]
        assert rows(text[1:-1].encode(encoding), line_records, encoding=encoding) == [
            {"a": "caf\u00e9", "_line": 1}
        ]


def test_a_record_has_a_largest_size() -> None:
    record = b'{"a": "' + b"x" * 200 + b'"}'
    with pytest.raises(
        SourceError, match=r"^line 2, column 1: the value that starts here is larger than 100"
    ):
        rows(b"[\n" + record + b"]", max_record=100, block_size=10)
    with pytest.raises(
        SourceError, match=r"^line 2: the record that starts here is larger than 100 bytes; JSON"
    ):
        rows(b"{}\n" + record, line_records, max_record=100, block_size=10)


@pytest.mark.parametrize("read", [array_records, line_records])
def test_a_cell_of_ten_million_characters(read: Any) -> None:
    text = "x" * 10_000_000
    data = json.dumps({"a": text}).encode()
    assert rows(data if read is line_records else b"[" + data + b"]", read) == [{"a": text, "_line": 1}]


@pytest.mark.parametrize("read", [array_records, line_records])
@pytest.mark.parametrize("record", [b'{"a": 1}', b'{"a": 1, "a": 2}'])
def test_memory_is_flat(read: Any, record: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROWS", 500)

    def peak(times: int) -> int:
        start, between, end = (b"", b"\n", b"") if read is line_records else (b"[", b",", b"]")
        stream = io.BytesIO(start + between.join([record] * times) + end)
        tracemalloc.start()
        count = sum(batch.num_rows for batch in record_batches(read(stream, {"block_size": 2**12})))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == times
        return found

    few, many = peak(2_000), peak(20_000)
    assert many < 2 * few
