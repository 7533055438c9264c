"""A document held against `incident.schema.json`: every error at once, one finding for one mistake."""

from __future__ import annotations

import functools
import itertools
import json
import re
from typing import TYPE_CHECKING, Any, cast

from acled_export.documents.parsing import MOST, too_many
from acled_export.documents.positions import path_text
from acled_export.documents.wording import reworded
from acled_export.findings import Finding, Severity, shown
from acled_export.schema_files import schema_text
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[-+]\d{2}:\d{2})", re.ASCII)
SCHEMA = "incident.schema.json"
REQUIRED = "incident/required"
FIRST = ("type", "const", "enum", "format", "minLength", "pattern")


def is_time(value: object) -> bool:
    """Tell whether a text is a moment with its offset from UTC (RFC 3339, at most microseconds)."""
    import datetime as dt

    if not isinstance(value, str):
        return True
    return bool(TIME.fullmatch(value) and dt.datetime.fromisoformat(value.upper()))


def unique_items(_validator: Any, unique: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Judge `uniqueItems` in linear time, whatever a stranger put into the list."""
    from jsonschema import ValidationError

    if unique and isinstance(instance, list) and len(set(map(repr, instance))) < len(instance):
        yield ValidationError("not unique")


@functools.cache
def validator() -> Validator:
    """Return the judge of incident documents."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry

    from acled_export.judge import pattern

    formats = FormatChecker(["date"])
    formats.checks("date-time", raises=ValueError)(is_time)
    keywords = {"pattern": pattern, "uniqueItems": unique_items}
    strict: Any = extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    text = schema_text(SCHEMA)
    schema = json.loads(text)
    paths = [SCHEMA, *sorted(set(re.findall(r'"(vocab/\w+\.json)"', text)))]
    known = [(schema["$id"].removesuffix(SCHEMA) + path, json.loads(schema_text(path))) for path in paths]
    # crawled once: a registry that fetches on demand forgets, and would parse the vocabularies every time
    registry: Registry[Any] = Registry().with_contents(known).crawl()
    return cast("Validator", strict(schema, registry=registry, format_checker=formats))


def misshapen(document: Any) -> tuple[Finding, ...]:
    """Return what of a parsed document breaks the schema, in the order of the schema.

    An old spelling of a term becomes the term in `document` itself, with a warning.
    """
    errors = list(itertools.islice(validator().iter_errors(document), MOST))
    findings: dict[str | None, Finding] = {}
    for error in sorted(errors, key=_weight):
        for found in _alias(error, document) or reworded(error):
            findings.setdefault(found.column, found)
    misspelt = {
        _beside(found)
        for found in findings.values()
        if found.rule == "incident/unknown-key" and found.suggestion
    }
    kept = (found for found in findings.values() if found.column not in misspelt or found.rule != REQUIRED)
    return (*kept, *([too_many()] if len(errors) == MOST else []))


def _weight(error: ValidationError) -> int:
    keyword = str(error.validator)
    return FIRST.index(keyword) if keyword in FIRST else len(FIRST)


def _beside(found: Finding) -> str:
    """Return the path of the key that an unknown key seems to stand for."""
    before, dot, _ = (found.column or "").rpartition(".")
    return f"{before}{dot}{found.suggestion}"


def _alias(error: ValidationError, document: Any) -> tuple[Finding, ...]:
    schema: Any = error.schema
    name = re.search(r"/vocab/(\w+)\.json$", str(schema.get("$id"))) if error.validator == "enum" else None
    value = error.instance
    term = vocabulary(name[1]).aliases.get(value) if name and isinstance(value, str) else None
    if term is None:
        return ()
    *before, last = error.absolute_path
    holder = functools.reduce(lambda inner, at: inner[at], before, document)
    holder[last] = term
    return (
        Finding(
            rule="incident/alias",
            severity=Severity.WARNING,
            message=f"{shown(value)} is an old or wrong spelling and was read as {term!r}",
            column=path_text(error.absolute_path),
            value=value,
            expected=term,
            suggestion=term,
            hint="write the present spelling",
        ),
    )
