"""Stata data files: every value stands there as it is, or the file is refused; pandas and ReadStat agree."""

from __future__ import annotations

import builtins
import datetime as dt
import io
import math
from pipes import Pipe
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from points import METADATA, batch_of, format_called, written

from acled_export.contract import load_contract
from acled_export.errors import FormatError
from acled_export.plugins import Opened

if TYPE_CHECKING:
    from pathlib import Path

    from points import Row

SCHEMA = pa.schema(
    {
        "notes": pa.string(),
        "country": pa.dictionary(pa.int32(), pa.string()),
        "fatalities": pa.int64(),
        "latitude": pa.float64(),
        "event_date": pa.date32(),
        "sure": pa.bool_(),
    }
)
ROW: Row = {
    "notes": "caf\u00e9\nand more",
    "country": "C\u00f4te d'Ivoire",
    "fatalities": 3,
    "latitude": -1.5,
    "event_date": dt.date(2024, 2, 29),
    "sure": True,
}
TEXTS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=9)
LONG = st.sampled_from(["x" * 2_045, "\u00e9" * 1_023, "y" * 5_000])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "notes": TEXTS | LONG,
            "country": TEXTS,
            "fatalities": st.none() | st.integers(-(2**53) + 1, 2**53 - 1) | st.integers(-100, 100),
            "latitude": st.none() | st.floats(-1e307, 1e307) | st.just(math.nan) | st.just(math.inf),
            "event_date": st.none() | st.dates(dt.date(100, 1, 1)),
            "sure": st.none() | st.booleans(),
        }
    ),
    min_size=1,
    max_size=6,
)


def stata(*parts: list[Row]) -> bytes:
    return written("stata", *(batch_of(part, SCHEMA) for part in parts), schema=SCHEMA)


def expected(row: Row) -> Row:
    """Return a row as Stata has it: a blank text is the empty one."""
    number = row.get("latitude")
    finite = number if number is not None and math.isfinite(number) else None
    texts = {name: row.get(name) or "" for name in ("notes", "country")}
    return {name: row.get(name) for name in SCHEMA.names} | texts | {"latitude": finite}


def seen_by_pandas(data: bytes) -> list[Row]:
    frame = pd.read_stata(io.BytesIO(data))
    return [{str(n): cell_of(cell) for n, cell in row.items()} for row in frame.to_dict(orient="records")]


def cell_of(cell: Any) -> Any:
    if pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


@given(rows=ROWS, cut=st.integers(0, 6))
@settings(max_examples=60)
def test_every_value_stands_there_as_it_is(rows: list[Row], cut: int) -> None:
    data = stata(rows[:cut], rows[cut:])
    assert seen_by_pandas(data) == [expected(row) for row in rows]


def test_another_library_reads_the_same(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat", reason="pyreadstat is not installed")
    path = tmp_path / "events.dta"
    rows = [ROW, {}, ROW | {"notes": "z" * 3_000, "fatalities": 2**53 - 1, "event_date": dt.date(1960, 1, 1)}]
    path.write_bytes(stata(rows))
    frame, about = pyreadstat.read_dta(path)
    found = [{str(n): cell_of(cell) for n, cell in row.items()} for row in frame.to_dict(orient="records")]
    assert found == [expected(row) for row in rows]
    assert about.original_variable_types["event_date"] == "%td"
    assert about.number_rows == 3
    assert about.file_label == "Made by acled_export; no issue of the data's owner"


def test_types_are_the_narrowest_that_hold_all() -> None:
    def types(*rows: Row) -> dict[str, str]:
        return {str(n): str(kind) for n, kind in pd.read_stata(io.BytesIO(stata(list(rows)))).dtypes.items()}

    whole = types(ROW, ROW | {"fatalities": 2_147_483_619})
    assert (whole["fatalities"], whole["sure"], whole["latitude"]) == ("int32", "int8", "float64")
    assert types(ROW | {"fatalities": 2_147_483_620})["fatalities"] == "float64"


def test_the_same_rows_are_the_same_bytes() -> None:
    data = stata([ROW, {}])
    assert data == stata([ROW], [{}])
    assert data.startswith(b"<stata_dta><header><release>118</release>")
    assert b"01 Jan 1980 00:00" in data[:300]


def test_a_table_without_rows_has_its_columns() -> None:
    frame = pd.read_stata(io.BytesIO(stata()))
    assert (list(frame.columns), len(frame)) == (SCHEMA.names, 0)


def test_the_columns_of_candidates_are_stata_names() -> None:
    contract = load_contract("candidate")
    schema = contract.arrow_schema(contract.names)
    data = written("stata", batch_of([{}], schema), schema=schema)
    assert list(pd.read_stata(io.BytesIO(data)).columns) == list(contract.names)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"fatalities": 2**53}, r"^column 'fatalities', row 3: 9007199254740992: Stata holds whole"),
        ({"fatalities": -(2**60)}, r"^column 'fatalities', row 3: -1152921504606846976: Stata holds whole"),
        ({"latitude": 2.0**1023}, r"^column 'latitude', row 3: 8.98\d+e\+307: Stata holds numbers below"),
        ({"latitude": -1.7e308}, r"^column 'latitude', row 3: -1.7e\+308: Stata holds numbers below"),
        ({"event_date": dt.date(99, 12, 31)}, r"^column 'event_date', row 3: .*: Stata's calendar begins"),
        ({"notes": "a\0b"}, r"^column 'notes', row 3: 'a\\x00b': Stata's texts hold no NUL character; write"),
        ({"country": "\0"}, r"^column 'country', row 3: '\\x00': Stata's texts hold no NUL character"),
    ],
)
def test_what_stata_would_change_is_refused(cells: Row, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        stata([ROW, {}], [ROW | cells])


@pytest.mark.parametrize("name", ["50%s", "a b", "x" * 33, "caf\u00e9", "long", "str12", "_n", "", "a-b"])
def test_a_name_that_stata_has_not_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match=r"cannot be the name of a Stata variable: letters, digits and"):
        written("stata", schema=pa.schema({name: pa.string()}))


@pytest.mark.parametrize("kind", [pa.list_(pa.string()), pa.binary(), pa.uint64(), pa.timestamp("s")])
def test_a_type_that_stata_has_not_is_refused(kind: pa.DataType) -> None:
    with pytest.raises(FormatError, match=r"^column 'x' is of type .*, which a .dta file does not hold$"):
        written("stata", schema=pa.schema({"x": kind}))


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(FormatError, match=r"^a .dta file holds 1 to 32,767 columns"):
        written("stata", schema=pa.schema({}))


def test_without_the_extra_the_words_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    plainly = builtins.__import__

    def refuse(name: str, *more: Any, **named: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return plainly(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    words = r"^writing .dta needs pandas; install it with: pip install 'acled-export\[stata\]'$"
    with pytest.raises(FormatError, match=words):
        stata([ROW])


def test_a_stream_that_cannot_go_back_is_written_to() -> None:
    pipe: Any = Pipe()
    writer = format_called("stata").open(pipe, Opened(schema=SCHEMA, metadata=METADATA, options={}))
    writer.write(batch_of([ROW], SCHEMA))
    writer.close()
    assert pipe.taken == stata([ROW])
