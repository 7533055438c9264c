"""JSON arrays and JSON Lines as streams of raw batches: flat memory whatever the size of the file."""

from __future__ import annotations

from acled_export.json_reading.array import array_records
from acled_export.json_reading.envelopes import SEVERITIES, envelope_findings
from acled_export.json_reading.features import feature_records
from acled_export.json_reading.lines import line_records
from acled_export.json_reading.numerals import arrow_writes_alike
from acled_export.json_reading.records import record_batches

__all__ = [
    "SEVERITIES",
    "array_records",
    "arrow_writes_alike",
    "envelope_findings",
    "feature_records",
    "line_records",
    "record_batches",
]
