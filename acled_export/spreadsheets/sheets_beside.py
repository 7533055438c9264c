"""The sheets beside the table: what its columns are, and what is known of the whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.contract import CONTRACTS, load_contract
from acled_export.spreadsheets.cell_values import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.contract import Contract

# a table needs five texts in its header to be one, so neither of these sheets is taken for it
BESIDE = {
    "codebook": ("column", "type", "meaning", "blank means"),
    "provenance": ("what", "value"),
}
PREFIX = "acled_export."
LONGEST_PIECE = 16_000  # characters: 32,767 UTF-16 units are the most that a cell holds
NEVER = "never blank"
NONE = "there is none, or none was recorded"
UNKNOWN = "unknown"
UNREAD = "missing or unreadable where it was read"
UNTOLD = "nothing was recorded"


def is_beside(name: str, header: tuple[str | None, ...]) -> bool:
    """Say whether a sheet is one of these, by its name and its first row."""
    return name in BESIDE and BESIDE[name] == tuple(cell for cell in header if cell is not None)


def codebook(schema: pa.Schema, metadata: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give column, type, meaning and what blank means, for columns of the contract from the contract.

    The columns of an older layout or another dataset hold other codes under the same names, so they are
    named with their types only.
    """
    contract = None if f"{PREFIX}shape" in metadata else _contract(metadata.get(f"{PREFIX}contract"))
    for field in schema:
        known = contract[field.name] if contract and field.name in contract else None
        meaning = known.description if known else ""
        blank = _blank(field, contract) if contract and known else ""
        yield field.name, _kind(field.type), meaning, blank


def provenance(metadata: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give what is known of the whole file, a long text in as many rows as it takes.

    A control character, which no cell holds, becomes U+FFFD here; the properties of the file have it too.
    """
    for name, value in metadata.items():
        text = FORBIDDEN.sub("\ufffd", value)
        for at in range(0, len(text) or 1, LONGEST_PIECE):
            yield name.removeprefix(PREFIX), text[at : at + LONGEST_PIECE]


def _contract(named: str | None) -> Contract | None:
    """Return the contract with an id, null for another id or none."""
    if named is None:
        return None
    return next((found for found in map(load_contract, CONTRACTS) if found.id == named), None)


def _blank(field: pa.Field, contract: Contract) -> str:
    if not field.nullable:
        return NEVER
    if not contract[field.name].nullable:
        return UNREAD
    event = load_contract("event")
    if field.name not in event:
        return UNTOLD
    return NONE if event[field.name].nullable else UNKNOWN


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_dictionary(kind):
        return "text"
    if pa.types.is_integer(kind):
        return "whole number"
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_date32(kind):
        return "day"
    return "truth" if pa.types.is_boolean(kind) else "text"
