"""The words of a schema error: what stands there, what was expected, what to do."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from acled_export.documents.broken import KINDS, broken_by, kind_of, listed
from acled_export.documents.positions import path_text
from acled_export.findings import Finding, Severity, shown
from acled_export.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jsonschema import ValidationError

    from acled_export.documents.broken import Broken

FORMATS = {
    "date": "a day as YYYY-MM-DD",
    "date-time": "a moment with its offset from UTC, such as 2024-01-05T09:30:00Z",
}
RULES = {
    "additionalProperties": "unknown-key",
    "anyOf": "required",
    "oneOf": "one-of",
    "minItems": "required",
    "minLength": "empty",
    "const": "version",
    "uniqueItems": "unique",
}


Told = dict[str, Any]


def reworded(error: ValidationError) -> Iterator[Finding]:
    """Yield the findings of one `jsonschema` error: one, or one for each key that is missing or unknown."""
    broken = broken_by(error)
    keyword = broken.keyword
    several = SEVERAL.get(keyword)
    for key, told in several(broken) if several else [(None, ONE[keyword](broken))]:
        path = [*error.absolute_path, *([] if key is None else [key])]
        yield Finding(
            rule=f"incident/{RULES.get(keyword, keyword)}",
            severity=Severity.ERROR,
            column=path_text(path) or None,
            value=broken.value if not isinstance(broken.value, dict | list) else None,
            **told,
        )


def _unknown(broken: Broken) -> Iterator[tuple[str, Told]]:
    known = broken.schema["properties"]
    for key in broken.value:
        if key not in known:
            yield (
                key,
                {
                    "message": f"unknown key {shown(key)}",
                    "expected": listed(list(known)),
                    "suggestion": nearest(key, known),
                    "hint": "correct the key or take it out; nothing is read from unknown keys",
                },
            )


def _required(broken: Broken) -> Iterator[tuple[str, Told]]:
    for key in broken.bound:
        if key not in broken.value:
            yield (
                key,
                {
                    "message": f"missing: {broken.why or 'this key is required'}",
                    "expected": f"the key {key!r}",
                    "hint": "add it",
                },
            )


def _needed(broken: Broken) -> Told:
    if not broken.why:
        return {"message": "empty list", "hint": "leave the key out when there is nothing to list"}
    return {"message": f"incomplete: {broken.why}", "hint": "add what is missing"}


def _one_of(broken: Broken) -> Told:
    keys = [key for option in broken.bound for key in option["required"]]
    filled = [key for key in keys if broken.value.get(key) is not None]
    found = f"{' and '.join(filled)} stand together" if filled else "nothing is filled"
    return {
        "message": f"{found} where exactly one of {', '.join(keys)} should be",
        "expected": f"exactly one of {', '.join(keys)}",
        "hint": "give each value an entry of its own" if filled else "fill one, or take the entry out",
    }


def _type(broken: Broken) -> Told:
    kinds = broken.bound if isinstance(broken.bound, list) else [broken.bound]
    value = broken.value
    plain = value is not None and not isinstance(value, dict | list)
    found = f"{shown(value)} ({kind_of(value)})" if plain else kind_of(value)
    expected = " or ".join(KINDS[kind] for kind in kinds)
    return {
        "message": f"{found} where {expected} should be" + (f": {broken.why}" if broken.why else ""),
        "expected": expected,
        "hint": _type_hint(value, kinds),
    }


def _type_hint(value: Any, kinds: list[str]) -> str:
    if "string" in kinds and isinstance(value, int | float):
        return "put it in quotes"
    if isinstance(value, str) and {"integer", "number", "boolean"} & {*kinds}:
        return "write it without quotes"
    return "leave the key out when the article does not say" if value is None else "correct the value"


def _const(broken: Broken) -> Told:
    return {
        "message": f"{shown(broken.value)} is not the version this release reads",
        "expected": repr(broken.bound),
        "suggestion": broken.bound,
        "hint": 'write version: "1.0", in quotes',
    }


def _enum(broken: Broken) -> Told:
    terms = [term for term in broken.bound if isinstance(term, str)]
    source = re.search(r"vocab/\w+\.json$", str(broken.schema.get("$id")))
    expected = listed(broken.bound) + (f" of {source[0]}" if source else "")
    return {
        "message": f"{shown(broken.value)} is not {expected}",
        "expected": expected,
        "suggestion": nearest(broken.value, terms),
        "hint": "use the exact spelling",
    }


def _format(broken: Broken) -> Told:
    expected = FORMATS[broken.bound]
    return {
        "message": f"{shown(broken.value)} is not {expected}",
        "expected": expected,
        "hint": "days that do not exist are refused",
    }


def _pattern(broken: Broken) -> Told:
    told = broken.schema.get("$comment") or broken.schema.get("description") or broken.bound
    expected = told.rstrip(".")
    tidy = " ".join(broken.value.split())
    fits = tidy != broken.value and re.search(broken.bound, tidy)
    return {
        "message": f"{shown(broken.value)} does not fit: {expected}",
        "expected": expected,
        "suggestion": tidy if fits else None,
        "hint": "correct the text",
    }


def _empty(_broken: Broken) -> Told:
    return {
        "message": "empty text",
        "expected": "a text with at least one character",
        "hint": "leave the key out when the article does not say",
    }


def _unique(broken: Broken) -> Told:
    counts = Counter(map(repr, broken.value))
    twice = next((item for item in broken.value if counts[repr(item)] > 1), None)
    return {
        "message": f"{shown(twice)} stands here twice",
        "expected": "each item once",
        "hint": "take one of the two out",
    }


def _bounds(broken: Broken) -> Told:
    words = {
        "minimum": "is less than the minimum of",
        "maximum": "is greater than the maximum of",
        "maxLength": "is longer than the longest allowed length of",
    }
    return {
        "message": f"{shown(broken.value)} {words[broken.keyword]} {broken.bound}",
        "expected": f"{broken.keyword} {broken.bound}",
        "hint": "correct the value",
    }


SEVERAL: Mapping[str, Callable[[Broken], Iterator[tuple[str, Told]]]] = {
    "additionalProperties": _unknown,
    "required": _required,
}
ONE: Mapping[str, Callable[[Broken], Told]] = {
    "anyOf": _needed,
    "oneOf": _one_of,
    "minItems": _needed,
    "type": _type,
    "const": _const,
    "enum": _enum,
    "format": _format,
    "pattern": _pattern,
    "minLength": _empty,
    "uniqueItems": _unique,
    "minimum": _bounds,
    "maximum": _bounds,
    "maxLength": _bounds,
}
