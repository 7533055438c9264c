"""Where a row of an older table came from, what was decided about it, and what no column of today holds."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, combined, dictionary, plain, spread, texts
from acled_export.columns import as_mask
from acled_export.eras.changes import confidence
from acled_export.eras.legacy_types import old_type
from acled_export.eras.records import IN_LOSS
from acled_export.eras.renames import holds

if TYPE_CHECKING:
    from acled_export.columns import Codes
    from acled_export.eras.draft import Draft

DATASET = "ACLED"
THEIR_ID = r"^(?:[A-Z]{3}[0-9]+|[0-9]+[A-Z]{3})$"
LISTED = "; "


@attrs.frozen(kw_only=True)
class AsRead:
    """Columns as the file has them, before anything was brought up to date; null: not there."""

    ids: pa.Array | None
    event_types: pa.Array | None
    beyond: dict[str, pa.Array]


def as_read(draft: Draft) -> AsRead:
    """Take out of a draft what today's layout has no column for, and remember what will change."""
    return AsRead(
        ids=draft.columns.get("event_id_cnty"),
        event_types=draft.columns.get("event_type") if draft.era.old_types else None,
        beyond={name: draft.columns.pop(name) for name in draft.era.beyond if name in draft},
    )


def add_provenance(draft: Draft, read: AsRead) -> None:
    """Add the seven provenance columns that are not there already."""
    codes, kinds = _kinds(draft)
    columns = {
        "mapping_rule": spread([LISTED.join(names) or None for names in kinds], codes),
        "mapping_confidence": spread([confidence(names) for names in kinds], codes),
        "loss": _loss(draft, read),
    }
    columns |= _origin(draft, read) | _category(draft, read)
    for name, column in columns.items():
        draft.columns.setdefault(name, column)


def _kinds(draft: Draft) -> tuple[Codes, list[tuple[str, ...]]]:
    """Return each row's index into the distinct sets of kinds of change, and those."""
    bits = np.zeros(draft.rows, dtype=np.int64)
    for place, mask in enumerate(draft.masks.values()):
        bits |= mask.astype(np.int64) << place
    encoded = pc.dictionary_encode(pa.array(bits))
    sets = [
        tuple(kind for place, kind in enumerate(draft.masks) if number >> place & 1)
        for number in encoded.dictionary.to_pylist()
    ]
    return codes_of(encoded), sets


def _origin(draft: Draft, read: AsRead) -> dict[str, pa.Array]:
    ids = plain(read.ids) if read.ids is not None else pa.nulls(draft.rows, pa.string())
    theirs = as_mask(pc.match_substring_regex(ids, THEIR_ID))
    codes = np.where(theirs, 0, -1)
    return {
        "source_dataset": spread([DATASET], codes),
        "source_version": spread([f"layout of {draft.era.name}"], codes),
        "source_event_id": ids,
    }


def _category(draft: Draft, read: AsRead) -> dict[str, pa.Array]:
    if read.event_types is None:
        return {"source_category": draft.nothing()}
    encoded = dictionary(read.event_types)
    names = [text if old_type(text) else None for text in texts(encoded)]
    return {"source_category": spread(names, codes_of(encoded))}


def _loss(draft: Draft, read: AsRead) -> pa.Array:
    """Return what no column holds: cells as `name=value`, and types that the old type does not tell."""
    parts = [
        pc.binary_join_element_wise(f"{name}=", _item(plain(column)), "")
        for name, column in read.beyond.items()
        if draft.era.beyond[name] == IN_LOSS
    ]
    if read.event_types is not None and "sub_event_type" in draft:
        parts.append(_untold(draft, read))
    if not parts:
        return pa.nulls(draft.rows, pa.string())
    return functools.reduce(_listed, parts)


def _listed(one: pa.Array, other: pa.Array) -> pa.Array:
    """Join two columns of list items, null where both are."""
    return pc.coalesce(pc.binary_join_element_wise(one, other, LISTED), one, other)


def _item(column: pa.Array) -> pa.Array:
    return pc.replace_substring(column, ";", ",") if holds(column, ";") else column


def _untold(draft: Draft, read: AsRead) -> pa.Array:
    columns = [draft.columns[name] for name in ("event_type", "sub_event_type")]
    codes, cells = combined(read.event_types, *columns)
    reasons = [_reason(old, event, sub) for old, event, sub in cells]
    return spread(reasons, codes).cast(pa.string())


def _reason(old: str | None, event_type: str | None, sub_event_type: str | None) -> str | None:
    if old is None or old_type(old) is None:
        return None
    names = {"event_type": event_type, "sub_event_type": sub_event_type}
    untold = [f"{name}: {old!r} does not tell it" for name, value in names.items() if value is None]
    return LISTED.join(untold) or None
