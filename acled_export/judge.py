"""`jsonschema` as the judge of one row: what the Arrow sieve must agree with, forever."""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
import re
from typing import TYPE_CHECKING, Any, cast

from acled_export.schema_files import schema_text, schemas_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

    from acled_export.contract import Contract

DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[-+][0-9]{2}:[0-9]{2})"
)


@functools.cache
def registry() -> Any:
    """Return the registry that leads references to our vocabularies, and nowhere else.

    They are read once: a registry that fetches them when asked would do so for every row.
    """
    from referencing import Registry, Resource

    names = sorted(file.name for file in (schemas_root() / "vocab").iterdir() if file.name.endswith(".json"))
    documents = [json.loads(schema_text(f"vocab/{name}")) for name in names]
    resources = [(document["$id"], Resource.from_contents(document)) for document in documents]
    return Registry().with_resources(resources).crawl()


def pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Judge `pattern` with `$` at the very end only, as the specification and RE2 have it."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def is_date_time(instance: Any) -> bool:
    """Say whether a text is a date and time with its offset (RFC 3339); what is no text is not judged here.

    `jsonschema` knows this format only when another package is installed.
    """
    if not isinstance(instance, str):
        return True
    return bool(DATE_TIME.fullmatch(instance)) and bool(dt.datetime.fromisoformat(instance.upper()))


def judge_of(document: Mapping[str, Any]) -> Validator:
    """Return a `jsonschema` validator for one of our schemas, with formats and the strict `pattern`."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    strict: Any = extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    formats = FormatChecker(["date"])
    formats.checks("date-time", raises=ValueError)(is_date_time)
    return cast("Validator", strict(dict(document), registry=registry(), format_checker=formats))


@functools.cache
def judge(contract: Contract) -> Validator:
    """Return the judge of a contract's rows."""
    return judge_of(contract.document)


def json_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as JSON has it: days as text; what is no JSON number as the text it prints as."""
    return {name: _json_value(value) for name, value in row.items()}


def _json_value(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
