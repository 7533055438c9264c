"""PRIO-GRID cells of half a degree, and the months that ViEWS counts.

Source: Tollefsen, Strand and Buhaug 2012, "PRIO-GRID: A unified spatial data structure": 720 columns and 360
rows from the south-west corner, numbered from 1 row by row. Points on an edge belong to the cell north and
east of it; the north pole and the date line at 180 belong to the last row and column.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

COLUMNS, ROWS = 720, 360
CELLS = COLUMNS * ROWS
SIDE = 0.5  # degrees
SOUTH, WEST = -90.0, -180.0
FIRST_YEAR = 1980  # month 1 of ViEWS is January 1980

Numbers = np.ndarray[Any, np.dtype[Any]]


def _degrees(column: pa.Array) -> Numbers:
    numbers = pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False)
    return np.asarray(numbers, dtype=np.float64)


def cells(latitude: pa.Array, longitude: pa.Array) -> pa.Array:
    """Return the PRIO-GRID cell of each point (`priogrid_gid`, int32, 1 to 259200).

    Takes two numeric arrays of degrees, WGS 84. Null where a coordinate is null, NaN or not on the globe
    (latitude within 90, longitude within 180).
    """
    north, east = _degrees(latitude) - SOUTH, _degrees(longitude) - WEST
    known = (north >= 0) & (north <= -2 * SOUTH) & (east >= 0) & (east <= -2 * WEST)
    rows = np.minimum(np.where(known, north, 0) // SIDE, ROWS - 1)
    columns = np.minimum(np.where(known, east, 0) // SIDE, COLUMNS - 1)
    return pa.array((rows * COLUMNS + columns + 1).astype(np.int32), pa.int32(), mask=~known)


def centre(gid: int) -> tuple[float, float]:
    """Return the latitude and longitude of a cell's centre, in degrees.

    Raises `ValueError` when there is no cell of that number.
    """
    if not 1 <= gid <= CELLS:
        raise ValueError(f"PRIO-GRID cells are numbered 1 to {CELLS}, not {gid!r}")
    (latitude,), (longitude,) = centres(pa.array([gid], pa.int32()))
    return float(latitude), float(longitude)


def centres(gids: pa.Array) -> tuple[Numbers, Numbers]:
    """Return the latitudes and longitudes of the centres of cells (int32, none null), in degrees."""
    rows, columns = np.divmod(gids.to_numpy() - 1, COLUMNS)
    return SOUTH + SIDE * (rows + 0.5), WEST + SIDE * (columns + 0.5)


def month_id(days: pa.Array) -> pa.Array:
    """Return the month number of ViEWS for each day (int32): January 1980 is 1, and null stays null.

    Takes dates or timestamps; months before 1980 have numbers of 0 and less.
    """
    years, months = pc.year(days), pc.month(days)
    counted = pc.add(pc.multiply(pc.subtract(years, FIRST_YEAR), 12), months)
    return pc.cast(counted, pa.int32())
