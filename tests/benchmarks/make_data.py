"""Write a seeded table of invented events as CSV, as large as asked for.

    python tests/benchmarks/make_data.py events.csv --rows 1000000

Every row obeys the contract and all rules; no two are on one day in one place. `--bad 0.01` spoils that
share of the rows, in turn in each way of `spoil.py`.
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
from pools import VARIANTS, WARDS, Pools, make_pools
from spoil import spoil

from acled_export.contract import load_contract
from acled_export.testing import scenes

CHUNK = 100_000
FIRST_DAY = dt.date(2018, 1, 1)
DAYS = 2_700
STEP = 15_485_863  # a prime: steps through every (day, place) once before any comes again
WEEK = 7
DAY_SECONDS = 86_400
HEADER = load_contract("event").required
Numbers = np.ndarray[Any, np.dtype[np.int64]]


def rows(pools: Pools, first: int, number: int, rng: np.random.Generator) -> pa.Table:
    """Return rows `first` to `first + number` of the table as text columns."""
    places = len(pools.places)
    keys = (np.arange(first, first + number, dtype=np.int64) * STEP) % (DAYS * places)
    day, place = keys // places, keys % places
    kind = rng.choice(len(pools.weights), size=number, p=pools.weights)
    cast = (place // WARDS * len(pools.weights) + kind) * VARIANTS + rng.integers(VARIANTS, size=number)
    source = rng.integers(len(pools.sources), size=number)
    columns = _taken(pools.places, place) | _taken(pools.casts, cast) | _taken(pools.sources, source)
    columns |= _when(day, rng) | {"fatalities": _deaths(pools.deadly[kind], rng)}
    columns["geo_precision"] = _text(rng.choice([1, 1, 1, 2, 3], size=number))
    columns["event_id_cnty"] = _joined(columns["prefix"], _text(np.arange(first, first + number) + 1))
    columns["notes"] = _notes(columns, pools, rng.integers(len(pools.fillers), size=number))
    return pa.table({name: columns[name] for name in HEADER})


def _taken(table: pa.Table, at: Numbers) -> dict[str, Any]:
    return {name: table[name].combine_chunks().take(pa.array(at)) for name in table.column_names}


def _text(numbers: Numbers) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


def _joined(*parts: Any) -> Any:
    return pc.binary_join_element_wise(*parts, "")


def _when(day: Numbers, rng: np.random.Generator) -> dict[str, Any]:
    dates = [FIRST_DAY + dt.timedelta(days=number) for number in range(DAYS)]
    precision = rng.choice([1, 1, 1, 1, 2, 3], size=len(day))
    words = pa.array([scenes.opening(None, number, date) for date in dates for number in (1, 2)])
    epoch = (FIRST_DAY - dt.date(1970, 1, 1)).days
    weekly = ((day + epoch) // WEEK + 2) * WEEK * DAY_SECONDS  # rows are recorded in weekly lots
    return {
        "event_date": pa.array([date.isoformat() for date in dates]).take(pa.array(day)),
        "year": pa.array([str(date.year) for date in dates]).take(pa.array(day)),
        "time_precision": _text(precision),
        "opening": words.take(pa.array(day * 2 + (precision > 1))),
        "timestamp": _text(weekly + rng.integers(0, 20, size=len(day)) * 3_600),
    }


def _deaths(deadly: Numbers, rng: np.random.Generator) -> pa.Array:
    some = np.where(rng.random(len(deadly)) < 0.4, rng.geometric(0.35, size=len(deadly)), 0)
    some = np.where(deadly == 2, np.maximum(some, 1), np.where(deadly == 0, 0, some))
    return _text(np.minimum(some, 60))


def _notes(columns: dict[str, Any], pools: Pools, filler: Numbers) -> Any:
    return _joined(
        columns["class_word"], columns["opening"], columns["told"],
        columns["location"], " (", columns["admin1"], "). ",
        pools.tolls.take(columns["fatalities"].cast(pa.int64())), pools.fillers.take(pa.array(filler)),
    )  # fmt: skip


def write_csv(target: BinaryIO, number: int, *, bad: float, seed: int) -> None:
    """Write `number` rows with a share of bad ones, 0 to 1."""
    pools = make_pools(seed)
    for first in range(0, number, CHUNK):
        rng = np.random.default_rng([seed, first])
        part = rows(pools, first, min(CHUNK, number - first), rng)
        frame = pl.from_arrow(spoil(part, bad, rng))
        assert isinstance(frame, pl.DataFrame)
        frame.write_csv(target, include_header=first == 0, quote_style="necessary")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--bad", type=float, default=0.0, help="share of bad rows, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.target.open("wb") as target:
        write_csv(target, given.rows, bad=given.bad, seed=given.seed)


if __name__ == "__main__":
    main()
