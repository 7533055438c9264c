"""Which form a file's days are in: the one that reads most; and which of two numbers is the day.

`5/4/2021` may be in April or in May. One cell that has only one reading decides for the whole column, so the
column is gone through until there is one; no row is ever read by itself (our reference 11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.errors import ContractError, SourceError
from acled_export.findings import shown
from acled_export.recognition.date_forms import FORMS, ISO, ORDERS, TWINS, TYPED
from acled_export.recognition.texts import counted, plainly_stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.plugins import Head
    from acled_export.recognition.date_forms import DateForm

SETTING = "--date-order"


def form_of(head: Head, name: str, order: str | None) -> DateForm:
    """Find out in which form the column `name` of a file writes days; `order` is `dmy`, `mdy` or null.

    A column in which nothing can be read counts as ISO: its cells are reported when they are read.

    Raises `SourceError` when day and month could be either way round, or are so in one cell and otherwise
    in another; `ContractError` for another order.
    """
    if order is not None and order not in ORDERS:
        raise ContractError(f"{SETTING}: expected one of {', '.join(ORDERS)}; found {order!r}")
    first = next(_filled(head, name), None)
    if first is None:
        return ISO
    if pa.types.is_temporal(plainly_stored(first).type):
        return TYPED
    form = _reading_most(counted(first), order)
    return form if form.order is None or order else _decided(head, name, form)


def _filled(head: Head, name: str) -> Iterator[pa.Array]:
    """Give the column of each batch where it holds something, the head's first."""
    if name in head.rows.schema.names and head.rows.column(name).null_count < head.rows.num_rows:
        yield head.rows.column(name)
    if head.rows.num_rows:
        for batch in head.whole():
            if name in batch.schema.names and batch.column(name).null_count < batch.num_rows:
                yield batch.column(name)


def _reading_most(cells: Mapping[str, int], order: str | None) -> DateForm:
    best, most = ISO, (0, 0)
    for form in FORMS.values():
        if form.order and order and form.order != order:
            continue
        read = [text for text in cells if form.day(text)]
        weight = (sum(cells[text] for text in read), sum(cells[text] for text in read if form.spells(text)))
        if weight > most:
            best, most = form, weight
    return best


def _decided(head: Head, name: str, form: DateForm) -> DateForm:
    twin = FORMS[TWINS[form.name]]
    doubtful: str | None = None
    for column in _filled(head, name):
        own, others = None, None
        for text in counted(column):
            day, other = form.day(text), twin.day(text)
            if day and other is None:
                own = text
            elif other and day is None:
                others = text
            elif day != other:
                doubtful = doubtful or text
        if own and others:
            raise _refusal(head.name, name, f"{shown(own)} and {shown(others)} are not in one order")
        if own or others:
            return form if own else twin
    if doubtful is None:
        return form
    raise _refusal(head.name, name, _both_ways(doubtful, form, twin))


def _both_ways(text: str, form: DateForm, twin: DateForm) -> str:
    return f"{shown(text)} may be {form.day(text)} or {twin.day(text)}, and no cell tells which"


def _refusal(file: str, name: str, reason: str) -> SourceError:
    called = "standard input" if file == "-" else repr(file)
    return SourceError(f"{called}: column {name!r}: {reason}; say it with {SETTING} dmy (or mdy)")
