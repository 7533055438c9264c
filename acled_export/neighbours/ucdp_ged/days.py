"""Days of UCDP GED: a first and a last one, with a time or without, and the one day that stands for them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import dictionary, null_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = r"^\s*([0-9]{4}[-/][0-9]{2}[-/][0-9]{2})(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?\s*$"


@attrs.frozen(kw_only=True)
class Days:
    """The days of some rows; `event_date` is text, the day itself or what could not be read.

    `first` and `last` are text where the event lasts more than a day, else null. `backwards` marks events
    that end before they begin: they have no day. `day` (date32) is the event's day where it could be read.
    """

    event_date: pa.Array
    day: pa.Array
    first: pa.Array
    last: pa.Array
    backwards: pa.Array


def read_days(start: pa.Array, end: pa.Array) -> Days:
    """Return the day of each event: the first one where it is one day, else the middle of the span.

    Of an even number of days the earlier middle counts. A row without a last day has its first one. A cell
    that is no day stays as it is, so that it is told of as unreadable.
    """
    first, last = as_days(start), as_days(end)
    ends = pc.coalesce(last, first)
    length = pc.subtract(ends.cast(pa.int32()), first.cast(pa.int32()))
    backwards = pc.fill_null(pc.less(length, 0), False)
    middle = pc.add(first.cast(pa.int32()), pc.divide(length, pa.scalar(2, pa.int32()))).cast(pa.date32())
    odd = pc.coalesce(_odd(start, first), _odd(end, last))
    day = pc.if_else(pc.or_(backwards, pc.is_valid(odd)), null_of(pa.date32()), middle)
    spans = pc.fill_null(pc.not_equal(length, 0), False)
    nothing = null_of(pa.date32())
    return Days(
        event_date=day if odd.null_count == len(odd) else pc.coalesce(_text(day), odd),
        day=day,
        first=_text(pc.if_else(spans, first, nothing)),
        last=_text(pc.if_else(spans, last, nothing)),
        backwards=backwards,
    )


def _odd(texts: pa.Array, days: pa.Array) -> pa.Array:
    """Return the cells that are there and no day, null in all other rows."""
    if days.null_count == texts.null_count:
        return pa.nulls(len(days), pa.string())
    return pc.if_else(pc.is_null(days), plain(texts), null_of(pa.string()))


def as_days(column: pa.Array) -> pa.Array:
    """Return a column of days (date32) whose cells have a time or none; null for what is no day."""
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        return column.cast(pa.date32(), safe=False)
    encoded = dictionary(column if pa.types.is_dictionary(column.type) else plain(column))
    return _parsed(plain(encoded.dictionary)).take(encoded.indices)


def _parsed(texts: pa.Array) -> pa.Array:
    fits = pc.match_substring_regex(texts, DAY)
    days = pc.utf8_slice_codeunits(pc.utf8_trim_whitespace(texts), 0, 10)
    days = pc.replace_substring(pc.if_else(fits, days, null_of(pa.string())), "/", "-")
    try:
        return days.cast(pa.date32())
    except pa.ArrowInvalid:
        return pa.array([_one(text) for text in days.to_pylist()], pa.date32())


def _one(text: str | None) -> dt.date | None:
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError:
        return None


def _text(days: pa.Array) -> pa.Array:
    """Return days as ISO text, each distinct one written once."""
    encoded = pc.dictionary_encode(days)
    return encoded.dictionary.cast(pa.string()).take(encoded.indices)


def other_year(columns: Mapping[str, pa.Array], day: pa.Array) -> pa.Array:
    """Return UCDP's year as text where it is not that of the day, null elsewhere."""
    if "year" not in columns:
        return pa.nulls(len(day), pa.string())
    told = plain(columns["year"])
    same = pc.fill_null(pc.equal(told, pc.year(day).cast(pa.string())), False)
    return pc.if_else(same, null_of(pa.string()), told)
