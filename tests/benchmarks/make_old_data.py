"""Write the table of `make_data.py` as a file of 2022: semicolons, numeric codes, crowd sizes in the notes.

    python tests/benchmarks/make_old_data.py old.csv --rows 2600000

Header and order are those of March 2019 to March 2023, days are `04 November 2021`. Every row is clean.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from make_data import CHUNK, DAYS, FIRST_DAY, rows
from pools import make_pools

from acled_export.testing.layouts import CROWD, HEADERS
from acled_export.vocabulary import vocabulary

HEADER = HEADERS["2019"]
FIRST_NUMBER = 5_000_000


def old(table: pa.Table) -> pa.Table:
    """Return a table of today's columns in those of 2019 to 2023."""
    columns = {name: _whole(table[name]) for name in table.column_names}
    numbers = pc.utf8_slice_codeunits(columns["event_id_cnty"], 3)
    columns |= {
        "event_date": _looked_up(columns["event_date"], _worded_days()),
        "inter1": _looked_up(columns["inter1"], _codes("actor_type")),
        "inter2": pc.fill_null(_looked_up(columns["inter2"], _codes("actor_type")), "0"),
        "interaction": _looked_up(columns["interaction"], _codes("interaction")),
        "event_id_no_cnty": numbers,
        "data_id": pc.add(numbers.cast(pa.int64()), FIRST_NUMBER).cast(pa.string()),
        "iso3": _looked_up(columns["country"], _iso3()),
        "notes": _sized(columns["notes"], columns["tags"]),
    }
    for name in ("assoc_actor_1", "assoc_actor_2"):
        columns[name] = pc.replace_substring(columns[name], "Labor Group (", "Labour Group (")
    return pa.table({name: columns[name] for name in HEADER})


def _whole(column: Any) -> Any:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _looked_up(column: Any, known: dict[str, str]) -> Any:
    at = pc.index_in(column, value_set=pa.array(list(known), pa.string()))
    return pa.array(list(known.values()), pa.string()).take(at)


def _worded_days() -> dict[str, str]:
    days = [FIRST_DAY + dt.timedelta(days=number) for number in range(DAYS)]
    return {day.isoformat(): f"{day:%d %B %Y}" for day in days}


def _codes(name: str) -> dict[str, str]:
    return {term: str(facts["code"]) for term, facts in vocabulary(name).facts.items()}


def _iso3() -> dict[str, str]:
    return {country: facts["iso3"] for country, facts in vocabulary("country").facts.items()}


def _sized(notes: Any, tags: Any) -> Any:
    """Return the notes with the crowd size at their end where the tags tell one."""
    size = pc.if_else(pc.starts_with(tags, CROWD), pc.utf8_slice_codeunits(tags, len(CROWD)), None)
    ending = pc.binary_join_element_wise(" [size=", size, "]", "")
    return pc.binary_join_element_wise(notes, pc.fill_null(ending, ""), "")


def write_csv(target: BinaryIO, number: int, *, seed: int) -> None:
    """Write `number` rows."""
    pools = make_pools(seed)
    for first in range(0, number, CHUNK):
        rng = np.random.default_rng([seed, first])
        frame = pl.from_arrow(old(rows(pools, first, min(CHUNK, number - first), rng)))
        assert isinstance(frame, pl.DataFrame)
        frame.write_csv(target, include_header=first == 0, separator=";", quote_style="necessary")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=2_600_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.target.open("wb") as target:
        write_csv(target, given.rows, seed=given.seed)


if __name__ == "__main__":
    main()
