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
    for number in range(draw(st.integers(0, 5))):
        column = pa.array(draw(cells), pa.string())
        if draw(st.booleans()):
            column = column.dictionary_encode()
        names = ["a"] if number < 3 else ["a", "b"]
        made.append(pa.RecordBatch.from_arrays([column] * len(names), names=names))
    return made


@given(batches(), st.sampled_from(["head", "whole", "both"]))
def test_every_batch_is_taken_once_and_in_order(made: list[pa.RecordBatch], before: str) -> None:
    with Tape(iter(made)) as tape:
        if before != "whole":
            begun = tape.head()
            assert begun == made[: len(begun)]
            assert [batch.num_rows for batch in begun[:-1]] == [0] * len(begun[:-1])
        if before != "head":
            assert list(tape.whole()) == made
            assert list(tape.whole()) == made
        assert list(tape.take()) == made


def test_the_head_ends_with_the_first_batch_that_has_rows() -> None:
    nothing, some = (pa.RecordBatch.from_pydict({"a": pa.array(a, pa.string())}) for a in ([], ["x"]))
    assert [batch.num_rows for batch in Tape(iter([nothing, some, some])).head()] == [0, 1]
    assert [batch.num_rows for batch in Tape(iter([nothing, nothing])).head()] == [0, 0]
    assert Tape(iter([])).head() == []


def test_nothing_is_read_ahead_of_what_is_taken() -> None:
    read: list[int] = []

    def reading() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            read.append(number)
            yield pa.RecordBatch.from_pydict({"a": ["x"]})

    tape = Tape(reading())
    tape.head()
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
