"""Points of a table: which two columns hold them, which rows have one, their box, and how WKB writes them.

A point is WGS 84, longitude before latitude (RFC 7946, section 4; GeoParquet 1.1.0, default of `crs`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa

from acled_export.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

LATITUDE, LONGITUDE = "latitude", "longitude"
MOST_NORTH, MOST_EAST = 90, 180
# byte order (1: little-endian), kind (1: a point), and the two numbers, without gaps
WKB_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])


@attrs.frozen
class Points:
    """The points of some rows, in degrees; what is no point is NaN in both, and `there` says which are."""

    longitude: Numbers
    latitude: Numbers
    there: npt.NDArray[np.bool_]

    def rounded(self, decimals: int) -> Points:
        """Return the points with so many decimals at most; no zero is negative."""
        return Points(
            np.round(self.longitude, decimals) + 0.0, np.round(self.latitude, decimals) + 0.0, self.there
        )


@attrs.frozen
class PointColumns:
    """The names that a table has for latitude and longitude."""

    latitude: str
    longitude: str

    @classmethod
    def among(cls, schema: pa.Schema) -> Self | None:
        """Find the columns whatever their case, null where there are not both, each once and of numbers."""
        found = [
            [field.name for field in schema if field.name.casefold() == name and _counts(field.type)]
            for name in (LATITUDE, LONGITUDE)
        ]
        if any(len(names) != 1 for names in found):
            return None
        return cls(found[0][0], found[1][0])

    @classmethod
    def asked_of(cls, schema: pa.Schema, what: str) -> Self:
        """Find the columns as `among` does.

        Raises `FormatError` that names what is missing and `what` is asked for.
        """
        found = cls.among(schema)
        if found is None:
            have = ", ".join(map(repr, schema.names)) or "none"
            raise FormatError(
                f"{what} needs the columns {LATITUDE!r} and {LONGITUDE!r}, each once and of numbers; "
                f"the columns are: {have}"
            )
        return found

    def of(self, batch: pa.RecordBatch) -> Points:
        """Return the points of a batch; none where a coordinate is blank or no place on the globe."""
        latitude, longitude = (_numbers(batch.column(name)) for name in (self.latitude, self.longitude))
        with np.errstate(invalid="ignore"):
            there = (np.abs(latitude) <= MOST_NORTH) & (np.abs(longitude) <= MOST_EAST)
        nowhere = np.float64("nan")
        return Points(np.where(there, longitude, nowhere), np.where(there, latitude, nowhere), there)


def _counts(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind))


def _numbers(column: pa.Array) -> Numbers:
    numbers: Numbers = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return numbers


@attrs.define
class Box:
    """The least box around all points that were added: west, south, east, north."""

    _corners: Numbers | None = None

    def add(self, points: Points) -> None:
        """Widen the box to hold these points too."""
        if not points.there.any():
            return
        x, y = points.longitude[points.there], points.latitude[points.there]
        low, high = np.array([x.min(), y.min()]), np.array([x.max(), y.max()])
        if self._corners is not None:
            low, high = np.minimum(low, self._corners[:2]), np.maximum(high, self._corners[2:])
        self._corners = np.concatenate([low, high])

    def corners(self) -> Sequence[float] | None:
        """Return west, south, east and north in degrees, null where there was no point.

        Points on both sides of the 180th meridian give a box around the globe: true, if not the smallest.
        """
        return None if self._corners is None else (self._corners + 0.0).tolist()  # no zero is negative


def as_wkb(points: Points) -> pa.Array:
    """Return points in little-endian WKB (OGC 06-103r4), null where there is none."""
    cells = np.zeros(int(points.there.sum()), WKB_POINT)
    cells["order"] = cells["kind"] = 1
    cells["x"], cells["y"] = points.longitude[points.there], points.latitude[points.there]
    offsets = np.concatenate([[0], np.cumsum(points.there)]).astype(np.int32) * WKB_POINT.itemsize
    held = np.packbits(points.there, bitorder="little")
    buffers = [pa.py_buffer(held), pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(cells.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(points.there), buffers)
