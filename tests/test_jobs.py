"""The same findings, row numbers and output bytes for any number of jobs and any size of block."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.errors import ContractError, SourceError
from acled_export.pipeline import convert, validate
from acled_export.reporters.json import as_object
from acled_export.streams import supply
from acled_export.testing import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = (300, supply.BLOCK)


@pytest.fixture(autouse=True)
def _blocks() -> Iterator[None]:
    """Let a test choose the size of blocks."""
    original = supply.BLOCK
    yield
    supply.BLOCK = original


def as_texts(batch: pa.RecordBatch) -> pa.Table:
    """Return a batch as a CSV file holds it."""
    plain = [c.cast(c.type.value_type) if pa.types.is_dictionary(c.type) else c for c in batch.columns]
    return pa.table([column.cast(pa.string()) for column in plain], names=batch.schema.names)


def told(path: Path, output: Path, jobs: int) -> tuple[Any, bytes, bytes]:
    """Return the report of a run, what it wrote, and what it rejected."""
    rejects = output.with_suffix(".rejects.csv")
    report = convert(path, output, on_error="keep", rejects=rejects, jobs=jobs, accessed=None)
    return as_object(report), output.read_bytes(), rejects.read_bytes()


@settings(max_examples=10)
@given(st.lists(tables("mutated", max_rows=6), min_size=1, max_size=3), st.sampled_from((".csv", ".jsonl")))
def test_the_number_of_jobs_and_the_size_of_blocks_change_nothing(
    parts: list[pa.RecordBatch], suffix: str
) -> None:
    texts = pa.concat_tables([as_texts(part) for part in parts], promote_options="default")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "events.csv"
        pyarrow.csv.write_csv(texts, path)
        first = told(path, folder / f"first{suffix}", 1)
        for block in BLOCKS:
            supply.BLOCK = block
            for jobs in (1, 2, 4):
                assert told(path, folder / f"first{suffix}", jobs) == first


def test_an_unreadable_byte_far_down_is_told_by_any_number_of_jobs(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("event_id_cnty,event_date,actor1,location,year\nKEN1,2024-01-01,a,é,2024\n".encode())
    with path.open("ab") as file:
        file.write(b"KEN2,2024-01-01,a,b,2024\n" * 200_000 + b"KEN3,2024-01-01,a,\xff\xfe,2024\n")
    lines = []
    for jobs in (1, 2, 4):
        with pytest.raises(SourceError, match="line 200003: byte 0xff") as raised:
            validate(path, jobs=jobs)
        lines.append(str(raised.value))
    assert lines[0] == lines[1]


def test_no_job_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="jobs: expected at least 1, found 0"):
        validate(tmp_path / "events.csv", jobs=0)
