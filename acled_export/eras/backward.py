"""Rows of today written as an era had them: its columns, types, numbers, names and days.

What the layout cannot hold is left out, and what it needs and nobody knows is null. Where a row still says
how its old table had it (`source_category`, `loss`), that is restored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.arrow_types import arrow_type
from acled_export.coded_columns import dictionary, plain, spread
from acled_export.contract import load_contract
from acled_export.eras.codes import CODED, numbers
from acled_export.eras.crowd_size import put_sizes_back
from acled_export.eras.draft import DYADIC, Draft, term
from acled_export.eras.legacy_types import folded
from acled_export.eras.records import DASHED, MONADIC_WITHOUT, WORDED
from acled_export.eras.renames import holds, say_names_of_the_time, turn_ids_back
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.eras.records import Era

DAYS = {DASHED: "%d-%B-%Y", WORDED: "%d %B %Y"}
NUMBER_OF_ID = r"^(?:[A-Z]{3})?(?P<number>[0-9]{1,18})(?:[A-Z]{3})?$"
BEYOND = {"gwno": pa.int64(), "data_id": pa.int64(), "event_id_no_cnty": pa.int64(), "iso3": pa.string()}


def fields(era: Era) -> pa.Schema:
    """Return the columns that are written, with their Arrow types; the optional ones stand behind.

    Days are text in the era's form, or dates where that is ISO.
    """
    names = (*era.columns, *era.optional)
    return pa.schema([pa.field(n.upper() if era.upper else n, _type(era, n)) for n in names])


def _type(era: Era, name: str) -> pa.DataType:
    if name in BEYOND:
        return BEYOND[name]
    if name == "event_date" and era.date_form in DAYS:
        return pa.string()
    if name in CODED and era.numeric:
        return pa.int64()
    return arrow_type(load_contract("candidate")[era.renamed.get(name, name)])


def written_as(batch: pa.RecordBatch, era: Era) -> pa.RecordBatch:
    """Write a batch in contract types as an era had it; its provenance columns are used and left out.

    Columns that the batch does not have are null; left out are the optional ones, and those of the second
    actor in a monadic batch, which has none of them. Rows keep their number and order.
    """
    names = _names(batch.schema.names, era)
    draft = Draft.of(batch, era, DYADIC)
    for column in load_contract("event").columns:
        if column.name not in draft:
            draft.columns[column.name] = pa.nulls(draft.rows, arrow_type(column))
    for step in (say_names_of_the_time, put_sizes_back, _fold_types, _add_beyond, turn_ids_back):
        step(draft)
    whole = fields(era)
    schema = pa.schema([whole.field(name.upper() if era.upper else name) for name in names])
    return pa.RecordBatch.from_arrays([_column(draft, name) for name in names], schema=schema)


def _names(there: list[str], era: Era) -> list[str]:
    """Return the era's own names of the columns that are written."""
    absent = set() if set(MONADIC_WITHOUT) & set(there) else set(MONADIC_WITHOUT)
    absent |= set(era.optional) - set(there)
    return [name for name in (*era.columns, *era.optional) if era.renamed.get(name, name) not in absent]


def _column(draft: Draft, name: str) -> pa.Array:
    era, column = draft.era, draft.columns[draft.era.renamed.get(name, name)]
    if name == "event_date" and era.date_form in DAYS:
        days = dictionary(column)
        texts = pc.strftime(days.dictionary.cast(pa.timestamp("s")), DAYS[era.date_form], locale="C")
        return texts.take(days.indices)
    if name in CODED and era.numeric:
        return numbers(draft, name)
    return column.cast(_type(era, name))


def _fold_types(draft: Draft) -> None:
    """Write the event types of before March 2019."""
    if not draft.era.old_types:
        return
    draft.columns.setdefault("source_category", draft.nothing())
    codes, cells = draft.distinct("event_type", "sub_event_type", "source_category")
    draft.columns["event_type"] = spread([folded(*cell) for cell in cells], codes)


def _add_beyond(draft: Draft) -> None:
    """Add the columns that today's layout does not have."""
    for name in draft.era.beyond:
        draft.columns[name] = _BEYOND[name](draft).cast(BEYOND[name])


def _in_loss(draft: Draft, name: str, form: str) -> pa.Array:
    if "loss" not in draft:
        return pa.nulls(draft.rows, pa.string())
    loss = plain(draft.columns["loss"])
    if not holds(loss, f"{name}="):
        return pa.nulls(draft.rows, pa.string())
    told = pc.extract_regex(loss, rf"(?:^|; ){name}=(?P<value>{form})(?:;|$)")
    return pc.struct_field(told, "value")


def _gwno(draft: Draft) -> pa.Array:
    return _in_loss(draft, "gwno", "[0-9]{1,9}")


def _data_id(draft: Draft) -> pa.Array:
    return _in_loss(draft, "data_id", "[0-9]{1,18}")


def _iso3(draft: Draft) -> pa.Array:
    codes, cells = draft.distinct("country")
    known = vocabulary("country").facts
    codes3 = [known.get(term("country", text) or "", {}).get("iso3") for (text,) in cells]
    return pc.coalesce(_in_loss(draft, "iso3", "[A-Z]{3}"), spread(codes3, codes).cast(pa.string()))


def _number_of_id(draft: Draft) -> pa.Array:
    ids = plain(draft.columns["event_id_cnty"])
    return pc.struct_field(pc.extract_regex(ids, NUMBER_OF_ID), "number")


_BEYOND: Mapping[str, Callable[[Draft], pa.Array]] = {
    "gwno": _gwno, "data_id": _data_id, "iso3": _iso3, "event_id_no_cnty": _number_of_id,
}  # fmt: skip
