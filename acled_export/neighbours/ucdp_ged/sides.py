"""Events as UCDP GED would hold them: which are rows of it, of which type of violence, and who is side A."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export import states
from acled_export.actor_names import regime
from acled_export.actor_types import CIVILIANS, EXTERNAL, STATE
from acled_export.coded_columns import codes_of, combined, dictionary, null_of, plain, spread, texts
from acled_export.columns import as_mask
from acled_export.neighbours.ucdp_ged.columns import DATASET
from acled_export.neighbours.violence_types import (
    DEMONSTRATION,
    FORCES,
    ONE_SIDED,
    STATE_BASED,
    violence_types,
)

if TYPE_CHECKING:
    from acled_export.columns import Mask

CATEGORY = r"^type_of_violence=(?P<code>[123])$"
MUTINY = "Mutiny of"
DEMONSTRATIONS = "demonstrations are no events of UCDP GED"
NO_DEATHS = "no death is reported, and UCDP GED has deadly events only"
UNKNOWN_DEATHS = "the number of deaths is not known"


def column_of(batch: pa.RecordBatch, name: str) -> pa.Array:
    """Return a column of a batch, one of nulls where it has none."""
    there = name in batch.schema.names
    return batch.column(name) if there else pa.nulls(batch.num_rows, pa.string())


def of_ucdp(batch: pa.RecordBatch) -> pa.Array:
    """Return the type of violence that UCDP itself gave each row (int64), null for rows of others."""
    codes, cells = combined(column_of(batch, "source_dataset"), column_of(batch, "source_category"))
    said = spread([category if dataset == DATASET else None for dataset, category in cells], codes)
    found = pc.struct_field(pc.extract_regex(plain(said), CATEGORY), "code")
    return found.cast(pa.int64())


def types_of_violence(batch: pa.RecordBatch) -> pa.Array:
    """Return 1, 2 or 3 of each row (int64): UCDP's own where it gave one, else by the types of the actors."""
    worked_out = violence_types(batch).codes.cast(pa.int64())
    known = pc.if_else(pc.equal(worked_out, DEMONSTRATION), null_of(pa.int64()), worked_out)
    return pc.coalesce(of_ucdp(batch), known)


def left_out(batch: pa.RecordBatch) -> pa.Array:
    """Return why each event is no row of UCDP GED, null where it is one; rows of UCDP's own stay."""
    found = violence_types(batch)
    deaths = column_of(batch, "fatalities")
    unknown, none = pc.is_null(deaths), pc.fill_null(pc.equal(deaths.cast(pa.int64()), 0), False)
    reasons = pc.if_else(pc.equal(found.codes, DEMONSTRATION), DEMONSTRATIONS, plain(found.reasons))
    reasons = pc.coalesce(reasons, plain(found.reasons))
    deadly = pc.if_else(unknown, UNKNOWN_DEATHS, pc.if_else(none, NO_DEATHS, null_of(pa.string())))
    reasons = pc.coalesce(reasons, deadly)
    return pc.if_else(pc.is_valid(of_ucdp(batch)), null_of(pa.string()), reasons)


def sides(batch: pa.RecordBatch, kinds: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return side A and side B: a state before a group, an attacker before `Civilians`, else as given."""
    actor1, actor2 = (plain(column_of(batch, name)) for name in ("actor1", "actor2"))
    own = pc.is_valid(of_ucdp(batch))
    turned = pc.and_(pa.array(_turned(batch, kinds)), pc.invert(own))
    second = pc.if_else(turned, actor1, actor2)
    on_civilians = pc.and_(pc.fill_null(pc.equal(kinds, ONE_SIDED), False), pc.invert(own))
    return pc.if_else(turned, actor2, actor1), pc.if_else(on_civilians, CIVILIANS, second)


def _turned(batch: pa.RecordBatch, kinds: pa.Array) -> Mask:
    """Return which rows name last whom UCDP names first."""
    inters = [column_of(batch, name) for name in ("inter1", "inter2")]
    forces = [_of_forces(column_of(batch, name)) for name in ("actor1", "actor2")]
    codes, cells = combined(kinds, *inters, *forces)
    turned = spread(["turned" if _turns(*cell) else None for cell in cells], codes)
    return as_mask(pc.is_valid(turned))


def _of_forces(actor: pa.Array) -> pa.Array:
    encoded = dictionary(actor)
    said = [name and (STATE if name.startswith(FORCES) else EXTERNAL) for name in texts(encoded)]
    return spread(said, codes_of(encoded))


def _turns(
    kind: str | None, inter1: str | None, inter2: str | None, forces1: str | None, forces2: str | None
) -> bool:
    if kind == str(ONE_SIDED):
        return inter1 == CIVILIANS and inter2 != CIVILIANS
    first, second = _is_state(inter1, forces1), _is_state(inter2, forces2)
    return kind == str(STATE_BASED) and second and not first


def _is_state(inter: str | None, forces: str | None) -> bool:
    return inter == STATE or (inter == EXTERNAL and forces == STATE)


def numbers_of(side: pa.Array, days: pa.Array) -> pa.Array:
    """Return the Gleditsch-Ward number, as text, of the state that each side stands for on the day, or null.

    Sides that stand for a state are called `Military Forces of X (2002-2024)`, `Police Forces of X` or
    `Government of X`, with years.
    """
    encoded = dictionary(side)
    countries = spread([_state(name) for name in texts(encoded)], codes_of(encoded))
    return states.gleditsch_ward(plain(countries), days).cast(pa.string())


def _state(name: str | None) -> str | None:
    found = None if name is None or name.startswith(MUTINY) else regime(name)
    return None if found is None else found.country
