from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given

from acled_export import batches
from acled_export.batches import to_batch, to_batches, to_rows
from acled_export.contract import load_contract
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.testing import histories

EVENT = load_contract("event")


@given(histories())
def test_rows_come_back_as_they_went_in(rows: list[dict[str, Any]]) -> None:
    batch = to_batch(rows, EVENT)
    assert rows == to_rows(batch)
    assert EVENT.arrow_schema().types == batch.schema.types


def test_optional_columns_are_there_when_a_row_names_them() -> None:
    rows = [SAMPLE_EVENT, {**SAMPLE_EVENT, "population_best": 5}]
    batch = to_batch(rows, EVENT)
    assert batch.schema.names == [*EVENT.required, "population_best"]
    assert batch["population_best"].to_pylist() == [None, 5]
    assert to_batch([], EVENT).schema.names == list(EVENT.required)


def test_rows_are_cut_into_batches_of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_ROWS", 3)
    assert [batch.num_rows for batch in to_batches([SAMPLE_EVENT] * 7, EVENT)] == [3, 3, 1]
    assert list(to_batches([], EVENT)) == []


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(pa.ArrowInvalid, match="Could not convert 'many'"):
        to_batch([{**SAMPLE_EVENT, "fatalities": "many"}], EVENT)
