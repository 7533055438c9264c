"""The fence around row schemas: the only keywords they may use, checked when a contract is loaded.

Without it the Arrow sieve and `jsonschema` would drift apart in silence: a keyword that one of them does
not know is refused here, by file and JSON pointer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from acled_export.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES = ("string", "integer", "number")
NOTES = frozenset({"title", "description", "examples", "$comment"})
TOP = frozenset(
    {"$schema", "$id", "type", "properties", "required", "additionalProperties", "allOf"},
)
CELL = frozenset(
    {"type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern", "format", "$ref"},
)
# what makes Python's `re` and RE2 disagree: shorthand classes, look-around, back references, word boundaries
UNSAFE_PATTERN = re.compile(r"\\[dDwWsSbBAZzpP0-9]|\(\?")


def check_dialect(document: Mapping[str, Any], where: str) -> None:
    """Refuse a row schema that leaves the dialect.

    Raises `ContractError` that names the file (`where`), the JSON pointer and what is allowed there.
    """
    for pointer, problem in _problems(document):
        raise ContractError(f"{where}#{pointer}: {problem}")


def _problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _strangers(document, TOP, "")
    if document.get("type") != "object":
        yield "/type", f"expected 'object', found {document.get('type')!r}"
    if document.get("additionalProperties") is not False:
        yield "/additionalProperties", "expected false: a row has no columns but these"
    for name, cell in document.get("properties", {}).items():
        yield from _cell_problems(cell, f"/properties/{name}")
    for number, branch in enumerate(document.get("allOf", ())):
        yield from _branch_problems(branch, f"/allOf/{number}")


def _strangers(
    mapping: Mapping[str, Any], allowed: frozenset[str], pointer: str
) -> Iterator[tuple[str, str]]:
    for key in mapping:
        if key not in allowed and key not in NOTES:
            yield (
                f"{pointer}/{key}",
                f"keyword {key!r} is outside the dialect; allowed: {', '.join(sorted(allowed))}",
            )


def _cell_problems(cell: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str]]:
    yield from _strangers(cell, CELL, pointer)
    kinds = cell.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    plain = [kind for kind in kinds if kind != "null"]
    if len(plain) != 1 or plain[0] not in TYPES:
        yield (
            f"{pointer}/type",
            f"expected one of {', '.join(TYPES)}, optionally with null; found {cell.get('type')!r}",
        )
    if cell.get("format", "date") != "date":
        yield f"{pointer}/format", f"only 'date' is allowed, found {cell['format']!r}"
    if not str(cell.get("$ref", "vocab/")).startswith("vocab/"):
        yield f"{pointer}/$ref", f"only files in vocab/ may be referred to, found {cell['$ref']!r}"
    yield from _pattern_problems(cell.get("pattern", "^$"), pointer)


def _pattern_problems(pattern: str, pointer: str) -> Iterator[tuple[str, str]]:
    if not (pattern.startswith("^") and pattern.endswith("$")):
        yield f"{pointer}/pattern", f"not anchored at both ends: {pattern!r}"
    if UNSAFE_PATTERN.search(pattern):
        yield f"{pointer}/pattern", f"Python and RE2 may read this differently: {pattern!r}"
    if "|" in _outside_brackets(pattern):
        yield (
            f"{pointer}/pattern",
            f"put alternatives in brackets, else the anchors hold one of them: {pattern!r}",
        )


def _outside_brackets(pattern: str) -> str:
    shorter = re.sub(r"\([^()]*\)", "", pattern)
    return pattern if shorter == pattern else _outside_brackets(shorter)


def _branch_problems(branch: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str]]:
    yield from _strangers(branch, frozenset({"if", "then"}), pointer)
    condition = branch.get("if", {}).get("properties", {})
    if len(condition) != 1 or set(*(cell for cell in condition.values())) != {"const"}:
        yield f"{pointer}/if", "expected the const of one column"
    elif branch["if"].get("required") != list(condition):
        yield f"{pointer}/if/required", f"expected {list(condition)!r}: an absent column decides nothing"
    yield from _strangers(branch.get("then", {}), frozenset({"properties"}), f"{pointer}/then")
    for name, cell in branch.get("then", {}).get("properties", {}).items():
        yield from _strangers(cell, frozenset({"const", "enum"}), f"{pointer}/then/properties/{name}")
