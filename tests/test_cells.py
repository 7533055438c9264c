from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest
from cell_reading import EVENT, UNREAD, cells_of, read
from hypothesis import given
from hypothesis import strategies as st

from acled_export.cells import read_cells
from acled_export.spots import cell_at
from acled_export.testing import Kind, tables
from acled_export.vocabulary import vocabulary

kinds: st.SearchStrategy[Kind] = st.sampled_from(("valid", "mutated", "hostile"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8", 8),
        ("8.0", 8),
        ("8.", 8),
        ("8.000", 8),
        ("-3", -3),
        ("007", 7),
        ("0", 0),
        ("-0", 0),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
        ("9223372036854775808", UNREAD),
        ("99999999999999999999", UNREAD),
        ("8.5", UNREAD),
        ("0x10", UNREAD),
        ("+1", UNREAD),
        (" 5", UNREAD),
        ("5 ", UNREAD),
        ("5\n", UNREAD),
        ("1e3", UNREAD),
        ("1_000", UNREAD),
        ("1,000", UNREAD),
        ("٣", UNREAD),
        ("-", UNREAD),
        ("nan", UNREAD),
        ("NA", UNREAD),
        ("true", UNREAD),
        ("", None),
        (None, None),
    ],
)
def test_a_whole_number_is_digits_with_an_optional_minus(text: str | None, value: Any) -> None:
    assert [value, 1] == read("fatalities", pa.array([text, "1"], pa.string()))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8", 8.0),
        ("-0.3031", -0.3031),
        (".5", 0.5),
        ("5.", 5.0),
        ("+1", 1.0),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        ("1e-999", 0.0),
        ("0.1000000000000000055511151231257827", 0.1),
        ("1e400", UNREAD),
        ("-1e400", UNREAD),
        ("nan", UNREAD),
        ("NaN", UNREAD),
        ("inf", UNREAD),
        ("-Infinity", UNREAD),
        ("0x10", UNREAD),
        ("36.08 N", UNREAD),
        (" 5", UNREAD),
        ("36,08", UNREAD),
        (".", UNREAD),
        ("٣.٣", UNREAD),
        ("", None),
    ],
)
def test_a_number_is_decimal_and_finite(text: str, value: Any) -> None:
    assert [value, 1.5] == read("latitude", pa.array([text, "1.5"]))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-02-16", dt.date(2023, 2, 16)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("16 February 2023", dt.date(2023, 2, 16)),
        ("6 February 2023", dt.date(2023, 2, 6)),
        ("06 February 2023", dt.date(2023, 2, 6)),
        ("0001-01-01", dt.date(1, 1, 1)),
        ("9999-12-31", dt.date(9999, 12, 31)),
        ("2023-02-30", UNREAD),
        ("30 February 2023", UNREAD),
        ("2023-02-29", UNREAD),
        ("2023-13-01", UNREAD),
        ("0000-01-01", UNREAD),
        ("10000-01-01", UNREAD),
        ("-2023-02-16", UNREAD),
        ("2023-2-1", UNREAD),
        ("20230216", UNREAD),
        ("2023-W07-4", UNREAD),
        ("2023-02-16T00:00:00", UNREAD),
        ("2023-02-16\n", UNREAD),
        (" 2023-02-16", UNREAD),
        ("16 FEBRUARY 2023", UNREAD),
        ("16 February 23", UNREAD),
        ("16-Feb-23", UNREAD),
        ("5/14/2017", UNREAD),
        ("٢٠٢٣-٠٢-١٦", UNREAD),
        ("today", UNREAD),
        ("", None),
    ],
)
@pytest.mark.parametrize("beside", ["2020-01-01", "1 January 2020", "x"])
def test_a_day_is_iso_or_worded_and_exists(text: str, value: Any, beside: str) -> None:
    expected = UNREAD if beside == "x" else dt.date(2020, 1, 1)
    assert [value, expected] == read("event_date", pa.array([text, beside]))


@given(kinds.flatmap(tables))
def test_nothing_is_lost(raw: pa.RecordBatch) -> None:
    cells = read_cells(raw, EVENT)
    assert [name for name in EVENT.names if name in raw.schema.names] == cells.batch.schema.names
    assert raw.num_rows == cells.batch.num_rows
    for name in cells.batch.schema.names:
        values = [cell_at(raw[name], row) for row in range(raw.num_rows)]
        blank = [value is None or (isinstance(value, str) and value == "") for value in values]
        unread = cells.unread.get(name, [False] * raw.num_rows)
        read = [value is not None for value in cells.batch[name].to_pylist()]
        assert [1] * raw.num_rows == [sum(map(int, cell)) for cell in zip(blank, unread, read, strict=True)]


@given(kinds.flatmap(tables))
def test_reading_again_changes_nothing(raw: pa.RecordBatch) -> None:
    once = read_cells(raw, EVENT)
    again = read_cells(once.batch, EVENT)
    assert once.batch.to_pylist() == again.batch.to_pylist()
    assert once.batch.schema == again.batch.schema
    assert again.aliased == {}
    assert again.unread == {}


@pytest.mark.parametrize("column", [c.name for c in EVENT.columns if c.vocabulary])
def test_aliases_are_read_as_their_term_and_marked(column: str) -> None:
    known = vocabulary(EVENT[column].vocabulary or "")
    texts = [*known.terms, *known.aliases, None, "no term at all"]
    cells = cells_of(column, pa.array(texts))
    expected = [*known.terms, *known.aliases.values(), None, "no term at all"]
    assert expected == cells.batch[column].to_pylist()
    marked = cells.aliased.get(column, [False] * len(texts))
    assert [text in known.aliases for text in texts] == list(marked)


def test_cells_that_are_no_plain_value_are_unread() -> None:
    raw = pa.RecordBatch.from_pydict(
        {
            "notes": ["a", '{"b": 1}', None],
            "event_type": ["Riots", "Riots", '["Riots"]'],
            "_unread": pa.array([None, ["notes"], ["event_type", "no_column"]], pa.list_(pa.string())),
        }
    )
    cells = read_cells(raw, EVENT)
    assert {name: mask.tolist() for name, mask in cells.unread.items()} == {
        "notes": [False, True, False],
        "event_type": [False, False, True],
    }
    assert cells.batch["notes"].to_pylist() == ["a", None, None]
    assert cells.batch["event_type"].to_pylist() == ["Riots", "Riots", None]


def test_unknown_columns_stay_outside_and_known_ones_come_in_order() -> None:
    raw = pa.RecordBatch.from_pydict({"year": ["2024"], "remarks": ["x"], "event_date": ["2024-01-01"]})
    assert read_cells(raw, EVENT).batch.schema.names == ["event_date", "year"]


def test_a_batch_without_known_columns_keeps_its_rows() -> None:
    assert read_cells(pa.RecordBatch.from_pydict({"x": [1, 2, 3]}), EVENT).batch.num_rows == 3
