"""Write a seeded table in the layout of UCDP GED 26.1 as CSV, as large as asked for: all rows are invented.

    python tests/benchmarks/ged_table.py GEDEvent_v26_1.csv --rows 420000

Cells are as long and as varied as those of the dataset: about 650 bytes a row, one in five a span of days.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from acled_export import priogrid, states
from acled_export.neighbours.ucdp_ged.columns import NAMES
from acled_export.testing import scenes

if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK = 50_000
FIRST_DAY, DAYS = dt.date(1989, 1, 1), 13_500
DYADS, AROUND, OUTLETS = 1_500, 1_200, 400  # `AROUND` each town
SPREAD = 0.08  # degrees, so that every place stays well inside its country
STATE_BASED, ONE_SIDED = 1, 3
WORDS = re.findall(
    "[a-z]+",
    "river north soldiers village clash army front column hills district troops dead reported road market "
    "ambush night convoy killed fighters attack checkpoint camp border offensive shelling town outskirts",
)
Numbers = np.ndarray[Any, np.dtype[np.int64]]
Cells = dict[str, Any]


def _texts(rng: np.random.Generator, number: int, least: int, most: int) -> list[str]:
    """Return texts of so many words."""
    sizes = rng.integers(least, most + 1, size=number)
    return [" ".join(rng.choice(WORDS, size=size).tolist()) for size in sizes]


def _columns(rows: Sequence[tuple[Any, ...]], names: str) -> Cells:
    return {
        name: pa.array(map(str, cells))
        for name, cells in zip(names.split(), zip(*rows, strict=True), strict=True)
    }


def _dyads(rng: np.random.Generator) -> Cells:
    """Return conflicts with two sides: a government and a group, two groups, or one of them and civilians."""
    rows = []
    for number in range(DYADS):
        country, code, region = _state(scenes.TOWNS[number % len(scenes.TOWNS)].country)
        kind = int(rng.choice([1, 1, 1, 2, 3]))
        state = kind == STATE_BASED or (kind == ONE_SIDED and number % 2 == 0)
        side_a = f"Government of {country}" if state else f"Example Front {number}"
        side_b = "Civilians" if kind == ONE_SIDED else f"Dawn Column {number}"
        rows.append(
            (
                kind, f"{kind}-{number}", 10_000 + number // 2, f"{country}: Example {number // 2}",
                f"{kind}-{number}", 20_000 + number, f"{side_a} - {side_b}", number, 100 + number, side_a,
                number + 1, 1 if kind == ONE_SIDED else 5_000 + number, side_b, country, code, region,
                code if state else "",
            )
        )  # fmt: skip
    return _columns(
        rows,
        "type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
        "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b country country_id "
        "region gwnoa",
    )


def _state(name: str) -> tuple[str, int, str]:
    country = pa.array([name])
    day = pa.array([dt.date(2020, 1, 1)])
    found = (states.ucdp_name(country), states.gleditsch_ward(country, day), states.ucdp_region(country))
    return tuple(column[0].as_py() for column in found)


def _places(rng: np.random.Generator) -> Cells:
    """Return points around each town with their names, divisions, texts of WKT and cells of PRIO-GRID."""
    at = np.repeat([(town.latitude, town.longitude) for town in scenes.TOWNS], AROUND, axis=0)
    points = np.round(at + rng.uniform(-SPREAD, SPREAD, at.shape), 6)
    cells = priogrid.cells(pa.array(points[:, 0]), pa.array(points[:, 1])).to_pylist()
    rows = [
        (f"{y:.6f}", f"{x:.6f}", f"POINT ({x:.6f} {y:.6f})", cells[n], f"Town {n}", f"Province {n // 60}",
         f"District {n // 8}" if n % 3 else "")
        for n, (y, x) in enumerate(points.tolist())
    ]  # fmt: skip
    return _columns(rows, "latitude longitude geom_wkt priogrid_gid where_coordinates adm_1 adm_2")


def _deaths(rng: np.random.Generator, number: int) -> Cells:
    shares = {
        f"deaths_{side}": np.where(rng.random(number) < odds, rng.geometric(0.25, number), 0)
        for side, odds in (("a", 0.2), ("b", 0.4), ("civilians", 0.3), ("unknown", 0.3))
    }
    best = sum(shares.values())
    sure = rng.random(number) < 0.85  # in so many genuine rows the three estimates are one number
    return shares | {
        "best": best,
        "high": np.where(sure & (best > 0), best, best + rng.integers(1, 10, number)),
        "low": np.where(sure, best, np.maximum(best - rng.integers(0, 5, number), 0)),
    }


def _when(rng: np.random.Generator, number: int) -> Cells:
    starts = rng.integers(0, DAYS, size=number)
    level = rng.choice([1, 2, 3, 4, 5], size=number, p=[0.82, 0.07, 0.02, 0.06, 0.03])
    spans = np.array([0, 3, 6, 29, 200])[level - 1]
    days = [FIRST_DAY + dt.timedelta(days=day) for day in range(DAYS + 200)]
    texts = pa.array([f"{day.isoformat()} 00:00:00.000" for day in days])
    return {
        "date_prec": level,
        "date_start": texts.take(pa.array(starts)),
        "date_end": texts.take(pa.array(starts + spans)),
        "year": pa.array([day.year for day in days]).take(pa.array(starts)),
        "source_date": pa.array([day.isoformat() for day in days]).take(pa.array(starts)),
    }


def _told(rng: np.random.Generator, number: int) -> Cells:
    outlets = pa.array([f"Example {word} Wire {n}" for n, word in enumerate(rng.choice(WORDS, size=OUTLETS))])
    office, other = (outlets.take(pa.array(rng.integers(OUTLETS, size=number))) for _ in range(2))
    headline, where, said = (pa.array(_texts(rng, number, *size)) for size in ((6, 14), (2, 14), (0, 4)))
    return {
        "source_office": pc.binary_join_element_wise(office, other, ";"),
        "source_headline": headline,
        "source_article": pc.binary_join_element_wise(office, "2020-01-02", headline, ","),
        "where_description": where,
        "source_original": said,
    }


def rows(first: int, number: int, pools: dict[str, Cells], rng: np.random.Generator) -> pa.Table:
    """Return rows `first` to `first + number` of the table."""
    dyad, place = (
        (size * rng.random(number) ** 3).astype(np.int64) for size in (DYADS, AROUND)
    )  # a few often
    place += dyad % len(scenes.TOWNS) * AROUND
    columns = {name: cells.take(pa.array(dyad)) for name, cells in pools["dyads"].items()}
    columns |= {name: cells.take(pa.array(place)) for name, cells in pools["places"].items()}
    columns |= _when(rng, number) | _told(rng, number) | _deaths(rng, number)
    ids = pa.array(np.arange(first, first + number) + 1).cast(pa.string())
    columns |= {
        "id": ids,
        "relid": pc.binary_join_element_wise("EXA-2020-1-1-", ids, ""),
        "active_year": rng.integers(0, 2, size=number),
        "code_status": pa.array(["Clear"] * number),
        "number_of_sources": rng.choice([-1, 1, 1, 2, 3], size=number),
        "where_prec": rng.choice(
            [1, 2, 3, 4, 5, 6, 7], size=number, p=[0.4, 0.2, 0.15, 0.15, 0.05, 0.04, 0.01]
        ),
        "event_clarity": rng.choice([1, 1, 1, 2], size=number),
        "gwnob": pa.array([""] * number),
    }
    return pa.table({name: columns[name] for name in NAMES})


def write_csv(target: BinaryIO, number: int, *, seed: int) -> None:
    """Write `number` rows; the same seed gives the same bytes."""
    pools = {
        "dyads": _dyads(np.random.default_rng([seed, 1])),
        "places": _places(np.random.default_rng([seed, 2])),
    }
    for first in range(0, number, CHUNK):
        part = rows(first, min(CHUNK, number - first), pools, np.random.default_rng([seed, 3, first]))
        frame = pl.from_arrow(part)
        assert isinstance(frame, pl.DataFrame)
        frame.write_csv(target, include_header=first == 0, quote_style="necessary")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=420_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.target.open("wb") as target:
        write_csv(target, given.rows, seed=given.seed)


if __name__ == "__main__":
    main()
