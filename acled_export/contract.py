"""A contract: what the schema file says of each column, in the form the sieve and the writers use.

Nothing here restates a bound or a term; `load_contract` reads them from `schemas/`.
"""

from __future__ import annotations

import functools
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.dialect import NOTES, check_dialect
from acled_export.errors import ContractError
from acled_export.schema_files import schema_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

CONTRACTS = ("event", "candidate")
OPTIONAL_PREFIX = "population_"


@attrs.frozen(kw_only=True)
class Column:
    """One column: its JSON type (`string`, `integer`, `number`), or `date` for a string with that format.

    `nullable` says whether blank is allowed, `required` whether the column must be there. `checks` are the
    remaining keywords with vocabularies resolved (null taken out of `enum`); `vocabulary` names the one
    that the terms come from, null when there is none.
    """

    name: str
    kind: str
    nullable: bool
    required: bool
    description: str
    checks: Mapping[str, Any]
    vocabulary: str | None
    examples: tuple[Any, ...] = ()


@attrs.frozen(kw_only=True)
class Implication:
    """Where `column` equals `value`, each column in `allowed` holds one of its values."""

    column: str
    value: str
    allowed: Mapping[str, tuple[Any, ...]]


@attrs.frozen(kw_only=True, eq=False)
class Contract:
    """Columns in order and what holds between them; `id` is the schema's `$id`, `document` the schema."""

    name: str
    id: str
    title: str
    columns: tuple[Column, ...]
    implications: tuple[Implication, ...]
    document: Mapping[str, Any]

    def __getitem__(self, name: str) -> Column:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @functools.cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> tuple[str, ...]:
        """Every column name in order, the optional ones too."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that must be there, in order."""
        return tuple(column.name for column in self.columns if column.required)

    def arrow_schema(self, names: tuple[str, ...] | None = None) -> pa.Schema:
        """Return the Arrow schema of the named columns (default: the required ones).

        Few-valued text columns are dictionaries; `nullable` follows the contract.
        """
        import pyarrow as pa

        from acled_export.arrow_types import arrow_type

        chosen = [self[name] for name in names or self.required]
        return pa.schema([pa.field(c.name, arrow_type(c), nullable=c.nullable) for c in chosen])


def _column(name: str, cell: Mapping[str, Any], required: bool) -> Column:  # noqa: FBT001 - a fact of the column
    kinds = cell["type"] if isinstance(cell["type"], list) else [cell["type"]]
    kind = next(kind for kind in kinds if kind != "null")
    checks = {k: v for k, v in cell.items() if k not in NOTES | {"type", "$ref"}}
    reference = cell.get("$ref")
    if reference:
        checks["enum"] = json.loads(schema_text(reference))["enum"]
    if "enum" in checks:
        checks["enum"] = tuple(term for term in checks["enum"] if term is not None)
    if checks.pop("format", None):
        kind = "date"
    return Column(
        name=name,
        kind=kind,
        nullable="null" in kinds,
        required=required,
        description=cell.get("description", ""),
        checks=MappingProxyType(checks),
        vocabulary=reference.removeprefix("vocab/").removesuffix(".json") if reference else None,
        examples=tuple(cell.get("examples", ())),
    )


def _implication(branch: Mapping[str, Any]) -> Implication:
    ((column, condition),) = branch["if"]["properties"].items()
    allowed = {
        name: (cell["const"],) if "const" in cell else tuple(v for v in cell["enum"] if v is not None)
        for name, cell in branch["then"]["properties"].items()
    }
    return Implication(column=column, value=condition["const"], allowed=MappingProxyType(allowed))


def contract_from(document: Mapping[str, Any], name: str) -> Contract:
    """Build a contract from a row schema.

    Raises `ContractError` when the schema leaves the dialect.
    """
    check_dialect(document, f"{name}.schema.json")
    required = set(document["required"])
    return Contract(
        name=name,
        id=document["$id"],
        title=document.get("title", name),
        columns=tuple(_column(n, cell, n in required) for n, cell in document["properties"].items()),
        implications=tuple(_implication(branch) for branch in document.get("allOf", ())),
        document=MappingProxyType(dict(document)),
    )


@functools.cache
def load_contract(name: str = "event") -> Contract:
    """Return the contract `event` (what ACLED delivers) or `candidate` (unknown allowed, provenance behind).

    Raises `ContractError` for another name.
    """
    if name not in CONTRACTS:
        raise ContractError(f"unknown contract {name!r}; known: {', '.join(CONTRACTS)}")
    return contract_from(json.loads(schema_text(f"{name}.schema.json")), name)
