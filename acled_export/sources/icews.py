"""ICEWS Coded Event Data: what a machine read in sentences of news from 1995 to April 2023, as candidates.

Rows are told apart by their number and their day together, since numbers come twice. The file of 2017 writes
its days as d/m/yyyy and has no CAMEO codes: there the code is that of the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from acled_export.coded_columns import dictionary
from acled_export.neighbours import Origin, candidates, left_behind, neighbour_table
from acled_export.neighbours.cameo import actors as cameo_actors
from acled_export.neighbours.cameo.actors import decide_actor, whereabouts
from acled_export.neighbours.cameo.codes import zeros_restored
from acled_export.neighbours.cameo.event_types import cameo_readings, decide_types
from acled_export.neighbours.icews import crosswalk as layout
from acled_export.neighbours.icews import rows as icews_rows
from acled_export.neighbours.icews.sectors import roles
from acled_export.neighbours.machine_columns import MachineColumns, each_text
from acled_export.neighbours.strangers import namesakes, with_strangers
from acled_export.plugins import Head, Read, Source, Table
from acled_export.recognition.date_forms import ISO, turned
from acled_export.recognition.date_order import form_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from acled_export.neighbours import Decided
    from acled_export.recognition.date_forms import DateForm

NAME, DATASET = "icews", "ICEWS (reports)"
SIDES = {1: "Source", 2: "Target"}
WEAKER = (
    "rows of ICEWS are what a machine read in one sentence each: nobody looked at them, and no deaths, no "
    "precision and no types of ACLED's are told"
)
CITED = (
    "Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward (2015), ICEWS Coded Event Data, Harvard "
    "Dataverse, https://doi.org/10.7910/DVN/28075; rows were changed"
)


def read_table(head: Head, settings: Mapping[str, Any]) -> Table:
    """Return the way to read an event file, with names of columns as ICEWS or as a program has them.

    Known settings: `contract`, `rename`, `date_order`. Raises `SourceError` for days that may be read in two
    ways.
    """
    names = layout.own_names(head.header, settings.get("rename") or {})
    form = form_of(head, names["Event Date"], settings.get("date_order")) if "Event Date" in names else ISO
    strange = [name for name in head.header if name not in names.values()]

    def columns(raw: pa.RecordBatch) -> Read:
        return read_rows(MachineColumns(raw, names), form, strange)

    return neighbour_table(
        columns,
        settings,
        weaker=WEAKER,
        told={"title": "ICEWS coded event data, reports and no events", "date_form": form.name},
        exempt=layout.EXEMPT,
        attribution=CITED,
    )


def read_rows(own: MachineColumns, form: DateForm, strange: list[str]) -> Read:
    """Return the rows of one batch; `strange` are columns that are not ICEWS's, put behind as they are."""
    from acled_export.states import country_of_name

    days, renewed = turned(own.as_it_is("Event Date"), form)
    codes = icews_rows.codes_of_events(own)
    place = icews_rows.Place.of(own)
    countries = dictionary(country_of_name(own.coded("Country")))
    sides = {side: roles(own.coded(f"{name} Sectors")) for side, name in SIDES.items()}
    types = decide_types(codes.codes, *sides.values())
    decided = [
        *types.decided,
        *(_actor(own, side, role, countries, types.event_types) for side, role in sides.items()),
        place.precision,
    ]
    told = {
        "event_id_cnty": pc.binary_join_element_wise(NAME, icews_rows.ids(own, days), ":"),
        "event_date": days,
        "year": each_text(days, _year_of),
        "actor1": own.text("Source Name"),
        "actor2": own.text("Target Name"),
        "source": own.text("Publisher"),
        **_where(own, place, countries),
    }
    loss = icews_rows.kept(own, types.reasons, countries, codes.by_label)
    origin = Origin(dataset=DATASET, version=None, ids=own.text("Event ID"), categories=codes.categories)
    events = candidates(own.raw, origin, told, decided, loss)
    changes = zeros_restored("CAMEO Code", own.coded("CAMEO Code")) | (
        {"event_date/day": renewed} if renewed else {}
    )
    losses = left_behind(NAME, own.raw, namesakes(strange))
    return Read(raw=own.raw, events=with_strangers(events, own.raw, strange), changes=changes, losses=losses)


def _year_of(day: str) -> str | None:
    return day[:4] if ISO.day(day) else None


def _actor(
    own: MachineColumns, side: int, role: pa.Array, countries: pa.Array, event_types: pa.Array
) -> Decided:
    from acled_export.states import country_of_name

    where = whereabouts(country_of_name(own.coded(f"{SIDES[side]} Country")), countries)
    return decide_actor(side, role, own.text(f"{SIDES[side]} Name"), where, event_types)


def _where(own: MachineColumns, place: icews_rows.Place, countries: pa.Array) -> dict[str, pa.Array]:
    from acled_export.states import iso_of, region_of

    return {
        "country": countries,
        "iso": iso_of(countries),
        "region": dictionary(region_of(countries)),
        "admin1": own.text("Province"),
        "admin2": own.text("District"),
        "location": place.location,
        "latitude": place.of_no_country(own.as_it_is("Latitude")),
        "longitude": place.of_no_country(own.as_it_is("Longitude")),
    }


SOURCE = Source(
    name=NAME,
    title="ICEWS coded event data, 1995 to 2023: reports, not events",
    licence="as stated at Harvard Dataverse; the dataset is to be cited",
    recognise=layout.is_icews,
    table=read_table,
    unused=layout.UNUSED,
    crossings=layout.CROSSINGS,
    decides=cameo_readings(cameo_actors.DECIDES | icews_rows.DECIDES),
    expects=layout.EXPECTED,
    sample=layout.SAMPLE,
)
