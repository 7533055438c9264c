"""The crosswalk from SCAD into the contract, what its rules decide, and an invented sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.scad import rules as scad_rules
from acled_export.neighbours.scad.columns import COLUMNS, KEPT
from acled_export.neighbours.table_readings import table_readings
from acled_export.scad_codes import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

DECIDES: Mapping[str, str] = table_readings(
    scad_rules.DECIDES, ("etype", EVENT_TYPES), but=scad_rules.VIOLENCE
)
KIND = "etype repress"
GROUPS = "rebels, militias and forces are told apart by ACLED; SCAD has words of its own for who took part"
NOT_CODED = "SCAD does not code it"

CROSSINGS = (
    lossless(
        "event_id_cnty", "eventid sublocal", "`scad:` before SCAD's id, `.2` behind it for a second place"
    ),
    lossy(
        "event_date",
        "startdate stday stmo styr",
        "the first day of an event that lasted; `loss` keeps its last",
    ),
    lossless("year", "startdate styr", "that of `event_date`"),
    lossy("time_precision", "startdate enddate stday", "1, since the first day is known"),
    lossy("disorder_type", KIND, "follows from the types; political violence where these stay open"),
    lossy("event_type", KIND, "a candidate by etype; null for strikes and armed conflicts"),
    lossy("sub_event_type", KIND, "a candidate; of demonstrations by how the government met them"),
    lossless("actor1", "actor1", "SCAD's words"),
    lossy("assoc_actor_1", "actor2 actor3", "SCAD's words; a semicolon becomes a comma"),
    lossy("inter1", "etype", f"Protesters and Rioters by the event type, else null: {GROUPS}"),
    lossy("actor2", "etype target1", "whom violence was against; `loss` keeps targets of demands"),
    lossy("assoc_actor_2", "etype target2", "the same"),
    lossy("inter2", "etype", f"Civilians in pro-government violence, else null: {GROUPS}"),
    impossible("interaction", "the types of both sides are hardly ever known"),
    lossy("civilian_targeting", KIND, "follows from the sub-event type"),
    lossy("iso", "ccode countryname", "by the country"),
    lossy("region", "ccode countryname", "ACLED's region of the country"),
    lossless("country", "ccode countryname", "by its number in the Correlates of War, else by its name"),
    impossible("admin1", NOT_CODED),
    impossible("admin2", NOT_CODED),
    impossible("admin3", NOT_CODED),
    lossless("location", "elocal", "SCAD's words for the place"),
    lossless("latitude", "latitude", "-99 is unknown"),
    lossless("longitude", "longitude latitude", "null where the latitude is unknown"),
    lossy("geo_precision", "locnum", "by the kind of place; `loss` keeps it and `location_precision`"),
    impossible("source", "SCAD tells how many reports there were (`nsource`, kept in `loss`), not whose"),
    impossible("source_scale", NOT_CODED),
    lossless("notes", "notes"),
    lossy("fatalities", "ndeath ilocal sublocal", "in the first row of an event; negative codes are unknown"),
    impossible("tags", "a crowd size in ACLED's words cannot be made of `npart`, which `loss` keeps"),
    impossible("timestamp", NOT_CODED),
    lossless("source_event_id", "eventid"),
    lossless("source_category", "etype", "the number and SCAD's label"),
    lossless(
        "loss", " ".join((*KEPT, "target1", "target2", "ndeath")), "`column=value` of each that is known"
    ),
)

_ROW = {
    "eventid": "5019001",
    "id": "9001",
    "ccode": "501",
    "countryname": "Kenya",
    "startdate": "1-Mar-14",
    "enddate": "2-Mar-14",
    "duration": "2",
    "stday": "1",
    "stmo": "3",
    "styr": "2014",
    "eday": "2",
    "emo": "3",
    "eyr": "2014",
    "etype": "1",
    "escalation": "0",
    "actor1": "teachers",
    "target1": "central government",
    "cgovtarget": "1",
    "rgovtarget": "0",
    "npart": "3",
    "ndeath": "0",
    "repress": "1",
    "elocal": "Nakuru",
    "ilocal": "1",
    "sublocal": "1",
    "locnum": "2",
    "gislocnum": "2",
    "issue1": "2",
    "issuenote": "pay",
    "nsource": "1",
    "notes": "Teachers marched in Nakuru for higher pay; police used tear gas.",
    "coder": "XX",
    "acd_questionable": "0",
    "latitude": "-0.3031",
    "longitude": "36.08",
    "location_precision": "1",
}
SAMPLE = f"{','.join(COLUMNS)}\n{','.join(_ROW.get(name, '') for name in COLUMNS)}\n"
