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

from acled_export.csv_reading import lost, read_csv_batches, table
from acled_export.csv_reading.cuts import Cut, cut
from acled_export.csv_reading.slow import slow_batch
from acled_export.errors import SourceError
from acled_export.streams import encoding, guessing, supply

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
@pytest.mark.parametrize("parsers", [1, 3])
def test_rows_and_lines_are_those_of_the_python_reader(parsers: int, body: bytes, block_size: int) -> None:
    data = b"a,b\n" + body
    expected = by_python(data, 2)
    actual = rows(data, block_size=block_size, delimiter=",", parsers=parsers)
    if expected and expected[-1][1] == "cut off":
        before = len(expected) - 1
        assert actual[before][1] is not None
        assert actual[before][2:] == (None, None)
        assert actual[:before] == expected[:before]
        return
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


@pytest.mark.parametrize("parsers", [1, 2, 4])
def test_blocks_parsed_at_once_come_in_order_and_odd_ones_among_them(parsers: int) -> None:
    plain, odd = b'"x\ny",2\n' * 200, b"\nonly one\n"
    data = b"a,b\n" + plain + odd + plain
    found = rows(data, block_size=256, parsers=parsers)
    assert len(found) == 401
    assert found[200] == (403, "only one", None, None)
    assert [row[0] for row in found] == [*range(2, 402, 2), 403, *range(404, 804, 2)]


def test_bytes_that_are_no_utf8_are_told_with_their_line_by_many_parsers() -> None:
    data = "a,b\n\u00e9,2\n".encode() + b"1,2\n" * 500 + b"\xff,2\n" + b"1,2\n" * 500
    with pytest.raises(SourceError, match=r"line 503\b"):
        rows(data, block_size=256, parsers=3)


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
        (b'a,b\n1,"x\n2,y\n', [(2, '1,"x', None, None), (3, None, "2", "y")]),
        (b'a,b\n"1\n2","x\n3,y', [(3, '2","x', None, None), (4, None, "3", "y")]),
        (b'a,b\n1,"x\ny\n2,z\n3\n', [(2, '1,"x\ny', None, None), (4, None, "2", "z"), (5, "3", None, None)]),
        (b'a,b\n1,"x\ny\nz', [(2, '1,"x\ny\nz', None, None)]),
        (b'a,b\r\n1,"x\r\n2,""\r\n', [(2, '1,"x', None, None), (3, None, "2", None)]),
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


def test_the_delimiter_is_found_behind_any_number_of_blank_lines() -> None:
    blank = "\n" * 70_000 + " \r\n"  # more than is looked at in one piece
    assert rows(f"{blank}a;b\n1;2\n".encode()) == [(70_003, None, "1", "2")]


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
@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", "\u00e9,".encode()])
def test_bytes_that_are_not_utf_8_have_a_place(block_size: int, stray: bytes, before: bytes) -> None:
    data = before + b'a,b\n"x\ny",2\n' + stray + b"caf\xe9,1\n"
    line = data.count(b"\n")
    words = rf"^line {line}: byte 0xe9 at offset {data.index(b'caf') + 3} is not UTF-8; .*--encoding cp1252$"
    with pytest.raises(SourceError, match=words):
        rows(data, block_size=block_size)


def facts_of(data: bytes, **options: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    rows(data, facts=facts, **options)
    return facts


@given(
    text=st.text(st.characters(codec="cp1252", exclude_characters='\0\r\n"'), max_size=20),
    before=st.integers(0, 9),
    chunk=st.integers(1, 12),
)
@example(text="\u00c3\u00a9", before=0, chunk=1)  # what is UTF-8 too is read as that
@example(text="\u00e9", before=0, chunk=4)
@example(text="\u20ac\u00e9", before=2, chunk=8)
def test_windows_1252_is_found_out(text: str, before: int, chunk: int) -> None:
    data = b"a\n" + b"x\n" * before + f'"{text}"'.encode("cp1252")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guessing, "CHUNK", chunk)
        facts: dict[str, Any] = {}
        try:
            found = rows(data, delimiter=",", facts=facts)
        except SourceError:  # begins like UTF-8 and goes on as something else
            assert text.encode("cp1252").lstrip(bytes(range(128)))[:1] >= b"\xc2"
            return
    assert facts["encoding"] in {"utf-8", "cp1252"}
    read = text.encode("cp1252").decode(facts["encoding"])
    assert found[before:] == [(before + 2, None, read or None)]
    if text.isascii():
        assert facts["encoding"] == "utf-8"


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters='\r\n"'), max_size=20),
    before=st.integers(0, 9),
    chunk=st.integers(1, 12),
)
def test_utf_8_is_never_taken_for_anything_else(text: str, before: int, chunk: int) -> None:
    data = b"a\n" + b"x\n" * before + f'"{text}"'.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guessing, "CHUNK", chunk)
        assert rows(data, delimiter=",")[before:] == [(before + 2, None, text or None)]
        assert facts_of(data, delimiter=",")["encoding"] == "utf-8"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\ncaf\xe9\n\x81\n", r"^line 2: byte 0xe9 at offset 5 is not UTF-8; .*--encoding cp1252$"),
        (b"a\n\0\ncaf\xe9\n", r"^line 3: byte 0xe9 at offset 7 is not UTF-8"),
        (b"a\ncaf\xe9\n" + b"x\n" * 40 + b"\x81\n",
         r"^line 43: byte 0x81 at offset 87 is neither UTF-8 nor cp1252; name the encoding with --encoding$"),
        (b"a\ncaf\xe9\n" + b"x\n" * 40 + b"\0\n", r"^line 43: byte 0x00 at offset 87 is neither UTF-8 nor"),
    ],
)  # fmt: skip
def test_bytes_that_refute_windows_1252_have_a_place(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "CHUNK", 16)
    monkeypatch.setattr(encoding, "CHUNK", 16)
    with pytest.raises(SourceError, match=words):
        rows(data)


def test_utf_16_is_read_by_its_mark() -> None:
    text = "a;b\r\n1;caf\u00e9\r\n"
    for named in (None, "utf-16"):
        for data in (text.encode("utf-16"), "\ufeff".encode("utf-16-be") + text.encode("utf-16-be")):
            for block_size in (3, 1_000):
                found = rows(data, encoding=named, block_size=block_size)
                assert found == [(2, None, "1", "caf\u00e9")]
    assert facts_of(text.encode("utf-16")) == {"encoding": "utf-16", "mark": True, "delimiter": ";"}


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        (b"a,b\n", {}, {"encoding": "utf-8", "mark": False, "delimiter": ","}),
        (b"\xef\xbb\xbfa\tb\n", {}, {"encoding": "utf-8", "mark": True, "delimiter": "\t"}),
        (b"\xef\xbb\xbfa\tb\n", {"encoding": "utf-8-sig"},
         {"encoding": "utf-8", "mark": True, "delimiter": "\t"}),
        (b"a;b\ncaf\xe9;1", {}, {"encoding": "cp1252", "mark": False, "delimiter": ";"}),
        (b"a|b\n", {"encoding": "latin-1", "delimiter": "|"},
         {"encoding": "iso8859-1", "mark": False, "delimiter": "|"}),
    ],
)  # fmt: skip
def test_what_is_found_out_is_told(data: bytes, options: dict[str, Any], expected: dict[str, Any]) -> None:
    assert facts_of(data, **options) == expected


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


AFTER = [(None, "3", "4"), (None, 'q"', "5")]


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (b"x" * 200 + b",1\n", "x" * 200 + ",1"),
        (b"x" * 200 + b"\r\n", "x" * 200),
        (b'1,"' + b"x\n" * 200, '1,"' + "x\n" * 47 + "x"),
        (b'1,"' + b"\n" * 200, '1,"'),
        (b'5",' + b"x" * 200 + b"\n", '5",' + "x" * 200),
        (b'5","' + b"\n" * 200, '5","'),
        (b'1,"x' + b"\n" + b"y" * 200 + b"\n", '1,"x'),
    ],
)
@pytest.mark.parametrize("block_size", [8, 1_000])
def test_a_record_that_is_too_large_is_passed_over(record: bytes, text: str, block_size: int) -> None:
    data = b"a,b\n1,2\n" + record + b'3,4\nq",5\n'
    found = rows(data, max_record=100, block_size=block_size)
    assert found[:2] == [(2, None, "1", "2"), (3, text, None, None)]
    assert [row[1:] for row in found[-2:]] == AFTER
    assert [row[0] for row in found[-2:]] == [data.count(b"\n") - 1, data.count(b"\n")]
    assert len(found) == 4 + (b"y" in record)


def test_the_text_of_a_line_that_is_too_large_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lost, "SHOWN", 10)
    data = b"a,b\n" + "\u20ac".encode() * 500 + b"\r\n1,2\n"
    for block_size in (16, 64):
        found = rows(data, max_record=100, block_size=block_size)
        assert found == [(2, "\u20ac" * 10, None, None), (3, None, "1", "2")]


def test_a_header_that_is_too_large_is_told() -> None:
    words = r"^line 1: the record that starts here is larger than 100 bytes; look for a quote"
    for data in (b"x" * 200, b"a,b" * 40 + b"\n1,2\n", b'a,"b\n' + b"1,2\n" * 50):
        with pytest.raises(SourceError, match=words):
            rows(data, max_record=100, block_size=8)


ROW_TEXTS = st.lists(
    st.lists(st.sampled_from(["1", "x y", "", "a;b", "\u00e9"]), min_size=3, max_size=3),
    min_size=1,
    max_size=30,
)


@given(
    drawn=ROW_TEXTS,
    at=st.integers(0, 29),
    column=st.integers(0, 2),
    quoted=st.sets(st.integers(0, 29)),
    block_size=st.sampled_from([9, 40, 1_000]),
    largest=st.sampled_from([60, 10_000]),
)
def test_a_stray_quote_harms_no_row_before_it_and_few_behind(
    *, drawn: list[list[str]], at: int, column: int, quoted: set[int], block_size: int, largest: int
) -> None:
    """Rows are quoted here and there, so that the quote finds a partner, or none up to the end."""
    at = min(at, len(drawn) - 1)
    lines = [
        ",".join(f'"{cell}"' if number in quoted else cell for cell in cells)
        for number, cells in enumerate(drawn)
    ]
    whole = rows("\n".join(["a,b,c", *lines]).encode(), block_size=block_size)
    cells = lines[at].split(",")
    cells[column] = '"' + cells[column]
    lines[at] = ",".join(cells)
    found = rows(
        "\n".join(["a,b,c", *lines]).encode(), block_size=block_size, max_record=largest, delimiter=","
    )
    before = [row for row in whole if row[0] < at + 2]
    assert found[: len(before)] == before
    assert sum(row[1] is not None for row in found) <= 3
    first_quote = min((number for number in quoted if number >= at), default=len(drawn))
    if first_quote == len(drawn):  # no partner: one line is lost
        assert [row for row in found if row[1] is None] == [row for row in whole if row[0] != at + 2]


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


@pytest.mark.parametrize("line", [b"1,2\n", b"1,2,3\n", b'5" x,2\n', b"caf\xe9,2\n"])
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


def test_memory_is_flat_behind_a_quote_that_is_never_closed() -> None:
    def peak(times: int) -> int:
        stream = cast("Any", Repeated(b'a,b\n"1,2\n', b"1,2\n", times))
        tracemalloc.start()
        options = {"block_size": 2**12, "max_record": 2**14}
        count = sum(batch.num_rows for batch in read_csv_batches(stream, options))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == times + 1
        return found

    few, many = peak(20_000), peak(100_000)
    assert many < 2 * few


def test_memory_that_one_large_record_took_is_given_back() -> None:
    data = b"a\n" + b"x" * 100_000 + b"\n" + b"y\n" * 10
    stock = supply.supply_of(io.BytesIO(data), {"block_size": 64, "max_record": 2**20}, "")
    while stock.whole_lines(returns=False)[:1] != b"x":
        stock.take(2, 1)
    stock.take(100_001, 1)
    stock.fill()
    assert len(stock._memory) == 65
