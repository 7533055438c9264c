"""What no schema sees: numbers that are no JSON numbers, half characters, nesting without end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from acled_export.documents.parsing import DEEPEST, capped, too_deep
from acled_export.documents.positions import under
from acled_export.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def members(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the path and the value of each member of an object or a list."""
    if isinstance(value, dict):
        yield from ((under(path, key), member) for key, member in value.items())
    elif isinstance(value, list):
        yield from ((under(path, index), member) for index, member in enumerate(value))


def whole(text: str) -> bool:
    """Tell whether a text can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def unsound(value: Any) -> tuple[tuple[Finding, ...], bool]:
    """Return the findings of a parsed document, and whether a schema may look at it at all."""
    levels = [[("", value)]]
    while len(levels) <= DEEPEST and levels[-1]:
        levels.append([member for path, found in levels[-1] for member in members(found, path)])
    flaws = (flaw for level in levels for path, found in level for flaw in _flaws(path, found))
    deeper = [path for path, found in levels[-1] if isinstance(found, dict | list)]
    return (*capped(flaws), *map(too_deep, deeper[:1])), not deeper


def _flaws(path: str, value: Any) -> Iterator[Finding]:
    if isinstance(value, float) and not math.isfinite(value):
        yield Finding(
            rule="incident/number",
            severity=Severity.ERROR,
            message="not a number that JSON knows: NaN, infinite, or too large",
            column=path or None,
            value=str(value),
            expected="a finite number",
            hint="leave the key out when the article does not say",
        )
    texts = value if isinstance(value, dict) else [value]
    if not all(whole(text) for text in texts if isinstance(text, str)):
        yield Finding(
            rule="incident/character",
            severity=Severity.ERROR,
            message="holds half of a surrogate pair, which is no character",
            column=path or None,
            expected="text that can be written as UTF-8",
            hint="write the character itself instead of its \\u escape",
        )
