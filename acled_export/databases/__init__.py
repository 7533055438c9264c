"""Tables in PostgreSQL, SQLite and DuckDB: opened by URL, and read in Arrow batches.

All of it needs the extra `acled-export[database]`.
"""

from __future__ import annotations

from acled_export.databases.addresses import Address, address_of, is_database
from acled_export.databases.reading import Rows, open_rows, read_rows

__all__ = ["Address", "Rows", "address_of", "is_database", "open_rows", "read_rows"]
