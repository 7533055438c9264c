"""Only read a CSV file, as `validate` reads it: text in batches, nothing checked."""

from __future__ import annotations

import sys
from pathlib import Path

from acled_export.discovery import discover
from acled_export.read_options import ReadOptions

if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb", buffering=0) as stream:
        batches = discover("formats")["csv"].read(stream, ReadOptions().for_format())
        print(sum(batch.num_rows for batch in batches))
