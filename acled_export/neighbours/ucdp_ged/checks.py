"""What UCDP GED holds of its own rows without exception, and where a file breaks it.

Counted on 3,194 genuine rows of release 19.1: the four shares of deaths add up to `best` in all of them, so
that a row where they do not is damaged; `low <= best <= high` fails in 6, so that it is only worth a look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import null_of, plain
from acled_export.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.columns import Mask

SHARES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
BOUNDS = ("low", "best", "high")
WHOLE = r"^-?[0-9]{1,9}(?:\.0*)?$"


@attrs.frozen(kw_only=True)
class Check:
    """One thing that rows of the dataset keep: its name, how much a break weighs, and how it is told."""

    name: str
    severity: Severity
    columns: tuple[str, ...]
    message: str
    hint: str


SUM = Check(
    name="ucdp-ged/deaths-add-up",
    severity=Severity.ERROR,
    columns=(*SHARES, "best"),
    message="the shares of deaths ({} of a, {} of b, {} civilian, {} unknown) do not add up to best, {}",
    hint="look the event up in UCDP's own file: a cell was changed or moved on the way",
)
ORDER = Check(
    name="ucdp-ged/deaths-in-order",
    severity=Severity.WARNING,
    columns=BOUNDS,
    message="low, best and high ({}, {}, {}) are not in this order",
    hint="a few genuine rows are like this; leave bounds that are out of order out of sums",
)
SPAN = Check(
    name="ucdp-ged/days-in-order",
    severity=Severity.ERROR,
    columns=("date_start", "date_end"),
    message="date_start {} is after date_end {}; the event is given no day",
    hint="look the event up in UCDP's own file",
)


def findings_in(
    columns: Mapping[str, pa.Array], backwards: pa.Array, *, file: str, lines: pa.Array | None
) -> tuple[tuple[Finding, ...], Mask | None]:
    """Return what is broken in a batch, a finding for each check and row, and which rows have an error.

    `lines` are the rows' file lines. A check is silent where one of its cells is blank or no whole number.
    """
    numbers = {name: whole_numbers(columns[name]) for name in (*SHARES, *BOUNDS) if name in columns}
    masks = [(SUM, _not_the_sum(numbers)), (ORDER, _out_of_order(numbers)), (SPAN, _mask(backwards))]
    broken = [(check, mask) for check, mask in masks if mask is not None and mask.any()]
    found = tuple(
        finding
        for check, mask in broken
        for finding in _found(check, np.flatnonzero(mask), columns, file=file, lines=lines)
    )
    errors = [mask for check, mask in broken if check.severity is Severity.ERROR]
    return found, np.logical_or.reduce(errors) if errors else None


def whole_numbers(column: pa.Array) -> pa.Array:
    """Return a column as whole numbers (int64), null for what is none."""
    if pa.types.is_integer(column.type):
        return column.cast(pa.int64())
    texts = plain(column)
    try:
        return texts.cast(pa.int64())
    except pa.ArrowInvalid:
        fits = pc.match_substring_regex(texts, WHOLE)
        kept = pc.if_else(fits, texts, null_of(pa.string()))
        return pc.replace_substring_regex(kept, r"\.0*$", "").cast(pa.int64())


def _mask(broken: pa.Array) -> Mask:
    return np.asarray(pc.fill_null(broken, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def _not_the_sum(numbers: Mapping[str, pa.Array]) -> Mask | None:
    if not set(SUM.columns) <= numbers.keys():
        return None
    total = numbers[SHARES[0]]
    for name in SHARES[1:]:
        total = pc.add(total, numbers[name])
    return _mask(pc.not_equal(total, numbers["best"]))


def _out_of_order(numbers: Mapping[str, pa.Array]) -> Mask | None:
    if not set(BOUNDS) <= numbers.keys():
        return None
    low, best, high = (numbers[name] for name in BOUNDS)
    return _mask(pc.or_(pc.greater(low, best), pc.greater(best, high)))


def _found(
    check: Check, rows: np.ndarray, columns: Mapping[str, pa.Array], *, file: str, lines: pa.Array | None
) -> Iterator[Finding]:
    for row in rows.tolist():
        cells = [columns[name][row].as_py() for name in check.columns]
        yield Finding(
            rule=check.name,
            severity=check.severity,
            message=check.message.format(*cells),
            file=file,
            line=None if lines is None else lines[row].as_py(),
            column=check.columns[-1],
            event_id=str(columns["id"][row].as_py()) if "id" in columns else None,
            value=cells[-1],
            hint=check.hint,
        )
