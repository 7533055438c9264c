"""Only read a CSV file: text in batches, nothing checked, as many parsers as there are processors.

With more parsers than one, smaller blocks take less memory and no more time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from acled_export.discovery import discover
from acled_export.read_options import ReadOptions

OPTIONS = {"parsers": ReadOptions().jobs, "block_size": 4 * 2**20}

if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb", buffering=0) as stream:
        batches = discover("formats")["csv"].read(stream, OPTIONS)
        print(sum(batch.num_rows for batch in batches))
