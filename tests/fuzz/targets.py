"""The targets of the fuzzer by name: functions of bytes that return nothing where all is well."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from container_targets import conversions, documents, packed_tables, streams, workbooks
from csv_targets import csv_rows, csv_tables
from json_targets import json_rows, json_tables
from schema_targets import schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        target.__name__: target
        for target in (
            csv_rows, csv_tables, json_rows, json_tables, schemas, conversions, streams, packed_tables,
            workbooks, documents,
        )
    }
)  # fmt: skip
