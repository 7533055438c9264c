"""What a user of pyarrow writes for each job: its streaming readers and writers, batch by batch."""

from __future__ import annotations

import json
import sys
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet as pq


def _csv(source: str, *, as_text: bool = False) -> Any:
    """Open a CSV file; its cells hold line ends. Types are found out, unless all is to be text."""
    names: list[str] = []
    if as_text:
        with open(source, encoding="utf-8") as file:  # noqa: PTH123 - as a user writes it
            names = file.readline().strip().split(",")
    return pyarrow.csv.open_csv(
        source,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
    )


def _written(reader: Any, target: str) -> None:
    with pq.ParquetWriter(target, reader.schema, compression="zstd", compression_level=3) as writer:
        for batch in reader:
            writer.write_batch(batch)


def parse(source: str) -> None:
    """Read a CSV file batch by batch."""
    print(sum(batch.num_rows for batch in _csv(source)))


def parse_text(source: str) -> None:
    """Read a CSV file batch by batch, all cells as text, as bad rows ask for."""
    print(sum(batch.num_rows for batch in _csv(source, as_text=True)))


def csv_to_parquet(source: str, target: str) -> None:
    """Write a CSV file as Parquet, batch by batch."""
    _written(_csv(source), target)


def parquet_to_csv(source: str, target: str) -> None:
    """Write a Parquet file as CSV, batch by batch."""
    file = pq.ParquetFile(source)
    with pyarrow.csv.CSVWriter(target, file.schema_arrow) as writer:
        for batch in file.iter_batches():
            writer.write_batch(batch)


def parquet_to_jsonl(source: str, target: str) -> None:
    """Write a Parquet file as JSON Lines, a Python object for each row: pyarrow has no JSON writer."""
    with open(target, "w", encoding="utf-8") as file:  # noqa: PTH123 - as a user writes it
        for batch in pq.ParquetFile(source).iter_batches():
            file.writelines(
                json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in batch.to_pylist()
            )


def jsonl_to_parquet(source: str, target: str) -> None:
    """Write JSON Lines as Parquet, batch by batch."""
    _written(pyarrow.json.open_json(source), target)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
