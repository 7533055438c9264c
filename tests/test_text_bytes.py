from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export import text_bytes
from acled_export.text_bytes import at, cut, places, places_of, texts_of, windows

TEXT = st.text(st.sampled_from("ab é中;"), max_size=12)


def as_bytes(data: bytes) -> Any:
    return np.frombuffer(data, dtype=np.uint8)


@st.composite
def columns(draw: st.DrawFn) -> pa.Array:
    texts = draw(st.lists(TEXT | st.none(), max_size=9))
    column = pa.array(texts, draw(st.sampled_from([pa.string(), pa.large_string()])))
    column = column.slice(draw(st.integers(0, len(texts))))
    return column.dictionary_encode() if draw(st.booleans()) else column


@given(columns())
def test_texts_are_those_of_the_column(column: pa.Array) -> None:
    texts = texts_of(column)
    data = texts.data.tobytes()
    held = [data[a:b].decode() for a, b in zip(texts.starts, texts.ends, strict=True)]
    assert held == [text or "" for text in texts.values.to_pylist()]


@given(columns())
def test_positions_lead_to_the_rows_that_hold_them(column: pa.Array) -> None:
    texts = texts_of(column)
    semicolons = np.flatnonzero(texts.data == ord(";"))
    found = texts.rows(texts.holding(semicolons)).tolist()
    assert found == [text is not None and ";" in text for text in column.to_pylist()]
    marks = texts.holding(semicolons)
    assert all(";" in text for text in texts.picked(marks))


@given(st.binary(max_size=40), st.integers(1, 9))
def test_blocks_hide_nothing(data: bytes, block: int) -> None:
    zero_after_one = [n for n in range(len(data) - 1) if data[n : n + 2] == b"\x01\x00"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_bytes, "BLOCK", block)

        def suspicious(part: Any) -> Any:
            return text_bytes.sequences(part, b"\x01\x00")

        assert places(as_bytes(data), suspicious).tolist() == zero_after_one


WANTED = [b"kill", b"dead", b"bill"]


@given(st.lists(st.sampled_from([*WANTED, b"k", b"ill", b"d", b"\xc3\xa9"])), st.integers(1, 9))
def test_every_place_of_a_text_is_found(parts: list[bytes], block: int) -> None:
    data = b"".join(parts)
    expected = [n for n in range(len(data)) if data[n : n + 4] in WANTED]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_bytes, "BLOCK", block)
        assert places_of(as_bytes(data), *WANTED).tolist() == expected


@given(st.binary(max_size=30), st.lists(st.integers(0, 30)), st.integers(1, 24))
def test_windows_end_in_zeros_where_the_data_end(data: bytes, starts: list[int], width: int) -> None:
    some = np.array(starts, dtype=np.int64)  # also beyond the end
    expected = [data[start : start + width].ljust(width, b"\0") for start in starts]
    assert [row.tobytes() for row in windows(as_bytes(data), some, width)] == expected
    lengths = some % (width + 1)
    short = [row[:n].ljust(width, b"\0") for row, n in zip(expected, lengths, strict=True)]
    assert [row.tobytes() for row in cut(windows(as_bytes(data), some, width), lengths)] == short


def test_positions_outside_hold_zero() -> None:
    assert at(as_bytes(b"ab"), np.array([-1, 0, 1, 2])).tolist() == [0, 97, 98, 0]


def test_other_columns_are_refused() -> None:
    with pytest.raises(TypeError, match="expected a column of text, got int64"):
        texts_of(pa.array([1]))
