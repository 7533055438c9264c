"""Folders of Parquet files: read as one input, and written with a folder for each value of a column."""

from __future__ import annotations

from acled_export.datasets.listing import Part, in_database, parts_of, single
from acled_export.datasets.path_cells import with_path_cells
from acled_export.datasets.reading import FolderReading
from acled_export.datasets.summing import folder_digest, summed_inputs
from acled_export.datasets.writing import check_partitioning, open_partitioned

__all__ = [
    "FolderReading",
    "Part",
    "check_partitioning",
    "folder_digest",
    "in_database",
    "open_partitioned",
    "parts_of",
    "single",
    "summed_inputs",
    "with_path_cells",
]
