"""What a user of ijson writes to read a JSON array that does not fit into memory."""

from __future__ import annotations

import itertools
import sys

import ijson
import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 16_384


def json_to_parquet(source: str, target: str) -> None:
    """Read a JSON array object by object and write a Parquet file."""
    with open(source, "rb") as file:  # noqa: PTH123 - as a user writes it
        rows = ijson.items(file, "item", use_float=True)
        first = pa.Table.from_pylist(list(itertools.islice(rows, ROWS)))
        with pq.ParquetWriter(target, first.schema, compression="zstd", compression_level=3) as writer:
            writer.write_table(first)
            while part := list(itertools.islice(rows, ROWS)):
                writer.write_table(pa.Table.from_pylist(part, first.schema))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
