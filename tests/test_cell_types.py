from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from cell_reading import EVENT, UNREAD, cells_of, read

from acled_export.arrow_types import arrow_type


@pytest.mark.parametrize(
    ("column", "raw", "values"),
    [
        ("fatalities", pa.array([3, None, 7], pa.int8()), [3, None, 7]),
        ("fatalities", pa.array([3, 2**63], pa.uint64()), [3, UNREAD]),
        ("fatalities", pa.array([3.0, 3.5, None]), [3, UNREAD, None]),
        (
            "fatalities",
            pa.array([float("nan"), float("inf"), 2.0**53, 2.0**60]),
            [UNREAD, UNREAD, 2**53, UNREAD],
        ),
        ("fatalities", pa.array([Decimal("3.00"), Decimal("3.50")]), [3, UNREAD]),
        ("fatalities", pa.array([True, False, None]), [UNREAD, UNREAD, None]),
        ("fatalities", pa.array([b"3"]), [UNREAD]),
        ("fatalities", pa.array([[3]]), [UNREAD]),
        ("fatalities", pa.nulls(2), [None, None]),
        ("latitude", pa.array([3, None], pa.int32()), [3.0, None]),
        ("latitude", pa.array([Decimal("3.25")]), [3.25]),
        ("latitude", pa.array([float("nan"), float("-inf"), 1.5]), [UNREAD, UNREAD, 1.5]),
        ("latitude", pa.array([1.5], pa.float32()), [1.5]),
        ("latitude", pa.array([True]), [UNREAD]),
        ("latitude", pa.array([2**63 + 5], pa.uint64()), [float(2**63)]),
        ("event_date", pa.array([dt.datetime(2023, 2, 16), None]), [dt.date(2023, 2, 16), None]),  # noqa: DTZ001
        ("event_date", pa.array([dt.datetime(2023, 2, 16, 12)]), [UNREAD]),  # noqa: DTZ001
        ("event_date", pa.array([dt.date(2023, 2, 16)], pa.date64()), [dt.date(2023, 2, 16)]),
        (
            "event_date",
            pa.array([-719_163, 2_932_897, 2**30, -719_162], pa.int32()).view(pa.date32()),
            [UNREAD, UNREAD, UNREAD, dt.date(1, 1, 1)],
        ),
        ("event_date", pa.array([2**60, 0]).view(pa.timestamp("s")), [UNREAD, dt.date(1970, 1, 1)]),
        ("event_date", pa.array([2**60, 1, 0]).view(pa.date64()), [UNREAD, UNREAD, dt.date(1970, 1, 1)]),
        ("event_date", pa.array([20230216]), [UNREAD]),
        ("event_date", pa.array([dt.time(1)]), [UNREAD]),
        ("year", pa.array([dt.date(2023, 2, 16)]), [UNREAD]),
        ("notes", pa.array([12, None]), ["12", None]),
        ("notes", pa.array([True, None]), [UNREAD, None]),
        ("notes", pa.array([dt.date(2023, 2, 16)]), [UNREAD]),
        ("notes", pa.array([{"a": 1}]), [UNREAD]),
        ("notes", pa.nulls(2), [None, None]),
        ("notes", pa.array(["", "a", None], pa.large_string()), [None, "a", None]),
        ("notes", pa.array(["", "a", None], pa.string_view()), [None, "a", None]),
        ("event_type", pa.array(["Riots", "", None], pa.large_string()), ["Riots", None, None]),
    ],
    ids=str,
)
def test_every_arrow_type_is_read_or_told(column: str, raw: pa.Array, values: list[Any]) -> None:
    assert values == read(column, raw)


@pytest.mark.parametrize(
    ("column", "cells", "values"),
    [
        ("event_date", ["2023-02-16", "x", "", None], [dt.date(2023, 2, 16), UNREAD, None, None]),
        ("fatalities", ["3", "x", "", None], [3, UNREAD, None, None]),
        ("notes", ["a", "b", "", None], ["a", "b", None, None]),
        ("event_type", ["Riots", "b", "", None], ["Riots", "b", None, None]),
    ],
)
@pytest.mark.parametrize("index", [pa.int8(), pa.int32(), pa.uint16()], ids=str)
@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_a_dictionary_is_read_like_its_values(
    column: str, cells: list[str], values: list[Any], index: pa.DataType, text: pa.DataType
) -> None:
    distinct = pa.array(cells, pa.string()).cast(text)
    codes = pa.array([3, 2, 1, 0, 0, None], index)
    expected = [*values[::-1], values[0], None]
    assert expected == read(column, pa.DictionaryArray.from_arrays(codes, distinct))
    assert arrow_type(EVENT[column]) in {
        cells_of(column, pa.DictionaryArray.from_arrays(codes, distinct)).batch.schema.field(column).type,
        pa.string(),
    }


def test_runs_are_unrolled() -> None:
    assert read("fatalities", pc.run_end_encode(pa.array([3, 3, None, 5]))) == [3, 3, None, 5]


@pytest.mark.parametrize("column", ["event_date", "fatalities", "latitude", "notes", "event_type"])
def test_a_slice_is_read_as_its_own_rows(column: str) -> None:
    texts = ["2023-02-16", "", "7", "x", None, "Riots", "2023-02-17", "1.5", ""]
    whole = read(column, pa.array(texts))
    for first in range(len(texts)):
        assert whole[first : first + 4] == read(column, pa.array(texts)[first : first + 4])
