"""CSV files as raw batches: the same rows as Python's own reader gives, with exact lines, in flat memory."""

from __future__ import annotations

import csv
import io
import tracemalloc
from typing import TYPE_CHECKING, Any, cast

import attrs
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acled_export.csv_reading import read_csv_batches, table
from acled_export.csv_reading.cuts import Cut, cut
from acled_export.csv_reading.slow import slow_batch
from acled_export.errors import SourceError
from acled_export.streams import supply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

Rows = list[tuple[Any, ...]]
DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def batches(data: bytes, **options: Any) -> list[pa.RecordBatch]:
    few = options.pop("few", ())
    return list(read_csv_batches(io.BytesIO(data), options, frozenset(few)))


def rows(data: bytes, **options: Any) -> Rows:
    """Give each row as its line, its record text and its cells."""
    found = []
    for batch in batches(data, **options):
        for row in batch.to_pylist():
            cells = [value for name, value in row.items() if name not in {"_line", "_record"}]
            found.append((row["_line"], row.get("_record"), *cells))
    return found


def by_python(data: bytes, width: int) -> Rows:
    """Read like `rows`, with Python's own reader; a record that is cut off has the text `cut off`."""
    lines = [line.decode() for line in data.splitlines(keepends=True)]
    reader = csv.reader(lines)
    next(reader)
    found: Rows = []
    before = reader.line_num
    for cells in reader:
        own = lines[before : reader.line_num]
        if reader.line_num == len(lines) and len(list(csv.reader([*own[:-1], own[-1] + "\n", "x"]))) == 1:
            found.append((None, "cut off", *[None] * width))
        elif len(cells) == width:
            found.append((before + 1, None, *(cell or None for cell in cells)))
        elif cells:
            text = "".join(own)
            end = next((end for end in ("\r\n", "\r", "\n") if text.endswith(end)), "")
            found.append((before + 1, text.removesuffix(end), *[None] * width))
        before = reader.line_num
    return found


PIECES = st.lists(
    st.sampled_from(
        ['"', ",", "\n", "\r\n", "\r", "a", '""', "\u00e9", "\0", " ", ';"', "\ufeff", 'x,"y\nz"\n']
    ),
    max_size=40,
).map(lambda pieces: "".join(pieces).encode())


@given(PIECES, st.integers(1, 60))
@example(b'1,2\n5" gun,"x\ny"\n3,"z"\n', 60)
@example(b'5" gun,"x\n1,2\ny"\n', 60)  # two wrongs that cancel out in the number of records
@example(b'"a"b"c",1\n"d"', 8)
@example(b'"";","\r\n', 8)
@example("\ufeffa,b\n\ufeffa,b\n".encode(), 9)
@example(b'5" gun\n\nq,"x\ny""z', 10)  # a blank line stood in for the end of the last record
@example(b'\n\n5",""q""r","x\ny""q""r"\n\n"","b', 20)
def test_rows_and_lines_are_those_of_the_python_reader(body: bytes, block_size: int) -> None:
    data = b"a,b\n" + body
    expected = by_python(data, 2)
    actual = rows(data, block_size=block_size, delimiter=",")
    if expected and expected[-1][1] == "cut off":
        assert actual[-1][1] is not None
        assert actual[-1][2:] == (None, None)
        expected, actual = expected[:-1], actual[:-1]
    assert actual == expected


@given(st.lists(st.lists(st.text(max_size=5), min_size=3, max_size=3), max_size=8), st.sampled_from(",;\t|"))
def test_what_python_writes_is_read(table_rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *table_rows])
    data = text.getvalue().encode(errors="replace")
    expected = [tuple(c.encode(errors="replace").decode() or None for c in cells) for cells in table_rows]
    assert [row[2:] for row in rows(data, delimiter=delimiter, block_size=16)] == expected


def test_a_clean_file_is_never_read_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "slow_batch", None)
    data = b'a,b\r\n1,"x\r\ny ""z"" "\r\n\r\n2,\r\n3\r\n"",4'
    assert rows(data) == [
        (2, None, "1", 'x\r\ny "z" '),
        (5, None, "2", None),
        (6, "3", None, None),
        (7, None, None, "4"),
    ]


def test_a_stray_quote_slows_down_one_stretch_only(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = []

    def counted(*arguments: Any) -> pa.RecordBatch:
        slow.append(arguments)
        return slow_batch(*arguments)

    monkeypatch.setattr(table, "slow_batch", counted)
    data = b"a,b\n" + b"1,2\n" * 500 + b'5" gun,3\n' + b'"x\ny",4\n' * 500
    found = rows(data, block_size=256)
    assert len(slow) == 1
    assert len(found) == 1_001
    assert found[500:502] == [(502, None, '5" gun', "3"), (503, None, "x\ny", "4")]
    assert found[-1] == (1_501, None, "x\ny", "4")


def test_where_counting_and_arrow_disagree_python_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*arguments: Any) -> Cut:
        found = cut(*arguments)
        return attrs.evolve(found, starts=found.starts[:-1])

    monkeypatch.setattr(table, "cut", wrong)
    assert rows(b'a,b\n1,2\n"x\ny",4\n') == [(2, None, "1", "2"), (3, None, "x\ny", "4")]


@pytest.mark.parametrize("block_size", [3, 1_000])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b\n1,2", [(2, None, "1", "2")]),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n", [(2, None, "1", "2")]),
        (b"a,b\r1,2\r3,4\r", [(2, None, "1", "2"), (3, None, "3", "4")]),
        (b'a,b\n\n\n"x\n\ny",2\n\n3,4\n', [(4, None, "x\n\ny", "2"), (8, None, "3", "4")]),
        (b"a;b,c;d\n1,0;2;3\n", [(2, None, "1,0", "2", "3")]),
        (b'"a;;;",b\n1,2\n', [(2, None, "1", "2")]),
        (b"a\tb\n1\t2\n", [(2, None, "1", "2")]),
        (b"a,b\n1\n1,2,3\n4,5\n", [(2, "1", None, None), (3, "1,2,3", None, None), (4, None, "4", "5")]),
        (b'a,b\n1,"x\n2,y\n', [(2, '1,"x\n2,y', None, None)]),
        (b'a,b\n"1\n2","x\n3,y', [(3, '2","x\n3,y', None, None)]),
        (b"a\n\n1\n\n2\n", [(3, None, "1"), (5, None, "2")]),
        (b"a,b\n", []),
        (b"a,b", []),
        (b"\n ,\n,,\n\na,b\n1,2\n", [(6, None, "1", "2")]),
        (b"a,_line,b,_record,_unread\n1,9,2,,\n", [(2, None, "1", "2")]),
        (b'a,_line\n1,9\n5" x,8\n', [(2, None, "1"), (3, None, '5" x')]),
    ],
)
def test_shapes_of_files(data: bytes, expected: Rows, block_size: int) -> None:
    assert rows(data, block_size=block_size) == expected


def test_the_text_of_what_is_cut_off_is_shortened() -> None:
    (found,) = rows(b'a,b\n1,"' + b"x" * 50_000)
    assert found[:2] == (2, '1,"' + "x" * 9_997)


def test_columns_with_few_values_are_dictionaries_in_every_batch() -> None:
    data = b'Country,notes\nKenya,a\nKenya,\n,b\nx" y,"c\n"\nIraq,d\n'
    for block_size in (9, 1_000):
        found = batches(data, few={"country"}, block_size=block_size)
        assert {str(batch.schema.field("Country").type) for batch in found} == {str(DICTIONARY)}
        assert {str(batch.schema.field("notes").type) for batch in found} == {"string"}
    assert [row[2] for row in rows(data, few={"country"})] == ["Kenya", "Kenya", None, 'x" y', "Iraq"]


def test_the_first_batch_tells_the_columns() -> None:
    first = batches(b'"b\nx",a,\n')[0]
    assert (first.num_rows, first.schema.names) == (0, ["b\nx", "a", "unnamed_3", "_line"])


def test_nameless_columns_get_a_name_that_is_free() -> None:
    assert batches(b",unnamed_1, \n")[0].schema.names == ["unnamed_1_", "unnamed_1", "unnamed_3", "_line"]


@pytest.mark.parametrize(
    ("data", "options", "words"),
    [
        (b"", {}, r"^the file is empty: expected a header and rows$"),
        (b"\xef\xbb\xbf\n \n", {}, r"^the file is empty"),
        (b"a,b,a,c,b\n", {}, r"^the header names 'a', 'b' more than once; rename one of them$"),
        (b'a,"b\n1,2\n', {}, r"^line 1: the header has a quote that is never closed$"),
        (b"a" + b"," * 10_000 + b"\n", {}, r"^the header has 10,001 columns; at most 10,000 can be read$"),
        (b"a\n", {"delimiter": ";;"}, r"^the delimiter must be one ASCII character.*found ';;'$"),
        (b"a\n", {"delimiter": '"'}, r"^the delimiter must be"),
        (b"a\n", {"encoding": "klingon"}, r"^unknown encoding 'klingon'; name one that Python knows"),
        (b"a\n", {"encoding": "rot13"}, r"^unknown encoding 'rot13'"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, options: dict[str, Any], words: str) -> None:
    with pytest.raises(SourceError, match=words):
        rows(data, **options)


@pytest.mark.parametrize("block_size", [4, 1_000])
@pytest.mark.parametrize("stray", [b"", b'5" x,1\n'])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_that_are_not_utf_8_have_a_place(block_size: int, stray: bytes, mark: bytes) -> None:
    data = mark + b'a,b\n"x\ny",2\n' + stray + b"caf\xe9,1\n"
    line = data.count(b"\n")
    words = rf"^line {line}: byte 0xe9 at offset {data.index(b'caf') + 3} is not UTF-8; .*--encoding cp1252$"
    with pytest.raises(SourceError, match=words):
        rows(data, block_size=block_size)


def test_utf_16_is_guessed_at_and_read_when_named() -> None:
    data = "a,b\r\n1,caf\u00e9\r\n".encode("utf-16")
    with pytest.raises(SourceError, match=r"^line 1: byte 0xff at offset 0 is .*--encoding utf-16$"):
        rows(data)
    assert rows(data, encoding="utf-16") == [(2, None, "1", "caf\u00e9")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("block_size", [3, 1_000])
def test_other_encodings(encoding: str, block_size: int) -> None:
    data = "a,b\n1,\u201ccaf\u00e9\u201d\n".encode(encoding)
    assert rows(data, encoding=encoding, block_size=block_size) == [(2, None, "1", "\u201ccaf\u00e9\u201d")]


def test_bytes_that_are_not_in_the_named_encoding_have_a_place() -> None:
    with pytest.raises(SourceError, match=r"^line 3: byte 0x81 at offset 10 is not cp1252; name another"):
        rows(b"a,b\n1,2\n3,\x81\n", encoding="cp1252")


@pytest.mark.parametrize("cell", [b"x" * 10_000_000, b'"' + b"y\n" * 5_000_000 + b'"', b'z"' * 5_000_000])
def test_a_cell_of_ten_million_characters(cell: bytes) -> None:
    text = cell.decode().strip('"') if cell.startswith(b'"') else cell.decode()
    found = rows(b"a,b\n1,2\n3," + cell + b"\n4,5\n", block_size=2**20)
    assert found[:2] == [(2, None, "1", "2"), (3, None, "3", text)]
    assert found[2] == (4 + text.count("\n"), None, "4", "5")


@pytest.mark.parametrize(
    "record",
    [b"x" * 200 + b",1\n", b'1,"' + b"x\n" * 200, b'5",' + b"x" * 200 + b"\n", b'5","' + b"\n" * 200],
)
@pytest.mark.parametrize("block_size", [8, 1_000])
def test_a_record_has_a_largest_size(record: bytes, block_size: int) -> None:
    with pytest.raises(
        SourceError, match=r"^line 3: the record that starts here is larger than 100 bytes; look"
    ):
        rows(b"a,b\n1,2\n" + record, max_record=100, block_size=block_size)


class Repeated(io.RawIOBase):
    """A file that is a header and then the same line again and again."""

    def __init__(self, header: bytes, line: bytes, times: int) -> None:
        self._parts: Iterator[bytes] = iter([header, *[line * 1_000] * (times // 1_000)])
        self._rest = b""

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        self._rest = self._rest or next(self._parts, b"")
        part, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(part)] = part
        return len(part)


@pytest.mark.parametrize("line", [b"1,2\n", b"1,2,3\n", b'5" x,2\n'])
def test_memory_is_flat_whatever_the_rows_are(line: bytes) -> None:
    def peaks(times: int) -> tuple[int, int]:
        arrow = count = 0
        tracemalloc.start()
        stream = cast("Any", Repeated(b"a,b\n", line, times))
        for batch in read_csv_batches(stream, {"block_size": 2**14}):
            arrow = max(arrow, pa.total_allocated_bytes())
            count += batch.num_rows
        python = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == times
        return arrow, python

    few, many = peaks(20_000), peaks(100_000)
    assert many[0] < 2 * few[0]
    assert many[1] < 2 * few[1]


def test_memory_that_one_large_record_took_is_given_back() -> None:
    data = b"a\n" + b"x" * 100_000 + b"\n" + b"y\n" * 10
    stock = supply.supply_of(io.BytesIO(data), {"block_size": 64, "max_record": 2**20}, "")
    while stock.whole_lines(returns=False)[:1] != b"x":
        stock.take(2, 1)
    stock.take(100_001, 1)
    stock.fill()
    assert len(stock._memory) == 65
