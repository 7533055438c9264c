"""The same check in parts: functions from batches to batches for an engine to run, and reports that add up.

`checked` and `report_rows` take one part of a table and know nothing of the others; `merged_report` puts
the reports of parts together. `engines.spark` and `engines.ray` hand them to the engine of that name.
"""

from __future__ import annotations

from acled_export.engines.merging import REPORT_SCHEMA, merged_report, rows_of
from acled_export.engines.parts import checked, report_rows
from acled_export.engines.plan import Plan

__all__ = ["REPORT_SCHEMA", "Plan", "checked", "merged_report", "report_rows", "rows_of"]
