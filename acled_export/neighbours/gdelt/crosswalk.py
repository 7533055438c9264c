"""The crosswalk from GDELT's event table: each contract column, and what becomes of each of GDELT's."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.gdelt.columns import GEO, VERSION_2
from acled_export.neighbours.not_asked import HABITS
from acled_export.plugins import Crossing, Keeps

if TYPE_CHECKING:
    from collections.abc import Mapping

LOSSLESS, LOSSY, IMPOSSIBLE = Keeps.LOSSLESS, Keeps.LOSSY, Keeps.IMPOSSIBLE
NOT_TOLD = "GDELT does not tell it"
TYPES = (
    "by the table of CAMEO codes, with its rule and confidence; null, and the reason in loss, where no "
    "reading fits"
)
REST = "what stands in no column, as `name=value`; in addresses a semicolon is written %3B"
KEPT = (
    "Actor1Code", "Actor2Code", "ActionGeo_Type", "ActionGeo_FeatureID", "IsRootEvent", "NumMentions",
    "NumSources", "NumArticles", "SOURCEURL",
)  # fmt: skip


def _roles(side: int) -> tuple[str, ...]:
    return tuple(f"Actor{side}Type{place}Code" for place in (1, 2, 3))


def _actor(side: int) -> tuple[str, ...]:
    return (*_roles(side), f"Actor{side}CountryCode", "ActionGeo_CountryCode", "EventCode")


ROLES = (*_roles(1), *_roles(2))

CROSSINGS = (
    Crossing(column="event_id_cnty", of=("GLOBALEVENTID",), keeps=LOSSLESS, how="`gdelt:` before the number"),
    Crossing(
        column="event_date", of=("SQLDATE",), keeps=LOSSY,
        how="the day on which the article puts it, often the day of the report",
    ),
    Crossing(column="year", of=("SQLDATE",), keeps=LOSSLESS, how="the year of that day"),
    Crossing(
        column="time_precision", keeps=IMPOSSIBLE,
        how="GDELT does not tell how sure the day is: 1 would be a claim",
    ),
    Crossing(
        column="disorder_type", of=("EventCode", *ROLES), keeps=LOSSY,
        how="follows from the types; null where they leave it open",
    ),
    Crossing(column="event_type", of=("EventCode", *ROLES), keeps=LOSSY, how=TYPES),
    Crossing(column="sub_event_type", of=("EventCode", *ROLES), keeps=LOSSY, how=TYPES),
    Crossing(
        column="actor1", of=("Actor1Name",), keeps=LOSSY,
        how="as it is: a name in capitals from CAMEO's dictionaries",
    ),
    Crossing(column="assoc_actor_1", keeps=IMPOSSIBLE, how=NOT_TOLD),
    Crossing(
        column="inter1", of=_actor(1), keeps=LOSSY,
        how="a candidate by role code, never the code itself; null for most rows, for armed people of "
        "unknown kind (UAF, CRM: there is no term for them), for parties and opposition, for a country "
        "alone, and for everybody in a demonstration",
    ),
    Crossing(column="actor2", of=("Actor2Name",), keeps=LOSSY, how="as actor1; the target of the action"),
    Crossing(column="assoc_actor_2", keeps=IMPOSSIBLE, how=NOT_TOLD),
    Crossing(
        column="inter2", of=_actor(2), keeps=LOSSY,
        how="as inter1",
    ),
    Crossing(
        column="interaction", keeps=IMPOSSIBLE,
        how="it follows from the types of both actors, which are candidates: for whoever accepts them",
    ),
    Crossing(
        column="civilian_targeting", keeps=IMPOSSIBLE, how="GDELT does not tell who was the main target"
    ),
    Crossing(
        column="iso", of=("ActionGeo_CountryCode",), keeps=LOSSY,
        how="FIPS 10-4 to ISO 3166, which are not the same letters: AU is Austria, AS Australia",
    ),
    Crossing(column="region", of=("ActionGeo_CountryCode",), keeps=LOSSY, how="of the country"),
    Crossing(
        column="country", of=("ActionGeo_CountryCode",), keeps=LOSSY,
        how="by FIPS 10-4; a territory is its country's; a code without a country stays in loss",
    ),
    Crossing(
        column="admin1", of=("ActionGeo_FullName", "ActionGeo_Type"), keeps=LOSSY,
        how="the part of the full name that the kind of place has for it",
    ),
    Crossing(column="admin2", keeps=IMPOSSIBLE, how="GDELT has a code for it and no name"),
    Crossing(column="admin3", keeps=IMPOSSIBLE, how=NOT_TOLD),
    Crossing(
        column="location", of=("ActionGeo_FullName", "ActionGeo_Type"), keeps=LOSSY,
        how="the first part of the full name; null for a country",
    ),
    Crossing(
        column="latitude", of=("ActionGeo_Lat", "ActionGeo_Type"), keeps=LOSSY,
        how="null for a country, whose middle is no place of an event",
    ),
    Crossing(column="longitude", of=("ActionGeo_Long", "ActionGeo_Type"), keeps=LOSSY, how="as latitude"),
    Crossing(
        column="geo_precision", of=("ActionGeo_Type",), keeps=LOSSY,
        how="a candidate by the kind of place: 1 a town, 3 a state or province, null for a country",
    ),
    Crossing(
        column="source", of=("SOURCEURL",), keeps=LOSSY,
        how="the host of the address without `www.`; a citation that is no address stays as it is",
    ),
    Crossing(column="source_scale", keeps=IMPOSSIBLE, how=NOT_TOLD),
    Crossing(column="notes", keeps=IMPOSSIBLE, how="GDELT holds no text"),
    Crossing(column="fatalities", keeps=IMPOSSIBLE, how="GDELT counts no dead: unknown is not 0"),
    Crossing(column="tags", keeps=IMPOSSIBLE, how=NOT_TOLD),
    Crossing(
        column="timestamp", of=("DATEADDED",), keeps=LOSSY,
        how="when the row was recorded, in UTC; null in version 1, whose day stays in loss",
    ),
    Crossing(column="source_event_id", of=("GLOBALEVENTID",), keeps=LOSSLESS),
    Crossing(
        column="source_category", of=("EventCode",), keeps=LOSSLESS,
        how="the code with its leading zero, and its label",
    ),
    Crossing(column="loss", of=(*KEPT, "ActionGeo_CountryCode", "DATEADDED"), keeps=LOSSY, how=REST),
)  # fmt: skip

_USED = {name for crossing in CROSSINGS for name in crossing.of}
_REASONS = {
    "MonthYear": "repeats SQLDATE",
    "Year": "repeats SQLDATE",
    "FractionDate": "repeats SQLDATE",
    "EventBaseCode": "the beginning of EventCode",
    "EventRootCode": "the beginning of EventCode",
    "QuadClass": "follows from EventCode; protests, root 14, are 3 in it, so that 4 holds no protest at all",
    "GoldsteinScale": "follows from EventCode: a number for the code, not for what happened",
    "AvgTone": "the tone of the articles, not of what happened",
    "ActionGeo_ADM1Code": "ActionGeo_FeatureID, which loss keeps, leads to it",
    "ActionGeo_ADM2Code": "ActionGeo_FeatureID, which loss keeps, leads to it",
}
_OF_ACTORS = {
    "KnownGroupCode": "part of the actor's code, which loss keeps",
    "EthnicCode": "part of the actor's code, which loss keeps",
    "Religion1Code": "part of the actor's code, which loss keeps",
    "Religion2Code": "part of the actor's code, which loss keeps",
}
OF_A_TOOL = {"CAMEOCodeDescription": "gdeltPyR's label of EventCode, told by source_category"}
UNUSED: Mapping[str, str] = MappingProxyType(
    {name: reason for name, reason in _REASONS.items() if name not in _USED}
    | {f"Actor{side}{name}": reason for side in (1, 2) for name, reason in _OF_ACTORS.items()}
    | {
        f"Actor{side}Geo_{name}": "where the article puts the actor, not where the event was"
        for side in (1, 2)
        for name in GEO
    }
    | OF_A_TOOL
)
# cells of which a part is lost: they are counted where a run tells what it could not hold
NOT_HELD = tuple(name for name in VERSION_2 if name in UNUSED)

EXEMPT: Mapping[str, str] = MappingProxyType(
    {
        **HABITS,
        "prefix-matches-country": "its ids are GDELT's own and name no country",
    }
)
