"""A schema error as its words need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema import ValidationError

FEW = 8
KINDS = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def kind_of(value: Any) -> str:
    """Return what a value is, in words."""
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
    return KINDS[names.get(type(value), "null")]


def listed(terms: list[Any]) -> str:
    """Return a short list of terms, or how many there are."""
    known = [str(term) for term in terms if term is not None]
    if len(known) > FEW:
        return f"one of {len(known)} terms"
    return f"one of {', '.join(known)}"


@attrs.frozen(kw_only=True)
class Broken:
    """A keyword that a value breaks; `why` is told where one field makes demands on another."""

    keyword: str
    bound: Any
    value: Any
    schema: Mapping[str, Any]
    why: str


def broken_by(error: ValidationError) -> Broken:
    """Return what an error of `jsonschema` is about."""
    schema: Any = error.schema
    why = schema.get("description", "") if "then" in error.schema_path else ""
    return Broken(
        keyword=str(error.validator),
        bound=error.validator_value,
        value=error.instance,
        schema=schema,
        why=why,
    )
