"""A quick look at a record that can only say yes: what it does not let through is for the judge.

The judge makes objects for every value that it looks at, which for a draft of many incidents costs more
than everything else. Here the same schema is made into plain functions once. A keyword that is not known
here lets nothing through.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from typing import TYPE_CHECKING, Any

from acled_export.schema_files import schema_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[Any], bool]
    Schema = Mapping[str, Any]

SCHEMA = "incident.schema.json"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


KINDS: Mapping[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
SILENT = {"$schema", "$id", "$comment", "title", "description", "default", "examples", "x-terms", "x-aliases"}
TOGETHER = {"then"}  # looked at with `if`


def quickly_fits(record: Any, kind: str) -> bool:
    """Tell whether a record is sure to fit as one of the `incidents` or of the `unattached` of a document."""
    return _entry(kind)(record)


@functools.cache
def _entry(kind: str) -> Check:
    return _compiled(_document()["properties"][kind]["items"])


@functools.cache
def _document() -> Any:
    return json.loads(schema_text(SCHEMA))


@functools.cache
def _referred(reference: str) -> Check:
    part = reference.removeprefix("#/$defs/")
    return _compiled(json.loads(schema_text(reference)) if part == reference else _document()["$defs"][part])


def _compiled(schema: Schema) -> Check:
    checks = tuple(
        MAKERS.get(keyword, _unknown)(bound, schema)
        for keyword, bound in schema.items()
        if keyword not in SILENT | TOGETHER
    )
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


def _unknown(_bound: Any, _schema: Schema) -> Check:
    return lambda _value: False


def _type(bound: Any, _schema: Schema) -> Check:
    if isinstance(bound, str):
        return KINDS[bound]
    checks = [KINDS[name] for name in bound]
    return lambda value: any(check(value) for check in checks)


def _enum(bound: Any, _schema: Schema) -> Check:
    terms = frozenset(bound)
    return lambda value: (value is None or isinstance(value, str) or _is_number(value)) and value in terms


def _pattern(bound: str, _schema: Schema) -> Check:
    found = re.compile(re.sub(r"\$\Z", r"\\Z", bound)).search
    return lambda value: not isinstance(value, str) or bool(found(value))


def _format(bound: str, _schema: Schema) -> Check:
    return _is_day if bound == "date" else lambda _value: False


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return False
    try:
        return bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def _properties(bound: Mapping[str, Schema], schema: Schema) -> Check:
    checks = {key: _compiled(inner) for key, inner in bound.items()}
    closed = schema.get("additionalProperties") is False

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        return all(checks[key](member) if key in checks else not closed for key, member in value.items())

    return fits


def _required(bound: list[str], _schema: Schema) -> Check:
    return lambda value: not isinstance(value, dict) or all(key in value for key in bound)


def _items(bound: Schema, _schema: Schema) -> Check:
    check = _compiled(bound)
    return lambda value: not isinstance(value, list) or all(check(member) for member in value)


def _unique(_bound: bool, _schema: Schema) -> Check:  # noqa: FBT001
    return lambda value: not isinstance(value, list) or len({repr(member) for member in value}) == len(value)


def _choice(least: int, most: int | None = None) -> Callable[[list[Schema], Schema], Check]:
    def made(bound: list[Schema], _schema: Schema) -> Check:
        checks = [_compiled(option) for option in bound]
        return lambda value: least <= sum(check(value) for check in checks) <= (most or len(checks))

    return made


def _if(bound: Schema, schema: Schema) -> Check:
    asked, then = _compiled(bound), _compiled(schema["then"])
    return lambda value: not asked(value) or then(value)


MAKERS: Mapping[str, Callable[[Any, Schema], Check]] = {
    "$ref": lambda bound, _schema: _referred(bound),
    "type": _type,
    "enum": _enum,
    "const": lambda bound, schema: _enum([bound], schema),
    "pattern": _pattern,
    "format": _format,
    "minLength": lambda least, _schema: lambda value: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda most, _schema: lambda value: not isinstance(value, str) or len(value) <= most,
    "minimum": lambda least, _schema: lambda value: not _is_number(value) or value >= least,
    "maximum": lambda most, _schema: lambda value: not _is_number(value) or value <= most,
    "properties": _properties,
    "additionalProperties": lambda bound, schema: lambda _: bound is False and "properties" in schema,
    "required": _required,
    "items": _items,
    "minItems": lambda least, _schema: lambda value: not isinstance(value, list) or len(value) >= least,
    "uniqueItems": _unique,
    "allOf": lambda bound, _schema: _choice(len(bound))(bound, _schema),
    "anyOf": _choice(1),
    "oneOf": _choice(1, 1),
    "if": _if,
}
