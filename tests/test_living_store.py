"""The store of rows: what the machine lacks is told in our words, and the same rows give the same batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from living_tables import PLAIN, invented, written

from acled_export.batches import evenly
from acled_export.errors import ContractError, FormatError, SourceError
from acled_export.living import merge, sort
from acled_export.living.store import open_store
from acled_export.living.texts import original

if TYPE_CHECKING:
    from pathlib import Path


@given(st.lists(st.integers(0, 7)), st.integers(1, 5))
def test_batches_are_cut_evenly_whatever_they_came_in(sizes: list[int], rows: int) -> None:
    numbers = list(range(sum(sizes)))
    given_ = [pa.record_batch({"n": [numbers.pop(0) for _ in range(size)]}) for size in sizes]
    typed = [batch.cast(pa.schema({"n": pa.int64()})) for batch in given_]
    cut = list(evenly(typed, rows))
    assert [n for batch in cut for n in batch.column("n").to_pylist()] == list(range(sum(sizes)))
    assert {batch.num_rows for batch in cut[:-1]} <= {rows}


def raised_in_store(error: Exception) -> None:
    with open_store():
        raise error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (duckdb.IOException("No space left on device"), SourceError, "no room to lay rows down in"),
        (duckdb.IOException("Out of Memory Error: x"), ContractError, "memory_limit is too small"),
        (duckdb.OutOfMemoryException("x"), ContractError, "memory_limit='256MB' is too small"),
    ],
)
def test_what_the_machine_lacks_is_told(error: Exception, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        raised_in_store(error)


def test_an_answer_that_breaks_off_is_told() -> None:
    def half() -> None:
        with open_store() as store:
            for _ in store.batches("SELECT CAST(i AS TINYINT) FROM range(100000) t(i)", 10):
                pass

    with pytest.raises((duckdb.Error, SourceError), match=r"out of range|no room"):
        half()


@pytest.mark.parametrize(
    ("cell", "text"), [(b"\xff1", "\\xff1"), (b"", None), (None, None), (True, "True"), (8.5, "8.5")]
)
def test_cells_that_cannot_be_read_keep_their_text(cell: object, text: str | None) -> None:
    assert original(cell) == text


def test_deletions_come_by_a_pipe_and_in_a_format_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = written(tmp_path / "l.csv", [invented()])
    answer = tmp_path / "answer.txt"
    answer.write_text("event_id_cnty;deleted_timestamp\nKEN1;1999999999\n", encoding="utf-8")
    assert merge(local, local, tmp_path / "m.csv", deleted=answer).rows == 0
    with answer.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert merge(local, local, tmp_path / "n.csv", deleted="-", reading=PLAIN).counts.deleted == 1


def test_typed_output_never_goes_to_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(FormatError, match="parquet is not for a terminal"):
        sort(table, "-", to_format="parquet")
