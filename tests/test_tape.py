"""A tape gives every batch once and in order, however often it was gone through before."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.errors import SourceError
from acled_export.tape import Tape

if TYPE_CHECKING:
    from collections.abc import Iterator

cells = st.lists(st.none() | st.text(max_size=4), max_size=5)


@st.composite
def batches(draw: st.DrawFn) -> list[pa.RecordBatch]:
    """Batches as readers give them: later ones may have a column more, texts may be dictionaries."""
    made = []
    encoded = draw(st.booleans())
    for number in range(draw(st.integers(0, 5))):
        column = pa.array(draw(cells), pa.string())
        if encoded:
            column = column.dictionary_encode()
        names = ["a"] if number < 3 else ["a", "b"]
        made.append(pa.RecordBatch.from_arrays([column] * len(names), names=names))
    return made


@given(batches(), st.sampled_from(["head", "whole", "both"]))
def test_every_batch_is_taken_once_and_in_order(made: list[pa.RecordBatch], before: str) -> None:
    with Tape(iter(made)) as tape:
        if before != "whole":
            begun = tape.head(4)
            rows = sum(batch.num_rows for batch in made)
            assert (0 if begun is None else begun.num_rows) >= min(4, rows)
        if before != "head":
            assert list(tape.whole()) == made
            assert list(tape.whole()) == made
        assert list(tape.take()) == made


def test_the_head_has_enough_rows_and_all_their_columns() -> None:
    nothing, one = (pa.RecordBatch.from_pydict({"a": pa.array(a, pa.string())}) for a in ([], ["x"]))
    wide = pa.RecordBatch.from_pydict({"a": ["y"], "b": ["z"]})
    assert Tape(iter([nothing, one, wide, one])).head(1) == one
    both = pa.RecordBatch.from_pydict({"a": ["x", "y"], "b": [None, "z"]})
    assert Tape(iter([nothing, one, wide, one])).head(2) == both
    assert Tape(iter([nothing, nothing])).head(1) == nothing
    assert Tape(iter([])).head(1) is None


def test_nothing_is_read_ahead_of_what_is_taken() -> None:
    read: list[int] = []

    def reading() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            read.append(number)
            yield pa.RecordBatch.from_pydict({"a": ["x"]})

    tape = Tape(reading())
    tape.head(1)
    assert read == [0]
    next(tape.take())
    assert read == [0]


def test_no_room_to_lay_it_down_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: full.open("w+b", buffering=0))
    tape = Tape(iter([pa.RecordBatch.from_pydict({"a": ["x"]})]))
    with pytest.raises(SourceError, match="no room to lay the input down"):
        list(tape.whole())
