"""The contract as masks over columns: which rows break which check, without looking at one row alone.

A check is named `<column>/<keyword>`: `required` (blank where a value is needed), `type` (unreadable),
`format` (not a day), `then` (does not go with another column's value) and the schema's own keywords.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import Mask, as_mask
from acled_export.findings import Status
from acled_export.keywords import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.cells import Cells
    from acled_export.columns import Columns
    from acled_export.contract import Column, Contract, Implication


MISSING = "columns/missing"


@attrs.frozen(kw_only=True)
class Check:
    """One check of the contract; `bound` is what its keyword says."""

    column: str
    keyword: str
    bound: Any

    @property
    def name(self) -> str:
        """The name in reports: `latitude/maximum`."""
        return f"{self.column}/{self.keyword}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at."""
        return (self.column, self.bound) if self.keyword == "then" else (self.column,)


def column_checks(column: Column) -> tuple[Check, ...]:
    """Return the checks of one column by itself."""
    unreadable = "format" if column.kind == "date" else "type"
    found = [Check(column=column.name, keyword=unreadable, bound=column.kind)]
    if not column.nullable:
        found.append(Check(column=column.name, keyword="required", bound=True))
    found += [Check(column=column.name, keyword=key, bound=bound) for key, bound in column.checks.items()]
    return tuple(found)


@functools.cache
def checks_of(contract: Contract) -> Mapping[str, Check]:
    """Return every check of a contract by its name, in the order of the columns."""
    found = {check.name: check for column in contract.columns for check in column_checks(column)}
    for implication in contract.implications:
        for column in implication.allowed:
            check = Check(column=column, keyword="then", bound=implication.column)
            found.setdefault(check.name, check)
    return found


def sift(events: Columns, unread: Mapping[str, Mask], contract: Contract) -> dict[str, Mask]:
    """Return for each broken check the mask of the rows that break it; unbroken checks are left out."""
    found = {name: mask for name, mask in _cell_masks(events, unread, contract) if mask.any()}
    told: dict[str, Mask] = {}
    for implied, mask in _implied(events, contract):
        # a term that is none at all is told as that; of columns that disagree with one other, the last
        # named in the schema is told, since the other follows from the same mistake
        stranger = found.get(f"{implied.column}/enum")
        mask = mask if stranger is None else mask & ~stranger  # noqa: PLW2901
        if implied.bound in told:
            mask = mask & ~told[implied.bound]  # noqa: PLW2901
        if mask.any():
            told[implied.bound] = told[implied.bound] | mask if implied.bound in told else mask
            found[implied.name] = mask
    return found


def _cell_masks(
    events: Columns, unread: Mapping[str, Mask], contract: Contract
) -> Iterator[tuple[str, Mask]]:
    for column in contract.columns:
        if column.name not in events:
            if column.required:
                yield MISSING, np.ones(len(events), dtype=np.bool_)
            continue
        bad = unread.get(column.name)
        for check in column_checks(column):
            if check.keyword in {"type", "format"}:
                if bad is not None:
                    yield check.name, bad
            elif check.keyword == "required":
                yield check.name, _blank(events, column.name, bad)
            else:
                yield check.name, _broken(events, column.name, check)


def _blank(events: Columns, name: str, unread: Mask | None) -> Mask:
    column = events.batch.column(name)
    if column.null_count == 0:
        return np.zeros(len(events), dtype=np.bool_)
    blank = as_mask(pc.is_null(column))
    return blank if unread is None else blank & ~unread


def _broken(events: Columns, name: str, check: Check) -> Mask:
    test = KEYWORDS[check.keyword].broken
    if pa.types.is_dictionary(events.batch.column(name).type):
        return events.where(name, lambda values: test(values, check.bound))
    return as_mask(test(events[name], check.bound))


def _implied(events: Columns, contract: Contract) -> Iterator[tuple[Check, Mask]]:
    by_columns: dict[tuple[str, str], dict[str, tuple[Any, ...]]] = {}
    for implication in contract.implications:
        for column, allowed in implication.allowed.items():
            by_columns.setdefault((implication.column, column), {})[implication.value] = allowed
    for (condition, column), allowed_by in reversed(by_columns.items()):
        if condition in events and column in events:
            check = Check(column=column, keyword="then", bound=condition)
            yield check, _disagrees(events, condition, column, allowed_by)


def _disagrees(
    events: Columns, condition: str, column: str, allowed_by: Mapping[str, tuple[Any, ...]]
) -> Mask:
    codes, pairs = events.distinct(condition, column)
    broken = [
        value is not None and key in allowed_by and value not in allowed_by[key] for key, value in pairs
    ]
    return events.spread(np.array(broken, dtype=np.bool_), codes)


def implication_for(contract: Contract, condition: str, value: Any) -> Implication | None:
    """Return what a value of `condition` implies, null when nothing."""
    for implication in contract.implications:
        if (implication.column, implication.value) == (condition, value):
            return implication
    return None


def unreadable(columns: tuple[str, ...], cells: Cells) -> Mask:
    """Return the rows where one of the columns could not be read."""
    found = np.zeros(cells.batch.num_rows, dtype=np.bool_)
    for name in cells.unread.keys() & columns:
        found |= cells.unread[name]
    return found


def status_of(columns: tuple[str, ...], events: Columns, cells: Cells, *, whole: bool = True) -> Status:
    """Say whether there was a row to judge by these columns; `whole`: with all their cells readable."""
    judged = len(events) > 0 and all(name in events for name in columns)
    if judged and whole and not cells.unread.keys().isdisjoint(columns):
        judged = not unreadable(columns, cells).all()
    return Status.PASSED if judged else Status.NOT_EVALUATED
