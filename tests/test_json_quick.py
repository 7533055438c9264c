"""The quick way through JSON gives what the exact one gives, and is taken where records are alike."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acled_export.errors import SourceError
from acled_export.json_reading import array_records, line_records, quick, record_batches
from acled_export.json_reading import records as records_of
from acled_export.json_reading.kinds import Kinds
from acled_export.json_reading.numerals import arrow_writes_alike
from acled_export.json_reading.parsing import quick_batch
from acled_export.json_reading.returning import Returning
from acled_export.json_writing import row_bytes
from acled_export.testing import Kind, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Rows = list[dict[str, Any]]
Read = Any
READS = pytest.mark.parametrize("read", [line_records, array_records])

PLAIN = {"id": "A1", "notes": 'Men said "no"\n\\ caf\u00e9', "deaths": 3, "latitude": 1.25, "none": None}
KEYS = ["a", "b", "id", "\u00e9", 'q"', '\\n"n', "n", ",", "", "_line", "status", "error"]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=5) | st.sampled_from(
    ["", "}", "},{", '"}, {"', "[", "}]", "\\", '\\"', '"a": 5', "\n", "\u2028", "\U0001f600", "\x00"]
)
NUMBERS = st.integers(-(10**20), 10**20) | st.integers(-9, 9) | st.floats() | st.just(-0.0)
CELLS = st.none() | TEXTS | NUMBERS | st.booleans() | st.lists(NUMBERS, max_size=2) | st.just({"k": "v"})


@st.composite
def records(draw: st.DrawFn) -> Rows:
    """Draw records most of which are alike: a key has cells of one kind, but for some rows."""
    kinds = st.sampled_from([TEXTS, st.integers(0, 99), st.floats(-180, 180), NUMBERS, st.none() | TEXTS])
    alike = st.fixed_dictionaries(
        {key: draw(kinds) for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))}
    )
    odd = st.dictionaries(st.sampled_from(KEYS), CELLS)
    drawn = st.lists(alike | alike | alike | odd, max_size=25)
    return draw(drawn)


STYLES = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "separators": st.sampled_from([(",", ":"), (", ", ": "), (" , ", "\t:  ")]),
    }
)


def read_rows(data: bytes, read: Read, **options: Any) -> tuple[Rows, list[str]] | str:
    """Return each row without its blank cells and the columns in the order met, or what is wrong."""
    rows: Rows = []
    columns: list[str] = []
    try:
        for batch in record_batches(read(io.BytesIO(data), options)):
            rows += [{k: v for k, v in row.items() if v is not None} for row in batch.to_pylist()]
            columns = [name for name in batch.schema.names if name not in {"_record", "_unread"}]
    except SourceError as error:
        return str(error)
    return rows, columns


def exactly(read: Read) -> Read:
    return lambda stream, options: read(stream, options, quick=False)


def differing(data: bytes, read: Read, block_size: int) -> list[Any]:
    """Return what the exact and the quick way give where that differs, else nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "STRETCH", 1)
        found = read_rows(data, read, block_size=block_size)
    expected = read_rows(data, exactly(read), block_size=block_size)
    # of two faults the one that is met first is told: bytes are decoded in pieces before they are read
    both_told = not is_utf8(data) and isinstance(expected, str) and isinstance(found, str)
    return [] if both_told or expected == found else [expected, found]


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def rows_read_quickly(data: bytes, read: Read, **options: Any) -> int:
    """Count the rows that come as batches when it is tried from the second record on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "STRETCH", 1)
        items = read(io.BytesIO(data), options)
        return sum(item.num_rows for item in items if isinstance(item, pa.RecordBatch))


ENDS = st.sampled_from(["\n", "\r\n", "\n\n", " \n", "\n "])
SIZES = st.integers(8, 600)


@given(records(), STYLES, SIZES, ENDS, st.data())
def test_lines_agree(rows: Rows, style: Any, block_size: int, end: str, data: st.DataObject) -> None:
    text = "".join(json.dumps(row, **style) + end for row in rows)
    assert differing(text.encode(), line_records, block_size) == []
    assert differing(text.rstrip("\r\n ").encode(), line_records, block_size) == []
    assert differing(spoiled(data, text.encode()), line_records, block_size) == []


@given(records(), STYLES, SIZES, st.none() | st.integers(0, 3), st.data())
def test_arrays_agree(
    rows: Rows, style: Any, block_size: int, indent: int | None, data: st.DataObject
) -> None:
    text = json.dumps(rows, indent=indent, **style)
    assert differing(text.encode(), array_records, block_size) == []
    assert differing(text.encode() + b"\n", array_records, block_size) == []
    assert (
        differing(
            json.dumps({"count": 1, "data": rows}, indent=indent, **style).encode(), array_records, block_size
        )
        == []
    )
    assert differing(spoiled(data, text.encode()), array_records, block_size) == []


def spoiled(data: st.DataObject, text: bytes) -> bytes:
    """Put something that does not belong there at one or two places."""
    pieces = st.sampled_from(
        [b"", b'"', b"\\", b"{", b"}", b"]", b",", b"\n", b"null", b"\xff", b"\xef\xbb\xbf", b"\x00", b"1",
         b"{}", b"},{", b'"a":1,', b"NaN", b"Inf", b"-NaN", b'"\\ud83d"', b'"\\ude00"', b"e9", b".0", b"/**/"]
    )  # fmt: skip
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text)))
        behind = min(len(text), at + data.draw(st.integers(0, 3)))
        text = text[:at] + data.draw(pieces) + text[behind:]
    return text


kinds: st.SearchStrategy[Kind] = st.sampled_from(("valid", "mutated", "hostile"))


def holds(kind: pa.DataType) -> bool:
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return not (pa.types.is_nested(plain) or "binary" in str(plain))


@given(kinds.flatmap(tables), st.integers(500, 20_000))
def test_tables_agree(table: pa.RecordBatch, block_size: int) -> None:
    table = table.select([field.name for field in table.schema if holds(field.type)])
    rows = [bytes(part) for part in row_bytes(table, behind=",")] * 3
    lines = b"".join(rows).replace(b"},{", b"}\n{")[:-1]
    assert differing(lines, line_records, block_size) == []
    assert differing(b"[" + b"".join(rows)[:-1] + b"]", array_records, block_size) == []


LAYOUTS: dict[str, tuple[Read, Callable[[Rows], str]]] = {
    "lines": (line_records, lambda rows: "\n".join(map(json.dumps, rows))),
    "Windows lines": (line_records, lambda rows: "\r\n".join(map(json.dumps, rows))),
    "lines with blank ones between": (line_records, lambda rows: "\n\n".join(map(json.dumps, rows)) + "\n"),
    "compact": (array_records, lambda rows: json.dumps(rows, separators=(",", ":"))),
    "spaced": (array_records, json.dumps),
    "pretty": (array_records, lambda rows: json.dumps(rows, indent=4)),
    "a record a line": (array_records, lambda rows: "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n"),
    "commas first": (array_records, lambda rows: "[\n  " + "\n, ".join(map(json.dumps, rows)) + "\n]\n"),
    "braces on a line": (
        array_records,
        lambda rows: json.dumps(rows, indent=1).replace("},\n {", "}, {").replace("[\n {", "[{"),
    ),
    "an envelope": (
        array_records,
        lambda rows: json.dumps({"status": 200, "data": rows, "count": len(rows)}),
    ),
    "pages": (array_records, lambda rows: json.dumps({"data": rows}) + "\n" + json.dumps({"data": rows})),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_records_that_are_alike_are_read_quickly(layout: str) -> None:
    read, write = LAYOUTS[layout]
    data = write([PLAIN] * 200).encode()
    assert differing(data, read, 2_000) == []
    found = read_rows(data, read)
    assert not isinstance(found, str)
    assert rows_read_quickly(data, read, block_size=2_000) >= 0.9 * len(found[0])


@READS
@pytest.mark.parametrize("braces", ["}", "{", "}{", "a [b] c", "\\", '\\"}', '"{', "{}{}"])
def test_braces_in_texts_are_no_hindrance(read: Read, braces: str) -> None:
    rows = [PLAIN | {"notes": braces if n % 3 else "plain"} for n in range(100)]
    data = written(rows, read)
    assert differing(data, read, 1_500) == []
    assert rows_read_quickly(data, read, block_size=1_500) >= 80


@READS
@pytest.mark.parametrize("text", ["} , {", '"}, {"', "}]", "} ]", "}, {} , {", '},{"id":"'])
def test_texts_that_look_like_the_end_of_a_record_are_none(read: Read, text: str) -> None:
    for every in (1, 3, 50):
        rows = [PLAIN | {"notes": "plain" if n % every else text} for n in range(100)]
        for block_size in (300, 1_500, 100_000):
            assert differing(written(rows, read), read, block_size) == []


def written(rows: Rows, read: Read) -> bytes:
    lines = map(json.dumps, rows)
    return (("[" + ",".join(lines) + "]") if read is array_records else "\n".join(lines)).encode()


ODD = [
    '{"id": "A", "id": "B"}', '{"id": null, "id": null}', '{"id": [1]}', '{"id": {"a": 1}}', '{"id": true}',
    '{"id": 5}', '{"deaths": "x"}', '{"deaths": 8.0}', '{"deaths": -0}', '{"deaths": 99999999999999999999}',
    '{"latitude": 5}', '{"latitude": 5.0}', '{"latitude": -0.0}', '{"latitude": 1e2}', '{"latitude": 1E400}',
    '{"latitude": 1e-7}', '{"latitude": 12345678901.5}', '{"latitude": NaN}', '{"latitude": -Infinity}',
    '{"latitude": 0.10}',
    '{"new": 1}', '{"_unread": ["id"]}', '{"id": "\\ud83d"}', '{"id": "\\ud83d\\ude00"}',
    '{"id": "\\u0000"}', '{"id": ""}', '{"notes": ""}', "{}", '{"\\u0069d": "C"}', '{"latitude": 1e-400}',
    '{"l\\u0061titude": 7}', '{"id": "x\\"latitude", "latitude": 7}', '{"x\\"latitude": 7.5, "latitude": 7}',
]  # fmt: skip
NO_RECORDS = ["null", "12", '"a"', "[]", "[{}]"]
NO_JSON = [
    '{"latitude": Inf}',
    '{"latitude": -NaN}',
    '{"id": "\t"}',
    '{"deaths": 007}',
    '{"id": "a",}',
    "{",
    "}",
]


@READS
@pytest.mark.parametrize("odd", [*ODD, *NO_RECORDS])
def test_one_that_is_not_alike_costs_little(read: Read, odd: str) -> None:
    lines = [json.dumps(PLAIN)] * 400
    lines[200] = odd
    data = ("[" + ", ".join(lines) + "]" if read is array_records else "\n".join(lines)).encode()
    for block_size in (1_000, 10_000):
        assert differing(data, read, block_size) == []
        assert rows_read_quickly(data, read, block_size=block_size) >= 350


@READS
@pytest.mark.parametrize("odd", NO_JSON)
def test_what_is_no_json_is_told_as_ever(read: Read, odd: str) -> None:
    lines = [json.dumps(PLAIN)] * 60
    lines[40] = odd
    assert (
        differing(
            ("[" + ",\n".join(lines) + "]" if read is array_records else "\n".join(lines)).encode(),
            read,
            1_000,
        )
        == []
    )


@pytest.mark.parametrize("between", [" ", "", "\n", "null", " null ", ",", "[]", "\x0c", "\x00"])
def test_two_objects_are_not_one_line(between: str) -> None:
    line = json.dumps({"a": "x"})
    lines = [line] * 20 + [line + between + line] + ['{"a":', '"x"}'] + [line] * 20
    for block_size in (50, 10_000):
        assert differing("\n".join(lines).encode(), line_records, block_size) == []


def test_answers_among_lines_are_found() -> None:
    lines = [json.dumps({"id": "A", "message": "x"})] * 30
    failed = [*lines, json.dumps({"message": "Access denied"}), *lines]
    page = [*lines, json.dumps({"data": [{"id": "B"}]}), *lines]
    for block_size in (100, 10_000):
        for rows in (failed, page, lines):
            assert differing("\n".join(rows).encode(), line_records, block_size) == []
    assert read_rows("\n".join(failed).encode(), line_records) == (
        "this is an answer of the API that tells of a failure: 'Access denied'; put the query right, "
        "ask again and save the new answer"
    )


@READS
def test_bytes_that_are_not_utf_8_are_told_with_their_place(read: Read) -> None:
    rows = written([PLAIN] * 50, read)
    at = len(rows) // 2 + rows[len(rows) // 2 :].index(b"A1")
    data = rows[:at] + b"\xff" + rows[at + 1 :]
    line = 1 + data.count(b"\n", 0, at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "STRETCH", 1)
        found = read_rows(data, read, block_size=1_000)
    assert found == (
        f"line {line}: byte 0xff at offset {at:,} is not UTF-8; name the encoding, as in --encoding cp1252"
    )


def test_an_error_behind_blocks_is_told_with_its_column() -> None:
    rows = json.dumps([PLAIN] * 50, ensure_ascii=False)
    for data in (rows[:-1] + " 5]", "[\n" + rows[1:-1] + "\n, 5 5]"):
        line, column = data.count("\n") + 1, len(data) - data.rfind("\n") - 2
        assert differing(data.encode(), array_records, 700) == []
        assert read_rows(data.encode(), array_records) == (
            f"line {line}, column {column}: expected ',' or ']', found '5'"
        )


@READS
def test_whole_numbers_among_floats_are_written_as_in_the_file(read: Read) -> None:
    cells = ["5", "5.0", "0.5", "-0", "-0.0", "1e3", "12345678901234567890", "1e-5", "NaN", "null", "0.50"]
    lines = ['{"x": 0.25, "n": 1}'] * 50 + [f'{{"x": {cell}, "n": 2}}' for cell in cells * 20]
    data = ("[" + ", ".join(lines) + "]" if read is array_records else "\n".join(lines)).encode()
    assert differing(data, read, 800) == []
    assert rows_read_quickly(data, read, block_size=800) >= 250
    found = read_rows(data, read)
    assert not isinstance(found, str)
    assert [row.get("x") for row in found[0][50:61]] == [
        "5", "5.0", "0.5", "0", "-0.0", "1000.0", "12345678901234567890", "1e-05", "NaN", None, "0.5"
    ]  # fmt: skip


@given(st.lists(st.floats(), min_size=1))
@example([1e-4, 9.9e-5, 1e9, 999999999.5, 1e16, float("nan"), float("-inf")])
def test_numbers_that_arrow_writes_alike_are(numbers: list[float]) -> None:
    array = pa.array(numbers, pa.float64())
    alike = arrow_writes_alike(array.to_numpy())
    texts = array.cast(pa.string()).to_pylist()
    assert [t for t, a in zip(texts, alike, strict=True) if a] == [
        repr(n) for n, a in zip(numbers, alike, strict=True) if a
    ]


def test_kinds_are_those_of_most_cells() -> None:
    kinds = Kinds()
    for text in (
        '{"t": "x", "i": 1, "f": 1.5, "n": null}',
        '{"t": 1, "i": 2, "f": 2, "b": true}',
        '{"t": "y"}',
    ):
        kinds.learn(text)
    found = kinds.schema()
    assert found is not None
    assert {field.name: str(field.type) for field in found} == {
        "t": "string", "i": "int64", "f": "double", "n": "string", "b": "string",
    }  # fmt: skip
    kinds.learn('{"_line": 1}')
    assert kinds.schema() == found
    other = Kinds()
    other.learn('{"_line": 1}')
    assert other.schema() is None


@READS
def test_a_file_with_nothing_alike_is_seldom_tried(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def counted(*args: Any, **kwargs: Any) -> Any:
        tries.append(1)
        return quick_batch(*args, **kwargs)

    monkeypatch.setattr(quick, "quick_batch", counted)
    monkeypatch.setattr(quick, "STRETCH", 50)
    monkeypatch.setattr(quick, "LONGEST", 64 * 50)
    data = written([{"a": [1], "b": "x" * 20}] * 2_000, read)
    assert rows_read_quickly_now(data, read) == 0
    assert 5 <= len(tries) <= 70


def rows_read_quickly_now(data: bytes, read: Read) -> int:
    items = read(io.BytesIO(data), {"block_size": 50})
    return sum(item.num_rows for item in items if isinstance(item, pa.RecordBatch))


@READS
def test_small_files_are_read_exactly(read: Read) -> None:
    items = list(read(io.BytesIO(written([PLAIN] * 100, read)), {}))
    assert not any(isinstance(item, pa.RecordBatch) for item in items)
    assert len(items) == 100


@given(st.lists(st.tuples(st.sampled_from(["read", "ahead", "step", "back"]), st.integers(0, 9))))
def test_a_stream_gives_again_what_it_took_back(steps: list[tuple[str, int]]) -> None:
    data = bytes(range(100))
    stream = Returning(io.BytesIO(data))
    at = last = seen = 0
    for what, size in steps:
        if what == "read":
            last = len(found := stream.read(size + 1))
            assert found == data[at : at + last]
            at, seen = at + last, 0
        elif what == "ahead":
            assert stream.ahead(size) == data[at : at + size]
            last, seen = 0, min(size, len(data) - at)
        elif what == "step":
            stream.step(seen)
            at, last, seen = at + seen, seen, 0
        else:
            stream.give_back(data[at - last : at])
            at, last, seen = at - last, 0, 0
    assert stream.ahead(100) == data[at:]


@pytest.mark.parametrize("enough", [1, 150, 10_000])
def test_small_pieces_are_put_together(enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "STRETCH", 1)
    monkeypatch.setattr(records_of, "ENOUGH", enough)
    data = written([PLAIN] * 300 + [{"new": 1}] + [PLAIN] * 100, line_records)
    sizes = [b.num_rows for b in record_batches(line_records(io.BytesIO(data), {"block_size": 1_000}))]
    assert sum(sizes) == 401
    assert all(enough <= size < enough + 50 for size in sizes[:-1])


def test_a_pipe_may_give_its_bytes_in_any_pieces() -> None:
    data = written([PLAIN] * 100, array_records)

    class Dripping(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces = iter(data[at : at + 7] for at in range(0, len(data), 7))

        def read(self, _size: int = -1) -> bytes:
            return next(self.pieces, b"")

    items = exactly_and_quickly(Dripping)
    assert items[0] == items[1]


def exactly_and_quickly(stream: Callable[[], Any]) -> list[Rows]:
    def rows(items: Iterator[Any]) -> Rows:
        return [row for batch in record_batches(items) for row in batch.to_pylist()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "STRETCH", 1)
        quickly = rows(array_records(stream(), {"block_size": 900}))
    return [quickly, rows(array_records(stream(), {"block_size": 900}, quick=False))]


@READS
def test_memory_is_flat_on_the_quick_way(read: Read) -> None:
    def peak(times: int) -> int:
        data = written([PLAIN] * times, read)
        tracemalloc.start()
        assert rows_read_quickly(data, read, block_size=2**13) >= 0.9 * times
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)  # what is loaded once
    few, many = peak(1_000), peak(10_000)
    assert many < 2 * few + len(json.dumps(PLAIN)) * 9_000 / 10
