"""Cells of ICEWS's that are made from several: the code of an event, its place, its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.cameo import cameo
from acled_export.coded_columns import combined, null_of, plain, spread
from acled_export.neighbours.cameo.codes import code_of_label, event_code
from acled_export.neighbours.decided import LOW, MEDIUM, Decided, Way
from acled_export.neighbours.losses import kept_in_loss

if TYPE_CHECKING:
    from acled_export.neighbours.machine_columns import MachineColumns

KEPT = (
    "Intensity", "Source Sectors", "Source Country", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number",
)  # fmt: skip
PLACE = ("City", "District", "Province")
AS_CITY, AS_DISTRICT, AS_PROVINCE = "icews-city", "icews-district", "icews-province"
PRECISIONS = (Way("1", AS_CITY, LOW), Way("2", AS_DISTRICT, LOW), Way("3", AS_PROVINCE, MEDIUM))
DECIDES = {
    AS_CITY: "where a city is told the point is that of the city: precision 1 is a candidate, since the "
    "event may have been near it",
    AS_DISTRICT: "where a district is the finest that is told its middle is the point: precision 2",
    AS_PROVINCE: "where a province is the finest that is told its middle is the point: precision 3",
}


@attrs.frozen
class Codes:
    """The CAMEO code of each row; what the file says of its category; codes that a label told."""

    codes: pa.Array
    categories: pa.Array
    by_label: pa.Array


def codes_of_events(own: MachineColumns) -> Codes:
    """Return each row's code: that of its label where the file has none, or one that is none of CAMEO's."""
    places, cells = combined(own.coded("CAMEO Code"), own.coded("Event Text"))
    told = [_code(*cell) for cell in cells]
    return Codes(*(spread([one[column] for one in told], places) for column in range(3)))


def _code(code: str | None, label: str | None) -> tuple[str | None, str | None, str | None]:
    category = " ".join(
        filter(None, (code and f"CAMEO Code={event_code(code)}", label and _told(code, label)))
    )
    if code is not None and cameo(event_code(code)):
        return event_code(code), category, None
    named = label and code_of_label(label)
    return named or (code and event_code(code)), category or None, named or None


def _told(code: str | None, label: str) -> str:
    return f"Event Text={label}" if code is None else f"({label})"


@attrs.frozen
class Place:
    """Where each row was: the finest name that is told, how fine it is, and whether there is none at all."""

    location: pa.Array
    precision: Decided
    only_country: pa.Array

    @classmethod
    def of(cls, own: MachineColumns) -> Place:
        """Read the places of a batch."""
        columns = [own.text(name) for name in PLACE]
        there = np.array([column.is_valid().to_numpy(zero_copy_only=False) for column in columns])
        finest = np.where(there.any(axis=0), there.argmax(axis=0), -1).astype(np.int64)
        return cls(
            pc.coalesce(*columns),
            Decided(column="geo_precision", codes=finest, ways=PRECISIONS),
            pa.array(finest < 0),
        )

    def of_no_country(self, coordinates: pa.Array) -> pa.Array:
        """Return coordinates, null where they are the middle of a country: that is no place of an event."""
        return pc.if_else(self.only_country, null_of(coordinates.type), coordinates)


def ids(own: MachineColumns, days: pa.Array) -> pa.Array:
    """Return the number and the day of each row, the number alone where there is no day."""
    numbers = own.text("Event ID")
    return pc.coalesce(
        pc.binary_join_element_wise(numbers, pc.replace_substring(plain(days), "-", ""), "-"), numbers
    )


def kept(own: MachineColumns, reasons: pa.Array, countries: pa.Array, by_label: pa.Array) -> pa.Array:
    """Return what `loss` keeps of each row: why it has no type, and the cells that no column holds."""
    cells = {name: own.coded(name) for name in KEPT if name in own}
    if "Country" in own:
        cells["Country"] = pc.if_else(countries.is_null(), own.text("Country"), null_of(pa.string()))
    told = {"not_mapped": reasons, "code_by_label": by_label}
    return kept_in_loss({**told, **cells}, own.raw.num_rows)
