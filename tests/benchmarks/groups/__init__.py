"""The groups of cases, in the order in which they are run and shown."""

from __future__ import annotations

from groups import (
    checking,
    cores,
    engines,
    flat_memory,
    json_tables,
    objects,
    parsing,
    starting,
    to_parquet,
    writing,
)

GROUPS = (
    to_parquet.GROUP,
    parsing.GROUP,
    checking.GROUP,
    checking.IN_MEMORY,
    writing.CSV,
    writing.JSONL,
    writing.ARRAY,
    json_tables.JSONL,
    json_tables.ARRAY,
    flat_memory.GROUP,
    cores.GROUP,
    starting.GROUP,
    objects.GROUP,
    engines.GROUP,
)
