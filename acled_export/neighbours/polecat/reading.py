"""A batch of POLECAT in contract columns: what is told, what is decided by rule, and what `loss` keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, dictionary, plain, texts
from acled_export.neighbours.cameo.actors import ABROAD, HOME, type_of_actor
from acled_export.neighbours.candidates import Origin, candidates, named_ids
from acled_export.neighbours.countries import decide_country
from acled_export.neighbours.decided import decide
from acled_export.neighbours.event_kinds import decide_kinds
from acled_export.neighbours.losses import kept_in_loss
from acled_export.neighbours.own_columns import where
from acled_export.neighbours.polecat.columns import KEPT, SIDES
from acled_export.neighbours.polecat.event_types import kind_of, role_of
from acled_export.neighbours.polecat.places import is_country, precision
from acled_export.neighbours.text_lists import paired
from acled_export.states import country_of_iso3, country_of_name

if TYPE_CHECKING:
    from acled_export.neighbours.decided import Decided, Way
    from acled_export.neighbours.own_columns import OwnColumns

NAME, DATASET = "polecat", "POLECAT (reports)"
TARGETING, VERSION = "civilian_targeting", "source_version"
POINT = {"latitude": "Latitude", "longitude": "Longitude"}
YEAR = r"^(?P<year>[0-9]{4})-"


def as_candidates(own: OwnColumns) -> pa.RecordBatch:
    """Return the reports of a batch as candidates, row for row; the version of the coder stands in each."""
    kinds = decide_kinds(
        kind_of,
        own["Event Type"],
        own["Event Mode"],
        own["Primary Actor Sector"],
        own["Primary Recipient Sector"],
    )
    types = [one for one in kinds.decided if one.column != TARGETING]  # who is the target is not coded
    country = _countries(own["Country"])
    sides = [_type(own, side, country, types[0]) for side in SIDES]
    places = decide_country(NAME, own["Country"], country)
    exact = decide("geo_precision", precision, own["Feature Type"])
    somewhere = _place_is_country(own)
    inside = pc.invert(somewhere)
    told = {
        "event_id_cnty": named_ids(Origin(dataset=NAME, version=None, ids=own["Event ID"])),
        "event_date": own["Event Date"],
        "year": pc.struct_field(pc.extract_regex(plain(own["Event Date"]), YEAR), "year"),
        "actor1": _name(own, "Actor"),
        "actor2": _name(own, "Recipient"),
        "admin1": own["Province"],
        "admin2": own["District"],
        "location": where(inside, pc.coalesce(plain(own["City"]), plain(own["Placename"]))),
        "source": own["Source"],
        **{name: where(inside, own[column]) for name, column in POINT.items()},
    }
    kept = {
        **{name: own[name] for name in KEPT},
        **{f"{side} Name Raw": _other_name(own, side) for side in SIDES},
        **{column: where(somewhere, own[column]) for column in POINT.values()},
        "not_mapped": kinds.untyped,
    }
    category = paired(own["Event Type"], own["Event Mode"], " ")
    origin = Origin(dataset=DATASET, version=None, ids=own["Event ID"], categories=category)
    decided = [*types, *sides, *places, exact]
    events = candidates(own.raw, origin, told, decided, kept_in_loss(kept, own.raw.num_rows))
    return events.set_column(events.schema.get_field_index(VERSION), VERSION, own["Version"])


def _countries(named: pa.Array) -> pa.Array:
    """Return our countries for POLECAT's, which are alpha-3 codes of ISO 3166 or names."""
    return pc.coalesce(country_of_iso3(named), country_of_name(named))


def _place_is_country(own: OwnColumns) -> pa.Array:
    encoded = dictionary(own["Feature Type"])
    verdicts = pa.array([*(is_country(text) for text in texts(encoded)), False])
    return verdicts.take(pa.array(codes_of(encoded) % len(verdicts)))


def _name(own: OwnColumns, side: str) -> pa.Array:
    return pc.coalesce(plain(own[f"{side} Name"]), plain(own[f"{side} Name Raw"]))


def _other_name(own: OwnColumns, side: str) -> pa.Array:
    """Return the name that the text had, where another stands as the actor."""
    raw = own[f"{side} Name Raw"]
    return where(pc.not_equal(plain(raw), _name(own, side)), raw)


def _type(own: OwnColumns, side: str, country: pa.Array, event_type: Decided) -> Decided:
    acts = side == SIDES[0]
    at_home = pc.equal(_countries(own[f"{side} Country"]), country)
    standing = pc.if_else(at_home, HOME, ABROAD)
    named = pc.cast(pc.is_valid(_name(own, side)), pa.string())

    def tell(sector: str | None, stands: str | None, kind: str | None, name: str | None) -> Way | None:
        return type_of_actor(role_of(sector), stands, kind, acts=acts) if name == "true" else None

    column = "inter1" if acts else "inter2"
    return decide(column, tell, own[f"Primary {side} Sector"], standing, event_type.values(), named)
