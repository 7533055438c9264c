"""Several columns of text as one: lists as the contract writes them, and pairs of codes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.coded_columns import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

SEPARATOR = "; "


def listed(columns: Sequence[pa.Array]) -> pa.Array:
    """Return the cells of each row separated by semicolon and space, null where none is there.

    A semicolon within a cell becomes a comma, since it parts the items.
    """
    items = [pc.replace_substring(plain(column), ";", ",") for column in columns]
    return functools.reduce(_joined, items)


def _joined(one: pa.Array, other: pa.Array) -> pa.Array:
    return pc.coalesce(pc.binary_join_element_wise(one, other, SEPARATOR), one, other)


def paired(first: pa.Array, second: pa.Array, sign: str) -> pa.Array:
    """Return `first`, `sign` and `second` as one text; `first` alone where the second is null."""
    whole = pc.binary_join_element_wise(plain(first), plain(second), sign)
    return pc.coalesce(whole, plain(first))
