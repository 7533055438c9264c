"""Rows of UCDP GED as candidates: what they tell, what is decided of them, and what is only kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export import states
from acled_export.actor_types import CIVILIANS
from acled_export.coded_columns import codes_of, dictionary, null_of, plain, spread, texts
from acled_export.columns import as_mask
from acled_export.neighbours.decided import Decided, decide
from acled_export.neighbours.losses import kept_in_loss
from acled_export.neighbours.partly import worked_out
from acled_export.neighbours.ucdp_ged import rules
from acled_export.neighbours.ucdp_ged.columns import KEPT
from acled_export.neighbours.ucdp_ged.days import Days, other_year, read_days

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE, HEADLINE = "Where, in UCDP's words: ", "Headline, as UCDP gives it: "
TOLD = {
    "actor1": "side_a",
    "actor2": "side_b",
    "admin1": "adm_1",
    "admin2": "adm_2",
    "location": "where_coordinates",
    "latitude": "latitude",
    "longitude": "longitude",
    "fatalities": "best",
}
WORDS = {"true": "1", "false": "0", "t": "1", "f": "0", "1.0": "1", "0.0": "0"}
OURS = "acled-export:"  # before the id in `relid` of a row that was not UCDP's


@attrs.define(kw_only=True)
class GedRows:
    """The columns of a batch under UCDP's names of today; `ours` are rows that were written in its layout."""

    columns: Mapping[str, pa.Array]
    rows: int

    def __getitem__(self, name: str) -> pa.Array:
        """Return a column, one of nulls where the layout has none."""
        return self.columns[name] if name in self.columns else pa.nulls(self.rows, pa.string())

    def ids(self) -> pa.Array:
        """Return UCDP's id of each row, null where it has none."""
        return plain(self["id"])

    def our_ids(self) -> pa.Array:
        """Return the id of each row that was only written in this layout, null for rows of UCDP's."""
        found = pc.extract_regex(plain(self["relid"]), rf"^{OURS}(?P<id>.+)$")
        return pc.if_else(pc.is_null(self.ids()), pc.struct_field(found, "id"), null_of(pa.string()))

    def days(self) -> Days:
        """Return the day or the span of each row."""
        return read_days(self["date_start"], self["date_end"])


def told(rows: GedRows, days: Days, ours: pa.Array) -> dict[str, pa.Array]:
    """Return the contract columns that UCDP tells without anything being decided."""
    columns = {column: rows[own] for column, own in TOLD.items()}
    return columns | {
        "year": pc.year(days.day),
        "source": sources(rows),
        "notes": notes(rows, ours),
    }


def sources(rows: GedRows) -> pa.Array:
    """Return the outlets that UCDP names, parted by semicolon and space; the article where it names none."""
    office = plain(rows["source_office"])
    if pc.any(pc.match_substring(office, ";")).as_py():
        for parted, instead in ((" ;", ";"), (";", "; "), (";  ", "; ")):
            office = pc.replace_substring(office, parted, instead)
        office = pc.utf8_trim(office, "; ")
    blank = pc.equal(pc.binary_length(office), 0)
    return pc.coalesce(pc.if_else(blank, null_of(pa.string()), office), plain(rows["source_article"]))


def notes(rows: GedRows, ours: pa.Array) -> pa.Array:
    """Return where it was and the headline of the source, each said to be UCDP's words."""
    place, headline = plain(rows["where_description"]), plain(rows["source_headline"])
    parts = [
        pc.binary_join_element_wise(PLACE, place, ""),
        pc.binary_join_element_wise(HEADLINE, headline, ""),
    ]
    said = pc.coalesce(pc.binary_join_element_wise(*parts, "; "), *parts)
    return said if ours.null_count == len(ours) else pc.if_else(pc.is_null(ours), said, place)


def decided(rows: GedRows, days: Days) -> list[Decided]:
    """Return the columns that a rule decides, in the contract's order."""
    violence = dictionary(rows["type_of_violence"])
    country = _country(rows, days)
    inter1, inter2 = (_type(rows, column, side, number) for column, side, number in SIDES)
    middles = as_mask(pc.and_(pc.is_valid(days.first), pc.is_valid(days.day)))
    return [
        worked_out("event_date", days.event_date, rules.MIDDLE, middles),
        decide("time_precision", rules.time_precision, rows["date_prec"]),
        decide("disorder_type", rules.disorder_type, violence),
        decide("event_type", rules.event_type, violence),
        inter1,
        inter2,
        decide("interaction", rules.interaction, inter1.values(), inter2.values()),
        decide("civilian_targeting", rules.targeting, violence),
        _fact("iso", country),
        _fact("region", country),
        country,
        decide("geo_precision", rules.geo_precision, rows["where_prec"]),
    ]


SIDES = (("inter1", "side_a", "gwnoa"), ("inter2", "side_b", "gwnob"))


def _type(rows: GedRows, column: str, side: str, number: str) -> Decided:
    encoded = dictionary(rows[side])
    telling = [name if name and _tells(name) else None for name in texts(encoded)]
    names = spread(telling, codes_of(encoded))
    return decide(column, rules.actor_type, names, rows[number], rows["country_id"], rows["country"])


def _tells(name: str) -> bool:
    return name == CIVILIANS or rules.GOVERNMENT.match(name) is not None


def _country(rows: GedRows, days: Days) -> Decided:
    name = plain(rows["country"])
    named = states.country_of_ucdp_name(name)
    open_still = pc.is_null(named)
    numbered = pa.nulls(rows.rows, pa.string())
    if pc.any(open_still).as_py():
        numbers = pc.if_else(open_still, whole(rows["country_id"]), null_of(pa.int64()))
        numbered = states.country_of_gw(numbers, days.day)
    return decide("country", rules.country, name, named, numbered)


def whole(column: pa.Array) -> pa.Array:
    """Return a column of codes as whole numbers (int64), null for what is none."""
    found = pc.struct_field(pc.extract_regex(plain(column), r"^(?P<number>[0-9]{1,9})(?:\.0*)?$"), "number")
    return found.cast(pa.int64())


def _fact(column: str, country: Decided) -> Decided:
    ways = tuple(rules.fact(column, way) for way in country.ways)
    return Decided(column=column, codes=country.codes, ways=ways)


def _zero_or_one(column: pa.Array) -> pa.Array:
    """Return whether each row is so as 1 or 0, whatever word the file has for it; others stay."""
    encoded = dictionary(column)
    said = [text and WORDS.get(text.strip().casefold(), text) for text in texts(encoded)]
    return spread(said, codes_of(encoded))


def kept(rows: GedRows, days: Days) -> pa.Array:
    """Return what no contract column holds, as `name=value` under UCDP's names."""
    cells = {"date_start": days.first, "date_end": days.last, "year": other_year(rows.columns, days.day)}
    cells |= {name: rows[name] for name in KEPT if name in rows.columns}
    if "active_year" in cells:
        cells["active_year"] = _zero_or_one(cells["active_year"])
    # of few values, so that each is worked on once
    return kept_in_loss({name: dictionary(column) for name, column in cells.items()}, rows.rows)
