"""Raw batches of a recognised file in its era's columns: names, null and days put right, nothing else."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.recognition.column_names import OURS, homes, meaning, meanings, plain
from acled_export.recognition.date_forms import FORMS, turned
from acled_export.recognition.null_habits import without_tokens
from acled_export.recognition.texts import plainly_stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.recognition.layouts import Layout

NULL_TOKEN, DATE_FORM = "null-token", "date-form"
CHANGES: Mapping[str, str] = MappingProxyType(
    {
        NULL_TOKEN: "a word for unknown, such as NA or nan, became null",
        DATE_FORM: "a day was written in the ISO form",
    }
)


def as_era(raw: pa.RecordBatch, layout: Layout) -> tuple[pa.RecordBatch, Mapping[str, int]]:
    """Return a raw batch under the era's column names, and the changed cells by column and kind.

    Blanks and the file's words for unknown are null, days are ISO text where they can be read. Index
    columns are left out; inserted ones and `_line`, `_record`, `_unread` stay as they are, in the file's
    order. A column that first turns up behind the head gets its place here.
    """
    columns = dict(layout.columns) | _late(raw, layout)
    held = {meaning(layout.era, own) for own in columns.values()} | set(columns.values())
    arrays: dict[str, pa.Array] = {}
    changes: dict[str, int] = {}
    for name, column in zip(raw.schema.names, raw.columns, strict=True):
        if name == "_unread":
            arrays[name] = _renamed_lists(column, columns)
        elif name in OURS:
            arrays[name] = column
        elif name in columns:
            arrays[columns[name]] = _cells(column, columns[name], layout, changes)
        elif name not in layout.index:
            arrays[_apart(name, held)] = column
    if not arrays:
        return raw.select([]), changes
    return pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays)), changes


def _cells(column: pa.Array, own: str, layout: Layout, changes: dict[str, int]) -> pa.Array:
    meant = meaning(layout.era, own)
    column, nulled = without_tokens(plainly_stored(column), layout.nulls.of(meant))
    if nulled:
        changes[f"{meant}/{NULL_TOKEN}"] = nulled
    if meant == "event_date":
        column, dated = turned(column, FORMS[layout.date_form])
        if dated:
            changes[f"{meant}/{DATE_FORM}"] = dated
    return column


def _late(raw: pa.RecordBatch, layout: Layout) -> dict[str, str]:
    """Return the places of columns that the head did not have: JSON may show a key late."""
    seen = {*layout.columns, *layout.index, *layout.inserted, *OURS}
    taken = set(layout.columns.values())
    places: dict[str, str] = {}
    for name in raw.schema.names:
        known = None if name in seen else meanings().get(plain(name))
        own = homes(layout.era.name).get(known) if known else None
        if own is not None and own not in taken:
            places[name] = own
            taken.add(own)
    return places


def _apart(name: str, held: set[str]) -> str:
    """Return a name for an inserted column that no known column has or will have."""
    while name in held:
        name += ".1"
    held.add(name)
    return name


def _renamed_lists(column: pa.Array, columns: Mapping[str, str]) -> pa.Array:
    lists = column.to_pylist()
    return pa.array([each and [columns.get(name, name) for name in each] for each in lists], column.type)
